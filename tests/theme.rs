//! A site's own theme: settings, single templates, single words, other languages.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::string_slice, reason = "a test that panics has failed")]

mod site;

use kbpress::config::Config;
use kbpress::diagnostic::{Code, Diagnostic};
use kbpress::render::{Renderer, Theme};
use site::{site_with, theme_file};
use std::collections::BTreeMap;
use std::path::Path;

const ARTICLE: &str = "---\ntitle: A\nid: IT-0001\n---\n\n# A\n\n1. Close the valve.\n2. Open the valve.\n";

fn files_with(settings: &str) -> BTreeMap<String, String> {
    let theme =
        Theme::built_in().with(vec![theme_file("theme.toml", settings), theme_file("assets/my logo.svg", "<svg/>")]);
    site_with("", &[("a.md", ARTICLE)], theme).files()
}

fn refused(settings: &str) -> Diagnostic {
    let theme = Theme::built_in().with(vec![theme_file("theme.toml", settings)]);
    match Renderer::new(&Config::default(), theme) {
        Ok(_) => panic!("{settings} was taken"),
        Err(mut findings) => findings.remove(0),
    }
}

#[test]
fn colours_go_to_a_style_sheet_of_their_own() {
    let files = files_with("[colours]\naccent = '#a03'\nlink = { light = '#003366', dark = '#99CCFF' }");
    let css = &files["assets/theme.css"];
    assert_eq!(css, ":root {\n  --accent: light-dark(#aa0033, #aa0033);\n  --link: light-dark(#003366, #99ccff);\n}\n");
    let page = &files["kb/000/IT-0001/index.html"];
    let (own, built_in) = (page.find("assets/theme.css").unwrap(), page.find("assets/site.css").unwrap());
    assert!(own > built_in, "the site's colours come on top");
    assert!(!files_with("").contains_key("assets/theme.css"));
}

#[test]
fn settings_that_a_site_leaves_out_stay_as_they_are() {
    let icon = |settings| files_with(settings)["index.html"].contains("<link rel=\"icon\" href=\"assets/icon.svg\">");
    assert!(icon("") && icon("[colours]\naccent = '#a03'"), "the icon of the theme that is changed");
    assert!(!icon("icon = ''"), "a site may do without");
}

#[test]
fn what_is_no_colour_or_no_setting_is_refused() {
    for bad in [
        "[colours]\naccent = 'red; } * { display: none'",
        "[colours]\naccent = 'url(x)'",
        "[colours]\naccent = '#12'",
        "[colours]\naccents = '#123'",
        "[colours]\naccent = { light = '#123' }",
        "logos = 'x'",
        "logo = 'assets/none.svg'",
        "logo = '../secret.svg'",
        "logo = 'article.html'",
        "[[menu]]\ntext = 'x'\naddress = 'javascript:alert(1)'",
        "[[foot]]\ntext = 'x'\naddress = 'data:text/html,x'",
        "[[menu]]\naddress = 'x'",
        "not toml",
    ] {
        let finding = refused(bad);
        assert_eq!((finding.code, finding.place.path.as_str()), (Code::ThemeInvalid, "theme/theme.toml"), "{bad}");
    }
}

#[test]
fn colours_that_cannot_be_read_are_told() {
    let theme = Theme::built_in()
        .with(vec![theme_file("theme.toml", "[colours]\nlink = { light = '#cccccc', dark = '#ffffff' }")]);
    let findings = Renderer::new(&Config::default(), theme).unwrap_or_else(|f| panic!("{f:?}")).findings();
    assert!(!findings.is_empty() && findings.iter().all(|f| f.code == Code::ThemeFaint), "{findings:?}");
    assert!(findings[0].message.contains("light") && findings[0].message.contains("`link`"), "{findings:?}");
    let fine = Theme::built_in();
    assert!(Renderer::new(&Config::default(), fine).unwrap_or_else(|f| panic!("{f:?}")).findings().is_empty());
}

