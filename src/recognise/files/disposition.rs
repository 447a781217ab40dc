//! What the sentence before a list says is to be done with the files.

use crate::article::{Disposition, Evidence};
use crate::recognise::phrases::Phrases;
use std::sync::LazyLock;

/// Words, in the order in which they are looked for, and what they mean. What a longer one has said, a shorter one inside it
/// does not say again.
const WORDS: &[(&str, Disposition)] = &[
    ("do not copy", Disposition::DoNotCopy),
    ("don't copy", Disposition::DoNotCopy),
    ("not be copied", Disposition::DoNotCopy),
    ("cannot be copied", Disposition::DoNotCopy),
    ("back up", Disposition::BackUp),
    ("backed up", Disposition::BackUp),
    ("backup", Disposition::BackUp),
    ("backing up", Disposition::BackUp),
    ("copy", Disposition::Copy),
    ("copied", Disposition::Copy),
    ("copies", Disposition::Copy),
    ("delete", Disposition::Delete),
    ("remove", Disposition::Delete),
    ("erase", Disposition::Delete),
    ("rename", Disposition::Rename),
    ("renaming", Disposition::Rename),
    ("replace", Disposition::Replace),
    ("overwrite", Disposition::Replace),
    ("download", Disposition::Download),
    ("for reference", Disposition::KeepForReference),
    ("for future reference", Disposition::KeepForReference),
    ("as a reference", Disposition::KeepForReference),
];

/// All of these words, since most texts have none.
static ANY: LazyLock<Phrases> =
    LazyLock::new(|| Phrases::new(&WORDS.iter().map(|(word, _)| *word).collect::<Vec<_>>()));

/// How far the words of two dispositions stand from each other at the most where both are meant, in bytes.
const JOINED: usize = 16;

/// The dispositions that `lead` gives, the end of the text before a list in small letters, and how sure they are.
pub(super) fn of(lead: &str) -> (Vec<Disposition>, Evidence) {
    let mut sentence = last_sentence(lead);
    // "Copy all files from the disk. The files are:" says in the sentence before what is to be done.
    if ["the files are", "these files are", "they are"].contains(&sentence.trim()) {
        let before = lead.rfind(sentence).unwrap_or_default();
        sentence = last_sentence(lead.get(..before).unwrap_or_default());
    }
    let words = if ANY.stand_in(sentence) { WORDS } else { &[] };
    let mut taken: Vec<(usize, usize)> = Vec::new();
    let mut found: Vec<(usize, Disposition)> = Vec::new();
    for (word, meaning) in words {
        for (at, _) in sentence.match_indices(word).take(4) {
            let end = at + word.len();
            if !taken.iter().any(|(from, to)| at < *to && *from < end) {
                taken.push((at, end));
                // "The files in the download are:" is about a package that was downloaded before.
                let before = sentence.get(..at).unwrap_or_default();
                let is_noun =
                    *meaning == Disposition::Download && ["the ", "this "].iter().any(|w| before.ends_with(w));
                if !is_noun {
                    found.push((at, *meaning));
                }
            }
        }
    }
    found.sort_unstable();
    // "Back up and copy these files" names both in one breath.
    let joined = found.windows(2).all(|pair| match pair {
        [(one, _), (other, _)] => sentence.get(*one..*other).is_some_and(|between| between.len() <= JOINED),
        _ => true,
    });
    let mut meanings: Vec<Disposition> = Vec::new();
    for (_, meaning) in found {
        if !meanings.contains(&meaning) {
            meanings.push(meaning);
        }
    }
    let evidence = if meanings.len() < 2 || joined {
        Evidence::likely("the sentence before the list says so")
    } else {
        Evidence::guess("the sentence before the list names several things to do")
    };
    (meanings, evidence)
}

/// Whether a list of files is announced.
pub(super) fn names_files(lead: &str) -> bool {
    let sentence = last_sentence(lead);
    sentence.contains("file")
        || sentence.contains(".dll")
        || sentence.contains("download")
        || sentence.contains("driver")
}

/// Whether something to be typed or run is announced.
pub(super) fn names_command(lead: &str) -> bool {
    let sentence = last_sentence(lead);
    ["type", "command", "run ", "enter ", "syntax", "line:", "parameter", "click"]
        .iter()
        .any(|word| sentence.contains(word))
        && !sentence.contains("file type")
}

/// The last sentence of the text before a list, without the mark that ends it.
pub(super) fn last_sentence(lead: &str) -> &str {
    let end = lead.trim_end_matches([':', '.', ' ']);
    end.rfind(". ").and_then(|at| end.get(at + 2..)).unwrap_or(end)
}
