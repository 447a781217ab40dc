//! Values that a display shows with what they may hold, and of which the text around it says what they shall hold: "Set the following
//! value to 0:" above the display, "Change this value to 1" below it.

use super::phrase::Phrase;
use super::text::{self, BodyText};
use super::types;
use crate::article::{Action, Confidence, Notation, RegistryType, RegistryValue};
use crate::lines::marker;
use std::sync::LazyLock;

/// How many lines around a value its data may be told.
const REACH: usize = 8;

/// `set this key to 1`, `changing the following registry parameter to "yes"`
static TARGET: LazyLock<Phrase> = LazyLock::new(|| {
    Phrase::new(
        r#"(?i)(?P<lead>[^\s,]+\s+)?\b(?:set|setting|change|changing|modify|increase|increasing|raise|lower|lowering|reduce|decrease)\s+(?:it|(?:the\s+(?:data\s+)?value\s+of\s+)?(?:the\s+)?(?P<n>(?-i:[A-Z])\w+)(?:\s+(?:registry\s+)?(?:value|key|entry|parameter|setting))?|(?:the|this|its)(?:\s+(?:following|new|above|current|default|data|registry|dword|string))*\s+(?:value|key|entry|parameter|setting|range|data|string)(?:\s+(?:below|above))?)\s+(?:from\s+[^\s,]+\s+)?(?:equal\s+)?to\s+(?:a\s+value\s+of\s+)?(?P<d>"[^"”]{1,60}"|0x[0-9a-f]+\b|[0-9][0-9,]*\b|yes\b|no\b|true\b|false\b)"#,
    )
});

/// Gives values that are to be set, and of which their display does not say to what, the data that the text around the display tells.
pub(super) fn settle(body: &BodyText, values: &mut [RegistryValue]) {
    settle_types(body, values);
    for at in 0..values.len() {
        let next = values.get(at + 1).map_or(usize::MAX, |next| body.place(next.lines.first));
        let before = at.checked_sub(1).and_then(|before| values.get(before));
        let above = before.map_or(0, |value| body.place(value.lines.last) + 1);
        let Some(value) = values.get_mut(at) else { continue };
        let is_shown = value.action == Action::Set && value.notation == Notation::Plain;
        if let Some(data) = value.data.as_deref().filter(|_| is_shown) {
            let last = body.place(value.lines.last);
            let text = body.section_between(last + 1, (last + 1 + REACH).min(next));
            if let Some(changed) = changed(&text, data, &value.name) {
                value.data = Some(changed);
                value.confidence = Confidence::Likely;
                value.reason = "the text below it says what it is changed to";
            }
            continue;
        }
        let is_open = value.data.is_none() && value.action == Action::Set && value.notation == Notation::Plain;
        if !is_open || value.confidence < Confidence::Likely || value.kind.is_none() {
            continue;
        }
        let (first, last) = (body.place(value.lines.first), body.place(value.lines.last));
        let lead = lead(body, first, above);
        let told = only(&body.section_between(last + 1, (last + 1 + REACH).min(next)), &value.name)
            .or_else(|| only(&lead, &value.name));
        if let Some(data) = told {
            value.data = Some(data);
            value.confidence = Confidence::Likely;
            value.reason = "the text around it says what it is set to";
        }
    }
}

/// Gives values that stand one below the other the type that the paragraph below gives them all: "Both are DWORD values."
fn settle_types(body: &BodyText, values: &mut [RegistryValue]) {
    let mut at = 0;
    while let Some(first) = values.get(at) {
        let mut last = body.place(first.lines.last);
        let is_below = |value: &&RegistryValue, last: usize| (last..=last + 2).contains(&body.place(value.lines.first));
        let mut end = at + 1;
        while let Some(value) = values.get(end).filter(|value| is_below(value, last)) {
            last = body.place(value.lines.last);
            end += 1;
        }
        let run = values.get_mut(at..end).unwrap_or_default();
        if run.len() > 1
            && run.iter().all(|value| value.kind.is_none() && value.notation == Notation::Plain)
            && let Some(below) = body.next_filled(last + 1, 2)
            && let Some(kind) = type_of_all(body.text(below))
        {
            run.iter_mut().for_each(|value| value.kind = Some(kind));
        }
        at = end;
    }
}

/// The type that a sentence gives several values: "All of these are REG_DWORDs".
fn type_of_all(sentence: &str) -> Option<RegistryType> {
    let is_of_all = ["Both ", "All ", "These ", "Each "].iter().any(|word| sentence.starts_with(word));
    let (_, told) = sentence.split_once(" are ").or_else(|| sentence.split_once(" is a ")).filter(|_| is_of_all)?;
    let mut words = told.split([' ', ',', '.']);
    let word = words.find(|word| !matches!(*word, "all" | "of" | "type" | "new" | "a" | "registry"))?;
    types::editor_name(word.trim_end_matches('s')).or_else(|| types::find(word, 0).and_then(|written| written.kind))
}

