//! The theme's own scripts without what only their readers need: comments on lines of their own, indentation, blank lines.
//!
//! Nothing else is touched, so that a script stays what it is; a string over several lines would not, and a test holds that the
//! theme has none.

/// The script without comments, indentation and blank lines.
pub(super) fn slim(script: &[u8]) -> Vec<u8> {
    let lines = script.split(|byte| *byte == b'\n').map(<[u8]>::trim_ascii);
    let mut kept = Vec::with_capacity(script.len());
    for line in lines.filter(|line| !line.is_empty() && !line.starts_with(b"//")) {
        kept.extend_from_slice(line);
        kept.push(b'\n');
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_and_indentation_go_and_code_stays() {
        let script = b"// Why.\nvar a = \"// no comment\";\n\n  if (a) {\n    b(); // kept\n  }\n";
        assert_eq!(slim(script), b"var a = \"// no comment\";\nif (a) {\nb(); // kept\n}\n");
    }

    #[test]
    fn no_script_of_the_theme_has_a_string_over_several_lines() {
        for script in std::fs::read_dir("themes/default/assets").unwrap().map(|entry| entry.unwrap().path()) {
            if script.extension().is_some_and(|extension| extension == "js") {
                let text = String::from_utf8(slim(&std::fs::read(&script).unwrap())).unwrap();
                assert!(!text.contains('`') && !text.contains("\\\n"), "{}", script.display());
                assert!(!text.contains("/*"), "{}", script.display());
            }
        }
    }
}
