//! Where running text stands: every paragraph outside numbered steps, with what lies around it.

use super::clauses::head;
use super::words::speaks_of_programs;
use crate::article::Article;
use crate::blocks::{Block, BlockKind, NoticeBlock, Text};
use crate::config::SectionKind;
use crate::lines::{Line, Lines};
use crate::recognise::phrases::{Phrases, find};
use crate::source::LineRange;
use std::sync::LazyLock;

/// What the section around a text is for, as far as obligations go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Purpose {
    /// How it is put right or lived with: what stands here is the remedy.
    Remedy,
    /// What must be there before.
    Requirements,
    /// What is to be done before the task, as its heading says.
    Preparation,
    /// What is to be done when the task is over, as its heading says.
    FollowUp,
    /// What is seen: commands here belong to messages and to the way to see the problem.
    Symptom,
    /// Anything else.
    Plain,
}

/// What follows a run of text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Follower {
    /// A numbered list.
    Steps,
    /// A list of bullets.
    Bullets,
    /// Displayed lines: a command, a listing, a table.
    Display,
    /// More text, a heading, or nothing.
    Other,
}

/// A run of text and what lies around it.
#[derive(Debug)]
pub(super) struct Place<'a> {
    /// The text as it lies in the file, line ends included, marker and label left off.
    pub(super) text: &'a str,
    /// What the section is for.
    pub(super) purpose: Purpose,
    /// Whether it is the text of a bullet.
    pub(super) in_bullet: bool,
    /// Whether it is the text of a notice.
    pub(super) in_notice: bool,
    /// Whether it is one of several ways, of which the reader takes one.
    pub(super) is_choice: bool,
    /// Whether it opens a bullet of a list of which the sentence before it says that all must be there.
    pub(super) is_required: bool,
    /// What follows it.
    pub(super) follower: Follower,
    /// The line of the section's first text.
    pub(super) section_line: u32,
    /// The lines of the article.
    lines: &'a Lines,
    /// Its own lines.
    range: LineRange,
    /// How many bytes of the first line are left off.
    skipped: usize,
}

impl Place<'_> {
    /// The lines of the file on which the bytes from `start` to `end` of the text stand.
    pub(super) fn lines_of(&self, start: usize, end: usize) -> LineRange {
        let base = self.lines.line(self.range.first).map_or(0, |line| line.start as usize) + self.skipped;
        let line_at = |byte: usize| {
            let all: &[Line] = self.lines.all();
            let from = all.partition_point(|line| line.number < self.range.first);
            let inside = all.get(from..).unwrap_or_default();
            let place = inside.partition_point(|line| (line.start as usize) <= base + byte);
            inside.get(place.saturating_sub(1)).map_or(self.range.first, |line| line.number).min(self.range.last)
        };
        LineRange::new(line_at(start), line_at(end.saturating_sub(1)))
    }
}

/// What surrounds the blocks that are visited.
#[derive(Clone, Copy)]
struct Around {
    section_line: u32,
    purpose: Purpose,
    /// The column at which text stands here; what is set in deeper is displayed.
    column: u32,
    in_bullet: bool,
    in_notice: bool,
    is_choice: bool,
    is_required: bool,
}

