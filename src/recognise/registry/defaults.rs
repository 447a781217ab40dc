//! Data of keys themselves: the default value, which a text gives without a name.

use super::context::Context;
use super::data;
use super::drafts::Draft;
use super::phrase::Phrase;
use super::segments::Setting;
use super::text::BodyText;
use crate::article::{Action, Confidence};
use std::sync::LazyLock;

/// What the keys displayed just above should hold: `Both should be set to "acmefile"`.
static SHOULD: LazyLock<Phrase> = LazyLock::new(|| {
    Phrase::new(
        r#"^(?i)(?:both|each|all|these|it|this|this key|these keys)\s+(?:of these\s+)?(?:should|must)\s+(?:be\s+set\s+to|be|contain|read|have\s+the\s+value)\s+["“](?P<d>[^"”]{1,120})["”]"#,
    )
});

/// A key's default value that the key displayed just below has: `the default value of the following key:`.
static OF_KEY: LazyLock<Phrase> = LazyLock::new(|| {
    Phrase::new(
        r"(?i)\b(?:\(?default\)?)\s+(?:value|string|data)\s+(?:of|for|in|under)\s+(?:the\s+|this\s+)?(?:following\s+)?(?:registry\s+)?(?:sub)?key:?$",
    )
});

const SAID: &str = "running text gives what the key holds";

/// The default values that the paragraph `text` gives, which begins at `first` and ends at `last`.
pub(super) fn read(body: &BodyText, context: &Context, text: &str, first: usize, last: usize) -> Vec<Draft> {
    let mut found = Vec::new();
    // Most paragraphs open and end otherwise.
    let opens = text.starts_with(['A', 'B', 'E', 'I', 'T', 'a', 'b', 'e', 'i', 't']);
    if opens && let Some(captures) = SHOULD.of(text).captures(text) {
        let mut at = first;
        // The keys on the lines above, one below the other.
        while let Some(line) = body.previous_filled(at, 2) {
            let Some(mention) = context.displayed_until(line).filter(|m| m.setting == Setting::Displayed) else {
                break;
            };
            let mut draft = Draft::named("(Default)", mention.first, Confidence::Likely, SAID);
            draft.key = Some(mention.path.clone());
            draft.data = captures.name("d").and_then(|d| data::read(d.as_str(), None));
            draft.action = Some(Action::Set);
            found.push(draft);
            at = mention.first;
        }
    }
    if text.strip_suffix(':').unwrap_or(text).ends_with(['y', 'Y'])
        && OF_KEY.of(text).is_match(text)
        && let Some(key) = context.next_key(last, 3, "(Default)")
    {
        let mut draft = Draft::named("(Default)", last, Confidence::Likely, SAID);
        draft.key = Some(key);
        draft.action = context.told(text, last);
        found.push(draft);
    }
    found
}
