//! Feeds of what has changed, after RFC 4287 (Atom): one of all articles, one of each product.
//!
//! A feed is read far away from its site, so everything in it needs a whole address; without one there is no feed.

use crate::config::Config;
use crate::library::{Address, Entry, Group, GroupKind, Library};
use crate::render::prints::Prints;
use crate::source::Date;
use crate::view::location;
use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesEnd, BytesStart, BytesText, Event};
use std::io;

/// The feed of all articles, and the name of each product's.
pub(crate) const FEED: &str = "feed.xml";

/// Whether a site with these settings has feeds.
pub(crate) fn has_feeds(config: &Config) -> bool {
    config.has_whole_address() && config.feeds.size > 0
}

/// The feeds of products: each with its path and the product's place.
pub(super) fn products<'l>(
    config: &'l Config,
    library: &'l Library,
) -> impl Iterator<Item = (String, usize)> + use<'l> {
    let products = library.groups_of(GroupKind::Product).iter().enumerate();
    products.filter_map(move |(place, product)| Some((feed_of(config, library, product)?, place)))
}

/// The path of the feed of a group: a product that has a page of its own, and articles of which the day of the last change
/// is known.
pub(crate) fn feed_of(config: &Config, library: &Library, group: &Group) -> Option<String> {
    if group.kind != GroupKind::Product || !has_feeds(config) || config.feeds.product_size == 0 {
        return None;
    }
    let is_dated = group.members.iter().any(|place| date_of(library, *place).is_some());
    let address = group.address.as_ref().filter(|_| is_dated)?;
    Some(format!("{}{FEED}", address.as_str()))
}

fn date_of(library: &Library, place: u32) -> Option<Date> {
    library.entries.get(place as usize).and_then(|entry| entry.last_modified)
}

/// The feed of all articles.
pub(super) fn all<'f>(config: &'f Config, library: &'f Library) -> Feed<'f> {
    let entries = newest(library.entries.iter(), config.feeds.size);
    Feed { title: config.title.clone(), page: Address::default(), entries, config, library }
}

/// The feed of the product at `place`; nothing where there is none.
pub(super) fn product<'f>(config: &'f Config, library: &'f Library, place: usize) -> Option<Feed<'f>> {
    let product = library.groups_of(GroupKind::Product).get(place)?;
    let members = product.members.iter().filter_map(|place| library.entries.get(*place as usize));
    let entries = newest(members, config.feeds.product_size);
    let title = format!("{} · {}", product.name, config.title);
    Some(Feed { title, page: product.address.clone().unwrap_or_default(), entries, config, library })
}

/// The entries that changed last, the newest first; those of one day stay in their order.
fn newest<'l>(entries: impl Iterator<Item = &'l Entry>, most: usize) -> Vec<(Date, &'l Entry)> {
    let mut dated: Vec<_> = entries.filter_map(|entry| entry.last_modified.map(|date| (date, entry))).collect();
    dated.sort_by_key(|(date, _)| std::cmp::Reverse(*date));
    dated.truncate(most);
    dated
}

/// A feed.
pub(super) struct Feed<'f> {
    title: String,
    /// The page whose articles it tells of.
    page: Address,
    /// The articles that it tells of, and when they changed.
    entries: Vec<(Date, &'f Entry)>,
    config: &'f Config,
    library: &'f Library,
}

