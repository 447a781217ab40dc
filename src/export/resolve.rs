//! Registry values of an article → changes that can be made as they stand, or all the reasons why not.

use super::change::{Change, Data, Hive, Key, Operation};
use super::doubt::{self, Doubt};
use super::fill::{Fillings, example_drives};
use super::refusal::Refusals;
use super::selection::{self, Owner, Selection};
use crate::article::{Action, Article, Confidence, Notation, RegistryData, RegistryType, RegistryValue, Role};
use crate::diagnostic::{Code, Diagnostic};

/// The changes of a part of an article.
#[derive(Clone, Debug, Default)]
pub(super) struct Changes {
    /// What is changed, in the order of the article; never two changes of one value.
    pub(super) changes: Vec<Change>,
    /// Values that the article only describes, as `KEY, NAME`.
    pub(super) described: Vec<String>,
    /// What is worth knowing and hinders nothing.
    pub(super) findings: Vec<Diagnostic>,
}

/// Resolves the registry values of `selection`.
///
/// # Errors
/// With every reason why they cannot be exported. Part of a change is worse than none, so that one reason refuses all.
pub(super) fn resolve(
    article: &Article,
    selection: &Selection,
    fillings: &Fillings,
) -> Result<Changes, Vec<Diagnostic>> {
    let values = &article.registry.values;
    let owners = selection::owners(article, values.len(), |step| &step.values);
    let mut resolver = Resolver {
        article,
        selection,
        fillings,
        drives: example_drives(article),
        refusals: Refusals::new(article),
        described: Vec::new(),
    };
    let mut changes: Vec<Change> = Vec::new();
    let mut alternatives: Vec<(&RegistryValue, &Owner)> = Vec::new();
    for (value, owner) in values.iter().zip(&owners).filter(|(_, owner)| selection.holds(owner.as_ref())) {
        if value.action == Action::Document {
            resolver.describe(value);
            continue;
        }
        alternatives.extend(owner.as_ref().map(|owner| (value, owner)));
        if let Some(change) = resolver.change(value, owner.as_ref()) {
            resolver.add(change, &mut changes);
        }
    }
    resolver.look_for_alternatives(&alternatives);
    if changes.is_empty() && !resolver.refusals.refuse() {
        resolver.nothing();
    }
    let described = std::mem::take(&mut resolver.described);
    let refused = resolver.refusals.refuse();
    let findings = resolver.refusals.findings();
    if refused { Err(findings) } else { Ok(Changes { changes, described, findings }) }
}

struct Resolver<'a> {
    article: &'a Article,
    selection: &'a Selection,
    fillings: &'a Fillings,
    drives: Vec<char>,
    refusals: Refusals<'a>,
    described: Vec<String>,
}

