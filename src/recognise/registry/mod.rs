//! The recogniser of registry keys and values.
//!
//! # What it looks like
//!
//! A key is a path that begins with a hive (`HKEY_LOCAL_MACHINE\…`, `HKLM/…`), on a line of its own or in a sentence, over
//! as many lines as the margin broke it into; a tree of names, each set in deeper than the one above; or a displayed path
//! without its hive, below a sentence that has named it. A value is a block of labels (`Value Name:`, `Data Type:`, `Data:`
//! and their kin), a line with its type (`Timeout:REG_DWORD:5`), a line of a registry file, a path with its data
//! (`…\.txt = txtfile`), a row of a table, or running text, which may spread it over several steps. Values of Windows are also known by
//! their names (`known.txt`).
//!
//! # What it yields
//!
//! Every mention of a key with its full path; every value once for each key it lives under, with type, data, and what the
//! reader is to do. How sure a value is goes with the form: certain where it is displayed, likely in running text, a guess
//! where its key was only inferred. A misspelled type is read as it was meant, with a finding.
//!
//! # What it must not take
//!
//! A hive alone; names and paths in program source; paths of files; the words of a dialog ("click String Value"). Where the
//! reader is to choose the data there is none.
//!
//! # Example
//!
//! ```text
//!   HKEY_LOCAL_MACHINE\SOFTWARE\Acme
//!      \Relay
//!
//!   Value Name: RetryLimit
//!   Data Type:  REG_DWORD
//!   Data:       5
//! ```
//!
//! gives the key `HKEY_LOCAL_MACHINE\SOFTWARE\Acme\Relay` and its value `RetryLimit`, 5, to be set.

mod alone;
mod announced;
mod around;
mod assignments;
mod below;
mod beside;
mod called;
mod clicked;
mod commands;
mod contained;
mod context;
mod continued;
mod data;
mod data_leads;
mod defaults;
mod deletions;
mod drafts;
mod folders;
mod groups;
mod heads;
mod hints;
mod hives;
mod keys;
mod known;
pub(in crate::recognise) mod labels;
mod listed;
mod listings;
mod lists;
mod mentioned;
mod names;
mod path;
mod patterns;
pub(in crate::recognise) mod phrase;
mod prose;
mod relative;
mod repeated;
mod rows;
mod segments;
mod sentences;
mod siblings;
mod spread;
mod stacked;
mod subkeys;
mod tables;
mod taken_out;
mod targets;
mod text;
mod told;
mod trees;
mod turns;
mod typed;
mod types;
mod unit;
mod values;
mod words;

use crate::article::{Article, Evidence, Registry, RegistryKey, RegistryValue};
use crate::config::Vocabulary;
use crate::diagnostic::{Code, Diagnostic, Place};
use aho_corasick::AhoCorasick;
use context::Context;
use keys::{Kind, Mention};
use std::collections::HashSet;
use std::sync::LazyLock;
use text::BodyText;

/// Pieces of words of which one stands in every article that speaks of the registry.
static REGISTRY_WORDS: LazyLock<Option<AhoCorasick>> = LazyLock::new(|| {
    phrase::finder(&[
        "egistry", "REG", "HKEY", "HKLM", "HKCU", "HKCR", "hklm", "hkcu", "hkcr", "H_KEY", "egedit", "egedt", "hkey",
    ])
});

/// Fills the article's registry.
pub(super) fn recognise(article: &mut Article, _words: &Vocabulary) {
    if !REGISTRY_WORDS.as_ref().is_some_and(|words| words.is_match(BodyText::whole(article))) {
        return;
    }
    article.registry = read(article);
    let findings = misspelled(article);
    article.findings.extend(findings);
}

/// The first hive that a line misspells, as it is written, and the one that is meant and that the article's keys have.
pub(crate) fn misspelled_hive(line: &str) -> Option<(&str, &'static str)> {
    hives::misspelled(line)
}

/// A finding for each line with a misspelled type, in a value or in a sentence.
fn misspelled(article: &Article) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for line in article.lines.all() {
        let text = article.lines.slice(*line);
        let Some((word, kind)) = types::find(text, 0).and_then(|w| Some((w.misspelled?, w.kind?))) else { continue };
        let in_value = article.registry.values.iter().any(|value| value.lines.contains(line.number));
        // What margins cut off, and several of a kind, are misspelled in no sentence.
        let is_whole = word.len() > SHORTEST && !word.ends_with(['s', 'S']);
        if in_value || is_whole {
            let read = if in_value { "was read as" } else { "most likely stands for" };
            let message = format!("`{word}` is no registry type and {read} {}", kind.name());
            let place = Place::line(&article.path, line.number, article.lines.text(line.number));
            found.push(Diagnostic::new(Code::RegistryTypeMisspelled, place, message, "correct the type"));
        }
    }
    found
}

/// A word for a type is longer than this; `REG_SZ` is the shortest.
const SHORTEST: usize = 6;

fn read(article: &Article) -> Registry {
    let Some(body) = BodyText::of(article) else { return Registry::default() };
    let mut mentions = keys::mentions(&body);
    relative::add(&body, &mut mentions);
    repeated::complete(&body, &mut mentions);
    let context = Context::new(&body, &mentions, &article.procedures);
    let mut keys: Vec<_> = mentions.iter().filter(|m| m.kind != Kind::Hive).map(|m| key(&body, &context, m)).collect();
    let mut values = values::read(&body, context, &article.blocks);
    taken_out::settle(&body, &mut values);
    targets::settle(&body, &mut values);
    spread::add(&body, &mentions, &article.procedures, &mut values);
    mark_paths_of_values(&mut keys, &values);
    Registry { keys, values }
}

/// Marks the paths whose last name is that of a value which the article gives. One that is to be deleted as a key is a key.
fn mark_paths_of_values(keys: &mut [RegistryKey], values: &[RegistryValue]) {
    let whole = |value: &RegistryValue| Some(format!("{}\\{}", value.key.as_deref()?, value.name).to_ascii_lowercase());
    let paths: HashSet<String> = values.iter().filter_map(whole).collect();
    let below: HashSet<String> =
        values.iter().filter_map(|value| Some(value.key.as_ref()?.to_ascii_lowercase())).collect();
    for key in keys.iter_mut().filter(|key| !key.deletes) {
        let path = key.path.to_ascii_lowercase();
        key.names_value = paths.contains(&path) && !below.contains(&path);
    }
}

fn key(body: &BodyText, context: &Context, mention: &Mention) -> RegistryKey {
    let evidence = match (mention.shortened, mention.kind) {
        (Some(shortened), _) => Evidence::likely(shortened.reason()),
        (None, Kind::Relative) => Evidence::likely("a relative path was joined to the base named before it"),
        (None, Kind::Full | Kind::Hive) if mention.first == mention.last => {
            Evidence::certain("its hive and path are written out")
        }
        (None, Kind::Full | Kind::Hive) => Evidence::likely("a path over several lines was joined"),
    };
    // Of keys that are listed below the one that holds them, only they are meant.
    let holds_list = mention.kind == Kind::Full && siblings::are_listed(body, mention.last + 1);
    let deletes = !holds_list && deletions::is_deleted(body, context, mention);
    RegistryKey { lines: mention.lines(body), path: mention.path.clone(), deletes, names_value: false, evidence }
}
