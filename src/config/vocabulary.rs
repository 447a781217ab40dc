//! The words that readers of text look for, compiled from the settings of a site.

use super::fold::{fold, folded};
use super::ids::IdForms;
use super::settings::{Config, ConfigError, HeaderSettings, MetaField};
use hashbrown::HashMap;
use memchr::memmem::Finder;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// What a section is for, in the words of KCS where it has one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum SectionKind {
    /// What the article is about, in short.
    Summary,
    /// What is seen when something is wrong (KCS: issue).
    Issue,
    /// Where it happens (KCS: environment).
    Environment,
    /// Why it happens (KCS: cause).
    Cause,
    /// How it is put right (KCS: resolution).
    Resolution,
    /// How to live with it until it is put right.
    Workaround,
    /// What the publisher says of it.
    Status,
    /// Background and details.
    MoreInformation,
    /// How to see the problem.
    Reproduction,
    /// Where else to look.
    References,
    /// Anything else.
    #[default]
    Other,
}

impl SectionKind {
    /// The key under which settings, templates and strings know it.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Summary => "summary",
            Self::Issue => "issue",
            Self::Environment => "environment",
            Self::Cause => "cause",
            Self::Resolution => "resolution",
            Self::Workaround => "workaround",
            Self::Status => "status",
            Self::MoreInformation => "more_information",
            Self::Reproduction => "reproduction",
            Self::References => "references",
            Self::Other => "other",
        }
    }
}

/// How grave a notice is, after ISO 3864 and ANSI Z535.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum NoticeLevel {
    /// Harm to people, or loss that nothing brings back.
    Danger,
    /// Grave harm to a system or its data.
    Warning,
    /// Lesser harm, or work lost.
    Caution,
    /// No harm: something to know.
    Notice,
}

/// A word that sets off a notice, as the site knows it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NoticeWord {
    /// How grave such a notice is.
    pub level: NoticeLevel,
    /// How many bytes of the text the word takes.
    pub len: usize,
}