/// Calls `visit` for every run of text outside numbered steps, in the order of the lines.
pub(super) fn visit(article: &Article, visit: &mut dyn FnMut(&Place<'_>)) {
    let mut walker = Walker { article, visit };
    for section in &article.sections {
        let Some(purpose) = purpose(section.kind, &section.heading) else { continue };
        let blocks = article.blocks.get(section.blocks.clone()).unwrap_or_default();
        let column = blocks.iter().map(|block| block.indent).min().unwrap_or(0);
        let section_line = blocks.first().map_or(0, |block| block.lines.first);
        let around = Around {
            section_line,
            purpose,
            column,
            in_bullet: false,
            in_notice: false,
            is_choice: false,
            is_required: false,
        };
        walker.blocks(blocks, around);
    }
}

/// Words of a heading that say what its section is for, whatever its kind.
static TELLING: LazyLock<Phrases> =
    LazyLock::new(|| Phrases::new(&["reproduc", "sample code", "requirement", "prerequisite"]));

/// What a section is for; nothing for one that only shows the problem or names books.
fn purpose(kind: SectionKind, heading: &str) -> Option<Purpose> {
    // Few headings have any of these words, which are looked for together first.
    let holds_any = TELLING.stand_in(heading);
    let holds = |word: &str| holds_any && find(heading, word.as_bytes()).is_some();
    let starts = |word: &str| heading.get(..word.len()).is_some_and(|head| head.eq_ignore_ascii_case(word));
    if holds("reproduc") || holds("sample code") {
        return None;
    }
    if holds("requirement") || holds("prerequisite") {
        return Some(Purpose::Requirements);
    }
    if kind == SectionKind::Other && (starts("before ") || starts("preparation")) {
        return Some(Purpose::Preparation);
    }
    if kind == SectionKind::Other && (starts("after") || starts("follow-up")) {
        return Some(Purpose::FollowUp);
    }
    match kind {
        SectionKind::Reproduction | SectionKind::References => None,
        SectionKind::Resolution | SectionKind::Workaround => Some(Purpose::Remedy),
        SectionKind::Issue => Some(Purpose::Symptom),
        _ => Some(Purpose::Plain),
    }
}

/// What a sentence holds, in small letters, that announces several ways.
const CHOICES: &[&str] = &[
    "one of the following",
    "either of the following",
    "any of the following",
    "following methods",
    "following workarounds",
];

/// What a sentence holds, in small letters, that names what a program offers.
const OFFERS: &[&str] = &[
    "following options", "following features", "following functions", "following commands", "following menu",
    "following permissions", "following settings", "following choices", "following values", "following buttons",
    "following types", "following modes", "options are", "choices are", "settings are", "possible choices",
    "possible values",
];

/// How a sentence ends, in small letters and without its colon, that announces what must be there.
const NEEDS: &[&str] =
    &[" you need", " you must have", " you need to have", " you will need", " you will need to have", "make sure that"];

/// What a sentence holds, in small letters, that announces what must be there.
const NEEDS_FOLLOWING: &[&str] = &[
    "you need the following",
    "you must have the following",
    "you need to have the following",
    "you will need the following",
    "you should have the following",
    "must meet the following",
    "following requirements must be met",
    "following prerequisites must be met",
    "make sure the following",
    "make sure that the following",
    "verify that the following",
];

/// What requirements are those of, as far as what follows must be there.
const REQUIREMENTS: &[&str] = &[
    "system requirement",
    "minimum requirement",
    "hardware requirement",
    "software requirement",
    "installation requirement",
    "requirements for ",
    "requirements to ",
    "requirements of ",
];

/// What there must be, where a sentence says that the following is required.
const REQUIRED: &[&str] = &[
    "components", "files", "hardware", "items", "permissions", "privileges", "products", "programs", "rights",
    "software", "tools",
];

/// Whether a sentence, in small letters and without its colon, says that a list of requirements follows: "The minimum requirements to
/// run the relay are as follows", "The following tools are required to build it".
fn lists_requirements(sentence: &str) -> bool {
    let holds = |words: &[&str]| words.iter().any(|word| sentence.contains(word));
    let follows =
        || holds(&["following"]) || [" are", " are as follows", " include"].iter().any(|end| sentence.ends_with(end));
    if holds(REQUIREMENTS) {
        return follows() && !holds(&["incorrect", "does not", "do not", "are not", "recommend"]);
    }
    let Some(required) = sentence.find("following ").and_then(|at| sentence.get(at..)) else { return false };
    let of_things = || required.split(' ').take(4).any(|word| REQUIRED.contains(&word));
    (holds(&[" is required", " are required"]) || sentence.contains("requires the following")) && of_things()
}

struct Walker<'a, 'v> {
    article: &'a Article,
    visit: &'v mut dyn FnMut(&Place<'_>),
}

