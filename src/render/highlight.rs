//! Listings → HTML with classes for their parts, and the style sheet of those classes.
//!
//! The grammars and the colour themes are syntect's. Its own classes name every scope of a token, which makes a listing four
//! times as long; here a part gets one class of a letter, and the colours of the letters are asked of the themes.

use super::{escape, lexer};
use std::collections::HashMap;
use std::fmt::Write as _;
use syntect::highlighting::{Color, FontStyle, Highlighter as Styler, Theme, ThemeSet};
use syntect::parsing::{ParseState, Scope, ScopeStack, SyntaxReference, SyntaxSet};

/// A class, the scopes that get it, and a scope by which themes know it. The first that fits counts.
const CLASSES: &[(char, &[&str], &str)] = &[
    ('c', &["comment"], "comment.line"),
    // What is put into a string is no string.
    (' ', &["meta.interpolation", "source.embedded"], ""),
    ('s', &["string"], "string.quoted"),
    ('n', &["constant.numeric"], "constant.numeric"),
    ('l', &["constant.language", "constant.character", "constant.other"], "constant.language"),
    ('o', &["keyword.operator"], "keyword.operator"),
    ('k', &["keyword", "storage"], "keyword.control"),
    ('f', &["entity.name.function", "support.function", "variable.function"], "entity.name.function"),
    ('g', &["entity.name.tag"], "entity.name.tag"),
    ('t', &["entity.name", "support.type", "support.class"], "entity.name.class"),
    ('a', &["entity.other.attribute-name"], "entity.other.attribute-name"),
    ('v', &["variable.parameter", "variable.language", "variable.other.readwrite"], "variable.parameter"),
];

/// A listing longer than this, in bytes, is shown without colours: nobody reads it for them, and grammars are slow.
const LONGEST_LISTING: usize = 24 * 1024;

/// A line longer than this, in bytes, is no line that somebody wrote; regular expressions take too long over it.
const LONGEST_LINE: usize = 400;

/// How the language of a listing is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Known<'l> {
    /// The author names it.
    Named(&'l str),
    /// It was found out by looking.
    Guessed(&'l str),
    /// It is not known.
    No,
}

impl<'l> Known<'l> {
    /// The language, where there is one.
    pub(super) fn name(self) -> &'l str {
        match self {
            Self::Named(name) | Self::Guessed(name) => name,
            Self::No => "",
        }
    }
}

/// Colours listings: by syntect's grammars where the author names the language, by the quick reader of [`lexer`] where it
/// was guessed, and each by the other where only that knows the language.
pub(super) struct Highlighter {
    syntaxes: SyntaxSet,
    classes: Vec<(char, Vec<Scope>)>,
}

impl Highlighter {
    /// Loads the grammars.
    pub(super) fn new() -> Self {
        let scopes = |names: &[&str]| names.iter().filter_map(|name| Scope::new(name).ok()).collect();
        Self {
            syntaxes: SyntaxSet::load_defaults_newlines(),
            classes: CLASSES.iter().map(|(class, names, _)| (*class, scopes(names))).collect(),
        }
    }

    /// Appends a listing as lines of escaped text with classes. One whose language is not known, or that is too long, has
    /// no classes.
    pub(super) fn write(&self, out: &mut String, code: &str, known: Known<'_>) {
        let bounded = code.len() <= LONGEST_LISTING && code.lines().all(|line| line.len() <= LONGEST_LINE);
        let start = out.len();
        let quick = lexer::language(known.name());
        let syntax = match known {
            Known::Guessed(_) if quick.is_some() => None,
            Known::No => None,
            Known::Named(name) | Known::Guessed(name) => self.syntax(name).filter(|_| bounded),
        };
        if let Some(syntax) = syntax {
            if self.write_coloured(out, code, syntax).is_some() {
                return;
            }
            out.truncate(start);
        }
        match quick {
            Some(language) => write_quick(out, code, &language),
            None => escape::text(out, code),
        }
    }

