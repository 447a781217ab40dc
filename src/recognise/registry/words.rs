//! The words that tell a path's names from the sentence around it.

/// A word and where it ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Word<'t> {
    /// The word.
    pub(super) text: &'t str,
    /// The byte behind it.
    pub(super) end: usize,
}

/// The words of `text` between blanks; what angle brackets hold is one word, as in `<Server Name>`.
pub(super) fn split(text: &str) -> Words<'_> {
    Words { text, at: 0 }
}

/// The words of a text, in order.
pub(super) struct Words<'t> {
    text: &'t str,
    at: usize,
}

impl<'t> Iterator for Words<'t> {
    type Item = Word<'t>;

    fn next(&mut self) -> Option<Word<'t>> {
        /// The longest bracketed word; a bracket that closes further away was none.
        const LONGEST: usize = 60;
        let rest = self.text.get(self.at..)?;
        let start = self.at + rest.len() - rest.trim_start_matches([' ', '\t']).len();
        let rest = self.text.get(start..).filter(|rest| !rest.is_empty())?;
        let mut len = rest.find([' ', '\t']).unwrap_or(rest.len());
        let word = rest.get(..len)?;
        if let Some(close) = open_bracket(word) {
            let window = rest.as_bytes().get(len..(len + LONGEST).min(rest.len())).unwrap_or_default();
            if let Some(close) = memchr::memchr(close, window) {
                let behind = rest.get(len + close..).unwrap_or_default();
                len += close + behind.find([' ', '\t']).unwrap_or(behind.len());
            }
        }
        self.at = start + len;
        Some(Word { text: rest.get(..len)?, end: self.at })
    }
}

/// What closes the bracket that a word leaves open: an angle bracket, or another one that begins a name of a path, as in
/// `Services\[name of service]`.
fn open_bracket(word: &str) -> Option<u8> {
    if !word.bytes().any(|b| b"<[({".contains(&b)) {
        return None;
    }
    let is_open =
        |open: char, close: char| word.rfind(open).filter(|at| !word.get(*at..).unwrap_or_default().contains(close));
    let begins_name = |at: usize| {
        word.get(..at).is_some_and(|before| before.ends_with('\\') || before.is_empty() && word.starts_with('{'))
    };
    if is_open('<', '>').is_some() {
        return Some(b'>');
    }
    let brackets = [('[', ']'), ('(', ')'), ('{', '}')];
    let (_, close) = brackets.into_iter().find(|(open, close)| is_open(*open, *close).is_some_and(begins_name))?;
    u8::try_from(close).ok()
}

/// Words that no key's name holds: those that carry a sentence. In order.
const SENTENCE: &[&str] = &[
    "->", "-or-", "a", "after", "an", "and", "are", "as", "at", "be", "because", "before", "but", "by", "can",
    "contains", "contain", "could", "defaults", "delete", "did", "do", "does", "each", "entries", "entry", "exist",
    "exists", "for", "from", "had", "has", "have", "hive", "however,", "if", "in", "into", "is", "it", "its", "key",
    "keys", "like", "locate", "may", "might", "must", "name", "named", "no", "not", "of", "on", "or", "registry",
    "set", "should", "so", "specifies", "stores", "subkey", "subkeys", "subtree", "than", "that", "the", "then",
    "there", "these", "they", "this", "to", "under", "until", "using", "value", "values", "was", "were", "when",
    "where", "which", "while", "will", "with", "without", "you", "your",
];

/// Words that begin a sentence behind a path when they are written with a capital.
const COMMANDS: &[&str] = &[
    "add", "after", "before", "change", "check", "choose", "click", "create", "data", "delete", "double-click", "edit",
    "enter", "find", "for", "from", "go", "if", "in", "it", "key", "keys", "locate", "look", "make", "modify", "note",
    "on", "press", "remove", "rename", "registry", "right-click", "select", "set", "subkey", "the", "then", "there",
    "these", "this", "to", "type", "under", "use", "value", "verify", "when", "where", "you",
];

