//! The forms in which records are written one after another.

use super::Record;
use std::io::{self, Write};

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

    /// Writes one record.
    ///
    /// # Errors
    /// When `out` cannot be written to.
    pub fn write(self, record: &Record<'_>, out: &mut impl Write) -> io::Result<()> {
        match self {
            Self::JsonLines => {
                serde_json::to_writer(&mut *out, record)?;
                out.write_all(b"\n")
            }
            Self::Json => {
                out.write_all(b"\n")?;
                Ok(serde_json::to_writer(&mut *out, record)?)
            }
            Self::Yaml => {
                out.write_all(b"---\n")?;
                serde_yaml::to_writer(&mut *out, record).map_err(io::Error::other)
            }
        }
    }
}
