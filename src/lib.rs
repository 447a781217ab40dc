//! **kbpress** turns a folder of knowledge-base articles into a site and runbooks that people can carry out.
//!
//! # The way of the data
//!
//! The modules are the phases, in this order; each imports only earlier ones (a test guards that). The type named on the
//! right is what a phase hands to the next:
//!
//! | phase | what it does | gives |
//! |---|---|---|
//! | [`diagnostic`] | findings: what is wrong, where, and what to do | [`diagnostic::Diagnostic`] |
//! | [`config`] | `site.toml`, and the words and id forms of a publisher | [`config::Config`], [`config::Vocabulary`] |
//! | [`source`] | finds files; bytes → text; front matter; dialect | [`source::Document`] |
//! | [`lines`] | text → measured lines | [`lines::Lines`] |
//! | [`blocks`] | lines → headings, paragraphs, lists, tables, notices … | [`blocks::Body`] |
//! | [`article`] | types only: the typed article | [`article::Article`] |
//! | [`recognise`] | blocks → article: one recogniser a file | [`article::Article`] |
//! | [`record`] | the exported form of an article, a promise to the outside | [`record::Record`] |
//! | [`library`] | all articles: ids, addresses, links, groups | [`library::Library`] |
//! | [`expect`] | what must hold of the data that articles yield, and whether it does | [`expect::Tested`] |
//! | [`check`] | articles and library → what is doubtful in what was written | [`diagnostic::Diagnostic`] |
//! | [`import`] | articles of other forms → articles of ours | [`import::Imported`] |
//! | [`export`] | parts of an article as registry files, scripts, tables | [`export::Exported`] |
//! | [`runbook`] | articles → runbooks: documents without a layout | [`runbook::Runbook`] |
//! | [`search`] | what articles say → an index in small pieces, made for a page without a server | [`search::Shard`] |
//! | [`view`] | what templates may see, all text decided | [`view::ArticleView`] … |
//! | [`render`] | views → output files | [`render::OutputFile`] |
//! | [`output`] | writes what changed, removes what is stale | [`output::Written`] |
//!
//! [`testing`] lets tests in Rust say what must hold of articles.
//! [`pipeline`] is the whole way in short functions; [`serve`] shows a site in memory while it is being written (a feature of
//! the package, on by default); [`cli`] is the command line in front of both.
//!
//! # Invariants
//!
//! Reading never fails and never panics: any bytes give an article and a list of findings. No body line is lost. Only
//! [`source`], [`output`] and [`serve`] touch the disk, and nobody reads the clock in between. The same input gives the same bytes.

pub mod article;
pub mod blocks;
pub mod check;
pub mod cli;
pub mod config;
pub mod diagnostic;
pub mod expect;
pub mod export;
pub mod import;
pub mod library;
pub mod lines;
pub mod output;
pub mod pipeline;
pub mod recognise;
pub mod record;
pub mod render;
pub mod runbook;
pub mod search;
#[cfg(feature = "serve")]
pub mod serve;
pub mod source;
pub mod testing;
pub mod view;
