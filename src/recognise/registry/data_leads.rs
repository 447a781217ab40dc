//! Sentences that announce data: what the reader is to type, or what a value is to be changed to.

/// Whether a sentence ends with words that announce data to be typed.
pub(super) fn announces_data(text: &str) -> bool {
    if !text.ends_with(':') {
        return false;
    }
    let small = text.to_ascii_lowercase();
    let sentence = small.rsplit(". ").next().unwrap_or_default();
    // "Enter the following text as a String (REG_SZ) value:"
    let types = [
        "enter the following ", "type the following ", "add the following ", "adding the following ",
        "specify the following ",
    ]
    .iter()
    .find_map(|verb| sentence.split_once(verb));
    let is_text = |behind: &str| {
        let is_noun = ["text", "string", "path", "data", "line", "command"].iter().any(|noun| behind.starts_with(noun));
        is_noun && !behind.starts_with("string value") && !behind.starts_with("data type")
    };
    if types.is_some_and(|(_, behind)| is_text(behind) && !behind.contains("name") && !behind.contains("key")) {
        return true;
    }
    [
        "add the following:",
        "type the following:",
        "enter the following:",
        "the following data:",
        "the following string:",
        "add the following information:",
        "add the following information :",
        "type the following information:",
        "data value:",
        "string data:",
        "string reads:",
        "should read:",
        "the data reads:",
        "to the end of the list:",
        "to the list:",
    ]
    .iter()
    .any(|end| small.ends_with(end))
        || types_into_field(sentence)
        || lists_strings(sentence)
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
        "should be",
        "should have the following value",
        "should be as follows",
        "should look like this",
        "should read",
        "given the following value",
        "assigned the following value",
        "contains the following value",
        "contain the following value",
        "set to the following value",
        "string for this key is",
        "has the following string",
        "value reads",
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
}
