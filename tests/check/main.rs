//! `kbpress check`: every check beside articles that it must and must not speak of.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::string_slice, clippy::print_stdout)]

mod fixtures;
mod formats;
mod sample;
mod seeds;
mod support;
