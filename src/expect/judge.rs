//! Facts of an article against what is expected of it.

use super::bless;
use super::compare::{expected, holds, picked_by, shown};
use super::facts::{facts, items, line_of};
use super::outcome::{Case, Failure};
use super::read::place;
use super::spec::{Articles, Claims, Entry, Expectation, Expectations, Pattern, Want};
use super::yaml::Mark;
use crate::article::Article;
use crate::diagnostic::{Diagnostic, Place};
use crate::library::Library;
use compact_str::CompactString;
use serde_json::{Value, json};

/// How many things are named when the one that is expected is not among them.
const NAMED: usize = 8;

impl Expectations {
    /// How many expectations the file has; each is known by its place, from 0.
    #[must_use]
    pub fn len(&self) -> usize {
        self.all.len()
    }

    /// Whether it has none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.all.is_empty()
    }

    /// Whether any of them says something of findings, so that what is told of articles has to be known.
    #[must_use]
    pub fn speak_of_findings(&self) -> bool {
        self.all.iter().any(|one| one.claims.speak_of("findings"))
    }

    /// The places of the expectations that are about `article`.
    #[must_use]
    pub fn about(&self, article: &Article) -> Vec<usize> {
        let fits = |(_, one): &(usize, &Expectation)| one.articles.fit(article);
        self.all.iter().enumerate().filter(fits).map(|(place, _)| place).collect()
    }

    /// What becomes of the expectation at `nth` with `article`, which is one of `library`. `findings` is what is told of
    /// the article; `alone` says that the expectation is about no other article, so that what is found can be written down.
    #[must_use]
    pub fn judge(
        &self,
        nth: usize,
        article: &Article,
        library: &Library,
        findings: &[Diagnostic],
        alone: Alone,
    ) -> Option<Case> {
        let expectation = self.all.get(nth)?;
        // A rule stays a rule, even where only one article falls under it today.
        let is_rule = matches!(expectation.articles, Articles::Every { .. });
        let alone = if is_rule { Alone::No } else { alone };
        let facts = facts(article, library, findings);
        let judge = Judge { file: self, article, alone };
        let mut tally = Tally::default();
        judge.claims("", None, &facts, &expectation.claims, &mut tally);
        if expectation.claims.is_empty() {
            tally.expectations += 1;
        }
        Some(Case {
            article: article.metadata.id.clone(),
            path: Some(article.path.clone()),
            expectations: tally.expectations,
            failures: tally.failures,
            ..self.case(expectation)
        })
    }

    /// What becomes of the expectation at `nth` when no article is what it is about.
    #[must_use]
    pub fn matched_nothing(&self, nth: usize, library: &Library) -> Option<Case> {
        let expectation = self.all.get(nth)?;
        let (expected, found) = match &expectation.articles {
            Articles::One(id) => (format!("an article with the id {id}"), near(id, library)),
            Articles::Every { .. } => {
                (format!("at least one article for which this holds: {}", expectation.articles), "none".to_owned())
            }
        };
        let place = place(&self.path, &self.text, &expectation.mark);
        let failure = Failure { place, subject: "article".to_owned(), expected, found, ..Failure::default() };
        let article = expectation.articles.to_string();
        Some(Case { article, expectations: 1, failures: vec![failure], ..self.case(expectation) })
    }

    fn case(&self, expectation: &Expectation) -> Case {
        let (file, line) = (self.path.clone(), expectation.mark.line);
        Case { file, line, name: expectation.name.clone(), ..Case::default() }
    }
}

/// Whether an expectation is about one article only.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Alone {
    /// It is: what is found can be written into the expectation.
    Yes,
    /// There are others, for which the same must hold.
    No,
}

fn near(id: &str, library: &Library) -> String {
    let folded: Vec<String> = library.entries.iter().map(|entry| entry.id.to_lowercase()).collect();
    match crate::source::nearest_name(id, folded.iter().map(String::as_str)).and_then(|near| library.find(near)) {
        Some(near) => format!("none; there is {}", near.entry.id),
        None => "none".to_owned(),
    }
}

