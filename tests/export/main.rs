//! Exports: what is written is read back, by readers that are not the program's own.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::print_stdout,
    reason = "a test that panics has failed"
)]

mod archive;
#[path = "../common/mod.rs"]
mod common;
mod fixtures;
mod keys;
mod properties;
mod reader;
mod refusals;
mod scripts;
mod support;
mod wine;
