//! Words by which sentences of running text are told apart. All in small letters.

use crate::recognise::verbs::is_verb;
use std::borrow::Cow;

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

/// Verbs of commands beside the common ones.
const MORE_VERBS: &[&str] = &[
    "adapt", "alter", "cancel", "deinstall", "discontinue", "exclude", "group", "reapply", "recalculate", "redirect",
    "redistribute", "reformat", "reinitialize", "relink", "relocate", "renumber", "rewrite", "substitute",
    "unregister",
];

/// Words behind a verb that show that it is one.
const OBJECTS: &[&str] = &[
    "a", "all", "an", "and", "another", "any", "as", "at", "back", "both", "by", "down", "each", "either", "every",
    "for", "from", "if", "in", "into", "it", "its", "no", "off", "on", "one", "only", "or", "out", "over", "running",
    "sure", "that", "the", "their", "them", "these", "this", "those", "to", "two", "until", "up", "using", "whether",
    "with", "your",
];

/// Words behind a word that show that it is a noun.
const FINITE: &[&str] = &[
    "are", "can", "cannot", "could", "did", "does", "has", "have", "is", "may", "might", "must", "of", "should", "was",
    "were", "will", "would",
];

/// Words that open a subordinate clause or an adverbial, behind which the main clause follows.
pub(super) const CLAUSE_WORDS: &[&str] = &[
    "after", "although", "as", "at", "because", "before", "by", "depending", "during", "for", "from", "if", "in",
    "instead", "on", "once", "since", "to", "under", "unless", "until", "using", "when", "whenever", "where", "while",
    "with", "within", "without",
];

/// Words that may stand before a command.
pub(super) const OPENERS: &[&str] = &[
    "additionally", "again", "also", "alternately", "alternatively", "always", "and", "but", "carefully", "either",
    "finally", "first", "however", "instead", "lastly", "manually", "next", "now", "optionally", "or", "otherwise",
    "please", "second", "secondly", "similarly", "simply", "so", "temporarily", "then", "therefore", "third", "thus",
];

/// What is done with parts of a system. A sentence that says that it must be done obliges the reader.
const ADMIN_PARTICIPLES: &[&str] = &[
    "added", "applied", "assigned", "backed", "changed", "cleared", "closed", "configured", "connected", "copied",
    "created", "deleted", "disabled", "disconnected", "edited", "enabled", "entered", "exported", "formatted",
    "granted", "imported", "installed", "loaded", "logged", "mapped", "modified", "moved", "obtained", "performed",
    "placed", "purchased", "re-added", "re-created", "re-entered", "re-inserted", "reapplied", "rebooted", "rebuilt",
    "recompiled", "reconfigured", "recreated", "reinstalled", "removed", "renamed", "replaced", "reset", "restarted",
    "restored", "run", "running", "selected", "set", "shared", "shut", "started", "stopped", "taken", "turned",
    "uninstalled", "unloaded", "updated", "upgraded", "used", "verified",
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

/// A word in small letters; most are as they stand.
pub(super) fn small(word: &str) -> Cow<'_, str> {
    if word.bytes().any(|b| b.is_ascii_uppercase()) {
        Cow::Owned(word.to_ascii_lowercase())
    } else {
        Cow::Borrowed(word)
    }
}

/// Whether a list of this file, which is in order, has `word`.
pub(super) fn has(list: &[&str], word: &str) -> bool {
    list.binary_search(&word).is_ok()
}

/// Whether `word`, followed by `next` as written, opens a command in running text.
pub(super) fn opens_command(word: &str, next: Option<&str>) -> bool {
    if has(POINTING, word) || !(is_verb(word) || has(MORE_VERBS, word)) {
        return false;
    }
    let Some(next) = next else { return false };
    let small = small(next.trim_matches(|c: char| !c.is_alphanumeric()));
    if has(FINITE, &small) {
        return false;
    }
    if !has(NOUNS_TOO, word) {
        return true;
    }
    if matches!(small.as_ref(), "and" | "or") || next.starts_with(char::is_uppercase) {
        return !has(NOUNS_MOSTLY, word);
    }
    has(OBJECTS, &small)
        || next.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit() || "\"'<\\%/(".contains(c))
}

/// Whether `word` may be the first one of a sentence that obliges, a modal verb further on apart.
pub(super) fn may_open(word: &str) -> bool {
    has(CLAUSE_WORDS, word)
        || has(OPENERS, word)
        || is_verb(word)
        || matches!(word, "never" | "don't" | "be" | "optional")
        || has(MORE_VERBS, word)
}

/// Whether it is a thing that is done with parts of a system.
pub(super) fn is_admin_participle(word: &str) -> bool {
    has(ADMIN_PARTICIPLES, word)
}

/// Whether a sentence, in small letters, speaks of programs and functions.
pub(super) fn speaks_of_programs(lower: &str) -> bool {
    lower.contains("()")
        || lower.contains("::")
        || lower.split(|c: char| !c.is_ascii_alphanumeric() && c != '-').any(|word| has(PROGRAM_WORDS, word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lists_are_in_order() {
        for list in [
            POINTING, NOUNS_TOO, NOUNS_MOSTLY, MORE_VERBS, OBJECTS, FINITE, CLAUSE_WORDS, OPENERS, ADMIN_PARTICIPLES,
            PROGRAM_WORDS,
        ] {
            let wrong = list.windows(2).find(|pair| pair[0] >= pair[1]);
            assert_eq!(wrong, None);
        }
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
