//! What a site offers beside its pages: where readers report mistakes, feeds, short addresses.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Where a reader says that something is wrong with an article.
#[derive(Clone, Debug, Default, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct FeedbackSettings {
    /// A mail address such as `kb@example.com`, or a whole address such as `https://tracker.example/new?title={id}` or
    /// `mailto:kb@example.com?subject={id}`. `{id}`, `{title}` and `{url}` stand for those of the article. Empty for no link.
    pub address: String,
}

/// The names that an address of [`FeedbackSettings`] may have in braces.
const NAMES: &[&str] = &["id", "title", "url"];

impl FeedbackSettings {
    /// What is wrong with these settings, if anything.
    pub(super) fn fault(&self) -> Option<String> {
        let address = self.address.trim();
        if address.is_empty() {
            return None;
        }
        let head = address.split(['/', '?', '#', '{']).next().unwrap_or_default();
        let known = match head.split_once(':') {
            Some((scheme, _)) => ["http", "https", "mailto"].iter().any(|known| scheme.eq_ignore_ascii_case(known)),
            None => address.contains('@'),
        };
        if !known || address.chars().any(char::is_control) {
            let message = "must be a mail address, or begin with `https:`, `http:` or `mailto:`";
            return Some(format!("`address` of [feedback] is `{address}`, and {message}"));
        }
        let mut names = address.split('{').skip(1).map(|rest| rest.split_once('}').map_or("…", |(name, _)| name));
        let unknown = names.find(|name| !NAMES.contains(name))?;
        Some(format!("`address` of [feedback] names `{{{unknown}}}`; only {{id}}, {{title}} and {{url}} are known"))
    }
}

/// Feeds of what has changed. They need whole addresses, and are made only where `base_url` is one.
#[derive(Clone, Debug, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct FeedSettings {
    /// How many articles the feed of the whole site lists, the newest first; 0 for no feed.
    pub size: usize,
    /// How many articles the feed of each product lists; 0 for no such feeds.
    pub product_size: usize,
}

impl Default for FeedSettings {
    fn default() -> Self {
        Self { size: 50, product_size: 20 }
    }
}

/// How short addresses of articles, such as `/kb/171259`, are answered.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum ShortAddresses {
    /// By the server, with the maps under `redirects/`, and by the 404 page.
    #[default]
    Maps,
    /// By small pages that lead on as well: three files more for every article, for servers that can do nothing else.
    Pages,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fault(address: &str) -> Option<String> {
        FeedbackSettings { address: address.to_owned() }.fault()
    }

    #[test]
    fn an_address_leads_to_mail_or_the_web_and_names_only_what_is_known() {
        for good in [
            "",
            "kb@a.example",
            "mailto:kb@a.example?subject={id}: {title}",
            "https://a.example/new?t={title}&u={url}",
            "http://a.example:8080/",
        ] {
            assert_eq!(fault(good), None, "{good}");
        }
        for bad in ["javascript:alert(1)", "tracker", "https://a.example/{name}", "https://a.example/{id", "data:x@y"] {
            assert!(fault(bad).is_some(), "{bad}");
        }
    }
}
