//! Procedures and their steps.
//!
//! # What it looks like
//! A numbered list, in any of the forms of [`crate::lines::marker`], nested or not.
//!
//! # What it yields
//! One [`Procedure`] for each outermost numbered list, and for each one inside a bullet, with its role, its title (the
//! sentence that leads in to it, else the heading above it), its label among alternatives, and its steps. A numbered list
//! inside a step gives substeps. What a step says beyond its command is read by one function a file: the clause that opens
//! it, whether it may be left out, what is seen, the steps that it sends to.
//!
//! # What it must not take
//! Bullets; headings such as `Method 1:`; numbers in running text.
//!
//! # Example
//! ```text
//! To restart the gateway:
//!
//! 1. Stop the service.
//!
//!   a. Wait for the queue to drain.
//!
//! 2. Start the service.
//! ```

mod choices;
mod jumps;
mod openings;
mod optional;
mod results;
mod roles;

use crate::article::{Article, Evidence, Inferred, Part, Procedure, Section, Step};
use crate::blocks::{Block, BlockKind, Item, List, NoticeBlock};
use crate::config::Vocabulary;
use crate::lines::Lines;
use crate::source::LineRange;
use compact_str::format_compact;
use openings::Opening;
use roles::Context;

/// Fills the article's procedures.
pub(super) fn recognise(article: &mut Article, words: &Vocabulary) {
    let mut found = Vec::new();
    for (place, section) in article.sections.iter().enumerate() {
        let blocks = article.blocks.get(section.blocks.clone()).unwrap_or_default();
        let around = article.sections.get(..place).unwrap_or_default();
        collect(blocks, &Scope { article, section, around, is_english: words.is_english }, &mut found);
    }
    found.sort_by_key(|procedure| procedure.lines.first);
    choices::group(&mut found);
    article.procedures = found;
}

/// Where a list stands.
struct Scope<'a> {
    article: &'a Article,
    section: &'a Section,
    /// The sections above it.
    around: &'a [Section],
    /// Whether its language is one whose verbs are known.
    is_english: bool,
}

/// Collects the procedures among `blocks` and inside them, numbered lists inside steps left out.
fn collect(blocks: &[Block], scope: &Scope<'_>, found: &mut Vec<Procedure>) {
    for (place, block) in blocks.iter().enumerate() {
        match &block.kind {
            BlockKind::List(list) if list.style.is_some() => {
                let before = blocks.get(..place).unwrap_or_default();
                let after = blocks.get(place + 1..).unwrap_or_default();
                found.push(procedure(list, block.lines, before, after, scope));
                list.items.iter().for_each(|item| inside_step(item, scope, found));
            }
            BlockKind::List(list) => list.items.iter().for_each(|item| collect(&item.blocks, scope, found)),
            BlockKind::Notice(NoticeBlock { blocks, .. }) | BlockKind::Quote(blocks) => collect(blocks, scope, found),
            _ => {}
        }
    }
}

/// Collects the procedures of their own inside a step: numbered lists below its bullets, notices and quotes.
fn inside_step(item: &Item, scope: &Scope<'_>, found: &mut Vec<Procedure>) {
    for block in &item.blocks {
        match &block.kind {
            BlockKind::List(list) if list.style.is_some() => {
                list.items.iter().for_each(|inner| inside_step(inner, scope, found));
            }
            _ => collect(std::slice::from_ref(block), scope, found),
        }
    }
}

fn procedure(list: &List, lines: LineRange, before: &[Block], after: &[Block], scope: &Scope<'_>) -> Procedure {
    let text = &scope.article.lines;
    let steps = steps(list, 1, "", text);
    let lead_in = lead_in(before, text);
    let behind = after.first().map(|block| block.text(text)).unwrap_or_default();
    let (role, evidence) = roles::role(&Context {
        steps: &steps,
        lead_in: &lead_in,
        behind: &behind,
        section: scope.section,
        around: scope.around,
        is_english: scope.is_english,
        title: &scope.article.metadata.title,
    });
    let title = if lead_in.is_empty() { scope.section.heading.to_string() } else { lead_in };
    let choice = choices::choice(before, scope.section, scope.around, text);
    Procedure { role, title, choice, lines, steps, evidence }
}

