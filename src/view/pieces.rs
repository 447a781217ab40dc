//! What the pieces of a body show: checklists, notices, registry and file panels, listings, tables.

use super::doubt::doubt;
use super::strings::Strings;
use crate::article::{Action, Disposition, Evidence, FileEntry, RegistryValue};
use crate::config::NoticeLevel;
use serde::Serialize;

/// A procedure that is to be carried out.
#[derive(Clone, Debug, Serialize)]
pub struct ChecklistView {
    /// Its anchor on the page.
    pub anchor: String,
    /// What it is for, as a key: `before`, `do`, `after`, or `procedure`.
    pub kind: &'static str,
    /// What it is called in its head: "Checklist", "Before you begin".
    pub name: String,
    /// The sentence that leads in to it, for those who cannot see the page.
    pub title: String,
    /// How many boxes it has.
    pub total: usize,
    /// "0 of 7 done", before the script counts.
    pub progress: String,
    /// The steps as markup.
    pub steps_html: String,
    /// Why it is a guess that this is to be carried out; empty where it is none.
    pub doubt: String,
}

/// A step of a checklist.
#[derive(Clone, Debug, Serialize)]
pub struct StepView {
    /// The number as the author wrote it; empty for a duty of running text.
    pub number: String,
    /// Its anchor on the page, which is also the id of its box.
    pub anchor: String,
    /// The key under which its tick is kept, unique in the article.
    pub key: String,
    /// A part of the hash of its text: a tick counts only for the text that was ticked.
    pub hash: String,
    /// What is to be done, as markup that may stand inside a line.
    pub text_html: String,
    /// What the step says will be seen, where its text could not be shown with these sentences set apart.
    pub expected: Vec<String>,
    /// Notes, code, values and substeps, as markup.
    pub more_html: String,
    /// Why it is a guess that this is to be done, or done here; empty where it is none.
    pub doubt: String,
}

/// An admonition.
#[derive(Clone, Debug, Serialize)]
pub struct NoticeView {
    /// How grave it is, as a key: `danger`, `warning`, `caution`, `notice`.
    pub level: &'static str,
    /// The author's word for it.
    pub word: String,
    /// What it says, as markup.
    pub content_html: String,
    /// Whether the page has shown a standing notice of these words in full before; this one may be folded.
    pub repeated: bool,
}

/// Registry values that belong together.
#[derive(Clone, Debug, Serialize)]
pub struct RegistryView {
    /// The values by their keys, in the order of the article.
    pub groups: Vec<RegistryGroup>,
    /// The lines as the author wrote them, as markup; empty when they stand above.
    pub source_html: String,
    /// What a script makes the registry files of the panel from, as JSON that is safe in a data block; empty where the article
    /// only describes the values.
    pub files_json: String,
}

/// The values of one key.
#[derive(Clone, Debug, Serialize)]
pub struct RegistryGroup {
    /// The full path of the key; nothing where the article does not say it.
    pub key: Option<String>,
    /// Its values.
    pub rows: Vec<RegistryRow>,
}

/// A registry value.
#[derive(Clone, Debug, Serialize)]
pub struct RegistryRow {
    /// Its name.
    pub name: String,
    /// Its type, such as `REG_DWORD`; empty when it is not known.
    pub kind: &'static str,
    /// The data; nothing where the reader chooses or the article gives none.
    pub data: Option<String>,
    /// What is to be done, as a key: `set`, `delete`, `document`.
    pub action: &'static str,
    /// What is to be done, in words.
    pub action_text: String,
    /// Why the row is a guess; empty where it is none.
    pub doubt: String,
}

impl RegistryView {
    /// The panel of `values`, neighbours with the same key grouped.
    #[must_use]
    pub fn new<'v>(
        values: impl Iterator<Item = &'v RegistryValue>,
        source_html: String,
        files_json: String,
        strings: &Strings,
    ) -> Self {
        let mut groups: Vec<RegistryGroup> = Vec::new();
        for value in values {
            let row = RegistryRow {
                name: value.name.clone(),
                kind: value.kind.map_or("", crate::article::RegistryType::name),
                data: value.data.clone(),
                action: value.action.key(),
                action_text: strings.get(action_label(value.action)).to_owned(),
                doubt: doubt([Evidence { confidence: value.confidence, reason: value.reason }], strings),
            };
            match groups.last_mut() {
                Some(group) if group.key == value.key => group.rows.push(row),
                _ => groups.push(RegistryGroup { key: value.key.clone(), rows: vec![row] }),
            }
        }
        Self { groups, source_html, files_json }
    }
}

const fn action_label(action: Action) -> &'static str {
    match action {
        Action::Set => "action_set",
        Action::Delete => "action_delete",
        Action::Document => "action_document",
    }
}

