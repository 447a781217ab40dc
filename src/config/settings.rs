//! The settings of `site.toml`, as written, each with its default.

use super::check::CheckSettings;
use super::indexes::IndexSettings;
use super::publish::{FeedSettings, FeedbackSettings, ShortAddresses};
use super::review::ReviewSettings;
use super::runbooks::RunbookSettings;
use super::search::SearchSettings;
use super::vocabulary::{NoticeLevel, SectionKind};
use camino::{Utf8Path, Utf8PathBuf};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Everything that `site.toml` can say. Unknown settings are errors, so that a misspelled one is noticed.
#[derive(Clone, Debug, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct Config {
    /// The name of the site, shown in every page's head.
    pub title: String,
    /// One sentence about the site, for search engines and feeds.
    pub description: String,
    /// The language of the articles, as a BCP 47 tag such as `en` or `de`.
    pub language: String,
    /// Where the site will stand: a whole address such as `https://kb.example.com/intranet/`, or only a path such as
    /// `/intranet/kb/`. Links inside the site are relative and do not need it. The 404 page needs its path; canonical links,
    /// the site map and feeds are made only where it is a whole address.
    pub base_url: String,
    /// Where articles come from and how they are read.
    pub content: ContentSettings,
    /// Where the site goes.
    pub output: OutputSettings,
    /// How the site looks.
    pub theme: ThemeSettings,
    /// The forms of article ids.
    pub ids: IdSettings,
    /// The labels of header and footer blocks.
    pub header: HeaderSettings,
    /// Which headings mean what.
    pub sections: SectionSettings,
    /// Which words set off a notice.
    pub notices: NoticeSettings,
    /// The lists by which articles are found.
    pub indexes: IndexSettings,
    /// The search.
    pub search: SearchSettings,
    /// When articles are to be read again.
    pub review: ReviewSettings,
    /// Where readers say that something is wrong.
    pub feedback: FeedbackSettings,
    /// Feeds of what has changed.
    pub feeds: FeedSettings,
    /// What `kbpress check` looks for.
    pub check: CheckSettings,
    /// Runbooks.
    pub runbooks: RunbookSettings,
}

impl Default for Config {
    fn default() -> Self {
        Self {
            title: "Knowledge base".to_owned(),
            description: String::new(),
            language: "en".to_owned(),
            base_url: "/".to_owned(),
            content: ContentSettings::default(),
            output: OutputSettings::default(),
            theme: ThemeSettings::default(),
            ids: IdSettings::default(),
            header: HeaderSettings::default(),
            sections: SectionSettings::default(),
            notices: NoticeSettings::default(),
            indexes: IndexSettings::default(),
            search: SearchSettings::default(),
            review: ReviewSettings::default(),
            feedback: FeedbackSettings::default(),
            feeds: FeedSettings::default(),
            check: CheckSettings::default(),
            runbooks: RunbookSettings::default(),
        }
    }
}

/// Where articles come from and how they are read.
#[derive(Clone, Debug, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct ContentSettings {
    /// The folder of articles, relative to the site's folder.
    #[schemars(with = "String")]
    pub dir: Utf8PathBuf,
    /// How bytes become text: found out file by file, or forced.
    pub encoding: EncodingSetting,
    /// The largest file that is read as an article, in bytes.
    pub largest_file: u64,
    /// The endings of files that are articles, in small letters and without the dot.
    pub extensions: Vec<String>,
    /// The endings of files that are published when an article shows or links to them, in small letters and without the dot. A browser
    /// runs pages and scripts (`html`, `js`), and a server may run others (`php`): they are left out for that reason.
    pub attachments: Vec<String>,
    /// The largest file that is published beside articles, in bytes.
    pub largest_attachment: u64,
    /// Whether sentences of running text that oblige the reader ("must be removed before …") become checklists of their own. A site that
    /// explains more than it tells to do is better without.
    pub duties: bool,
}

impl Default for ContentSettings {
    fn default() -> Self {
        Self {
            dir: "content".into(),
            encoding: EncodingSetting::Auto,
            largest_file: 32 * 1024 * 1024,
            extensions: ["md", "markdown", "txt", "text"].map(str::to_owned).to_vec(),
            attachments: ATTACHMENTS.map(str::to_owned).to_vec(),
            largest_attachment: 64 * 1024 * 1024,
            duties: true,
        }
    }
}

