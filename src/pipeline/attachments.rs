//! Files that articles show or link to: which there are, what is wrong with the others, and their way into the site.

use super::again::{Beside, NewMakings};
use super::articles::Making;
use super::build::BuildError;
use super::{Reading, article_of};
use crate::blocks::each_link;
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::library::{Attachment, Attachments, Entry, FileLink, Library, linked_file};
use crate::render::{OutputFile, Print, print_of};
use crate::source::{self, Found, Refusal, Stamp, is_attachment, look_at_attachment};
use camino::{Utf8Path, Utf8PathBuf};
use rayon::prelude::*;
use std::collections::BTreeMap;

/// Looks at every file that an article names and that is no article, and tells the library of them. Gives what is wrong with those
/// that cannot be published, wherever they are named.
pub fn look(library: &mut Library, reading: Reading<'_>) -> Vec<Diagnostic> {
    let named: BTreeMap<&Utf8Path, &Entry> = named(library).map(|(entry, link)| (link.file.as_path(), entry)).collect();
    if named.is_empty() {
        return Vec::new();
    }
    let settings = &reading.config.content;
    let looked = named.into_par_iter().filter_map(|(file, entry)| {
        let root = content_of(&entry.path, &entry.relative);
        let looked = look_at_attachment(&root, file, settings);
        let is_missing = matches!(looked, Err(Refusal::Missing(_)));
        // A file that is not there and would not be published is a link that leads nowhere, which has a check of its own.
        let is_told = !is_missing || is_attachment(file, settings);
        is_told.then(|| {
            let path = root.join(file);
            let attachment = Attachment { stamp: Stamp::of(&path), path, is_published: looked.is_ok() };
            (file.to_owned(), attachment, looked.err())
        })
    });
    let looked: Vec<(Utf8PathBuf, Attachment, Option<Refusal>)> = looked.collect();
    let refused: BTreeMap<&Utf8Path, &Refusal> =
        looked.iter().filter_map(|(file, _, refusal)| Some((file.as_path(), refusal.as_ref()?))).collect();
    let findings = findings(library, &refused, reading);
    library.attachments = looked.into_iter().map(|(file, attachment, _)| (file, attachment)).collect();
    findings
}

/// The links of articles that name a file which is no article.
fn named(library: &Library) -> impl Iterator<Item = (&Entry, &FileLink)> {
    let links = library.entries.iter().flat_map(|entry| entry.links.iter().map(move |link| (entry, link)));
    links.filter(|(_, link)| library.linked(&link.file).is_none())
}

/// The content folder that a file was found in, being `relative` there.
pub(super) fn content_of(path: &Utf8Path, relative: &Utf8Path) -> Utf8PathBuf {
    let depth = relative.components().count();
    let folder = path.ancestors().nth(depth).unwrap_or(Utf8Path::new(""));
    if folder == "" { ".".into() } else { folder.to_owned() }
}

/// What is wrong, at each place where a file that is not published is named. Only articles with such places are read again.
fn findings(library: &Library, refused: &BTreeMap<&Utf8Path, &Refusal>, reading: Reading<'_>) -> Vec<Diagnostic> {
    if refused.is_empty() {
        return Vec::new();
    }
    let names_one = |entry: &&Entry| entry.links.iter().any(|link| refused.contains_key(link.file.as_path()));
    let entries: Vec<&Entry> = library.entries.iter().filter(names_one).collect();
    entries.into_par_iter().flat_map_iter(|entry| in_article(entry, refused, reading)).collect()
}

fn in_article(entry: &Entry, refused: &BTreeMap<&Utf8Path, &Refusal>, reading: Reading<'_>) -> Vec<Diagnostic> {
    let found = Found { relative: entry.relative.clone(), path: entry.path.clone() };
    let Ok(bytes) = source::read(&found, &reading.config.content) else { return Vec::new() };
    let Ok(article) = article_of(&found, &bytes, reading) else { return Vec::new() };
    let text = source::decode(&bytes, reading.config.content.encoding).text;
    let lines: Vec<&str> = text.lines().collect();
    let mut findings = Vec::new();
    each_link(&article.blocks, &mut |number, to| {
        let Some(file) = linked_file(&article.relative, to) else { return };
        let Some(refusal) = refused.get(file.as_path()) else { return };
        let line = lines.get((number as usize).saturating_sub(1)).copied().unwrap_or_default();
        let place = Place::line(&entry.path, number, line);
        let place = match line.find(to).and_then(|at| line.get(..at)) {
            Some(before) => place.at(count(before) + 1, count(to)),
            None => place,
        };
        let (code, message, help) = words(&file, refusal);
        findings.push(Diagnostic::new(code, place, message, help));
    });
    findings
}

