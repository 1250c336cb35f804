//! The page from its head to its foot.

use std::collections::{BTreeMap, HashMap};
use std::io::{self, Write};

use maud::{DOCTYPE, Markup, PreEscaped, html};

use super::page::Page;
use super::{finding_list, indicator, labels, summary};
use crate::findings::harmless;
use bdg_core::eval::{self, Status};
use bdg_core::model::{Goal, Group, Header, Plan};
use bdg_core::phrases;
use bdg_syntax::Word;
use bdg_syntax::diagnostic::{Both, Diagnostic};
use bdg_syntax::number::Lang;
use bdg_syntax::source::FileId;

const STYLE: &str = include_str!("page.css");
const LIGHT: &str = include_str!("light.css");
const DARK: &str = include_str!("dark.css");
const SCRIPT: &str = include_str!("page.js");

/// Nothing is fetched from anywhere, whatever a text of the plan may say.
pub(super) const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'";

/// The style sheet. Each set of colours is used more than once: by what the system prefers, by choice, on paper.
pub(super) fn style() -> String {
    STYLE.replace("@light", LIGHT).replace("@dark", DARK)
}

/// From so many indicators on a browser lays out only what is on the screen.
const MANY: usize = 300;

/// Writes the page: the plan in `year`, or else in the newest year with a result, with what the checks
/// found. It is written indicator by indicator and never held as a whole.
///
/// # Errors
/// What writing to `out` gives.
pub fn write(
    plan: &Plan,
    findings: &[Diagnostic],
    year: Option<i32>,
    lang: Lang,
    out: &mut dyn Write,
) -> io::Result<()> {
    lay_out(&Page::new(plan, findings, year, lang), out)
}

fn lay_out(page: &Page<'_>, out: &mut dyn Write) -> io::Result<()> {
    let lang = page.lang.tag();
    let many = if page.plan.indicators.len() > MANY { " class=\"many\"" } else { "" };
    write!(out, "{}\n<html lang=\"{lang}\">\n", DOCTYPE.into_string())?;
    put(out, head(page))?;
    writeln!(out, "<body{many}>")?;
    put(out, banner(page))?;
    writeln!(out, "<main id=\"noi-dung\">")?;
    put(out, summary::section(page))?;
    put(out, checks(page))?;
    writeln!(out, "<section id=\"chi-tieu\" aria-labelledby=\"chi-tieu~h\">")?;
    put(out, filter(page))?;
    for (index, goal) in page.plan.goals.iter().enumerate() {
        goal_section(page, index, goal, out)?;
    }
    writeln!(out, "</section>\n</main>")?;
    put(out, foot(page))?;
    writeln!(out, "<script>{SCRIPT}</script>\n</body>\n</html>")
}

fn title(page: &Page<'_>) -> String {
    let title = page.plan.header.as_ref().map(|header| page.plan.text(header.title)).filter(|title| !title.is_empty());
    title.unwrap_or(labels::UNTITLED.get(page.lang)).to_owned()
}

fn head(page: &Page<'_>) -> Markup {
    html! {
        head {
            meta charset="utf-8";
            meta name="viewport" content="width=device-width, initial-scale=1";
            meta name="color-scheme" content="light dark";
            meta name="generator" content=(concat!("bdg ", env!("CARGO_PKG_VERSION")));
            meta http-equiv="Content-Security-Policy" content=(POLICY);
            title { (title(page)) @if let Some(year) = page.year() { " – " (year) } }
            style { (PreEscaped(style())) }
        }
    }
}

