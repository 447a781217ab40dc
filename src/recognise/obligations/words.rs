//! Words by which sentences of running text are told apart. All in small letters.

use crate::recognise::lexicon::{Lexicon, Lists};
use crate::recognise::verbs::is_verb;
use aho_corasick::{AhoCorasick, AhoCorasickKind, MatchKind};
use std::borrow::Cow;
use std::sync::LazyLock;

/// Verbs that open a command in prose too seldom to be trusted, or that only point the reader somewhere.
const POINTING: &[&str] = &[
    "access", "answer", "attempt", "avoid", "break", "call", "code", "consult", "contact", "cut", "decide", "design",
    "determine", "do", "double", "draw", "drop", "end", "find", "get", "give", "go", "have", "hold", "include",
    "indicate", "issue", "let", "list", "look", "note", "notice", "observe", "order", "query", "receive", "record",
    "refer", "remark", "report", "request", "right", "search", "see", "show", "step", "support", "view", "visit",
    "watch", "work",
];

/// Verbs that are nouns, or the name of something, as often as they open a command; the word behind decides.
const NOUNS_TOO: &[&str] = &[
    "address", "back", "begin", "boot", "build", "change", "check", "clear", "close", "compile", "complete", "copy",
    "dial", "display", "exit", "export", "extract", "fill", "fix", "force", "format", "free", "import", "increase",
    "join", "keep", "leave", "limit", "link", "load", "lock", "log", "make", "map", "mark", "monitor", "mount", "move",
    "name", "open", "paste", "pause", "perform", "pick", "place", "play", "plug", "point", "position", "post", "power",
    "press", "print", "provide", "pull", "push", "put", "quit", "read", "reduce", "release", "repair", "reply",
    "reset", "restart", "restore", "return", "review", "roll", "run", "save", "scan", "schedule", "send", "set",
    "setup", "share", "shut", "sign", "start", "stop", "store", "submit", "switch", "take", "test", "toggle",
    "transfer", "try", "turn", "type", "undo", "update", "upgrade", "use", "wait", "write", "zoom",
];

/// Verbs that are nouns before a name or an "and".
const NOUNS_MOSTLY: &[&str] =
    &["address", "boot", "display", "format", "link", "log", "map", "name", "power", "print", "share", "test"];

/// Verbs that are nouns too, but that at the head of a sentence hardly ever are one before a word in small letters.
const HARDLY_NOUNS: &[&str] = &[
    "close", "copy", "extract", "import", "increase", "keep", "leave", "make", "move", "open", "perform", "place",
    "put", "reduce", "restart", "restore", "run", "save", "send", "stop", "take", "try", "turn", "update", "use",
    "write",
];

/// Verbs of commands beside the common ones.
const MORE_VERBS: &[&str] = &[
    "adapt", "alter", "cancel", "deinstall", "discontinue", "exclude", "group", "preserve", "reapply", "recalculate",
    "redirect", "redistribute", "reformat", "reinitialize", "relink", "relocate", "renumber", "rewrite", "substitute",
    "unregister",
];

/// Words behind a verb that show that it is one.
const OBJECTS: &[&str] = &[
    "a", "additional", "all", "an", "and", "another", "any", "as", "at", "back", "both", "by", "down", "each",
    "either", "every", "for", "from", "if", "in", "into", "it", "its", "no", "off", "on", "one", "only", "or", "out",
    "over", "running", "sure", "that", "the", "their", "them", "these", "this", "those", "to", "two", "until", "up",
    "using", "whether", "with", "your",
];

/// Words behind a word that show that it is a noun.
const FINITE: &[&str] = &[
    "are", "can", "cannot", "could", "did", "does", "has", "have", "is", "may", "might", "must", "of", "should", "was",
    "were", "will", "would",
];

/// Words that open a subordinate clause or an adverbial, behind which the main clause follows.
const CLAUSE_WORDS: &[&str] = &[
    "after", "although", "as", "at", "because", "before", "between", "by", "depending", "during", "for", "from", "if",
    "in", "instead", "on", "once", "prior", "since", "to", "under", "unless", "until", "using", "when", "whenever",
    "where", "while", "with", "within", "without",
];

/// Words that may stand before a command.
const OPENERS: &[&str] = &[
    "additionally", "again", "also", "alternately", "alternatively", "always", "and", "but", "carefully", "either",
    "finally", "first", "however", "instead", "lastly", "manually", "next", "now", "optionally", "or", "otherwise",
    "please", "second", "secondly", "similarly", "simply", "so", "temporarily", "then", "therefore", "third", "thus",
];

