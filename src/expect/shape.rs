//! What an expectation may say: tables from which files are read, checked, judged and described (`kbpress schema
//! expectations`), so that none of these can know of a field that another does not.

/// A field of an article, or of something in it. Names are those of the record wherever the record has the field.
#[derive(Debug)]
pub(super) struct Field {
    /// Its name.
    pub(super) name: &'static str,
    /// What kind of value it has.
    pub(super) shape: Shape,
    /// What it is used for.
    pub(super) part: Part,
    /// What it is, for the schema.
    pub(super) about: &'static str,
}

/// What a field of an entry is used for. Of an article, and of a step, every field is to hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    /// It picks what the entry is about, such as the name of a registry value.
    Picks,
    /// It must hold for what was picked, such as the type.
    Holds,
}

/// A kind of value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    /// A text.
    Text,
    /// A name, for which letter case does not count.
    Name,
    /// One of these words.
    Word(&'static [&'static str]),
    /// Several of these words.
    Words(&'static [&'static str]),
    /// Several texts.
    Texts,
    /// Yes or no.
    Flag,
    /// A number.
    Number,
}

/// A sort of thing that an article, or a step, has several of.
#[derive(Debug)]
pub(super) struct Sort {
    /// Its name in expectations, and in the counts.
    pub(super) name: &'static str,
    /// What one of them is called in messages.
    pub(super) one: &'static str,
    /// The field that a bare text stands for.
    pub(super) main: &'static str,
    /// Its fields.
    pub(super) fields: &'static [Field],
    /// Whether its entries may say what must hold of single steps.
    pub(super) has_steps: bool,
    /// What it is, for the schema.
    pub(super) about: &'static str,
}

/// What has fields and several of some sorts: an article, or a step.
#[derive(Debug)]
pub(super) struct Scope {
    /// The fields.
    pub(super) fields: &'static [Field],
    /// The sorts.
    pub(super) sorts: &'static [&'static Sort],
    /// Names of sorts that can only be counted.
    pub(super) counted: &'static [&'static str],
}

const fn picks(name: &'static str, shape: Shape, about: &'static str) -> Field {
    Field { name, shape, part: Part::Picks, about }
}

const fn holds(name: &'static str, shape: Shape, about: &'static str) -> Field {
    Field { name, shape, part: Part::Holds, about }
}

use Shape::{Flag, Name, Number, Text, Texts, Word, Words};

const CONFIDENCE: Field = holds(
    "confidence",
    Word(&["guess", "likely", "certain"]),
    "How sure it is: `certain`, `likely`, or a `guess` that is to be looked at.",
);

/// What an article has.
pub(super) static ARTICLE: Scope = Scope {
    fields: &[
        holds("title", Text, "The title, without the id in front of it."),
        holds(
            "dialect",
            Word(&["jekyll", "document-text", "markdown", "kb-text", "kb-web"]),
            "How the text is written.",
        ),
        holds("state", Word(&["draft", "published", "archived"]), "Where the article is in its life."),
        holds("owner", Text, "Who answers for it."),
        holds("review_by", Text, "When it is to be read again, such as `2027-06-30`."),
        holds("last_modified", Text, "The day of its last change, such as `2026-11-21`."),
        holds("audience", Text, "Whom it is for."),
        holds("issue_type", Text, "The kind of issue."),
        holds("permalink", Text, "The address that the author asks for."),
        holds("aliases", Texts, "Former addresses."),
        holds("products", Texts, "The products it is about."),
        holds("versions", Texts, "The versions it is about."),
        holds("operating_systems", Texts, "The operating systems it is about."),
        holds("applies_to", Texts, "The entries of the box that says what the article applies to."),
        holds("keywords", Texts, "Keywords."),
    ],
    sorts: &[
        &SECTIONS, &PROCEDURES, &REGISTRY, &KEYS, &FILES, &NOTICES, &REFERENCES, &PREREQUISITES, &OBLIGATIONS,
        &PLACEHOLDERS, &CODE, &ERRORS, &EVENTS, &FINDINGS,
    ],
    counted: &["tables"],
};

