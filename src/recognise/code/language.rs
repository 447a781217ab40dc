//! Which language a listing is written in.

use super::marks::{Mark, Marks};
use crate::article::Evidence;
use crate::lines::Lines;
use crate::source::LineRange;

/// How many lines of a listing are read at the most.
const READ: usize = 40;

/// The lead in points at which no further line is read.
const LEAD: u32 = 8;

/// The lead in points from which a language is more than a guess: two lines that say so.
const CLEAR: u32 = 4;

/// The languages, by the names under which the highlighter knows them where it does.
const NAMES: [&str; 12] =
    ["vb", "cpp", "c", "bat", "ini", "sql", "html", "xml", "asm", "foxpro", "javascript", "basic"];

/// The language of a listing, when something in it says so, and how sure that is.
pub(super) fn of(lines: &Lines, run: LineRange) -> Option<(&'static str, Evidence)> {
    let mut points = [0u32; NAMES.len()];
    let mut opening = true;
    let mut read = 0;
    for line in lines.range(run).filter(|line| !line.is_blank()).take(READ) {
        let text = lines.slice(line);
        if opening && (text.starts_with("REGEDIT4") || text.starts_with("Windows Registry Editor"))
            || text.starts_with("[HKEY_")
        {
            return Some(("reg", Evidence::certain("it opens as registry files do")));
        }
        opening = false;
        read += 1;
        let marks = Marks::of(text);
        for (name, point) in NAMES.iter().zip(points.iter_mut()) {
            *point += evidence(name, text, marks);
        }
        if leads(points) {
            break;
        }
    }
    let best = points.iter().copied().max().filter(|p| *p > 0)?;
    let second = points.iter().copied().filter(|p| *p < best).max().unwrap_or(0);
    let tied = points.iter().filter(|p| **p == best).count() > 1;
    let evidence = match best - second {
        _ if tied => Evidence::guess("its lines could as well be in another language"),
        // Each of its lines says so; the weight of a line is two at the least.
        _ if best >= read * 2 => Evidence::likely("each of its lines speaks for this language"),
        0..CLEAR => Evidence::guess("only one or two of its lines speak for this language"),
        CLEAR..LEAD => Evidence::likely("some of its lines speak for this language"),
        _ => Evidence::likely("most of its lines speak for this language"),
    };
    NAMES.iter().zip(points).find(|(_, p)| *p == best).map(|(name, _)| (*name, evidence))
}

/// Whether one language is so far ahead of the others that no further line is read.
fn leads(points: [u32; NAMES.len()]) -> bool {
    let best = points.iter().copied().max().unwrap_or(0);
    points.iter().filter(|point| **point + LEAD > best).count() == 1
}

/// How much a line with these marks speaks for a language.
fn evidence(name: &str, text: &str, marks: Marks) -> u32 {
    let statement = text.ends_with([';', '{']);
    let found = match name {
        "vb" => marks.has(Mark::VbHead) && !statement || marks.has(Mark::VbWord) || text.ends_with(" _"),
        "cpp" => marks.has(Mark::CppWord),
        "c" => statement || marks.has(Mark::CHead),
        "bat" => {
            marks.has(Mark::BatHead) || marks.has(Mark::BatWord) || marks.has(Mark::Switch) && !marks.has(Mark::Strokes)
        }
        "ini" => text.starts_with('[') && text.ends_with(']') || is_setting(text),
        "sql" => marks.has(Mark::SqlHead) && !statement,
        "html" => {
            text.starts_with('<') && !text.starts_with("<?xml") && (marks.has(Mark::Element) || text.ends_with('>'))
        }
        "xml" => text.starts_with("<?xml") || marks.has(Mark::XmlWord),
        "asm" => marks.has(Mark::AsmHead) && !statement,
        "foxpro" => marks.has(Mark::FoxproHead) || marks.has(Mark::FoxproWord),
        "javascript" => {
            marks.has(Mark::ScriptWord) && (statement || marks.has(Mark::Function)) && !marks.has(Mark::End)
        }
        "basic" => {
            marks.has(Mark::BasicHead) || marks.has(Mark::BasicWord) && text.starts_with(|c: char| c.is_ascii_digit())
        }
        _ => false,
    };
    // A word of markup or of C++ says more than a semicolon, which many have.
    let weight = match name {
        "html" => 5,
        "cpp" | "xml" | "foxpro" => 3,
        _ => 2,
    };
    if found { weight } else { 0 }
}

/// `Name=value` without blanks in the name, and nothing of a statement.
fn is_setting(text: &str) -> bool {
    text.find('=').is_some_and(|at| {
        let name = text.get(..at).unwrap_or_default().trim_end();
        !name.is_empty() && name.bytes().all(|b| b.is_ascii_alphanumeric() || b"_-.\"".contains(&b))
    }) && !text.ends_with(';')
}
