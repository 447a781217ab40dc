//! The data that a turn of phrase gives: what the reader is to set, what he may choose from, and what is only so.

use super::data;
use super::names;
use super::turns::{Found, Turn};
use regex::Captures;

/// The data that a pattern has found in a text, where it is some.
pub(super) fn datum<'t>(captures: &Captures<'t>, text: &'t str) -> Option<Found<'t>> {
    if let Some(blank) = captures.name("d2").or_else(|| captures.name("d3")) {
        return Some(Found { turn: Turn::Data, text: "", at: blank.start() });
    }
    let found = captures.name("d").or_else(|| captures.name("e"))?;
    if ["blank", "empty"].iter().any(|word| found.as_str().eq_ignore_ascii_case(word)) {
        return Some(Found { turn: Turn::Data, text: "", at: found.start() });
    }
    let start = captures.get(0)?.start();
    let head = text.get(..start)?;
    let before = head.trim_end().rsplit(' ').next()?.to_ascii_lowercase();
    let sentence = head.rsplit(". ").next().unwrap_or_default();
    if is_no_target(sentence, &before) {
        return None;
    }
    let behind = text.get(found.end()..)?.trim_start();
    let behind = match behind.strip_prefix('(') {
        Some(remark) => remark.split_once(')').map_or(behind, |(_, rest)| rest.trim_start()),
        None => behind,
    };
    if tells_state(head, &before, found.as_str(), behind) {
        return None;
    }
    // `"%1" %*` is more than what the first marks hold: no data is better than a part of it.
    if found.as_str().ends_with('"') && behind.starts_with(['%', '/']) {
        return Some(Found { turn: Turn::Choice, text: found.as_str(), at: found.start() });
    }
    // "25 percent of the bells" and "1 day" are no data as they stand.
    let is_amount = ["percent of ", "day", "hour", "week"].iter().any(|unit| behind.starts_with(unit));
    if is_amount && is_number(found.as_str()) {
        return Some(Found { turn: Turn::Choice, text: "", at: found.start() });
    }
    let explains = is_number(found.as_str()) && tells_case_of(sentence, &before);
    // "a value up to 1000"
    let is_bound = text.get(..found.start())?.trim_end().ends_with("up to");
    let is_example = sentence.contains("or example, if") || sentence.ends_with("or example, ");
    let is_choice = is_bound || is_example || explains || is_one_of_several(behind) || lists_cases(behind);
    let turn = if is_choice { Turn::Choice } else { Turn::Data };
    let whole = whole_version(text.get(found.start()..)?, found.as_str());
    let inner = whole.trim_matches(['"', '“', '”']);
    // A sentence's mark may stand inside the quotation marks.
    let inner = if inner == "." { inner } else { inner.trim_end_matches([',', '.']) };
    // "Change the value to Decimal" tells what the editor shall show.
    let is_of_editor = ["Decimal", "Hexadecimal", "Hex", "Binary", "String", "DWORD", "Null", "Empty"].contains(&inner);
    if inner.starts_with("REG_") || is_of_editor && !found.as_str().starts_with(['"', '“']) {
        return None;
    }
    if let Some(digits) = data::in_digits(found.as_str()) {
        let target = captures.name("gap").map_or("", |gap| gap.as_str().trim_end());
        let is_told = names_value(target) && tells(head, &before);
        // "zero or one", "zero-length"
        let is_whole = !["or ", "to ", "-"].iter().any(|more| behind.starts_with(more));
        return (is_told && is_whole).then_some(Found { turn, text: digits, at: found.start() });
    }
    let is_changed = captures.name("gap").is_some_and(|gap| gap.as_str().contains(" from "));
    let turn = if is_changed && turn == Turn::Data { Turn::Changed } else { turn };
    Some(Found { turn, text: inner, at: found.start() })
}

/// Whether data begins with a digit.
fn is_number(data: &str) -> bool {
    data.starts_with(|c: char| c.is_ascii_digit())
}

/// Whether the data behind `sentence`, which ends with the word `last`, is none that the reader sets: a bound, a default, what is
/// replaced, or the name of a file.
fn is_no_target(sentence: &str, last: &str) -> bool {
    const BOUNDS: &[&str] = &["minimum", "maximum", "default", "smallest", "largest", "valid", "lowest", "highest"];
    // "The default setting for this value is 1"
    const DEFAULTS: &[&str] = &["The default setting", "The default data", "The default for"];
    BOUNDS.contains(&last)
        || DEFAULTS.iter().any(|lead| sentence.trim_start().starts_with(lead))
        // "Replace the string value of Ring.exe with …" names what is there.
        || sentence.trim_end().ends_with("eplace the")
        || sentence.contains("eplace the string")
        // What is typed into the box for the name of a file is no data.
        || sentence.trim_end_matches([' ', ',']).ends_with("ile name\" box")
}

