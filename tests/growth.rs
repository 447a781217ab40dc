//! What a text costs grows with its length, whatever stands in it: twice the text takes about twice the time, and not
//! four times. Measured as a ratio, so that the machine does not matter.
#![allow(clippy::unwrap_used)]

use camino::Utf8Path;
use kbpress::config::{Config, Vocabulary};
use kbpress::record::{Format, Record};
use kbpress::source::Document;
use kbpress::{blocks, recognise};
use std::time::{Duration, Instant};

/// How many bytes the smaller text has. Debug builds must read a few of them in a second.
const SIZE: usize = 12_000;

/// The most that twice the text may cost. Linear is 2, quadratic is 4; what is between is noise and caches.
const MOST: f64 = 3.5;

/// What a busy machine may add. The square of a text of this size would cost many times as much.
const NOISE: Duration = Duration::from_millis(2);

fn cost(reading: &(Config, Vocabulary), name: &str, text: &str) -> Duration {
    let clock = Clock::start();
    let mut document = Document::from_bytes(Utf8Path::new(name), Utf8Path::new(name), text.as_bytes(), &reading.0);
    let body = blocks::parse(&mut document, &reading.1);
    let article = recognise::recognise(document, body, &reading.1);
    Format::JsonLines.write(&Record::of(&article), &mut Vec::new()).unwrap();
    clock.elapsed()
}

/// Measures the time that this thread has the processor for, where the system tells it, so that what else the machine does is
/// not measured with it; else the time that passes.
struct Clock {
    on_processor: Option<Duration>,
    begun: Instant,
}

impl Clock {
    fn start() -> Self {
        Self { on_processor: Self::on_processor(), begun: Instant::now() }
    }

    fn elapsed(&self) -> Duration {
        let passed = self.begun.elapsed();
        self.on_processor.and_then(|before| Self::on_processor()?.checked_sub(before)).unwrap_or(passed)
    }

    /// Linux counts it in nanoseconds, in the first field of this file, and brings the count up to date when a thread offers to
    /// let others go first.
    fn on_processor() -> Option<Duration> {
        std::thread::yield_now();
        let text = std::fs::read_to_string("/proc/thread-self/schedstat").ok()?;
        text.split(' ').next()?.parse().ok().map(Duration::from_nanos)
    }
}

/// How much more twice the text costs; the best of a few tries, because others use the machine too.
fn growth(reading: &(Config, Vocabulary), name: &str, make: impl Fn(usize) -> String) -> f64 {
    let (small, large) = (make(SIZE), make(SIZE * 2));
    let (mut one, mut two) = (Duration::MAX, Duration::MAX);
    for attempt in 0..40 {
        one = one.min(cost(reading, name, &small));
        two = two.min(cost(reading, name, &large).saturating_sub(NOISE));
        if attempt >= 1 && two.as_secs_f64() <= one.as_secs_f64() * MOST {
            break;
        }
    }
    two.as_secs_f64() / one.as_secs_f64()
}

/// Pieces that a text is made of over and over, with and without line ends.
const PIECES: &[(&str, &str)] = &[
    ("one long line", "word "),
    ("one line without blanks", "x"),
    ("brackets", "<"),
    ("open placeholders", "<a "),
    ("markers", "1. x\n"),
    ("markers on one line", "1. "),
    ("rising letters", "a. x\n   b. y\n"),
    ("bullets", "- x\n"),
    ("rules", "x\n---\n"),
    ("headings that never end", "===\n"),
    ("tabs", "\t"),
    ("blank lines", "\n"),
    ("columns", "a    b    c\n"),
    ("bars", "|a|b|\n"),
    ("stops", "U. "),
    ("commands", "Stop the \"a. "),
    ("clauses", "If you, "),
    ("conditions", "before you must, or "),
    ("notices", "NOTE: x\n"),
    ("keys", "HKEY_USERS\\A\\B\n"),
    ("keys on one line", "HKEY_USERS\\A "),
    ("values", "Value Name: x\nData Type: REG_DWORD\nData: 1\n"),
    ("paths of settings on one line", "HKLM\\a\\b\\c\\MaxBells "),
    ("paths of known values", "HKLM\\a\\b\\KeepAliveTime\n\n"),
    ("known values", "TcpWindowSize  5\n"),
    ("talk of known values", "the TcpWindowSize registry value, HKLM\\a\\b, "),
    ("further keys", "Add the above value to the following key:\n\n  HKLM\\a\\b\n\n"),
    ("registry talk", "In the registry, set the \"A\" value to 1. "),
    ("files", "a.dll  01/02/99  10:00  12345\n"),
    ("references", "Q123456 "),
    ("errors", "error 5, "),
    ("failures", "(C0000005)-"),
    ("events", "Event ID 4 and 5, "),
    ("quotes", "> "),
    ("stars", "**a*"),
    ("fences", "```\n"),
    ("links", "[a](b"),
    ("tags", "{% raw %}\n"),
    ("code", "x = f(y);\n"),
    ("carriage returns", "a\r"),
    ("labels without a blank", "A:"),
    ("labels on one line", "A: "),
    ("labels", "A: x\n"),
    ("columns apart", "a    b    c\n\n"),
    ("a word that is taken off", "Optional "),
];

/// What makes a text one of each dialect: a file's name, and the opening lines.
const OPENINGS: &[(&str, &str)] = &[
    ("a.md", "---\ntitle: T\n---\n\n"),
    ("a.txt", "DOCUMENT:Q900001  01-MAY-2001\nTITLE   :T\n\n"),
    ("kb-text.txt", "A title (900001)\n\nThe information in this article applies to:\n\n"),
    ("kb-web.txt", "Article ID: 900001 - Last Review: May 1, 2001 - Revision: 1.0 A title SUMMARY "),
];

#[test]
fn twice_the_text_costs_twice_and_not_four_times() {
    let config = Config::default();
    let words = Vocabulary::compile(&config).unwrap();
    let reading = (config, words);
    let mut wrong = Vec::new();
    for (what, piece) in PIECES {
        for (name, front) in OPENINGS {
            let ratio = growth(&reading, name, |size| format!("{front}{}", piece.repeat(size / piece.len())));
            if ratio > MOST {
                wrong.push(format!("{what} in {name}: {ratio:.1}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn deeper_nesting_costs_no_more_than_its_length() {
    let config = Config::default();
    let words = Vocabulary::compile(&config).unwrap();
    let reading = (config, words);
    // A text of n levels, each set in by one more column, has n² / 2 bytes; every level has 32 lines here.
    let nested = |size: usize| -> String {
        let lines = size / 24;
        (0..lines).map(|nth| format!("{}{}. x y z\n", " ".repeat(nth % 32), nth % 32 + 1)).collect()
    };
    let quoted =
        |size: usize| -> String { (0..size / 40).map(|nth| format!("{} x\n", ">".repeat(nth % 64))).collect() };
    for (name, ratio) in [("nested", growth(&reading, "a.txt", nested)), ("quoted", growth(&reading, "a.md", quoted))] {
        assert!(ratio <= MOST, "{name}: {ratio:.1}");
    }
}