/// What was counted and found so far.
#[derive(Default)]
struct Tally {
    expectations: usize,
    failures: Vec<Failure>,
}

struct Judge<'a> {
    file: &'a Expectations,
    article: &'a Article,
    alone: Alone,
}

impl Judge<'_> {
    /// What must hold of the article, or of a step. `subject` says which; `line` is where it stands.
    fn claims(&self, subject: &str, line: Option<u32>, facts: &Value, claims: &Claims, tally: &mut Tally) {
        for want in &claims.fields {
            self.field(subject, line, want, facts, tally);
        }
        for (sort, want) in &claims.counts {
            let number = json!(items(&facts[*sort]).len());
            self.value(&joined(subject, &format!("number of {sort}")), line, want, &number, tally);
        }
        for entry in &claims.entries {
            self.entry(subject, line, entry, items(&facts[entry.sort.name]), tally);
        }
    }

    fn field(&self, subject: &str, line: Option<u32>, want: &Want, facts: &Value, tally: &mut Tally) {
        let subject = if subject.is_empty() { want.name.to_owned() } else { format!("{subject}: {}", want.name) };
        self.value(&subject, line, want, &facts[want.name], tally);
    }

    fn value(&self, subject: &str, line: Option<u32>, want: &Want, found: &Value, tally: &mut Tally) {
        tally.expectations += 1;
        if holds(want, found) {
            return;
        }
        let edits = match self.alone {
            Alone::Yes => bless::edits(&self.file.text, want, found),
            Alone::No => Vec::new(),
        };
        let mut failure = self.failure(&want.node.mark, subject, line);
        failure.edits = edits;
        failure.expected = expected(&want.test);
        failure.found = shown(found);
        failure.value = found.clone();
        tally.failures.push(failure);
    }

    fn failure(&self, mark: &Mark, subject: &str, line: Option<u32>) -> Failure {
        Failure {
            place: place(&self.file.path, &self.file.text, mark),
            subject: subject.to_owned(),
            source: Some(match line {
                Some(line) => Place::line(&self.article.path, line, self.article.lines.text(line)),
                None => Place::file(&self.article.path),
            }),
            ..Failure::default()
        }
    }

    /// What must hold of one of several things: of those that are picked one must do for all of it.
    fn entry(&self, subject: &str, line: Option<u32>, entry: &Entry, all: &[Value], tally: &mut Tally) {
        let fits = |wants: &[Want], item: &Value| wants.iter().all(|want| holds(want, &item[want.name]));
        let picked: Vec<&Value> = all.iter().filter(|item| fits(&entry.picks, item)).collect();
        if !entry.count.is_empty() {
            let fitting: Vec<&&Value> = picked.iter().filter(|item| fits(&entry.holds, item)).collect();
            let which = picked_by(&[entry.picks.as_slice(), entry.holds.as_slice()].concat());
            let name = joined(subject, &format!("number of {}: {which}", entry.sort.name));
            let first = fitting.first().and_then(|item| line_of(item)).or(line);
            for want in &entry.count {
                self.value(&name, first, want, &json!(fitting.len()), tally);
            }
            return;
        }
        let mut best: Option<Tally> = None;
        for item in picked {
            let tried = self.item(subject, line, entry, item);
            if best.as_ref().is_none_or(|best| tried.failures.len() < best.failures.len()) {
                best = Some(tried);
            }
            if best.as_ref().is_some_and(|best| best.failures.is_empty()) {
                break;
            }
        }
        match best {
            Some(mut best) => {
                tally.expectations += best.expectations;
                tally.failures.append(&mut best.failures);
            }
            None => {
                tally.expectations += 1 + entry.holds.len();
                let mut failure = self.failure(&entry.mark, &joined(subject, entry.sort.one), line);
                let which = picked_by(&entry.picks);
                let article = if entry.sort.one.starts_with(['a', 'e', 'i', 'o', 'u']) { "an" } else { "a" };
                let expected = format!("{article} {} with {which}", entry.sort.one);
                failure.expected = expected.trim_end_matches(" with ").to_owned();
                failure.found = named(entry.sort.main, all);
                tally.failures.push(failure);
            }
        }
    }

    /// One thing that was picked, by itself.
    fn item(&self, subject: &str, line: Option<u32>, entry: &Entry, item: &Value) -> Tally {
        let mut tally = Tally::default();
        let line = line_of(item).or(line);
        let main = match (&item["number"], &item[entry.sort.main]) {
            (Value::Number(number), _) => number.to_string(),
            (_, Value::String(text)) => shortened(text),
            (_, other) => other.to_string(),
        };
        let subject = joined(subject, &format!("{} {main}", entry.sort.one));
        if entry.holds.is_empty() && entry.steps.is_empty() {
            tally.expectations += 1;
        }
        for want in &entry.holds {
            self.field(&subject, line, want, item, &mut tally);
        }
        for claims in &entry.steps {
            let subject = joined(&subject, &format!("step {}", claims.path));
            match item["step"].get(&claims.path) {
                Some(step) => self.claims(&subject, line_of(step).or(line), step, &claims.claims, &mut tally),
                None => {
                    tally.expectations += 1;
                    let mut failure = self.failure(&claims.mark, &subject, line);
                    failure.expected = format!("a step {}", claims.path);
                    failure.found = format!("steps {}", shown(&item["nesting"]));
                    tally.failures.push(failure);
                }
            }
        }
        tally
    }
}

