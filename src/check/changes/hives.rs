//! A registry path whose hive does not exist: KB121.

use crate::check::subject::{Findings, Subject};
use crate::diagnostic::Code;
use crate::recognise::misspelled_hive;
use std::collections::BTreeSet;

/// The hives that Windows has had, spelled out.
const HIVES: &[&str] = &[
    "HKEY_LOCAL_MACHINE",
    "HKEY_CURRENT_USER",
    "HKEY_CLASSES_ROOT",
    "HKEY_USERS",
    "HKEY_CURRENT_CONFIG",
    "HKEY_DYN_DATA",
    "HKEY_PERFORMANCE_DATA",
    "HKEY_PERFORMANCE_TEXT",
    "HKEY_PERFORMANCE_NLSTEXT",
];

pub(in crate::check) fn check(subject: &Subject<'_>, found: &mut Findings<'_>) {
    let mut told = BTreeSet::new();
    for key in &subject.article.registry.keys {
        let hive = key.path.split('\\').next().unwrap_or_default();
        let line = subject.article.lines.text(key.lines.first);
        // A hive that is misspelled by a letter is read as it was meant, and told as it is written.
        let written = (!line.contains(hive)).then(|| misspelled_hive(line)).flatten();
        let hive = written.map_or(hive, |(written, _)| written);
        let known = HIVES.iter().any(|known| known.eq_ignore_ascii_case(hive));
        if !known && (written.is_some() || hive.to_ascii_uppercase().starts_with("HKEY")) && told.insert(hive) {
            let nearest = written.map(|(_, meant)| meant);
            let nearest = nearest
                .or_else(|| HIVES.iter().copied().max_by_key(|known| in_common(known, hive)))
                .unwrap_or_default();
            found.part(
                Code::RegistryHiveUnknown,
                key.lines.first,
                hive,
                format!("`{hive}` is no hive of the registry"),
                format!("most likely {nearest} is meant"),
            );
        }
    }
}

/// How many letters two names share at their beginnings and ends.
fn in_common(known: &str, written: &str) -> usize {
    let same = |pairs: &mut dyn Iterator<Item = (u8, u8)>| pairs.take_while(|(a, b)| a.eq_ignore_ascii_case(b)).count();
    same(&mut known.bytes().zip(written.bytes())) + same(&mut known.bytes().rev().zip(written.bytes().rev()))
}