impl<'a> Walker<'a, '_> {
    fn blocks(&mut self, blocks: &'a [Block], around: Around) {
        let mut announced = false;
        for (nth, block) in blocks.iter().enumerate() {
            match &block.kind {
                BlockKind::Paragraph(text) => {
                    let displayed = block.indent >= around.column + 2 && text.skip == 0 && announced;
                    if !displayed && !self.is_listing(block.lines) {
                        self.paragraph(block, text, follower(blocks.get(nth + 1)), around);
                        announced = self.article.lines.text(block.lines.last).ends_with(':');
                    }
                }
                BlockKind::List(list) if list.style.is_none() => {
                    let lead = nth.checked_sub(1).and_then(|above| blocks.get(above)).filter(|_| announced);
                    let above = lead.filter(|_| around.purpose != Purpose::Requirements);
                    if around.purpose != Purpose::Remedy && above.is_some_and(|above| self.tells_of_something(above)) {
                        announced = false;
                        continue;
                    }
                    let purpose = above.and_then(|above| self.purpose_of_list(above)).unwrap_or(around.purpose);
                    let is_choice = lead.is_some_and(|above| self.offers_choice(above));
                    let is_required = above.is_some_and(|above| self.requires(above, around.purpose));
                    for item in &list.items {
                        let around = Around { column: item.content, purpose, in_bullet: true, is_choice, ..around };
                        let (first, rest) = item.blocks.split_at_checked(1).unwrap_or_default();
                        if is_required && follower(rest.first()) == Follower::Other {
                            self.blocks(first, Around { is_required, ..around });
                            self.blocks(rest, around);
                        } else {
                            self.blocks(&item.blocks, around);
                        }
                    }
                    announced = false;
                }
                BlockKind::Notice(NoticeBlock { blocks: inner, .. }) => {
                    self.blocks(inner, Around { in_notice: true, ..around });
                    announced = false;
                }
                BlockKind::Quote(inner) => self.blocks(inner, around),
                BlockKind::Heading { .. } | BlockKind::List(_) | BlockKind::Rule => announced = false,
                BlockKind::Preformatted { .. } | BlockKind::Table(_) => {}
            }
        }
    }

    /// Whether the sentence before a list tells what something does or what can be done with it: "The tool can be used to:", or
    /// names what a program offers: "It turns the following options on:". The items are then parts of that sentence, and no commands.
    fn tells_of_something(&self, above: &Block) -> bool {
        let text = above.text(&self.article.lines);
        let sentence = text.rsplit(". ").next().unwrap_or_default();
        let lower = sentence.to_ascii_lowercase();
        let ends = [" to:", " can:", " will:", " may:", " to do the following:", " does the following:"];
        let offers = lower.ends_with(':') && OFFERS.iter().any(|offer| lower.contains(offer));
        let duties = ["must", "need", "have to", "should", "sure", "want", "please", "try", "recommend", "necessary"];
        (offers || ends.iter().any(|end| lower.ends_with(end)))
            && !lower.starts_with("to ")
            && !duties.iter().any(|duty| lower.contains(duty))
            && !head(sentence).commands
    }

    /// Whether the sentence before a list leaves the reader the choice among several ways.
    fn offers_choice(&self, above: &Block) -> bool {
        let text = above.text(&self.article.lines).to_ascii_lowercase();
        CHOICES.iter().any(|choice| text.contains(choice))
    }

    /// Whether the sentence before a list says that all that the list names must be there: "To load the tray, you need the following:".
    fn requires(&self, above: &Block, purpose: Purpose) -> bool {
        if matches!(purpose, Purpose::Symptom) {
            return false;
        }
        let text = above.text(&self.article.lines);
        let sentence = text.rsplit(". ").next().unwrap_or_default();
        let lower = sentence.to_ascii_lowercase();
        let Some(sentence) = lower.strip_suffix(':') else { return false };
        let is_choice = || ["one of", "either of", "any of"].iter().any(|choice| sentence.contains(choice));
        let is_case = || ["if you must ", "if you need ", "when you "].iter().any(|case| sentence.contains(case));
        let needs = NEEDS.iter().any(|needs| sentence.ends_with(needs))
            || NEEDS_FOLLOWING.iter().any(|needs| sentence.contains(needs))
            || lists_requirements(sentence);
        needs && !is_choice() && !is_case() && !speaks_of_programs(sentence)
    }

    /// What a list of bullets is for by the sentence that announces it: "After you have moved it:".
    fn purpose_of_list(&self, above: &Block) -> Option<Purpose> {
        let text = above.text(&self.article.lines);
        let sentence = text.rsplit(". ").next()?;
        let opens = |words: &[&str]| words.iter().any(|word| sentence.starts_with(word));
        match () {
            () if opens(&["After the problem ", "After the error "]) => None,
            () if opens(&["After you ", "After the ", "Once you "]) => Some(Purpose::FollowUp),
            () if opens(&["Before you ", "Before the "]) => Some(Purpose::Preparation),
            () => None,
        }
    }

    fn paragraph(&mut self, block: &Block, text: &Text, follower: Follower, around: Around) {
        let lines = &self.article.lines;
        let skipped = text.skip as usize;
        let source = lines.source(block.lines);
        let body = text.own(source);
        let lead = body.len() - body.trim_start().len();
        (self.visit)(&Place {
            text: body.trim_start(),
            purpose: around.purpose,
            in_bullet: around.in_bullet,
            in_notice: around.in_notice,
            is_choice: around.is_choice,
            is_required: around.is_required,
            follower,
            section_line: around.section_line,
            lines,
            range: block.lines,
            skipped: skipped + lead,
        });
    }

    /// Whether the lines belong to a listing or table that another recogniser has found.
    fn is_listing(&self, lines: LineRange) -> bool {
        let code = &self.article.code;
        let tables = &self.article.tables;
        let in_code = code.get(..code.partition_point(|c| c.lines.first <= lines.first)).and_then(<[_]>::last);
        let in_table = tables.get(..tables.partition_point(|t| t.lines.first <= lines.first)).and_then(<[_]>::last);
        in_code.is_some_and(|c| c.lines.encloses(lines)) || in_table.is_some_and(|t| t.lines.encloses(lines))
    }
}

fn follower(next: Option<&Block>) -> Follower {
    match next.map(|block| &block.kind) {
        Some(BlockKind::List(list)) if list.style.is_some() => Follower::Steps,
        Some(BlockKind::List(_)) => Follower::Bullets,
        Some(BlockKind::Preformatted { .. } | BlockKind::Table(_)) => Follower::Display,
        _ => Follower::Other,
    }
}
