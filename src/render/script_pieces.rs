//! The markup that scripts put into pages, as a script.
//!
//! What only works with a script has no place in a page that is read without one, and would be the same on every page. So the
//! templates in the theme's `script/` folder are rendered once for the site, in its words, and stand in one script that a
//! browser fetches once. They know `site` and `t`, and nothing of an article.

use super::renderer::RenderError;
use super::templates::Templates;
use crate::export;
use crate::view::Strings;
use std::collections::BTreeMap;
use tera::Context;

/// The folder of the theme that holds these templates.
const FOLDER: &str = "script/";

/// How the keys of the strings begin that scripts use.
const WORDS: &[&str] = &["run_", "copy_", "export_", "date", "month_"];

/// The script: the words in `kbpress.words`, and every template of the folder, by its name without folder and ending, in
/// `kbpress.pieces`.
pub(super) fn make(templates: &Templates, strings: &Strings) -> Result<String, RenderError> {
    let mut pieces = BTreeMap::new();
    for template in templates.names().filter(|name| name.starts_with(FOLDER)) {
        let name = template.trim_start_matches(FOLDER).trim_end_matches(".html");
        pieces.insert(name, templates.render(template, &Context::new())?.trim().to_owned());
    }
    let words: BTreeMap<&str, &str> = WORDS.iter().flat_map(|start| strings.starting_with(start)).collect();
    Ok(format!(
        "// Words and markup for the scripts of this site, made from the strings and the script/ folder of its theme.\n\
         window.kbpress = window.kbpress || {{}};\n\
         window.kbpress.words = {};\n\
         window.kbpress.pieces = {};\n",
        json(&words),
        json(&pieces)
    ))
}

/// The script with the texts that every registry file holds, in `kbpress.fileWords`.
pub(super) fn file_words() -> String {
    format!(
        "// What stands in every registry file that a page makes, as the exports of the command line have it.\n\
         window.kbpress = window.kbpress || {{}};\n\
         window.kbpress.fileWords = {};\n",
        json(&export::words())
    )
}

fn json(texts: &BTreeMap<&str, impl serde::Serialize>) -> String {
    serde_json::to_string_pretty(texts).unwrap_or_else(|_| "{}".to_owned())
}
