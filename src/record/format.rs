//! The forms in which records are written one after another.

use super::{Record, json};
use std::io;

/// The form of a stream of records.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Format {
    /// One record a line.
    #[default]
    JsonLines,
    /// One JSON array of all records, one a line.
    Json,
    /// One YAML document a record.
    Yaml,
}

impl Format {
    /// What stands before the first record.
    #[must_use]
    pub const fn opening(self) -> &'static str {
        match self {
            Self::Json => "[",
            Self::JsonLines | Self::Yaml => "",
        }
    }

    /// What stands before each record but the first.
    #[must_use]
    pub const fn separator(self) -> &'static str {
        match self {
            Self::Json => ",",
            Self::JsonLines | Self::Yaml => "",
        }
    }

    /// What stands behind the last record.
    #[must_use]
    pub const fn closing(self) -> &'static str {
        match self {
            Self::Json => "\n]\n",
            Self::JsonLines | Self::Yaml => "",
        }
    }

    /// Appends one record to `out`.
    ///
    /// # Errors
    /// When a part of the record cannot be written in this form, which no article can bring about.
    pub fn write(self, record: &Record<'_>, out: &mut Vec<u8>) -> io::Result<()> {
        match self {
            Self::JsonLines => {
                json::append(record, out)?;
                out.push(b'\n');
            }
            Self::Json => {
                out.push(b'\n');
                json::append(record, out)?;
            }
            Self::Yaml => {
                out.extend_from_slice(b"---\n");
                serde_yaml::to_writer(out, record).map_err(io::Error::other)?;
            }
        }
        Ok(())
    }
}
