//! The recogniser of files.
//!
//! # What it looks like
//! A displayed list, set in or at the margin, bulleted or not, each line of which begins with a file's name, path or pattern; a
//! table with a column of such names (`Date  Time  Version  Size  File name`); a download line; a document's path on a line of
//! its own.
//!
//! # What it yields
//! One entry a name, with what the table says of it (date, time, version, size, platform), what is remarked behind it, and what
//! the text before the list says is to be done with the files ([`disposition`]).
//!
//! # What it must not take
//! Names in running text, program source, command lines, directories, addresses, registry paths, bulleted sentences that happen
//! to begin with a name, what a displayed error message says ([`message`]).
//!
//! # Example
//! ```text
//! Back up the following files:
//!
//!   Orders.mdb
//!   Orders.ldb - the lock file
//! ```

mod directory;
mod disposition;
mod line;
mod message;
mod name;
mod table;

use super::display::{self, Chunk, Opening};
use crate::article::{Article, CodeListing, Evidence, FileEntry, Inferred, Part};
use crate::config::Vocabulary;
use crate::lines::Lines;
use crate::source::LineRange;
use message::Message;

/// Fills the article's files.
pub(super) fn recognise(article: &mut Article, _words: &Vocabulary) {
    let chunks = display::chunks(article);
    let mut reader =
        Reader { lines: &article.lines, code: &article.code, lead: None, message: None, found: Vec::new() };
    let mut nth = 0;
    while let Some(chunk) = chunks.get(nth) {
        nth += reader.read(chunk, chunks.get(nth..).unwrap_or_default());
    }
    article.files = reader.found;
}

/// Whether a displayed line is a file's name or path and no more: what the recogniser of code leaves alone.
pub(super) fn is_file_line(text: &str) -> bool {
    line::entry(text).is_some_and(|entry| entry.remark.is_none())
}

/// Whether a displayed line is a file's name and, behind a dash, what it is: `BELL.CPP    - rings the bell`.
pub(super) fn is_file_with_remark(text: &str) -> bool {
    text.contains(" - ") && line::entry(text).is_some_and(|entry| !entry.path.contains([' ', '\\']))
}

struct Reader<'a> {
    lines: &'a Lines,
    code: &'a [CodeListing],
    /// The text that the next display follows.
    lead: Option<LineRange>,
    /// The error message that the text has announced and that may go on.
    message: Option<Message>,
    found: Vec<FileEntry>,
}

