//! A report of figures as a page: the year's table, the path, the progress.

use maud::{DOCTYPE, Markup, PreEscaped, html};

use super::table::{is_sortable, named};
use super::write::{POLICY, style};
use crate::table::{Part, Sheet, TitleKind};
use bdg_syntax::diagnostic::Both;
use bdg_syntax::number::Lang;

/// Puts the rows of a table in order, and hides those that do not hold some words.
const SCRIPT: &str = include_str!("sheet.js");

const FILTER: Both = Both::new("Lọc dòng (tên nơi, “chưa đạt”…)", "Filter rows (a name, “not met” …)");
const SORT: Both = Both::new("Bấm vào tên cột để xếp thứ tự.", "Click a column’s name to sort by it.");

/// The page of a report, whole and in need of nothing else. The row of an indicator has its code as its name within the
/// page, so that a link can lead there.
#[must_use]
pub fn sheet(sheet: &Sheet, lang: Lang) -> String {
    index(sheet, &[], lang)
}

/// The same with links from the first cells of the rows of each table, in their order, to other pages.
#[must_use]
pub fn index(sheet: &Sheet, links: &[String], lang: Lang) -> String {
    let title = sheet.title.iter().map(|line| line.text.as_str()).collect::<Vec<_>>().join(" – ");
    let page = html! {
        (DOCTYPE)
        html lang=(lang.tag()) {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                meta http-equiv="Content-Security-Policy" content=(POLICY);
                title { (title) }
                style { (PreEscaped(style())) }
            }
            body {
                main {
                    @for line in &sheet.title {
                        @match line.kind {
                            TitleKind::Head => h1 { bdi { (line.text) } },
                            TitleKind::Subject => p.kicker { bdi { (line.text) } },
                            TitleKind::Remark => p { small { bdi { (line.text) } } },
                        }
                    }
                    @for part in &sheet.parts { (part_of(part, links, lang)) }
                }
                @if sheet.parts.iter().any(|part| matches!(part, Part::Table(table) if is_sortable(table))) {
                    script { (PreEscaped(SCRIPT)) }
                }
            }
        }
    };
    page.into_string()
}

fn part_of(part: &Part, links: &[String], lang: Lang) -> Markup {
    html! {
        @match part {
            Part::Table(shown) => {
                @if is_sortable(shown) {
                    p.rows hidden {
                        label { (FILTER.get(lang)) " " input type="search"; }
                        " " output {}
                        " " small { (SORT.get(lang)) }
                    }
                }
                div.wide { (named(shown, links, lang)) }
            },
            Part::List(list) => {
                h3 { (list.heading) }
                ul.items { @for item in &list.items { li { (item) } } }
            }
            Part::Sentence(text) => p { (text) },
            Part::Verbatim(lines) => pre { (lines.join("\n")) },
        }
    }
}
