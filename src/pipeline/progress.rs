//! Where the work is, for whoever shows it or times it.

/// A part of the work, in the order in which they come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Phase {
    /// The theme is read and compiled, the output folder opened.
    Prepare,
    /// The content folder is searched.
    Find,
    /// Every article is read, for what the others need to know of it.
    Read,
    /// Ids, links and groups are put together.
    Link,
    /// Every article is read again and its pages are written.
    Articles,
    /// The index of the search is made and written.
    Search,
    /// The pages and assets of the site as a whole are written.
    Site,
    /// The site takes the place of the former one.
    Publish,
    /// Records are read and written.
    Extract,
    /// Articles are held against what is expected of them.
    Judge,
    /// Every article is read and looked at by itself.
    Check,
}

impl Phase {
    /// A short name for people, such as `read`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Prepare => "prepare",
            Self::Find => "find",
            Self::Read => "read",
            Self::Link => "link",
            Self::Articles => "articles",
            Self::Search => "search",
            Self::Site => "site pages",
            Self::Publish => "publish",
            Self::Extract => "extract",
            Self::Judge => "judge",
            Self::Check => "check",
        }
    }
}

/// Is told where the work is, from any thread.
pub trait Progress: Sync {
    /// A phase begins; `total` is how many things it has to do, 0 where that is not known.
    fn begin(&self, phase: Phase, total: usize);

    /// `count` more things of the phase are done.
    fn advance(&self, count: usize);
}

/// Tells nobody.
#[derive(Clone, Copy, Debug, Default)]
pub struct Silent;

impl Progress for Silent {
    fn begin(&self, _phase: Phase, _total: usize) {}
    fn advance(&self, _count: usize) {}
}
