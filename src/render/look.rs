//! `theme.toml`: how a theme looks, as far as a site can say so without templates and styles of its own.

use super::theme::Theme;
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::source::ThemeFile;
use crate::view::{encode_path, web_address};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The name of the file.
const FILE: &str = "theme.toml";

/// A site's own style sheet, which comes on top of all others.
const OWN_STYLE: &str = "assets/own.css";

/// The settings as written.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Written {
    logo: Option<String>,
    icon: Option<String>,
    colours: BTreeMap<String, Colour>,
    menu: Vec<WrittenLink>,
    foot: Vec<WrittenLink>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenLink {
    text: String,
    address: String,
}

/// A colour: one for light and dark, or one for each.
#[derive(Debug, Deserialize)]
#[serde(untagged)]
enum Colour {
    Both(String),
    Pair(Pair),
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Pair {
    light: String,
    dark: String,
}

/// How a theme looks, checked; what templates see as `theme`.
#[derive(Debug, Default, Serialize)]
pub(super) struct Look {
    /// The picture in front of the site's name, from the site's root; empty for the sign of the theme.
    logo: String,
    /// The picture on a browser's tab, from the site's root; empty for none.
    icon: String,
    /// Whether there is a style sheet with the site's own colours.
    has_colours: bool,
    /// Whether the site has a style sheet that comes on top of all others.
    has_own_style: bool,
    menu: Vec<Link>,
    foot: Vec<Link>,
    /// The colours by name, for light and for dark, as three bytes each.
    #[serde(skip)]
    pub(super) colours: BTreeMap<String, [Rgb; 2]>,
}

/// A link in the head or foot of every page.
#[derive(Debug, Serialize)]
struct Link {
    text: String,
    /// Whether it leads out of the site; if not, it begins at the site's root.
    outside: bool,
    href: String,
}

/// A colour as red, green and blue.
pub(super) type Rgb = [u8; 3];

impl Look {
    /// Reads the settings of a theme.
    ///
    /// # Errors
    /// With a finding for what cannot be used.
    pub(super) fn of(theme: &Theme) -> Result<Self, Box<Diagnostic>> {
        let Some(file) = theme.file(FILE) else { return Ok(Self::default()) };
        let mut written = self::written(file)?;
        // What a site's own file leaves out is as in the theme that it changes.
        if written.logo.is_none() || written.icon.is_none() {
            let below = Theme::built_in().file(FILE).map(self::written).transpose()?.unwrap_or_default();
            written.logo = written.logo.or(below.logo);
            written.icon = written.icon.or(below.icon);
        }
        let mut look = Self {
            logo: asset(theme, file, "logo", written.logo.as_deref().unwrap_or_default())?,
            icon: asset(theme, file, "icon", written.icon.as_deref().unwrap_or_default())?,
            has_own_style: theme.file(OWN_STYLE).is_some(),
            has_colours: !written.colours.is_empty(),
            menu: links(file, &written.menu)?,
            foot: links(file, &written.foot)?,
            colours: BTreeMap::new(),
        };
        for (name, colour) in written.colours {
            if !super::colours::NAMES.contains(&name.as_str()) {
                let known = super::colours::NAMES.join(", ");
                return Err(fault(file, format!("there is no colour `{name}`; the names are {known}")));
            }
            let (light, dark) = match &colour {
                Colour::Both(both) => (both, both),
                Colour::Pair(pair) => (&pair.light, &pair.dark),
            };
            let read = |text: &String| {
                let message =
                    || format!("`{text}` is no colour; write `#` and six digits from 0 to f, such as #1f5fbf");
                super::colours::parse(text).ok_or_else(|| fault(file, message()))
            };
            look.colours.insert(name, [read(light)?, read(dark)?]);
        }
        Ok(look)
    }
}

fn written(file: &ThemeFile) -> Result<Written, Box<Diagnostic>> {
    let text = String::from_utf8_lossy(&file.bytes);
    toml::from_str(&text).map_err(|e| fault(file, e.to_string().trim_end().to_owned()))
}

/// The path of a file of the theme, encoded for a link.
fn asset(theme: &Theme, file: &ThemeFile, setting: &str, path: &str) -> Result<String, Box<Diagnostic>> {
    if path.is_empty() {
        return Ok(String::new());
    }
    if !path.starts_with("assets/") || theme.file(path).is_none() {
        let help = "put it into the folder `assets` of the theme";
        return Err(fault(file, format!("`{setting}` names `{path}`, which the theme does not have; {help}")));
    }
    let mut href = String::new();
    encode_path(&mut href, path);
    Ok(href)
}

fn links(file: &ThemeFile, written: &[WrittenLink]) -> Result<Vec<Link>, Box<Diagnostic>> {
    let read = |link: &WrittenLink| {
        let Some(address) = web_address(&link.address).filter(|address| !address.starts_with('#')) else {
            return Err(fault(file, format!("`{}` is no address that a link may have", link.address)));
        };
        let outside = address.split(['/', '?', '#']).next().is_some_and(|head| head.contains(':'));
        let href = if outside { address } else { inside(&address) };
        Ok(Link { text: link.text.clone(), outside, href })
    };
    written.iter().map(read).collect()
}

/// A path inside the site, from its root and with the name of its file, so that it works from disk too.
fn inside(path: &str) -> String {
    let path = path.trim_start_matches('/');
    if path.is_empty() || path.ends_with('/') { format!("{path}index.html") } else { path.to_owned() }
}

fn fault(file: &ThemeFile, message: String) -> Box<Diagnostic> {
    Box::new(Diagnostic::new(
        Code::ThemeInvalid,
        Place::file(&file.path),
        format!("the settings of the theme cannot be used: {message}"),
        "correct the setting; docs/themes.md describes them all",
    ))
}
