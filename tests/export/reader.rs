//! A reader of registry files, after the published grammar of version 5 and after what real importers do with what does
//! not follow it: they drop it, and say nothing. This one says it.

use kbpress::export::{Change, Data, Operation};

/// A change as a registry file says it.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Entry {
    Set { key: String, name: String, data: Data },
    Delete { key: String, name: String },
    DeleteKey { key: String },
}

/// What an importer makes of a file.
#[derive(Debug, Default)]
pub(crate) struct Imported {
    pub(crate) entries: Vec<Entry>,
    /// Lines that it drops without a word.
    pub(crate) dropped: Vec<String>,
}

/// Reads a file.
pub(crate) fn import(bytes: &[u8]) -> Imported {
    let mut imported = Imported::default();
    let Some(rest) = bytes.strip_prefix(&[0xff, 0xfe]) else {
        imported.dropped.push("everything: no byte order mark".into());
        return imported;
    };
    let units: Vec<u16> =
        rest.chunks(2).map(|pair| u16::from_le_bytes([pair[0], *pair.get(1).unwrap_or(&0)])).collect();
    let text = String::from_utf16(&units).expect("UTF-16");
    let mut lines = text.split("\r\n");
    if lines.next() != Some("Windows Registry Editor Version 5.00") {
        imported.dropped.push("everything: the first line is not the header".into());
        return imported;
    }
    let mut key: Option<String> = None;
    while let Some(line) = lines.next() {
        assert!(!line.contains(['\r', '\n']), "a line end that is no CR LF: {line:?}");
        let line = line.trim_start_matches([' ', '\t']);
        if line.is_empty() || line.starts_with([';', '#']) {
            continue;
        }
        if let Some(inside) = line.strip_prefix('[') {
            key = read_key(inside, &mut imported);
            continue;
        }
        let mut whole = line.to_owned();
        // A line of bytes goes on on the next one behind a comma and a backslash.
        while is_hex(&whole) && whole.ends_with(",\\") {
            whole.pop();
            let next = lines.next().unwrap_or_default().trim_start_matches([' ', '\t']);
            if next.starts_with(',') {
                // The reader of numbers meets an empty one, and the rest of the value is gone.
                whole.push_str("??");
            }
            whole.push_str(next);
        }
        match (&key, read_value(&whole)) {
            (Some(key), Some((name, None))) => imported.entries.push(Entry::Delete { key: key.clone(), name }),
            (Some(key), Some((name, Some(data)))) => {
                imported.entries.push(Entry::Set { key: key.clone(), name, data });
            }
            _ => imported.dropped.push(whole),
        }
    }
    imported
}

fn is_hex(line: &str) -> bool {
    line.contains("=hex")
}

/// The key of a line without its first bracket; the last bracket closes, and nothing may stand behind it.
fn read_key(inside: &str, imported: &mut Imported) -> Option<String> {
    let Some(path) = inside.strip_suffix(']') else {
        imported.dropped.push(format!("[{inside}"));
        return None;
    };
    if let Some(deleted) = path.strip_prefix('-') {
        imported.entries.push(Entry::DeleteKey { key: deleted.to_owned() });
        return None;
    }
    Some(path.to_owned())
}

/// Name and data of a line; no data where the value is deleted; nothing where it is dropped.
fn read_value(line: &str) -> Option<(String, Option<Data>)> {
    let (name, rest) = match line.strip_prefix('@') {
        Some(rest) => (String::new(), rest),
        None => read_string(line)?,
    };
    let data = rest.strip_prefix('=')?;
    if data == "-" {
        return Some((name, None));
    }
    if data.starts_with('"') {
        let (text, behind) = read_string(data)?;
        return behind.is_empty().then_some((name, Some(Data::Sz(text))));
    }
    if let Some(digits) = data.strip_prefix("dword:") {
        let plain = digits.len() == 8 && digits.bytes().all(|b| b.is_ascii_hexdigit());
        return plain.then(|| (name, Some(Data::Dword(u32::from_str_radix(digits, 16).unwrap()))));
    }
    let (kind, bytes) = match data.strip_prefix("hex:") {
        Some(bytes) => ("3", bytes),
        None => data.strip_prefix("hex(")?.split_once("):")?,
    };
    let bytes = read_bytes(bytes)?;
    let data = match kind {
        "1" => Data::Sz(terminated(&bytes)?),
        "2" => Data::ExpandSz(terminated(&bytes)?),
        "3" => Data::Binary(bytes),
        "7" => {
            let text = terminated(&bytes)?;
            let items = text.strip_suffix('\0').unwrap_or(&text);
            Data::MultiSz(if items.is_empty() { Vec::new() } else { items.split('\0').map(str::to_owned).collect() })
        }
        "b" => Data::Qword(u64::from_le_bytes(bytes.try_into().ok()?)),
        _ => return None,
    };
    Some((name, Some(data)))
}

