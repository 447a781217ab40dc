//! Sentences that announce data: what the reader is to type, or what a value is to be changed to.

/// Whether a sentence ends with words that announce data to be typed.
pub(super) fn announces_data(text: &str) -> bool {
    if !text.ends_with(':') {
        return false;
    }
    let small = text.to_ascii_lowercase();
    let sentence = small.rsplit(". ").next().unwrap_or_default();
    let said = sentence.trim_end_matches([':', ' ']);
    announces_text(sentence)
        || DATA.iter().any(|end| said.ends_with(end))
        || types_into_field(sentence)
        || lists_strings(sentence)
}

/// How sentences end that announce data, the colon left out.
const DATA: &[&str] = &[
    "the following data", "the following string", "data value", "string data", "string reads", "data reads",
    "should read", "to the end of the list", "to the list",
];

/// Whether a sentence has the reader type what follows: "Type the following:", "Enter the following text as a String (REG_SZ) value:".
fn announces_text(sentence: &str) -> bool {
    const VERBS: &[&str] = &["add", "adding", "enter", "specify", "type"];
    const NOUNS: &[&str] = &["text", "string", "path", "data", "line", "command"];
    let Some((before, behind)) = sentence.split_once(" the following") else { return false };
    let verb = before.rsplit(' ').next().unwrap_or_default();
    let told = behind.trim_matches([':', ' ']);
    let is_text = || {
        NOUNS.iter().any(|noun| told.starts_with(noun))
            && !["string value", "data type"].iter().any(|other| told.starts_with(other))
            && !["name", "key"].iter().any(|other| told.contains(other))
    };
    VERBS.contains(&verb) && (told.is_empty() || told == "information" || is_text())
}

/// Whether a sentence has the reader type text into a field of data: "In the String field, type:".
fn types_into_field(sentence: &str) -> bool {
    [" type:", " enter:"].iter().any(|end| sentence.ends_with(end))
        && [" field", " box", " editor"].iter().any(|place| sentence.contains(place))
        && ["string", "data"].iter().any(|noun| sentence.contains(noun))
        && !["name", "open box", "key"].iter().any(|other| sentence.contains(other))
}

/// Whether a sentence announces the strings of a list: "Click Multi String, and then add the following values:".
fn lists_strings(sentence: &str) -> bool {
    ["multi-string", "multi string", "multistring", "string values"].iter().any(|list| sentence.contains(list))
        && ["following entries", "following values", "following string values", "following lines"]
            .iter()
            .any(|noun| sentence.contains(noun))
        && !["named", "key"].iter().any(|other| sentence.contains(other))
}

/// Whether a sentence ends with words that announce what a value is to be changed to: "Change the entry to:", and "To:" behind what it is
/// changed from.
pub(super) fn announces_change(text: &str) -> bool {
    const SHALL: &[&str] = &[
        "should be", "should be as follows", "should look like this", "should read", "value reads", "for this key is",
        "for this value is",
    ];
    const CLOSING: &[&str] = &["choose ok", "click ok", "press enter", "then", "and", ","];
    let small = text.trim_end_matches([':', ' ']).to_ascii_lowercase();
    let last = small.rsplit(". ").next().unwrap_or_default();
    // "Change the string to the following, and then click OK:"
    let last = CLOSING.iter().fold(last, |last, end| last.strip_suffix(end).unwrap_or(last).trim_end());
    if !text.ends_with(':') && !last.ends_with("to the following") && !last.ends_with("assigned the following value") {
        return false;
    }
    let changes = ["chang", "set ", "modify", "edit ", "replace"].iter().any(|verb| last.contains(verb))
        && ["value", "entry", "data", "string", " it ", "setting", "path"].iter().any(|noun| last.contains(noun))
        && !last.contains("add");
    changes && (last.ends_with(" to") || last.ends_with("to the following"))
        || last == "to"
        || SHALL.iter().any(|end| last.ends_with(end))
        || tells_held(last)
}

/// Whether a sentence tells what a value is to hold: "The entry should have the following value", "It has the following string".
fn tells_held(sentence: &str) -> bool {
    const HOLDS: &[&str] = &["should have", "has", "contain", "contains", "given", "assigned", "set to"];
    let head = [" value", " string"].iter().find_map(|noun| sentence.strip_suffix(noun));
    head.and_then(|head| head.strip_suffix(" the following"))
        .is_some_and(|head| HOLDS.iter().any(|verb| head.ends_with(verb)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_that_announce_data() {
        for sentence in [
            "Type the following:",
            "Click Add Value. Enter the following information :",
            "Add the following path to the value:",
            "In the String field, type:",
            "Click Multi String, and then add the following values:",
            "Add the bell to the end of the list:",
        ] {
            assert!(announces_data(sentence), "{sentence}");
        }
        for sentence in [
            "Type the following",
            "Add the following string value:",
            "Type the following text as the name of the key:",
            "In the Name field, type:",
            "Add the following keys:",
        ] {
            assert!(!announces_data(sentence), "{sentence}");
        }
    }

    #[test]
    fn sentences_that_announce_what_a_value_is_changed_to() {
        for sentence in [
            "Change the entry to:",
            "To:",
            "The relay should have the following string:",
            "Both bells are given the following value:",
            "Change the string to the following, and then click OK:",
        ] {
            assert!(announces_change(sentence), "{sentence}");
        }
        for sentence in ["Change the bell:", "The key has the following values:", "Add this value to:"] {
            assert!(!announces_change(sentence), "{sentence}");
        }
    }
}
