//! Lists: plain ones, and procedures with their steps.

use super::sections::LONG;
use super::{Writer, expected, short_hash};
use crate::article::{Procedure, Role, Step};
use crate::blocks::{Block, BlockKind, Item, List};
use crate::lines::MarkerStyle;
use crate::render::escape;
use crate::source::LineRange;
use crate::view::{ChecklistView, StepView, doubt};

/// A step that is being written: what stands in its line, and what stands below.
struct WrittenStep {
    view: StepView,
}

impl<'a> Writer<'a> {
    /// Writes the procedure that begins with the first of `blocks`, up to the last block that belongs to it; gives how many
    /// blocks that took. Nothing when no procedure that is to be carried out begins there.
    pub(super) fn procedure(&mut self, blocks: &[Block]) -> Option<usize> {
        let BlockKind::List(list) = &blocks.first()?.kind else { return None };
        list.style?;
        let first = list.items.first()?;
        let found = self.facts.step(first.lines.first, &first.number)?;
        let procedure = self.article.procedures.get(found.procedure)?;
        if procedure.role != Role::Task {
            return None;
        }
        if self.open == Some(found.procedure) {
            // A list inside a step of the same procedure: its steps stand below that step, without a frame of their own.
            let steps = self.steps(blocks.get(..1)?, found.procedure);
            self.piece("pieces/steps.html", "steps", &steps);
            self.out.push('\n');
            return Some(1);
        }
        let taken = 1 + blocks.get(1..)?.iter().take_while(|b| procedure.holds(b)).count();
        self.checklist(blocks.get(..taken)?, found.procedure, procedure);
        Some(taken)
    }

    fn checklist(&mut self, blocks: &[Block], place: usize, procedure: &'a Procedure) {
        self.checklists += 1;
        let anchor = self.anchor(format!("checklist-{}", self.checklists));
        let outer = self.open.replace(place);
        let outer_boxes = std::mem::take(&mut self.boxes);
        let steps = self.steps(blocks, place);
        self.open = outer;
        let total = std::mem::replace(&mut self.boxes, outer_boxes);
        let steps_html = self.apart(|w| w.piece("pieces/steps.html", "steps", &steps));
        let progress = self.tools.strings.fill("progress", &[("done", "0"), ("total", &total.to_string())]);
        let name = self.tools.strings.get("checklist").to_owned();
        let title = procedure.choice.as_ref().map_or(&procedure.title, |choice| &choice.label).clone();
        let doubt = doubt([procedure.evidence], &self.tools.strings);
        let kind = "procedure";
        let view = ChecklistView { anchor, kind, name, title, total, progress, steps_html, doubt };
        self.piece("pieces/checklist.html", "checklist", &view);
        self.out.push('\n');
    }

    /// The steps of the lists among `blocks`; other blocks belong to the step before them.
    fn steps(&mut self, blocks: &[Block], procedure: usize) -> Vec<StepView> {
        let mut steps: Vec<WrittenStep> = Vec::new();
        for block in blocks {
            let list = match &block.kind {
                BlockKind::List(list) if steps.is_empty() || self.continues(list, procedure, &steps) => list,
                _ => {
                    let more = self.apart(|w| w.blocks(std::slice::from_ref(block)));
                    if let Some(step) = steps.last_mut() {
                        step.view.more_html.push_str(&more);
                    }
                    continue;
                }
            };
            for item in &list.items {
                let step = self.step(item, procedure);
                steps.push(step);
            }
        }
        steps.into_iter().map(|step| step.view).collect()
    }

    /// Whether a list goes on with the steps before it: its first item is a step as far out as they are.
    fn continues(&self, list: &List, procedure: usize, steps: &[WrittenStep]) -> bool {
        let found = list.items.first().and_then(|item| self.facts.step(item.lines.first, &item.number));
        let depth = |path: &str| path.matches('.').count();
        let outer = steps.first().map_or(0, |step| depth(&step.view.key));
        found.is_some_and(|f| f.procedure == procedure && depth(&f.step.path) == outer)
    }

    fn step(&mut self, item: &Item, procedure: usize) -> WrittenStep {
        let found = self.facts.step(item.lines.first, &item.number).filter(|f| f.procedure == procedure);
        let path = found.map_or(item.number.as_str(), |f| f.step.path.as_str());
        self.boxes += 1;
        let key = self.key(&format!("{}/{path}", procedure + 1));
        let hash = self.step_hash(found.map(|f| f.step), item);
        let anchor = self.anchor(format!("step-{}", key.replace(['/', '~', '.'], "-")));
        let (text, rest) = item.text_and_rest();
        let outer = std::mem::replace(&mut self.expected, expected::of(found.map(|f| f.step)));
        let text_html = self.apart(|w| match text {
            Some(block) => w.first_paragraph(block),
            None => {
                let label = w.tools.strings.fill("step_label", &[("number", &item.number)]);
                escape::text(&mut w.out, &label);
            }
        });
        let more_html = self.apart(|w| {
            if let Some(block) = text {
                w.values_of(block.lines);
            }
            w.blocks(rest);
        });
        let expected = expected::not_shown(std::mem::replace(&mut self.expected, outer));
        let evidence = found.iter().flat_map(|found| {
            let parts = found.step.inferred.iter().map(|part| part.evidence);
            parts.chain([found.step.evidence])
        });
        let doubt = doubt(evidence, &self.tools.strings);
        let number = item.number.to_string();
        WrittenStep { view: StepView { number, anchor, key, hash, text_html, expected, more_html, doubt } }
    }

