//! The text of a file → expectations. Everything that is wrong is told at once, each fault at its line and column.

use super::shape::{ARTICLE, Part, Scope, Shape, Sort};
use super::spec::{Articles, Claims, Entry, Expectation, Expectations, Pattern, StepClaims, Test, Want};
use super::values;
use super::yaml::{self, Kind, Mark, Node};
use crate::diagnostic::{self, Code, Diagnostic, Place};
use crate::source::nearest_name;
use camino::Utf8Path;

/// Names under which an expectation says what it is about.
const HEAD: [&str; 3] = ["name", "article", "every"];

/// Reads the text of a file of expectations; `path` is used in findings only.
///
/// # Errors
/// With a finding for every field that is unknown, every value of a wrong type, and every expression that does not compile;
/// a file with one of them is not used at all, for a part that was left out would not be missed.
pub fn read(path: &Utf8Path, text: &str) -> Result<Expectations, Vec<Diagnostic>> {
    let mut reader = Reader { path, text, findings: Vec::new() };
    let mut all = Vec::new();
    match yaml::read(text) {
        Ok(Some(node)) => all = reader.file(&node),
        Ok(None) => reader.fault(&Mark { line: 1, column: 1, ..Mark::default() }, "the file holds no expectations"),
        Err(fault) => reader.fault(&fault.mark, format!("the file is no valid YAML: {}", fault.message)),
    }
    if reader.findings.is_empty() {
        Ok(Expectations { path: path.to_owned(), text: text.to_owned(), all })
    } else {
        diagnostic::sort(&mut reader.findings);
        Err(reader.findings)
    }
}

/// The place of a node in its file, with the line as it stands there.
pub(super) fn place(path: &Utf8Path, text: &str, mark: &Mark) -> Place {
    let line = text.lines().nth(mark.line.saturating_sub(1) as usize).unwrap_or_default();
    let shown = text.get(mark.bytes.clone()).and_then(|value| value.lines().next()).unwrap_or_default();
    let width = u32::try_from(shown.trim_end().chars().count()).unwrap_or(u32::MAX);
    Place::line(path, mark.line, line).at(mark.column, width.max(1))
}

/// Fields of a mapping: name, the name's place, value.
type Fields<'n> = Vec<(&'n str, &'n Mark, &'n Node)>;

/// Reads one file, and gathers what is wrong with it.
pub(super) struct Reader<'t> {
    path: &'t Utf8Path,
    text: &'t str,
    findings: Vec<Diagnostic>,
}