/// The words of one site.
#[derive(Clone, Debug)]
pub struct Vocabulary {
    /// The forms of ids and of mentions.
    pub ids: IdForms,
    /// Whether the articles are in English, whose verbs and phrases the recognisers know. In another language sections, notices and
    /// numbers must do.
    pub is_english: bool,
    /// Whether duties are looked for in running text.
    pub duties: bool,
    labels: HashMap<String, MetaField>,
    applies_to: Vec<String>,
    sections: HashMap<String, SectionKind>,
    notices: Vec<(String, NoticeLevel)>,
    /// Which bytes notice words begin with, and which they have in the second place.
    notice_heads: [[bool; 256]; 2],
    /// How many bytes the longest of them has.
    longest_notice: usize,
    /// Names of standing notices, each with a phrase that only it has.
    standing: Vec<(String, Finder<'static>)>,
}

/// The header and footer labels of the archive's two forms.
const LABELS: &[(&str, MetaField)] = &[
    ("article", MetaField::Id),
    ("article id", MetaField::Id),
    ("document", MetaField::Id),
    ("title", MetaField::Title),
    ("product(s)", MetaField::Products),
    ("product", MetaField::Products),
    ("version(s)", MetaField::Versions),
    ("version", MetaField::Versions),
    ("prod/ver", MetaField::Versions),
    ("operating system(s)", MetaField::OperatingSystems),
    ("oper/sys", MetaField::OperatingSystems),
    ("keyword(s)", MetaField::Keywords),
    ("keywords", MetaField::Keywords),
    ("additional query words", MetaField::QueryWords),
    ("technology", MetaField::Technology),
    ("issue type", MetaField::IssueType),
    ("hardware", MetaField::Hardware),
    ("solution type", MetaField::SolutionType),
    ("last modified", MetaField::LastModified),
    ("last reviewed", MetaField::LastModified),
    ("last review", MetaField::LastModified),
    ("owner", MetaField::Owner),
];

/// The archive's headings, and the KCS ones, by what they mean.
const SECTIONS: &[(&str, SectionKind)] = &[
    ("summary", SectionKind::Summary),
    ("introduction", SectionKind::Summary),
    ("overview", SectionKind::Summary),
    ("symptoms", SectionKind::Issue),
    ("symptom", SectionKind::Issue),
    ("problem", SectionKind::Issue),
    ("issue", SectionKind::Issue),
    ("environment", SectionKind::Environment),
    ("applies to", SectionKind::Environment),
    ("cause", SectionKind::Cause),
    ("causes", SectionKind::Cause),
    ("resolution", SectionKind::Resolution),
    ("resolutions", SectionKind::Resolution),
    ("solution", SectionKind::Resolution),
    ("workaround", SectionKind::Workaround),
    ("workarounds", SectionKind::Workaround),
    ("status", SectionKind::Status),
    ("more information", SectionKind::MoreInformation),
    ("steps to reproduce", SectionKind::Reproduction),
    ("steps to reproduce behavior", SectionKind::Reproduction),
    ("steps to reproduce problem", SectionKind::Reproduction),
    ("steps to reproduce the problem", SectionKind::Reproduction),
    ("reproducing the problem", SectionKind::Reproduction),
    ("references", SectionKind::References),
    ("reference", SectionKind::References),
];

/// The words that set off a notice.
const NOTICES: &[(&str, NoticeLevel)] = &[
    ("danger", NoticeLevel::Danger),
    ("warning", NoticeLevel::Warning),
    ("warnings", NoticeLevel::Warning),
    ("caution", NoticeLevel::Caution),
    ("cautions", NoticeLevel::Caution),
    ("important", NoticeLevel::Caution),
    ("note", NoticeLevel::Notice),
    ("notes", NoticeLevel::Notice),
    ("notice", NoticeLevel::Notice),
    ("tip", NoticeLevel::Notice),
    ("tips", NoticeLevel::Notice),
];

/// Phrases of the texts that the archive puts into many articles.
const STANDING: &[(&str, &str)] = &[
    ("registry", "registry editor incorrectly"),
    ("registry", "information about modifying the registry"),
    ("registry", "information about editing the registry"),
    ("support-charges", "charges that are normally incurred for"),
    ("support-charges", "charges that are ordinarily incurred for"),
    ("file-dependencies", "because of file dependencies"),
    ("file-dependencies", "due to file dependencies"),
];

impl Vocabulary {
    /// Compiles the words of a site: the built-in ones, and on top what its settings add or change.
    ///
    /// # Errors
    /// When a pattern in `[ids]` is no regular expression.
    pub fn compile(config: &Config) -> Result<Self, ConfigError> {
        let mut labels: HashMap<_, _> = LABELS.iter().map(|(label, field)| ((*label).to_owned(), *field)).collect();
        labels.extend(config.header.labels.iter().map(|(label, field)| (fold(label), *field)));
        let mut sections: HashMap<_, _> = SECTIONS.iter().map(|(name, kind)| ((*name).to_owned(), *kind)).collect();
        for (kind, names) in &config.sections.names {
            sections.extend(names.iter().map(|name| (fold(name), *kind)));
        }
        let mut notices: Vec<_> = NOTICES.iter().map(|(word, level)| ((*word).to_owned(), *level)).collect();
        for (level, words) in &config.notices.words {
            notices.retain(|(word, _)| !words.iter().any(|w| fold(w) == *word));
            notices.extend(words.iter().map(|word| (fold(word), *level)));
        }
        // The longest word first, so that "notes" is not read as "note".
        notices.sort_by(|a, b| b.0.len().cmp(&a.0.len()).then_with(|| a.0.cmp(&b.0)));
        let finder = |phrase: &str| Finder::new(phrase).into_owned();
        let built_in = STANDING.iter().map(|(name, phrase)| ((*name).to_owned(), finder(phrase)));
        let own = config.notices.standing.iter();
        let own = own.flat_map(|(name, phrases)| phrases.iter().map(|phrase| (name.clone(), finder(&fold(phrase)))));
        Ok(Self {
            standing: built_in.chain(own).collect(),
            ids: IdForms::compile(&config.ids)?,
            is_english: is_english(&config.language),
            duties: config.content.duties,
            labels,
            applies_to: config.header.applies_to.iter().map(|line| fold(line)).collect(),
            sections,
            notice_heads: [heads(&notices, 0), heads(&notices, 1)],
            longest_notice: notices.iter().map(|(word, _)| word.len()).max().unwrap_or(0),
            notices,
        })
    }

    /// The field that a header or footer label gives; `label` without its colon.
    #[must_use]
    pub fn label(&self, label: &str) -> Option<MetaField> {
        folded(label, |label| self.labels.get(label).copied())
    }

    /// Whether a line opens the box of products that an article applies to.
    #[must_use]
    pub fn opens_applies_to(&self, line: &str) -> bool {
        let line = line.trim();
        self.applies_to
            .iter()
            .any(|opening| line.get(..opening.len()).is_some_and(|head| head.eq_ignore_ascii_case(opening)))
    }