impl Feed<'_> {
    /// Adds what its text is made of.
    pub(super) fn print(&self, prints: &mut Prints) {
        [self.title.as_str(), self.page.as_str()].into_iter().for_each(|text| prints.add(text));
        for (date, entry) in &self.entries {
            let (year, month, day) = (date.0.year(), date.0.month(), date.0.day());
            prints.add([year.to_le_bytes(), [month.unsigned_abs(), day.unsigned_abs()]].concat());
            let texts = [entry.address.as_str(), &entry.id, &entry.title, &entry.summary];
            texts.into_iter().for_each(|text| prints.add(text));
            let products: Vec<&str> = self.library.names(entry, GroupKind::Product).collect();
            prints.add(products.len().to_le_bytes());
            products.into_iter().for_each(|text| prints.add(text));
        }
    }

    /// Its text.
    pub(super) fn text(&self) -> Vec<u8> {
        let mut writer = Writer::new(Vec::new());
        let written = self.write(&mut writer);
        // Writing to memory does not fail; if it ever did, half a feed would be worse than none.
        if written.is_err() { Vec::new() } else { writer.into_inner() }
    }

    fn write(&self, writer: &mut Writer<Vec<u8>>) -> io::Result<()> {
        writer.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
        let mut start = BytesStart::new("feed");
        start.push_attribute(("xmlns", "http://www.w3.org/2005/Atom"));
        start.push_attribute(("xml:lang", readable(&self.config.language).as_str()));
        writer.write_event(Event::Start(start))?;
        let page = location(self.config, &self.page);
        let own = format!("{page}{FEED}");
        element(writer, "title", &self.title)?;
        if !self.config.description.is_empty() {
            element(writer, "subtitle", &self.config.description)?;
        }
        element(writer, "id", &own)?;
        link(writer, "self", &own)?;
        link(writer, "alternate", &page)?;
        // A feed has to say when it changed last; one without articles has not changed since time began.
        let updated = self.entries.first().map_or_else(|| "1970-01-01".to_owned(), |(date, _)| date.to_string());
        element(writer, "updated", &moment(&updated))?;
        writer.write_event(Event::Start(BytesStart::new("author")))?;
        element(writer, "name", &self.config.title)?;
        writer.write_event(Event::End(BytesEnd::new("author")))?;
        for (date, entry) in &self.entries {
            self.entry(writer, *date, entry)?;
        }
        writer.write_event(Event::Text(BytesText::new("\n")))?;
        writer.write_event(Event::End(BytesEnd::new("feed")))
    }

    fn entry(&self, writer: &mut Writer<Vec<u8>>, date: Date, entry: &Entry) -> io::Result<()> {
        let url = location(self.config, &entry.address);
        let title = if entry.title.is_empty() || entry.title == entry.id {
            entry.id.clone()
        } else {
            format!("{}: {}", entry.id, entry.title)
        };
        writer.write_event(Event::Text(BytesText::new("\n")))?;
        writer.write_event(Event::Start(BytesStart::new("entry")))?;
        element(writer, "title", &title)?;
        element(writer, "id", &url)?;
        link(writer, "alternate", &url)?;
        element(writer, "updated", &moment(&date.to_string()))?;
        for product in self.library.names(entry, GroupKind::Product) {
            let mut category = BytesStart::new("category");
            category.push_attribute(("term", readable(product).as_str()));
            writer.write_event(Event::Empty(category))?;
        }
        if !entry.summary.is_empty() {
            element(writer, "summary", &entry.summary)?;
        }
        writer.write_event(Event::End(BytesEnd::new("entry")))
    }
}

/// A day as a moment: articles know no more than the day.
fn moment(date: &str) -> String {
    format!("{date}T00:00:00Z")
}

fn element(writer: &mut Writer<Vec<u8>>, name: &str, text: &str) -> io::Result<()> {
    writer.write_event(Event::Text(BytesText::new("\n")))?;
    writer.create_element(name).write_text_content(BytesText::new(&readable(text)))?;
    Ok(())
}

fn link(writer: &mut Writer<Vec<u8>>, relation: &str, href: &str) -> io::Result<()> {
    let mut link = BytesStart::new("link");
    link.push_attribute(("rel", relation));
    link.push_attribute(("href", href));
    writer.write_event(Event::Text(BytesText::new("\n")))?;
    writer.write_event(Event::Empty(link))
}

/// Text without the characters that no XML document may hold, not even as references.
fn readable(text: &str) -> String {
    let allowed = |c: &char| matches!(c, '\t' | '\n' | '\r' | ' '..='\u{fffd}' | '\u{10000}'..);
    text.chars().filter(allowed).collect()
}
