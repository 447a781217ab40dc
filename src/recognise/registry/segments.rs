//! How far a path reaches on a line: the only hard question is which blanks belong to it.

use super::hives;
use super::names;
use super::types;
use super::words;

/// How a path stands on its line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Setting {
    /// The line shows the path and nothing before it but a marker or label.
    Displayed,
    /// The path is part of a sentence.
    Inline,
}

/// What ended a path on its line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Stop {
    /// Something that does not belong to it.
    Ended,
    /// The end of the line: it may go on on the next one.
    LineEnd,
    /// The end of the line inside a bracket, which this character closes: it must go on.
    Open(char),
}

/// A piece of a path that stands on one line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Piece<'t> {
    /// What stands there, separators as written.
    pub(super) text: &'t str,
    /// The byte behind it in its line.
    pub(super) end: usize,
    /// What ended it.
    pub(super) stop: Stop,
}

/// The piece of a path that begins at byte `from` of a line. `close` is the bracket or quotation mark that ends the path
/// where one opened it.
pub(super) fn scan(text: &str, from: usize, setting: Setting, close: Option<char>) -> Piece<'_> {
    let rest = text.get(from..).unwrap_or_default();
    if let Some(close) = close {
        return match rest.find(close) {
            // A sentence may end before the mark that closes: "HKLM\Software\Acme."
            Some(at) => {
                let whole = piece(rest, from, at, Stop::Ended);
                Piece { text: whole.text.trim_end_matches(['.', ',']), ..whole }
            }
            None => Piece { stop: Stop::Open(close), ..piece(rest, from, rest.len(), Stop::LineEnd) },
        };
    }
    let limit = limit(rest);
    let part = rest.get(..limit).unwrap_or_default();
    if let Some(open) = part.rfind('<').filter(|at| !part.get(*at..).is_some_and(|t| t.contains('>')))
        && limit == rest.len()
        && part.get(open..).is_some_and(|t| t.split(' ').count() <= 5)
    {
        return piece(rest, from, limit, Stop::Open('>'));
    }
    let end = reach(part, setting);
    let taken = part.get(..end).unwrap_or_default();
    let mut kept = without_punctuation(taken);
    // `Acme_1.0_*` stands for many keys, and the mark of `Acme!` belongs to its name.
    let is_part =
        |mark: &str| matches!(mark, "*" | "!") && !text.get(..from).is_some_and(|before| before.contains('*'));
    if setting == Setting::Displayed && end == rest.trim_end().len() && taken.get(kept.len()..).is_some_and(is_part) {
        kept = taken;
    }
    let at_end = end == rest.trim_end().len() && kept.len() == taken.len();
    piece(rest, from, kept.len(), if at_end { Stop::LineEnd } else { Stop::Ended })
}

fn piece(rest: &str, from: usize, len: usize, stop: Stop) -> Piece<'_> {
    Piece { text: rest.get(..len).unwrap_or_default(), end: from + len, stop }
}

/// Whether `c` separates the parts of a path.
pub(super) fn is_separator(c: char) -> bool {
    c == '\\' || c == '/'
}

