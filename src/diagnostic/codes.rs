//! The one list of finding codes. A code, once released, keeps its meaning.

use super::Severity;
use serde::{Deserialize, Serialize};

macro_rules! codes {
    ($($(#[doc = $doc:literal])+ $name:ident = $text:literal, $severity:ident;)+) => {
        /// The kind of a finding. `docs/diagnostics.md` explains each.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub enum Code {
            $($(#[doc = $doc])+ #[serde(rename = $text)] $name,)+
        }

        /// Every code, in order.
        pub const CODES: &[Code] = &[$(Code::$name,)+];

        impl Code {
            /// The stable text of the code, such as `KB101`.
            #[must_use]
            pub const fn text(self) -> &'static str {
                match self { $(Self::$name => $text,)+ }
            }

            /// What the code means, in a sentence.
            #[must_use]
            pub const fn title(self) -> &'static str {
                match self { $(Self::$name => concat!($($doc),+),)+ }
            }

            /// How bad a finding of this kind is unless the site says otherwise.
            #[must_use]
            pub const fn severity(self) -> Severity {
                match self { $(Self::$name => Severity::$severity,)+ }
            }
        }
    };
}

codes! {
    /// A file could not be read.
    FileUnreadable = "KB001", Error;
    /// A path leads out of the content folder and was not followed.
    PathOutside = "KB002", Error;
    /// A file holds binary data and no article.
    FileBinary = "KB003", Error;
    /// A file is larger than an article can be and was not read.
    FileTooLarge = "KB004", Error;
    /// A file is empty.
    FileEmpty = "KB005", Warning;
    /// A file changed while the site was being built.
    FileChanged = "KB006", Warning;
    /// The encoding of a file was guessed.
    EncodingGuessed = "KB010", Info;
    /// Bytes that are no text in the file's encoding were replaced.
    EncodingReplaced = "KB011", Warning;
    /// The front matter is no valid YAML.
    FrontMatterSyntax = "KB020", Error;
    /// A front matter field has the wrong type.
    FrontMatterType = "KB021", Error;
    /// A front matter field is not known.
    FrontMatterUnknown = "KB022", Warning;
    /// An article has no front matter.
    FrontMatterMissing = "KB023", Info;
    /// A `{% raw %}` or `{% endraw %}` has no counterpart.
    RawUnpaired = "KB024", Info;
    /// An article has no title.
    TitleMissing = "KB030", Warning;
    /// An article has no id.
    IdMissing = "KB031", Warning;
    /// Two articles have the same id.
    IdDuplicate = "KB032", Error;
    /// Two articles have the same address.
    AddressDuplicate = "KB033", Error;
    /// A permalink or alias is not a safe path inside the site.
    AddressUnsafe = "KB034", Error;
    /// An article refers to one that is not in the library.
    ReferenceMissing = "KB040", Warning;
    /// A list was announced and does not follow.
    ListMissing = "KB041", Warning;
    /// A date could not be read.
    DateUnreadable = "KB050", Info;
    /// The type of a registry value is misspelled and was read as it was most likely meant.
    RegistryTypeMisspelled = "KB060", Warning;
    /// Something that the reader has to fill in is not filled in, and nothing was exported.
    ExportPlaceholder = "KB070", Error;
    /// A change rests on a guess, and nothing was exported.
    ExportGuess = "KB071", Error;
    /// The key, name, type or data of a change is missing or unclear, and nothing was exported.
    ExportUnclear = "KB072", Error;
    /// The text leaves a choice, and nothing was exported.
    ExportChoice = "KB073", Error;
    /// A file format cannot say something, and nothing was exported.
    ExportFormat = "KB074", Error;
    /// A registry value is only described; it is no change and is not exported.
    ExportDocumented = "KB075", Warning;
    /// There is nothing to export.
    ExportNothing = "KB076", Error;
    /// A composed runbook could not be read.
    RunbookInvalid = "KB080", Error;
    /// A composed runbook names something that is not there.
    RunbookReference = "KB081", Error;
    /// A file of expectations could not be read.
    ExpectationInvalid = "KB085", Error;
    /// `site.toml` has an error.
    ConfigInvalid = "KB090", Error;
    /// A template, asset or setting of the theme could not be used.
    ThemeInvalid = "KB091", Error;
    /// Colours of the theme are too much alike to be read.
    ThemeFaint = "KB092", Warning;
}

impl std::fmt::Display for Code {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.text())
    }
}
