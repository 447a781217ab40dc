//! Lists of the values that a key has, by their names: "The key contains these values:", `RetryLimit`, `RetryDelay - how long to wait`.

use super::announced::{KINDS, MOST, words_of};
use super::context::Context;
use super::data;
use super::drafts::Draft;
use super::labels;
use super::names;
use super::segments::Setting;
use super::text::{self, BodyText};
use super::types;
use super::words;
use crate::article::{Confidence, RegistryType};

/// How many lines below a key a sentence may say what it has.
const REACH: usize = 16;

/// What a sentence calls the values of a key.
const NOUNS: &[&str] = &["values", "entries", "parameters", "settings"];

/// What has entries and values that are none of the registry, and words by which data follows and no names.
const OTHERS: &[&str] = &[
    "article", "articles", "box", "command", "data", "dialog", "error", "event", "events", "field", "file", "header",
    "hexadecimal", "ini", "line", "lines", "list", "log", "menu", "message", "messages", "possible", "range", "reads",
    "resembles", "section", "similar", "tab", "table", "valid",
];

/// A line of such a list.
struct Row<'a> {
    name: &'a str,
    kind: Option<RegistryType>,
    /// Data behind an equals sign.
    data: Option<&'a str>,
    /// Whether the line says more than the name.
    tells: bool,
    /// Whether it says it in a column of its own, or what the value is set to.
    is_column: bool,
}

/// The values whose names stand on the lines from `at` on, of which the sentence above says that the key has them, and the place
/// behind them. `follows` says that values of the same key stand right above.
pub(super) fn read(
    body: &BodyText,
    context: &Context,
    at: usize,
    follows: impl Fn() -> bool,
) -> Option<(Vec<Draft>, usize)> {
    let lead = lead(body, context, at)?;
    let is_titled_list = lead.is_empty();
    let sentence = lead.rsplit(". ").next().unwrap_or_default();
    // Far from a key only a sentence that speaks of the registry is believed.
    let is_near = context.distance(at).is_some_and(|distance| distance <= REACH) || follows();
    let is_of_registry = is_titled_list || lead.contains("egistry");
    let announces = is_titled_list || says_values(sentence) || is_listing(&lead, sentence);
    if !(is_near || is_of_registry) || !announces {
        return None;
    }
    let first = row(body, at)?;
    let is_item = text::opens_item(body.text(at));
    let mut rows = vec![(at, first)];
    let mut next = at + 1;
    while let Some(line) = body.next_filled(next, 2).filter(|_| rows.len() < MOST) {
        let starts = body.indent(line) == body.indent(at) && text::opens_item(body.text(line)) == is_item;
        match row(body, line).filter(|_| starts) {
            Some(row) => rows.push((line, row)),
            // What a line says of its name goes on below it, set in behind a mark.
            None if line == next && (body.indent(line) > body.indent(at) || !is_item && is_told(&rows)) => {}
            // Or in a paragraph of its own.
            None if body.indent(line) > body.indent(at) && is_headed(body, &rows) => {}
            None => break,
        }
        next = line + 1;
    }
    // One name may be a heading, and words that any text may have are no names by themselves.
    let looks_named = |(_, row): &&(usize, Row)| names::is_coined(row.name) || is_titled(row.name);
    let is_column =
        rows.iter().all(|(_, row)| row.is_column) && rows.iter().filter(looks_named).count() * 2 > rows.len();
    let is_sure = is_titled_list || is_of_key(sentence) || is_column && is_near;
    let is_name = |(_, row): &(usize, Row)| {
        names::is_coined(row.name)
            || is_titled(row.name)
            || (is_sure || row.is_column) && row.name.starts_with(|c: char| c.is_ascii_uppercase())
    };
    let is_coined = |(_, row): &(usize, Row)| names::is_coined(row.name);
    if rows.len() < 2 || !rows.iter().all(is_name) || !is_near && !rows.iter().all(is_coined) {
        return None;
    }
    // What stands in columns may be anything, unless some of it looks as names do.
    if rows.iter().all(|(_, row)| row.is_column) && !rows.iter().any(is_coined) {
        return None;
    }
    // "the following entries, all of which are REG_DWORD:"
    let kind = types::find(sentence, 0).and_then(|kind| kind.kind);
    let draft = |(line, row): (usize, Row)| {
        let reason = "the sentence above says that the key has it";
        let mut draft = Draft::named(row.name, line, Confidence::Likely, reason);
        draft.kind = row.kind.or(kind);
        draft.data = row.data.and_then(|raw| data::read(raw, draft.kind));
        draft.action = context.told(sentence, at);
        draft
    };
    Some((rows.into_iter().map(draft).collect(), next))
}

