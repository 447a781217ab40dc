//! A runbook → Markdown with task lists (GitHub's flavour).

use super::html::part_title;
use crate::runbook::{Cover, Duty, File, Notice, Part, Piece, Procedure, Runbook, Span, Step, Target, Value};
use crate::view::Strings;

/// The Markdown of a runbook. Everything that an article says is escaped, so that it is text and never markup.
#[must_use]
pub(super) fn markdown(runbook: &Runbook, strings: &Strings) -> String {
    let mut writer = Writer { out: String::new(), strings };
    writer.cover(&runbook.cover);
    writer.duties("runbook_prerequisites", &runbook.prerequisites);
    writer.safety(&runbook.safety);
    for part in &runbook.parts {
        writer.part(part);
    }
    writer.duties("runbook_close_out", &runbook.close_out);
    writer.references(&runbook.references);
    writer.sign_off();
    writer.out
}

/// The labels of what is written down of a run.
pub(super) const RUN_RECORD: [&str; 6] =
    ["runbook_operator", "runbook_host", "runbook_ticket", "runbook_begun", "runbook_ended", "runbook_approver"];

struct Writer<'s> {
    out: String,
    strings: &'s Strings,
}

impl Writer<'_> {
    fn t(&self, key: &str) -> String {
        self.strings.get(key).to_owned()
    }

    /// A paragraph set in by `indent` blanks, with an empty line behind it.
    fn paragraph(&mut self, indent: usize, text: &str) {
        for line in text.lines() {
            self.out.push_str(&" ".repeat(indent));
            self.out.push_str(line);
            self.out.push('\n');
        }
        self.out.push('\n');
    }

    fn heading(&mut self, level: usize, text: &str) {
        let line = format!("{} {}", "#".repeat(level.clamp(1, 6)), escaped(text));
        self.paragraph(0, &line);
    }

    fn cover(&mut self, cover: &Cover) {
        self.heading(1, &format!("{}: {}", cover.id, cover.title));
        let sources = cover.sources.iter().map(|source| {
            let day = source.last_modified.as_deref().unwrap_or("–");
            format!("{} {} ({day})", source.id, source.title)
        });
        let mut rows = vec![
            ("runbook_revision", cover.revision.clone()),
            ("runbook_hash", cover.hash.clone()),
            ("applies_to", cover.applies_to.join("; ")),
            ("runbook_sources", sources.collect::<Vec<_>>().join("; ")),
            ("owner", cover.owner.clone().unwrap_or_default()),
            ("review_by", cover.review_by.clone().unwrap_or_default()),
            ("runbook_made_on", cover.made_on.clone().unwrap_or_default()),
            ("runbook_roles", cover.roles.join("; ")),
            ("runbook_address", cover.address.clone().unwrap_or_default()),
        ];
        rows.retain(|(_, value)| !value.is_empty());
        rows.extend(RUN_RECORD.map(|key| (key, "____".to_owned())));
        rows.extend(cover.fillings.iter().map(|filled| ("", format!("{} = {}", filled.name, filled.value))));
        rows.extend(cover.open.iter().map(|name| ("", format!("{name} = ____"))));
        self.out.push_str("| | |\n|---|---|\n");
        for (key, value) in rows {
            let label = if key.is_empty() { String::new() } else { self.t(key) };
            let line = format!("| {} | {} |\n", cell(&label), cell(&value));
            self.out.push_str(&line);
        }
        self.out.push('\n');
    }

    fn duties(&mut self, title: &str, duties: &[Duty]) {
        if duties.is_empty() {
            return;
        }
        let title = self.t(title);
        self.heading(2, &title);
        for duty in duties {
            let line = format!("- [ ] {}\n", inline(&duty.text));
            self.out.push_str(&line);
        }
        self.out.push('\n');
    }

    fn safety(&mut self, notices: &[Notice]) {
        if notices.is_empty() {
            return;
        }
        let title = self.t("runbook_safety");
        self.heading(2, &title);
        for notice in notices {
            self.notice(0, notice);
        }
    }

    fn part(&mut self, part: &Part) {
        let title = part_title(part, self.strings);
        if !title.is_empty() {
            self.heading(2, &title);
        }
        self.pieces(0, &part.pieces);
    }

    fn pieces(&mut self, indent: usize, pieces: &[Piece]) {
        for piece in pieces {
            self.piece(indent, piece);
        }
    }

    fn piece(&mut self, indent: usize, piece: &Piece) {
        match piece {
            Piece::Heading { level, text } => {
                let line = format!("{} {}", "#".repeat(usize::from(*level).clamp(3, 6)), escaped(text));
                self.paragraph(indent, &line);
            }
            Piece::Paragraph { spans } => self.paragraph(indent, &inline(spans)),
            Piece::Lines { text, .. } => {
                let fence = fence(text);
                self.paragraph(indent, &format!("{fence}\n{text}\n{fence}"));
            }
            Piece::Table { head, rows } => self.table(indent, head, rows),
            Piece::Items { items } => {
                for item in items {
                    let mut marker = "-".to_owned();
                    if !item.number.is_empty() {
                        marker.push_str(&format!(" {}\\.", item.number));
                    }
                    self.item(indent, &marker, &item.pieces);
                }
            }
            Piece::Notice(notice) => self.notice(indent, notice),
            Piece::Values { rows } => self.values(indent, rows),
            Piece::Files { rows } => self.files(indent, rows),
            Piece::Procedure(procedure) => self.procedure(indent, procedure),
            Piece::Hold { text, by } => {
                let mut line = format!("- [ ] **{}** {}", self.t("runbook_hold"), escaped(text));
                if let Some(by) = by {
                    line.push_str(&format!(" ({}: {})", self.t("runbook_released_by"), escaped(by)));
                }
                self.paragraph(indent, &line);
            }
        }
    }

    fn item(&mut self, indent: usize, marker: &str, pieces: &[Piece]) {
        let start = self.out.len();
        self.pieces(indent + 2, pieces);
        let text = self.out.split_off(start);
        self.out.push_str(&" ".repeat(indent));
        self.out.push_str(marker);
        self.out.push(' ');
        self.out.push_str(text.trim_start_matches(' '));
        if text.is_empty() {
            self.out.push('\n');
        }
    }

    fn notice(&mut self, indent: usize, notice: &Notice) {
        let start = self.out.len();
        self.pieces(0, &notice.pieces);
        let text = self.out.split_off(start);
        let level = self.t(&format!("runbook_level_{}", notice.level));
        let quoted: Vec<_> = text.trim_end().lines().map(|line| format!("> {line}").trim_end().to_owned()).collect();
        self.paragraph(indent, &format!("> **{}**\n>\n{}", escaped(&level), quoted.join("\n")));
    }

    fn procedure(&mut self, indent: usize, procedure: &Procedure) {
        if let Some(choice) = &procedure.choice {
            self.paragraph(indent, &format!("**{}**", escaped(choice)));
        }
        self.steps(indent, &procedure.steps);
    }

    fn steps(&mut self, indent: usize, steps: &[Step]) {
        for step in steps {
            for notice in &step.notices {
                self.notice(indent, notice);
            }
            let optional = if step.optional { format!("({}) ", self.t("runbook_optional")) } else { String::new() };
            let text = inline(&step.text);
            self.paragraph(indent, &format!("- [ ] **{}.** {optional}{text}", escaped(&step.number)));
            for expected in &step.expected {
                let line = format!("*{}* {}", self.t("runbook_expected"), escaped(expected));
                self.paragraph(indent + 2, &line);
            }
            self.pieces(indent + 2, &step.pieces);
            self.steps(indent + 2, &step.steps);
        }
    }

    fn values(&mut self, indent: usize, rows: &[Value]) {
        let keys = ["registry", "registry_name", "registry_type", "registry_data", "runbook_old_value"];
        let head: Vec<_> = keys.iter().map(|key| self.t(key)).collect();
        let rows: Vec<_> = rows
            .iter()
            .map(|row| {
                let action = self.t(&format!("action_{}", row.action));
                let data = row.data.clone().unwrap_or_else(|| self.t("registry_no_data"));
                let key = row.key.clone().unwrap_or_else(|| self.t("registry_no_key"));
                vec![key, format!("{action}: {}", row.name), row.kind.clone(), data, "____".to_owned()]
            })
            .collect();
        self.table(indent, &[head], &rows);
    }

    fn files(&mut self, indent: usize, rows: &[File]) {
        for row in rows {
            let words: Vec<_> = row.disposition.iter().map(|key| self.t(&format!("disposition_{key}"))).collect();
            let mut line = format!("{}- [ ] {}", " ".repeat(indent), escaped(&row.path));
            for more in [words.join(", "), row.details.join(", ")] {
                if !more.is_empty() {
                    line.push_str(&format!(" · {}", escaped(&more)));
                }
            }
            line.push('\n');
            self.out.push_str(&line);
        }
        self.out.push('\n');
    }

    fn table(&mut self, indent: usize, head: &[Vec<String>], rows: &[Vec<String>]) {
        let columns = head.iter().chain(rows).map(Vec::len).max().unwrap_or(0);
        let line = |cells: &[String]| {
            let cells: Vec<_> = (0..columns).map(|n| cell(cells.get(n).map_or("", String::as_str))).collect();
            format!("| {} |", cells.join(" | "))
        };
        let first = head.first().map(Vec::as_slice).unwrap_or_default();
        let mut text = vec![line(first), format!("|{}", "---|".repeat(columns))];
        text.extend(head.iter().skip(1).chain(rows).map(|row| line(row)));
        self.paragraph(indent, &text.join("\n"));
    }

    fn references(&mut self, targets: &[Target]) {
        if targets.is_empty() {
            return;
        }
        let title = self.t("refers_to");
        self.heading(2, &title);
        for target in targets {
            let parts = [Some(&target.id), target.title.as_ref(), target.address.as_ref()];
            let line: Vec<_> = parts.into_iter().flatten().map(|part| escaped(part)).collect();
            self.out.push_str(&format!("- {}\n", line.join(" · ")));
        }
        self.out.push('\n');
    }

    fn sign_off(&mut self) {
        for key in ["runbook_deviations", "runbook_sign_off"] {
            let title = self.t(key);
            self.heading(2, &title);
            self.paragraph(0, "____");
        }
        let end = self.t("runbook_end_mark");
        self.paragraph(0, &format!("*{}*", escaped(&end)));
    }
}

