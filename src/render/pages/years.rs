//! Articles by the year of their last change: for whoever knows about when something was written, or wants to know how old
//! what he reads is.

use super::{Card, Head, List, ListLink, Pages, Site, SitePage};
use crate::config::Index;
use crate::library::{Address, Library};
use crate::render::renderer::RenderError;
use crate::view::{ArticleRow, Pager, grouped, page_of};
use serde::Serialize;
use std::ops::Range;

/// The list of years, and a list for each.
pub(super) struct Years;

const FOLDER: &str = Index::Years.folder();

/// The places of the list itself and of the articles without a date among the items; a year has its number.
const LIST: usize = usize::MAX;
const UNDATED: usize = usize::MAX - 1;

/// The list of years.
#[derive(Serialize)]
struct YearsView {
    title: String,
    lead: String,
    /// The names of the months, for the head of the table.
    months: Vec<String>,
    /// The years, the last first.
    years: Vec<YearRow>,
    /// The articles without a date, in words; nothing where all have one.
    undated: Option<LinkedCount>,
}

/// A year in the list.
#[derive(Serialize)]
struct YearRow {
    year: LinkedCount,
    /// Its months from January; nothing where none of its articles is of that month.
    months: Vec<Option<LinkedCount>>,
}

/// A link, and how many articles stand behind it.
#[derive(Serialize)]
struct LinkedCount {
    href: String,
    label: String,
    count: String,
}

/// A page of the articles of a year.
#[derive(Serialize)]
struct YearView<'v> {
    above: ListLink,
    title: String,
    lead: String,
    /// Where in the list its months begin.
    jumps: Vec<LinkedCount>,
    /// The months of this page.
    months: Vec<MonthView<'v>>,
    pager: Pager,
}

/// The articles of a month on a page.
#[derive(Serialize)]
struct MonthView<'v> {
    title: String,
    anchor: String,
    articles: Vec<ArticleRow<'v>>,
}

/// A year and the month of an article, as they are compared; nothing for one without a date.
fn month_of(library: &Library, place: u32) -> Option<(i16, i8)> {
    library.entries.get(place as usize)?.last_modified.map(|date| (date.0.year(), date.0.month()))
}

/// Where in the order of dates the articles from one month to another stand; both belong to it. The last comes first there.
fn between(library: &Library, from: (i16, i8), to: (i16, i8)) -> Range<usize> {
    let order = &library.orders.by_date;
    let start = order.partition_point(|place| month_of(library, *place).is_some_and(|month| month > to));
    let end = order.partition_point(|place| month_of(library, *place).is_some_and(|month| month >= from));
    start..end
}

fn undated(library: &Library) -> Range<usize> {
    let order = &library.orders.by_date;
    order.partition_point(|place| month_of(library, *place).is_some())..order.len()
}

fn of_year(library: &Library, year: i16) -> Range<usize> {
    between(library, (year, 1), (year, 12))
}

/// Every year with articles, the last first.
pub(super) fn years(library: &Library) -> Vec<(i16, usize)> {
    let order = &library.orders.by_date;
    let mut years = Vec::new();
    let mut at = 0;
    while let Some((year, _)) = order.get(at).and_then(|place| month_of(library, *place)) {
        let range = of_year(library, year);
        years.push((year, range.len()));
        at = range.end;
    }
    years
}

/// The address of a year's list.
pub(super) fn address(year: i16) -> Address {
    Address::own(&format!("{FOLDER}/{year}"))
}

fn undated_address() -> Address {
    Address::own(&format!("{FOLDER}/undated"))
}

fn anchor(month: i8) -> String {
    format!("m{month:02}")
}