/// Whether a word can be part of a key's name.
pub(super) fn is_name(word: &str) -> bool {
    let bare = word.trim_end_matches(['.', ',', ';', ')', '"', '\'']);
    if bare.is_empty() || bare == "-" || bare == "--" {
        return false;
    }
    if bare.ends_with(':') && bare.len() > 2 && !bare.contains('\\') {
        return false;
    }
    !SENTENCE.contains(&bare)
}

/// Whether a word opens a sentence such as `Add the following`.
pub(super) fn commands(word: &str) -> bool {
    let bare = word.trim_end_matches([':', '.', ',']);
    COMMANDS.iter().any(|c| c.eq_ignore_ascii_case(bare)) && bare.starts_with(|c: char| c.is_ascii_uppercase())
}

/// Whether a word with a capital begins a sentence and hardly ever a part of a name, such as `If`.
pub(super) fn opens_clause(word: &str) -> bool {
    matches!(word, "If" | "When" | "Where" | "Then" | "There" | "These" | "This" | "You" | "By" | "The" | "NOTE")
}

/// Names of keys that are common enough to tell a word broken over two lines from two words. In small letters.
const KNOWN: &[&str] = &[
    "classes", "clsid", "components", "configuration", "control", "currentcontrolset", "currentversion", "default",
    "eventlog", "exchange", "explorer", "hardware", "inetinfo", "inprocserver", "inprocserver32", "interface",
    "internet", "lanmanserver", "lanmanworkstation", "linkage", "localserver", "localserver32", "microsoft",
    "msexchangeccmc", "msexchangeds", "msexchangedx", "msexchangeimc", "msexchangeis", "msexchangemta", "msexchangesa",
    "msexchangeweb", "netlogon", "network", "office", "parameters", "parametersprivate", "parameterspublic",
    "parameterssystem", "performance", "policies", "printers", "providers", "rasman", "remoteaccess",
    "restoreinprogress", "schannel", "securepipeservers", "securityproviders", "services", "session", "setup",
    "shared", "snabase", "snaservr", "software", "system", "tcpip", "terminal", "typelib", "uninstall", "windows",
    "windowsnt", "winlogon",
];

/// Whether a name is one of those that many keys have.
pub(super) fn is_common_key(name: &str) -> bool {
    KNOWN.iter().any(|known| known.eq_ignore_ascii_case(name))
}

/// Whether a word broken into `head` and `tail` is the name of a common key, and `head` alone is none.
pub(super) fn is_broken_name(head: &str, tail: &str) -> bool {
    // A capital inside a name is where a blank was, unless all are capitals.
    let shouted = |word: &str| word.bytes().all(|b| b.is_ascii_uppercase());
    let goes_on = tail.starts_with(|c: char| c.is_ascii_lowercase())
        || shouted(head) && shouted(tail)
        || (head, tail) == ("Current", "Version");
    if !goes_on || head.len() + tail.len() > 40 {
        return false;
    }
    let joined = [head, tail].concat().to_ascii_lowercase();
    KNOWN.contains(&joined.as_str()) && !KNOWN.contains(&head.to_ascii_lowercase().as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_know_where_they_end() {
        let ends: Vec<_> = split("ab  c").map(|w| w.end).collect();
        assert_eq!(ends, [2, 5]);
        let words: Vec<_> = split("x <a b>\\c d").map(|w| w.text).collect();
        assert_eq!(words, ["x", "<a b>\\c", "d"]);
    }

    #[test]
    fn names_are_told_from_sentences() {
        assert!(is_name("Manager") && is_name("Layouts\\x") && !is_name("that") && !is_name("NOTE:"));
        assert!(commands("Add") && !commands("add") && !commands("Adaptec"));
    }

    #[test]
    fn a_name_broken_by_the_margin_is_known() {
        assert!(is_broken_name("SCHAN", "NEL") && !is_broken_name("Windows", "NT"));
    }
}