    fn syntax(&self, language: &str) -> Option<&SyntaxReference> {
        let token = match language {
            "cmd" | "dos" => "bat",
            "shell" | "console" => "sh",
            "text" | "plain" | "txt" => return None,
            other => other,
        };
        self.syntaxes.find_syntax_by_token(token)
    }

    /// Nothing when the grammar fails.
    fn write_coloured(&self, out: &mut String, code: &str, syntax: &SyntaxReference) -> Option<()> {
        let mut state = ParseState::new(syntax);
        let mut stack = ScopeStack::new();
        let mut known: HashMap<Scope, Option<char>> = HashMap::new();
        let mut spans = Spans { out, open: ' ' };
        let mut line = String::new();
        for text in code.split('\n') {
            if !std::mem::take(&mut line).is_empty() {
                spans.newline();
            }
            line.push_str(text);
            line.push('\n');
            let mut at = 0;
            let mut class = self.class(&stack, &mut known);
            for (end, op) in state.parse_line(&line, &self.syntaxes).ok()? {
                let end = end.min(text.len());
                spans.push(text.get(at..end)?, class);
                at = end;
                stack.apply(&op).ok()?;
                class = self.class(&stack, &mut known);
            }
            spans.push(text.get(at..)?, class);
        }
        spans.close();
        Some(())
    }

    /// The class of the innermost scope that has one.
    fn class(&self, stack: &ScopeStack, known: &mut HashMap<Scope, Option<char>>) -> char {
        let of = |scope: Scope| {
            let fits = |(_, scopes): &&(char, Vec<Scope>)| scopes.iter().any(|s| s.is_prefix_of(scope));
            self.classes.iter().find(fits).map(|(class, _)| *class)
        };
        let found = stack.as_slice().iter().rev().find_map(|scope| *known.entry(*scope).or_insert_with(|| of(*scope)));
        found.unwrap_or(' ')
    }

    /// The style sheet of the classes, from two of syntect's themes. A colour that stands out too little from the ground of
    /// a listing is moved until it does.
    pub(super) fn style_sheet(&self) -> String {
        let themes = ThemeSet::load_defaults().themes;
        let mut css = "/* Generated from syntect's themes InspiredGitHub and base16-ocean.dark. */\n".to_owned();
        let (Some(light), Some(dark)) = (themes.get("InspiredGitHub"), themes.get("base16-ocean.dark")) else {
            return css;
        };
        for (class, _, scope) in CLASSES.iter().filter(|(class, ..)| *class != ' ') {
            let (on_light, weight) = style(light, scope, LIGHT_GROUND);
            let (on_dark, _) = style(dark, scope, DARK_GROUND);
            let _ =
                writeln!(css, ".code .{class} {{ color: light-dark({}, {});{weight} }}", hex(on_light), hex(on_dark));
        }
        css
    }
}

fn write_quick(out: &mut String, code: &str, language: &lexer::Language) {
    let mut spans = Spans { out, open: ' ' };
    lexer::read(code, language, &mut |text, class| match text {
        "\n" => spans.newline(),
        text => spans.push(text, class),
    });
    spans.close();
}

/// Text in spans of one class each; neighbours of one class share a span.
struct Spans<'o> {
    out: &'o mut String,
    open: char,
}

impl Spans<'_> {
    fn push(&mut self, text: &str, class: char) {
        if text.is_empty() {
            return;
        }
        // Blanks have no colour, so they need not end a span.
        if class != self.open && !text.bytes().all(|b| b == b' ') {
            self.close();
            if class != ' ' {
                self.out.push_str("<span class=");
                self.out.push(class);
                self.out.push('>');
            }
            self.open = class;
        }
        escape::text(self.out, text);
    }

    /// A span does not go over the end of a line, so that lines can be taken apart.
    fn newline(&mut self) {
        self.close();
        self.out.push('\n');
    }

    fn close(&mut self) {
        if self.open != ' ' {
            self.out.push_str("</span>");
            self.open = ' ';
        }
    }
}

/// The grounds that listings stand on in the default theme.
const LIGHT_GROUND: Color = Color { r: 0xf3, g: 0xf5, b: 0xf8, a: 255 };
const DARK_GROUND: Color = Color { r: 0x10, g: 0x14, b: 0x1a, a: 255 };