impl Years {
    fn index(&self, site: &Site<'_>, page: &SitePage) -> Result<Vec<u8>, RenderError> {
        let (library, strings, root) = (site.library, site.strings(), page.root());
        let all = years(library);
        let row = |(year, count): &(i16, usize)| YearRow {
            year: LinkedCount {
                href: Pager::href(&address(*year), &root, 1),
                label: year.to_string(),
                count: grouped(*count),
            },
            months: (1..=12).map(|month| self.month(site, *year, month, &root)).collect(),
        };
        let undated = undated(library).len();
        let view = YearsView {
            title: strings.index(FOLDER),
            lead: strings.count("years_lead", all.len()),
            months: (1..=12).map(|month| strings.get(&format!("month_{month}")).to_owned()).collect(),
            years: all.iter().map(row).collect(),
            undated: (undated > 0).then(|| LinkedCount {
                href: Pager::href(&undated_address(), &root, 1),
                label: strings.get("undated").to_owned(),
                count: strings.count("articles", undated),
            }),
        };
        let head = Head { template: "years.html", title: &view.title, description: &view.lead, menu: FOLDER };
        site.page(page, &head, "list", &view)
    }

    /// Where in the list of a year a month begins; nothing where it has no articles.
    fn month(&self, site: &Site<'_>, year: i16, month: i8, root: &str) -> Option<LinkedCount> {
        let range = between(site.library, (year, month), (year, month));
        let start = range.start - of_year(site.library, year).start;
        let page = Pager::href(&address(year), root, start / site.page_size().max(1) + 1);
        (!range.is_empty()).then(|| LinkedCount {
            href: format!("{page}#{}", anchor(month)),
            label: site.strings().get(&format!("month_{month}")).to_owned(),
            count: grouped(range.len()),
        })
    }

    fn year(&self, site: &Site<'_>, page: &SitePage) -> Result<Vec<u8>, RenderError> {
        let (library, strings, root) = (site.library, site.strings(), page.root());
        let year = i16::try_from(page.item).ok();
        let (range, address) = match year {
            Some(year) => (of_year(library, year), address(year)),
            None => (undated(library), undated_address()),
        };
        let places = library.orders.by_date.get(range).unwrap_or_default();
        let shown = page_of(places, site.page_size(), page.number);
        let months = shown.chunk_by(|a, b| month_of(library, *a) == month_of(library, *b)).map(|places| {
            let month = places.first().and_then(|place| month_of(library, *place)).map_or(0, |(_, month)| month);
            MonthView {
                title: if month > 0 { strings.get(&format!("month_{month}")).to_owned() } else { String::new() },
                anchor: anchor(month),
                articles: site.articles(places, &root),
            }
        });
        let jumps = year.map(|year| (1..=12).rev().filter_map(|month| self.month(site, year, month, &root)).collect());
        let view = YearView {
            above: ListLink::new(format!("{root}{FOLDER}/index.html"), &strings.index(FOLDER)),
            title: year.map_or_else(|| strings.get("undated").to_owned(), |year| year.to_string()),
            lead: strings.count("articles", places.len()),
            jumps: jumps.unwrap_or_default(),
            months: months.collect(),
            pager: Pager::new(&address, &root, page.number, site.page_count(places.len())),
        };
        let head = Head { template: "year.html", title: &view.title, description: &view.lead, menu: FOLDER };
        site.page(page, &head, "list", &view)
    }
}

impl Pages for Years {
    fn list(&self, site: &Site<'_>, list: &mut List) {
        if !site.has(Index::Years) {
            return;
        }
        list.paged(&Address::own(FOLDER), 1, LIST);
        for (year, count) in years(site.library) {
            list.paged(&address(year), site.page_count(count), usize::try_from(year).unwrap_or_default());
        }
        let undated = undated(site.library).len();
        if undated > 0 {
            list.paged(&undated_address(), site.page_count(undated), UNDATED);
        }
    }

    fn make(&self, site: &Site<'_>, page: &SitePage) -> Result<Vec<u8>, RenderError> {
        if page.item == LIST { self.index(site, page) } else { self.year(site, page) }
    }

    fn card(&self, site: &Site<'_>) -> Option<Card> {
        site.card(FOLDER, years(site.library).len()).filter(|_| site.has(Index::Years))
    }
}