fn steps(list: &List, level: u32, path: &str, lines: &Lines) -> Vec<Step> {
    let mut before = None;
    let made = list.items.iter().map(|item| {
        let mut step = step(item, level, path, lines);
        step.evidence = evidence(before.replace(item.number.as_str()), &item.number, list.items.len());
        step
    });
    made.collect()
}

/// What speaks for an item as a step: its number, and that it follows the one before.
fn evidence(before: Option<&str>, number: &str, items: usize) -> Evidence {
    match before {
        None if items == 1 => Evidence::likely("a number stands before it, but it is the only item of its list"),
        Some(before) if !follows(before, number) => {
            Evidence::likely("a number stands before it that does not follow that of the item before")
        }
        _ => Evidence::certain("a number stands before it in its place in the list"),
    }
}

/// Whether a list counts on from `before` to `number`; of roman numbers that is not asked.
fn follows(before: &str, number: &str) -> bool {
    match (before.parse::<u32>(), number.parse::<u32>()) {
        (Ok(before), Ok(number)) => before + 1 == number,
        _ => match (before.as_bytes(), number.as_bytes()) {
            ([before], [number]) => before + 1 == *number || number.eq_ignore_ascii_case(&b'v'),
            _ => true,
        },
    }
}

fn step(item: &Item, level: u32, outer: &str, lines: &Lines) -> Step {
    let path = if outer.is_empty() { item.number.clone() } else { format_compact!("{outer}.{}", item.number) };
    let own = item.blocks.iter().take_while(|block| !is_numbered(block));
    let last = own.last().map_or(item.lines.first, |block| block.lines.last);
    let mut substeps = Vec::new();
    for (place, block) in item.blocks.iter().enumerate() {
        if let BlockKind::List(list) = &block.kind
            && list.style.is_some()
        {
            let mut below = steps(list, level + 1, &path, lines);
            let behind = item.blocks.get(place + 1..).unwrap_or_default();
            if let Some((last, end)) = below.last_mut().zip(announced_end(list, behind, lines)) {
                last.lines.last = end;
            }
            substeps.extend(below);
        }
    }
    let text = match item.blocks.first() {
        Some(first) if !is_numbered(first) => first.text(lines),
        _ => String::new(),
    };
    let mut step = Step {
        number: item.number.clone(),
        lines: LineRange::new(item.lines.first, last),
        level,
        text,
        path,
        substeps,
        ..Step::default()
    };
    say_more(&mut step, item, lines);
    step
}

/// The last line of what the last item of a list has announced and what is set back from it: commands that stand at the column of the step
/// above, and what is said of them at the item's own column. `behind` are the blocks behind the list.
fn announced_end(list: &List, behind: &[Block], lines: &Lines) -> Option<u32> {
    let item = list.items.last()?;
    let last = item.blocks.last().filter(|block| matches!(block.kind, BlockKind::Paragraph(_)))?;
    let ends_with = |block: &Block, marks: &[char]| block.text(lines).trim_end().ends_with(marks);
    let shows = |block: &Block| {
        matches!(block.kind, BlockKind::Paragraph(_) | BlockKind::Preformatted { .. } | BlockKind::Notice(_))
    };
    let own: Vec<&Block> = behind.iter().take_while(|block| shows(block)).collect();
    own.first().filter(|first| first.indent > 0 && first.indent < item.content)?;
    let resumed = own.iter().rposition(|block| block.indent >= item.content);
    let end = match resumed.and_then(|at| own.get(at..)) {
        // What resumes the item may announce a further display.
        Some([resumed, next, ..]) if ends_with(resumed, &[':']) => Some(next),
        Some([resumed, ..]) => Some(resumed),
        _ => own.first().filter(|_| ends_with(last, &[':'])),
    };
    let end = end.filter(|_| !ends_with(last, &['.', ')', '!', '"']));
    end.map(|block| block.lines.last)
}

