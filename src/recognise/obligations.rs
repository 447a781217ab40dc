//! The recogniser of obligations.

use crate::article::Article;
use crate::config::Vocabulary;

/// Fills the article's obligations.
pub(super) fn recognise(_article: &mut Article, _words: &Vocabulary) {}