#[test]
fn a_language_that_the_theme_does_not_speak_is_told() {
    let findings = |language: &str, theme: Theme| {
        let config = Config { language: language.into(), ..Config::default() };
        Renderer::new(&config, theme).unwrap_or_else(|f| panic!("{f:?}")).findings()
    };
    for known in ["en", "de", "DE", "de-AT", "en-GB"] {
        assert!(findings(known, Theme::built_in()).is_empty(), "{known}");
    }
    let unknown = findings("fr-CH", Theme::built_in());
    assert_eq!(unknown.iter().map(|f| f.code).collect::<Vec<_>>(), [Code::LanguageUnknown]);
    assert!(unknown[0].message.contains("`fr-CH`") && unknown[0].help.contains("strings/fr-ch.toml"), "{unknown:?}");
    let own = Theme::built_in().with(vec![theme_file("strings/fr.toml", "home = 'Accueil'")]);
    assert!(findings("fr-CH", own).is_empty());
}

#[test]
fn logo_and_links_stand_on_every_page() {
    let files = files_with(
        "logo = 'assets/my logo.svg'\nicon = ''\n[[menu]]\ntext = 'Desk <b>'\naddress = 'https://desk.example/?a=1&b=2'\n\
         [[foot]]\ntext = 'Imprint'\naddress = '/kb/000/IT-0001/'",
    );
    let page = files["kb/000/IT-0001/index.html"].replace("&#x2F;", "/");
    assert!(page.contains("<img class=\"site-logo\" src=\"../../../assets/my%20logo.svg\" alt=\"\">"), "{page}");
    assert!(page.contains("<a href=\"https://desk.example/?a=1&amp;b=2\">Desk &lt;b&gt;</a>"), "{page}");
    assert!(page.contains("<a href=\"../../../kb/000/IT-0001/index.html\">Imprint</a>"), "{page}");
    assert!(!page.contains("rel=\"icon\"") && !page.contains("site-mark"));
}

#[test]
fn a_site_replaces_one_piece_and_the_rest_stays() {
    let theme =
        Theme::built_in().with(vec![theme_file("pieces/article-actions.html", "<p>mine: {{ article.id }}</p>")]);
    let page = site_with("", &[("a.md", ARTICLE)], theme).page(0);
    assert!(page.contains("<p>mine: IT-0001</p>") && !page.contains("data-print"));
    assert!(page.contains("data-checklist") && page.contains("<h1>A</h1>") && page.contains("site-head"));
}

#[test]
fn a_site_extends_a_template_and_adds_a_style_without_copying_either() {
    let own = "{% extends \"default/article.html\" %}\n{% block scripts %}{{ super() }}<script src=\"{{ page.root }}assets/own.js\" defer></script>{% endblock scripts %}";
    let theme = Theme::built_in().with(vec![
        theme_file("article.html", own),
        theme_file("assets/own.css", "h1 { color: red; }"),
        theme_file("assets/own.js", "//"),
    ]);
    let files = site_with("", &[("a.md", ARTICLE)], theme).files();
    let page = &files["kb/000/IT-0001/index.html"];
    let places = ["assets/site.css", "assets/print.css", "assets/own.css", "assets/contents.js", "assets/own.js"];
    let found: Vec<_> = places.iter().map(|name| page.find(name).unwrap_or_else(|| panic!("no {name}"))).collect();
    assert!(found.is_sorted() && page.contains("<h1>A</h1>"), "{found:?}");
    assert!(files["index.html"].contains("assets/own.css"), "the style is that of every page");
    assert!(!files.keys().any(|path| path.starts_with("default/")));
}

#[test]
fn the_documentation_names_every_template_and_colour() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let docs = std::fs::read_to_string(root.join("docs/themes.md")).unwrap();
    let theme = root.join("themes/default");
    for entry in walkdir::WalkDir::new(&theme).into_iter().map(Result::unwrap).filter(|e| e.file_type().is_file()) {
        let name = entry.path().strip_prefix(&theme).unwrap().to_str().unwrap().replace('\\', "/");
        assert!(docs.contains(&format!("`{name}`")), "docs/themes.md says nothing of {name}");
    }
    let css = std::fs::read_to_string(theme.join("assets/site.css")).unwrap();
    for name in
        css.lines().filter_map(|line| line.trim().strip_prefix("--")?.split_once(": light-dark(")).map(|(name, _)| name)
    {
        assert!(docs.contains(&format!("`{name}`")), "docs/themes.md says nothing of the colour {name}");
    }
}
