//! Registry values, files, notices and references under test.

use super::message::{Subject, names};
use super::site::Site;
use crate::article::{Action, Disposition, FileEntry, Notice, Reference, RegistryType, RegistryValue};
use crate::config::NoticeLevel;
use crate::pipeline::Lookup;

/// A registry value under test.
#[derive(Clone, Debug)]
pub struct TestRegistryValue<'a> {
    value: &'a RegistryValue,
    subject: Subject<'a>,
}

#[track_caller]
pub(super) fn registry_value<'a>(
    values: impl Iterator<Item = &'a RegistryValue> + Clone,
    subject: &Subject<'a>,
    key: &str,
    name: &str,
) -> TestRegistryValue<'a> {
    let is_it = |value: &&RegistryValue| {
        value.name.eq_ignore_ascii_case(name) && is_path_end(value.key.as_deref().unwrap_or_default(), key)
    };
    match values.clone().find(is_it) {
        Some(value) => {
            let subject = subject.part(format_args!("registry value {}", value.name), value.lines.first);
            TestRegistryValue { value, subject }
        }
        None => {
            let found = names(values.map(|value| format!("{}\\{}", value.key.as_deref().unwrap_or("?"), value.name)));
            subject.fail("no such registry value", format_args!("{name:?} below {key:?}"), found)
        }
    }
}

/// Whether a path is `end` or ends with it, whole parts at a time and without regard to letter case.
fn is_path_end(path: &str, end: &str) -> bool {
    let (path, end) = (path.to_lowercase(), end.to_lowercase());
    path.strip_suffix(&end).is_some_and(|rest| rest.is_empty() || end.is_empty() || rest.ends_with(['\\', '/']))
}

impl<'a> TestRegistryValue<'a> {
    /// The typed value, for whatever has no method here.
    #[must_use]
    pub fn data(&self) -> &'a RegistryValue {
        self.value
    }

    /// Holds its type to be this.
    ///
    /// # Panics
    /// When it is another.
    #[track_caller]
    pub fn has_type(self, kind: RegistryType) -> Self {
        self.subject.same("type", &Some(kind.name()), &self.value.kind.map(RegistryType::name));
        self
    }

    /// Holds its data to be this, as written in the article.
    ///
    /// # Panics
    /// When they are others.
    #[track_caller]
    pub fn has_data(self, data: &str) -> Self {
        self.subject.same("data", &Some(data), &self.value.data.as_deref());
        self
    }

    /// Holds what is to be done with it to be this.
    ///
    /// # Panics
    /// When it is something else.
    #[track_caller]
    pub fn has_action(self, action: Action) -> Self {
        self.subject.same("action", &action, &self.value.action);
        self
    }
}

/// A file of a list or table under test.
#[derive(Clone, Debug)]
pub struct TestFile<'a> {
    file: &'a FileEntry,
    subject: Subject<'a>,
}

#[track_caller]
pub(super) fn file<'a>(
    files: impl Iterator<Item = &'a FileEntry> + Clone,
    subject: &Subject<'a>,
    path: &str,
) -> TestFile<'a> {
    match files.clone().find(|file| is_path_end(&file.path, path)) {
        Some(file) => TestFile { file, subject: subject.part(format_args!("file {}", file.path), file.lines.first) },
        None => {
            let found = names(files.map(|file| file.path.as_str()));
            subject.fail("no such file", format_args!("{path:?}"), found)
        }
    }
}

impl<'a> TestFile<'a> {
    /// The typed entry, for whatever has no method here.
    #[must_use]
    pub fn data(&self) -> &'a FileEntry {
        self.file
    }

    /// Holds what is to be done with it to be these, in any order.
    ///
    /// # Panics
    /// When it is something else.
    #[track_caller]
    pub fn has_disposition(self, disposition: &[Disposition]) -> Self {
        let sorted = |list: &[Disposition]| {
            let mut keys: Vec<&str> = list.iter().map(|one| one.key()).collect();
            keys.sort_unstable();
            keys
        };
        self.subject.same("disposition", &sorted(disposition), &sorted(&self.file.disposition));
        self
    }

    /// Holds its version in a file table to be this, as written.
    ///
    /// # Panics
    /// When it is another.
    #[track_caller]
    pub fn has_version(self, version: &str) -> Self {
        self.subject.same("version", &Some(version), &self.file.version.as_deref());
        self
    }
}

/// A notice under test.
#[derive(Clone, Debug)]
pub struct TestNotice<'a> {
    notice: &'a Notice,
    subject: Subject<'a>,
}

#[track_caller]
pub(super) fn notice<'a>(
    notices: impl Iterator<Item = &'a Notice> + Clone,
    subject: &Subject<'a>,
    level: NoticeLevel,
) -> TestNotice<'a> {
    match notices.clone().find(|notice| notice.level == level) {
        Some(notice) => {
            TestNotice { notice, subject: subject.part(format_args!("{:?}", notice.level), notice.lines.first) }
        }
        None => {
            let found = names(notices.map(|notice| format!("{:?}", notice.level)));
            subject.fail("no such notice", format_args!("a notice of the level {level:?}"), found)
        }
    }
}

impl<'a> TestNotice<'a> {
    /// The typed notice, for whatever has no method here.
    #[must_use]
    pub fn data(&self) -> &'a Notice {
        self.notice
    }

    /// Holds its text to have `part` in it.
    ///
    /// # Panics
    /// When it has not.
    #[track_caller]
    pub fn text_contains(self, part: &str) -> Self {
        self.subject.contains("text", part, &self.notice.text);
        self
    }
}

/// A mention of another article under test.
#[derive(Clone, Debug)]
pub struct TestReference<'a> {
    reference: &'a Reference,
    subject: Subject<'a>,
    site: &'a Site,
}

impl<'a> TestReference<'a> {
    pub(super) fn new(reference: &'a Reference, subject: Subject<'a>, site: &'a Site) -> Self {
        Self { reference, subject, site }
    }

    /// The typed reference, for whatever has no method here.
    #[must_use]
    pub fn data(&self) -> &'a Reference {
        self.reference
    }

    /// Holds the site to have the article.
    ///
    /// # Panics
    /// When it has not.
    #[track_caller]
    pub fn is_resolved(self) -> Self {
        if let Lookup::Unknown(near) = self.site.find(&self.reference.id) {
            let near = near.map(|near| format!("; there is {near:?}")).unwrap_or_default();
            self.subject.fail("target", "an article of this site", format_args!("none{near}"));
        }
        self
    }
}
