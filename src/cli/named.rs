//! The article that a call names by its id or file, and the file that it wants.

use super::failure::Failure;
use super::site::Site;
use crate::article::Article;
use crate::diagnostic::Diagnostic;
use crate::library::Address;
use crate::output;
use crate::pipeline::{self, Lookup};
use crate::source::Found;
use crate::view::encode_path;
use anstream::eprintln;
use camino::Utf8Path;
use std::io::Write as _;

/// The article that a call names: a file that is there, else an id of the site.
pub(super) fn article(named: &str, site: &Site) -> Result<Result<Box<Article>, Box<Diagnostic>>, Failure> {
    let path = Utf8Path::new(named);
    if path.is_file() {
        let relative = path.file_name().unwrap_or(named).into();
        let found = Found { relative, path: path.to_owned() };
        return Ok(pipeline::read_article(&found, site.reading()).map(Box::new));
    }
    let Some(content) = site.folder(&site.config.content.dir) else {
        return Err(Failure::Call(format!(
            "there is no file {named}, and no site.toml here or in a folder above in whose articles `{named}` could be looked \
             up; name the site with --root"
        )));
    };
    if !content.is_dir() {
        return Err(Failure::no_content(&content));
    }
    match pipeline::article_by_id(&content, named, site.reading()) {
        Lookup::Found(article) => Ok(Ok(article)),
        Lookup::Unknown(Some(near)) => {
            Err(Failure::Call(format!("no article below {content} has the id `{named}`; did you mean `{near}`?")))
        }
        // What is written as a path is hardly an id.
        Lookup::Unknown(None) if named.contains('/') => Err(Failure::Call(format!("there is no file {named}"))),
        Lookup::Unknown(None) => Err(Failure::Call(format!("no article below {content} has the id `{named}`"))),
    }
}

/// The address of the article's page: a whole one where the site's settings say where it will stand.
pub(super) fn address(article: &Article, site: &Site) -> String {
    let metadata = &article.metadata;
    let page = Address::of_article(metadata.permalink.as_deref(), &metadata.id);
    let base = &site.config.base_url;
    let mut address = base.trim_end_matches('/').to_owned();
    address.push('/');
    encode_path(&mut address, page.as_str());
    address
}

/// Writes data to the file that was asked for, all of it or nothing, else to standard output.
pub(super) fn write(output: Option<&Utf8Path>, bytes: &[u8]) -> Result<(), Failure> {
    let Some(path) = output else {
        let mut out = std::io::stdout().lock();
        return out.write_all(bytes).and_then(|()| out.flush()).map_err(|e| Failure::stdout(&e));
    };
    if path.is_dir() {
        return Err(Failure::Call(format!("{path} is a folder; name a file")));
    }
    output::save(path, bytes)?;
    eprintln!("wrote {path}, {} bytes", bytes.len());
    Ok(())
}
