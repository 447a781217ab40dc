//! Civil dates, as front matter, header blocks and footers write them.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A civil date without a time zone; written `YYYY-MM-DD`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Date(pub jiff::civil::Date);

impl JsonSchema for Date {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Date".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({ "type": "string", "pattern": "^\\d{4}-\\d{2}-\\d{2}$", "description": "YYYY-MM-DD" })
    }
}

impl std::fmt::Display for Date {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let (year, month, day) = (self.0.year(), self.0.month(), self.0.day());
        let (Ok(year @ 0..=9999), Ok(month), Ok(day)) = (u16::try_from(year), u8::try_from(month), u8::try_from(day))
        else {
            return self.0.fmt(f);
        };
        // Every list has a date in each row, so that it pays to write the digits here.
        let tens = |number: u8| [b'0' + number / 10, b'0' + number % 10];
        let [century, rest] = [year / 100, year % 100].map(|two| tens(u8::try_from(two).unwrap_or_default()));
        let ([a, b], [c, d], [e, g], [h, i]) = (century, rest, tens(month), tens(day));
        f.write_str(std::str::from_utf8(&[a, b, c, d, b'-', e, g, b'-', h, i]).unwrap_or_default())
    }
}

impl Date {
    /// Reads a date as articles write it: `30-JUL-2001`, `2001-07-30`, `4/28/2005` (month first), `October 25, 2007`,
    /// `25 October 2007`. Nothing for any other text, and for a day that does not exist.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        // No date is longer; a hostile value must not cost anything.
        if text.len() > 40 {
            return None;
        }
        let mut parts = text
            .split(|c: char| matches!(c, '-' | '/' | '.' | ',') || c.is_whitespace())
            .filter(|part| !part.is_empty());
        let (Some(a), Some(b), Some(c), None) = (parts.next(), parts.next(), parts.next(), parts.next()) else {
            return None;
        };
        let (year, month, day) = match (a.len(), number(a), number(b)) {
            (4, Some(year), Some(month)) if text.contains('-') => (year, month, number(c)?),
            (_, Some(month), Some(day)) if text.contains('/') => (number(c)?, month, day),
            (_, Some(day), None) => (number(c)?, month_number(b)?, day),
            (_, None, Some(day)) => (number(c)?, month_number(a)?, day),
            _ => return None,
        };
        if !(1000..=9999).contains(&year) {
            return None;
        }
        let small = |n: i16| i8::try_from(n).ok();
        jiff::civil::Date::new(year, small(month)?, small(day)?).ok().map(Self)
    }
}

impl Date {
    /// The day so many days after this one; the last day of the calendar where there is none.
    #[must_use]
    pub fn days_later(self, days: u32) -> Self {
        let span = jiff::Span::new().try_days(days).ok();
        Self(span.and_then(|span| self.0.checked_add(span).ok()).unwrap_or(jiff::civil::Date::MAX))
    }
}

fn number(text: &str) -> Option<i16> {
    text.bytes().all(|b| b.is_ascii_digit()).then(|| text.parse().ok()).flatten()
}

/// The number of an English month, by its name or at least three letters of it.
fn month_number(name: &str) -> Option<i16> {
    const MONTHS: [&str; 12] = [
        "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
        "december",
    ];
    let begins = |month: &str| month.get(..name.len()).is_some_and(|head| head.eq_ignore_ascii_case(name));
    (1..).zip(MONTHS).find_map(|(number, month)| (name.len() >= 3 && begins(month)).then_some(number))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_form_of_date_is_read() {
        for text in ["30-JUL-2001", "2001-07-30", "7/30/2001", "July 30, 2001", "30 July 2001", " 30-Jul-2001 "] {
            assert_eq!(Date::parse(text).map(|d| d.to_string()).as_deref(), Some("2001-07-30"), "{text}");
        }
        assert_eq!(Date::parse("1-JUL-2001").unwrap().to_string(), "2001-07-01");
    }

    #[test]
    fn days_are_counted_over_leap_years_and_never_beyond_the_calendar() {
        let date = Date::parse("2028-02-28").unwrap();
        assert_eq!(date.days_later(2).to_string(), "2028-03-01");
        assert_eq!(date.days_later(u32::MAX).to_string(), "9999-12-31");
    }

    #[test]
    fn what_is_no_date_is_none() {
        for text in [
            "", "30-JUL", "31-FEB-2001", "2001-13-01", "13/13/2001", "07/30/01", "Ju 30, 2001", "30-XYZ-2001", "1-2-3",
            "2001-07-30T10:00:00", "99999999999-JUL-2001", "--", "٣٠-JUL-2001",
        ] {
            assert_eq!(Date::parse(text), None, "{text}");
        }
    }
}
