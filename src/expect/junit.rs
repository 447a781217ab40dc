//! What became of expectations in the XML of JUnit, which build servers read: a suite for each file, a test case for each
//! expectation and article.

use super::outcome::{Case, Tested};
use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesEnd, BytesStart, BytesText, Event};
use std::io;

/// The report.
///
/// # Errors
/// Never in practice: it is written to memory.
pub fn junit(tested: &Tested) -> io::Result<String> {
    let mut writer = Writer::new_with_indent(Vec::new(), b' ', 2);
    writer.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
    let failing = |cases: &[Case]| cases.iter().filter(|case| !case.failures.is_empty()).count().to_string();
    let mut root = BytesStart::new("testsuites");
    root.push_attribute(("name", "kbpress test"));
    root.push_attribute(("tests", tested.cases.len().to_string().as_str()));
    root.push_attribute(("failures", failing(&tested.cases).as_str()));
    writer.write_event(Event::Start(root))?;
    for cases in tested.cases.chunk_by(|one, next| one.file == next.file) {
        let Some(first) = cases.first() else { continue };
        let mut suite = BytesStart::new("testsuite");
        suite.push_attribute(("name", clean(first.file.as_str()).as_str()));
        suite.push_attribute(("tests", cases.len().to_string().as_str()));
        suite.push_attribute(("failures", failing(cases).as_str()));
        suite.push_attribute(("errors", "0"));
        writer.write_event(Event::Start(suite))?;
        for case in cases {
            write_case(&mut writer, case)?;
        }
        writer.write_event(Event::End(BytesEnd::new("testsuite")))?;
    }
    writer.write_event(Event::End(BytesEnd::new("testsuites")))?;
    Ok(String::from_utf8_lossy(&writer.into_inner()).into_owned() + "\n")
}

fn write_case(writer: &mut Writer<Vec<u8>>, case: &Case) -> io::Result<()> {
    let name = match &case.name {
        Some(name) => format!("{}: {name}", case.article),
        None => format!("{}: line {}", case.article, case.line),
    };
    let mut element = BytesStart::new("testcase");
    element.push_attribute(("classname", clean(case.file.as_str()).as_str()));
    element.push_attribute(("name", clean(&name).as_str()));
    element.push_attribute(("file", clean(case.file.as_str()).as_str()));
    element.push_attribute(("line", case.line.to_string().as_str()));
    element.push_attribute(("assertions", case.expectations.to_string().as_str()));
    let Some(first) = case.failures.first() else { return writer.write_event(Event::Empty(element)) };
    writer.write_event(Event::Start(element))?;
    // Readers take one failure of a case; so all of them stand in its text.
    let more = case.failures.len() - 1;
    let more = if more > 0 { format!(", and {more} more") } else { String::new() };
    let message = format!("{}: expected {}, found {}{more}", first.subject, first.expected, first.found);
    let texts = case.failures.iter().map(|failure| {
        let place = &failure.place;
        let source = failure.source.as_ref();
        let source = source.filter(|at| at.line > 0);
        let source = source.map(|at| format!("{}:{}: {}\n", at.path, at.line, at.excerpt.trim())).unwrap_or_default();
        format!(
            "{}:{}:{}: {}\n  expected: {}\n  found:    {}\n{source}",
            place.path, place.line, place.column, failure.subject, failure.expected, failure.found
        )
    });
    let mut failure = BytesStart::new("failure");
    failure.push_attribute(("type", "expectation"));
    failure.push_attribute(("message", clean(&message).as_str()));
    writer.write_event(Event::Start(failure))?;
    writer.write_event(Event::Text(BytesText::new(&clean(&texts.collect::<String>()))))?;
    writer.write_event(Event::End(BytesEnd::new("failure")))?;
    writer.write_event(Event::End(BytesEnd::new("testcase")))
}

/// XML has no way to write most control characters.
fn clean(text: &str) -> String {
    let allowed = |c: char| matches!(c, '\t' | '\n' | ' '..='\u{d7ff}' | '\u{e000}'..='\u{fffd}' | '\u{10000}'..);
    text.chars().map(|c| if allowed(c) { c } else { '\u{fffd}' }).collect()
}