/// A list of files. A column that no file fills is not shown.
#[derive(Clone, Debug, Default, Serialize)]
pub struct FilesView {
    /// Its anchor on the page.
    pub anchor: String,
    /// What the panel is called: "Files", or which part of a long list it is.
    pub name: String,
    /// "0 of 7 done", before the script counts.
    pub progress: String,
    /// The files.
    pub rows: Vec<FileRow>,
    /// Whether the text says of any file what is to be done with it.
    pub has_disposition: bool,
    /// Whether any file has a version.
    pub has_version: bool,
    /// Whether any file has a size.
    pub has_size: bool,
    /// Whether any file has a date or time.
    pub has_date: bool,
    /// Whether any file has a platform.
    pub has_platform: bool,
    /// Whether any file has a remark.
    pub has_remark: bool,
    /// The lines as the author wrote them, as markup; empty when they say no more than the table.
    pub source_html: String,
}

/// A file.
#[derive(Clone, Debug, Default, Serialize)]
pub struct FileRow {
    /// The id of its box; set by the writer of the page, as key and hash are.
    pub anchor: String,
    /// The key under which its tick is kept, unique in the article.
    pub key: String,
    /// A part of the hash of what is said of it.
    pub hash: String,
    /// Its name or path.
    pub path: String,
    /// What is to be done with it, in words.
    pub disposition: String,
    /// Its version.
    pub version: String,
    /// Its size.
    pub size: String,
    /// Its date and time.
    pub date: String,
    /// Its platform.
    pub platform: String,
    /// What stands behind its name.
    pub remark: String,
    /// Why the row is a guess; empty where it is none.
    pub doubt: String,
}

impl FilesView {
    /// The panel of `files`.
    #[must_use]
    pub fn new<'f>(files: impl Iterator<Item = &'f FileEntry>, source_html: String, strings: &Strings) -> Self {
        let rows: Vec<_> = files.map(|file| FileRow::new(file, strings)).collect();
        let any = |of: fn(&FileRow) -> &String| rows.iter().any(|row| !of(row).is_empty());
        Self {
            anchor: String::new(),
            name: strings.get("files").to_owned(),
            progress: progress(rows.len(), strings),
            has_disposition: any(|r| &r.disposition),
            has_version: any(|r| &r.version),
            has_size: any(|r| &r.size),
            has_date: any(|r| &r.date),
            has_platform: any(|r| &r.platform),
            has_remark: any(|r| &r.remark),
            rows,
            source_html,
        }
    }
}

/// "0 of 7 done", before the script counts.
#[must_use]
pub fn progress(total: usize, strings: &Strings) -> String {
    strings.fill("progress", &[("done", "0"), ("total", &total.to_string())])
}

impl FileRow {
    fn new(file: &FileEntry, strings: &Strings) -> Self {
        let words: Vec<_> = file.disposition.iter().map(|d| strings.get(disposition_label(*d))).collect();
        let date = [file.date.as_deref(), file.time.as_deref()].into_iter().flatten().collect::<Vec<_>>().join(" ");
        Self {
            path: file.path.clone(),
            disposition: words.join(", "),
            version: file.version.clone().unwrap_or_default(),
            size: file.size.clone().unwrap_or_default(),
            date,
            platform: file.platform.clone().unwrap_or_default(),
            remark: file.remark.clone().unwrap_or_default(),
            doubt: doubt(file.inferred.iter().map(|part| part.evidence).chain([file.evidence]), strings),
            ..Self::default()
        }
    }
}

/// The key of the word for what is to be done with a file.
pub(crate) const fn disposition_label(disposition: Disposition) -> &'static str {
    match disposition {
        Disposition::BackUp => "disposition_back_up",
        Disposition::Copy => "disposition_copy",
        Disposition::DoNotCopy => "disposition_do_not_copy",
        Disposition::Delete => "disposition_delete",
        Disposition::Rename => "disposition_rename",
        Disposition::Replace => "disposition_replace",
        Disposition::Download => "disposition_download",
        Disposition::KeepForReference => "disposition_keep_for_reference",
    }
}

/// A listing.
#[derive(Clone, Debug, Serialize)]
pub struct CodeView {
    /// The language in small letters, with the word for a guess where it is one; empty when it is not known.
    pub language: String,
    /// Why it is a guess that this is code; empty where it is none.
    pub doubt: String,
    /// The text as markup, line ends kept.
    pub code_html: String,
}

impl NoticeView {
    /// The box of a notice, not repeated. A word in capitals only is shown in sentence case.
    #[must_use]
    pub fn new(level: NoticeLevel, word: &str, content_html: String) -> Self {
        let level = match level {
            NoticeLevel::Danger => "danger",
            NoticeLevel::Warning => "warning",
            NoticeLevel::Caution => "caution",
            NoticeLevel::Notice => "notice",
        };
        Self { level, word: sentence_case(word), content_html, repeated: false }
    }
}

/// Text in capitals only with its first letter large and the others small; other text as it is.
#[must_use]
pub(crate) fn sentence_case(text: &str) -> String {
    if text.chars().any(char::is_lowercase) {
        return text.to_owned();
    }
    let mut chars = text.chars();
    let first = chars.next().map(|c| c.to_string()).unwrap_or_default();
    first + &chars.as_str().to_lowercase()
}
