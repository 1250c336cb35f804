//! The plan's figures summed up: by status, by goal, by agency.

use maud::{Markup, html};

use super::labels;
use super::page::Page;
use bdg_core::eval::{GroupCounts, Status, StatusCounts};
use bdg_core::phrases;
use bdg_syntax::diagnostic::Both;
use bdg_syntax::number::Lang;

/// What a filter is set to where a number is chosen.
#[derive(Debug, Clone, Copy)]
enum Of<'g> {
    Plan,
    Goal(&'g str),
    Agency(&'g str),
}

/// The summary with its heading.
pub(super) fn section(page: &Page<'_>) -> Markup {
    let lang = page.lang;
    let progress = &page.progress;
    html! {
        section id="tong-hop" aria-labelledby="tong-hop~h" {
            h2 id="tong-hop~h" { (labels::SUMMARY.get(lang)) }
            @if progress.counts.total == 0 {
                p { (labels::NOTHING_COUNTED.get(lang)) }
            } @else {
                p.total { strong { (progress.counts.total) } " " (Both::new("chỉ tiêu", if progress.counts.total == 1 { "indicator" } else { "indicators" }).get(lang)) (met(page, &progress.counts)) }
                @if let Some(few) = page.year().and_then(|year| phrases::few_results(&progress.counts, year, lang)) {
                    p { (few) "." }
                }
                (bar(&progress.counts))
                ul.statuses {
                    @for status in Status::ALL.into_iter().filter(|status| progress.counts.of(*status) > 0) {
                        li class=(labels::class(status)) {
                            (number(progress.counts.of(status), status, Of::Plan))
                            " " (phrases::status(status).get(lang))
                        }
                    }
                }
                h3 { (labels::BY_GOAL.get(lang)) }
                (groups(page, labels::GOAL, labels::BY_GOAL, &progress.goals, |goal| {
                    (format!("{}. {}", goal.code, goal.title), Of::Goal(&goal.code))
                }))
                h3 { (labels::BY_AGENCY.get(lang)) }
                (groups(page, labels::AGENCY, labels::BY_AGENCY, &progress.agencies, |agency| {
                    if agency.code.is_empty() {
                        (labels::NO_LEAD.get(lang).to_owned(), Of::Agency("-"))
                    } else {
                        (agency.title.clone(), Of::Agency(&agency.code))
                    }
                }))
            }
        }
    }
}

/// How many meet the year's target, of those of which that is known.
fn met(page: &Page<'_>, counts: &StatusCounts) -> String {
    let judged = counts.met_year + counts.missed_year;
    match (page.year(), page.lang) {
        (Some(year), Lang::Vi) if judged > 0 => {
            format!(". So với chỉ tiêu năm {year}: {} đạt, {} chưa đạt", counts.met_year, counts.missed_year)
        }
        (Some(year), Lang::En) if judged > 0 => {
            format!(". The target for {year}: {} met, {} missed", counts.met_year, counts.missed_year)
        }
        _ => String::new(),
    }
}

/// Counts as a bar; the numbers stand in words beside it.
fn bar(counts: &StatusCounts) -> Markup {
    html! {
        div.bar aria-hidden="true" {
            @for status in Status::ALL.into_iter().filter(|status| counts.of(*status) > 0) {
                span class=(labels::class(status)) style=(format!("flex-grow:{}", counts.of(status))) { (counts.of(status)) }
            }
        }
    }
}

/// A number that, with a script, sets the filter to what it counts.
fn number(count: usize, status: Status, of: Of<'_>) -> Markup {
    let (goal, lead) = match of {
        Of::Plan => (None, None),
        Of::Goal(code) => (Some(code), None),
        Of::Agency(code) => (None, Some(code)),
    };
    html! { b data-pick-status=(labels::class(status)) data-pick-goal=[goal] data-pick-lead=[lead] { (count) } }
}

fn groups<'g>(
    page: &Page<'_>,
    name: Both,
    caption: Both,
    groups: &'g [GroupCounts],
    named: impl Fn(&'g GroupCounts) -> (String, Of<'g>),
) -> Markup {
    let lang = page.lang;
    html! {
        table.groups {
            caption { (labels::SITUATION.get(lang)) " " (caption.get(lang).to_lowercase()) }
            thead {
                tr {
                    th scope="col" { (name.get(lang)) }
                    th.num scope="col" { (labels::COUNT.get(lang)) }
                    th scope="col" { (labels::SITUATION.get(lang)) }
                }
            }
            tbody {
                @for group in groups {
                    @let (name, of) = named(group);
                    tr {
                        th scope="row" { bdi { (name) } }
                        td.num { (group.counts.total) }
                        td {
                            (bar(&group.counts))
                            span.words {
                                @for (index, status) in Status::ALL.into_iter().filter(|status| group.counts.of(*status) > 0).enumerate() {
                                    @if index > 0 { ", " }
                                    (number(group.counts.of(status), status, of)) " " (phrases::status(status).get(lang))
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}