fn joined(subject: &str, more: &str) -> String {
    if subject.is_empty() { more.to_owned() } else { format!("{subject}, {more}") }
}

fn shortened(text: &str) -> String {
    let line = text.lines().next().unwrap_or_default();
    match line.char_indices().nth(40) {
        Some((cut, _)) => format!("“{}…”", line.get(..cut).unwrap_or_default()),
        None => line.to_owned(),
    }
}

/// What there is instead of what was expected.
fn named(main: &str, all: &[Value]) -> String {
    if all.is_empty() {
        return "none".to_owned();
    }
    let names: Vec<String> = all.iter().take(NAMED).map(|item| shown(&item[main])).collect();
    let more = all.len().saturating_sub(NAMED);
    let rest = if more > 0 { format!(" and {more} more") } else { String::new() };
    format!("{}{rest}", names.join(", "))
}

impl Claims {
    fn is_empty(&self) -> bool {
        self.fields.is_empty() && self.counts.is_empty() && self.entries.is_empty()
    }

    /// Whether they say something of the lists of this name, or of how many things are in it.
    fn speak_of(&self, list: &str) -> bool {
        self.counts.iter().any(|(name, _)| *name == list) || self.entries.iter().any(|entry| entry.sort.name == list)
    }
}

impl Articles {
    fn fit(&self, article: &Article) -> bool {
        let metadata = &article.metadata;
        match self {
            Self::One(id) => metadata.id.to_lowercase() == id.to_lowercase(),
            Self::Every { id, keyword, product, path } => {
                let any = |pattern: &Pattern, names: &[CompactString]| names.iter().any(|name| pattern.fits(name));
                id.as_ref().is_none_or(|pattern| pattern.fits(&metadata.id))
                    && keyword.as_ref().is_none_or(|pattern| any(pattern, &metadata.keywords))
                    && product.as_ref().is_none_or(|pattern| any(pattern, &metadata.products))
                    && path.as_ref().is_none_or(|pattern| pattern.fits(article.relative.as_str()))
            }
        }
    }
}

impl std::fmt::Display for Articles {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::One(id) => f.write_str(id),
            Self::Every { id, keyword, product, path } => {
                let parts = [("id", id), ("keyword", keyword), ("product", product), ("path", path)];
                let parts = parts.into_iter().filter_map(|(name, pattern)| Some((name, pattern.as_ref()?)));
                let parts: Vec<String> = parts.map(|(name, pattern)| format!("{name} {}", pattern.text)).collect();
                f.write_str(&parts.join(", "))
            }
        }
    }
}
