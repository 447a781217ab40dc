//! The markup inside a paragraph or heading.

use super::super::block::Inline;

/// Markup that holds other markup.
#[derive(Clone, Debug)]
pub(super) enum Wrap {
    /// Emphasis.
    Emphasis,
    /// Strong emphasis.
    Strong,
    /// A link, where it leads, and the line on which it begins.
    Link(String, u32),
    /// A picture, where it is, and the line on which it begins.
    Image(String, u32),
}

/// How deep markup may be nested. What is deeper keeps its text and loses its marks.
const DEEPEST: usize = 12;

/// Builds a run of inline markup from top to bottom.
#[derive(Debug, Default)]
pub(super) struct InlineTree {
    done: Vec<Inline>,
    /// The markup that is open, each with what stands around it so far.
    open: Vec<(Wrap, Vec<Inline>)>,
    /// How much more is open than may be.
    ignored: usize,
}

impl InlineTree {
    /// Plain text. Neighbouring texts become one, and line ends, which a character reference can hide, blanks.
    pub(super) fn text(&mut self, text: &str) {
        if text.contains(['\n', '\r']) {
            self.text(&text.replace(['\n', '\r'], " "));
        } else if let Some(Inline::Text(before)) = self.done.last_mut() {
            before.push_str(text);
        } else if !text.is_empty() {
            self.done.push(Inline::Text(text.to_owned()));
        }
    }

    /// A piece of code.
    pub(super) fn code(&mut self, text: &str) {
        self.done.push(Inline::Code(text.to_owned()));
    }

    /// A line break that the author asked for.
    pub(super) fn line_break(&mut self) {
        self.done.push(Inline::Break);
    }

    /// Opens a markup.
    pub(super) fn open(&mut self, wrap: Wrap) {
        if self.open.len() >= DEEPEST {
            self.ignored += 1;
        } else {
            self.open.push((wrap, std::mem::take(&mut self.done)));
        }
    }

    /// Closes the markup that was opened last. A link that shows nothing shows where it leads, and a picture without words is called by
    /// where it is: the text returned is the one that was added for that.
    pub(super) fn close(&mut self) -> Option<String> {
        if self.ignored > 0 {
            self.ignored -= 1;
            return None;
        }
        let (wrap, around) = self.open.pop()?;
        let mut content = std::mem::replace(&mut self.done, around);
        let mut added = None;
        let inline = match wrap {
            Wrap::Emphasis => Inline::Emphasis(content),
            Wrap::Strong => Inline::Strong(content),
            Wrap::Link(to, line) => {
                if !to.is_empty() && plain(&content).trim().is_empty() {
                    content.push(Inline::Text(to.clone()));
                    added = Some(to.clone());
                }
                Inline::Link { to, content, line }
            }
            Wrap::Image(to, line) => {
                // Blanks around its words part it from the words beside it, and are none of its own.
                let words = plain(&content);
                let behind = words.trim_start();
                self.text(words.get(..words.len() - behind.len()).unwrap_or_default());
                let alternative = behind.trim_end().to_owned();
                let blanks = behind.get(alternative.len()..).unwrap_or_default();
                added = alternative.is_empty().then(|| to.clone());
                self.done.push(Inline::Image { to, alternative, line });
                self.text(blanks);
                return added;
            }
        };
        self.done.push(inline);
        added
    }

    /// What was built; markup that is still open is closed.
    #[must_use]
    pub(super) fn finish(mut self) -> Vec<Inline> {
        self.ignored = 0;
        while !self.open.is_empty() {
            self.close();
        }
        self.done
    }
}

/// The plain text of inline markup.
#[must_use]
pub(super) fn plain(inlines: &[Inline]) -> String {
    let mut out = String::new();
    push_plain(&mut out, inlines);
    out
}

// Runs at most DEEPEST calls deep.
fn push_plain(out: &mut String, inlines: &[Inline]) {
    for inline in inlines {
        match inline {
            Inline::Text(text) | Inline::Code(text) => out.push_str(text),
            Inline::Emphasis(content) | Inline::Strong(content) | Inline::Link { content, .. } => {
                push_plain(out, content)
            }
            Inline::Image { to, alternative, .. } => out.push_str(called(to, alternative)),
            Inline::Break => out.push(' '),
        }
    }
}

/// What a picture is called where it cannot be shown: what it shows, or else where it is.
fn called<'p>(to: &'p str, alternative: &'p str) -> &'p str {
    if alternative.is_empty() { to } else { alternative }
}

/// Takes the first `len` bytes of plain text off, and the blanks behind them; markup that is left empty goes too.
pub(super) fn cut_head(inlines: &mut Vec<Inline>, len: usize) {
    let mut left = len;
    trim_head(inlines);
    while let Some(first) = inlines.first_mut() {
        match first {
            Inline::Text(text) | Inline::Code(text) if left < text.len() => {
                *text = text.get(left..).unwrap_or_default().to_owned();
                break;
            }
            Inline::Text(text) | Inline::Code(text) => left -= text.len(),
            // A picture is never cut.
            Inline::Image { to, alternative, .. } if left < called(to, alternative).len() => break,
            Inline::Image { to, alternative, .. } => left -= called(to, alternative).len(),
            Inline::Break if left == 0 => break,
            Inline::Break => left -= 1,
            Inline::Emphasis(content) | Inline::Strong(content) | Inline::Link { content, .. } => {
                let inside = plain(content).len();
                if left < inside {
                    cut_head(content, left);
                    break;
                }
                left -= inside;
            }
        }
        inlines.remove(0);
    }
    trim_head(inlines);
}

fn trim_head(inlines: &mut Vec<Inline>) {
    while let Some(first) = inlines.first_mut() {
        if let Inline::Text(text) = first {
            let kept = text.trim_ascii_start().len();
            text.drain(..text.len() - kept);
            if !text.is_empty() {
                return;
            }
        } else if !matches!(first, Inline::Break) {
            return;
        }
        inlines.remove(0);
    }
}