/// Whether what stands behind data makes it one of several, or a bound: "0, 1, or 2", "4 or less", "1 if you want to be told".
fn is_one_of_several(behind: &str) -> bool {
    let begins = |words: &[&str]| words.iter().any(|word| behind.starts_with(word));
    let next = behind.split(' ').nth(1).unwrap_or_default();
    let is_joined = begins(&["or ", "to ", "through ", "and ", "- ", "|", "percent to"])
        && next.starts_with(|c: char| c.is_ascii_digit() || c == '"');
    let is_range = behind.strip_prefix('-').is_some_and(is_number);
    let is_listed = behind.strip_prefix(", ").is_some_and(is_number);
    // "1" for yes, and "0" for no
    let is_case = behind.strip_prefix("for ").and_then(|case| case.split_once(' ')).is_some_and(|(_, rest)| {
        ["and ", "or "].iter().any(|word| rest.starts_with(word)) && rest.contains(['"', '0', '1'])
    });
    // "Setting this value to 0 means that" explains one of several.
    is_joined
        || is_range
        || is_listed
        || is_case
        || begins(&["means", "if you want ", "or less", "or more", "or lower", "or higher", "or greater", "or larger"])
}

/// Whether a sentence up to the word `last` only tells what is so in a case: "If this value is missing or is set to 0, the bell is quiet".
fn tells_case_of(sentence: &str, last: &str) -> bool {
    matches!(last, "is" | "are") && sentence.trim_start().starts_with("If ")
}

/// The data at the head of `text`, with what goes on behind the dot of a number: `4.10.2222`.
fn whole_version<'t>(text: &'t str, data: &str) -> &'t str {
    let more = text.get(data.len()..).unwrap_or_default();
    let is_version = is_number(data) && more.strip_prefix('.').is_some_and(is_number);
    let rest = more.bytes().take_while(|b| is_version && (b.is_ascii_digit() || *b == b'.')).count();
    text.get(..data.len() + rest).unwrap_or_default().trim_end_matches('.')
}

/// Whether more data follows, each for a case of its own: "0 for no log, 1 for a log, or 2 for both", "1 to ring, or 0 to be quiet".
fn lists_cases(behind: &str) -> bool {
    let sentence = behind.split(". ").next().unwrap_or_default();
    let mut words = sentence.split(' ');
    let Some(link) = words.next().filter(|word| matches!(*word, "for" | "to")) else { return false };
    let is_number = |word: &str| {
        let bare = word.trim_matches(['"', '“', '”', ',', '(']);
        !bare.is_empty() && bare.bytes().all(|b| b.is_ascii_digit())
    };
    let all: Vec<&str> = words.take(24).collect();
    all.windows(3).any(|three| {
        let [before, number, next] = three else { return false };
        (before.ends_with(',') || matches!(*before, "or" | "and")) && is_number(number) && *next == link
    })
}

/// Whether a verb of setting tells the reader to set something, `head` being what stands before the verb and `last` the last word
/// of that: "if you set it to zero" names a case, and "it is set to zero" tells what is so.
fn tells(head: &str, last: &str) -> bool {
    let sentence = head.rsplit(". ").next().unwrap_or_default();
    let names_case = sentence.starts_with("If ") || sentence.contains(" if ");
    !names_case && !matches!(last, "is" | "are" | "was" | "were" | "be" | "been")
}

/// Whether data is only what is so before the reader changes it ("If the value is set to 0, change it to 1"), or what something is without
/// being set ("By default, it is set to 8", of numbers alone). `head` is what stands before the verb, `last` the last word of that, and
/// `behind` what follows the data.
fn tells_state(head: &str, last: &str, data: &str, behind: &str) -> bool {
    let sentence = head.rsplit(". ").next().unwrap_or_default();
    let goes_on = behind.split(". ").next().unwrap_or_default();
    matches!(last, "is" | "are")
        && (sentence.starts_with("By default") && is_number(data)
            || (sentence.starts_with("If ") || sentence.contains(" if ")) && changes(goes_on))
}

/// Whether a sentence that names a case goes on to change the value.
fn changes(behind: &str) -> bool {
    [", change ", ", set ", ", modify ", ", reset ", " change it ", "change it "]
        .iter()
        .any(|verb| behind.contains(verb))
}

