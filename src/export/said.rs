//! Steps and files as the page of an article has them: without the fields that say nothing. The forms of the command line
//! ([`super::json`]) have every field, so that who reads them knows what there may be; a page is loaded by everybody. The fields stand in
//! the order of their names, as those of the values beside them do.

use super::files::{File, disposition_name};
use super::steps::StepRow;
use serde::ser::{Serialize, SerializeStruct, Serializer};

/// A step of a page.
#[derive(Debug)]
pub(super) struct SaidStep<'a>(pub(super) StepRow<'a>);

/// A file of a page, with the number of the list that it belongs to.
#[derive(Debug)]
pub(super) struct SaidFile<'a>(pub(super) File<'a>);

/// More fields than any row has.
const FIELDS: usize = 16;

impl Serialize for SaidStep<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let row = &self.0;
        let mut said = Said(serializer.serialize_struct("Step", FIELDS)?);
        said.list("code", &row.code)?;
        said.optional("condition", row.condition.as_deref())?;
        said.field("end", &row.end)?;
        said.list("expected", &row.expected)?;
        said.list("files", &row.files)?;
        said.field("level", &row.level)?;
        said.field("line", &row.line)?;
        said.field("list", &row.list)?;
        said.list("notices", &row.notices)?;
        said.optional("optional", row.optional.then_some(&true))?;
        said.field("path", row.path)?;
        said.field("text", &row.text)?;
        said.list("values", &row.values)?;
        said.0.end()
    }
}

impl Serialize for SaidFile<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let (file, entry) = (&self.0, self.0.entry);
        let dispositions: Vec<&str> = entry.disposition.iter().map(|one| disposition_name(*one)).collect();
        let mut said = Said(serializer.serialize_struct("File", FIELDS)?);
        said.optional("date", entry.date.as_deref())?;
        said.list("disposition", &dispositions)?;
        said.field("line", &entry.lines.first)?;
        said.optional("list", file.list.as_ref())?;
        said.list("open", &file.open)?;
        said.field("path", &file.path)?;
        said.optional("platform", entry.platform.as_deref())?;
        said.optional("remark", entry.remark.as_deref())?;
        said.optional("size", entry.size.as_deref())?;
        said.optional("step", file.step.as_deref())?;
        said.optional("time", entry.time.as_deref())?;
        said.optional("version", entry.version.as_deref())?;
        said.0.end()
    }
}

/// An object that is being written.
struct Said<S>(S);

impl<S: SerializeStruct> Said<S> {
    fn field(&mut self, name: &'static str, value: &(impl Serialize + ?Sized)) -> Result<(), S::Error> {
        self.0.serialize_field(name, value)
    }

    fn optional(&mut self, name: &'static str, value: Option<&(impl Serialize + ?Sized)>) -> Result<(), S::Error> {
        value.map_or(Ok(()), |value| self.0.serialize_field(name, value))
    }

    fn list(&mut self, name: &'static str, items: &[impl Serialize]) -> Result<(), S::Error> {
        if items.is_empty() { Ok(()) } else { self.0.serialize_field(name, items) }
    }
}
