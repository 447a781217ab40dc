//! The words by which a sentence that tells the reader to do something is known.

/// Verbs that open a command. Compared in small letters.
pub(super) const VERBS: &[&str] = &[
    "abort", "accept", "access", "activate", "add", "adjust", "allocate", "allow", "alternate", "answer", "append",
    "apply", "archive", "arrange", "ask", "assemble", "assign", "associate", "attach", "attempt", "avoid", "back",
    "backup", "be", "begin", "bind", "boot", "break", "bring", "browse", "build", "calculate", "call", "cancel",
    "carry", "change", "check", "checkout", "choose", "clean", "clear", "click", "close", "code", "collapse",
    "combine", "comment", "compare", "compile", "complete", "compose", "compress", "configure", "confirm", "connect",
    "consider", "construct", "consult", "contact", "continue", "convert", "copy", "correct", "create", "cut", "cycle",
    "de-archive", "deactivate", "debug", "decide", "declare", "decompress", "decrease", "define", "defragment",
    "delete", "demote", "deploy", "derive", "deselect", "design", "detect", "determine", "dial", "disable",
    "disconnect", "dismount", "display", "divide", "do", "double", "double-click", "doubleclick", "download", "drag",
    "draw", "drop", "dump", "edit", "eject", "eliminate", "empty", "enable", "encrypt", "end", "ensure", "enter",
    "erase", "escalate", "establish", "examine", "execute", "exit", "expand", "explore", "export", "extend", "extract",
    "fill", "find", "finish", "fix", "follow", "force", "format", "free", "generate", "get", "give", "go", "grab",
    "grant", "have", "hide", "highlight", "hold", "identify", "ignore", "implement", "import", "include", "increase",
    "indicate", "initialize", "input", "insert", "inspect", "install", "insure", "invoke", "issue", "join", "keep",
    "label", "launch", "leave", "let", "limit", "link", "list", "load", "locate", "lock", "log", "login", "logoff",
    "logon", "look", "maintain", "make", "manually", "map", "mark", "maximize", "merge", "minimize", "modify",
    "monitor", "mount", "move", "name", "navigate", "note", "notice", "observe", "obtain", "open", "order", "override",
    "pack", "parse", "paste", "pause", "perform", "permit", "pick", "place", "play", "plug", "point", "populate",
    "position", "post", "power", "prepare", "press", "preview", "print", "proceed", "promote", "provide", "publish",
    "pull", "push", "put", "query", "quit", "re-create", "re-enable", "re-enter", "re-install", "re-run", "read",
    "rearrange", "reboot", "rebuild", "recalculate", "receive", "recompile", "recompress", "reconfigure", "reconnect",
    "reconstruct", "record", "recreate", "reduce", "refer", "refresh", "register", "reinstall", "relate", "release",
    "reload", "remark", "remember", "remove", "rename", "repair", "repeat", "replace", "reply", "report", "request",
    "rerun", "reset", "resize", "respond", "restart", "restore", "resume", "retrieve", "retry", "return", "retype",
    "revert", "review", "rewrite", "right", "right-click", "rightclick", "roll", "run", "save", "scan", "schedule",
    "scroll", "search", "see", "select", "send", "set", "setup", "share", "show", "shut", "shutdown", "sign",
    "single-click", "specify", "start", "step", "stop", "store", "subclass", "submit", "subscribe", "supply", "switch",
    "synchronize", "take", "tap", "test", "toggle", "touch", "transfer", "try", "tune", "turn", "type", "uncheck",
    "uncomment", "uncompress", "undo", "uninstall", "unload", "unlock", "unmark", "unplug", "unregister", "unselect",
    "unzip", "update", "upgrade", "upload", "use", "validate", "verify", "view", "visit", "wait", "watch", "widen",
    "work", "write", "zoom",
];

/// Words that may stand before the verb of a command.
pub(super) const OPENERS: &[&str] = &[
    "again", "also", "alternatively", "alternately", "carefully", "finally", "first", "immediately", "lastly",
    "manually", "next", "now", "optionally", "please", "quickly", "simply", "simultaneously", "then", "to", "you",
    "should", "must", "can", "may", "will", "need", "want",
];

/// Words that open a condition or a place, behind which the command follows.
pub(super) const CLAUSES: &[&str] = &[
    "after", "as", "at", "before", "by", "during", "for", "from", "if", "in", "inside", "into", "on", "once", "since",
    "to", "under", "unless", "until", "using", "when", "where", "while", "with", "within", "because", "depending",
    "without",
];