impl Reader<'_> {
    pub(super) fn fault(&mut self, mark: &Mark, message: impl Into<String>) {
        self.fault_with(mark, message, "`kbpress schema expectations` says what a file of expectations may hold");
    }

    pub(super) fn fault_with(&mut self, mark: &Mark, message: impl Into<String>, help: impl Into<String>) {
        let place = place(self.path, self.text, mark);
        self.findings.push(Diagnostic::new(Code::ExpectationInvalid, place, message, help));
    }

    /// A name that nothing here has.
    pub(super) fn unknown<'k>(&mut self, name: &str, mark: &Mark, known: impl Iterator<Item = &'k str> + Clone) {
        let folded: Vec<String> = known.clone().map(str::to_lowercase).collect();
        let near = nearest_name(name, folded.iter().map(String::as_str));
        let help = match known.clone().find(|known| near == Some(known.to_lowercase().as_str())) {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("known here: {}", known.collect::<Vec<_>>().join(", ")),
        };
        self.fault_with(mark, format!("`{name}` is not known here"), help);
    }

    fn file(&mut self, node: &Node) -> Vec<Expectation> {
        let mut all = Vec::new();
        let Some(fields) = self.fields(node, "the file") else { return all };
        for (name, mark, value) in fields {
            if name != "expectations" {
                self.unknown(name, mark, ["expectations"].into_iter());
                continue;
            }
            for item in self.items(value, name) {
                all.extend(self.expectation(item));
            }
            if all.is_empty() && self.findings.is_empty() {
                self.fault(mark, "the file holds no expectations");
            }
        }
        if all.is_empty() && self.findings.is_empty() {
            self.fault(&node.mark, "the file holds no expectations");
        }
        all
    }

    fn expectation(&mut self, node: &Node) -> Option<Expectation> {
        let fields = self.fields(node, "an expectation")?;
        let (head, rest): (Fields<'_>, Fields<'_>) = fields.into_iter().partition(|(name, ..)| HEAD.contains(name));
        let claims = self.claims(&rest, &ARTICLE, &HEAD);
        let (mut name, mut articles) = (None, None);
        for (field, mark, value) in head {
            let read = match field {
                "name" => {
                    name = self.plain(value, field).map(str::to_owned);
                    continue;
                }
                "article" => self.plain(value, field).map(|id| Articles::One(id.to_owned())),
                _ => self.every(value),
            };
            match (read, &articles) {
                (Some(_), Some(_)) => self.fault(mark, "an expectation has either `article` or `every`"),
                (Some(read), None) => articles = Some((read, value.mark.clone())),
                (None, _) => return None,
            }
        }
        let Some((articles, mark)) = articles else {
            self.fault_with(
                &node.mark,
                "the expectation does not say which article it is about",
                "`article: ID` names one, `every: {keyword: …}` all of a kind",
            );
            return None;
        };
        Some(Expectation { name, mark, articles, claims })
    }

    fn every(&mut self, node: &Node) -> Option<Articles> {
        const KNOWN: [&str; 4] = ["id", "keyword", "product", "path"];
        let fields = self.fields(node, "`every`")?;
        if fields.is_empty() {
            self.fault_with(&node.mark, "`every` names no kind of article", "`every: {id: \"*\"}` means all of them");
            return None;
        }
        let [mut id, mut keyword, mut product, mut path] = [const { None }; 4];
        for (name, mark, value) in fields {
            let slot = match name {
                "id" => &mut id,
                "keyword" => &mut keyword,
                "product" => &mut product,
                "path" => &mut path,
                _ => {
                    self.unknown(name, mark, KNOWN.into_iter());
                    continue;
                }
            };
            match Pattern::new(self.plain(value, name)?) {
                Ok(pattern) => *slot = Some(pattern),
                Err(_) => self.fault(&value.mark, format!("`{name}` is too long")),
            }
        }
        Some(Articles::Every { id, keyword, product, path })
    }

    /// What must hold, from the fields of an article or a step. `head` are names that are read elsewhere.
    fn claims(&mut self, fields: &Fields<'_>, scope: &'static Scope, head: &[&'static str]) -> Claims {
        let mut claims = Claims::default();
        for (name, mark, value) in fields {
            if *name == "count" {
                self.counts(value, scope, &mut claims);
            } else if let Some(field) = scope.fields.iter().find(|field| field.name == *name) {
                claims.fields.extend(values::wants(self, field, value));
            } else if let Some(sort) = scope.sorts.iter().find(|sort| sort.name == *name) {
                let items = self.items(value, name);
                if items.is_empty() && matches!(value.kind, Kind::List(_)) {
                    let help = format!("that there are none is said by `count: {{{name}: 0}}`");
                    self.fault_with(mark, format!("`{name}` names nothing, and would hold whatever is found"), help);
                }
                for item in items {
                    claims.entries.extend(self.entry(item, sort));
                }
            } else {
                let known = scope.fields.iter().map(|field| field.name).chain(scope.sorts.iter().map(|sort| sort.name));
                self.unknown(name, mark, known.chain(["count"]).chain(head.iter().copied()));
            }
        }
        claims
    }

    fn counts(&mut self, node: &Node, scope: &'static Scope, claims: &mut Claims) {
        let known = || scope.sorts.iter().map(|sort| sort.name).chain(scope.counted.iter().copied());
        let fields = self.fields(node, "`count`").unwrap_or_default();
        if fields.is_empty() && matches!(node.kind, Kind::Map(_)) {
            self.fault(&node.mark, "`count` names nothing that is counted");
        }
        for (name, mark, value) in fields {
            match known().find(|sort| *sort == name) {
                Some(sort) => {
                    let wants = values::numbers(self, "count", Shape::Number, value);
                    claims.counts.extend(wants.into_iter().map(|want| (sort, want)));
                }
                None => self.unknown(name, mark, known()),
            }
        }
    }

    fn entry(&mut self, node: &Node, sort: &'static Sort) -> Option<Entry> {
        let mark = node.mark.clone();
        let mut entry =
            Entry { sort, mark, picks: Vec::new(), holds: Vec::new(), count: Vec::new(), steps: Vec::new() };
        if node.text().is_some() && !node.is_null() {
            let field = sort.field(sort.main)?;
            entry.picks = values::wants(self, field, node);
            return Some(entry);
        }
        for (name, mark, value) in self.fields(node, &format!("an entry of `{}`", sort.name))? {
            match name {
                "count" => entry.count = values::numbers(self, "count", Shape::Number, value),
                "step" if sort.has_steps => entry.steps = self.steps(value),
                _ => match sort.field(name) {
                    Some(field) if field.part == Part::Picks => entry.picks.extend(values::wants(self, field, value)),
                    Some(field) => entry.holds.extend(values::wants(self, field, value)),
                    None => {
                        let steps = sort.has_steps.then_some("step");
                        self.unknown(
                            name,
                            mark,
                            sort.fields.iter().map(|field| field.name).chain(["count"]).chain(steps),
                        );
                    }
                },
            }
        }
        let says_nothing = entry.picks.is_empty() && entry.holds.is_empty() && entry.steps.is_empty();
        if says_nothing && self.findings.is_empty() {
            let help = format!("to count all of them write `count: {{{}: …}}` for the article", sort.name);
            self.fault_with(&entry.mark, format!("the entry does not say which {} it means", sort.one), help);
        }
        Some(entry)
    }

    fn steps(&mut self, node: &Node) -> Vec<StepClaims> {
        let mut steps = Vec::new();
        for (path, _, value) in self.fields(node, "`step`").unwrap_or_default() {
            let claims = match &value.kind {
                Kind::Map(fields) if !values::is_comparison(fields) => {
                    let fields = self.fields(value, "a step").unwrap_or_default();
                    self.claims(&fields, &super::shape::STEP, &[])
                }
                _ => {
                    let text = super::shape::STEP.fields.iter().find(|field| field.name == "text");
                    let fields = text.map(|text| values::wants(self, text, value)).unwrap_or_default();
                    Claims { fields, ..Claims::default() }
                }
            };
            steps.push(StepClaims { path: path.to_owned(), mark: value.mark.clone(), claims });
        }
        steps
    }

    /// A text that is compared as it stands.
    fn plain<'n>(&mut self, node: &'n Node, name: &str) -> Option<&'n str> {
        let text = node.text().filter(|text| !text.is_empty() && !node.is_null());
        if text.is_none() {
            self.fault(&node.mark, format!("`{name}` must be a text, and is {}", node.what()));
        }
        text
    }

    /// The items of a list.
    fn items<'n>(&mut self, node: &'n Node, name: &str) -> &'n [Node] {
        match &node.kind {
            Kind::List(items) => items,
            _ => {
                self.fault(&node.mark, format!("`{name}` must be a list, and is {}", node.what()));
                &[]
            }
        }
    }

    /// The fields of a mapping, each once.
    pub(super) fn fields<'n>(&mut self, node: &'n Node, name: &str) -> Option<Fields<'n>> {
        let Kind::Map(all) = &node.kind else {
            self.fault(&node.mark, format!("{name} must be a mapping of names to values, and is {}", node.what()));
            return None;
        };
        let mut fields: Fields<'n> = Vec::with_capacity(all.len());
        let mut seen = std::collections::HashSet::new();
        for (key, value) in all {
            match key.text() {
                Some(name) if !seen.insert(name) => self.fault(&key.mark, format!("`{name}` stands here twice")),
                Some(name) => fields.push((name, &key.mark, value)),
                None => self.fault(&key.mark, format!("a name must be a text, and is {}", key.what())),
            }
        }
        Some(fields)
    }
}

/// One test of a field, made from a node.
pub(super) fn want(name: &'static str, shape: Shape, test: Test, node: &Node) -> Want {
    Want { name, shape, test, node: node.clone() }
}
