//! The least that any generator has to do: read each source and write a page of the same size, each in a folder of its own.
//!
//! `cargo bench --bench floor -- CONTENT OUTPUT` does it once, with as many threads as there are processors; a build cannot
//! be faster than the disk allows. `scripts/bench-archive` measures it beside the others.

#![allow(clippy::unwrap_used, clippy::print_stdout, reason = "a tool for developers, which ends where it cannot go on")]

use camino::Utf8PathBuf;
use kbpress::config::ContentSettings;
use kbpress::source;
use rayon::prelude::*;

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).filter(|argument| !argument.starts_with("--")).collect();
    let [content, output] = arguments.as_slice() else {
        return println!("usage: cargo bench --bench floor -- CONTENT OUTPUT");
    };
    let (found, _) = source::find(content.as_str().into(), &ContentSettings::default());
    let output = Utf8PathBuf::from(output);
    found.par_iter().for_each(|found| {
        let bytes = std::fs::read(&found.path).unwrap();
        let folder = output.join(found.relative.with_extension(""));
        std::fs::create_dir_all(&folder).unwrap();
        std::fs::write(folder.join("index.html"), bytes).unwrap();
    });
    println!("{} pages in {output}", found.len());
}
