//! Articles of the tests, and exports of them.

pub(crate) use crate::common::articles::article;
use kbpress::article::{Action, Article, Confidence, Notation, RegistryType, RegistryValue};
use kbpress::export::{Direction, ExportError, Exported, Fillings, Format, Request, What, export};
use kbpress::source::LineRange;

/// Every form, and what it is called on the command line.
pub(crate) const FORMATS: [(Format, &str); 6] = [
    (Format::Reg, "reg"),
    (Format::PowerShell, "ps1"),
    (Format::Cmd, "cmd"),
    (Format::Csv, "csv"),
    (Format::Json, "json"),
    (Format::Markdown, "md"),
];

/// An article that says nothing but these values.
pub(crate) fn with_values(values: Vec<RegistryValue>) -> Article {
    let mut article = Article::default();
    article.metadata.id = "KB-0001".into();
    article.metadata.title = "A change".into();
    article.registry.values = values;
    article
}

/// A value to be set in a key of its own.
pub(crate) fn value(kind: RegistryType, name: &str, data: &str) -> RegistryValue {
    RegistryValue {
        lines: LineRange::single(1),
        key: Some("HKEY_CURRENT_USER\\Software\\Acme".into()),
        name: name.into(),
        kind: Some(kind),
        data: Some(data.into()),
        notation: Notation::Plain,
        action: Action::Set,
        opposite: None,
        rival: None,
        confidence: Confidence::Certain,
        reason: "a test says it",
    }
}

/// What a call asks for.
pub(crate) struct Ask<'a> {
    pub(crate) what: What,
    pub(crate) format: Format,
    pub(crate) direction: Direction,
    pub(crate) step: Option<&'a str>,
    pub(crate) lines: Option<LineRange>,
    pub(crate) set: &'a [&'a str],
}

impl Ask<'_> {
    pub(crate) fn registry(format: Format) -> Self {
        Self { what: What::Registry, format, direction: Direction::Apply, step: None, lines: None, set: &[] }
    }

    pub(crate) fn of(&self, article: &Article) -> Result<Exported, ExportError> {
        let fillings = Fillings::parse(self.set.iter().copied()).map_err(ExportError::Call)?;
        let address = "https://kb.example/kb/x/";
        let (what, format, direction, step, lines) = (self.what, self.format, self.direction, self.step, self.lines);
        export(article, &Request { what, format, direction, step, lines, fillings: &fillings, address })
    }
}

/// The text of an exported file; one in UTF-16 is told by its mark.
pub(crate) fn text(bytes: &[u8]) -> String {
    if let Some(rest) = bytes.strip_prefix(&[0xff, 0xfe]) {
        let units: Vec<u16> = rest.chunks_exact(2).map(|pair| u16::from_le_bytes([pair[0], pair[1]])).collect();
        return String::from_utf16(&units).unwrap();
    }
    String::from_utf8(bytes.to_vec()).unwrap()
}
