//! Templates in which everything stands already that is the same on many pages.
//!
//! The frame of a page asks some seventy times for a word of the site or for the way up to its root, and Tera looks each of them up by
//! its name. So `{{ t.menu }}`, `{{ site.title }}`, `{{ theme.icon }}` and `{{ page.root }}` are filled in before a template is compiled,
//! once for every way up; what is left between two other expressions is one text. Only such plain paths are filled in, so that a template
//! means what it meant; whatever is doubtful stays as it is.

/// The names that are the same on many pages, and that no template may use for something else.
const SHARED: &[&str] = &["t", "site", "theme", "page"];

/// The text of a template with everything filled in for which `value` gives markup; nothing where the template takes a shared name for
/// something else, or has a part in which names mean something else.
pub(super) fn settled(template: &str, value: &mut dyn FnMut(&str) -> Option<String>) -> Option<String> {
    let mut out = String::with_capacity(template.len());
    let mut rest = template;
    while let Some((text, mark, behind)) = next_mark(rest) {
        out.push_str(text);
        let (inside, after) = match mark {
            Mark::Comment => behind.split_at_checked(behind.find("#}")?)?,
            Mark::Tag => behind.split_at_checked(end_of(behind, "%}")?)?,
            Mark::Expression => behind.split_at_checked(end_of(behind, "}}")?)?,
        };
        let after = after.get(2..)?;
        if mark == Mark::Tag && !is_harmless(inside) {
            return None;
        }
        let known = if mark == Mark::Expression && is_path(inside.trim()) { value(inside.trim()) } else { None };
        match known.filter(|known| may_stand(known)) {
            Some(known) => out.push_str(&known),
            None => out.push_str(rest.get(text.len()..rest.len() - after.len())?),
        }
        rest = after;
    }
    out.push_str(rest);
    Some(out)
}

/// What begins in a template.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Mark {
    Expression,
    Tag,
    Comment,
}

/// The text before the next mark of a template, the mark, and what stands behind its two characters.
fn next_mark(rest: &str) -> Option<(&str, Mark, &str)> {
    let found = |at: &usize| match rest.as_bytes().get(at + 1) {
        Some(b'{') => Some((*at, Mark::Expression)),
        Some(b'%') => Some((*at, Mark::Tag)),
        Some(b'#') => Some((*at, Mark::Comment)),
        _ => None,
    };
    let (at, mark) = memchr::memchr_iter(b'{', rest.as_bytes()).find_map(|at| found(&at))?;
    Some((rest.get(..at)?, mark, rest.get(at + 2..)?))
}

/// Where a tag or an expression ends with `close`, which may stand in its strings too.
fn end_of(inside: &str, close: &str) -> Option<usize> {
    let mut quote = None;
    let mut is_escaped = false;
    for (at, c) in inside.char_indices() {
        match quote {
            Some(_) if is_escaped => is_escaped = false,
            Some(_) if c == '\\' => is_escaped = true,
            Some(open) if c == open => quote = None,
            Some(_) => {}
            None if matches!(c, '"' | '\'' | '`') => quote = Some(c),
            None if inside.get(at..).is_some_and(|rest| rest.starts_with(close)) => return Some(at),
            None => {}
        }
    }
    None
}

/// Whether a tag leaves the shared names as they are, and what stands behind it is template like everything else.
fn is_harmless(tag: &str) -> bool {
    let mut words = tag.split(|c: char| !c.is_alphanumeric() && c != '_').filter(|word| !word.is_empty());
    match words.next() {
        Some("set" | "set_global") => words.next().is_none_or(|name| !SHARED.contains(&name)),
        Some("for") => words.take_while(|word| *word != "in").all(|name| !SHARED.contains(&name)),
        // A component knows only what it is given; raw text is no template.
        Some("component" | "raw") => false,
        _ => true,
    }
}

/// Whether an expression is a shared name with fields behind it, and nothing else.
fn is_path(expression: &str) -> bool {
    let mut names = expression.split('.');
    let is_name = |name: &str| {
        name.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_')
            && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
    };
    names.next().is_some_and(|name| SHARED.contains(&name)) && expression.contains('.') && names.all(is_name)
}

/// Whether markup may stand in a template as text: Tera takes nothing in it for its own, trims nothing off it, and the lines of the
/// template keep their numbers.
fn may_stand(markup: &str) -> bool {
    !markup.is_empty() && markup.trim() == markup && !markup.contains(['{', '\n', '\r'])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn filled(template: &str) -> Option<String> {
        settled(template, &mut |path| {
            let known = [("t.menu", "Menu &amp; more"), ("page.root", "../"), ("t.open", "{{"), ("t.wide", " wide ")];
            known.iter().find(|(name, _)| *name == path).map(|(_, value)| (*value).to_owned())
        })
    }

    #[test]
    fn plain_paths_are_filled_in_and_everything_else_stays() {
        assert_eq!(
            filled("<a href=\"{{ page.root }}x\">{{t.menu}}</a>{% if t.menu %}{{ page.title }}{% endif %}").as_deref(),
            Some("<a href=\"../x\">Menu &amp; more</a>{% if t.menu %}{{ page.title }}{% endif %}")
        );
        for other in [
            "{{- t.menu }}",
            "{{ t.menu -}}",
            "{{ t.menu | upper }}",
            "{{ t }}",
            "{{ t.open }}{{ t.wide }}",
            "{# {{ t.menu }} #}",
            "{{ \"}} {{ t.menu }}\" }}",
            "{% set a = '{{ t.menu }}' %}",
            "{{ entry.t.menu }}",
            "a { b } %} }}",
        ] {
            assert_eq!(filled(other).as_deref(), Some(other));
        }
    }

    #[test]
    fn a_template_that_gives_a_shared_name_another_meaning_is_left_alone() {
        for template in [
            "{% set t = x %}{{ t.menu }}",
            "{%- set_global page = x -%}",
            "{% for key, t in x %}",
            "{% component c(t) %}{% endcomponent c %}",
            "{% raw %}{{ t.menu }}{% endraw %}",
            "{{ t.menu",
            "{# open",
        ] {
            assert_eq!(filled(template), None, "{template}");
        }
        assert!(filled("{% for entry in t.menu %}{% set title = page.title %}{% endfor %}").is_some());
    }
}
