//! Registry values of an article → changes that can be made as they stand, or all the reasons why not.

use super::change::{Change, Data, Hive};
use super::doubt::{self, Doubt};
use super::fill::{Fillings, example_drives};
use super::keys;
use super::plan::{self, Planned, PlannedData, PlannedOperation, StandIns, Text};
use super::refusal::Refusals;
use super::selection::{self, Owner, Selection};
use crate::article::{
    Action, Article, Confidence, Notation, RegistryData, RegistryKey, RegistryType, RegistryValue, Role,
};
use crate::diagnostic::{Code, Diagnostic};

/// The changes of a part of an article.
#[derive(Clone, Debug, Default)]
pub(super) struct Changes {
    /// What is changed, in the order of the article; never two changes of one value.
    pub(super) changes: Vec<Change>,
    /// Values that the article only describes, as `KEY, NAME`.
    pub(super) described: Vec<String>,
    /// Keys that the article names and of which nothing is changed.
    pub(super) keys: Vec<String>,
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
    let mut plan = plan(article, selection);
    let changes = plan::fill(&plan.planned, fillings, &mut plan.refusals);
    if plan.refusals.refuse() {
        return Err(plan.refusals.findings());
    }
    let keys = keys::without_values(article, selection, &mut plan.refusals);
    Ok(Changes { changes, described: plan.described, keys, findings: plan.refusals.findings() })
}

/// What the registry values of a part of an article amount to, before anything is filled in.
pub(super) struct Plan<'a> {
    /// What is changed, in the order of the article.
    pub(super) planned: Vec<Planned>,
    /// Values that the article only describes, as `KEY, NAME`.
    pub(super) described: Vec<String>,
    /// What hinders it, whatever is filled in, and what is worth knowing.
    pub(super) refusals: Refusals<'a>,
}

/// Reads the registry values of `selection` as changes.
pub(super) fn plan<'a>(article: &'a Article, selection: &Selection) -> Plan<'a> {
    let values = &article.registry.values;
    let owners = selection::owners(article, values.len(), |step| &step.values);
    let held = || {
        let all = values.iter().zip(&owners);
        all.filter(|(value, owner)| selection.holds(owner.as_ref(), value.lines))
    };
    let to_change = || held().filter(|(value, _)| value.action != Action::Document);
    let deleted = keys::to_delete(article, selection);
    let key_owners = deleted.iter().filter_map(|(_, owner)| owner.as_ref());
    let mut resolver = Resolver {
        article,
        selection,
        drives: example_drives(article),
        owners: to_change().filter_map(|(_, owner)| owner.as_ref()).chain(key_owners).collect(),
        refusals: Refusals::new(article),
        described: Vec::new(),
    };
    for (value, _) in held().filter(|(value, _)| value.action == Action::Document) {
        resolver.describe(value);
    }
    let mut planned: Vec<Planned> =
        to_change().filter_map(|(value, owner)| resolver.change(value, owner.as_ref())).collect();
    planned.extend(deleted.iter().filter_map(|(key, owner)| resolver.key_deletion(key, owner.as_ref())));
    planned.sort_by_key(|change| change.lines.first);
    let of_values = to_change().filter_map(|(value, owner)| Some((value.lines.first, owner.as_ref()?)));
    let of_keys = deleted.iter().filter_map(|(key, owner)| Some((key.lines.first, owner.as_ref()?)));
    let owned: Vec<_> = of_values.chain(of_keys).collect();
    resolver.look_for_alternatives(&owned);
    if planned.is_empty() && !resolver.refusals.refuse() {
        resolver.nothing();
    }
    Plan { planned, described: resolver.described, refusals: resolver.refusals }
}

struct Resolver<'a, 'o> {
    article: &'a Article,
    selection: &'o Selection,
    drives: Vec<char>,
    /// The steps of all values that are changed.
    owners: Vec<&'o Owner>,
    refusals: Refusals<'a>,
    described: Vec<String>,
}

impl Resolver<'_, '_> {
    fn describe(&mut self, value: &RegistryValue) {
        let key = value.key.as_deref().unwrap_or("a key that the article does not say");
        self.described.push(format!("{key}, {}", value.name));
        let message = format!("`{}` is only described: the article does not say to set or delete it", value.name);
        self.refusals.add(Code::ExportDocumented, value.lines.first, message, "it is not exported");
    }

