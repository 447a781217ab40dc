//! A build after a change makes the same site as a fresh build, byte for byte, whatever changed.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test that panics has failed, as it should")]

use camino::{Utf8Path, Utf8PathBuf};
use kbpress::config::{Config, Vocabulary};
use kbpress::output::{Rewrite, WORKSHOP, Written};
use kbpress::pipeline::{self, BuildOptions, Drafts, Reading, Report, Silent, SiteFolders};
use kbpress::source::Date;
use std::collections::BTreeMap;
use std::fmt::Write as _;

/// How many articles the site of a test has at first.
const ARTICLES: u64 = 40;

/// Numbers that look random and are the same in every run (splitmix64).
struct Random(u64);

impl Random {
    fn below(&mut self, end: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (mixed ^ (mixed >> 31)) % end.max(1)
    }
}

/// What an article says.
#[derive(Clone)]
struct Article {
    path: String,
    id: u64,
    title: String,
    product: u64,
    keyword: u64,
    day: u64,
    review: bool,
    draft: bool,
    mentions: Vec<u64>,
    error: u64,
    key: u64,
    text: String,
}

const WORDS: [&str; 12] = [
    "printer", "queue", "mailbox", "gateway", "driver", "restart", "network", "backup", "password", "server", "update",
    "router",
];

impl Article {
    fn new(random: &mut Random, number: u64) -> Self {
        Self {
            path: format!("{}/{number}.md", random.below(4)),
            id: 1000 + number,
            title: sentence(random),
            product: random.below(4),
            keyword: random.below(6),
            day: 1 + random.below(28),
            review: random.below(4) == 0,
            draft: false,
            mentions: (0..random.below(4)).map(|_| 1000 + random.below(ARTICLES + 10)).collect(),
            error: random.below(5),
            key: random.below(5),
            text: sentence(random),
        }
    }

    fn written(&self) -> String {
        let mut text =
            format!("---\ntitle: {}\nid: KB-{}\nlast_modified: 2026-10-{:02}\n", self.title, self.id, self.day);
        let _ = write!(text, "products: [Product {}]\nkeywords: [word{}]\n", self.product, self.keyword);
        if self.review {
            let _ = writeln!(text, "review_by: 2026-11-{:02}", self.day);
        }
        if self.draft {
            text.push_str("draft: true\n");
        }
        let _ = write!(text, "---\n\n# {}\n\n## Symptoms\n\n{}\n\n## Resolution\n\n", self.title, self.text);
        let _ = write!(text, "1. Open the console.\n2. Look for error {}.\n\n", self.error + 1720);
        let _ = write!(text, "    HKEY_LOCAL_MACHINE\\Software\\Acme\\Part{}\n\n", self.key);
        for id in &self.mentions {
            let _ = writeln!(text, "See also KB-{id}.\n");
        }
        text
    }
}

fn sentence(random: &mut Random) -> String {
    let words: Vec<_> = (0..4 + random.below(5)).map(|_| WORDS[random.below(12) as usize]).collect();
    words.join(" ")
}

/// A site in a folder.
struct Site {
    folder: tempfile::TempDir,
    config: Config,
    words: Vocabulary,
    articles: Vec<Article>,
    next: u64,
}

impl Site {
    fn new(random: &mut Random) -> Self {
        let toml = "base_url = 'https://kb.example/'\n[ids]\npatterns = ['KB-\\d{4}']\n[indexes]\npage_size = 10\n[output]\nshort_addresses = 'pages'\n";
        let config = Config::parse("site.toml".into(), toml).unwrap();
        let words = Vocabulary::compile(&config).unwrap();
        let articles = (0..ARTICLES).map(|number| Article::new(random, number)).collect();
        Self { folder: tempfile::tempdir().unwrap(), config, words, articles, next: ARTICLES }
    }

    fn path(&self, relative: &str) -> Utf8PathBuf {
        Utf8Path::from_path(self.folder.path()).unwrap().join(relative)
    }

    /// Writes the articles that changed, and removes what is none.
    fn write(&self) {
        let wanted: BTreeMap<String, String> =
            self.articles.iter().map(|article| (article.path.clone(), article.written())).collect();
        for path in files(&self.path("content")).keys() {
            if !wanted.contains_key(path) {
                std::fs::remove_file(self.path("content").join(path)).unwrap();
            }
        }
        for (path, text) in wanted {
            let path = self.path("content").join(path);
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            if std::fs::read_to_string(&path).ok().as_ref() != Some(&text) {
                std::fs::write(path, text).unwrap();
            }
        }
    }

    fn build(&self, output: &str, program: Option<[u8; 32]>, day: u64) -> Report {
        let folders = SiteFolders {
            root: None,
            content: self.path("content"),
            theme: None,
            runbooks: None,
            output: self.path(output),
        };
        let today = Date::parse(&format!("2026-11-{day:02}"));
        let options = BuildOptions { drafts: Drafts::LeaveOut, rewrite: Rewrite::Changed, today, program };
        let reading = Reading { config: &self.config, words: &self.words };
        pipeline::build(&folders, reading, options, &Silent).unwrap()
    }