/// What is done with parts of a system. A sentence that says that it must be done obliges the reader.
const ADMIN_PARTICIPLES: &[&str] = &[
    "added", "adjusted", "applied", "assigned", "backed", "changed", "cleaned", "cleared", "closed", "configured",
    "connected", "converted", "copied", "created", "decompressed", "decreased", "deleted", "disabled", "disconnected",
    "downloaded", "edited", "enabled", "entered", "excluded", "expanded", "exported", "extracted", "formatted",
    "granted", "imported", "increased", "indexed", "inserted", "installed", "loaded", "logged", "mapped", "migrated",
    "modified", "moved", "obtained", "partitioned", "performed", "placed", "plugged", "purchased", "re-added",
    "re-created", "re-entered", "re-indexed", "re-inserted", "re-registered", "reapplied", "rebooted", "rebuilt",
    "recompiled", "reconfigured", "recreated", "reduced", "reformatted", "registered", "reinstalled", "relinked",
    "removed", "renamed", "repaired", "replaced", "rerun", "reset", "restarted", "restored", "run", "running",
    "selected", "set", "shared", "shut", "started", "stopped", "taken", "turned", "uninstalled", "unloaded",
    "unplugged", "unregistered", "unzipped", "updated", "upgraded", "used", "verified",
];

/// Words of programming. A sentence that has one tells what a function or a program needs.
const PROGRAM_WORDS: &[&str] = &[
    "activex", "api", "apis", "argument", "arguments", "array", "arrays", "attribute", "buffer", "byte", "bytes",
    "callback", "caller", "class", "classes", "cls", "column", "columns", "compiler", "constant", "constructor",
    "cursor", "declaration", "declared", "dll", "element", "elements", "expression", "field", "fields", "function",
    "functions", "handle", "handler", "identifier", "index", "integer", "interface", "linker", "macro", "method",
    "methods", "object", "objects", "operand", "operator", "parameter", "parameters", "pointer", "pointers",
    "procedure", "properties", "property", "prototype", "query", "recordset", "routine", "row", "rows", "sql", "stack",
    "statement", "statements", "string", "strings", "struct", "structure", "subroutine", "syntax", "table", "tables",
    "template", "thread", "threads", "variable", "variables",
];

/// Words beside verbs that open a sentence that obliges.
const MORE_OPENINGS: &[&str] = &["be", "don't", "never", "optional"];

/// Words by which the subject of a statement begins.
const SUBJECTS: &[&str] = &[
    "a", "all", "an", "any", "both", "each", "every", "it", "microsoft", "no", "only", "that", "the", "there", "these",
    "they", "this", "those", "users", "we", "windows", "you", "your",
];

/// A list of this file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum List {
    Pointing,
    NounsToo,
    NounsMostly,
    MoreVerbs,
    Objects,
    Finite,
    ClauseWords,
    Openers,
    AdminParticiples,
    ProgramWords,
    MoreOpenings,
    Subjects,
    HardlyNouns,
}

/// All lists, in the order in which [`List`] names them.
const LISTS: &[&[&str]] = &[
    POINTING, NOUNS_TOO, NOUNS_MOSTLY, MORE_VERBS, OBJECTS, FINITE, CLAUSE_WORDS, OPENERS, ADMIN_PARTICIPLES,
    PROGRAM_WORDS, MORE_OPENINGS, SUBJECTS, HARDLY_NOUNS,
];

static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::new(LISTS));

/// The lists in which a word, in small or capital letters, stands.
#[derive(Clone, Copy, Debug)]
pub(super) struct Word(Lists);

impl Word {
    /// Looks a word up.
    pub(super) fn of(word: &str) -> Self {
        Self(LEXICON.lists(word))
    }

    /// Whether it stands in a list.
    pub(super) fn is_in(self, list: List) -> bool {
        self.0.has(list as u32)
    }
}

/// Whether a text begins with these words, written in any letters.
pub(super) fn opens(text: &str, words: &str) -> bool {
    text.get(..words.len()).is_some_and(|own| own.eq_ignore_ascii_case(words))
}

/// A word in small letters; most are as they stand.
pub(super) fn small(word: &str) -> Cow<'_, str> {
    if word.bytes().any(|b| b.is_ascii_uppercase()) {
        Cow::Owned(word.to_ascii_lowercase())
    } else {
        Cow::Borrowed(word)
    }
}

