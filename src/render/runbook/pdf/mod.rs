//! A runbook → PDF, by Typst within this program: tagged, after PDF/A-2a and PDF/UA-1, the same bytes for the same runbook.

mod apart;
mod data;
mod letters;
mod shallow;
mod world;

use super::Pdf;
use crate::config::Paper;
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::render::theme::Theme;
use crate::runbook::{Cover, Runbook};
use crate::view::Strings;
use apart::Apart;
use letters::Letters;
use std::sync::OnceLock;
use typst::diag::{SourceDiagnostic, Warned};
use typst::foundations::{Datetime, Smart};
use typst::{World as _, WorldExt as _};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards, Timestamp};
use world::{Desk, LAYOUT, Shop, name_of};

/// The standards that a runbook meets: PDF/A-2a is PDF/A-2 with tags, and both build on PDF 1.7.
const STANDARDS: &[PdfStandard] = &[PdfStandard::A_2a, PdfStandard::Ua_1];

/// Prints the runbooks of a site.
#[derive(Default)]
pub(in crate::render) struct Press {
    shop: OnceLock<Result<Shop, String>>,
    apart: Apart,
}

/// Empties the memory of Typst when it goes, also on the way out of an error: Typst remembers everything that it computed,
/// and would grow with each runbook.
struct Forget<'p>(&'p Apart);

impl Drop for Forget<'_> {
    /// What none of the runbooks used that were printed since is forgotten. The memory is one for all threads, so while several
    /// print it reaches back as far: else the first to end would take from the others what they have half done.
    fn drop(&mut self) {
        comemo::evict(self.0.working().max(1));
    }
}

impl Press {
    /// The PDF of a runbook.
    ///
    /// # Errors
    /// With a finding at its line and column when the theme's layout cannot be used.
    pub(in crate::render) fn print(
        &self,
        runbook: &Runbook,
        paper: Paper,
        (theme, strings): (&Theme, &Strings),
    ) -> Result<Pdf, Box<Diagnostic>> {
        let shop = self.shop.get_or_init(|| Shop::open(theme));
        let shop = shop.as_ref().map_err(|message| fault(theme, Place::file(LAYOUT.into()), message))?;
        let shows = |c| shop.shows(c);
        let mut letters = Letters::new(&shows);
        let data = data::data(runbook, paper, strings, &mut letters);
        let desk = Desk::new(shop, data.to_string().into_bytes());
        let mut findings: Vec<Diagnostic> = missing_letters(&runbook.cover, &letters).into_iter().collect();
        let set = self.apart.run(|| {
            let _forget = Forget(&self.apart);
            set(&desk, &runbook.cover, theme)
        })?;
        findings.extend(set.findings);
        Ok(Pdf { bytes: set.bytes, findings })
    }
}

/// Lays the runbook on the desk out, and writes it as PDF.
fn set(desk: &Desk<'_>, cover: &Cover, theme: &Theme) -> Result<Pdf, Box<Diagnostic>> {
    let Warned { output, warnings } = typst::compile::<PagedDocument>(desk);
    let document = output.map_err(|errors| told(desk, theme, errors.first(), Code::ThemeInvalid))?;
    let mut findings: Vec<Diagnostic> =
        warnings.iter().map(|warning| *told(desk, theme, Some(warning), Code::RunbookPdf)).collect();
    let strict = PdfStandards::new(STANDARDS).unwrap_or_default();
    let bytes = match typst_pdf::pdf(&document, &options(cover, strict)) {
        Ok(bytes) => bytes,
        Err(errors) => {
            findings.push(*told(desk, theme, errors.first(), Code::RunbookPdf));
            typst_pdf::pdf(&document, &options(cover, PdfStandards::default()))
                .map_err(|errors| told(desk, theme, errors.first(), Code::ThemeInvalid))?
        }
    };
    Ok(Pdf { bytes, findings })
}

/// How the PDF is written. What it says of itself comes from the runbook alone, so that the same runbook gives the same bytes.
fn options(cover: &Cover, standards: PdfStandards) -> PdfOptions {
    PdfOptions {
        ident: Smart::Custom(format!("kbpress {} {} {}", cover.id, cover.revision, cover.hash)),
        creator: Smart::Custom(Some("kbpress".to_owned())),
        timestamp: made_on(cover).or_else(|| Datetime::from_ymd_hms(1970, 1, 1, 0, 0, 0)).map(Timestamp::new_utc),
        standards,
        ..PdfOptions::default()
    }
}

/// The day of making; of a runbook without one, the newest of its sources. PDF/A wants a day in any case: 1970-01-01 stands for
/// one that nobody knows.
fn made_on(cover: &Cover) -> Option<Datetime> {
    let newest = cover.sources.iter().filter_map(|source| source.last_modified.as_deref()).max();
    let mut numbers = cover.made_on.as_deref().or(newest)?.splitn(3, '-');
    let year = numbers.next()?.parse().ok()?;
    let (month, day) = (numbers.next()?.parse().ok()?, numbers.next()?.parse().ok()?);
    Datetime::from_ymd_hms(year, month, day, 0, 0, 0)
}

fn missing_letters(cover: &Cover, letters: &Letters<'_>) -> Option<Diagnostic> {
    let some: Vec<String> = letters.missing.iter().take(8).map(|c| format!("U+{:04X}", u32::from(*c))).collect();
    let more = if letters.missing.len() > some.len() { ", …" } else { "" };
    (!some.is_empty()).then(|| {
        Diagnostic::new(
            Code::RunbookPdf,
            Place::file(cover.id.as_str().into()),
            format!("no font has these characters, which are written by their numbers: {}{more}", some.join(", ")),
            "put a font that has them into the folder `fonts` of the site's theme",
        )
    })
}

fn fault(theme: &Theme, place: Place, message: &str) -> Box<Diagnostic> {
    let own = theme.file(place.path.as_str()).map(|file| file.path.clone());
    let place = own.map_or(place.clone(), |path| Place { path, ..place });
    Box::new(Diagnostic::new(
        Code::ThemeInvalid,
        place,
        message,
        "correct the file, or delete it to get the built-in one",
    ))
}

/// What Typst says, as a finding at its line and column in the theme's file.
fn told(desk: &Desk<'_>, theme: &Theme, said: Option<&SourceDiagnostic>, code: Code) -> Box<Diagnostic> {
    let Some(said) = said else { return fault(theme, Place::file(LAYOUT.into()), "Typst failed and does not say why") };
    let place = place(desk, theme, said).unwrap_or_else(|| Place::file(LAYOUT.into()));
    let message = format!("the layout `{LAYOUT}`: {}", said.message);
    let help = match said.hints.first() {
        Some(hint) => hint.v.to_string(),
        None => format!("correct the theme's `{LAYOUT}`, or delete it to get the built-in one back"),
    };
    Box::new(Diagnostic::new(code, place, message, help))
}

fn place(desk: &Desk<'_>, theme: &Theme, said: &SourceDiagnostic) -> Option<Place> {
    let id = said.span.id()?;
    let source = desk.source(id).ok()?;
    let start = desk.range(said.span)?.start;
    let (line, column) = source.lines().byte_to_line_column(start)?;
    let number = |n: usize| u32::try_from(n + 1).unwrap_or(u32::MAX);
    let path = theme.file(name_of(id)?).map_or_else(|| LAYOUT.into(), |file| file.path.clone());
    Some(Place::line(&path, number(line), source.text().lines().nth(line).unwrap_or_default()).at(number(column), 0))
}
