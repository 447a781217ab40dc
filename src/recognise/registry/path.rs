//! A path under construction: names joined by single backslashes.

use super::segments::is_separator;
use super::words;

/// A registry path.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Path {
    names: Vec<String>,
    open: bool,
    /// Whether a backslash has separated names: then a slash is a letter like others.
    backslashed: bool,
}

impl Path {
    /// A path that begins with a hive or any first part; nothing follows a separator yet.
    pub(super) fn beginning(start: &str) -> Self {
        Self { names: vec![start.to_owned()], ..Self::default() }
    }

    /// Puts a piece behind the path as it stands in the text. What does not begin with a separator, nor follows one, goes
    /// on with the path's last name, behind a blank or, where the margin broke the word, at once.
    pub(super) fn push(&mut self, piece: &str) {
        let piece = piece.trim();
        let separated = self.open || self.names.is_empty() || piece.starts_with(is_separator);
        let slashed = !self.backslashed && !piece.contains('\\');
        self.backslashed |= piece.contains('\\');
        let split = |c: char| c == '\\' || c == '|' || (slashed && c == '/');
        for (nth, name) in piece.split(split).map(str::trim).filter(|name| !name.is_empty()).enumerate() {
            match self.names.last_mut() {
                Some(last) if nth == 0 && !separated && !(piece.contains(split) && holds_others(last, name)) => {
                    if !words::is_broken_name(last, name.split(' ').next().unwrap_or_default()) {
                        last.push(' ');
                    }
                    last.push_str(name);
                }
                // The identifier of a class holds no blank.
                _ if name.starts_with('{') && name.ends_with('}') && name.contains("- ") => {
                    self.names.push(name.replace("- ", "-"));
                }
                _ => self.names.push(name.to_owned()),
            }
        }
        self.open = piece.ends_with(|c| c == '\\' || (slashed && c == '/')) || (piece.is_empty() && self.open);
    }

    /// Goes on with the last name, where the margin broke it.
    pub(super) fn go_on(&mut self, rest: &str) {
        if let Some(last) = self.names.last_mut() {
            last.push_str(rest);
        }
    }

    /// Spells out what the texts shorten of the way to the control set, `HKEY_LOCAL_MACHINE\SYSTEM\CurrentControlSet`, and says what
    /// that was: no system has a key called `CCS`, nor a control set right below the hive.
    pub(super) fn spell_out_control_set(&mut self) -> Option<Shortened> {
        let [hive, below, rest @ ..] = self.names.as_mut_slice() else { return None };
        if hive != "HKEY_LOCAL_MACHINE" {
            return None;
        }
        if is_control_set(below) {
            self.names.insert(1, "SYSTEM".to_owned());
            return Some(Shortened::System);
        }
        let set = rest.first_mut().filter(|set| below.eq_ignore_ascii_case("system") && *set == "CCS")?;
        "CurrentControlSet".clone_into(set);
        Some(Shortened::ControlSet)
    }

    /// Says that a separator follows what stands so far.
    pub(super) fn separate(&mut self) {
        self.open = true;
    }

    /// Takes off the dots at its end that stand for names which are left out: `HKLM\Software\...`.
    pub(super) fn cut_left_out(&mut self) {
        while self.names.len() > 1 && self.names.last().is_some_and(|name| name.chars().all(|c| matches!(c, '.' | '…')))
        {
            self.names.pop();
            self.open = true;
        }
    }

    /// Takes so many bytes off the end of its last name, and the blank before them.
    pub(super) fn cut_end(&mut self, len: usize) {
        if let Some(last) = self.names.last_mut() {
            last.truncate(last.len().saturating_sub(len));
            last.truncate(last.trim_end().len());
        }
    }

    /// Takes a label off its last name, where something stands before the label.
    pub(super) fn cut_label(&mut self, label: &str) {
        if let Some(last) = self.names.last_mut()
            && last.len() > label.len()
            && last.ends_with(label)
        {
            last.truncate(last.len() - label.len());
        }
    }

    /// Whether a separator stands at the end, so that a name should follow.
    pub(super) fn is_open(&self) -> bool {
        self.open
    }

    /// How many names it has.
    pub(super) fn len(&self) -> usize {
        self.names.len()
    }