/// What a step has.
pub(super) static STEP: Scope = Scope {
    fields: &[
        holds("text", Text, "The command: the first paragraph, wrapped lines joined, marker removed."),
        holds("condition", Text, "The case in which the step applies."),
        holds("place", Text, "The part of a screen where it is carried out."),
        holds("optional", Flag, "Whether the step says that it may be left out."),
        holds("expected", Texts, "What is seen when it has been carried out."),
        CONFIDENCE,
    ],
    sorts: &[&REGISTRY, &FILES, &NOTICES, &CODE],
    counted: &["substeps"],
};

static SECTIONS: Sort = Sort {
    name: "sections",
    one: "section",
    main: "heading",
    fields: &[
        picks("heading", Name, "The heading."),
        holds("level", Number, "1 for the outermost sections."),
        holds(
            "kind",
            Word(&[
                "summary", "issue", "environment", "cause", "resolution", "workaround", "status", "more_information",
                "reproduction", "references", "other",
            ]),
            "What the section is for.",
        ),
        holds("text", Text, "The lines below the heading."),
        CONFIDENCE,
    ],
    has_steps: false,
    about: "Sections, by their headings.",
};

static PROCEDURES: Sort = Sort {
    name: "procedures",
    one: "procedure",
    main: "title",
    fields: &[
        picks("number", Number, "Which numbered list of the article, counted from 1."),
        holds(
            "role",
            Word(&["task", "reproduction", "enumeration"]),
            "What the list is for: a `task` is carried out, a `reproduction` shows the problem, an `enumeration` is not carried out.",
        ),
        holds("title", Text, "The sentence that leads in to it, or the heading above it."),
        holds("choice", Text, "The label of the alternative that it is, where the reader chooses one of several."),
        holds("steps", Number, "How many outermost steps it has."),
        holds("nesting", Texts, "The paths of all steps, in order: `[\"1\", \"2\", \"2.a\", \"2.b\", \"3\"]`."),
        holds("texts", Texts, "The texts of the outermost steps, in order."),
        CONFIDENCE,
    ],
    has_steps: true,
    about: "Numbered lists. An entry without `number` says that there is one for which all of it holds.",
};

static REGISTRY: Sort = Sort {
    name: "registry",
    one: "registry value",
    main: "name",
    fields: &[
        picks("key", Name, "The full path of its key, hive spelled out."),
        picks("name", Name, "Its name; `(Default)` for a key's default value."),
        holds(
            "type",
            Word(&["REG_SZ", "REG_EXPAND_SZ", "REG_MULTI_SZ", "REG_DWORD", "REG_BINARY", "REG_QWORD"]),
            "Its type.",
        ),
        holds("data", Text, "Its data, as written."),
        holds("action", Word(&["set", "delete", "document"]), "What the reader is to do with it."),
        CONFIDENCE,
    ],
    has_steps: false,
    about: "Registry values, by key and name.",
};

static KEYS: Sort = Sort {
    name: "keys",
    one: "registry key",
    main: "path",
    fields: &[picks("path", Name, "The full path, hive spelled out."), CONFIDENCE],
    has_steps: false,
    about: "Registry keys that are displayed or named in full.",
};

static FILES: Sort = Sort {
    name: "files",
    one: "file",
    main: "path",
    fields: &[
        picks("path", Name, "The file's name or path as written."),
        holds(
            "disposition",
            Words(&["back_up", "copy", "do_not_copy", "delete", "rename", "replace", "download", "keep_for_reference"]),
            "What is to be done with it.",
        ),
        holds("date", Text, "The date in a file table."),
        holds("time", Text, "The time in a file table."),
        holds("version", Text, "The version in a file table."),
        holds("size", Text, "The size in a file table."),
        holds("platform", Text, "The platform in a file table."),
        holds("remark", Text, "What stands behind the file's name."),
        CONFIDENCE,
    ],
    has_steps: false,
    about: "Files in displayed lists and tables.",
};

