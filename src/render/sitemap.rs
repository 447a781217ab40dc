//! The site map after sitemaps.org, and `robots.txt`.
//!
//! Search engines take a site map only with whole addresses, so there is one only where `base_url` is such an address.

use crate::config::Config;
use crate::library::{Address, Library};
use crate::view::location;
use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesEnd, BytesStart, BytesText, Event};

/// How many addresses one file may hold, by the rule of sitemaps.org.
const MOST: usize = 50_000;

/// The file that search engines ask for.
pub(super) const INDEX: &str = "sitemap.xml";

/// The file of part `number`, from 1, where there are several.
pub(super) fn part(number: usize) -> String {
    format!("sitemap-{number}.xml")
}

/// How many files the addresses of a library take.
pub(super) fn count(library: &Library) -> usize {
    addresses(library).count().div_ceil(MOST).max(1)
}

/// The pages that a search engine should know: articles and the first pages of lists.
fn addresses(library: &Library) -> impl Iterator<Item = (Address, Option<String>)> + '_ {
    let lists = ["", "browse"].into_iter().map(|folder| (Address::own(folder), None));
    let groups = library.groups.iter().filter_map(|group| Some((group.address.clone()?, None)));
    let articles = library.entries.iter().map(|e| (e.address.clone(), e.last_modified.map(|d| d.to_string())));
    lists.chain(groups).chain(articles)
}

/// Part `number`, from 1.
pub(super) fn page(config: &Config, library: &Library, number: usize) -> Vec<u8> {
    let shown = addresses(library).skip((number - 1) * MOST).take(MOST);
    document("urlset", "url", shown.map(|(address, date)| (location(config, &address), date)))
}

/// The list of all parts.
pub(super) fn index(config: &Config, library: &Library) -> Vec<u8> {
    let root = location(config, &Address::default());
    let parts = (1..=count(library)).map(|number| (format!("{root}{}", part(number)), None));
    document("sitemapindex", "sitemap", parts)
}

/// The rules for robots: everything may be read.
pub(super) fn robots(config: &Config) -> Vec<u8> {
    let mut text = "User-agent: *\nAllow: /\n".to_owned();
    if config.has_whole_address() {
        text.push_str(&format!("Sitemap: {}{INDEX}\n", location(config, &Address::default())));
    }
    text.into_bytes()
}

fn document(outer: &str, inner: &str, rows: impl Iterator<Item = (String, Option<String>)>) -> Vec<u8> {
    let mut writer = Writer::new(Vec::new());
    let written = write(&mut writer, outer, inner, rows);
    // Writing to memory does not fail; if it ever did, half a site map would be worse than none.
    if written.is_err() { Vec::new() } else { writer.into_inner() }
}

fn write(
    writer: &mut Writer<Vec<u8>>,
    outer: &str,
    inner: &str,
    rows: impl Iterator<Item = (String, Option<String>)>,
) -> std::io::Result<()> {
    writer.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
    let mut start = BytesStart::new(outer);
    start.push_attribute(("xmlns", "http://www.sitemaps.org/schemas/sitemap/0.9"));
    writer.write_event(Event::Start(start))?;
    for (location, date) in rows {
        writer.write_event(Event::Text(BytesText::new("\n")))?;
        writer.write_event(Event::Start(BytesStart::new(inner)))?;
        writer.create_element("loc").write_text_content(BytesText::new(&location))?;
        if let Some(date) = date {
            writer.create_element("lastmod").write_text_content(BytesText::new(&date))?;
        }
        writer.write_event(Event::End(BytesEnd::new(inner)))?;
    }
    writer.write_event(Event::Text(BytesText::new("\n")))?;
    writer.write_event(Event::End(BytesEnd::new(outer)))
}