/// Whether the last line read tells of its name, so that the next may go on with that.
fn is_told(rows: &[(usize, Row)]) -> bool {
    rows.last().is_some_and(|(_, row)| row.tells)
}

/// Whether the last line read is a name and a colon, below which a paragraph tells of it.
fn is_headed(body: &BodyText, rows: &[(usize, Row)]) -> bool {
    rows.last().is_some_and(|(line, row)| {
        !row.tells && body.text(*line).ends_with(':') && body.is_blank(line + 1) && names::is_coined(row.name)
    }) || rows.len() > 1 && rows.last().is_some_and(|(line, _)| body.text(*line).ends_with(':'))
}

/// Whether a sentence says that it speaks of the registry, so that plain words may be names too.
fn is_of_key(sentence: &str) -> bool {
    let says = |word: &str| matches!(word, "registry" | "key" | "subkey" | "contain" | "contains");
    words::split(sentence).any(|word| says(word.text.trim_matches([',', ':', '.'])))
}

/// Several words, each of which begins with a capital or is a number: `MTA Computer`.
fn is_titled(name: &str) -> bool {
    name.contains(' ')
        && name.split(' ').all(|word| word.starts_with(|c: char| c.is_ascii_uppercase() || c.is_ascii_digit()))
}

/// The name that the line at `at` begins with: alone, with its type in parentheses, or with what is said of it behind a colon or stroke.
fn row<'a>(body: &BodyText<'a>, at: usize) -> Option<Row<'a>> {
    let line = body.text(at);
    if crate::lines::marker(line).is_some() || body.is_heading(at) || labels::head_at(body, at).is_some() {
        return None;
    }
    let shown = line.get(text::lead(line)..)?;
    let end = [" - ", " (", ": ", " set to ", "  ", "="].iter().filter_map(|mark| shown.find(mark)).min();
    let (name, behind) = shown.split_at_checked(end.unwrap_or(shown.len()))?;
    let is_column = behind.starts_with("  ");
    let data = behind.strip_prefix('=').map(str::trim).filter(|data| !data.is_empty() && !data.contains(" = "));
    if behind.starts_with('=') && data.is_none() {
        return None;
    }
    let name = name.trim_end_matches([':', '"', ' ']).trim_start_matches('"');
    let written = types::find(behind, 0).filter(|_| behind.starts_with(" (")).and_then(|kind| kind.kind);
    let inner = behind.strip_prefix(" (").and_then(|inner| inner.split(')').next()).unwrap_or_default();
    let kind = written.or_else(|| types::editor_name(inner));
    let is_word = |word: &str| word.bytes().all(|b| b.is_ascii_alphanumeric() || b"_-./&#$".contains(&b));
    let is_plausible = name.len() > 2
        && name.split(' ').count() <= 4
        && name.split(' ').all(is_word)
        && name.contains(|c: char| c.is_ascii_alphabetic())
        && !name.contains("  ")
        && (kind.is_some() || types::find(shown, 0).is_none())
        && (name.contains(' ') || !names::is_ordinary(name));
    let is_column = is_column || behind.starts_with(" set to ");
    is_plausible.then_some(Row { name, kind, data, tells: !behind.is_empty(), is_column })
}