    /// Its last name.
    pub(super) fn last(&self) -> &str {
        self.names.last().map_or("", String::as_str)
    }

    /// The whole path.
    pub(super) fn text(&self) -> String {
        self.names.join("\\")
    }
}

/// What a text leaves out, writes short or misspells where it names a key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shortened {
    /// `HKLM\SYSTEM\CCS`
    ControlSet,
    /// `HKLM\CurrentControlSet`
    System,
    /// `HKEY_LOCAL_MACINE`
    Hive,
}

impl Shortened {
    /// Why the path that was spelled out is not certain.
    pub(super) const fn reason(self) -> &'static str {
        match self {
            Self::ControlSet => "the text writes CCS, which most likely stands for CurrentControlSet",
            Self::Hive => "the text misspells the hive",
            Self::System => "the text leaves out SYSTEM, which most likely holds the control set",
        }
    }
}

/// Whether a name is that of a control set: `CurrentControlSet`, `ControlSet001`.
fn is_control_set(name: &str) -> bool {
    let numbered = name.len() == "ControlSet001".len()
        && name.get(.."ControlSet".len()).is_some_and(|head| head.eq_ignore_ascii_case("ControlSet"))
        && name.bytes().rev().take(3).all(|b| b.is_ascii_digit());
    numbered || name.eq_ignore_ascii_case("CurrentControlSet")
}

/// Whether a name is that of a key which is never the first word of a longer name: `below`, which follows it on the next line, is below
/// it.
fn holds_others(name: &str, below: &str) -> bool {
    ["Services", "CurrentControlSet"].iter().any(|key| key.eq_ignore_ascii_case(name))
        || name.eq_ignore_ascii_case("system") && is_control_set(below)
}

/// Whether two keys lie side by side: one of their names differs.
pub(super) fn are_beside(a: &str, b: &str) -> bool {
    let differ = a.split('\\').zip(b.split('\\')).filter(|(one, two)| !one.eq_ignore_ascii_case(two)).count();
    a.matches('\\').count() == b.matches('\\').count() && differ == 1
}

/// A path and its last name, where it has two names at least.
pub(super) fn split_last(path: &str) -> Option<(&str, &str)> {
    path.rsplit_once('\\')
}

/// Keys that hold a value of their own name.
const HAVE_NAMESAKES: &[&str] = &["CurrentVersion", "SecurityProviders"];

/// The path without its last name where that is the value's own.
pub(super) fn without_name(path: &str, name: &str) -> String {
    let has_namesake = |key: &str| HAVE_NAMESAKES.iter().any(|known| known.eq_ignore_ascii_case(key));
    match split_last(path) {
        Some((key, last))
            if key.contains('\\') && without_remark(last).eq_ignore_ascii_case(name) && !has_namesake(last) =>
        {
            key.to_owned()
        }
        _ => path.to_owned(),
    }
}

/// A name without what parentheses add to it, which a text need not say again: `Max Bells (A+B)`.
fn without_remark(name: &str) -> &str {
    if name.ends_with(')') { name.split(" (").next().unwrap_or(name) } else { name }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pieces_join_at_separators_or_blanks() {
        let mut path = Path::beginning("HKEY_USERS");
        path.separate();
        path.push("Control\\ Session");
        path.push("Manager\\Memory");
        path.push("\\Page Size\\");
        assert_eq!(path.text(), "HKEY_USERS\\Control\\Session Manager\\Memory\\Page Size");
        assert!(path.is_open());
    }

    #[test]
    fn slashes_separate_where_there_is_no_backslash() {
        let mut path = Path::beginning("HKEY_USERS");
        path.separate();
        path.push("A/B/");
        path.push("C");
        assert_eq!(path.text(), "HKEY_USERS\\A\\B\\C");
        let mut path = Path::beginning("HKEY_USERS");
        path.separate();
        path.push("Printers\\Generic / Text");
        assert_eq!(path.text(), "HKEY_USERS\\Printers\\Generic / Text");
    }

    #[test]
    fn a_word_that_the_margin_broke_is_joined() {
        let mut path = Path::beginning("HKEY_USERS");
        path.separate();
        path.push("SecurityProviders\\SCHAN");
        path.push("NEL");
        assert_eq!(path.text(), "HKEY_USERS\\SecurityProviders\\SCHANNEL");
    }
}
