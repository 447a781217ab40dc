//! The colours of a site: written as a style sheet, and checked for contrast.

use super::look::{Look, Rgb};
use super::theme::Theme;
use crate::diagnostic::{Code, Diagnostic, Place};
use std::collections::BTreeMap;

/// Where the style sheet of a site's own colours stands; a theme may bring its own.
pub(super) const STYLE: &str = "assets/theme.css";

/// The style sheet that has all colours, and in which a site's own come from.
const DEFAULTS: &str = "assets/site.css";

/// The names of all colours, as in `assets/site.css`.
pub(super) const NAMES: &[&str] = &[
    "text", "quiet", "page", "raised", "sunken", "line", "line-strong", "link", "accent", "on-accent", "accent-tint",
    "done", "done-tint", "danger", "danger-tint", "warning", "warning-tint", "caution", "caution-tint", "mark-tint",
];

/// Which text stands on which ground.
const PAIRS: &[(&str, &str)] = &[
    ("text", "page"),
    ("text", "raised"),
    ("text", "sunken"),
    ("text", "accent-tint"),
    ("text", "danger-tint"),
    ("text", "warning-tint"),
    ("text", "caution-tint"),
    ("text", "mark-tint"),
    ("quiet", "page"),
    ("quiet", "raised"),
    ("link", "page"),
    ("link", "raised"),
    ("link", "accent-tint"),
    ("accent", "page"),
    ("on-accent", "accent"),
    ("done", "page"),
    ("done", "done-tint"),
    ("danger", "page"),
    ("danger", "danger-tint"),
    ("warning", "page"),
    ("warning", "warning-tint"),
    ("caution", "page"),
    ("caution", "caution-tint"),
];

/// The contrast that text needs, by WCAG 2.2, success criterion 1.4.3.
const ENOUGH: f64 = 4.5;

/// Reads `#rgb` or `#rrggbb`; nothing for any other text.
pub(super) fn parse(text: &str) -> Option<Rgb> {
    let digits = text.trim().strip_prefix('#').filter(|digits| digits.bytes().all(|b| b.is_ascii_hexdigit()))?;
    let byte = |part: Option<&str>| u8::from_str_radix(part?, 16).ok();
    match digits.len() {
        3 => {
            let byte = |at: usize| Some(byte(digits.get(at..=at))? * 17);
            Some([byte(0)?, byte(1)?, byte(2)?])
        }
        6 => Some([byte(digits.get(0..2))?, byte(digits.get(2..4))?, byte(digits.get(4..6))?]),
        _ => None,
    }
}

/// The style sheet of a site's own colours. It is made of numbers, so nothing that a site writes can reach it as text.
pub(super) fn style_sheet(look: &Look) -> String {
    let mut out = ":root {\n".to_owned();
    for (name, [light, dark]) in &look.colours {
        out.push_str(&format!("  --{name}: light-dark({}, {});\n", written(*light), written(*dark)));
    }
    out.push_str("}\n");
    out
}

fn written([red, green, blue]: Rgb) -> String {
    format!("#{red:02x}{green:02x}{blue:02x}")
}

/// What of a site's own colours is too faint to be read, in light or dark.
pub(super) fn faint(theme: &Theme, look: &Look) -> Vec<Diagnostic> {
    if look.colours.is_empty() {
        return Vec::new();
    }
    let mut colours =
        theme.file(DEFAULTS).map(|file| declared(&String::from_utf8_lossy(&file.bytes))).unwrap_or_default();
    colours.extend(look.colours.iter().map(|(name, pair)| (name.clone(), *pair)));
    let place = theme.file("theme.toml").map(|file| Place::file(&file.path)).unwrap_or_default();
    let own = |name: &&str| look.colours.contains_key(*name);
    let mut findings = Vec::new();
    for (front, ground) in PAIRS.iter().filter(|(front, ground)| own(front) || own(ground)) {
        let (Some([light, dark]), Some([light_ground, dark_ground])) = (colours.get(*front), colours.get(*ground))
        else {
            continue;
        };
        for (mode, front_colour, ground_colour) in [("light", light, light_ground), ("dark", dark, dark_ground)] {
            let contrast = contrast(*front_colour, *ground_colour);
            if contrast < ENOUGH {
                findings.push(Diagnostic::new(
                    Code::ThemeFaint,
                    place.clone(),
                    format!(
                        "in {mode} colours, `{front}` {} on `{ground}` {} has a contrast of {contrast:.1} to 1",
                        written(*front_colour),
                        written(*ground_colour)
                    ),
                    "choose colours that differ more; text needs 4.5 to 1",
                ));
            }
        }
    }
    findings
}

/// The colours that a style sheet declares as `--name: light-dark(#rrggbb, #rrggbb)`.
fn declared(css: &str) -> BTreeMap<String, [Rgb; 2]> {
    let read = |line: &str| {
        let (name, value) = line.trim().strip_prefix("--")?.split_once(": light-dark(")?;
        let (light, dark) = value.strip_suffix(");")?.split_once(", ")?;
        Some((name.to_owned(), [parse(light)?, parse(dark)?]))
    };
    css.lines().filter_map(read).collect()
}

/// The contrast of two colours by WCAG 2.2: from 1 for the same colour to 21 for black on white.
fn contrast(one: Rgb, other: Rgb) -> f64 {
    let (one, other) = (luminance(one), luminance(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

fn luminance(colour: Rgb) -> f64 {
    let [red, green, blue] = colour.map(|byte| {
        let part = f64::from(byte) / 255.0;
        if part <= 0.040_45 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
    });
    0.2126 * red + 0.7152 * green + 0.0722 * blue
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_numbers_are_colours() {
        assert_eq!(parse("#1f5fBF"), Some([0x1f, 0x5f, 0xbf]));
        assert_eq!(parse(" #fa0 "), Some([0xff, 0xaa, 0]));
        for bad in ["", "#", "red", "#12345", "#1234567", "#ü12", "1f5fbf", "#fff;}*{color:red", "#gggggg", "#+1f2f3"]
        {
            assert_eq!(parse(bad), None, "{bad}");
        }
    }

    #[test]
    fn contrast_is_that_of_wcag() {
        assert!((contrast([0; 3], [255; 3]) - 21.0).abs() < 1e-9);
        assert!((contrast([119; 3], [255; 3]) - 4.478).abs() < 1e-3);
        assert!((contrast([9; 3], [9; 3]) - 1.0).abs() < 1e-9);
    }

    #[test]
    fn every_colour_of_the_built_in_theme_is_known_and_can_be_read() {
        let theme = Theme::built_in();
        let css = String::from_utf8_lossy(&theme.file(DEFAULTS).unwrap().bytes).into_owned();
        let colours = declared(&css);
        assert_eq!(
            colours.keys().map(String::as_str).collect::<std::collections::BTreeSet<_>>(),
            NAMES.iter().copied().collect()
        );
        for (front, ground) in PAIRS {
            for (mode, (front_colour, ground_colour)) in colours[*front].iter().zip(colours[*ground]).enumerate() {
                let contrast = contrast(*front_colour, ground_colour);
                assert!(contrast >= ENOUGH, "{front} on {ground}, mode {mode}: {contrast:.2}");
            }
        }
    }
}
