//! What the page says beside something that was only guessed.

use super::strings::Strings;
use crate::article::Evidence;

/// The mark for what rests on all of `evidence`: empty where nothing of it is a guess, else why it is one.
///
/// The reasons are English phrases; a theme in another language translates each under the phrase itself as its key.
#[must_use]
pub fn doubt(evidence: impl IntoIterator<Item = Evidence>, strings: &Strings) -> String {
    let guess = evidence.into_iter().find(|evidence| evidence.is_guess());
    guess.map_or_else(String::new, |guess| strings.fill("guess_reason", &[("reason", strings.get(guess.reason))]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_guess_is_marked_and_its_reason_can_be_translated() {
        let strings =
            Strings::parse("guess_reason = \"Geraten: {reason}\"\n\"it is dark\" = \"es ist dunkel\"").unwrap();
        let (sure, guess) = (Evidence::likely("it is light"), Evidence::guess("it is dark"));
        assert_eq!(doubt([sure, guess], &strings), "Geraten: es ist dunkel");
        assert_eq!(doubt([sure], &strings), "");
        assert_eq!(doubt([], &strings), "");
    }
}
