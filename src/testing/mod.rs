//! For tests in Rust: `cargo test` in any crate says what must hold of the articles of a site.
//!
//! ```no_run
//! use kbpress::article::{Disposition, RegistryType, Role};
//! use kbpress::testing::article;
//!
//! let moving = article("Q171259");
//! let procedure = moving.procedure(0).has_role(Role::Task).has_steps(7);
//! procedure.step("3").text_contains("ExchSrvr");
//! procedure
//!     .step("6")
//!     .registry_value("MSExchangeATMTA", "ImagePath")
//!     .has_type(RegistryType::ExpandSz)
//!     .has_data(r"D:\ExchSrvr\Connect\Msmcon\Bin\Macgate.exe");
//! moving.reference("Q196413").is_resolved();
//! article("Q232495").file("Exchconn.ini").has_disposition(&[Disposition::BackUp, Disposition::DoNotCopy]);
//! ```
//!
//! [`article()`] looks in the site that the tests run in: the nearest folder upwards with a `site.toml`, beginning with the
//! folder of the crate, where `cargo test` runs its tests. [`Site::at`] names another. What does not hold panics at the line of
//! the test that said it, with what was expected, what was found, and the line of the article. `docs/expectations.md` says when
//! to write such tests and when files of expectations; `examples/site-tests` is a whole crate of them.

mod article;
mod message;
mod procedure;
mod site;
mod things;

pub use article::TestArticle;
pub use procedure::{TestProcedure, TestStep};
pub use site::Site;
pub use things::{TestFile, TestNotice, TestReference, TestRegistryValue};

/// The article with this id, in any letter case, of the site that the tests run in.
///
/// # Panics
/// When there is no site, or no such article; the message names the id that is most likely meant.
#[must_use]
#[track_caller]
pub fn article(id: &str) -> TestArticle {
    Site::here().article(id)
}