/// The files that support articles carry: pictures, recordings, documents, data, archives, and what an operator runs after
/// saving it. None of them is run by a browser or a web server.
const ATTACHMENTS: [&str; 57] = [
    "png", "jpg", "jpeg", "gif", "webp", "avif", "bmp", "svg", "ico", "mp4", "webm", "mp3", "ogg", "wav", "pdf", "doc",
    "docx", "xls", "xlsx", "ppt", "pptx", "odt", "ods", "odp", "rtf", "vsdx", "drawio", "csv", "tsv", "json", "yaml",
    "yml", "toml", "ini", "inf", "conf", "cfg", "log", "evtx", "reg", "admx", "adml", "ps1", "psm1", "psd1", "cmd",
    "bat", "vbs", "sh", "zip", "7z", "gz", "tgz", "bz2", "xz", "cab", "msi",
];

/// How bytes become text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum EncodingSetting {
    /// A byte order mark, then UTF-8, then a guess between Windows-1252 and code page 437.
    #[default]
    Auto,
    /// UTF-8; other bytes are replaced.
    Utf8,
    /// UTF-16, little-endian unless a byte order mark says otherwise.
    Utf16,
    /// Windows-1252 (Western European).
    Windows1252,
    /// Code page 437 (DOS).
    Cp437,
}

/// Where the site goes.
#[derive(Clone, Debug, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct OutputSettings {
    /// The folder of the built site, relative to the site's folder.
    #[schemars(with = "String")]
    pub dir: Utf8PathBuf,
    /// How short addresses of articles, such as `/kb/171259`, are answered.
    pub short_addresses: ShortAddresses,
}

impl Default for OutputSettings {
    fn default() -> Self {
        Self { dir: "public".into(), short_addresses: ShortAddresses::default() }
    }
}

/// How the site looks.
#[derive(Clone, Debug, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct ThemeSettings {
    /// A folder, relative to the site's folder, whose files stand in for those of the built-in theme.
    #[schemars(with = "String")]
    pub dir: Utf8PathBuf,
}

impl Default for ThemeSettings {
    fn default() -> Self {
        Self { dir: "theme".into() }
    }
}

/// The forms of article ids.
#[derive(Clone, Debug, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct IdSettings {
    /// Regular expressions for an id as it stands in text, such as `Q\d{5,6}` or `IT-\d{4}`. Each is matched as a whole
    /// word and in the letter case given.
    pub patterns: Vec<String>,
    /// Other ways to name an article, such as a bare number after the word "article".
    pub named: Vec<NamedId>,
}

impl Default for IdSettings {
    fn default() -> Self {
        Self {
            patterns: vec![r"Q\d{5,6}".to_owned()],
            named: vec![NamedId {
                pattern: r"(?i:\barticles?(?:\s+(?:id|number))?:?\s+)(\d{5,6})\b".to_owned(),
                id: "Q$1".to_owned(),
            }],
        }
    }
}

/// A way to name an article other than by its id as it is written.
#[derive(Clone, Debug, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct NamedId {
    /// A regular expression with a group around the part that the id is made from.
    pub pattern: String,
    /// The id, with `$1` for the group.
    pub id: String,
}

/// A field of an article's metadata that a header or footer label can give.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum MetaField {
    /// The article's id.
    Id,
    /// The article's title.
    Title,
    /// The products it is about.
    Products,
    /// The versions it is about.
    Versions,
    /// The operating systems it is about.
    OperatingSystems,
    /// Its keywords.
    Keywords,
    /// Further words by which it should be found.
    QueryWords,
    /// Technology tags.
    Technology,
    /// The kind of issue.
    IssueType,
    /// Processor or machine types.
    Hardware,
    /// The kind of solution.
    SolutionType,
    /// The day of its last change.
    LastModified,
    /// Who answers for it.
    Owner,
}

/// The labels of header and footer blocks.
#[derive(Clone, Debug, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct HeaderSettings {
    /// Label (without its colon) → the field it gives. What is set here comes on top of the archive's labels.
    pub labels: BTreeMap<String, MetaField>,
    /// Lines that open the box of products that an article applies to.
    pub applies_to: Vec<String>,
}

impl Default for HeaderSettings {
    fn default() -> Self {
        Self { labels: BTreeMap::new(), applies_to: vec!["The information in this article applies to".to_owned()] }
    }
}

/// Which headings mean what; names are compared without regard to letter case.
#[derive(Clone, Debug, Default, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct SectionSettings {
    /// Kind of section → further headings that mean it, on top of the archive's.
    pub names: BTreeMap<SectionKind, Vec<String>>,
}

