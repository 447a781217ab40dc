//! Where pages stand in the site.

use super::entry::Entry;
use super::links::fold_id;
use super::runbooks::{RUNBOOK_PAGE, RUNBOOK_PDF};
use crate::article::Section;
use crate::config::{Index, SectionKind};
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::source::is_device_name;
use hashbrown::HashMap;
use rayon::prelude::*;
use serde::{Deserialize, Serialize};

/// The folder of a page inside the site: parts joined by `/`, a slash at the end, none at the beginning; empty for the
/// home page. Every part is a safe name, so that an address never leads out of the output folder.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Address(String);

impl Address {
    /// The folder on top that the address lies in, in small letters.
    fn first_folder(&self) -> String {
        self.as_str().split('/').next().unwrap_or_default().to_lowercase()
    }

    /// Whether the address lies in a folder of the site's own, such as that of its lists: no article's page lies there.
    #[must_use]
    pub fn is_of_site(&self) -> bool {
        is_folder_of_site(&self.first_folder())
    }

    /// Reads an address as an author writes it, with or without slashes at the ends, or with `index.html` at the end.
    /// Nothing when it is not a safe path inside the site.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim().trim_matches('/');
        let text = text.strip_suffix("index.html").unwrap_or(text).trim_end_matches('/');
        if text.is_empty() || text.len() > LONGEST {
            return None;
        }
        text.split('/').all(is_safe_part).then(|| Self(format!("{text}/")))
    }

    /// The address that an id gives: `/kb/NNN/ID/`, where NNN is the id's number without its last three digits, three
    /// digits wide; an id without a number stands right below `/kb/`.
    #[must_use]
    pub fn of_id(id: &str) -> Self {
        let digits: String = id.chars().filter(char::is_ascii_digit).collect();
        let name = slug(id);
        if digits.is_empty() {
            return Self(format!("kb/{name}/"));
        }
        let thousands = digits.get(..digits.len().saturating_sub(3)).unwrap_or_default();
        Self(format!("kb/{thousands:0>3}/{name}/"))
    }

    /// The address that an article has unless another one holds it already: its permalink where that is safe, else the one
    /// that its id gives.
    #[must_use]
    pub fn of_article(permalink: Option<&str>, id: &str) -> Self {
        permalink.and_then(Self::parse).filter(|address| !is_reserved(address)).unwrap_or_else(|| Self::of_id(id))
    }

    /// The address of a page that the program makes itself, such as `products/exchange/2/`.
    #[must_use]
    pub fn own(path: &str) -> Self {
        let path = path.trim_matches('/');
        if path.is_empty() { Self::default() } else { Self(format!("{path}/")) }
    }

    /// The folder, such as `kb/171/Q171259/`; empty for the home page.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The file of the page, such as `kb/171/Q171259/index.html`.
    #[must_use]
    pub fn file(&self) -> String {
        format!("{}index.html", self.0)
    }

    /// The way from this page up to the site's root: `../` as often as there are folders.
    #[must_use]
    pub fn to_root(&self) -> String {
        "../".repeat(self.0.matches('/').count())
    }
}

/// The longest address in bytes; file systems take names up to 255 bytes a part and about 4,000 a path.
const LONGEST: usize = 400;

/// The names of the files that stand in the folder of a page.
const FILES: &[&str] = &["index.html", RUNBOOK_PAGE, RUNBOOK_PDF];

fn is_safe_part(part: &str) -> bool {
    !part.is_empty()
        && part.len() <= 120
        && !FILES.iter().any(|file| part.eq_ignore_ascii_case(file))
        && !is_device_name(part)
        && !part.starts_with('.')
        && !part.ends_with(['.', ' '])
        && part.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_' | '.' | '+' | '~' | ' '))
}

/// A name for a folder made from any text: letters, digits, `-`, `_`, `+` and a single `.` stay, anything else becomes `-`.
#[must_use]
pub fn slug(text: &str) -> String {
    let mut made = String::new();
    for c in text.chars() {
        if c.is_alphanumeric() || matches!(c, '_' | '+') || c == '.' && !made.is_empty() && !made.ends_with('.') {
            made.push(c);
        } else if !made.is_empty() && !made.ends_with('-') {
            made.push('-');
        }
        if made.len() >= 80 {
            break;
        }
    }
    let made = made.trim_end_matches(['-', '.']);
    if made.is_empty() || !is_safe_part(made) { format!("x-{made}") } else { made.to_owned() }
}