impl Reader<'_> {
    /// Reads a chunk, `rest` being it and what follows, and says how many chunks were read.
    fn read(&mut self, chunk: &Chunk<'_>, rest: &[Chunk<'_>]) -> usize {
        if chunk.opening == Opening::Heading {
            self.lead = Some(LineRange::single(chunk.lines.first));
            self.message = None;
            return 1;
        }
        if self.in_code(chunk.lines) || chunk.fence.is_some() {
            return 1;
        }
        if let Some(table) = chunk.table {
            let lead = self.lead();
            let entries = table::entries(self.lines, table);
            self.add(entries, &lead, |entry| entry.evidence);
            return 1;
        }
        if let Opening::Bullet(_) = chunk.opening {
            return self.bullets(rest);
        }
        self.message = self.message.and_then(|message| message.behind(chunk));
        if self.message.is_some() {
            self.lead = Some(chunk.lines);
        } else if !matches!(chunk.opening, Opening::Plain) || !self.list(chunk, rest) && !self.downloads(chunk) {
            self.leads(chunk);
        }
        1
    }

    /// Takes a chunk as the text that the next display follows.
    fn leads(&mut self, chunk: &Chunk<'_>) {
        self.lead = Some(chunk.lines);
        self.message = Message::announced(self.lines, chunk.lines, chunk.indent);
    }

    fn in_code(&self, run: LineRange) -> bool {
        let at = self.code.partition_point(|listing| listing.lines.last < run.first);
        self.code.get(at).is_some_and(|listing| listing.lines.overlaps(run))
    }

    fn lead(&self) -> String {
        self.lead.map_or_else(String::new, |run| display::lead(self.lines, run))
    }

    /// Reads a chunk that is a list of files as a whole.
    fn list(&mut self, chunk: &Chunk<'_>, rest: &[Chunk<'_>]) -> bool {
        if !name::may_hold(self.lines, chunk.lines) {
            return false;
        }
        let entries = line::list(self.lines, chunk.lines, 0);
        let Some(entries) = entries else { return false };
        let lead = self.lead();
        let alone = entries.len() == 1 && !self.is_described(chunk, rest);
        if self.is_caption(chunk, rest) || alone && !line::stands_as_file(&entries, &lead, chunk.indent) {
            return false;
        }
        let evidence = display_evidence(&entries, &lead);
        self.add(entries, &lead, |_| evidence);
        true
    }

    /// Whether a line says of which file the listing below it is: `Config.sys:`.
    fn is_caption(&self, chunk: &Chunk<'_>, rest: &[Chunk<'_>]) -> bool {
        self.lines.text(chunk.lines.last).ends_with(':') && rest.get(1).is_some_and(|below| self.in_code(below.lines))
    }

    /// Whether a name has its description set in below it, and is one of several such names.
    fn is_described(&self, chunk: &Chunk<'_>, rest: &[Chunk<'_>]) -> bool {
        /// How many lines a description has at most.
        const LONGEST: u32 = 12;
        let plain = |chunk: &Chunk<'_>| matches!(chunk.opening, Opening::Plain) && chunk.table.is_none();
        let described = rest.get(1).is_some_and(|below| plain(below) && below.indent > chunk.indent);
        let follows = self.found.last().is_some_and(|entry| entry.lines.last + LONGEST >= chunk.lines.first);
        let another = || {
            rest.get(2).is_some_and(|next| {
                plain(next) && next.indent == chunk.indent && line::list(self.lines, next.lines, 0).is_some()
            })
        };
        described && (follows || another())
    }

    /// Reads the download lines of a chunk that is no list of files as a whole.
    fn downloads(&mut self, chunk: &Chunk<'_>) -> bool {
        let entries = line::downloads(self.lines, chunk.lines);
        if entries.is_empty() {
            return false;
        }
        self.add(entries, "download", |_| Evidence::certain("its line is a link to download it"));
        true
    }

    /// Reads a run of bulleted chunks: all of them are files, or none is.
    fn bullets(&mut self, rest: &[Chunk<'_>]) -> usize {
        self.message = None;
        let indent = rest.first().map_or(0, |chunk| chunk.indent);
        let items: Vec<&Chunk<'_>> = rest
            .iter()
            .take_while(|c| matches!(c.opening, Opening::Bullet(_)) && c.indent == indent && c.table.is_none())
            .collect();
        let lead = self.lead();
        let announced = disposition::names_files(&lead);
        let mut entries = Vec::new();
        let mut misses = 0;
        for item in &items {
            let skip = if let Opening::Bullet(skip) = item.opening { skip } else { 0 };
            match line::item(self.lines, item.lines, skip as usize, announced) {
                Some(entry) if !self.in_code(item.lines) => entries.push(entry),
                _ => misses += 1,
            }
        }
        if misses * 4 <= items.len() && !entries.is_empty() && (misses == 0 || items.len() > 2) {
            let evidence = match misses {
                0 => display_evidence(&entries, &lead),
                _ => Evidence::likely("most bullets of the list begin with a file's name"),
            };
            self.add(entries, &lead, |_| evidence);
        } else {
            self.lead = items.last().map(|item| item.lines);
            self.message = items.last().and_then(|item| Message::announced(self.lines, item.lines, item.indent));
        }
        items.len().max(1)
    }

    /// Adds the entries of one list; `evidence` says what speaks for each.
    fn add(&mut self, entries: Vec<FileEntry>, lead: &str, evidence: impl Fn(&FileEntry) -> Evidence) {
        if entries.is_empty() {
            return;
        }
        let (dispositions, why) = disposition::of(lead);
        for mut entry in entries {
            entry.evidence = evidence(&entry);
            if !dispositions.is_empty() {
                entry.disposition.clone_from(&dispositions);
                entry.inferred.push(Inferred { part: Part::Disposition, evidence: why });
            }
            self.found.push(entry);
        }
    }
}

/// What speaks for the entries of a display of names.
fn display_evidence(entries: &[FileEntry], lead: &str) -> Evidence {
    match entries {
        _ if disposition::names_files(lead) => Evidence::certain("the text before the list speaks of files"),
        [one] if one.path.contains('\\') => Evidence::likely("a path stands on a line of its own"),
        [_] => Evidence::guess("something that looks like a file's name stands on a line of its own"),
        _ => Evidence::likely("every line of the list begins with a file's name"),
    }
}