    /// A key that no other box of the article has: two lists of letters below one step give the same path twice.
    pub(super) fn key(&mut self, path: &str) -> String {
        let mut key = path.to_owned();
        let mut number = 2;
        while !self.keys.insert(key.clone()) {
            key = format!("{path}~{number}");
            number += 1;
        }
        key
    }

    /// A part of the hash of all that a step says itself, so that a tick does not outlive a change of what was ticked.
    fn step_hash(&self, step: Option<&Step>, item: &Item) -> String {
        let lines = step.map_or_else(|| LineRange::single(item.lines.first), |s| s.lines);
        short_hash(&self.article.lines.joined(lines))
    }

    /// A list that nobody has to tick off.
    pub(super) fn plain_list(&mut self, list: &List) {
        let Some(style) = list.style else {
            self.out.push_str("<ul>\n");
            let mut begun = 0;
            for item in &list.items {
                self.list_may_end(item, &mut begun, "<ul>\n", "</ul>\n");
                self.out.push_str("<li>");
                self.item(item);
            }
            self.out.push_str("</ul>\n");
            return;
        };
        let numbering = Numbering::of(style, list);
        self.out.push_str(numbering.open());
        let mut begun = 0;
        for item in &list.items {
            self.list_may_end(item, &mut begun, numbering.open(), "</ol>\n");
            match numbering.value(&item.number) {
                Some(value) => {
                    self.out.push_str("<li value=\"");
                    self.out.push_str(&value.to_string());
                    self.out.push_str("\">");
                }
                None => {
                    self.out.push_str("<li class=\"odd-number\"><span class=\"number\">");
                    escape::text(&mut self.out, &item.number);
                    self.out.push_str("</span> ");
                }
            }
            self.item(item);
        }
        self.out.push_str("</ol>\n");
    }

    /// Closes a very long list before an item, and opens it again, so that a page of the article may end there. `begun` is the
    /// line where its last part began. Each item has its own number, so that none changes.
    fn list_may_end(&mut self, item: &Item, begun: &mut u32, open: &str, close: &str) {
        if *begun == 0 {
            *begun = item.lines.first;
        }
        if self.is_in_section() && item.lines.first.saturating_sub(*begun) > LONG {
            *begun = item.lines.first;
            self.out.push_str(close);
            self.part_may_end();
            self.out.push_str(open);
        }
    }

    fn item(&mut self, item: &Item) {
        let (text, rest) = item.text_and_rest();
        if let Some(block) = text {
            self.first_paragraph(block);
            if !rest.is_empty() {
                self.out.push('\n');
            }
            self.values_of(block.lines);
        }
        self.blocks(rest);
        self.out.push_str("</li>\n");
    }

    fn first_paragraph(&mut self, block: &Block) {
        if let BlockKind::Paragraph(text) = &block.kind {
            self.text(text, block.lines);
        }
    }
}

/// How a browser is to number a list, so that it shows the author's numbers.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Numbering {
    Arabic,
    LowerLetter,
    UpperLetter,
    LowerRoman,
    UpperRoman,
}

impl Numbering {
    fn of(style: MarkerStyle, list: &List) -> Self {
        let numbers = || list.items.iter().map(|item| item.number.as_str());
        let lower_roman = numbers().all(|n| roman(&n.to_ascii_lowercase()).is_some())
            && (list.items.len() > 1 || numbers().all(|n| n.eq_ignore_ascii_case("i")))
            && numbers().next().is_some_and(|n| n.eq_ignore_ascii_case("i"));
        match style {
            MarkerStyle::Arabic | MarkerStyle::StepWord => Self::Arabic,
            MarkerStyle::LowerLetter if lower_roman => Self::LowerRoman,
            MarkerStyle::UpperLetter if lower_roman => Self::UpperRoman,
            MarkerStyle::LowerLetter => Self::LowerLetter,
            MarkerStyle::UpperLetter => Self::UpperLetter,
        }
    }

    const fn open(self) -> &'static str {
        match self {
            Self::Arabic => "<ol>\n",
            Self::LowerLetter => "<ol type=\"a\">\n",
            Self::UpperLetter => "<ol type=\"A\">\n",
            Self::LowerRoman => "<ol type=\"i\">\n",
            Self::UpperRoman => "<ol type=\"I\">\n",
        }
    }

    /// The number as a browser counts; nothing when it is not one of this numbering.
    fn value(self, number: &str) -> Option<u32> {
        match self {
            Self::Arabic => number.parse().ok().filter(|n| *n <= 1_000_000),
            Self::LowerLetter | Self::UpperLetter => {
                let mut chars = number.chars();
                let letter = chars.next()?.to_ascii_lowercase();
                (letter.is_ascii_lowercase() && chars.next().is_none()).then(|| u32::from(letter) - u32::from('a') + 1)
            }
            Self::LowerRoman | Self::UpperRoman => roman(&number.to_ascii_lowercase()),
        }
    }
}

/// The value of a roman number in small letters, up to 39: no list of an article is longer.
fn roman(text: &str) -> Option<u32> {
    let tens = text.bytes().take_while(|b| *b == b'x').count();
    let ones = text.get(tens..)?;
    let one = ["", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix"].iter().position(|known| *known == ones)?;
    let value = u32::try_from(tens * 10 + one).ok()?;
    (value > 0 && tens <= 3).then_some(value)
}