fn count(text: &str) -> u32 {
    u32::try_from(text.chars().count()).unwrap_or(u32::MAX)
}

/// What is wrong with a file, and what to do.
fn words(file: &Utf8Path, refusal: &Refusal) -> (Code, String, String) {
    let left_out =
        |why: &str, help: &str| (Code::AttachmentLeftOut, format!("`{file}` is not published: {why}"), help.into());
    match refusal {
        Refusal::Missing(near) => {
            let help = near.as_ref().map_or_else(String::new, |near| format!("did you mean `{near}`? Else "));
            let rest = "put the file there, or correct the path, which is read from the folder of this article";
            (Code::AttachmentMissing, format!("the file `{file}` is not in the content folder"), help + rest)
        }
        Refusal::Ending => left_out(
            "files with its ending are not",
            "add the ending to `attachments` under `[content]` in site.toml, unless browsers or servers run such files",
        ),
        Refusal::Hidden => {
            left_out("it is hidden, or in a hidden folder", "give it a name that does not begin with a dot")
        }
        Refusal::Outside => left_out(
            "a symbolic link leads out of the content folder, or to a file that is not published",
            "put the file itself into the content folder",
        ),
        Refusal::Name => {
            left_out("not every system can store a file of this name", "rename it to letters, digits and `-`")
        }
        Refusal::NoFile => left_out("it is no regular file", "put a file there, or correct the path"),
        Refusal::TooLarge => left_out(
            "it is too large",
            "make it smaller, raise `largest_attachment` under `[content]` in site.toml, or link to a file server",
        ),
        Refusal::Active(part) => {
            let why = format!("it holds `{part}`, by which a drawing could do more than be seen");
            left_out(&why, "export it again as a plain picture, or as PNG")
        }
        Refusal::Unreadable(reason) => left_out(&format!("it cannot be read: {reason}"), "check its permissions"),
    }
}

/// Writes the files into the site; gives what changed since they were looked at.
pub(super) fn write<'m>(making: Making<'m>, makings: &mut NewMakings<'m>) -> Result<Vec<Diagnostic>, BuildError> {
    let published: Vec<_> = making.library.attachments.published().collect();
    let made = published.into_par_iter().map(|(path, attachment)| write_one(path, attachment, making));
    let mut findings = Vec::new();
    for made in made.collect::<Result<Vec<_>, BuildError>>()? {
        match made {
            Ok(made) => makings.extend(made),
            Err(finding) => findings.push(*finding),
        }
    }
    Ok(findings)
}

fn write_one<'m>(
    path: String,
    attachment: &Attachment,
    making: Making<'m>,
) -> Result<Result<NewMakings<'m>, Box<Diagnostic>>, BuildError> {
    let Making { writer, before, reading, .. } = making;
    let (name, mut made) = (format!("/{path}"), NewMakings::default());
    // What may have changed unseen is read again by every build.
    let print = attachment.stamp.filter(|stamp| stamp.is_settled(writer.moment())).and_then(print_of_stamp);
    if let Some(kept) = print.and_then(|print| before.keep(&name, print, writer)) {
        made.take_over(kept);
        return Ok(Ok(made));
    }
    let bytes = match source::read_attachment(&attachment.path, &reading.config.content) {
        Ok(bytes) => bytes,
        Err(_) => return Ok(Err(Box::new(changed(&attachment.path)))),
    };
    let file = OutputFile { path, bytes };
    writer.write(&file)?;
    if let Some(print) = print {
        made.add(&name, (print, None), &[file.path], writer);
    }
    Ok(Ok(made))
}

fn print_of_stamp(stamp: Stamp) -> Option<Print> {
    let mut hasher = blake3::Hasher::new();
    hasher.update(&postcard::to_stdvec(&stamp).ok()?);
    Some(print_of(hasher.finalize()))
}

fn changed(path: &Utf8Path) -> Diagnostic {
    let message = "the file changed while the site was being built, and is not in it";
    Diagnostic::new(Code::FileChanged, Place::file(path), message, "build again")
}

/// The files of a site as a build remembers them: where they lie, and what the disk said of them.
pub(super) fn stamps(attachments: &Attachments) -> Beside {
    attachments.all().map(|attachment| (attachment.path.clone(), attachment.stamp)).collect()
}

/// Whether every later change of these files is sure to give another stamp.
pub(super) fn is_settled(attachments: &Attachments, moment: i64) -> bool {
    attachments.all().all(|attachment| attachment.stamp.is_none_or(|stamp| stamp.is_settled(moment)))
}