fn banner(page: &Page<'_>) -> Markup {
    let lang = page.lang;
    let header = page.plan.header.as_ref();
    let facts = facts(page, header);
    html! {
        a.skip href="#noi-dung" { (labels::SKIP.get(lang)) }
        header.banner {
            div {
                p.kicker { (labels::KICKER.get(lang)) @if let Some(year) = page.year() { " " (year) } }
                h1 { bdi { (title(page)) } }
                @if !facts.is_empty() {
                    dl.facts { @for (name, value) in &facts { div { dt { (name.get(lang)) } dd { bdi { (value) } } } } }
                }
            }
            button #theme type="button" aria-pressed="false" hidden { (labels::DARK.get(lang)) }
        }
        nav.contents aria-label=(labels::CONTENTS.get(lang)) {
            ul {
                li { a href="#tong-hop" { (labels::SUMMARY.get(lang)) } }
                li { a href="#kiem-tra" { (labels::FINDINGS.get(lang)) } }
                li { a href="#chi-tieu" { (labels::INDICATORS.get(lang)) } }
            }
        }
    }
}

fn facts(page: &Page<'_>, header: Option<&Header>) -> Vec<(Both, String)> {
    let plan = page.plan;
    let mut facts = Vec::new();
    let Some(header) = header else { return facts };
    facts.extend(header.text(Word::Place).map(|place| (labels::PLACE, plan.text(place).to_owned())));
    facts.extend(header.period.map(|period| (labels::PERIOD, format!("{}-{}", period.first, period.last))));
    facts.extend(page.year().map(|year| (labels::YEAR, year.to_string())));
    let annual = header.annuals.iter().find(|annual| Some(annual.year) == page.year()).map(|annual| annual.citation);
    for (name, citation) in [(labels::ISSUED, header.issued), (labels::ISSUED_ANNUAL, annual)] {
        let Some(citation) = citation else { continue };
        let title = plan.text(citation.title);
        let date = citation.date.map(|date| (date.written(page.lang), page.lang));
        let text = match date {
            Some((date, Lang::Vi)) => format!("{title} ngày {date}"),
            Some((date, Lang::En)) => format!("{title} of {date}"),
            None => title.to_owned(),
        };
        facts.push((name, text));
    }
    facts
}

/// What the checks found: how much, and what concerns no indicator alone.
fn checks(page: &Page<'_>) -> Markup {
    let lang = page.lang;
    let beside = page.findings.total().saturating_sub(page.by_indicator.rest.len());
    html! {
        section id="kiem-tra" aria-labelledby="kiem-tra~h" {
            h2 id="kiem-tra~h" { (labels::FINDINGS.get(lang)) }
            @if page.findings.total() == 0 {
                p { (labels::NO_FINDINGS.get(lang)) }
            } @else {
                p {
                    (labels::FOUND.get(lang)) " " (page.findings.words(lang)) "."
                    @if beside > 0 {
                        (match lang {
                            Lang::Vi => format!(" {beside} phát hiện được nêu ngay tại chỉ tiêu có liên quan."),
                            Lang::En if beside == 1 => " One of them is beside the indicator it concerns.".to_owned(),
                            Lang::En => format!(" {beside} of them are beside the indicators they concern."),
                        })
                    }
                }
                @if !page.by_indicator.rest.is_empty() { (finding_list::list(page, &page.by_indicator.rest)) }
            }
        }
    }
}