/// Whether words end with what is set in the registry: a value's name, or a word for a value.
fn names_value(words: &str) -> bool {
    let last = words.rsplit(' ').next().unwrap_or_default();
    names::is_coined(last) || ["it", "value", "data", "entry", "parameter"].contains(&last)
}

#[cfg(test)]
mod tests {
    use super::super::turns;
    use super::*;

    fn data(text: &str) -> Vec<(Turn, &str)> {
        turns::find(text)
            .into_iter()
            .filter(|f| matches!(f.turn, Turn::Data | Turn::Changed | Turn::Choice))
            .map(|f| (f.turn, f.text))
            .collect()
    }

    #[test]
    fn data_in_sentences() {
        assert_eq!(data("Change the RetryLimit value to 1. If"), [(Turn::Data, "1")]);
        assert_eq!(data("Increase the value of RetryLimit from 20 to 1,600."), [(Turn::Changed, "1,600")]);
        assert_eq!(
            data("change ImagePath to \\System\\drivers\\acme.sys."),
            [(Turn::Data, "\\System\\drivers\\acme.sys")]
        );
        assert_eq!(
            data("click String, type \"0\" (without the quotation marks), and then click OK"),
            [(Turn::Data, "0")]
        );
        assert_eq!(data("type \"2000\" (without the quotation marks) in the Data box"), [(Turn::Data, "2000")]);
        assert_eq!(data("set it to 0 for no log, 1 for a log, or 2 for both."), [(Turn::Choice, "0")]);
        assert_eq!(data("Set RingNow to 1 to ring, or 0 to be quiet"), [(Turn::Choice, "1")]);
        assert_eq!(data("enter a value of 0 (zero) or 5-40 as the data value"), [(Turn::Choice, "0")]);
        assert_eq!(data("Set RetryLimit to zero."), [(Turn::Data, "0")]);
        assert_eq!(data("Then change the case value to two (2)."), [(Turn::Data, "2")]);
        for text in [
            "Set it to zero or one",
            "Set it to one of these",
            "If you set it to zero, it waits",
            "It is set to zero.",
            "Set the RetryLimit flag to zero.",
        ] {
            assert!(data(text).is_empty(), "{text}");
        }
        assert_eq!(data("Change the string value to \"%1\" %* (with the marks)"), [(Turn::Choice, "\"%1\"")]);
        assert_eq!(data("If the value is set to 0, change the value to 1."), [(Turn::Data, "1")]);
        assert_eq!(data("By default, the value is set to 8 KB."), []);
        assert_eq!(data("Replace the string value of Ring.exe with the correct bell"), []);
        assert_eq!(data("Change the Client value setting to Acme Mail."), [(Turn::Data, "Acme Mail")]);
        assert_eq!(data("On the Edit menu, click DWORD, type a value up to 1000."), [(Turn::Choice, "1000")]);
        assert_eq!(data("Assign data value 10 in hexadecimal."), [(Turn::Data, "10 in hexadecimal")]);
        assert_eq!(data("Change the Shell value from %Acme%\\ring.exe to chime.exe."), [(Turn::Changed, "chime.exe")]);
        assert_eq!(data("change the value from 4.10.1998 to 4.10.2222."), [(Turn::Changed, "4.10.2222")]);
        assert_eq!(data("If this value is missing or is set to 0, the bell is quiet"), [(Turn::Choice, "0")]);
        assert_eq!(data("If RingLimit is set to 240 change it to 0."), [(Turn::Data, "0")]);
        assert_eq!(data("The default setting for this value is 1."), []);
        assert_eq!(data("Setting this value to 0 means that it is quiet."), [(Turn::Choice, "0")]);
        assert_eq!(data("In the String field, input the string LOUD and then click OK"), [(Turn::Data, "LOUD")]);
        assert_eq!(data("Type Apartment for Value data."), [(Turn::Data, "Apartment")]);
        assert_eq!(data("Change the data value to be blank."), [(Turn::Data, "")]);
        assert_eq!(data("For example, if it has four bells, change it to 4."), [(Turn::Choice, "4")]);
        assert_eq!(data("The entry is given a value of 0, 1, or 2."), [(Turn::Choice, "0")]);
        assert_eq!(data("change the value to a value of 4 or less."), [(Turn::Choice, "4")]);
        assert_eq!(data("Assign it the value of 1 if you want to hear the bell."), [(Turn::Choice, "1")]);
        assert_eq!(data("Set the RingTwice value to \"Y.\""), [(Turn::Data, "Y")]);
        assert_eq!(data("Set the RingLimit value to 25 percent of all bells."), [(Turn::Choice, "")]);
        assert_eq!(data("In the Dword editor add the value: 1 Hex."), [(Turn::Data, "1 Hex")]);
    }
}
