//! What must hold of an import whatever bytes it is made of. The fuzz target shares this file, so it uses nothing but the library.

use kbpress::config::{Config, EncodingSetting, Vocabulary};
use kbpress::import::{Form, Imported, import, lost, resolve};
use kbpress::source::{Document, Found, decode};
use std::sync::LazyLock;

static CONFIG: LazyLock<Config> = LazyLock::new(Config::default);
static WORDS: LazyLock<Vocabulary> = LazyLock::new(|| Vocabulary::compile(&CONFIG).expect("the defaults compile"));

const FORMS: [Form; 8] =
    [Form::Auto, Form::Jekyll, Form::DocumentText, Form::KbText, Form::KbWeb, Form::Markdown, Form::Html, Form::Csv];

/// Imports `bytes` as the form with this number, and panics where something does not hold.
pub(crate) fn check(form: u8, bytes: &[u8]) {
    let form = FORMS[usize::from(form) % FORMS.len()];
    let mut articles = imported(form, bytes);
    assert_eq!(articles, imported(form, bytes), "the same bytes give two imports");
    resolve(&mut articles, &WORDS.ids);
    for one in &articles {
        assert!(one.path.starts_with("old/") && one.path.ends_with(".md"), "{}", one.path);
        assert!(!one.path.contains("..") && !one.path.contains('\\'), "{}", one.path);
        let read = Document::from_bytes("a.md".into(), "a.md".into(), one.text.as_bytes(), &CONFIG);
        assert_eq!(read.front_matter.id.as_deref(), Some(one.id.as_str()), "{}", one.text);
    }
    // Elsewhere labels, names of fields, and markup go.
    let text = decode(bytes, EncodingSetting::Auto).text;
    if let (Form::Markdown, [one]) = (form, articles.as_slice())
        && text.is_ascii()
        && !text.starts_with("---")
    {
        assert_eq!(lost(&text, &one.text), [""; 0], "{}", one.text);
    }
}

fn imported(form: Form, bytes: &[u8]) -> Vec<Imported> {
    let found = Found { relative: "old/a.txt".into(), path: "export/old/a.txt".into() };
    import(&found, bytes, form, &CONFIG, &WORDS).unwrap_or_default()
}