/// The byte at which a path that begins `rest` must have ended: the next hive, an equals sign, a type, a remark.
fn limit(rest: &str) -> usize {
    let bytes = rest.as_bytes();
    let mut depth = 0usize;
    let next_hive = hives::find(rest, 0).map_or(rest.len(), |hive| hive.start);
    for (at, byte) in bytes.iter().enumerate().take(next_hive) {
        let next = bytes.get(at + 1).copied();
        let behind = || rest.get(at + 1..).unwrap_or_default();
        match byte {
            b'<' if closes_tag(behind()) || next == Some(b' ') => return at,
            b'<' => depth += 1,
            b'>' if depth > 0 => depth -= 1,
            // `Services\&lt;Relay&gt;\Parameters`
            b';' if depth == 0 && rest.get(..at).is_some_and(|t| t.ends_with("&lt") || t.ends_with("&gt")) => {}
            // `System|CurrentControlSet`: a slip for the separator.
            b'|' if depth == 0 && is_between_letters(bytes, at) => {}
            b'=' | b'"' | b'`' | b';' | b'|' if depth == 0 => return at,
            // `reg export HKLM\Software\Acme C:\acme.reg`: the path of a file follows.
            b':' if depth == 0 && next == Some(b'\\') && rest.get(at.saturating_sub(2)..at).is_some_and(is_drive) => {
                return at.saturating_sub(2);
            }
            b':' if depth == 0
                && (is_inside_name(behind())
                    || rest.get(..at).is_some_and(|t| t.ends_with('>')) && next == Some(b'\\')) => {}
            // `CLSID\{"the identifier"}`
            b'"' if depth == 0 && (next == Some(b'}') || at > 0 && bytes.get(at - 1) == Some(&b'{')) => {}
            b':' if depth == 0 => return at,
            // The permissions of a key behind it: `\Registry\Machine\Software [1 5]`.
            b'[' if depth == 0 && at > 0 && bytes.get(at - 1) == Some(&b' ') => return at,
            b',' if depth == 0 && next.is_none_or(|b| b == b' ' || b == b'"') => return at,
            b'(' if depth == 0
                && at > 0
                && !behind().contains(['\\', '/'])
                && !closes_inside_word(behind())
                && !is_counter(rest.get(..at).unwrap_or_default(), behind())
                && !is_capitals(behind())
                && !ends_in_unit(rest.get(..at).unwrap_or_default(), behind()) =>
            {
                return at;
            }
            b'\t' | b' '
                if depth == 0
                    && next == Some(b' ')
                    && !behind().trim_start().starts_with(is_separator)
                    && !goes_on_beyond_gap(rest.get(..at).unwrap_or_default(), behind()) =>
            {
                return at;
            }
            b' ' if depth == 0 && ["REG_", "DWORD ", "- "].iter().any(|ahead| behind().starts_with(ahead)) => {
                return at;
            }
            _ => {}
        }
    }
    next_hive
}

/// Whether letters or digits stand on both sides of the byte at `at`.
fn is_between_letters(bytes: &[u8], at: usize) -> bool {
    let is_letter = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_alphanumeric);
    at.checked_sub(1).is_some_and(is_letter) && is_letter(at + 1)
}

/// Whether a colon before `behind` is a letter of a name, since more of the path follows it right away: `10.1.2.3:Tray\Timeouts`,
/// `CountersForC:_RELAY_BIN`.
fn is_inside_name(behind: &str) -> bool {
    let len = behind.bytes().take_while(|b| b.is_ascii_alphanumeric() || b"._-".contains(b)).count();
    behind.starts_with('_')
        || len > 1 && behind.get(len..).is_some_and(|rest| rest.starts_with('\\')) && !behind.starts_with("REG_")
}

/// Whether a tag closes here that marks up the path as a whole: `/B>` at the end of it.
fn closes_tag(behind: &str) -> bool {
    behind
        .strip_prefix('/')
        .and_then(|tag| tag.split_once('>'))
        .is_some_and(|(tag, rest)| tag.len() == 1 && !rest.starts_with(is_separator))
}

/// Whether a path that a separator ends before many blanks goes on behind them, as where a table was unrolled: more of a path follows,
/// or a single word that is none of a value's.
fn goes_on_beyond_gap(before: &str, behind: &str) -> bool {
    let behind = behind.trim();
    let word = behind.split("  ").next().unwrap_or_default();
    let is_rest =
        |word: &str| word.contains('\\') && !word.contains(":\\") || !before.contains('\\') && word.contains('/');
    before.trim_end().ends_with(is_separator)
        && (is_rest(word) || word == behind && words::is_common_key(word.trim_end_matches(is_separator)))
}

/// A blank and the letter of a drive.
fn is_drive(text: &str) -> bool {
    matches!(text.as_bytes(), [b' ', letter] if letter.is_ascii_alphabetic())
}

/// Whether a parenthesis holds the letter that stands for a number, as in `Relay(x)`.
fn is_counter(before: &str, behind: &str) -> bool {
    let mut inner = behind.chars();
    let letter = inner.next().is_some_and(|c| c.is_ascii_alphanumeric() && c != 's' || c == '#');
    letter && inner.next() == Some(')') && before.ends_with(|c: char| c.is_ascii_alphanumeric() || is_separator(c))
}

/// Whether `behind`, which stands behind an opening parenthesis and ends its line, is a word in capitals that belongs to the name before it,
/// as in `Relay Setup (ACME)`.
pub(super) fn is_capitals(behind: &str) -> bool {
    let Some(inner) = behind.trim_end().strip_suffix(')') else { return false };
    inner.len() > 2
        && inner.bytes().all(|b| b.is_ascii_uppercase() || b == b'+')
        && types::editor_name(inner).is_none()
        && hives::find(inner, 0).is_none()
}

