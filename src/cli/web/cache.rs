//! Answers of earlier calls, so that nobody is asked twice within a few days.

use crate::check::WebAnswer;
use crate::output;
use camino::Utf8PathBuf;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The answers, in a file of the user's cache folder. A cache that cannot be read or written is none: it only saves time.
pub(super) struct Cache {
    file: Option<Utf8PathBuf>,
    seconds: i64,
    now: i64,
    known: BTreeMap<String, Entry>,
}

/// An answer and when it was given, in seconds since 1970.
#[derive(Serialize, Deserialize)]
struct Entry {
    at: i64,
    #[serde(flatten)]
    answer: WebAnswer,
}

impl Cache {
    /// The answers of the last `days`.
    pub(super) fn open(days: u32) -> Self {
        let file = folder().filter(|_| days > 0).map(|folder| folder.join("kbpress/web.json"));
        let text = file.as_ref().and_then(|file| std::fs::read_to_string(file).ok());
        let (now, seconds) = (Timestamp::now().as_second(), i64::from(days) * 86_400);
        let mut known: BTreeMap<String, Entry> =
            text.and_then(|text| serde_json::from_str(&text).ok()).unwrap_or_default();
        known.retain(|_, entry| (0..seconds).contains(&(now - entry.at)));
        Self { file, seconds, now, known }
    }

    pub(super) fn get(&self, address: &str) -> Option<WebAnswer> {
        self.known.get(address).map(|entry| entry.answer.clone())
    }

    /// Keeps an answer that says something.
    pub(super) fn put(&mut self, address: &str, answer: &WebAnswer) {
        if self.seconds > 0 && !matches!(answer, WebAnswer::Unknown { .. }) {
            self.known.insert(address.to_owned(), Entry { at: self.now, answer: answer.clone() });
        }
    }

    pub(super) fn save(&self) {
        let Some(file) = &self.file else { return };
        let Ok(bytes) = serde_json::to_vec(&self.known) else { return };
        let folder = file.parent().map(std::fs::create_dir_all);
        if folder.is_some_and(|made| made.is_ok()) {
            // A cache that cannot be kept costs only time.
            let _ = output::save(file, &bytes);
        }
    }
}

/// The folder for what can be found out again.
fn folder() -> Option<Utf8PathBuf> {
    let named = |name: &str| std::env::var(name).ok().filter(|path| !path.is_empty()).map(Utf8PathBuf::from);
    named("XDG_CACHE_HOME").or_else(|| named("LOCALAPPDATA")).or_else(|| named("HOME").map(|home| home.join(".cache")))
}
