//! Maps from former and short addresses to pages, for nginx and Apache. docs/publishing.md says how a server reads them.

use crate::config::Config;
use crate::library::{Entry, Library};
use crate::render::prints::Prints;
use crate::view::encode_path;

/// A map for a server.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::render) enum Map {
    NginxAliases,
    NginxIds,
    ApacheAliases,
    ApacheIds,
}

/// All of them.
pub(super) const MAPS: &[Map] = &[Map::NginxAliases, Map::NginxIds, Map::ApacheAliases, Map::ApacheIds];

impl Map {
    /// Where it stands.
    pub(super) const fn path(self) -> &'static str {
        match self {
            Self::NginxAliases => "redirects/nginx-aliases.map",
            Self::NginxIds => "redirects/nginx-ids.map",
            Self::ApacheAliases => "redirects/apache-aliases.map",
            Self::ApacheIds => "redirects/apache-ids.map",
        }
    }

    /// Its text: a line for each former address, or for each id and number.
    pub(super) fn text(self, config: &Config, library: &Library) -> String {
        let base = config.base_path();
        let mut out =
            format!("# {}, made by kbpress. docs/publishing.md of kbpress says how a server reads it.\n", self.title());
        let mut line = |name: &str, entry: &Entry| {
            let mut target = base.clone();
            encode_path(&mut target, entry.address.as_str());
            self.line(&mut out, name, &target);
        };
        match self {
            Self::NginxAliases | Self::ApacheAliases => {
                for alias in &library.aliases {
                    let Some(entry) = library.entries.get(alias.place as usize) else { continue };
                    let with_slash = format!("{base}{}", alias.address.as_str());
                    line(with_slash.trim_end_matches('/'), entry);
                    // Apache's rule takes the last slash off before it asks.
                    if self == Self::NginxAliases {
                        line(&with_slash, entry);
                    }
                }
            }
            Self::NginxIds | Self::ApacheIds => {
                for short in library.short_names() {
                    if let Some(entry) = library.entries.get(short.place as usize) {
                        line(&short.name, entry);
                    }
                }
            }
        }
        out
    }

    /// Adds what its text is made of.
    pub(super) fn print(self, prints: &mut Prints, library: &Library) {
        match self {
            Self::NginxAliases | Self::ApacheAliases => {
                for alias in &library.aliases {
                    let target = library.entries.get(alias.place as usize).map_or("", |entry| entry.address.as_str());
                    [alias.address.as_str(), target].into_iter().for_each(|text| prints.add(text));
                }
            }
            Self::NginxIds | Self::ApacheIds => {
                for entry in &library.entries {
                    [entry.id.as_str(), entry.address.as_str()].into_iter().for_each(|text| prints.add(text));
                }
            }
        }
    }

    const fn title(self) -> &'static str {
        match self {
            Self::NginxAliases => "Former addresses, for a map of nginx",
            Self::NginxIds => "Ids and numbers of articles, for a map of nginx",
            Self::ApacheAliases => "Former addresses, for a RewriteMap of Apache",
            Self::ApacheIds => "Ids and numbers of articles, for a RewriteMap of Apache",
        }
    }

    fn line(self, out: &mut String, name: &str, target: &str) {
        match self {
            Self::NginxAliases | Self::NginxIds => {
                out.push('"');
                nginx_name(out, name);
                out.extend(["\" \"", target, "\";\n"]);
            }
            // Names are single words there. One with a blank, and one that would be a remark, is left to the 404 page.
            Self::ApacheAliases | Self::ApacheIds => {
                if !name.starts_with('#') && !name.contains(char::is_whitespace) {
                    out.extend([&name.to_ascii_lowercase(), " ", target, "\n"]);
                }
            }
        }
    }
}

/// Names that nginx takes for something else at the beginning of a line of a map, unless a backslash stands before them.
const SPECIAL: &[&str] = &["default", "hostnames", "include", "volatile"];

/// A name as it stands between quotation marks. nginx compares without regard to letter case.
fn nginx_name(out: &mut String, name: &str) {
    // A tilde begins a regular expression, and nginx takes one backslash off before it looks for special names.
    if name.starts_with(['~', '\\']) || SPECIAL.contains(&name.to_ascii_lowercase().as_str()) {
        out.push_str("\\\\");
    }
    for c in name.chars() {
        if matches!(c, '"' | '\\') {
            out.push('\\');
        }
        out.push(c);
    }
}
