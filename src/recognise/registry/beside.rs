//! Paths inside sentences whose last name is a value's, as the words right beside them say: "the registry value …\Limit", "…\Limit is
//! set to 1".

use super::called::{KNOWN, ending, is_name, is_of_classes, is_setting};
use super::context::Context;
use super::drafts::Draft;
use super::keys::Kind;
use super::known;
use super::phrase::Phrase;
use super::segments::Setting;
use super::turns::{self, Turn};
use super::unit::LONGEST;
use super::words;
use crate::article::{Action, Confidence};
use std::sync::LazyLock;

const BESIDE: &str = "the words beside the path call it a value";

/// The values that paths inside the paragraph `text` name: "the registry value …\Limit", "set …\Limit to 1". `offset` tells where in
/// the text a byte of a line stands.
pub(super) fn inline(
    context: &Context,
    text: &str,
    (first, last): (usize, usize),
    offset: impl Fn(usize, usize) -> Option<usize>,
) -> Vec<Draft> {
    let mut found = Vec::new();
    if text.len() > LONGEST {
        return found;
    }
    for mention in (first..=last).flat_map(|line| context.on_line(line)) {
        let (Some(from), Some(to)) = (offset(mention.first, mention.start), offset(mention.last, mention.end)) else {
            continue;
        };
        let (Some(before), Some(behind)) = (text.get(..from), text.get(to..)) else { continue };
        let is_value = mention.kind != Kind::Hive
            && !mention.is_open
            && mention.path.matches('\\').count() > 2
            && !mention.path.rsplit('\\').next().is_some_and(words::is_common_key)
            && !is_of_classes(&mention.path)
            && (mention.setting == Setting::Inline || !before.trim().is_empty())
            && !context.is_above_another(mention);
        let words = || (is_setting(&mention.path) && ends_phrase(behind)).then(|| by_words(before, behind)).flatten();
        let said = is_value.then(|| beside(before, behind).or_else(words)).flatten();
        // "In the HKCU\Software\Acme\Load key, delete the value"
        let is_key = behind.starts_with(" key,") && (before.ends_with("In the ") || before.ends_with("in the "));
        let is_known = || is_value && !is_key && known::ends_path(&mention.path);
        let reason = if said.is_some() { BESIDE } else { KNOWN };
        if (said.is_some() || is_known())
            && let Some(mut draft) = ending(mention, Draft::named("", mention.first, Confidence::Likely, reason))
        {
            draft.action = match &said {
                Some(said) if said.sets => Some(Action::Set),
                Some(said) => context.told(&said.sentence, mention.first),
                None => context.told(&sentence_around(before, behind), mention.first),
            };
            draft.data = said.and_then(|said| said.data);
            found.push(draft);
        }
    }
    found
}

/// The sentence around a path, which "it" stands for.
fn sentence_around(before: &str, behind: &str) -> String {
    let head = before.rsplit(". ").next().unwrap_or_default();
    let tail = behind.split(". ").next().unwrap_or_default();
    format!("{head}it{tail}")
}

/// What the words beside a path inside a sentence say.
struct Beside {
    data: Option<String>,
    sets: bool,
    sentence: String,
}

/// What calls a path behind it a value: "the registry value …".
static NOUN_BEFORE: LazyLock<Phrase> = LazyLock::new(|| {
    Phrase::new(
        r#"(?i)(?P<w>\w+)\s+(?:(?:the|a|this|following|existing|default)\s+)*(?:(?:registry|dword|string|binary)\s+)*(?P<n>value|entry|parameter|variable|setting)s?(?:\s+(?:of|for))?:?\s*["“]?\(?$"#,
    )
});

/// What calls a path before it a value, or sets it: "… is set to 1", "… value", "… to 5".
static NOUN_BEHIND: LazyLock<Phrase> = LazyLock::new(|| {
    Phrase::new(
        r#"^(?i)["”]?\)?\s*(?:(?P<n>(?-i:(?:registry|DWORD|string|binary)\s+)*(?-i:value|entry|parameter|setting))(?:[\s.,]|$)|(?P<s>(?:registry\s+)?(?:(?:key|value|entry)\s+)?(?:is|to\s+be|should\s+be|must\s+be)\s+set\s+to)\s)"#,
    )
});