    /// Changes something at random; gives what, for a failure's message.
    fn change(&mut self, random: &mut Random) -> String {
        let count = self.articles.len() as u64;
        let at = random.below(count) as usize;
        let kind = random.below(13);
        let article = &mut self.articles[at];
        match kind {
            0 => article.text = sentence(random),
            1 => article.title = sentence(random),
            2 => article.id = 1000 + random.below(ARTICLES + 10),
            3 => article.product = random.below(5),
            4 => article.keyword = random.below(7),
            5 => article.day = 1 + random.below(28),
            6 => article.mentions = (0..random.below(5)).map(|_| 1000 + random.below(ARTICLES + 10)).collect(),
            7 => article.error = random.below(6),
            8 => article.key = random.below(6),
            9 => article.review = !article.review,
            10 => article.draft = !article.draft,
            11 if count > ARTICLES / 2 => drop(self.articles.remove(at)),
            _ => {
                let new = Article::new(random, self.next);
                self.next += 1;
                self.articles.push(new);
            }
        }
        // Files are found in other orders too.
        if random.below(8) == 0
            && let Some(article) = self.articles.first_mut()
        {
            article.path = format!("{}/moved-{}.md", random.below(4), article.id);
        }
        format!("change {kind} of article {at}")
    }
}

/// Every file below a folder; what builds keep for each other is left out.
fn files(root: &Utf8Path) -> BTreeMap<String, Vec<u8>> {
    let walk = walkdir::WalkDir::new(root).into_iter().filter_entry(|entry| entry.file_name() != WORKSHOP);
    let entries = walk.filter_map(Result::ok).filter(|entry| entry.file_type().is_file());
    let relative = |path: &std::path::Path| path.strip_prefix(root).unwrap().to_str().unwrap().replace('\\', "/");
    entries.map(|entry| (relative(entry.path()), std::fs::read(entry.path()).unwrap())).collect()
}

/// How two sites differ, in short.
fn difference(one: &BTreeMap<String, Vec<u8>>, other: &BTreeMap<String, Vec<u8>>) -> Vec<String> {
    let mut names: Vec<&String> = one.keys().chain(other.keys()).collect();
    names.sort();
    names.dedup();
    names.into_iter().filter(|name| one.get(*name) != other.get(*name)).take(8).cloned().collect()
}

#[test]
fn a_build_after_any_change_makes_the_site_of_a_fresh_build() {
    for seed in 0..4 {
        let random = &mut Random(seed);
        let mut site = Site::new(random);
        site.write();
        site.build("again", Some([1; 32]), 10);
        for round in 0..12 {
            let changes: Vec<String> = (0..1 + random.below(3)).map(|_| site.change(random)).collect();
            site.write();
            let day = 10 + random.below(3);
            let again = site.build("again", Some([1; 32]), day);
            let fresh = site.build(&format!("fresh-{round}"), None, day);
            let (one, other) = (files(&site.path("again")), files(&site.path(&format!("fresh-{round}"))));
            assert!(one == other, "seed {seed}, round {round}, {changes:?}: {:?}", difference(&one, &other));
            assert_eq!(again.findings, fresh.findings, "seed {seed}, round {round}, {changes:?}");
            assert_eq!(again.articles, fresh.articles);
        }
    }
}

#[test]
fn where_nothing_changed_nothing_is_done_and_the_same_is_said() {
    let random = &mut Random(7);
    let site = Site::new(random);
    site.write();
    let first = site.build("again", Some([1; 32]), 10);
    for _ in 0..2 {
        let again = site.build("again", Some([1; 32]), 10);
        let pages = first.written.written;
        assert_eq!(again.written, Written { written: 0, unchanged: pages, removed: 0 });
        assert_eq!((again.articles, &again.findings), (first.articles, &first.findings));
    }
}

#[test]
fn only_what_shows_a_change_is_rendered() {
    let random = &mut Random(11);
    let mut site = Site::new(random);
    site.write();
    let all = site.build("again", Some([1; 32]), 10).rendered;
    site.articles[3].text = "something else".to_owned();
    site.write();
    assert_eq!(site.build("again", Some([1; 32]), 10).rendered, 1, "of {all}");
    site.articles[3].title = "another title".to_owned();
    site.write();
    let rendered = site.build("again", Some([1; 32]), 10).rendered;
    assert!((1..all).contains(&rendered), "{rendered} of {all}");
    assert_eq!(site.build("again", Some([1; 32]), 10).rendered, 0);
    assert_eq!(site.build("again", Some([2; 32]), 10).rendered, all, "another program trusts nothing");
}

#[test]
fn a_page_that_somebody_damaged_is_made_again() {
    let random = &mut Random(8);
    let site = Site::new(random);
    site.write();
    site.build("again", Some([1; 32]), 10);
    let before = files(&site.path("again"));
    let page = before.keys().find(|path| path.starts_with("kb/")).unwrap();
    std::fs::remove_file(site.path("again").join(page)).unwrap();
    std::fs::write(site.path("again/index.html"), "x").unwrap();
    assert_eq!(site.build("again", Some([1; 32]), 10).written.written, 2);
    assert!(files(&site.path("again")) == before);
}

#[test]
fn a_memory_that_is_damaged_or_of_another_program_only_costs_time() {
    let random = &mut Random(9);
    let mut site = Site::new(random);
    site.write();
    site.build("again", Some([1; 32]), 10);
    let folder = site.path("again").join(WORKSHOP).join("cache");
    for round in 0..6 {
        for entry in std::fs::read_dir(&folder).unwrap() {
            let path = entry.unwrap().path();
            let mut bytes = std::fs::read(&path).unwrap();
            let at = random.below(bytes.len() as u64) as usize;
            match round % 3 {
                0 => bytes[at] ^= 1,
                1 => bytes.truncate(at),
                _ => {}
            }
            std::fs::write(path, bytes).unwrap();
        }
        site.change(random);
        site.write();
        site.build("again", Some([if round % 3 == 2 { round } else { 1 }; 32]), 10);
        site.build("fresh", None, 10);
        let (one, other) = (files(&site.path("again")), files(&site.path("fresh")));
        assert!(one == other, "round {round}: {:?}", difference(&one, &other));
    }
}