static NOTICES: Sort = Sort {
    name: "notices",
    one: "notice",
    main: "level",
    fields: &[
        picks("level", Word(&["danger", "warning", "caution", "notice"]), "How grave it is."),
        picks("kind", Name, "Its word in small letters, such as `note` or `warning`."),
        picks("standing", Name, "The name of the standing notice that it is one of."),
        holds("text", Text, "What it says, without the word."),
        CONFIDENCE,
    ],
    has_steps: false,
    about: "Notes, warnings and the like.",
};

static REFERENCES: Sort = Sort {
    name: "references",
    one: "reference",
    main: "id",
    fields: &[
        picks("id", Name, "The id that is meant."),
        holds("resolved", Flag, "Whether the library has that article."),
        holds("title", Text, "The title that is given with it."),
        holds("address", Text, "The web address that is given with it."),
        CONFIDENCE,
    ],
    has_steps: false,
    about: "Mentions of other articles.",
};

const OBLIGATION_FIELDS: &[Field] = &[
    picks("text", Text, "The sentence."),
    picks("kind", Word(&["before", "do", "after"]), "When it is due: `before` the task, as the task, or `after` it."),
    holds("conditional", Flag, "Whether the sentence names a case in which it applies or does not."),
    holds("condition", Text, "That case."),
    CONFIDENCE,
];

static PREREQUISITES: Sort = Sort {
    name: "prerequisites",
    one: "prerequisite",
    main: "text",
    fields: OBLIGATION_FIELDS,
    has_steps: false,
    about: "Sentences that say what must be done before the task.",
};

static OBLIGATIONS: Sort = Sort {
    name: "obligations",
    one: "obligation",
    main: "text",
    fields: OBLIGATION_FIELDS,
    has_steps: false,
    about: "Sentences outside numbered steps that oblige the reader.",
};

static PLACEHOLDERS: Sort = Sort {
    name: "placeholders",
    one: "placeholder",
    main: "text",
    fields: &[picks("text", Text, "The placeholder as it is written first."), CONFIDENCE],
    has_steps: false,
    about: "What the reader has to fill in.",
};

static CODE: Sort = Sort {
    name: "code",
    one: "listing",
    main: "text",
    fields: &[
        picks("text", Text, "The lines as they stand."),
        holds("language", Name, "The language in small letters."),
        CONFIDENCE,
    ],
    has_steps: false,
    about: "Program source, scripts, configuration text, command lines.",
};

static ERRORS: Sort = Sort {
    name: "errors",
    one: "error number",
    main: "code",
    fields: &[
        picks("code", Name, "The number in its normal form."),
        holds("kind", Word(&["error", "stop"]), "What it belongs to."),
        CONFIDENCE,
    ],
    has_steps: false,
    about: "Error numbers.",
};

static EVENTS: Sort = Sort {
    name: "events",
    one: "event",
    main: "id",
    fields: &[
        picks("id", Number, "The number."),
        picks("source", Name, "The program or service that logs it."),
        CONFIDENCE,
    ],
    has_steps: false,
    about: "Ids of events in logs.",
};

static FINDINGS: Sort = Sort {
    name: "findings",
    one: "finding",
    main: "code",
    fields: &[
        picks("code", Name, "The code, such as `KB041`."),
        picks("severity", Word(&["info", "warning", "error"]), "How bad it is."),
        holds("message", Text, "What is wrong."),
        holds("line", Number, "The line in the article's file."),
    ],
    has_steps: false,
    about: "What kbpress finds wrong with the article; `count: 0` says that it must not.",
};

impl Sort {
    /// The field of this name.
    pub(super) fn field(&self, name: &str) -> Option<&'static Field> {
        self.fields.iter().find(|field| field.name == name)
    }
}