/// Whether a parenthesis at the end of a line ends the last name of the path before it: `Pause after ring (secs)`.
fn ends_in_unit(before: &str, behind: &str) -> bool {
    let name = before.rsplit(is_separator).next().unwrap_or_default().trim_end();
    let inner = behind.trim_end_matches(['.', ' ', '"']).strip_suffix(')');
    inner.is_some_and(|inner| names::ends_in_unit(name, inner))
}

/// Whether a path has such a letter, and so names many keys.
pub(super) fn counts(path: &str) -> bool {
    let letter = |c: &str| path.contains(&format!("({c})"));
    ["x", "X", "n", "N", "#"].into_iter().any(letter)
}

/// Whether a parenthesis that opened is a part of a name, as in `Name(1)x`.
fn closes_inside_word(behind: &str) -> bool {
    // A type behind a path is no part of it: `Limit (REG_DWORD).`
    !behind.starts_with("REG_")
        && behind.find(')').is_some_and(|at| {
            !behind.get(..at).unwrap_or_default().contains(' ') && behind.get(at + 1..).is_some_and(|t| !t.is_empty())
        })
}

/// The byte behind the last word of `part` that belongs to the path.
fn reach(part: &str, setting: Setting) -> usize {
    let all: Vec<Word> = words::split(part).collect();
    let whole = setting == Setting::Displayed
        && all.iter().enumerate().skip(1).all(|(nth, w)| {
            let rest = all.get(nth + 1..).unwrap_or_default();
            let opens_sentence = words::opens_clause(w.text) && !separator_ahead(rest);
            words::is_name(w.text) && !opens_sentence || joins_names(w.text, rest) || stands_inside_name(w.text, rest)
        });
    let ends_inside = all.split_last().is_some_and(|(_, before)| before.iter().any(|w| ends_sentence(w.text)));
    if whole && !ends_inside {
        return part.trim_end().len();
    }
    // "HKEY_USERS\ subtree": a word of the sentence, and no name.
    if all.first().is_some_and(|w| !words::is_name(w.text)) {
        return 0;
    }
    let mut end = 0;
    for (nth, word) in all.iter().enumerate() {
        let previous = nth.checked_sub(1).and_then(|p| all.get(p));
        if let Some(previous) = previous
            && !goes_on(previous.text, all.get(nth..).unwrap_or_default())
        {
            break;
        }
        end = word.end;
        if word.text.ends_with(['.', ',', ')', '\'', ']']) {
            break;
        }
    }
    end
}

use super::words::Word;

/// Whether a word of a path ends the sentence that it stands in: `…\Options. In Acme`.
fn ends_sentence(word: &str) -> bool {
    let Some((_, last)) = word.rsplit_once(is_separator) else { return false };
    last.strip_suffix('.')
        .is_some_and(|name| name.len() > 3 && name.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_uppercase()))
}

/// Whether a word joins two parts of one name, as in `Add and Remove\Trays`: more of the path follows it.
fn joins_names(word: &str, rest: &[Word]) -> bool {
    matches!(word, "and" | "of" | "for" | "in" | "to")
        && rest.iter().take(4).any(|next| next.text.contains('\\'))
        && rest.first().is_some_and(|next| next.text.starts_with(|c: char| c.is_ascii_uppercase()))
}

/// Whether a word stands inside the last name of a path, as in `Acme\Backup in Progress`: words with capitals follow to the end.
fn stands_inside_name(word: &str, rest: &[Word]) -> bool {
    const JOINERS: [&str; 7] = ["and", "in", "of", "for", "to", "or", "with"];
    let Some((last, before)) = rest.split_last() else { return false };
    let is_capital = |w: &Word| {
        w.text.starts_with(|c: char| c.is_ascii_uppercase())
            && w.text.bytes().all(|b| b.is_ascii_alphabetic())
            && !words::commands(w.text)
    };
    // `Acme\Do not ring`, `Acme\Pause after ring`: keys have no such names.
    if ["not", "after", "before", "between"].contains(&word) {
        return before.len() < 4 && rest.iter().all(|w| words::is_name(w.text) && !w.text.ends_with(['.', ',']));
    }
    JOINERS.contains(&word)
        && before.len() < 4
        && is_capital(last)
        && before.iter().all(|w| is_capital(w) || JOINERS.contains(&w.text))
}