    /// What a section with this heading is for.
    #[must_use]
    pub fn section(&self, heading: &str) -> SectionKind {
        folded(heading, |heading| self.sections.get(heading).copied()).unwrap_or_default()
    }

    /// The name of the standing notice that a notice's text is one of.
    #[must_use]
    pub fn standing_notice(&self, text: &str) -> Option<&str> {
        let text = text.to_lowercase();
        self.standing.iter().find(|(_, phrase)| phrase.find(text.as_bytes()).is_some()).map(|(name, _)| name.as_str())
    }

    /// The names of sections that are known, in small letters, in the order of the alphabet.
    #[must_use]
    pub fn section_names(&self) -> Vec<&str> {
        let mut names: Vec<&str> = self.sections.keys().map(String::as_str).collect();
        names.sort_unstable();
        names
    }

    /// How many bytes the longest word of a notice has.
    #[must_use]
    pub fn longest_notice(&self) -> usize {
        self.longest_notice
    }

    /// The notice word at the very beginning of `text`, when it is followed by no letter or digit.
    #[must_use]
    pub fn notice(&self, text: &str) -> Option<NoticeWord> {
        // Few lines begin with two letters that one of the words begins with.
        let first = *text.as_bytes().first()?;
        let begin = |(byte, heads): (&u8, &[bool; 256])| heads.get(usize::from(*byte)).is_some_and(|begins| *begins);
        if !text.as_bytes().iter().zip(&self.notice_heads).all(begin) {
            return None;
        }
        let begins = |word: &str| word.as_bytes().first().is_none_or(|head| head.eq_ignore_ascii_case(&first));
        self.notices.iter().filter(|(word, _)| begins(word)).find_map(|(word, level)| {
            let head = text.get(..word.len())?;
            let next = text.get(word.len()..).and_then(|rest| rest.chars().next());
            (head.eq_ignore_ascii_case(word) && !next.is_some_and(char::is_alphanumeric))
                .then_some(NoticeWord { level: *level, len: word.len() })
        })
    }
}

/// Whether `label`, without its colon, is a label of the archive or of the site, in any letter case. This is for telling dialects
/// apart before any text is read; [`Vocabulary::label`] says which field it gives.
#[must_use]
pub fn is_label(header: &HeaderSettings, label: &str) -> bool {
    let label = label.trim();
    LABELS.iter().any(|(known, _)| known.eq_ignore_ascii_case(label))
        || header.labels.keys().any(|known| fold(known) == fold(label))
}

/// Whether a language tag such as `en` or `en-GB` is one of English.
fn is_english(language: &str) -> bool {
    language.trim().split(['-', '_']).next().unwrap_or_default().eq_ignore_ascii_case("en")
}

/// Which bytes notice words have in the place `nth`, in either letter case; any where a word ends before it.
fn heads(words: &[(String, NoticeLevel)], nth: usize) -> [bool; 256] {
    let mut heads = [words.iter().any(|(word, _)| word.len() <= nth); 256];
    for own in words.iter().filter_map(|(word, _)| word.as_bytes().get(nth).copied()) {
        for byte in [own.to_ascii_lowercase(), own.to_ascii_uppercase()] {
            if let Some(head) = heads.get_mut(usize::from(byte)) {
                *head = true;
            }
        }
    }
    heads
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_site_adds_its_own_labels_sections_and_notices() {
        let text = r#"
            [header.labels]
            "Artikelnummer" = "id"
            [sections.names]
            cause = ["Ursache"]
            [notices.words]
            danger = ["Gefahr"]
            [notices.standing]
            power = ["Vor dem Öffnen Netzstecker ziehen"]
        "#;
        let config = Config::parse("site.toml".into(), text).unwrap();
        let words = Vocabulary::compile(&config).unwrap();
        assert_eq!(words.label("ARTIKELNUMMER"), Some(MetaField::Id));
        assert_eq!(words.label("Last  Modified:"), Some(MetaField::LastModified));
        assert_eq!(words.section("URSACHE"), SectionKind::Cause);
        assert_eq!(words.notice("Gefahr: heiss").unwrap().level, NoticeLevel::Danger);
        assert_eq!(words.standing_notice("Immer vor dem öffnen Netzstecker ziehen!"), Some("power"));
        assert_eq!(words.standing_notice("If you use Registry Editor incorrectly, beware."), Some("registry"));
    }

    #[test]
    fn a_notice_word_inside_a_longer_word_is_none() {
        let words = Vocabulary::compile(&Config::default()).unwrap();
        assert!(words.notice("Notepad: open it").is_none());
        assert_eq!(words.notice("NOTES:").unwrap().len, 5);
    }
}
