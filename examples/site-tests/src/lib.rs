//! Nothing but tests: see `tests/articles.rs`.