/// Whether `word`, followed by `next` as written, opens a command in running text.
pub(super) fn opens_command(word: &str, next: Option<&str>) -> bool {
    let lists = Word::of(word);
    let Some(next) = next else { return false };
    if lists.is_in(List::Pointing) {
        return clicks(word, next);
    }
    if !(is_verb(word) || lists.is_in(List::MoreVerbs)) {
        return false;
    }
    let bare = next.trim_matches(|c: char| !c.is_alphanumeric());
    let behind = Word::of(bare);
    // "Return Value: none" has a label at its head.
    let is_label = bare.len() > 2
        && next.ends_with(':')
        && [word, next].iter().all(|word| word.starts_with(|c: char| c.is_ascii_uppercase()));
    if behind.is_in(List::Finite) || is_label {
        return false;
    }
    if word.eq_ignore_ascii_case("consider") {
        return next.ends_with("ing");
    }
    if !lists.is_in(List::NounsToo) || lists.is_in(List::HardlyNouns) && is_surely_verb(word, next) {
        return true;
    }
    if bare.eq_ignore_ascii_case("and") || bare.eq_ignore_ascii_case("or") || next.starts_with(char::is_uppercase) {
        return !lists.is_in(List::NounsMostly);
    }
    behind.is_in(List::Objects)
        || next.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit() || "\"'<\\%/(".contains(c))
}

/// Whether two words are one verb that is written as two: "double click".
fn clicks(word: &str, next: &str) -> bool {
    next == "click" && ["double", "right"].iter().any(|first| word.eq_ignore_ascii_case(first))
}

/// Whether a verb that is hardly ever a noun opens a command before `next`: at the head of a sentence, or where none of its uses as a noun
/// is left.
fn is_surely_verb(word: &str, next: &str) -> bool {
    let is_small = next.len() > 2 && next.bytes().all(|b| b.is_ascii_lowercase() || b == b'-');
    let is = |known: &str| word.eq_ignore_ascii_case(known);
    // "COPY switches to another mode" names a program.
    let begins = word.starts_with(|c: char| c.is_ascii_uppercase()) && word.ends_with(|c: char| c.is_ascii_lowercase());
    if next.ends_with("ing") {
        return is("try") || begins && (is("keep") || is("stop"));
    }
    let is_noun = matches!(next, "time" | "times" | "case" | "cases" | "also" | "always") || next.ends_with("ly");
    is_small && !is_noun && (begins || is("use"))
}

/// Whether it is a thing that is done with parts of a system.
pub(super) fn is_admin_participle(word: &str) -> bool {
    Word::of(word).is_in(List::AdminParticiples)
}

/// A search for any of some phrases, the longest of those that begin at the same place. A sentence is short, and phrases share
/// their first letters with most words, so that a search that passes over other letters would stop at every other one.
pub(super) fn finder<'p>(phrases: impl IntoIterator<Item = &'p &'p str>) -> Option<AhoCorasick> {
    AhoCorasick::builder()
        .match_kind(MatchKind::LeftmostLongest)
        .kind(Some(AhoCorasickKind::DFA))
        .prefilter(false)
        .build(phrases)
        .ok()
}

/// Whether a sentence, in small letters, speaks of programs and functions.
pub(super) fn speaks_of_programs(lower: &str) -> bool {
    lower.contains("()")
        || lower.contains("::")
        || lower
            .split(|c: char| !c.is_ascii_alphanumeric() && c != '-')
            .any(|word| Word::of(word).is_in(List::ProgramWords))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lists_stand_in_the_order_of_their_names() {
        for (word, list) in [("pause", List::NounsToo), ("unless", List::ClauseWords), ("windows", List::Subjects)] {
            assert!(Word::of(word).is_in(list), "{word}");
        }
        assert_eq!(LISTS.len(), List::HardlyNouns as usize + 1);
    }

    #[test]
    fn the_word_behind_tells_a_command_from_a_noun() {
        for (word, next) in
            [("remove", "old"), ("run", "the"), ("use", "Gate.exe"), ("log", "on"), ("stop", "and"), ("copy", "all")]
        {
            assert!(opens_command(word, Some(next)), "{word} {next}");
        }
        for (word, next) in [
            ("run", "time"),
            ("use", "of"),
            ("log", "files"),
            ("power", "Tools"),
            ("display", "and"),
            ("install", "is"),
            ("see", "the"),
        ] {
            assert!(!opens_command(word, Some(next)), "{word} {next}");
        }
    }
}