fn inline(spans: &[Span]) -> String {
    let mut out = String::new();
    for span in spans {
        match span {
            Span::Code { text } => {
                let ticks = "`".repeat(1 + longest_run(text, '`'));
                let pad = if text.starts_with('`') || text.ends_with('`') { " " } else { "" };
                out.extend([ticks.as_str(), pad, text, pad, ticks.as_str()]);
            }
            Span::Open { text } => out.push_str(&format!("**{}**", escaped(text))),
            _ => out.push_str(&escaped(span.text())),
        }
    }
    out
}

/// Text in which nothing is markup.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    let mut line_start = true;
    for c in text.chars() {
        let always = matches!(c, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '|' | '~' | '$' | '&');
        if always || line_start && matches!(c, '#' | '-' | '+' | '=') {
            out.push('\\');
        }
        line_start = c == '\n';
        out.push(c);
    }
    // A number with a dot or bracket at the start would begin a list.
    let digits = out.bytes().take_while(u8::is_ascii_digit).count();
    if digits > 0 && out.get(digits..).is_some_and(|rest| rest.starts_with(['.', ')'])) {
        out.insert(digits, '\\');
    }
    out
}

fn cell(text: &str) -> String {
    if text.chars().all(|c| c == '_') { text.to_owned() } else { escaped(text).replace('\n', " ") }
}

fn fence(text: &str) -> String {
    "`".repeat(3.max(1 + longest_run(text, '`')))
}

fn longest_run(text: &str, of: char) -> usize {
    text.split(|c| c != of).map(str::len).max().unwrap_or(0)
}