/// A string between quotation marks, and what stands behind it.
fn read_string(text: &str) -> Option<(String, &str)> {
    let mut chars = text.strip_prefix('"')?.chars();
    let mut out = String::new();
    loop {
        match chars.next()? {
            '"' => return Some((out, chars.as_str())),
            '\\' => match chars.next()? {
                c @ ('\\' | '"') => out.push(c),
                _ => return None,
            },
            c => out.push(c),
        }
    }
}

fn read_bytes(text: &str) -> Option<Vec<u8>> {
    if text.is_empty() {
        return Some(Vec::new());
    }
    let byte = |digits: &str| (digits.len() == 2).then(|| u8::from_str_radix(digits, 16).ok()).flatten();
    text.split(',').map(byte).collect()
}

/// A string of bytes with its end taken off.
fn terminated(bytes: &[u8]) -> Option<String> {
    let units: Vec<u16> =
        bytes.chunks(2).map(|pair| Some(u16::from_le_bytes(pair.try_into().ok()?))).collect::<Option<_>>()?;
    Some(String::from_utf16(&units).ok()?.strip_suffix('\0')?.to_owned())
}

/// What a file that says `changes` has to hold.
pub(crate) fn entries(changes: &[Change]) -> Vec<Entry> {
    let entry = |change: &Change| {
        let (key, name) = (change.key.to_string(), change.name.clone());
        match &change.operation {
            Operation::Set(data) => Entry::Set { key, name, data: data.clone() },
            Operation::Delete => Entry::Delete { key, name },
            Operation::DeleteKey => Entry::DeleteKey { key },
        }
    };
    changes.iter().map(entry).collect()
}

fn encoded(text: &str) -> Vec<u8> {
    std::iter::once(0xfeff).chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect()
}

fn file(lines: &[&str]) -> Vec<u8> {
    let head = ["Windows Registry Editor Version 5.00", "", "[HKEY_CURRENT_USER\\A]"];
    encoded(&head.iter().chain(lines).map(|line| format!("{line}\r\n")).collect::<String>())
}

#[test]
fn the_reader_reads_every_form_of_data() {
    let imported = import(&file(&[
        "; a comment",
        "@=\"a\\\\b \\\"c\\\"\"",
        "\"d\"=dword:0000001f",
        "\"h\"=hex:01,02,\\",
        "  fe",
        "\"x\"=hex(2):25,00,00,00",
        "\"m\"=hex(7):61,00,00,00,00,00",
        "\"q\"=hex(b):01,00,00,00,00,00,00,00",
        "\"g\"=-",
        "",
        "[-HKEY_CURRENT_USER\\B]",
    ]));
    assert_eq!(imported.dropped, [""; 0]);
    let key = "HKEY_CURRENT_USER\\A".to_owned();
    let set = |name: &str, data| Entry::Set { key: key.clone(), name: name.into(), data };
    assert_eq!(
        imported.entries,
        [
            set("", Data::Sz("a\\b \"c\"".into())),
            set("d", Data::Dword(31)),
            set("h", Data::Binary(vec![1, 2, 254])),
            set("x", Data::ExpandSz("%".into())),
            set("m", Data::MultiSz(vec!["a".into()])),
            set("q", Data::Qword(1)),
            Entry::Delete { key: key.clone(), name: "g".into() },
            Entry::DeleteKey { key: "HKEY_CURRENT_USER\\B".into() },
        ]
    );
}

#[test]
fn the_reader_sees_what_importers_drop_without_a_word() {
    for lost in [
        file(&["\"a\"=dword:00000001 # one"]),
        file(&["\"a\"=\"b\" # c"]),
        file(&["\"a\"=hex:01\\", "  ,02"]),
        file(&["\"a\"=hex:01,\\", "  ,02"]),
        file(&["\"a\"=dword:1"]),
        file(&["\"a\"=\"C:\\temp\""]),
        file(&["a=\"b\""]),
        file(&["\"a\"=hex:1,2"]),
        encoded("\r\nWindows Registry Editor Version 5.00\r\n\r\n[HKEY_CURRENT_USER\\A]\r\n\"a\"=\"b\"\r\n"),
        encoded("Windows Registry Editor Version 5.0\r\n\r\n[HKEY_CURRENT_USER\\A]\r\n\"a\"=\"b\"\r\n"),
        b"Windows Registry Editor Version 5.00\r\n".to_vec(),
    ] {
        let imported = import(&lost);
        assert!(imported.entries.is_empty() && !imported.dropped.is_empty(), "{imported:?}");
    }
}
