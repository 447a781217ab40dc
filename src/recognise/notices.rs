//! The recogniser of notices.

use crate::article::Article;
use crate::config::Vocabulary;

/// Fills the article's notices.
pub(super) fn recognise(_article: &mut Article, _words: &Vocabulary) {}
