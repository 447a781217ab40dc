//! The content of a runbook → HTML, for a page that is made to be printed.
//!
//! Steps are rows of a table, because a table head repeats on each page and a row can be kept on one. A step and the notices
//! before it share a row group, which is not broken over pages unless it is longer than one.

use crate::render::escape;
use crate::runbook::{Duty, File, Notice, Part, PicturePlace, Piece, Procedure, Purpose, Runbook, Span, Step, Value};
use crate::view::{Strings, encode_path};

/// A step that takes more lines than this may break over pages.
const LONGEST_UNBROKEN: u32 = 30;

/// The markup of a runbook's parts, from the prerequisites to the close-out, and their headings, each with its place on the
/// page. `root` is the way up to the site's root.
pub(super) fn content(runbook: &Runbook, root: &str, strings: &Strings) -> (String, Vec<(String, String)>) {
    let mut writer = Writer { out: String::with_capacity(16 * 1024), root, strings, headings: Vec::new() };
    writer.duties("runbook_prerequisites", &runbook.prerequisites);
    writer.safety(&runbook.safety);
    for part in &runbook.parts {
        writer.part(part);
    }
    writer.duties("runbook_close_out", &runbook.close_out);
    (writer.out, writer.headings)
}

/// The heading of a part: the way back says that it is one, because it is carried out only when the work fails. Empty where
/// the part goes on with the one before it.
pub(super) fn part_title(part: &Part, strings: &Strings) -> String {
    match (part.purpose, part.title.as_str()) {
        (Purpose::Rollback, "") => strings.get("runbook_rollback").to_owned(),
        (Purpose::Rollback, title) => format!("{}: {title}", strings.get("runbook_rollback")),
        (_, title) => title.to_owned(),
    }
}

const fn is_wide(piece: &Piece) -> bool {
    matches!(piece, Piece::Values { .. } | Piece::Files { .. } | Piece::Table { .. })
}

/// Behind these signs a path may break.
const DIVIDES_PATHS: &[char] = &['\\', '/'];

struct Writer<'s> {
    out: String,
    root: &'s str,
    strings: &'s Strings,
    /// The places and texts of the headings of parts.
    headings: Vec<(String, String)>,
}

