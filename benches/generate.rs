//! Makes archives of any size, to see how a build grows: `cargo bench --bench generate -- 10000 /tmp/archive`.
//!
//! The words are those of the sample site, each as often as there; the articles have the shape of the classic archives:
//! header, box of products, symptoms, steps, registry values, error numbers, and links of which many lead to few articles.
//! The same number gives the same articles.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::print_stdout,
    reason = "a tool for developers, which ends where it cannot go on"
)]

use camino::{Utf8Path, Utf8PathBuf};
use rayon::prelude::*;
use std::fmt::Write as _;

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).filter(|argument| !argument.starts_with("--")).collect();
    let [count, folder] = arguments.as_slice() else {
        return println!("usage: cargo bench --bench generate -- COUNT FOLDER");
    };
    let (count, folder) = (count.parse().unwrap(), Utf8PathBuf::from(folder));
    let words = vocabulary();
    (0..count).into_par_iter().for_each(|number: u64| {
        let id = FIRST + number;
        let place = folder.join(format!("{}/Q{id}", id / 1000));
        std::fs::create_dir_all(&place).unwrap();
        std::fs::write(place.join("README.md"), Article { words: &words, count, number }.text()).unwrap();
    });
    println!("{count} articles in {folder}");
}

/// The number of the first article.
const FIRST: u64 = 100_000;

/// The words of the sample site, each as often as it stands there.
fn vocabulary() -> Vec<String> {
    let content = Utf8Path::new(env!("CARGO_MANIFEST_DIR")).join("content");
    let files = walkdir::WalkDir::new(content).sort_by_file_name().into_iter().map(Result::unwrap);
    let mut words = Vec::new();
    for file in files.filter(|file| file.file_type().is_file()) {
        let text = String::from_utf8_lossy(&std::fs::read(file.path()).unwrap()).into_owned();
        let plain = |word: &&str| word.len() > 1 && word.bytes().all(|byte| byte.is_ascii_alphabetic());
        words.extend(text.split_whitespace().filter(plain).map(str::to_lowercase));
    }
    assert!(words.len() > 1_000, "the sample site is not there");
    words
}

/// Numbers that look random and are the same for one seed (splitmix64).
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A number below `end`.
    fn below(&mut self, end: u64) -> u64 {
        self.next() % end.max(1)
    }

    /// A number below `end`, small ones far more often than large ones.
    fn seldom_far(&mut self, end: u64) -> u64 {
        let end = self.below(end) + 1;
        let end = self.below(end) + 1;
        self.below(end)
    }

    /// Whether something happens that happens so many times in a hundred.
    fn in_a_hundred(&mut self, times: u64) -> bool {
        self.below(100) < times
    }
}

struct Article<'a> {
    words: &'a [String],
    /// How many articles the archive has.
    count: u64,
    number: u64,
}

impl Article<'_> {
    fn text(&self) -> String {
        let random = &mut Random(self.number.wrapping_mul(0x2545_f491_4f6c_dd1d));
        let id = FIRST + self.number;
        let title = self.sentence(random, 7);
        let title = title.trim_end_matches('.');
        let product = format!("Acme {}", capital(self.word(&mut Random(random.seldom_far(160)))));
        let keywords: Vec<_> = (0..1 + random.below(3)).map(|_| format!("kb{}", random.seldom_far(400))).collect();
        let (day, month, year) = (1 + random.below(28), MONTHS[random.below(12) as usize], 1995 + random.below(12));
        let mut text = format!(
            "---\nlayout: page\ntitle: \"Q{id}: {title}\"\npermalink: /kb/{}/Q{id}/\n---\n\n## Q{id}: {title}\n\nArticle: Q{id}\n\
             Product(s): {product}\nVersion(s): {}.{}\nKeyword(s): {}\nLast Modified: {day:02}-{month}-{year}\n\n{RULE}\n\
             The information in this article applies to:\n\n- {product}\n{RULE}\n\n",
            id / 1000,
            1 + random.below(9),
            random.below(10),
            keywords.join(" "),
        );
        self.section(&mut text, "SYMPTOMS", random, 3);
        if random.in_a_hundred(25) {
            let _ = write!(text, "The following error message appears:\n\n   Error {}\n\n", random.seldom_far(9_000));
        }
        self.section(&mut text, "CAUSE", random, 2);
        self.section(&mut text, "RESOLUTION", random, 1);
        self.steps(&mut text, random);
        if random.in_a_hundred(20) {
            self.registry(&mut text, random);
        }
        self.section(&mut text, "MORE INFORMATION", random, 3);
        self.links(&mut text, random);
        text
    }

    fn section(&self, text: &mut String, name: &str, random: &mut Random, paragraphs: u64) {
        let _ = write!(text, "{name}\n{}\n\n", "=".repeat(name.len()));
        for _ in 0..1 + random.below(paragraphs) {
            let sentences: Vec<_> = (0..2 + random.below(4)).map(|_| self.sentence(random, 14)).collect();
            wrap(text, &sentences.join(" "), "");
            text.push('\n');
        }
    }

    fn steps(&self, text: &mut String, random: &mut Random) {
        text.push_str("To resolve this problem, follow these steps:\n\n");
        for step in 1..=2 + random.below(6) {
            wrap(text, &format!("{step}. Click {}", self.sentence(random, 10)), "   ");
            text.push('\n');
        }
    }

    fn registry(&self, text: &mut String, random: &mut Random) {
        let vendor = capital(self.word(&mut Random(random.seldom_far(40))));
        let key = capital(self.word(&mut Random(random.seldom_far(900))));
        let value = capital(self.word(random));
        let data = random.below(64);
        let _ = write!(
            text,
            "Add the following value to the registry:\n\n   HKEY_LOCAL_MACHINE\\Software\\{vendor}\\{key}\n\n   \
             Value Name: {value}\n   Data Type: REG_DWORD\n   Value: {data}\n\n"
        );
    }

    fn links(&self, text: &mut String, random: &mut Random) {
        for _ in 0..random.below(4) {
            // One in fifty leads to an article that is not there.
            let away = if random.in_a_hundred(2) { self.count } else { 0 };
            let to = FIRST + random.seldom_far(self.count) + away;
            let _ = write!(text, "For additional information, see the following article:\n\n   Q{to} ");
            let _ = write!(text, "{}\n\n", self.sentence(random, 6));
        }
    }

    fn word(&self, random: &mut Random) -> &str {
        self.words.get(random.below(self.words.len() as u64) as usize).map_or("", String::as_str)
    }

    /// A sentence of about so many words.
    fn sentence(&self, random: &mut Random, words: u64) -> String {
        let words: Vec<_> = (0..words / 2 + random.below(words)).map(|_| self.word(random)).collect();
        format!("{}.", capital(&words.join(" ")))
    }
}

const RULE: &str = "-------------------------------------------------------------------------------";

const MONTHS: [&str; 12] = ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"];

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map(|first| first.to_uppercase().collect::<String>() + letters.as_str()).unwrap_or_default()
}

/// Appends a paragraph in lines of at most 79 characters; all but the first are set in.
fn wrap(text: &mut String, paragraph: &str, set_in: &str) {
    let mut length = 0;
    for word in paragraph.split(' ') {
        if length > 0 && length + word.len() >= 79 {
            text.push('\n');
            text.push_str(set_in);
            length = set_in.len();
        } else if length > 0 {
            text.push(' ');
            length += 1;
        }
        text.push_str(word);
        length += word.len();
    }
    text.push('\n');
}
