//! The search as files: its shards, and what a browser has to know to offer it in its own bar.

use super::renderer::OutputFile;
use crate::config::Config;
use crate::library::Address;
use crate::search::Shard;
use crate::view::location;
use quick_xml::Writer;
use quick_xml::events::{BytesDecl, Event};

/// Where the description for browsers stands.
pub(super) const DESCRIPTION: &str = "opensearch.xml";

/// The path of a shard; `search-box.js` asks for it by this name.
pub(super) fn shard_path(shard: &Shard) -> String {
    format!("search/{}.js", shard.name)
}

/// The file of a shard.
pub(super) fn shard(shard: &Shard) -> OutputFile {
    OutputFile { path: shard_path(shard), bytes: shard.script().into_bytes() }
}

/// Whether a browser can be told where the search is: it takes a whole address only.
pub(super) fn has_description(config: &Config) -> bool {
    config.search.enabled && config.has_whole_address()
}

/// The description after OpenSearch 1.1.
pub(super) fn description(config: &Config) -> Vec<u8> {
    let template = format!("{}?q={{searchTerms}}", location(config, &Address::own("search")));
    // Longer names than these are against the rules of OpenSearch.
    let cut = |text: &str, length: usize| text.chars().take(length).collect::<String>();
    let mut writer = Writer::new(Vec::new());
    let written = writer.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None))).and_then(|()| {
        let root = writer.create_element("OpenSearchDescription");
        let root = root.with_attribute(("xmlns", "http://a9.com/-/spec/opensearch/1.1/"));
        let root = root.write_inner_content(|inner| {
            let mut text = |name: &str, value: &str| {
                inner.create_element(name).write_text_content(quick_xml::events::BytesText::new(value)).map(|_| ())
            };
            text("ShortName", &cut(&config.title, 16))?;
            text("LongName", &cut(&config.title, 48))?;
            text(
                "Description",
                &cut(if config.description.is_empty() { &config.title } else { &config.description }, 1024),
            )?;
            text("InputEncoding", "UTF-8")?;
            inner
                .create_element("Url")
                .with_attributes([("type", "text/html"), ("template", template.as_str())])
                .write_empty()
                .map(|_| ())
        });
        root.map(|_| ())
    });
    // Writing to memory does not fail; if it ever did, half a description would be worse than none.
    if written.is_err() { Vec::new() } else { writer.into_inner() }
}