/// Whether the words `rest` go on with a path whose last word so far is `previous`.
fn goes_on(previous: &str, rest: &[Word]) -> bool {
    let Some(word) = rest.first() else { return false };
    if previous.ends_with(is_separator) {
        let alone = rest.get(1).is_none_or(|next| words::is_name(next.text));
        return words::is_name(word.text) && (alone || !words::commands(word.text));
    }
    // `{EF404E00-EDA6-101A-8DAF- 00DD010F7EBB}`: the identifier of a class that the margin broke once.
    if previous.rsplit_once('{').is_some_and(|(_, begun)| begun.ends_with('-') && !begun.contains('}')) {
        return word.text.contains('}');
    }
    if word.text.starts_with(is_separator) {
        // `reg delete HKLM\Software\Acme /f`
        if word.text.starts_with('/') && word.text.len() <= 3 && previous.contains('\\') {
            return false;
        }
        return !word.text.starts_with("\\\\") && !word.text.starts_with("//");
    }
    if separator_ahead(rest) {
        return true;
    }
    word.text.starts_with(|c: char| c.is_ascii_uppercase()) && words::is_name(word.text) && !words::commands(word.text)
}

/// Whether one of the next words holds a separator, and all before it are parts of a name, as in `Windows NT\Setup`.
pub(super) fn separator_ahead(rest: &[Word]) -> bool {
    for word in rest.iter().take(5) {
        let inner = word.text.trim_start_matches(['"', '(']);
        let drive = inner.get(1..3).is_some_and(|t| t == ":\\");
        if inner.contains('\\') {
            return !drive && !inner.starts_with('\\') && words::is_name(word.text);
        }
        if !words::is_name(word.text) || words::commands(word.text) || word.text.ends_with(['.', ',']) {
            return false;
        }
    }
    false
}

/// Takes the punctuation off that ends a sentence behind a path, and closing brackets that were opened before it.
fn without_punctuation(text: &str) -> &str {
    let mut text = text.trim_end();
    loop {
        let kept = match text.chars().next_back() {
            Some('.' | ',' | ';' | ':' | '\'' | '"' | '`' | '!' | '?' | '”' | '*') => text,
            Some(')') if !text.contains('(') => text,
            Some(']') if !text.contains('[') => text,
            Some('}') if !text.contains('{') => text,
            Some('>') if !text.contains('<') => text,
            _ => return text,
        };
        let mut chars = kept.chars();
        chars.next_back();
        text = chars.as_str().trim_end();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn displayed(text: &str) -> &str {
        scan(text, 0, Setting::Displayed, None).text
    }

    fn inline(text: &str) -> &str {
        scan(text, 0, Setting::Inline, None).text
    }

    #[test]
    fn a_displayed_path_keeps_its_blanks() {
        assert_eq!(
            displayed(r"Control\Session Manager\Memory Management"),
            r"Control\Session Manager\Memory Management"
        );
        assert_eq!(displayed(r"Software\Acme Print Tools."), r"Software\Acme Print Tools");
    }

    #[test]
    fn a_displayed_path_ends_before_what_is_said_of_it() {
        assert_eq!(displayed(r".bmp = Picture").trim(), ".bmp");
        assert_eq!(displayed(r"Rdr\Parameters\Plain (DWORD Value=1)").trim(), r"Rdr\Parameters\Plain");
        assert_eq!(displayed(r"A\B:REG_SZ:x"), r"A\B");
        assert_eq!(displayed(r"Services\Relay C:\Temp\relay.reg"), r"Services\Relay");
        assert_eq!(displayed(r"A\Services that were stopped"), r"A\Services");
        assert_eq!(displayed(r"Acme\ Add the following entry"), r"Acme\");
    }

    #[test]
    fn an_inline_path_ends_with_its_last_name() {
        assert_eq!(inline(r"Software\Acme key and restart"), r"Software\Acme");
        assert_eq!(inline(r"Windows NT\Setup is read"), r"Windows NT\Setup");
        assert_eq!(inline(r"Script Map delete them"), "Script Map");
        assert_eq!(inline(r"Services\ Server\ Parameters defaults to 4"), r"Services\ Server\ Parameters");
        assert_eq!(inline(r"Acme. The"), "Acme");
    }

    #[test]
    fn brackets_bound_a_path() {
        assert_eq!(scan(r"A B\C d]x", 0, Setting::Inline, Some(']')).text, r"A B\C d");
        assert_eq!(scan(r"A\<CLSID of the", 0, Setting::Displayed, None).stop, Stop::Open('>'));
    }
}