/// `Change "4.0" to "3.0"`
static CHANGED: LazyLock<Phrase> =
    LazyLock::new(|| Phrase::new(r#"(?i)\bchange\s+["“](?P<old>[^"”]{1,60})["”]\s+to\s+["“](?P<new>[^"”]{1,60})["”]"#));

/// What the shown data of a value is changed to: "Change "4.0" to "3.0"" names both, and "Change the value to 1" stands right below it.
fn changed(text: &str, shown: &str, name: &str) -> Option<String> {
    if !text.contains("hange ") {
        return None;
    }
    let both = CHANGED.of(text).captures_iter(text).find_map(|captures| {
        let is_shown = captures.name("old")?.as_str().eq_ignore_ascii_case(shown);
        is_shown.then(|| captures.name("new").map(|new| new.as_str().to_owned())).flatten()
    });
    both.or_else(|| {
        let rest = text.trim_start();
        let first = rest.get(marker(rest).map_or(0, |marker| marker.len)..)?.split(". ").next()?;
        only(first, name)
            .filter(|_| first.starts_with("Change ") && !first.contains("to enable") && !first.contains("to disable"))
    })
}

/// The paragraphs that lead in to the line at `at`, none before `from`; a heading ends them.
fn lead(body: &BodyText, at: usize, from: usize) -> String {
    let lines = (from.max(at.saturating_sub(REACH))..at).rev();
    let mut lines: Vec<&str> =
        lines.take_while(|line| !text::is_rule(body.text(*line))).map(|line| body.text(line)).collect();
    lines.reverse();
    lines.join(" ")
}

/// Words by which any value is called, and which are the name of none.
const GENERAL: &[&str] =
    &["Value", "Data", "DWORD", "String", "Binary", "Default", "Key", "Entry", "Parameter", "Setting"];

/// How often a text may tell data before none of it is believed.
const MOST: usize = 12;

/// The data that a text tells of the value `name`, where it tells one only and names no case for it.
fn only(text: &str, name: &str) -> Option<String> {
    let mut found: Option<&str> = None;
    // A text that tells so much says nothing of one value.
    for captures in TARGET.of(text).captures_iter(text).take(MOST) {
        let (whole, data) = (captures.get(0)?, captures.name("d")?);
        // What another value is set to says nothing of this one.
        let another = |other: &str| {
            !other.eq_ignore_ascii_case(name) && !GENERAL.iter().any(|word| other.eq_ignore_ascii_case(word))
        };
        if captures.name("n").is_some_and(|other| another(other.as_str())) {
            continue;
        }
        let lead = captures.name("lead");
        let head = text.get(..lead.map_or(whole.start(), |lead| lead.end()))?;
        let sentence = head.rsplit(". ").next().unwrap_or_default();
        let lead = lead.map_or("", |lead| lead.as_str().trim_end());
        let behind = text.get(data.end()..)?.trim_start();
        let is_choice = ["or ", "to ", "through ", "and ", "- ", "-", ", "].iter().any(|more| behind.starts_with(more))
            && behind
                .split([' ', '-', ','])
                .find(|word| !word.is_empty() && !matches!(*word, "or" | "to" | "through" | "and"))
                .is_some_and(|word| word.starts_with(|c: char| c.is_ascii_digit() || c == '"'));
        let names_case = |words: &str| {
            // "If you want to" is what everybody wants who reads on.
            let cases = |word: &str| words.matches(word).count();
            ["When ", "when ", "can ", "may ", "By default", "xample", "nless "].iter().any(|case| words.contains(case))
                || cases("If ") + cases("if ") > cases("If you want to ") + cases("if you want to ")
        };
        // "Setting this value to 1 means that" explains one of several.
        let is_case = behind.starts_with("means")
            || names_case(sentence)
            || names_case(whole.as_str())
            || matches!(lead, "you" | "not" | "be");
        let data = data.as_str().trim_matches('"');
        if is_choice || is_case || found.is_some_and(|other| other != data) {
            return None;
        }
        found = Some(data);
    }
    found.map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_type_of_all_is_told_below() {
        for text in ["Both are DWORD values.", "All four of these are REG_DWORDs.", "Each is a DWORD."] {
            assert_eq!(type_of_all(text), Some(RegistryType::Dword), "{text}");
        }
        for text in ["Both are in seconds.", "They are DWORD values.", "These values are read as DWORD values."] {
            assert_eq!(type_of_all(text), None, "{text}");
        }
    }

    #[test]
    fn what_is_shown_is_changed_below() {
        let to = |text: &str| changed(text, "4.0 Bell", "RingVersion");
        assert_eq!(to("3. Change \"4.0 Bell\" to \"3.0 Bell\".").as_deref(), Some("3.0 Bell"));
        assert_eq!(to("Change the value to 1").as_deref(), Some("1"));
        for text in ["Change \"5.0\" to \"3.0\".", "If you change the value to 1, it rings.", "It can change to 1."] {
            assert_eq!(to(text), None, "{text}");
        }
    }

    #[test]
    fn one_target_is_told_from_cases_and_choices() {
        let told = |text: &str| only(text, "RingTwice");
        assert_eq!(told("Set this key to 1.").as_deref(), Some("1"));
        assert_eq!(told("Set the following value to \"yes\":").as_deref(), Some("yes"));
        assert_eq!(told("This is done by setting the following registry parameter to 1.").as_deref(), Some("1"));
        assert_eq!(told("Change the value from 0 to 0x5. Quit the editor.").as_deref(), Some("0x5"));
        assert_eq!(told("By default, this is 1. Change this value to 0.").as_deref(), Some("0"));
        assert_eq!(told("It is off if you set the value below to \"No\".").as_deref(), None);
        assert_eq!(told("It is turned off by setting the value below to \"No\".").as_deref(), Some("No"));
        assert_eq!(
            told("If you want to hear it, set the data value of the RingTwice value to 1.").as_deref(),
            Some("1")
        );
        assert_eq!(told("Set RingOnce to 5 and lower this value to 10 seconds.").as_deref(), Some("10"));
        for text in [
            "If you set the value to 0, the relay waits.",
            "For example, setting RingTwice to 50 rings half.",
            "Set it to 1 to ring. Set it to 0 to be quiet.",
            "Set the value to 0 or 1.",
            "Set the value to 0 - 5.",
            "You can set the value to 5.",
            "Do not set it to 5.",
            "Setting this value to 1 means that the relay rings.",
            "Set the clock to 5.",
        ] {
            assert_eq!(told(text), None, "{text}");
        }
    }
}