/// What the words right before a path and right behind it say of it, where they call it a value.
fn beside(before: &str, behind: &str) -> Option<Beside> {
    const PLACES: &[&str] =
        &["in", "under", "to", "at", "from", "within", "below", "into", "on", "by", "any", "each", "no", "with", "of"];
    let head = before.rsplit(". ").next().unwrap_or_default();
    let tail = behind.split(". ").next().unwrap_or_default();
    let is_place = |word: &str| PLACES.iter().any(|place| place.eq_ignore_ascii_case(word));
    let noun =
        NOUN_BEFORE.of(head).captures(head).and_then(|found| found.name("w")).is_some_and(|w| !is_place(w.as_str()));
    let small = head.trim_end_matches(['"', '“', ' ']).to_ascii_lowercase();
    let bare = small.strip_suffix(" the").unwrap_or(&small).trim_end();
    let last = bare.rsplit(' ').next().unwrap_or_default();
    let noun_behind = NOUN_BEHIND.of(tail).captures(tail);
    let called = noun_behind.as_ref().is_some_and(|found| found.name("n").is_some() && !is_place(last));
    let is_set = noun_behind.as_ref().is_some_and(|found| found.name("s").is_some());
    let to = tail.trim_start_matches(['"', '”', ' ']);
    const VERBS: &[&str] =
        &["set", "reset", "change", "changing", "setting", "modify", "change the value in", "set the value in"];
    let changed = bare.strip_suffix(" the registry key").or_else(|| bare.strip_suffix(" the key")).unwrap_or(bare);
    let verb =
        VERBS.iter().any(|verb| changed.strip_suffix(verb).is_some_and(|rest| rest.is_empty() || rest.ends_with(' ')));
    let moves = ["to ", "from ", "equal to "].iter().any(|word| to.starts_with(word));
    let sets = (verb || noun) && moves;
    // A script's message: `Popup "Setting value …`
    let quotes = head.trim_end_matches(['"', '“']);
    let is_in_quotation = quotes.matches('"').count() % 2 == 1;
    if !(noun || called || is_set || sets) || is_in_quotation || turns::find(head).iter().any(is_name) {
        return None;
    }
    let told = format!("Set it {}", to.get(to.find("to ").unwrap_or(0)..).unwrap_or_default());
    let data = turns::find(&told).into_iter().find(|found| matches!(found.turn, Turn::Data | Turn::Changed));
    let data = data.filter(|data| (sets || is_set) && data.at < 16).map(|data| data.text.to_owned());
    if (sets && verb || is_set) && data.is_none() && !noun && !called {
        return None;
    }
    Some(Beside { data, sets: sets && verb, sentence: format!("{head}it{tail}") })
}

/// Whether a text that follows a path goes on with something else than the path's last name.
fn ends_phrase(behind: &str) -> bool {
    let next = behind.trim_start_matches(['"', '”', ')']);
    let word = next.trim_start().split(' ').next().unwrap_or_default();
    next.trim_start().is_empty() || !next.starts_with(' ') || !words::is_name(word) || word == "registry"
}

/// What is said of a path whose last name is a setting's, unless the sentence names a value in it, or it stands in a quotation.
fn by_words(before: &str, behind: &str) -> Option<Beside> {
    let head = before.rsplit(". ").next().unwrap_or_default();
    let tail = behind.split(". ").next().unwrap_or_default();
    let is_in_quotation = head.trim_end_matches(['"', '“']).matches('"').count() % 2 == 1;
    let names = |text: &str| turns::find(text).iter().any(is_name);
    (!is_in_quotation && !names(head) && !names(tail)).then(|| Beside {
        data: None,
        sets: false,
        sentence: sentence_around(before, behind),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_beside_a_path_call_it_a_value() {
        let data = |before: &str, behind: &str| beside(before, behind).map(|found| found.data.unwrap_or_default());
        assert_eq!(data("change the registry value ", " from 9 to 3."), Some("3".to_owned()));
        assert_eq!(data("Set ", " to 1."), Some("1".to_owned()));
        assert_eq!(data("Make sure that ", " is set to 5 there."), Some("5".to_owned()));
        assert_eq!(data("Delete the ", " value. Then"), Some(String::new()));
        for (before, behind) in [
            ("the values under the registry entry ", " are read"),
            ("add it to the ", " value list"),
            ("Popup \"Setting value ", " to 1\""),
            ("Go to ", " and set it to 1"),
        ] {
            assert_eq!(data(before, behind), None, "{before}…{behind}");
        }
    }
}