/// Which words set off a notice; compared without regard to letter case.
#[derive(Clone, Debug, Default, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct NoticeSettings {
    /// Level → further words that set off a notice of that level, on top of the built-in ones.
    pub words: BTreeMap<NoticeLevel, Vec<String>>,
    /// Name → phrases by which a notice is known as a standing one: a text that the publisher puts into many articles, and
    /// that a page shows in full only once. Compared without regard to letter case, on top of the archive's.
    pub standing: BTreeMap<String, Vec<String>>,
}

/// Why a configuration cannot be used. The message names line and column where the file has them.
#[derive(Debug, thiserror::Error)]
pub enum ConfigError {
    /// The text of `site.toml` is not what it should be.
    #[error("{path}: {message}")]
    Syntax {
        /// The file.
        path: Utf8PathBuf,
        /// What the TOML reader says, with the place shown.
        message: String,
    },
    /// A regular expression in the configuration does not compile.
    #[error("the pattern `{pattern}` in [ids] is no regular expression that can be used: {source}")]
    Pattern {
        /// The pattern as written.
        pattern: String,
        /// What the regex compiler says.
        #[source]
        source: Box<regex::Error>,
    },
}

impl Config {
    /// Reads the text of a `site.toml`; `path` is used in messages only.
    ///
    /// # Errors
    /// When the text is no TOML, has an unknown setting, or a setting that cannot be what it says.
    pub fn parse(path: &Utf8Path, text: &str) -> Result<Self, ConfigError> {
        let wrong = |message: String| ConfigError::Syntax { path: path.to_owned(), message };
        let config: Self = toml::from_str(text).map_err(|e| wrong(e.to_string().trim_end().to_owned()))?;
        let fault = base_url_fault(&config.base_url);
        let fault = fault
            .or_else(|| config.review.fault())
            .or_else(|| config.feedback.fault())
            .or_else(|| config.runbooks.fault());
        match fault {
            Some(fault) => Err(wrong(fault)),
            None => Ok(config),
        }
    }

    /// The same settings for a site that stands elsewhere.
    ///
    /// # Errors
    /// With what is wrong, when `base_url` is neither a whole address nor a path.
    pub fn at(self, base_url: &str) -> Result<Self, String> {
        match base_url_fault(base_url) {
            Some(fault) => Err(fault),
            None => Ok(Self { base_url: base_url.to_owned(), ..self }),
        }
    }

    /// Whether `base_url` is a whole address, with scheme and host.
    #[must_use]
    pub fn has_whole_address(&self) -> bool {
        self.base_url.starts_with("https://") || self.base_url.starts_with("http://")
    }

    /// The path part of `base_url`, with a slash at both ends: `/` or `/intranet/kb/`.
    #[must_use]
    pub fn base_path(&self) -> String {
        let path = match self.base_url.split_once("://") {
            Some((_, rest)) => rest.split_once('/').map_or("", |(_, path)| path),
            None => self.base_url.as_str(),
        };
        let path = path.trim_matches('/');
        if path.is_empty() { "/".to_owned() } else { format!("/{path}/") }
    }
}

/// What is wrong with a `base_url`: an address without its scheme would be taken for a path, and nobody would notice.
fn base_url_fault(base_url: &str) -> Option<String> {
    let host = base_url.strip_prefix("https://").or_else(|| base_url.strip_prefix("http://"));
    let is_address = host.is_some_and(|host| !host.is_empty() && !host.starts_with('/'));
    let is_path = base_url.is_empty() || (base_url.starts_with('/') && !base_url.starts_with("//"));
    let is_plain = !base_url.contains(|c: char| c.is_whitespace() || c.is_control() || matches!(c, '?' | '#'));
    if (is_address || is_path) && is_plain {
        return None;
    }
    let forms = "it must be a whole address such as `https://kb.example.com/`, or a path such as `/intranet/kb/`";
    Some(format!("`base_url` is `{}`, and {forms}", base_url.escape_debug()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_base_url_is_a_whole_address_or_a_path_and_nothing_between() {
        for good in ["", "/", "/intranet/kb", "https://kb.example.com", "http://10.0.0.7:8080/kb/"] {
            assert!(Config::default().at(good).is_ok(), "{good}");
        }
        for bad in [
            "kb.example.com/kb", "intranet/kb", "//kb.example.com/", "https:///kb", "ftp://kb.example.com/", "/a b/",
            "/?x",
        ] {
            let fault = Config::parse("site.toml".into(), &format!("base_url = '{bad}'")).unwrap_err().to_string();
            assert!(fault.contains("a whole address") && fault.contains(bad), "{fault}");
            assert!(Config::default().at(bad).is_err(), "{bad}");
        }
    }
}
