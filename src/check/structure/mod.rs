//! Steps, sections, listings and tables.

mod code;
mod headings;
mod methods;
mod numbering;
mod outside;
mod sections;
mod steps;
mod tables;

pub(super) use code::check as code;
pub(super) use headings::check as headings;
pub(super) use methods::check as methods;
pub(super) use numbering::check as numbering;
pub(super) use outside::check as outside;
pub(super) use sections::check as sections;
pub(super) use steps::check as steps;
pub(super) use tables::check as tables;
