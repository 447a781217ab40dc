//! What Typst sees: the theme's layout, the fonts, and the runbook as `data.json`. No disk, no clock, no network.

use crate::render::theme::Theme;
use std::collections::BTreeMap;
use std::path::PathBuf;
use typst::diag::{FileError, FileResult};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt as _, World};

/// The theme's file that lays a runbook out.
pub(super) const LAYOUT: &str = "runbook.typ";

/// The name by which the layout reads the runbook.
const DATA: &str = "data.json";

/// The folder of a theme's fonts.
const FONTS: &str = "fonts/";

/// What all runbooks of a site share: made once, because fonts and the library of Typst are large.
pub(super) struct Shop {
    library: LazyHash<Library>,
    book: LazyHash<FontBook>,
    fonts: Vec<Font>,
    layout: Source,
    /// The other files of the theme, which the layout may read or import.
    files: BTreeMap<String, Bytes>,
}

impl Shop {
    /// What a theme gives.
    ///
    /// # Errors
    /// With a message when the theme's layout is missing or no text.
    pub(super) fn open(theme: &Theme) -> Result<Self, String> {
        let layout = theme.file(LAYOUT).ok_or_else(|| format!("the theme has no `{LAYOUT}`"))?;
        let text = String::from_utf8(layout.bytes.clone()).map_err(|_| format!("`{LAYOUT}` is no UTF-8 text"))?;
        let id = id_of(LAYOUT).ok_or_else(|| format!("`{LAYOUT}` is no path"))?;
        let is_font =
            |name: &str| name.starts_with(FONTS) && [".ttf", ".otf", ".ttc"].iter().any(|e| name.ends_with(e));
        let (mut fonts, mut files) = (Vec::new(), BTreeMap::new());
        for file in theme.files() {
            let bytes = Bytes::new(file.bytes.clone());
            if is_font(&file.name) {
                fonts.extend(Font::iter(bytes));
            } else if file.name != LAYOUT {
                files.insert(file.name.clone(), bytes);
            }
        }
        let book = LazyHash::new(FontBook::from_fonts(&fonts));
        Ok(Self { library: LazyHash::new(Library::default()), book, fonts, layout: Source::new(id, text), files })
    }

    /// Whether a font of the theme can show a character.
    pub(super) fn shows(&self, c: char) -> bool {
        self.fonts.iter().any(|font| font.info().coverage.contains(u32::from(c)))
    }
}

/// What Typst sees while it lays out one runbook.
pub(super) struct Desk<'s> {
    shop: &'s Shop,
    data: Bytes,
}

impl<'s> Desk<'s> {
    pub(super) fn new(shop: &'s Shop, data: Vec<u8>) -> Self {
        Self { shop, data: Bytes::new(data) }
    }
}

/// The number that Typst knows a file by. Typst never forgets one, so there is one for each name, not for each runbook.
fn id_of(name: &str) -> Option<FileId> {
    Some(RootedPath::new(VirtualRoot::Project, VirtualPath::new(name).ok()?).intern())
}

/// The name of a file inside the theme; nothing for a file of a package, which would have to be fetched.
pub(super) fn name_of(id: FileId) -> Option<&'static str> {
    let path = id.get();
    matches!(path.root(), VirtualRoot::Project).then(|| path.vpath().get_without_slash())
}

fn not_found(id: FileId) -> FileError {
    match name_of(id) {
        Some(name) => FileError::NotFound(PathBuf::from(name)),
        None => FileError::Other(Some("packages are not fetched: put what is needed into the theme".into())),
    }
}

impl World for Desk<'_> {
    fn library(&self) -> &LazyHash<Library> {
        &self.shop.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &self.shop.book
    }

    fn main(&self) -> FileId {
        self.shop.layout.id()
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        if id == self.shop.layout.id() {
            return Ok(self.shop.layout.clone());
        }
        let bytes = self.file(id)?;
        let text = std::str::from_utf8(&bytes).map_err(|_| FileError::InvalidUtf8)?;
        Ok(Source::new(id, text.to_owned()))
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        match name_of(id) {
            Some(DATA) => Ok(self.data.clone()),
            Some(name) => self.shop.files.get(name).cloned().ok_or_else(|| not_found(id)),
            None => Err(not_found(id)),
        }
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.shop.fonts.get(index).cloned()
    }

    /// No runbook tells the day by a clock: the day of its making is part of its data.
    fn today(&self, _offset: Option<Duration>) -> Option<Datetime> {
        None
    }
}