/// The paragraph or item that ends with a colon above the line at `at`, or above the path that is displayed between; an empty text where
/// the title above says that it is a list of registry entries.
fn lead(body: &BodyText, context: &Context, at: usize) -> Option<String> {
    let mut last = body.previous_filled(at, 3)?;
    if let Some(path) = context.displayed_until(last).filter(|path| path.setting == Setting::Displayed) {
        last = body.previous_filled(path.first, 3)?;
    }
    if body.text(last).ends_with(':') {
        return Some(body.paragraph_until(last));
    }
    (is_title(body, last) || text::opens_item(body.text(at)) && tells_of_list(body, last)).then(String::new)
}

/// Whether a heading ends on the line at `last` that says that entries of the registry follow: "Relay Registry Entries".
fn is_title(body: &BodyText, last: usize) -> bool {
    let Some(heading) = last.checked_sub(1).filter(|_| text::is_rule(body.text(last))) else { return false };
    let mut words = body.text(heading).rsplit(' ');
    let (noun, of) = (words.next().unwrap_or_default().to_ascii_lowercase(), words.next().unwrap_or_default());
    NOUNS.contains(&noun.as_str()) && noun.ends_with('s') && of.eq_ignore_ascii_case("registry")
}

/// Whether the paragraph that ends on the line at `last` says that a list of values follows: "This list contains the values that …".
fn tells_of_list(body: &BodyText, last: usize) -> bool {
    if !body.text(last).ends_with('.') {
        return false;
    }
    let lead = body.paragraph_until(last);
    lead.contains("list contains ") && NOUNS.iter().any(|noun| lead.contains(noun))
}

/// Whether a sentence says that values follow: "the following registry entries", "these values". What such values may be is data.
fn says_values(sentence: &str) -> bool {
    let all = words_of(sentence);
    let Some(at) = all.iter().position(|word| word == "following" || word == "these") else { return false };
    let (before, behind) = all.split_at_checked(at + 1).unwrap_or_default();
    let kinds = behind.iter().take_while(|word| KINDS.contains(&word.as_str()) || *word == "default").count();
    // "the following Relay registry entries"
    let kinds = if behind.get(kinds + 1).is_some_and(|word| word == "registry") { kinds + 2 } else { kinds };
    let noun = behind.get(kinds).is_some_and(|word| NOUNS.contains(&word.as_str()));
    // "set it to one of the following values", "must have a value of the following"
    let is_choice = before.iter().any(|word| matches!(word.as_str(), "of" | "one" | "value" | "type" | "to"))
        || behind.get(kinds + 1).is_some_and(|word| matches!(word.as_str(), "of" | "for"));
    noun && !is_choice && !all.iter().any(|word| OTHERS.contains(&word.as_str()))
}

/// Whether a sentence says that it lists values, without "following": "The default settings are:", "They are:" behind one on settings.
fn is_listing(lead: &str, sentence: &str) -> bool {
    let all = words_of(sentence);
    let Some((last, before)) = all.split_last() else { return false };
    let lists = ["are", "include", "follow", "below"].contains(&last.as_str())
        || last == "following" && before.ends_with(&["are".to_owned(), "the".to_owned()]);
    let is_noun = |word: &String| NOUNS.contains(&word.as_str());
    let is_other = |words: &[String]| words.iter().any(|word| OTHERS.contains(&word.as_str()) || word == "of");
    let earlier = || {
        let before = lead.strip_suffix(sentence).unwrap_or_default().trim_end().trim_end_matches('.');
        let all = words_of(before.rsplit(". ").next().unwrap_or_default());
        let is_of_other = all.iter().any(|word| OTHERS.contains(&word.as_str()));
        all.iter().any(is_noun) && all.iter().any(|word| word == "registry") && !is_of_other
    };
    lists && !is_other(&all) && (before.iter().any(is_noun) || all == ["they", "are"] && earlier())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_that_say_which_values_a_key_has() {
        for sentence in [
            "This key contains these values:",
            "The following registry parameters can be found under:",
            "Note the server name in the following values:",
            "The following registry entries are present in the key:",
        ] {
            assert!(says_values(sentence), "{sentence}");
        }
        for sentence in [
            "Set it to one of the following values:",
            "The following entries appear in the log:",
            "The following are valid values:",
            "Change the value to the following values:",
            "These keys have the following subkeys:",
        ] {
            assert!(!says_values(sentence), "{sentence}");
        }
    }
}
