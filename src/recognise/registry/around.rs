//! What the sentence around a value's name says of it: what the reader is to do with it, and under which key it lives.

use super::commands;
use super::context::Context;
use super::sentences;
use super::subkeys;
use super::turns::{Found, Turn};
use super::unit::Unit;
use crate::article::Action;

/// What the sentence around a name tells the reader to do; who is to type a name is to set the value.
pub(super) fn told(context: &Context, unit: &Unit, found: &Found, at: usize) -> Option<Action> {
    match found.turn {
        // "There will be a DWORD value named X" tells what the reader finds.
        Turn::Name if unit.sentence(found.at).starts_with("There ") => Some(Action::Document),
        // "You should see a value called X"
        Turn::Name if shows(unit.sentence(found.at)) => Some(Action::Document),
        // "The relay looks for a value named X" and "Setup creates a value named X" tell what a program does.
        Turn::Name
            if [" looks for a", " creates a", " adds a", " places a", " writes a", " reads a"]
                .iter()
                .any(|verb| unit.sentence(found.at).contains(verb)) =>
        {
            Some(Action::Document)
        }
        // "Note the value of the entry called X", and "The value is named X" where no step is carried out.
        Turn::Name if context.looks(unit.sentence(found.at)) || tells_name(unit, found) => {
            context.told(unit.sentence(found.at), at)
        }
        // "Delete the string value named X"
        Turn::Name if deletes(unit.sentence(found.at)) => Some(Action::Delete),
        Turn::Name => Some(Action::Set),
        // "Remove the password from the X value" changes the value.
        _ if sentences::is_cut_out(unit.text().get(..found.at).unwrap_or_default()) => Some(Action::Set),
        _ => context.told(unit.sentence(found.at), at),
    }
}

/// Whether a sentence has the reader delete something, and nothing else.
fn deletes(sentence: &str) -> bool {
    let verbs = commands::of_step(sentence);
    verbs.delete && !verbs.set
}

/// Whether a sentence says that the reader finds a value.
fn shows(sentence: &str) -> bool {
    const FINDS: &[&str] = &["you should see a", "you will see a", "you see a", "there is also a"];
    let small = sentence.to_ascii_lowercase();
    FINDS.iter().any(|words| small.contains(words))
}

/// Whether a sentence only says how a value is called: "The registry value is named X."
fn tells_name(unit: &Unit, found: &Found) -> bool {
    let before = unit.text().get(..found.at).unwrap_or_default().trim_end_matches(['"', ' ']);
    let sentence = unit.sentence(found.at);
    ["is named", "is called"].iter().any(|end| before.ends_with(end)) && sentence.starts_with("The ")
}

/// The key of a value that a sentence names, and whether the sentence goes on to name it; else it is the last one.
pub(super) fn key(context: &Context, unit: &Unit, found: &Found, at: usize, byte: usize) -> (Option<String>, bool) {
    const PLACES: &[&str] = &["key for ", "location for ", "path for "];
    let behind = unit.text().get(found.at..).unwrap_or_default();
    let here = context.key_after(at, byte, unit.last(), found.text);
    if here.is_some() && behind.contains("HK") {
        return (here, true);
    }
    let small = behind.to_ascii_lowercase();
    let last = small.rsplit(". ").next().unwrap_or_default();
    // "Its data is a path. For example, the key would be:", "The value is copied to:", "It refers to a key under the following key:"
    let is_example = last.len() < small.len() && last.starts_with("for example");
    let is_other = is_example || [" copied ", " refers to "].iter().any(|words| last.contains(words));
    let announces = !is_other
        && (small.contains("following")
            && (small.contains("key") || small.contains("location") || small.contains("registry"))
            || small.trim_end().ends_with(':')
                && (small.contains("under")
                    || [" in ", " to ", " in:", " to:"].iter().any(|word| small.contains(word))
                    // "For Bell 3, the registry location for RingLimit is:"
                    || small.ends_with(" is:") && PLACES.iter().any(|noun| unit.sentence(found.at).contains(noun))));
    if announces && let Some(next) = context.next_key(unit.last(), 6, found.text) {
        return (Some(next), true);
    }
    let sentence = behind.split(". ").next().unwrap_or_default();
    if let Some(key) = subkeys::named_behind(sentence).and_then(|name| context.key_above(at, byte, name)) {
        return (Some(key), true);
    }
    // "In the HKLM\Software\Acme key, change Limit": the sentence begins with the key.
    let head = unit.text().get(..found.at).unwrap_or_default();
    let head = head.rsplit(". ").next().unwrap_or_default();
    let is_led = ["In ", "Under "].iter().any(|word| head.starts_with(word))
        && head.contains("HKEY_")
        && head.contains(" key, ");
    (context.key(at, byte, found.text), is_led)
}
