//! The words by which a sentence that tells the reader to do something is known.

/// Verbs that open a command. Compared in small letters.
pub(super) const VERBS: &[&str] = &[
    "abort", "accept", "access", "activate", "add", "adjust", "allocate", "allow", "alternate", "answer", "append",
    "apply", "archive", "arrange", "ask", "assemble", "assign", "associate", "attach", "attempt", "avoid", "back",
    "backup", "be", "begin", "bind", "boot", "break", "bring", "browse", "brush", "build", "calculate", "calibrate",
    "call", "cancel", "carry", "change", "check", "checkout", "chock", "choose", "clamp", "clean", "clear", "click",
    "close", "code", "collapse", "combine", "comment", "compare", "compile", "complete", "compose", "compress",
    "configure", "confirm", "connect", "consider", "construct", "consult", "contact", "continue", "convert", "copy",
    "correct", "create", "cut", "cycle", "de-archive", "deactivate", "debug", "decide", "declare", "decompress",
    "decrease", "define", "defragment", "delete", "demote", "deploy", "derive", "deselect", "design", "detach",
    "detect", "determine", "dial", "disable", "discard", "disconnect", "dismount", "display", "dispose", "divide",
    "do", "double", "double-click", "doubleclick", "downgrade", "download", "drag", "drain", "draw", "drop", "dump",
    "edit", "eject", "eliminate", "empty", "enable", "enclose", "encrypt", "end", "enlarge", "ensure", "enter",
    "erase", "escalate", "establish", "evaluate", "examine", "execute", "exit", "expand", "explore", "export",
    "extend", "extract", "fasten", "fetch", "fill", "find", "finish", "fix", "follow", "force", "format", "free",
    "generate", "get", "give", "go", "grab", "grant", "grease", "have", "hide", "highlight", "hoist", "hold",
    "identify", "ignore", "implement", "import", "include", "increase", "indicate", "initialize", "input", "insert",
    "inspect", "install", "insure", "invoke", "issue", "join", "keep", "label", "launch", "leave", "let", "lift",
    "limit", "link", "list", "load", "locate", "lock", "log", "login", "logoff", "logon", "look", "loosen", "lower",
    "lubricate", "maintain", "make", "manually", "map", "mark", "maximize", "measure", "merge", "minimize", "modify",
    "monitor", "mount", "move", "name", "navigate", "note", "notice", "observe", "obtain", "open", "order", "override",
    "pack", "parse", "paste", "pause", "peel", "perform", "permit", "photograph", "pick", "place", "play", "plug",
    "point", "polish", "populate", "position", "post", "pour", "power", "prepare", "press", "preview", "print",
    "proceed", "promote", "provide", "publish", "pull", "purge", "push", "put", "query", "quit", "raise", "re-create",
    "re-enable", "re-enter", "re-install", "re-run", "read", "rearrange", "reboot", "rebuild", "recalculate",
    "receive", "recompile", "recompress", "reconfigure", "reconnect", "reconstruct", "record", "recreate", "reduce",
    "refer", "refresh", "register", "reinstall", "relate", "release", "reload", "remark", "remember", "remove",
    "rename", "repair", "repeat", "replace", "reply", "report", "request", "rerun", "reset", "resize", "respond",
    "restart", "restore", "resume", "retrieve", "retry", "return", "retype", "revert", "review", "revise", "rewrite",
    "right", "right-click", "rightclick", "rinse", "roll", "rotate", "run", "save", "scan", "schedule", "screw",
    "scroll", "seal", "search", "see", "select", "send", "set", "setup", "shake", "share", "shorten", "show", "shut",
    "shutdown", "sign", "single-click", "skip", "specify", "stagger", "start", "step", "stir", "stop", "store",
    "subclass", "submit", "subscribe", "supply", "switch", "synchronize", "take", "tap", "terminate", "test",
    "tighten", "toggle", "touch", "transfer", "try", "tune", "turn", "type", "uncheck", "unclamp", "uncomment",
    "uncompress", "uncover", "undo", "undock", "unfasten", "uninstall", "unload", "unlock", "unmark", "unmount",
    "unplug", "unregister", "unscrew", "unseal", "unselect", "unzip", "update", "upgrade", "upload", "use", "validate",
    "verify", "view", "visit", "wait", "wash", "watch", "weigh", "widen", "wipe", "work", "write", "zoom",
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