    fn nothing(&mut self) {
        let part = self.selection.describe(self.article);
        let message = format!("{} ({part}) has no registry value to set or delete", self.article.metadata.id);
        self.refusals.add(
            Code::ExportNothing,
            0,
            message,
            "export another step, or another part: --what registry, files, steps",
        );
    }

    /// The change that a value amounts to; nothing where something hinders it, all of which is among the refusals.
    fn change(&mut self, value: &RegistryValue, owner: Option<&Owner>) -> Option<Planned> {
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
            self.look_at_cases(line, owner);
        }
        let key = self.key(value);
        let name = self.name(value);
        let operation = match value.action {
            Action::Delete => self.deletion(value),
            Action::Set | Action::Document => self.data(value).map(PlannedOperation::Set),
        };
        let (hive, path) = key?;
        Some(Planned {
            called: value.name.clone(),
            hive,
            path,
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
    fn look_at_cases(&mut self, line: u32, owner: &Owner) {
        let cases: Vec<_> = self.selection.open_cases(owner, &self.owners).cloned().collect();
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
    fn look_for_alternatives(&mut self, changed: &[(u32, &Owner)]) {
        let mut seen: Vec<(u32, &str)> = Vec::new();
        for (line, owner) in changed {
            let procedure = self.article.procedures.get(owner.procedure);
            let Some(choice) = procedure.and_then(|procedure| procedure.choice.as_ref()) else { continue };
            match seen.iter().find(|(group, _)| *group == choice.group) {
                None => seen.push((choice.group, &choice.label)),
                Some((_, label)) if *label == choice.label => {}
                Some((_, label)) => {
                    let message = format!("\"{label}\" and \"{}\" are alternatives", choice.label);
                    let help = format!("choose one, and name its list: --step {}:", owner.procedure + 1);
                    self.refusals.add(Code::ExportChoice, *line, message, help);
                }
            }
        }
    }

    /// The deletion of a key with everything below it; nothing where something hinders it, all of which is among the refusals.
    fn key_deletion(&mut self, key: &RegistryKey, owner: Option<&Owner>) -> Option<Planned> {
        let line = key.lines.first;
        let called = key.path.clone();
        if key.evidence.confidence == Confidence::Guess {
            let message = format!("that `{called}` is deleted is a guess, because {}", key.evidence.reason);
            self.refusals.add(Code::ExportGuess, line, message, "read the article, and delete the key by hand");
        }
        if let Some(owner) = owner {
            self.look_at_cases(line, owner);
        }
        let (hive, path) = self.hive_and_path(line, "the key", &called)?;
        let step = owner.map(|owner| selection::label(self.article, owner.procedure, &owner.path));
        let conditions = owner.into_iter().flat_map(|owner| &owner.cases).filter_map(|case| case.condition.clone());
        let (name, operation, conditions) = (None, PlannedOperation::DeleteKey, conditions.collect());
        Some(Planned { called, hive, path, name, operation, lines: key.lines, step, conditions })
    }

    /// The hive of a value's key, and the path below it.
    fn key(&mut self, value: &RegistryValue) -> Option<(Hive, Text)> {
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
        self.hive_and_path(line, &format!("the key of `{}`", value.name), written)
    }

    /// The hive of a key, and the path below it; `thing` is what the key is called in messages.
    fn hive_and_path(&mut self, line: u32, thing: &str, written: &str) -> Option<(Hive, Text)> {
        let whole = self.stand_ins(line, thing, written)?;
        let (hive, path) = whole.text.split_once('\\').unwrap_or((&whole.text, ""));
        let Some(hive) = Hive::named(hive) else {
            let hive = written.split('\\').next().unwrap_or_default();
            let message = format!("{thing} begins with `{hive}`, which is no hive that can be changed");
            self.refusals.add(Code::ExportUnclear, line, message, "correct the key in the article");
            return None;
        };
        self.beyond_doubt(line, thing, written, doubt::in_key(path))?;
        Some((hive, whole.restore(path)))
    }

    /// A value's name; nothing inside for the default value of a key.
    fn name(&mut self, value: &RegistryValue) -> Option<Option<Text>> {
        if value.name.eq_ignore_ascii_case("(Default)") {
            return Some(None);
        }
        let line = value.lines.first;
        let whole = self.stand_ins(line, "the name of a value", &value.name)?;
        if whole.text.is_empty() {
            self.refusals.doubt(line, "the name of a value", &value.name, Doubt::Unclear("is empty"));
            return None;
        }
        let listed = value.notation == Notation::RegistryFile;
        let name = if listed { unescaped(&whole.text) } else { whole.text.clone() };
        let doubt = if listed { doubt::in_any_name(&name) } else { doubt::in_name(&name) };
        self.beyond_doubt(line, "the name", &value.name, doubt)?;
        Some(Some(whole.restore(&name)))
    }

    fn data(&mut self, value: &RegistryValue) -> Option<PlannedData> {
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
        let is_text = matches!(kind, RegistryType::Sz | RegistryType::ExpandSz | RegistryType::MultiSz);
        if value.notation == Notation::RegistryFile && is_text {
            let data = self.typed(value, kind, value.read_data(written))?;
            return self.listed(line, &thing, written, &data);
        }
        let whole = self.stand_ins(line, &thing, written)?;
        if !is_text && !whole.is_whole() {
            return Some(PlannedData::Unread(value.clone(), whole.restore(&whole.text)));
        }
        // What is filled in is meant to the letter: it is not written by the rules of the article, which are applied before.
        let data = value.read_data(&whole.text);
        let doubt = match &data {
            RegistryData::Number { .. } if value.notation == Notation::Plain => doubt::in_number(written),
            RegistryData::List { items } => doubt::in_list(items),
            RegistryData::Text { text } => doubt::in_text(text),
            _ => None,
        };
        self.beyond_doubt(line, &thing, written, doubt)?;
        Some(match self.typed(value, kind, data)? {
            Data::Sz(text) | Data::ExpandSz(text) => PlannedData::Text(kind, whole.restore(&text)),
            Data::MultiSz(items) => PlannedData::List(items.iter().map(|item| whole.restore(item)).collect()),
            other => PlannedData::Whole(other),
        })
    }

    /// The data of a listing of a registry file that is a string or a list of strings.
    fn listed(&mut self, line: u32, thing: &str, written: &str, data: &Data) -> Option<PlannedData> {
        let mut texts = Vec::new();
        for text in data.strings() {
            let whole = self.stand_ins(line, thing, text)?;
            self.beyond_doubt(line, thing, written, doubt::in_any_text(&whole.text))?;
            texts.push(whole.restore(&whole.text));
        }
        match (data, texts.pop()) {
            (Data::MultiSz(_), last) => Some(PlannedData::List(texts.into_iter().chain(last).collect())),
            (data, text) => Some(PlannedData::Text(data.kind(), text.unwrap_or_default())),
        }
    }

    fn typed(&mut self, value: &RegistryValue, kind: RegistryType, data: RegistryData) -> Option<Data> {
        let typed = plan::typed(kind, data);
        if typed.is_none() {
            let written = super::escape::one_line(value.data.as_deref().unwrap_or_default());
            let message = format!("the data of `{}`, `{written}`, is no {}", value.name, kind.name());
            let help = "write it in the article as it is to be, or make this change by hand";
            self.refusals.add(Code::ExportUnclear, value.lines.first, message, help);
        }
        typed
    }

    /// The deletion of a value. Where the article gives a list of strings, it may as well mean one of them.
    fn deletion(&mut self, value: &RegistryValue) -> Option<PlannedOperation> {
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
        Some(PlannedOperation::Delete)
    }

    /// A text in which characters stand for what is left open.
    fn stand_ins(&mut self, line: u32, thing: &str, written: &str) -> Option<StandIns> {
        let made = StandIns::of(written, &self.drives);
        if made.is_none() {
            let doubt = Doubt::Unclear("holds characters that mean nothing by themselves");
            self.refusals.doubt(line, thing, written, doubt);
        }
        made
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
}

/// A name as a registry file writes it, when all its backslashes are escaped; else as it stands there.
fn unescaped(name: &str) -> String {
    let bare = name.replace("\\\\", "").replace("\\\"", "");
    if bare.contains('\\') { name.to_owned() } else { name.replace("\\\"", "\"").replace("\\\\", "\\") }
}