impl Resolver<'_> {
    fn describe(&mut self, value: &RegistryValue) {
        let key = value.key.as_deref().unwrap_or("a key that the article does not say");
        self.described.push(format!("{key}, {}", value.name));
        let message = format!("`{}` is only described: the article does not say to set or delete it", value.name);
        self.refusals.add(Code::ExportDocumented, value.lines.first, message, "it is not exported");
    }

    fn nothing(&mut self) {
        let part = self.selection.describe(self.article);
        let message = format!("{} of {} has no registry value to set or delete", part, self.article.metadata.id);
        self.refusals.add(Code::ExportNothing, 0, message, "name another step, or leave --step out");
    }

    /// The change that a value amounts to; nothing where something hinders it, all of which is among the refusals.
    fn change(&mut self, value: &RegistryValue, owner: Option<&Owner>) -> Option<Change> {
        let line = value.lines.first;
        if value.confidence == Confidence::Guess {
            let message = format!("`{}` is a guess, because {}", value.name, value.reason);
            let help = "read the article, and make this change by hand; or write it in the article so that it is plain";
            self.refusals.add(Code::ExportGuess, line, message, help);
        }
        if let Some(other) = value.opposite.filter(|_| *self.selection == Selection::Article) {
            let here = if value.action == Action::Delete { "deleted" } else { "set" };
            let message = format!("`{}` is {here} here, and line {other} says to do the opposite", value.name);
            self.refusals.add(Code::ExportChoice, line, message, "choose one, and name its step by --step");
        }
        if let Some(owner) = owner {
            self.look_at_cases(value, owner);
        }
        let key = self.key(value);
        let name = self.name(value);
        let operation = match value.action {
            Action::Delete => self.deletion(value),
            Action::Set | Action::Document => self.data(value).map(Operation::Set),
        };
        Some(Change {
            key: key?,
            name: name?,
            operation: operation?,
            lines: value.lines,
            step: owner.map(|owner| selection::label(self.article, owner.procedure, &owner.path)),
            conditions: owner
                .map(|owner| owner.cases.iter().filter_map(|case| case.condition.clone()).collect())
                .unwrap_or_default(),
        })
    }

    /// Steps that apply in a case only, may be left out, or show how the problem comes about: whether they are to be carried
    /// out here, nobody but the reader knows. Who names the step has decided.
    fn look_at_cases(&mut self, value: &RegistryValue, owner: &Owner) {
        let line = value.lines.first;
        let cases: Vec<_> = self.selection.open_cases(owner).cloned().collect();
        for case in cases {
            let step = selection::label(self.article, owner.procedure, &case.path);
            let message = match &case.condition {
                Some(condition) => format!("{step} applies in a case only: \"{condition}\""),
                None => format!("{step} may be left out"),
            };
            let argument = selection::argument(self.article, owner.procedure, &case.path);
            self.refusals.add(
                Code::ExportChoice,
                line,
                message,
                format!("name the step when it applies: --step {argument}"),
            );
        }
        let role = self.article.procedures.get(owner.procedure).map(|procedure| procedure.role);
        if role == Some(Role::Reproduction) && *self.selection == Selection::Article {
            let step = selection::label(self.article, owner.procedure, &owner.path);
            let argument = selection::argument(self.article, owner.procedure, &owner.path);
            let message = format!("{step} is carried out to see the problem, not to solve it");
            self.refusals.add(
                Code::ExportChoice,
                line,
                message,
                format!("name the step when you want that: --step {argument}"),
            );
        }
    }

    /// Lists of which the reader carries out one.
    fn look_for_alternatives(&mut self, changed: &[(&RegistryValue, &Owner)]) {
        let mut seen: Vec<(u32, &str)> = Vec::new();
        for (value, owner) in changed {
            let procedure = self.article.procedures.get(owner.procedure);
            let Some(choice) = procedure.and_then(|procedure| procedure.choice.as_ref()) else { continue };
            match seen.iter().find(|(group, _)| *group == choice.group) {
                None => seen.push((choice.group, &choice.label)),
                Some((_, label)) if *label == choice.label => {}
                Some((_, label)) => {
                    let message = format!("\"{label}\" and \"{}\" are alternatives", choice.label);
                    let help = format!("choose one, and name its list: --step {}:", owner.procedure + 1);
                    self.refusals.add(Code::ExportChoice, value.lines.first, message, help);
                }
            }
        }
    }

    fn key(&mut self, value: &RegistryValue) -> Option<Key> {
        let line = value.lines.first;
        let Some(written) = value.key.as_deref() else {
            let message = format!("the article does not say the key of `{}`", value.name);
            self.refusals.add(
                Code::ExportUnclear,
                line,
                message,
                "write the key in the article, or make this change by hand",
            );
            return None;
        };
        let thing = format!("the key of `{}`", value.name);
        let path = self.filled(line, &thing, written, Variables::AreOpen)?;
        let (hive, path) = path.split_once('\\').unwrap_or((&path, ""));
        let Some(hive) = Hive::named(hive) else {
            let message =
                format!("the key of `{}` begins with `{hive}`, which is no hive that can be changed", value.name);
            self.refusals.add(Code::ExportUnclear, line, message, "correct the key in the article");
            return None;
        };
        self.beyond_doubt(line, &thing, path, doubt::in_key(path))?;
        Some(Key { hive, path: path.to_owned() })
    }

    fn name(&mut self, value: &RegistryValue) -> Option<String> {
        if value.name.eq_ignore_ascii_case("(Default)") {
            return Some(String::new());
        }
        let line = value.lines.first;
        let name = self.filled(line, "the name of a value", &value.name, Variables::AreOpen)?;
        if name.is_empty() {
            self.refusals.doubt(line, "the name of a value", &name, Doubt::Unclear("is empty"));
            return None;
        }
        let listed = value.notation == Notation::RegistryFile;
        let name = if listed { unescaped(&name) } else { name };
        let doubt = if listed { doubt::in_any_name(&name) } else { doubt::in_name(&name) };
        self.beyond_doubt(line, "the name", &name, doubt)?;
        Some(name)
    }

    fn data(&mut self, value: &RegistryValue) -> Option<Data> {
        let line = value.lines.first;
        let thing = format!("the data of `{}`", value.name);
        let Some(kind) = value.kind else {
            let message = format!("the article does not say the type of `{}`", value.name);
            self.refusals.add(Code::ExportUnclear, line, message, "write the type in the article, such as REG_DWORD");
            return None;
        };
        let Some(written) = value.data.as_deref() else {
            let message = format!("the article leaves it to the reader what `{}` is set to", value.name);
            self.refusals.add(Code::ExportChoice, line, message, "decide, and make this change by hand");
            return None;
        };
        let variables = if kind == RegistryType::ExpandSz { Variables::Stay } else { Variables::AreOpen };
        let is_text = matches!(kind, RegistryType::Sz | RegistryType::ExpandSz | RegistryType::MultiSz);
        if value.notation == Notation::RegistryFile && is_text {
            // What is filled in is not written by the rules of the file, so that these are applied before.
            return self.listed(value, &thing, written, variables);
        }
        let filled = self.filled(line, &thing, written, variables)?;
        let was_filled = filled != written;
        let data = value.read_data(&filled);
        let doubt = match (&data, kind) {
            (RegistryData::Number { .. }, _) if value.notation == Notation::Plain => doubt::in_number(&filled),
            (RegistryData::List { items }, _) => doubt::in_list(items),
            // What a person filled in is meant to the letter.
            (RegistryData::Text { text }, _) if !was_filled => doubt::in_text(text),
            _ => None,
        };
        self.beyond_doubt(line, &thing, &filled, doubt)?;
        self.typed(value, &thing, &filled, data)
    }

    /// The deletion of a value. Where the article gives a list of strings, it may as well mean one of them.
    fn deletion(&mut self, value: &RegistryValue) -> Option<Operation> {
        if value.kind == Some(RegistryType::MultiSz) && value.data.is_some() && value.notation == Notation::Plain {
            let message =
                format!("whether `{}` is deleted or only a string of its list, the text leaves open", value.name);
            self.refusals.add(
                Code::ExportChoice,
                value.lines.first,
                message,
                "read the article, and make this change by hand",
            );
            return None;
        }
        Some(Operation::Delete)
    }

    /// The data of a listing of a registry file that is a string or a list of strings.
    fn listed(&mut self, value: &RegistryValue, thing: &str, written: &str, variables: Variables) -> Option<Data> {
        let line = value.lines.first;
        let data = match value.read_data(written) {
            RegistryData::Text { text } => RegistryData::Text { text: self.filled(line, thing, &text, variables)? },
            RegistryData::List { items } => {
                let items =
                    items.iter().map(|item| self.filled(line, thing, item, variables)).collect::<Option<_>>()?;
                RegistryData::List { items }
            }
            other => other,
        };
        let data = self.typed(value, thing, written, data)?;
        let doubt = data.strings().iter().find_map(|text| doubt::in_any_text(text));
        self.beyond_doubt(line, thing, written, doubt)?;
        Some(data)
    }

    fn typed(&mut self, value: &RegistryValue, thing: &str, written: &str, data: RegistryData) -> Option<Data> {
        let kind = value.kind?;
        Some(match (data, kind) {
            (RegistryData::Number { value, .. }, RegistryType::Qword) => Data::Qword(value),
            (RegistryData::Number { value, .. }, _) => Data::Dword(u32::try_from(value).ok()?),
            (RegistryData::Text { text }, RegistryType::ExpandSz) => Data::ExpandSz(text),
            (RegistryData::Text { text }, _) => Data::Sz(text),
            (RegistryData::List { items }, _) => Data::MultiSz(items),
            (RegistryData::Bytes { bytes }, _) => Data::Binary(bytes),
            _ => {
                let message = format!("{thing}, `{}`, is no {}", super::escape::one_line(written), kind.name());
                let help = "write it in the article as it is to be, or make this change by hand";
                self.refusals.add(Code::ExportUnclear, value.lines.first, message, help);
                return None;
            }
        })
    }

    /// A text with everything filled in; nothing, and refusals, where something stays open.
    fn filled(&mut self, line: u32, thing: &str, written: &str, variables: Variables) -> Option<String> {
        let filled = self.fillings.fill(written, &self.drives);
        let mut open = filled.open;
        self.refusals.open(line, thing, &open);
        if variables == Variables::AreOpen {
            for name in &filled.variables {
                let bare = name.trim_matches('%');
                let message = format!("{name} in {thing} is replaced by no program, as its type is not REG_EXPAND_SZ");
                let help =
                    format!("say what it is: --set \"{bare}=VALUE\" (or --set {bare}={name} to keep it to the letter)");
                self.refusals.add(Code::ExportPlaceholder, line, message, help);
            }
            open.extend(filled.variables);
        }
        open.is_empty().then_some(filled.text)
    }

    fn beyond_doubt(&mut self, line: u32, thing: &str, written: &str, doubt: Option<Doubt>) -> Option<()> {
        match doubt {
            None => Some(()),
            Some(doubt) => {
                self.refusals.doubt(line, thing, written, doubt);
                None
            }
        }
    }

    /// Adds a change; one that says the same as another is left out, one that says something else is a choice.
    fn add(&mut self, change: Change, changes: &mut Vec<Change>) {
        let Some(other) = changes.iter().find(|other| other.is_of_same_value(&change)) else {
            changes.push(change);
            return;
        };
        if other.operation != change.operation {
            let message = format!(
                "`{}` gets something else here than in line {}, and only one of them can be last",
                change.shown_name(),
                other.lines.first
            );
            self.refusals.add(
                Code::ExportChoice,
                change.lines.first,
                message,
                "choose one, and name its step by --step",
            );
        }
    }
}

/// Whether environment variables are replaced when the value is read, or are something for the reader to fill in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Variables {
    Stay,
    AreOpen,
}

/// A name as a registry file writes it, when all its backslashes are escaped; else as it stands there.
fn unescaped(name: &str) -> String {
    let bare = name.replace("\\\\", "").replace("\\\"", "");
    if bare.contains('\\') { name.to_owned() } else { name.replace("\\\"", "\"").replace("\\\\", "\\") }
}
