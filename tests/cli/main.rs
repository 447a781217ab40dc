//! Transcripts of the program: what a call prints, where, and with which exit code.

mod build;
mod call;
mod extract;
mod init;
mod record;
mod support;
