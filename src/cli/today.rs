//! The day of a build: the only place that asks a clock for it.

use super::failure::Failure;
use crate::source::Date;
use jiff::{Timestamp, tz::TimeZone};

/// The variable that names the time of a build, after <https://reproducible-builds.org/specs/source-date-epoch/>.
const EPOCH: &str = "SOURCE_DATE_EPOCH";

/// Today in UTC, or the day that `SOURCE_DATE_EPOCH` names, so that a build can be repeated.
///
/// # Errors
/// When `SOURCE_DATE_EPOCH` is set and is no number of seconds since 1970: another day than the one that is meant would go
/// unnoticed.
pub(super) fn today() -> Result<Date, Failure> {
    let named = std::env::var_os(EPOCH).map(|value| value.to_string_lossy().into_owned());
    let time = match named.as_deref().map(str::trim) {
        None | Some("") => Timestamp::now(),
        Some(text) => parse(text).ok_or_else(|| {
            Failure::Call(format!("{EPOCH} is `{text}`, and must be the seconds since 1970 as a whole number"))
        })?,
    };
    Ok(Date(time.to_zoned(TimeZone::UTC).date()))
}

fn parse(text: &str) -> Option<Timestamp> {
    Timestamp::from_second(text.parse().ok()?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn seconds_give_a_time_and_other_text_gives_none() {
        assert_eq!(parse("1795219200").unwrap().to_zoned(TimeZone::UTC).date().to_string(), "2026-11-21");
        for bad in ["", "now", "1.5", "99999999999999999999"] {
            assert_eq!(parse(bad), None, "{bad}");
        }
    }
}
