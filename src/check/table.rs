//! The table of all checks.

use super::subject::{Findings, Subject};
use super::whole::Whole;
use super::{changes, craft, library, life, links, structure};
use crate::config::CheckSet;
use crate::diagnostic::{Code, Diagnostic};

/// A check: where it is switched on and off, what it finds, and what it needs for that.
pub struct Check {
    /// What it is called: its folder and file below `src/check/`, or who finds it.
    pub name: &'static str,
    /// The set by which it is switched on and off.
    pub set: CheckSet,
    /// The codes of its findings.
    pub codes: &'static [Code],
    /// What it looks at.
    pub needs: Needs,
}

/// What a check looks at.
#[derive(Clone, Copy)]
pub enum Needs {
    /// Nothing: reading and linking find it by themselves.
    Nothing,
    /// One article.
    Article(ArticleCheck),
    /// All of them.
    Library(LibraryCheck),
    /// The answers of web servers, where they are asked.
    Web,
}

/// A check of one article.
#[derive(Clone, Copy)]
pub struct ArticleCheck(pub(super) fn(&Subject<'_>, &mut Findings<'_>));

/// A check of all articles.
#[derive(Clone, Copy)]
pub struct LibraryCheck(pub(super) fn(&Whole<'_>, &mut Vec<Diagnostic>));

const fn found(name: &'static str, set: CheckSet, codes: &'static [Code]) -> Check {
    Check { name, set, codes, needs: Needs::Nothing }
}

const fn one(
    name: &'static str,
    set: CheckSet,
    codes: &'static [Code],
    run: fn(&Subject<'_>, &mut Findings<'_>),
) -> Check {
    Check { name, set, codes, needs: Needs::Article(ArticleCheck(run)) }
}

const fn all(
    name: &'static str,
    set: CheckSet,
    codes: &'static [Code],
    run: fn(&Whole<'_>, &mut Vec<Diagnostic>),
) -> Check {
    Check { name, set, codes, needs: Needs::Library(LibraryCheck(run)) }
}

use CheckSet::{Changes, Craft, Library, Life, Links, Reading, Structure};

/// Every check, in the order of its set and codes. Codes that stand nowhere here are no findings of a check: those of exports,
/// imports, runbooks, themes and settings. They cannot be switched off by a set.
pub const CHECKS: &[Check] = &[
    found(
        "files",
        Reading,
        &[Code::FileUnreadable, Code::PathOutside, Code::FileBinary, Code::FileTooLarge, Code::FileEmpty],
    ),
    found("encodings", Reading, &[Code::EncodingGuessed, Code::EncodingReplaced]),
    found(
        "front matter",
        Reading,
        &[
            Code::FrontMatterSyntax,
            Code::FrontMatterType,
            Code::FrontMatterUnknown,
            Code::FrontMatterMissing,
            Code::RawUnpaired,
        ],
    ),
    found("head", Reading, &[Code::TitleMissing, Code::IdMissing, Code::DateUnreadable]),
    found("announced lists", Structure, &[Code::ListMissing]),
    one(
        "structure/numbering",
        Structure,
        &[Code::StepSkipped, Code::StepRepeated, Code::StepRestarted],
        structure::numbering,
    ),
    one("structure/steps", Structure, &[Code::StepReferenceMissing], structure::steps),
    one("structure/sections", Structure, &[Code::SectionReferenceMissing], structure::sections),
    one("structure/methods", Structure, &[Code::MethodReferenceMissing], structure::methods),
    one("structure/headings", Structure, &[Code::HeadingEmpty], structure::headings),
    one("structure/code", Structure, &[Code::CodeUnbalanced], structure::code),
    one("structure/tables", Structure, &[Code::TableUneven], structure::tables),
    one("structure/outside", Structure, &[Code::StepTextOutside], structure::outside),
    found("ids", Links, &[Code::IdDuplicate]),
    found("addresses", Links, &[Code::AddressDuplicate, Code::AddressUnsafe]),
    found("references", Links, &[Code::ReferenceMissing]),
    found("attachments", Links, &[Code::AttachmentMissing, Code::AttachmentLeftOut]),
    one("links/own", Links, &[Code::ReferenceSelf], links::own),
    all("links/anchors", Links, &[Code::AnchorMissing], links::anchor_targets),
    all("links/titles", Links, &[Code::TitleDuplicate], links::titles),
    all("links/loops", Links, &[Code::RedirectLoop], links::loops),
    all("links/paths", Links, &[Code::LinkMissing], links::paths),
    Check {
        name: "links/web",
        set: Links,
        codes: &[Code::WebMissing, Code::WebMoved, Code::WebUnknown],
        needs: Needs::Web,
    },
    found("registry types", Changes, &[Code::RegistryTypeMisspelled]),
    one("changes/misfits", Changes, &[Code::RegistryDataMisfit], changes::misfits),
    one("changes/hives", Changes, &[Code::RegistryHiveUnknown], changes::hives),
    one("changes/conflicts", Changes, &[Code::RegistryDataDiffers], changes::conflicts),
    one("changes/backup", Changes, &[Code::BackupNoticeMissing], changes::backup),
    one("changes/files", Changes, &[Code::FileTwice], changes::files),
    one("changes/names", Changes, &[Code::NameNearMiss], changes::names),
    one("craft/actions", Craft, &[Code::StepManyActions], craft::actions),
    one("craft/length", Craft, &[Code::StepLong], craft::length),
    one("craft/warnings", Craft, &[Code::WarningLate], craft::warnings),
    one("craft/pauses", Craft, &[Code::PauseMissing], craft::pauses),
    one("craft/placeholders", Craft, &[Code::PlaceholderOpen], craft::placeholders),
    one("life/fields", Life, &[Code::OwnerMissing, Code::StateMissing], life::fields),
    all("life/review", Life, &[Code::ReviewPassed, Code::ReviewNear], life::review),
    all("links/archived", Life, &[Code::ReferenceArchived], links::archived),
    all("library/reach", Library, &[Code::ArticleUnreached], library::reach),
    all("library/duplicates", Library, &[Code::ArticleDuplicate], library::duplicates),
];

/// The check that finds a code; nothing where none does.
#[must_use]
pub fn check_of(code: Code) -> Option<&'static Check> {
    CHECKS.iter().find(|check| check.codes.contains(&code))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_code_belongs_to_two_checks() {
        let mut codes: Vec<_> = CHECKS.iter().flat_map(|check| check.codes).collect();
        codes.sort();
        let count = codes.len();
        codes.dedup();
        assert_eq!(codes.len(), count);
    }

    #[test]
    fn every_check_is_called_by_its_file() {
        let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src/check");
        for check in CHECKS.iter().filter(|check| matches!(check.needs, Needs::Article(_) | Needs::Library(_))) {
            assert!(root.join(check.name).with_extension("rs").is_file(), "{}", check.name);
        }
    }
}
