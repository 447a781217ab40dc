//! Plots: bars, each of which leads to the list of what it counts. Everything is decided here; the template only draws.
//!
//! A plot is drawn in units of its own (`viewBox`), so that it needs no style and grows with the page; its colours come from
//! the style sheet. Beside every plot stands its table, which says the same to those who do not see it.

use crate::view::grouped;
use serde::Serialize;

/// A plot of horizontal bars.
#[derive(Debug, Serialize)]
pub(super) struct Plot {
    /// Its place on the page.
    pub(super) anchor: &'static str,
    /// What it shows.
    pub(super) title: String,
    /// How it is to be read.
    pub(super) lead: String,
    /// What is counted, as the head of the table.
    pub(super) what: String,
    /// The width of the drawing, in its own units.
    width: usize,
    /// Its height.
    height: usize,
    /// Where the bars begin.
    axis: usize,
    bars: Vec<Bar>,
}

/// A bar.
#[derive(Debug, Serialize)]
struct Bar {
    /// What it stands for.
    label: String,
    /// The label, cut to the room beside the bar.
    short: String,
    /// How many there are, in figures.
    count: String,
    /// The share of all, in words; empty where that says nothing.
    share: String,
    /// The page that lists them; nothing where there is none.
    href: Option<String>,
    /// Where it stands.
    y: usize,
    /// Where its text stands.
    text_y: usize,
    /// How long it is.
    length: usize,
    /// Where its figures stand.
    figures_x: usize,
}

/// What a bar is drawn from.
pub(super) struct Counted {
    pub(super) label: String,
    pub(super) count: usize,
    pub(super) href: Option<String>,
}

/// How high a bar is, and how far the next one is from it.
const STEP: usize = 26;

/// The width of a drawing, and of the room for figures behind the longest bar.
/// They are those of a phone: the letters of a drawing shrink with it, and must be readable there too.
const WIDTH: usize = 400;
const FIGURES: usize = 58;

/// How wide a character is at most, so that labels fit beside their bars.
const CHARACTER: usize = 8;

/// The longest label, in characters.
const LONGEST_LABEL: usize = 24;

impl Plot {
    /// The plot of `counted`; `all` is the number of which each is a share, 0 where it is none.
    pub(super) fn new(
        anchor: &'static str,
        (title, lead, what): (String, String, String),
        counted: Vec<Counted>,
        all: usize,
    ) -> Self {
        let longest = counted.iter().map(|bar| bar.label.chars().count()).max().unwrap_or(0).min(LONGEST_LABEL);
        let axis = longest * CHARACTER + CHARACTER;
        let most = counted.iter().map(|bar| bar.count).max().unwrap_or(0).max(1);
        let room = WIDTH - FIGURES - axis;
        let bars = counted.into_iter().enumerate().map(|(nth, bar)| {
            // A bar of something is never shorter than can be seen.
            let length = (bar.count * room).div_ceil(most).max(usize::from(bar.count > 0) * 2);
            Bar {
                short: shortened(&bar.label),
                label: bar.label,
                count: grouped(bar.count),
                share: share(bar.count, all),
                href: bar.href.filter(|_| bar.count > 0),
                y: nth * STEP,
                text_y: nth * STEP + STEP * 2 / 3,
                length,
                figures_x: axis + length + CHARACTER,
            }
        });
        let bars: Vec<_> = bars.collect();
        Self { anchor, title, lead, what, width: WIDTH, height: bars.len() * STEP, axis, bars }
    }
}

fn shortened(label: &str) -> String {
    if label.chars().count() <= LONGEST_LABEL {
        return label.to_owned();
    }
    let kept: String = label.chars().take(LONGEST_LABEL - 1).collect();
    format!("{}…", kept.trim_end())
}

/// A share in per cent, rounded; what is there is never 0 %, and what is not all is never 100 %.
fn share(count: usize, all: usize) -> String {
    if all == 0 {
        return String::new();
    }
    match (count * 200 / all).div_ceil(2) {
        0 if count > 0 => "< 1 %".to_owned(),
        100.. if count < all => "> 99 %".to_owned(),
        percent => format!("{percent} %"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plot(counts: &[usize], all: usize) -> Plot {
        let bar = |count: &usize| Counted { label: format!("L{count}"), count: *count, href: Some("x".into()) };
        Plot::new("p", Default::default(), counts.iter().map(bar).collect(), all)
    }

    #[test]
    fn the_largest_bar_takes_the_room_and_the_smallest_can_be_seen() {
        let drawn = plot(&[10_000, 1, 0], 0);
        let lengths: Vec<_> = drawn.bars.iter().map(|bar| bar.length).collect();
        assert_eq!(lengths, [WIDTH - FIGURES - drawn.axis, 2, 0]);
        assert_eq!(drawn.bars[2].href, None);
        assert!(drawn.bars.iter().all(|bar| bar.figures_x < WIDTH));
    }

    #[test]
    fn a_share_says_neither_nothing_nor_all_where_that_is_wrong() {
        for (count, share) in [(0, "0 %"), (1, "< 1 %"), (500, "50 %"), (999, "> 99 %"), (1000, "100 %")] {
            assert_eq!(super::share(count, 1000), share);
        }
        assert_eq!(share(3, 0), "");
    }

    #[test]
    fn a_plot_of_nothing_is_empty() {
        assert_eq!(plot(&[], 0).height, 0);
    }
}
