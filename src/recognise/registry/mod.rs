//! The recogniser of registry keys and values.

mod assignments;
mod context;
mod data;
mod defaults;
mod drafts;
mod groups;
mod hives;
mod keys;
mod labels;
mod listings;
mod names;
mod path;
mod patterns;
mod prose;
mod relative;
mod segments;
mod text;
mod typed;
mod types;
mod values;
mod words;

use crate::article::{Article, Registry, RegistryKey};
use crate::config::Vocabulary;
use aho_corasick::AhoCorasick;
use keys::{Kind, Mention};
use std::sync::LazyLock;
use text::BodyText;

/// Words of which one stands in every article that speaks of the registry.
static REGISTRY_WORDS: LazyLock<Option<AhoCorasick>> = LazyLock::new(|| {
    AhoCorasick::builder()
        .ascii_case_insensitive(true)
        .build(["hkey", "hklm", "hkcu", "hkcr", "reg_", "registry", "regedit", "regedt"])
        .ok()
});

/// Fills the article's registry.
pub(super) fn recognise(article: &mut Article, _words: &Vocabulary) {
    let whole = BodyText::whole(article);
    if !REGISTRY_WORDS.as_ref().is_some_and(|words| words.is_match(whole)) {
        return;
    }
    article.registry = read(article);
}

fn read(article: &Article) -> Registry {
    let Some(body) = BodyText::of(article) else { return Registry::default() };
    let mut mentions = keys::mentions(&body);
    relative::add(&body, &mut mentions);
    let keys = mentions.iter().filter(|m| m.kind != Kind::Hive).map(|m| key(&body, m)).collect();
    Registry { keys, values: values::read(&body, &mentions) }
}

fn key(body: &BodyText, mention: &Mention) -> RegistryKey {
    RegistryKey { lines: mention.lines(body), path: mention.path.clone() }
}
