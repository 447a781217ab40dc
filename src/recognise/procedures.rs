//! The recogniser of procedures.

use crate::article::Article;
use crate::config::Vocabulary;

/// Fills the article's procedures.
pub(super) fn recognise(_article: &mut Article, _words: &Vocabulary) {}
