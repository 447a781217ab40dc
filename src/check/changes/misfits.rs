//! Data that does not fit the type of its registry value: KB120.

use crate::article::{Action, Confidence, RegistryData, RegistryType};
use crate::check::subject::{Findings, Subject};
use crate::diagnostic::Code;

pub(in crate::check) fn check(subject: &Subject<'_>, found: &mut Findings<'_>) {
    for value in &subject.article.registry.values {
        let (Some(kind), Some(data)) = (value.kind, value.data.as_deref()) else { continue };
        if value.action != Action::Set
            || value.confidence == Confidence::Guess
            || leaves_a_choice(data)
            || is_sloppy(kind, data)
        {
            continue;
        }
        if value.typed_data() == RegistryData::Misfit && data != value.name {
            let line = value.lines.lines().find(|line| subject.article.lines.text(*line).contains(data));
            found.part(
                Code::RegistryDataMisfit,
                line.unwrap_or(value.lines.first),
                data,
                format!("`{data}` is no data for {}, a value of type {}", value.name, kind.name()),
                "correct the data or the type; nobody can enter it as it stands",
            );
        }
    }
}

/// Whether data are written as everybody understands them, or were most likely read wrongly.
fn is_sloppy(kind: RegistryType, data: &str) -> bool {
    let digit = data.trim().len() == 1 && data.trim().bytes().all(|b| b.is_ascii_hexdigit());
    let stands_for = data.trim_start_matches("0x").chars().all(|c| matches!(c, 'X' | 'Y' | 'x' | 'y' | 'n' | 'N'));
    let narrow = kind == RegistryType::MultiSz && is_narrow(data);
    kind == RegistryType::Binary && digit || stands_for || data.contains("\" \"") || narrow
}

/// Whether data are the bytes of a list with one byte a letter, as files of version 4 have it.
fn is_narrow(data: &str) -> bool {
    let bytes: Option<Vec<u8>> = data.split(',').map(|byte| u8::from_str_radix(byte.trim(), 16).ok()).collect();
    bytes.is_some_and(|bytes| {
        bytes.len() > 2 && bytes.ends_with(&[0]) && bytes.iter().all(|byte| *byte == 0 || (b' '..=b'~').contains(byte))
    })
}

/// Whether data in words leave a choice to the reader, such as "1 or 2" or "the number of lines".
fn leaves_a_choice(data: &str) -> bool {
    let words = data.split(|c: char| !c.is_ascii_alphanumeric());
    data.split_whitespace().count() > 3
        || words.into_iter().any(|w| {
            matches!(
                w.to_ascii_lowercase().as_str(),
                "or" | "to" | "the" | "any" | "your" | "number" | "x" | "n" | "xx" | "nn"
            )
        })
}