/// The place of a section on its article's page, as a link names it behind `#`: its kind where it has one, else its heading
/// by the rule of code hosts, so that one link works there and here: small letters, digits, `-` and `_` stay, a blank becomes `-`, and
/// anything else goes. A second section that wants the same gets a number behind it.
#[must_use]
pub fn section_anchor(section: &Section) -> String {
    match section.kind {
        SectionKind::Other => heading_anchor(&section.heading),
        kind => kind.key().replace('_', "-"),
    }
}

fn heading_anchor(heading: &str) -> String {
    let heading = heading.trim().to_lowercase();
    let kept = heading.chars().filter(|c| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_'));
    let anchor: String = kept.map(|c| if c == ' ' { '-' } else { c }).take(LONGEST_ANCHOR).collect();
    if anchor.is_empty() { "section".to_owned() } else { anchor }
}

/// The longest anchor that is made of a heading, in characters.
const LONGEST_ANCHOR: usize = 120;

/// The folder of the files that articles show or link to; each stands in it as it does in the content folder.
pub(super) const ATTACHMENTS: &str = "attachments";

/// Folders that belong to the site itself.
const RESERVED: &[&str] = &["assets", "browse", "missing", "search", "feeds", "redirects", "runbooks", ATTACHMENTS];

/// Endings of files that the site puts beside those folders, such as `404.html` and `sitemap.xml`; a folder of such a name
/// would be in their way.
const RESERVED_ENDINGS: &[&str] = &[".html", ".xml", ".txt", ".json"];

pub(super) fn is_reserved(address: &Address) -> bool {
    let first = address.first_folder();
    is_folder_of_site(&first) || RESERVED_ENDINGS.iter().any(|ending| first.ends_with(ending))
}

/// Whether the site puts pages or files of its own into the folder of this name, in small letters.
fn is_folder_of_site(name: &str) -> bool {
    RESERVED.contains(&name) || Index::ALL.iter().any(|index| index.folder() == name)
}

/// Gives every entry its address: the permalink where it is safe and free, else the one that the id gives, else that one
/// with a number behind it. Addresses are compared without regard to letter case, as many file systems do.
pub(super) fn assign(entries: &mut [Entry], findings: &mut Vec<Diagnostic>) {
    let all: Vec<_> = entries.par_iter().map(wanted).collect();
    let mut taken: HashMap<String, usize> = HashMap::with_capacity(entries.len());
    // The number that the next of several equal addresses tries first, so that thousands of them do not try all again.
    let mut next: HashMap<String, usize> = HashMap::new();
    let mut given = Vec::with_capacity(entries.len());
    for (place, (entry, (wanted, finding))) in entries.iter().zip(all).enumerate() {
        findings.extend(finding.map(|finding| *finding));
        let mut folded = wanted.as_str().to_lowercase();
        let mut address = wanted;
        if let Some(holder) = taken.get(&folded).copied() {
            let holder = entries.get(holder);
            // Two that share an address because they share an id are told once, as that.
            if entry.permalink.is_some() || holder.is_none_or(|holder| fold_id(&holder.id) != fold_id(&entry.id)) {
                findings.push(duplicate(entry, &address, holder));
            }
            let stem = address.as_str().trim_end_matches('/').to_owned();
            let number = next.entry(folded.clone()).or_insert(2);
            while taken.contains_key(&folded) {
                address = Address(format!("{stem}-{number}/"));
                folded = address.as_str().to_lowercase();
                *number += 1;
            }
        }
        taken.insert(folded, place);
        given.push(address);
    }
    for (entry, address) in entries.iter_mut().zip(given) {
        entry.address = address;
    }
}

/// The address that an article asks for, and a finding where it asks for one that it cannot have.
fn wanted(entry: &Entry) -> (Address, Option<Box<Diagnostic>>) {
    let Some(permalink) = &entry.permalink else { return (Address::of_id(&entry.id), None) };
    if let Some(address) = Address::parse(permalink).filter(|address| !is_reserved(address)) {
        return (address, None);
    }
    let own = Address::of_id(&entry.id);
    let finding = Diagnostic::new(
        Code::AddressUnsafe,
        Place { line: 1, excerpt: format!("permalink: {permalink}"), ..Place::file(&entry.path) },
        format!("the permalink `{permalink}` is no address that this site can use"),
        format!("give a path of plain names such as `/kb/171/Q171259/`; the page stands at `/{}`", own.as_str()),
    );
    (own, Some(Box::new(finding)))
}

fn duplicate(entry: &Entry, wanted: &Address, holder: Option<&Entry>) -> Diagnostic {
    let other = holder.map(|h| h.path.as_str()).unwrap_or_default();
    Diagnostic::new(
        Code::AddressDuplicate,
        Place { line: 1, ..Place::file(&entry.path) },
        format!("the address `/{}` is already that of {other}", wanted.as_str()),
        "give one of the two another permalink or id; until then this page has a number behind its address",
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_gives_the_agreed_address() {
        let address = |id| Address::of_id(id).as_str().to_owned();
        assert_eq!(address("Q171259"), "kb/171/Q171259/");
        assert_eq!(address("Q37767"), "kb/037/Q37767/");
        assert_eq!(address("IT-0042"), "kb/000/IT-0042/");
        assert_eq!(address("KB0012345"), "kb/0012/KB0012345/");
        assert_eq!(address("Onboarding"), "kb/Onboarding/");
    }

    #[test]
    fn an_address_never_leads_out_of_the_site() {
        for bad in [
            "/../x/", "/a/../../b", "C:/x", "/a//b/", "/a\\b/", "", "/", "/.git/", "/con/", "/a/LPT1.txt/", "/x?y/",
            "/a:b/", "/a\0b/", "/a/index.html/b/", "/a/Runbook.pdf/", "/a/runbook.html",
        ] {
            assert_eq!(Address::parse(bad), None, "{bad:?}");
        }
        assert_eq!(Address::parse("/kb/171/Q171259/index.html").unwrap().file(), "kb/171/Q171259/index.html");
    }

    fn assigned(permalinks: &[&str]) -> (Vec<String>, Vec<Diagnostic>) {
        let mut entries: Vec<_> = permalinks
            .iter()
            .map(|permalink| Entry { id: "IT-1".into(), permalink: Some((*permalink).into()), ..Entry::default() })
            .collect();
        let mut findings = Vec::new();
        assign(&mut entries, &mut findings);
        (entries.iter().map(|entry| entry.address.as_str().to_owned()).collect(), findings)
    }

    #[test]
    fn no_article_takes_the_place_of_a_page_of_the_site() {
        for bad in ["/404.html/", "/sitemap.xml/x/", "/Assets/x/", "/products/"] {
            let (addresses, findings) = assigned(&[bad]);
            assert_eq!((addresses[0].as_str(), findings[0].code), ("kb/000/IT-1/", Code::AddressUnsafe), "{bad}");
        }
    }

    #[test]
    fn of_equal_addresses_all_but_the_first_get_a_number() {
        let (addresses, findings) = assigned(&["/a/", "/A/", "/a-2/", "/a/"]);
        assert_eq!(addresses, ["a/", "A-2/", "a-2-2/", "a-3/"]);
        assert_eq!(findings.len(), 3);
    }

    #[test]
    fn thousands_of_equal_addresses_take_no_time() {
        let (addresses, _) = assigned(&vec!["/a/"; 50_000]);
        assert_eq!(addresses.last().map(String::as_str), Some("a-50000/"));
    }

    #[test]
    fn the_place_of_a_heading_is_named_as_on_code_hosts() {
        for (heading, anchor) in [
            ("Settings: `theme.toml`", "settings-themetoml"),
            ("Runs & more", "runs--more"),
            ("Über_sicht 2", "über_sicht-2"),
            ("!", "section"),
        ] {
            assert_eq!(heading_anchor(heading), anchor);
        }
    }

    #[test]
    fn a_slug_is_always_a_safe_name() {
        for text in ["", "..", "a/b", "con", "C++", "  x ", "日本語", ".hidden", "a.", "a..b", "<script>"] {
            let made = slug(text);
            assert!(is_safe_part(&made), "{text:?} gave {made:?}");
            // People and programs read two dots as a way upwards, even where they are none.
            assert!(!made.contains(".."), "{text:?} gave {made:?}");
        }
    }
}
