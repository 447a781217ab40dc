//! What `kbpress check` looks for, and how bad what it finds is: the settings under `[check]`.

use crate::diagnostic::{Code, Severity};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What `kbpress check` looks for, and how bad what it finds is.
#[derive(Clone, Debug, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct CheckSettings {
    /// The level of findings from which on `kbpress check` fails, unless `--deny` names another.
    pub deny: Deny,
    /// Code → how bad its findings are, or `off`.
    pub severity: BTreeMap<Code, SeveritySetting>,
    /// Set of checks → in which articles it is looked for. Not named, `craft` and `life` are looked for in the site's own
    /// articles, every other set in all.
    pub sets: BTreeMap<CheckSet, When>,
    /// Folders of the content folder whose articles are an archive: kept as they are, and not written here. Collections that
    /// `[review]` does not review, and articles whose state is `archived`, are archives too.
    pub archives: Vec<String>,
    /// How web addresses are checked.
    pub web: WebSettings,
}

impl Default for CheckSettings {
    fn default() -> Self {
        Self {
            deny: Deny::Error,
            severity: BTreeMap::new(),
            sets: BTreeMap::new(),
            archives: Vec::new(),
            web: WebSettings::default(),
        }
    }
}

impl CheckSettings {
    /// In which articles a set of checks is looked for.
    #[must_use]
    pub fn when(&self, set: CheckSet) -> When {
        self.sets.get(&set).copied().unwrap_or(match set {
            CheckSet::Craft | CheckSet::Life => When::Own,
            _ => When::All,
        })
    }
}

/// The level of findings from which on a check fails.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Deny {
    /// Any finding.
    Info,
    /// Warnings and errors.
    Warning,
    /// Errors.
    #[default]
    Error,
    /// None.
    Never,
}

impl Deny {
    /// Whether findings of this level make a check fail.
    #[must_use]
    pub fn denies(self, severity: Severity) -> bool {
        match self {
            Self::Info => true,
            Self::Warning => severity >= Severity::Warning,
            Self::Error => severity >= Severity::Error,
            Self::Never => false,
        }
    }
}

/// How bad findings of a code are for a site.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum SeveritySetting {
    /// They are not told.
    Off,
    /// Worth knowing.
    Info,
    /// Doubtful.
    Warning,
    /// Wrong.
    Error,
}

impl SeveritySetting {
    /// The severity; nothing where findings are not told.
    #[must_use]
    pub const fn severity(self) -> Option<Severity> {
        match self {
            Self::Off => None,
            Self::Info => Some(Severity::Info),
            Self::Warning => Some(Severity::Warning),
            Self::Error => Some(Severity::Error),
        }
    }
}

/// Checks that are switched on and off together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum CheckSet {
    /// What reading a file finds: encoding, front matter, dates.
    Reading,
    /// Steps, sections, listings, tables.
    Structure,
    /// References, addresses, anchors.
    Links,
    /// Registry values and files.
    Changes,
    /// How a checklist is written.
    Craft,
    /// Owner, review, state.
    Life,
    /// Articles beside each other.
    Library,
}

impl CheckSet {
    /// Every set, in order.
    pub const ALL: [Self; 7] =
        [Self::Reading, Self::Structure, Self::Links, Self::Changes, Self::Craft, Self::Life, Self::Library];

    /// Its name in `site.toml`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Reading => "reading",
            Self::Structure => "structure",
            Self::Links => "links",
            Self::Changes => "changes",
            Self::Craft => "craft",
            Self::Life => "life",
            Self::Library => "library",
        }
    }
}

/// In which articles a set of checks is looked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum When {
    /// In every article.
    All,
    /// In the site's own articles, not in those of an archive.
    Own,
    /// In none.
    Never,
}

/// How web addresses are checked, where that is asked for by `--links external`.
#[derive(Clone, Debug, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct WebSettings {
    /// Hosts, and beginnings of addresses with their scheme, that are not asked.
    pub skip: Vec<String>,
    /// How many seconds an answer may take.
    pub timeout_seconds: u32,
    /// How many milliseconds lie between two questions to one host.
    pub pause_milliseconds: u32,
    /// For how many days an answer is not asked for again; 0 to ask each time.
    pub cache_days: u32,
}

impl Default for WebSettings {
    fn default() -> Self {
        Self { skip: Vec::new(), timeout_seconds: 20, pause_milliseconds: 1000, cache_days: 7 }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Config;

    #[test]
    fn severities_and_sets_are_read_by_code_and_name() {
        let text = "[check]\ndeny = \"warning\"\narchives = [\"kb\"]\n[check.severity]\nKB041 = \"off\"\nKB125 = \"error\"\n\
            [check.sets]\ncraft = \"all\"\nlibrary = \"never\"\n";
        let check = Config::parse("site.toml".into(), text).unwrap().check;
        assert_eq!(check.severity.get(&Code::ListMissing), Some(&SeveritySetting::Off));
        assert_eq!([check.when(CheckSet::Craft), check.when(CheckSet::Life)], [When::All, When::Own]);
        assert_eq!([check.when(CheckSet::Library), check.when(CheckSet::Links)], [When::Never, When::All]);
        assert!(check.deny.denies(Severity::Warning) && !check.deny.denies(Severity::Info));
    }

    #[test]
    fn a_code_or_set_that_is_not_there_is_an_error() {
        for text in ["[check.severity]\nKB999 = \"off\"\n", "[check.sets]\nstyle = \"all\"\n"] {
            assert!(Config::parse("site.toml".into(), text).is_err(), "{text}");
        }
    }
}
