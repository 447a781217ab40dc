//! The marks behind headings: what a section is, as sign and word.

use crate::config::SectionKind;
use crate::render::renderer::RenderError;
use crate::render::templates::Templates;
use crate::view::Strings;
use serde::Serialize;

/// The mark of each kind of section, made once from `pieces/section-mark.html`.
pub(crate) struct SectionMarks(Vec<Mark>);

struct Mark {
    kind: SectionKind,
    /// The kind's word, to be left out where the heading says it already.
    word: String,
    with_word: String,
    sign_only: String,
}

/// What the template sees as `mark`.
#[derive(Serialize)]
struct MarkView<'v> {
    /// The kind of the section, such as `more_information`.
    kind: &'v str,
    /// Its word, such as "More information".
    word: &'v str,
    /// Whether the word is to be shown: the heading does not say it.
    show_word: bool,
}

/// The kinds that have a mark.
const MARKED: &[SectionKind] = &[
    SectionKind::Summary,
    SectionKind::Issue,
    SectionKind::Environment,
    SectionKind::Cause,
    SectionKind::Resolution,
    SectionKind::Workaround,
    SectionKind::Status,
    SectionKind::MoreInformation,
    SectionKind::Reproduction,
    SectionKind::References,
];

impl SectionMarks {
    /// Makes the marks in the words of a site.
    pub(crate) fn new(templates: &Templates, strings: &Strings) -> Result<Self, RenderError> {
        let made = MARKED.iter().map(|kind| {
            let key = kind.key();
            let name = format!("section_{key}");
            let word = strings.get(&name).to_owned();
            let write = |show_word| {
                let mut out = String::from(" ");
                let view = MarkView { kind: key, word: &word, show_word };
                templates.piece("pieces/section-mark.html", "mark", &view, &mut out).map(|()| out)
            };
            let (with_word, sign_only) = (write(true)?, write(false)?);
            Ok(Mark { kind: *kind, word, with_word, sign_only })
        });
        made.collect::<Result<_, _>>().map(Self)
    }

    /// The mark of a section with this heading; nothing for a kind that has none.
    pub(crate) fn of(&self, kind: SectionKind, heading: &str) -> &str {
        match self.0.iter().find(|mark| mark.kind == kind) {
            Some(mark) if mark.word.to_lowercase() == heading.trim().to_lowercase() => &mark.sign_only,
            Some(mark) => &mark.with_word,
            None => "",
        }
    }
}