/// The least contrast of text by WCAG AA, and a little more for rounding.
const CONTRAST: f64 = 4.6;

fn style(theme: &Theme, scope: &str, ground: Color) -> (Color, &'static str) {
    let stack: Vec<_> = ["source", scope].iter().filter_map(|name| Scope::new(name).ok()).collect();
    let style = Styler::new(theme).style_for_stack(&stack);
    let weight = if style.font_style.contains(FontStyle::BOLD) { " font-weight: 600;" } else { "" };
    (readable(style.foreground, ground), weight)
}

/// The colour, made darker on a light ground or lighter on a dark one until it can be read.
fn readable(color: Color, ground: Color) -> Color {
    let target = if luminance(ground) > 0.5 { 0u8 } else { 255 };
    let step = |from: u8, n: u16| {
        let moved = i32::from(from) + (i32::from(target) - i32::from(from)) * i32::from(n) / 40;
        u8::try_from(moved).unwrap_or(target)
    };
    let moved = (0..=40u16).map(|n| Color { r: step(color.r, n), g: step(color.g, n), b: step(color.b, n), a: 255 });
    moved.into_iter().find(|c| contrast(*c, ground) >= CONTRAST).unwrap_or(color)
}

fn contrast(a: Color, b: Color) -> f64 {
    let (a, b) = (luminance(a), luminance(b));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

/// The relative luminance of WCAG.
fn luminance(color: Color) -> f64 {
    let part = |byte: u8| {
        let c = f64::from(byte) / 255.0;
        if c <= 0.03928 { c / 12.92 } else { ((c + 0.055) / 1.055).powf(2.4) }
    };
    0.2126 * part(color.r) + 0.7152 * part(color.g) + 0.0722 * part(color.b)
}

fn hex(color: Color) -> String {
    format!("#{:02x}{:02x}{:02x}", color.r, color.g, color.b)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn highlighted(code: &str, known: Known<'_>) -> String {
        let mut out = String::new();
        Highlighter::new().write(&mut out, code, known);
        out
    }

    #[test]
    fn parts_of_a_listing_get_classes_and_lines_stay_apart() {
        let html = highlighted("// a <b>\nint x = 1;\n\n/* one\ntwo */", Known::Named("c"));
        assert_eq!(html.lines().count(), 5);
        assert!(html.starts_with("<span class=c>// a &lt;b&gt;</span>\n"), "{html}");
        assert!(html.contains("<span class=n>1</span>"), "{html}");
        assert!(html.ends_with("<span class=c>/* one</span>\n<span class=c>two */</span>"), "{html}");
    }

    #[test]
    fn a_guessed_language_is_read_quickly_and_escaped() {
        let html = highlighted("If a < \"<b>\" Then ' x", Known::Guessed("vb"));
        assert_eq!(
            html,
            "<span class=k>If </span>a &lt; <span class=s>\"&lt;b&gt;\" </span><span class=k>Then </span><span class=c>' x</span>"
        );
    }

    #[test]
    fn a_listing_without_a_language_is_only_escaped() {
        assert_eq!(highlighted("a <b>\n", Known::No), "a &lt;b&gt;\n");
        assert_eq!(highlighted("<x", Known::Named("no such language")), "&lt;x");
    }

    #[test]
    fn every_colour_of_the_style_sheet_can_be_read() {
        let css = Highlighter::new().style_sheet();
        let colours: Vec<_> = css.match_indices('#').filter_map(|(at, _)| css.get(at + 1..at + 7)).collect();
        assert!(colours.len() >= 20, "{css}");
        for (nth, text) in colours.iter().enumerate() {
            let byte = |at: usize| u8::from_str_radix(text.get(at..at + 2).unwrap(), 16).unwrap();
            let color = Color { r: byte(0), g: byte(2), b: byte(4), a: 255 };
            let ground = if nth % 2 == 0 { LIGHT_GROUND } else { DARK_GROUND };
            assert!(contrast(color, ground) >= 4.5, "#{text} in {css}");
        }
    }
}
