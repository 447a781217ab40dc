//! Expectations: what must hold of the data that articles yield, written in files beside them (`expect/*.yaml`).
//!
//! [`read()`] makes [`Expectations`] of a file's text, or findings with line and column; [`Expectations::judge`] holds them
//! against an article; [`Tested`] is what became of all of them, shown by [`human()`], [`json()`] and [`junit()`]. What is
//! found can be written back ([`apply()`]) without touching anything else in the file. What a file may say stands in one table
//! (`shape.rs`), from which reading, judging and [`schema()`] are made.

mod bless;
mod compare;
mod facts;
mod human;
mod judge;
mod junit;
mod outcome;
mod read;
mod report;
mod schema;
mod shape;
mod spec;
mod values;
pub(crate) mod yaml;

pub use bless::apply;
pub use human::human;
pub use judge::Alone;
pub use junit::junit;
pub use outcome::{Case, Edit, Failure, Tested};
pub use read::read;
pub use report::json;
pub use schema::schema;
pub use spec::Expectations;