/// Fills what a step says beyond its command.
fn say_more(step: &mut Step, item: &Item, lines: &Lines) {
    match openings::opening(&step.text) {
        Some(Opening::Case(clause, evidence)) => {
            step.condition = Some(clause.to_owned());
            step.inferred.push(Inferred { part: Part::Condition, evidence });
        }
        Some(Opening::Place(clause)) => {
            step.place = Some(clause.to_owned());
            let evidence = Evidence::likely("the clause that opens it names a part of a screen");
            step.inferred.push(Inferred { part: Part::Place, evidence });
        }
        None => {}
    }
    if let Some(evidence) = optional::optional(&step.text) {
        step.optional = true;
        step.inferred.push(Inferred { part: Part::Optional, evidence });
    }
    let mut seen = results::add(&step.text, &mut step.expected);
    jumps::add(&step.text, &mut step.refers_to);
    let further = item.blocks.iter().skip(1).filter(|block| matches!(block.kind, BlockKind::Paragraph(_)));
    for block in further {
        let text = block.text(lines);
        seen = seen.into_iter().chain(results::add(&text, &mut step.expected)).reduce(Evidence::and);
        jumps::add(&text, &mut step.refers_to);
    }
    if let Some(evidence) = seen {
        step.inferred.push(Inferred { part: Part::Expected, evidence });
    }
    if !step.refers_to.is_empty() {
        let evidence = Evidence::certain("it names steps by their numbers");
        step.inferred.push(Inferred { part: Part::RefersTo, evidence });
    }
}

fn is_numbered(block: &Block) -> bool {
    matches!(&block.kind, BlockKind::List(list) if list.style.is_some())
}

/// The sentence that leads in to what follows `before`: the last one of the paragraph directly above, when it ends with a
/// colon.
fn lead_in(before: &[Block], lines: &Lines) -> String {
    let Some(block) = before.iter().rev().find(|block| !matches!(block.kind, BlockKind::Notice(_) | BlockKind::Rule))
    else {
        return String::new();
    };
    if !matches!(block.kind, BlockKind::Paragraph(_) | BlockKind::Preformatted { .. }) {
        return String::new();
    }
    last_sentence(&block.text(lines))
        .filter(|s| s.ends_with(':') || s.contains("step") || s.contains("following procedure"))
        .unwrap_or_default()
}

/// The last sentence of a text; a full stop ends one only where a blank and a capital follow.
fn last_sentence(text: &str) -> Option<String> {
    let start = text
        .match_indices(". ")
        .filter(|(at, _)| text.get(at + 2..).is_some_and(|rest| rest.starts_with(char::is_uppercase)))
        .last()
        .map_or(0, |(at, _)| at + 2);
    text.get(start..).map(|s| s.trim().to_owned()).filter(|s| !s.is_empty())
}

#[cfg(test)]
mod tests {
    use crate::article::{Article, Role, Step};
    use crate::blocks;
    use crate::config::{Config, Vocabulary};
    use crate::source::Document;

    fn article(text: &str) -> Article {
        let config = Config::default();
        let words = Vocabulary::compile(&config).unwrap();
        let mut document = Document::from_bytes("a.txt".into(), "a.txt".into(), text.as_bytes(), &config);
        let body = blocks::parse(&mut document, &words);
        crate::recognise::recognise(document, body, &words)
    }

    /// The numbers of all steps of an article, each with its lines.
    fn ends(text: &str) -> Vec<(String, u32, u32)> {
        fn add(steps: &[Step], found: &mut Vec<(String, u32, u32)>) {
            for step in steps {
                found.push((step.number.to_string(), step.lines.first, step.lines.last));
                add(&step.substeps, found);
            }
        }
        let article = article(text);
        let mut found = Vec::new();
        article.procedures.iter().for_each(|procedure| add(&procedure.steps, &mut found));
        found
    }

