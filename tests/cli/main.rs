//! Transcripts of the program: what a call prints, where, and with which exit code.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test that panics has failed, as it should")]

mod build;
mod call;
mod check;
mod differences;
mod export;
mod extract;
mod import;
mod init;
mod never_broken;
mod record;
mod runbook;
mod site_runbooks;
mod stage;
mod support;
mod test;
#[cfg(feature = "web")]
mod web;