impl Writer<'_> {
    fn label(&mut self, key: &str) {
        escape::text(&mut self.out, self.strings.get(key));
    }

    fn element(&mut self, tag: &str, text: &str) {
        self.out.extend(["<", tag, ">"]);
        escape::text(&mut self.out, text);
        self.out.extend(["</", tag.split(' ').next().unwrap_or(tag), ">\n"]);
    }

    /// Text that may break behind some signs, and elsewhere only where a part is longer than a line.
    fn breakable(&mut self, text: &str, behind: &[char]) {
        for (place, part) in text.split_inclusive(behind).enumerate() {
            if place > 0 {
                self.out.push_str("<wbr>");
            }
            escape::text(&mut self.out, part);
        }
    }

    fn heading(&mut self, title: &str) {
        let place = format!("part-{}", self.headings.len() + 1);
        self.element(&format!("h2 id=\"{place}\""), title);
        self.headings.push((place, title.to_owned()));
    }

    fn duties(&mut self, title: &str, duties: &[Duty]) {
        if duties.is_empty() {
            return;
        }
        self.out.push_str("<section class=\"runbook-part\">\n");
        self.heading(self.strings.get(title));
        self.steps_head();
        for duty in duties {
            self.out.push_str("<tbody class=\"step\"><tr><td class=\"box\"></td><td class=\"number\"></td><td>");
            self.spans(&duty.text);
            self.out.push_str(
                "</td><td class=\"na\"></td><td class=\"initials\"></td><td class=\"time\"></td></tr></tbody>\n",
            );
        }
        self.out.push_str("</table>\n</section>\n");
    }

    fn safety(&mut self, notices: &[Notice]) {
        if notices.is_empty() {
            return;
        }
        self.out.push_str("<section class=\"runbook-part safety\">\n");
        self.heading(self.strings.get("runbook_safety"));
        for notice in notices {
            self.notice(notice);
        }
        self.out.push_str("</section>\n");
    }

    fn part(&mut self, part: &Part) {
        let class = match part.purpose {
            Purpose::Work => "work",
            Purpose::Background => "background",
            Purpose::Rollback => "rollback",
            Purpose::CloseOut => "close-out",
        };
        self.out.extend(["<section class=\"runbook-part ", class, "\">\n"]);
        let title = part_title(part, self.strings);
        if !title.is_empty() {
            self.heading(&title);
        }
        self.pieces(&part.pieces);
        self.out.push_str("</section>\n");
    }

    fn pieces(&mut self, pieces: &[Piece]) {
        for piece in pieces {
            self.piece(piece);
        }
    }

    fn piece(&mut self, piece: &Piece) {
        match piece {
            Piece::Heading { level, text } => {
                let tag = ["h3", "h4", "h5", "h6"].get(usize::from(level.saturating_sub(2))).copied().unwrap_or("h6");
                self.element(tag, text);
            }
            Piece::Paragraph { spans } => {
                self.out.push_str("<p>");
                self.spans(spans);
                self.out.push_str("</p>\n");
            }
            Piece::Lines { text, code } => self.element(if *code { "pre class=\"code\"" } else { "pre" }, text),
            Piece::Table { head, rows } => self.table(head, rows),
            Piece::Items { items } => {
                self.out.push_str("<ul class=\"items\">\n");
                for item in items {
                    self.out.push_str(if item.number.is_empty() { "<li>" } else { "<li class=\"numbered\">" });
                    if !item.number.is_empty() {
                        self.element("span class=\"number\"", &format!("{}.", item.number));
                    }
                    self.pieces(&item.pieces);
                    self.out.push_str("</li>\n");
                }
                self.out.push_str("</ul>\n");
            }
            Piece::Notice(notice) => self.notice(notice),
            Piece::Values { rows } => self.values(rows),
            Piece::Files { rows } => self.files(rows),
            Piece::Procedure(procedure) => self.procedure(procedure),
            Piece::Hold { text, by } => self.hold(text, by.as_deref()),
        }
    }

    fn notice(&mut self, notice: &Notice) {
        self.out.extend(["<div class=\"notice ", &notice.level, "\">\n<p class=\"level\">"]);
        self.label(&format!("runbook_level_{}", notice.level));
        self.out.push_str("</p>\n");
        self.pieces(&notice.pieces);
        self.out.push_str("</div>\n");
    }

    fn hold(&mut self, text: &str, by: Option<&str>) {
        self.out.push_str("<div class=\"hold\">\n<p><span class=\"box\"></span> <strong>");
        self.label("runbook_hold");
        self.out.push_str("</strong> ");
        escape::text(&mut self.out, text);
        self.out.push_str("</p>\n<p class=\"release\">");
        self.label("runbook_released_by");
        self.out.push_str(": ");
        escape::text(&mut self.out, by.unwrap_or(""));
        self.out.push_str(" <span class=\"line\"></span> ");
        self.label("runbook_time");
        self.out.push_str(" <span class=\"line short\"></span></p>\n</div>\n");
    }

    fn procedure(&mut self, procedure: &Procedure) {
        if let Some(choice) = &procedure.choice {
            self.element("p class=\"choice\"", choice);
        }
        self.steps_head();
        self.steps(&procedure.steps);
        self.out.push_str("</table>\n");
    }

    fn steps_head(&mut self) {
        self.out.push_str("<table class=\"steps\">\n<thead><tr><th class=\"box\">");
        self.label("runbook_done");
        self.out.push_str("</th><th class=\"number\"></th><th>");
        self.label("runbook_step");
        for (class, key) in
            [("na", "runbook_not_applicable"), ("initials", "runbook_initials"), ("time", "runbook_time")]
        {
            self.out.extend(["</th><th class=\"", class, "\">"]);
            self.label(key);
        }
        self.out.push_str("</th></tr></thead>\n");
    }

    fn steps(&mut self, steps: &[Step]) {
        for step in steps {
            self.step(step);
            self.steps(&step.steps);
        }
    }

    fn step(&mut self, step: &Step) {
        let long = if step.extent > LONGEST_UNBROKEN { " long" } else { "" };
        let level = step.level.min(4).to_string();
        self.out.extend(["<tbody class=\"step level-", &level, long, "\">\n"]);
        for notice in &step.notices {
            self.out.push_str("<tr class=\"before\"><td colspan=\"6\">");
            self.notice(notice);
            self.out.push_str("</td></tr>\n");
        }
        self.out.push_str("<tr><td class=\"box\"></td><td class=\"number\">");
        self.breakable(&step.path, &['.']);
        self.out.push_str(if step.level > 1 { "" } else { "." });
        self.out.push_str("</td><td class=\"command\"><p>");
        if step.optional {
            self.out.push_str("<em>(");
            self.label("runbook_optional");
            self.out.push_str(")</em> ");
        }
        self.spans(&step.text);
        self.out.push_str("</p>\n");
        for expected in &step.expected {
            self.out.push_str("<p class=\"expected\"><strong>");
            self.label("runbook_expected");
            self.out.push_str("</strong> ");
            escape::text(&mut self.out, expected);
            self.out.push_str("</p>\n");
        }
        // Tables need the whole width of the page, so they stand in a row of their own below the command.
        let wide = step.pieces.iter().position(is_wide).unwrap_or(step.pieces.len());
        let (narrow, wide) = step.pieces.split_at(wide);
        self.pieces(narrow);
        self.out.push_str("</td><td class=\"na\"></td><td class=\"initials\"></td><td class=\"time\"></td></tr>\n");
        if !wide.is_empty() {
            self.out.push_str("<tr class=\"more\"><td class=\"margin\"></td><td colspan=\"5\">");
            self.pieces(wide);
            self.out.push_str("</td></tr>\n");
        }
        self.out.push_str("</tbody>\n");
    }

    fn values(&mut self, rows: &[Value]) {
        self.out.push_str("<table class=\"values\">\n<thead><tr><th class=\"box\"></th>");
        for key in ["registry_name", "registry_type", "registry_data", "runbook_old_value"] {
            self.element("th", self.strings.get(key));
        }
        self.out.push_str("</tr></thead>\n");
        let mut key_before = None;
        for row in rows {
            self.out.push_str("<tbody>\n");
            if key_before != Some(&row.key) {
                self.out.push_str("<tr><td colspan=\"5\" class=\"key\">");
                let key = row.key.as_deref().unwrap_or_else(|| self.strings.get("registry_no_key"));
                self.breakable(key, DIVIDES_PATHS);
                self.out.push_str("</td></tr>\n");
                key_before = Some(&row.key);
            }
            self.out.push_str("<tr><td class=\"box\"></td><td>");
            self.label(&format!("action_{}", row.action));
            self.out.push_str(": <code>");
            escape::text(&mut self.out, &row.name);
            self.out.push_str("</code>");
            if let Some(reason) = &row.doubt {
                let doubt = self.strings.fill("runbook_doubt", &[("reason", reason)]);
                self.element("p class=\"doubt\"", &doubt);
            }
            self.out.push_str("</td><td>");
            escape::text(&mut self.out, &row.kind);
            self.out.push_str("</td><td class=\"data\">");
            let data = row.data.as_deref().unwrap_or_else(|| self.strings.get("registry_no_data"));
            self.breakable(data, DIVIDES_PATHS);
            self.out.push_str("</td><td class=\"old\"></td></tr>\n</tbody>\n");
        }
        self.out.push_str("</table>\n");
    }

    fn files(&mut self, rows: &[File]) {
        self.out.push_str("<table class=\"files\">\n<thead><tr><th class=\"box\"></th>");
        for key in ["file", "file_disposition", "file_remark"] {
            self.element("th", self.strings.get(key));
        }
        self.out.push_str("</tr></thead>\n<tbody>\n");
        for row in rows {
            let words: Vec<_> = row.disposition.iter().map(|key| format!("disposition_{key}")).collect();
            let words: Vec<_> = words.iter().map(|key| self.strings.get(key)).collect();
            self.out.push_str("<tr><td class=\"box\"></td><td class=\"path\">");
            self.breakable(&row.path, DIVIDES_PATHS);
            self.out.push_str("</td>");
            self.element("td", &words.join(", "));
            self.element("td", &row.details.join(" · "));
            self.out.push_str("</tr>\n");
        }
        self.out.push_str("</tbody>\n</table>\n");
    }

    fn table(&mut self, head: &[Vec<String>], rows: &[Vec<String>]) {
        self.out.push_str("<table class=\"displayed\">\n");
        for (group, cell, rows) in [("thead", "th", head), ("tbody", "td", rows)] {
            if rows.is_empty() {
                continue;
            }
            self.out.extend(["<", group, ">\n"]);
            for row in rows {
                self.out.push_str("<tr>");
                for text in row {
                    self.element(cell, text);
                }
                self.out.push_str("</tr>\n");
            }
            self.out.extend(["</", group, ">\n"]);
        }
        self.out.push_str("</table>\n");
    }

    fn picture(&mut self, alternative: &str, place: &PicturePlace) {
        let mut address = String::new();
        match place {
            PicturePlace::Embedded(data) => address.push_str(data),
            PicturePlace::Site(path) => {
                address.push_str(self.root);
                encode_path(&mut address, path);
            }
        }
        self.out.push_str("<img class=\"picture\" src=\"");
        escape::attribute(&mut self.out, &address);
        self.out.push_str("\" alt=\"");
        escape::attribute(&mut self.out, alternative);
        self.out.push_str("\">");
    }

    fn spans(&mut self, spans: &[Span]) {
        for span in spans {
            let (open, close) = match span {
                Span::Text { .. } => ("", ""),
                Span::Code { .. } => ("<code>", "</code>"),
                Span::Reference { .. } => ("<span class=\"reference\">", "</span>"),
                Span::Open { .. } => ("<mark class=\"open\">", "</mark>"),
                Span::Filled { .. } => ("<mark class=\"filled\">", "</mark>"),
                Span::Picture { alternative, place: Some(place), .. } => {
                    self.picture(alternative, place);
                    continue;
                }
                Span::Picture { .. } => ("<span class=\"no-picture\">", "</span>"),
            };
            self.out.push_str(open);
            escape::text(&mut self.out, span.text());
            self.out.push_str(close);
        }
    }
}
