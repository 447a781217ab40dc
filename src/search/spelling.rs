//! Several ways to write one thing, brought to one. `search-tokens.js` does the same with a query.

/// The hives of the registry by their short names.
const HIVES: &[(&str, &str)] = &[
    ("hklm", "hkey_local_machine"),
    ("hkcu", "hkey_current_user"),
    ("hkcr", "hkey_classes_root"),
    ("hku", "hkey_users"),
    ("hkcc", "hkey_current_config"),
];

/// The token that stands for all ways to write it: a hive spelled out, any other as it is.
pub(super) fn canonical(token: &str) -> &str {
    if !token.starts_with("hk") || token.len() > 4 {
        return token;
    }
    HIVES.iter().find(|(short, _)| *short == token).map_or(token, |(_, name)| *name)
}

/// The token for a whole registry key, hive spelled out, in small letters and without strokes at its end.
pub(super) fn key_token(path: &str) -> String {
    let folded = path.trim().trim_matches('\\').to_lowercase();
    match folded.split_once('\\') {
        Some((hive, rest)) => format!("key:{}\\{rest}", canonical(hive)),
        None => format!("key:{}", canonical(&folded)),
    }
}

/// The token for everything with a product, keyword or other label; no text holds one, because no token of a text has a colon.
pub(super) fn label_token(kind: &str, name: &str) -> String {
    format!("{kind}:{}", name.to_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hive_has_one_name() {
        assert_eq!([canonical("hklm"), canonical("hkx"), canonical("hk")], ["hkey_local_machine", "hkx", "hk"]);
        assert_eq!(key_token(r"HKLM\System\Foo Bar\"), r"key:hkey_local_machine\system\foo bar");
        assert_eq!(key_token(r"HKEY_LOCAL_MACHINE\SYSTEM\foo bar"), key_token(r"hklm\System\Foo Bar"));
    }
}
