//! The fields of front matter: their names, and what their values must be.

macro_rules! fields {
    ($($variant:ident $name:literal $wanted:literal,)+) => {
        /// The fields of front matter.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub(super) enum Field { $($variant,)+ }

        /// All of them.
        pub(super) const FIELDS: &[Field] = &[$(Field::$variant,)+];

        impl Field {
            /// The field of this name.
            pub(super) fn of(name: &str) -> Option<Self> {
                match name { $($name => Some(Self::$variant),)+ _ => None }
            }

            /// Its name.
            pub(super) fn name(self) -> &'static str {
                match self { $(Self::$variant => $name,)+ }
            }

            /// What its value must be.
            pub(super) fn wanted(self) -> &'static str {
                match self { $(Self::$variant => $wanted,)+ }
            }
        }
    };
}

fields! {
    Layout "layout" "a text",
    Title "title" "a text",
    Permalink "permalink" "a text",
    Id "id" "a text",
    Aliases "aliases" "a list of texts",
    Draft "draft" "`true` or `false`",
    Owner "owner" "a text",
    ReviewBy "review_by" "a date such as 2027-06-30",
    Audience "audience" "a text",
    State "state" "`draft`, `published` or `archived`",
    Products "products" "a list of texts",
    Keywords "keywords" "a list of texts",
    Versions "versions" "a list of texts",
    OperatingSystems "operating_systems" "a list of texts",
    IssueType "issue_type" "a text",
    LastModified "last_modified" "a date such as 2027-06-30",
    Allow "allow" "a mapping of finding codes to reasons",
    Extra "extra" "a mapping of names to values",
}