/// The heading of the indicators, and what chooses among them: hidden until the script is there to do it.
fn filter(page: &Page<'_>) -> Markup {
    let lang = page.lang;
    let all = labels::ALL.get(lang);
    let total = page.plan.indicators().filter(|(id, _)| eval::is_counted(page.plan, *id)).count();
    html! {
        h2 id="chi-tieu~h" { (labels::INDICATORS.get(lang)) }
        form.filter #loc hidden role="search" aria-label=(labels::FILTER.get(lang)) {
            label { span { (labels::SEARCH.get(lang)) } input type="search" name="q" autocomplete="off"; }
            label { span { (labels::GOAL.get(lang)) }
                select name="goal" {
                    option value="" { (all) }
                    @for goal in page.plan.goals.iter() {
                        @let code = page.plan.text(goal.code);
                        option value=(code) { (code) ". " (page.plan.text(goal.title)) }
                    }
                }
            }
            label { span { (labels::AGENCY.get(lang)) }
                select name="lead" {
                    option value="" { (all) }
                    @for (code, name) in leads(page) { option value=(code) { (name) } }
                }
            }
            label { span { (labels::STATUS.get(lang)) }
                select name="status" {
                    option value="" { (all) }
                    @for status in Status::ALL {
                        option value=(labels::class(status)) { (phrases::status(status).get(lang)) }
                    }
                }
            }
            @if page.findings.total() > 0 {
                label.check { input type="checkbox" name="found" value="1"; span { (labels::ONLY_FOUND.get(lang)) } }
            }
            button type="reset" { (labels::CLEAR.get(lang)) }
        }
        p.shown #dang-hien aria-live="polite" hidden
            data-total=(total) data-text=(labels::SHOWN.get(lang)) data-others=(labels::SHOWN_OTHERS.get(lang)) {}
    }
}

/// The agencies that lead anything, by their names.
fn leads<'p>(page: &'p Page<'_>) -> Vec<(&'p str, String)> {
    let full: HashMap<&str, &str> =
        page.plan.agencies.iter().map(|agency| (page.plan.text(agency.id), page.plan.text(agency.name))).collect();
    let mut nobody = false;
    let mut found: BTreeMap<&str, String> = BTreeMap::new();
    for progress in &page.progress.indicators {
        nobody |= progress.lead_codes.is_empty();
        for (code, name) in progress.lead_codes.iter().zip(&progress.lead) {
            found
                .entry(code)
                .or_insert_with(|| full.get(code.as_str()).map_or(name.clone(), |full| (*full).to_owned()));
        }
    }
    let order: HashMap<&str, usize> =
        page.plan.agencies.iter().enumerate().map(|(index, agency)| (page.plan.text(agency.id), index)).collect();
    let mut found: Vec<(&str, String)> = found.into_iter().collect();
    found.sort_by_key(|(code, _)| order.get(code).copied());
    if nobody {
        found.push(("-", labels::NO_LEAD.get(page.lang).to_owned()));
    }
    found
}

fn goal_section(page: &Page<'_>, index: usize, goal: &Goal, out: &mut dyn Write) -> io::Result<()> {
    let heading = format!("muc-tieu~{index}");
    let year = page.progress.year.unwrap_or_default();
    let number = page.plan.goal_number(goal, year);
    writeln!(out, "<section class=\"goal\" aria-labelledby=\"{heading}\">")?;
    put(
        out,
        html! {
            h3 id=(heading) {
                @if !number.is_empty() { (labels::GOAL.get(page.lang)) " " (number) ": " }
                bdi { (page.plan.goal_title(goal, year)) }
            }
            @if goal.indicators.is_empty() { p { (labels::EMPTY_GOAL.get(page.lang)) } }
        },
    )?;
    for &id in &goal.indicators {
        let begins = |group: &&Group| group.indicators.first() == Some(&id);
        if let Some(group) = goal.groups.iter().find(begins) {
            put(out, html! { p class="grouping" { strong { bdi { (page.plan.text(group.title)) } } } })?;
        }
        for id in page.plan.family(id) {
            let entry = page.plan.indicator(id).and_then(|indicator| indicator::entry(page, id, indicator));
            if let Some(entry) = entry {
                put(out, entry)?;
            }
        }
    }
    writeln!(out, "</section>")
}

fn foot(page: &Page<'_>) -> Markup {
    let root = page.plan.sources.file(FileId(0)).map_or("", |file| file.name());
    html! {
        footer {
            p { (labels::MADE.get(page.lang)) " " (harmless(&page.file_name(root))) "." }
        }
    }
}

fn put(out: &mut dyn Write, markup: Markup) -> io::Result<()> {
    out.write_all(markup.into_string().as_bytes())?;
    writeln!(out)
}
