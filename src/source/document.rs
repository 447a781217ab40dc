//! A file as text, with everything known about it before its lines are read.

use super::decode::{Encoding, decode};
use super::dialect::Dialect;
use super::front_matter::FrontMatter;
use super::span::LineRange;
use crate::config::Config;
use crate::diagnostic::Diagnostic;
use camino::{Utf8Path, Utf8PathBuf};

/// A file as text.
#[derive(Clone, Debug, Default)]
pub struct Document {
    /// The file, as it was named to the program or found under a folder that was.
    pub path: Utf8PathBuf,
    /// The file relative to the folder that was searched, with `/` between its parts.
    pub relative: Utf8PathBuf,
    /// Its text, whole, front matter included.
    pub text: String,
    /// How its bytes were read.
    pub encoding: Encoding,
    /// How it is written.
    pub dialect: Dialect,
    /// Its front matter; empty where it has none.
    pub front_matter: FrontMatter,
    /// The lines behind the front matter. Where there are none, a run that begins behind the last line.
    pub body: LineRange,
    /// Lines of the body that are only a `{% raw %}` or `{% endraw %}` tag, and are no text of the article.
    pub tags: Vec<u32>,
    /// The BLAKE3 hash of its bytes.
    pub hash: [u8; 32],
    /// What was found while reading it.
    pub findings: Vec<Diagnostic>,
}

impl Document {
    /// Reads the bytes of a file. Any bytes give a document; what is wrong with them is among its findings.
    #[must_use]
    pub fn from_bytes(path: &Utf8Path, relative: &Utf8Path, bytes: &[u8], config: &Config) -> Self {
        let decoded = decode(bytes, config.content.encoding);
        let count = u32::try_from(decoded.text.lines().count()).unwrap_or(u32::MAX);
        Self {
            path: path.to_owned(),
            relative: relative.to_owned(),
            text: decoded.text,
            encoding: decoded.encoding,
            body: LineRange::new(1, count),
            hash: *blake3::hash(bytes).as_bytes(),
            ..Self::default()
        }
    }
}