    #[test]
    fn a_substep_has_what_it_announces_though_it_is_set_back() {
        let text = "Relays\n======\n\n1. Do this:\n\n  a. At the prompt, type the following, and then press ENTER\n\n  \
                    ring <all>\n\n     where <all> is each bell.\n\n2. Stop the relay:\n\n  a. Type this command:\n\n  \
                    stop relay\n\n  b. Close the door.\n\n  Then wait.\n\n3. Go home.\n";
        let found = ends(text);
        let of = |number: &str, first: u32| {
            found.iter().find(|(n, f, _)| n == number && *f == first).map(|(.., last)| *last)
        };
        assert_eq!(of("a", 6), Some(10), "{found:?}");
        assert_eq!(of("a", 14), Some(16), "{found:?}");
        assert_eq!(of("b", 18), Some(18), "{found:?}");
    }

    #[test]
    fn the_last_step_in_words_has_the_list_below_its_title() {
        let text = "Relays\n======\n\nStep 1: Stop the relay:\n\nTo stop it, follow these steps:\n\n1. Open the lid.\n\n\
                    Step 2: Start the relay:\n\nNOTE: It is loud.\n\nTo start it, follow these steps:\n\n1. Close the \
                    lid.\n\n2. Wait.\n\nThe relay rings.\n";
        let found = ends(text);
        let wanted = [("1", 4, 6), ("1", 8, 8), ("2", 10, 14), ("1", 16, 16), ("2", 18, 18)];
        assert_eq!(found, wanted.map(|(number, first, last)| (number.to_owned(), first, last)));
    }

    #[test]
    fn the_last_step_has_the_name_that_it_announces_at_the_margin() {
        let text = "Relays\n======\n\n1. Open this:\n\nring/bell.txt\n\nThen wait.\n";
        assert_eq!(ends(text), [("1".to_owned(), 4, 6)]);
    }

    #[test]
    fn a_warning_at_the_margin_does_not_part_a_step_from_its_list() {
        let steps = |between: &str, behind: &str| {
            ends(&format!(
                "Relays\n======\n\n1. Open the lid.\n\n2. Change the relay in this way:\n\n{between}\n\n  a. Lift it.\n\n  \
                 b. Turn it.\n\n{behind}\n"
            ))
        };
        let end_of_two = |between: &str| {
            steps(between, "The relay rings.").iter().find(|(number, ..)| number == "2").map(|(.., last)| *last)
        };
        let numbers: Vec<_> =
            steps("WARNING: It is hot.", "3. Close the lid.").into_iter().map(|step| step.0).collect();
        assert_eq!(numbers, ["1", "2", "a", "b", "3"]);
        assert_eq!(end_of_two("WARNING: It is hot\nand loud.\n\nNOTE: It is loud."), Some(11));
        // What is no notice ends the list, and so does a notice with something else behind it.
        assert_eq!(end_of_two("The relay is hot."), Some(6));
        assert_eq!(end_of_two("NOTE: It is loud.\n\nIt rings."), Some(6));
    }

    #[test]
    fn how_things_are_by_default_is_no_fault() {
        let role = |said: &str| {
            let text = format!("Relays\n======\n\n1. Open the lid.\n\n2. Lift the relay. {said}\n");
            article(&text).procedures.first().map(|procedure| procedure.role)
        };
        assert_eq!(role("The bell is not there by default."), Some(Role::Task));
        assert_eq!(role("You do not need to hold it."), Some(Role::Task));
        assert_eq!(role("The bell is not there."), Some(Role::Reproduction));
        let text = "Relays\n======\n\n1. Open the lid. The bell is not there.\n\n2. Lift the relay.\n";
        assert_eq!(article(text).procedures.first().map(|procedure| procedure.role), Some(Role::Task));
    }

    #[test]
    fn bullets_right_below_a_full_line_that_announces_them_are_no_part_of_it() {
        let text = "Relays\n======\n\n1. Copy the following files from the folder of the relay to that of the bells:\n   \
                    - Bell.txt\n\n   - Ring.txt\n";
        let article = article(text);
        let files: Vec<_> = article.files.iter().map(|file| (file.lines.first, file.path.as_str())).collect();
        assert_eq!(files, [(5, "Bell.txt"), (7, "Ring.txt")]);
    }
}
