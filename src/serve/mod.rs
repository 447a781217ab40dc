//! Shows a site while it is being written: pages are made when they are asked for, from articles that are read anew when they change.
//!
//! [`Site`] is the site in memory: a path gives the bytes that a build would write there. The way of the data:
//!
//! 1. `keeper` reads all articles once and shows more and more of the site meanwhile (`content`, `names`, `shown`).
//! 2. `watch` tells it what someone changed, and it shows the next site.
//! 3. `server` takes requests, `request` refuses those that nobody should make, `lookup` finds what stands at a path,
//!    `respond` makes the answer, `search` the index of the search.
//! 4. `live` tells each page in a browser when it has changed, and what was found in its source.
//!
//! No path of a request ever reaches the disk: it is looked up among the paths of the site.

mod content;
mod keeper;
mod live;
mod lookup;
mod names;
mod request;
mod respond;
mod run;
mod runbooks;
mod search;
mod server;
mod setup;
mod shown;
mod site;
mod watch;

pub use run::{Listener, Load, Notice, ServeError, Stop};
pub use setup::{Settings, Setup};
pub use site::{Page, Site};
