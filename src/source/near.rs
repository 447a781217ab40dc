//! Names that were most likely meant.

/// Words that people use for a field, and the field.
const SAME: &[(&str, &str)] = &[
    ("author", "owner"),
    ("contact", "owner"),
    ("tags", "keywords"),
    ("categories", "keywords"),
    ("date", "last_modified"),
    ("modified", "last_modified"),
    ("updated", "last_modified"),
    ("review", "review_by"),
    ("redirect_from", "aliases"),
    ("url", "permalink"),
    ("slug", "permalink"),
    ("status", "state"),
    ("os", "operating_systems"),
];

/// The name among `known` that `name` was most likely meant to be.
pub(super) fn nearest<'k>(name: &str, known: impl Iterator<Item = &'k str>) -> Option<&'k str> {
    // No field is that long, and a hostile name must not cost anything.
    if name.len() > 40 {
        return None;
    }
    let name = name.trim().to_lowercase().replace([' ', '-'], "_");
    let meant = SAME.iter().find(|(word, _)| *word == name).map(|(_, field)| *field);
    known
        .map(|field| (if Some(field) == meant { 0 } else { distance(&name, field) }, field))
        .filter(|(distance, field)| *distance <= 1 + field.len() / 6)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, field)| field)
}

/// The name among `known`, in small letters, that a person most likely meant by `name`: at most one letter in six is wrong, and
/// one more. Nothing where none is that near.
#[must_use]
pub fn nearest_name<'k>(name: &str, known: impl Iterator<Item = &'k str>) -> Option<&'k str> {
    if name.len() > 120 {
        return None;
    }
    let name = name.trim().to_lowercase();
    // Most names are too short or too long to be meant, which is cheaper to see than how many letters differ.
    known
        .filter(|candidate| candidate.len().abs_diff(name.len()) <= 1 + candidate.len() / 6)
        .map(|candidate| (distance(&name, candidate), candidate))
        .filter(|(distance, candidate)| *distance <= 1 + candidate.len() / 6)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, candidate)| candidate)
}

/// How many letters must be put in, taken out, changed or swapped with their neighbour to get from one word to the other.
fn distance(from: &str, to: &str) -> usize {
    let to: Vec<char> = to.chars().collect();
    let mut above: Vec<usize> = Vec::new();
    let mut row: Vec<usize> = (0..=to.len()).collect();
    let mut last = None;
    let at = |row: &[usize], n: usize| row.get(n).copied().unwrap_or(usize::MAX - 1);
    for (nth, c) in from.chars().enumerate() {
        let mut next = vec![nth + 1];
        for (column, d) in to.iter().enumerate() {
            let mut best = (at(&row, column) + usize::from(c != *d)).min(at(&row, column + 1) + 1);
            best = best.min(at(&next, column) + 1);
            if column > 0 && last == Some(*d) && to.get(column - 1) == Some(&c) {
                best = best.min(at(&above, column - 1) + 1);
            }
            next.push(best);
        }
        above = std::mem::replace(&mut row, next);
        last = Some(c);
    }
    row.last().copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slips_of_the_pen_and_other_words_are_understood() {
        let fields = ["owner", "review_by", "keywords", "operating_systems", "id", "last_modified"];
        let near = |name| nearest(name, fields.into_iter());
        assert_eq!(near("onwer"), Some("owner"));
        assert_eq!(near("Owner"), Some("owner"));
        assert_eq!(near("review-by"), Some("review_by"));
        assert_eq!(near("keyword"), Some("keywords"));
        assert_eq!(near("operating system"), Some("operating_systems"));
        assert_eq!(near("tags"), Some("keywords"));
        assert_eq!(near("date"), Some("last_modified"));
        assert_eq!(near("colour"), None);
        assert_eq!(near(&"x".repeat(100_000)), None);
    }
}
