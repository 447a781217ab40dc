//! The one list of finding codes. A code, once released, keeps its meaning.

use super::Severity;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

macro_rules! codes {
    ($($(#[doc = $doc:literal])+ $name:ident = $text:literal, $severity:ident;)+) => {
        /// The kind of a finding. `docs/diagnostics.md` explains each.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
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
    /// A file that an article shows or links to is not there.
    AttachmentMissing = "KB042", Error;
    /// A file that an article shows or links to is not published.
    AttachmentLeftOut = "KB043", Error;
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
    /// A PDF was asked for from a program that was built without.
    RunbookWithoutPdf = "KB082", Warning;
    /// A PDF is not all that it should be.
    RunbookPdf = "KB083", Warning;
    /// A file of expectations could not be read.
    ExpectationInvalid = "KB085", Error;
    /// Something of an imported article needs a person.
    ImportDoubt = "KB086", Warning;
    /// A file was not imported.
    ImportSkipped = "KB087", Error;
    /// An article was not imported, because a file of its name is there.
    ImportExists = "KB088", Error;
    /// `site.toml` has an error.
    ConfigInvalid = "KB090", Error;
    /// A template, asset or setting of the theme could not be used.
    ThemeInvalid = "KB091", Error;
    /// Colours of the theme are too much alike to be read.
    ThemeFaint = "KB092", Warning;
    /// The theme has no words in the site's language.
    LanguageUnknown = "KB093", Warning;
    /// A step number is left out.
    StepSkipped = "KB100", Warning;
    /// A step number stands twice.
    StepRepeated = "KB101", Warning;
    /// The numbers of steps go back in the middle of a list.
    StepRestarted = "KB102", Warning;
    /// A step is named that is not there.
    StepReferenceMissing = "KB103", Warning;
    /// A section is named that is not there.
    SectionReferenceMissing = "KB104", Warning;
    /// A method is named that is not there.
    MethodReferenceMissing = "KB105", Warning;
    /// A heading has nothing below it.
    HeadingEmpty = "KB106", Warning;
    /// Code is not balanced.
    CodeUnbalanced = "KB107", Warning;
    /// The rows of a table do not have the same columns.
    TableUneven = "KB108", Warning;
    /// Text behind a step is set in, and not far enough to belong to it.
    StepTextOutside = "KB109", Warning;
    /// An article refers to itself.
    ReferenceSelf = "KB110", Warning;
    /// A link leads to a place that its page does not have.
    AnchorMissing = "KB111", Warning;
    /// Two articles have the same title.
    TitleDuplicate = "KB112", Warning;
    /// Former addresses lead in a circle.
    RedirectLoop = "KB113", Error;
    /// A link leads to no page of the site.
    LinkMissing = "KB114", Error;
    /// A web address is not there any more.
    WebMissing = "KB115", Warning;
    /// A web address has moved for good.
    WebMoved = "KB116", Info;
    /// Whether a web address is there could not be found out.
    WebUnknown = "KB117", Info;
    /// Data do not fit the type of their registry value.
    RegistryDataMisfit = "KB120", Warning;
    /// A registry path begins with a hive that does not exist.
    RegistryHiveUnknown = "KB121", Warning;
    /// One registry value is set to different data.
    RegistryDataDiffers = "KB122", Warning;
    /// Steps change the registry, and nothing says to keep a copy.
    BackupNoticeMissing = "KB123", Warning;
    /// A list names one file twice.
    FileTwice = "KB124", Warning;
    /// A name stands once beside one that differs by a letter or two.
    NameNearMiss = "KB125", Warning;
    /// A step holds several actions.
    StepManyActions = "KB130", Warning;
    /// The command of a step is too long.
    StepLong = "KB131", Warning;
    /// A warning comes after what it warns of.
    WarningLate = "KB132", Warning;
    /// More than nine steps follow one another without a point to pause.
    PauseMissing = "KB133", Warning;
    /// Something is left that the author meant to fill in.
    PlaceholderOpen = "KB134", Warning;
    /// Nobody answers for an article.
    OwnerMissing = "KB140", Warning;
    /// The review of an article is overdue.
    ReviewPassed = "KB141", Warning;
    /// The review of an article is due soon.
    ReviewNear = "KB142", Info;
    /// An article does not say whether it is in force.
    StateMissing = "KB143", Info;
    /// An article refers to one that is archived.
    ReferenceArchived = "KB144", Warning;
    /// Nobody comes to an article who does not look for it.
    ArticleUnreached = "KB150", Info;
    /// Two articles say nearly the same.
    ArticleDuplicate = "KB151", Warning;
    /// A finding is allowed without a reason.
    AllowWithoutReason = "KB160", Warning;
    /// A finding is allowed that is not there.
    AllowUnused = "KB161", Warning;
    /// What is allowed is no code of a finding.
    AllowUnknown = "KB162", Error;
}

impl std::fmt::Display for Code {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.text())
    }
}
