//! A whole plan on one page of HTML, for people to read, to filter and to print.
//!
//! The page needs nothing but itself: no network, no fonts, no pictures from elsewhere; without its script it is
//! complete. All figures come from [`bdg_core::eval`], all sentences from the plan, the evaluator and the checker; what
//! is computed here are coordinates of pictures. Texts are escaped by the macro that writes the elements.

mod chart;
mod finding_list;
mod findings_by_indicator;
mod indicator;
mod labels;
mod scale;
mod summary;
mod table;

use std::collections::{BTreeMap, HashMap, HashSet};
use std::io::{self, Write};

use maud::{DOCTYPE, Markup, PreEscaped, html};

use crate::findings::{Counts, harmless};
use bdg_core::eval::{self, IndicatorProgress, Method, Progress, Status};
use bdg_core::model::{Goal, Header, Indicator, IndicatorId, Plan};
use bdg_core::phrases;
use bdg_syntax::Word;
use bdg_syntax::diagnostic::{Both, Diagnostic};
use bdg_syntax::number::Lang;
use bdg_syntax::source::{FileId, Span};
use findings_by_indicator::FindingsByIndicator;

const STYLE: &str = include_str!("page.css");
const LIGHT: &str = include_str!("light.css");
const DARK: &str = include_str!("dark.css");
const SCRIPT: &str = include_str!("page.js");

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
    let page = Page::new(plan, findings, year, lang);
    page.write(out)
}

/// What the page is made of.
struct Page<'p> {
    plan: &'p Plan,
    lang: Lang,
    progress: Progress,
    findings: Counts,
    by_indicator: FindingsByIndicator<'p>,
    /// Codes that several indicators have; their entries are told apart by number.
    doubled: HashSet<&'p str>,
    /// The folder of the plan's file, which places leave out.
    folder: &'p str,
}

impl<'p> Page<'p> {
    fn new(plan: &'p Plan, findings: &'p [Diagnostic], year: Option<i32>, lang: Lang) -> Page<'p> {
        let mut seen = HashSet::new();
        let codes = plan.indicators.iter().map(|indicator| indicator.full_code.as_str());
        let doubled = codes.filter(|code| !seen.insert(*code)).collect();
        let root = plan.sources.file(FileId(0)).map_or("", |file| file.name());
        let folder = root.rfind(['/', std::path::MAIN_SEPARATOR]).and_then(|end| root.get(..=end)).unwrap_or_default();
        Page {
            plan,
            lang,
            progress: eval::progress(plan, year, Method::default()),
            findings: Counts::of(findings),
            by_indicator: FindingsByIndicator::new(plan, findings),
            doubled,
            folder,
        }
    }

    fn year(&self) -> Option<i32> {
        self.progress.year
    }

    /// The progress of an indicator; `None` where the plan has no year with a result.
    fn progress_of(&self, id: IndicatorId) -> Option<&IndicatorProgress> {
        self.progress.indicators.get(id.index())
    }

    /// The name of an indicator's entry within the page.
    fn anchor(&self, id: IndicatorId, indicator: &Indicator) -> String {
        let code = indicator.full_code.as_str();
        if self.doubled.contains(code) { format!("{code}~{}", id.index()) } else { code.to_owned() }
    }

    /// A file's name as seen from the plan's own folder.
    fn file_name<'n>(&self, name: &'n str) -> &'n str {
        name.strip_prefix(self.folder).unwrap_or(name)
    }

    /// `file:line`, as seen from the plan's own folder.
    fn place(&self, span: Span) -> String {
        harmless(self.file_name(&self.plan.sources.place(span)))
    }

    fn write(&self, out: &mut dyn Write) -> io::Result<()> {
        let lang = self.lang.tag();
        let many = if self.plan.indicators.len() > MANY { " class=\"many\"" } else { "" };
        write!(out, "{}\n<html lang=\"{lang}\">\n", DOCTYPE.into_string())?;
        put(out, self.head())?;
        writeln!(out, "<body{many}>")?;
        put(out, self.banner())?;
        writeln!(out, "<main id=\"noi-dung\">")?;
        put(out, summary::section(self))?;
        put(out, self.checks())?;
        writeln!(out, "<section id=\"chi-tieu\" aria-labelledby=\"chi-tieu~h\">")?;
        put(out, self.filter())?;
        for (index, goal) in self.plan.goals.iter().enumerate() {
            self.goal(index, goal, out)?;
        }
        writeln!(out, "</section>\n</main>")?;
        put(out, self.foot())?;
        writeln!(out, "<script>{SCRIPT}</script>\n</body>\n</html>")
    }

    fn title(&self) -> String {
        let title =
            self.plan.header.as_ref().map(|header| self.plan.text(header.title)).filter(|title| !title.is_empty());
        title.unwrap_or(labels::UNTITLED.get(self.lang)).to_owned()
    }

    fn head(&self) -> Markup {
        html! {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                meta name="generator" content=(concat!("bdg ", env!("CARGO_PKG_VERSION")));
                // Nothing is fetched from anywhere, whatever a text of the plan may say.
                meta http-equiv="Content-Security-Policy"
                    content="default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'";
                title { (self.title()) @if let Some(year) = self.year() { " – " (year) } }
                // Each set of colours is used more than once: by what the system prefers, by choice, on paper.
                style { (PreEscaped(STYLE.replace("@light", LIGHT).replace("@dark", DARK))) }
            }
        }
    }

    fn banner(&self) -> Markup {
        let lang = self.lang;
        let header = self.plan.header.as_ref();
        let facts = self.facts(header);
        html! {
            a.skip href="#noi-dung" { (labels::SKIP.get(lang)) }
            header.banner {
                div {
                    p.kicker { (labels::KICKER.get(lang)) @if let Some(year) = self.year() { " " (year) } }
                    h1 { bdi { (self.title()) } }
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

    fn facts(&self, header: Option<&Header>) -> Vec<(Both, String)> {
        let plan = self.plan;
        let mut facts = Vec::new();
        let Some(header) = header else { return facts };
        facts.extend(header.text(Word::Place).map(|place| (labels::PLACE, plan.text(place).to_owned())));
        facts.extend(header.period.map(|period| (labels::PERIOD, format!("{}-{}", period.first, period.last))));
        facts.extend(self.year().map(|year| (labels::YEAR, year.to_string())));
        let annual =
            header.annuals.iter().find(|annual| Some(annual.year) == self.year()).map(|annual| annual.citation);
        for (name, citation) in [(labels::ISSUED, header.issued), (labels::ISSUED_ANNUAL, annual)] {
            let Some(citation) = citation else { continue };
            let title = plan.text(citation.title);
            let date = citation.date.map(|date| (date.written(self.lang), self.lang));
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
    fn checks(&self) -> Markup {
        let lang = self.lang;
        let beside = self.findings.total().saturating_sub(self.by_indicator.rest.len());
        html! {
            section id="kiem-tra" aria-labelledby="kiem-tra~h" {
                h2 id="kiem-tra~h" { (labels::FINDINGS.get(lang)) }
                @if self.findings.total() == 0 {
                    p { (labels::NO_FINDINGS.get(lang)) }
                } @else {
                    p {
                        (labels::FOUND.get(lang)) " " (self.findings.words(lang)) "."
                        @if beside > 0 {
                            (match lang {
                                Lang::Vi => format!(" {beside} phát hiện được nêu ngay tại chỉ tiêu có liên quan."),
                                Lang::En if beside == 1 => " One of them is beside the indicator it concerns.".to_owned(),
                                Lang::En => format!(" {beside} of them are beside the indicators they concern."),
                            })
                        }
                    }
                    @if !self.by_indicator.rest.is_empty() { (finding_list::list(self, &self.by_indicator.rest)) }
                }
            }
        }
    }

    /// The heading of the indicators, and what chooses among them: hidden until the script is there to do it.
    fn filter(&self) -> Markup {
        let lang = self.lang;
        let all = labels::ALL.get(lang);
        let total = self.plan.indicators().filter(|(id, _)| eval::is_counted(self.plan, *id)).count();
        html! {
            h2 id="chi-tieu~h" { (labels::INDICATORS.get(lang)) }
            form.filter #loc hidden role="search" aria-label=(labels::FILTER.get(lang)) {
                label { span { (labels::SEARCH.get(lang)) } input type="search" name="q" autocomplete="off"; }
                label { span { (labels::GOAL.get(lang)) }
                    select name="goal" {
                        option value="" { (all) }
                        @for goal in self.plan.goals.iter() {
                            @let code = self.plan.text(goal.code);
                            option value=(code) { (code) ". " (self.plan.text(goal.title)) }
                        }
                    }
                }
                label { span { (labels::AGENCY.get(lang)) }
                    select name="lead" {
                        option value="" { (all) }
                        @for (code, name) in self.leads() { option value=(code) { (name) } }
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
                @if self.findings.total() > 0 {
                    label.check { input type="checkbox" name="found" value="1"; span { (labels::ONLY_FOUND.get(lang)) } }
                }
                button type="reset" { (labels::CLEAR.get(lang)) }
            }
            p.shown #dang-hien aria-live="polite" hidden
                data-total=(total) data-text=(labels::SHOWN.get(lang)) data-others=(labels::SHOWN_OTHERS.get(lang)) {}
        }
    }

    /// The agencies that lead anything, by their names.
    fn leads(&self) -> Vec<(&str, String)> {
        let full: HashMap<&str, &str> =
            self.plan.agencies.iter().map(|agency| (self.plan.text(agency.id), self.plan.text(agency.name))).collect();
        let mut nobody = false;
        let mut found: BTreeMap<&str, String> = BTreeMap::new();
        for progress in &self.progress.indicators {
            nobody |= progress.lead_codes.is_empty();
            for (code, name) in progress.lead_codes.iter().zip(&progress.lead) {
                found
                    .entry(code)
                    .or_insert_with(|| full.get(code.as_str()).map_or(name.clone(), |full| (*full).to_owned()));
            }
        }
        let order: HashMap<&str, usize> =
            self.plan.agencies.iter().enumerate().map(|(index, agency)| (self.plan.text(agency.id), index)).collect();
        let mut found: Vec<(&str, String)> = found.into_iter().collect();
        found.sort_by_key(|(code, _)| order.get(code).copied());
        if nobody {
            found.push(("-", labels::NO_LEAD.get(self.lang).to_owned()));
        }
        found
    }

    fn goal(&self, index: usize, goal: &Goal, out: &mut dyn Write) -> io::Result<()> {
        let heading = format!("muc-tieu~{index}");
        writeln!(out, "<section class=\"goal\" aria-labelledby=\"{heading}\">")?;
        put(
            out,
            html! {
                h3 id=(heading) {
                    (labels::GOAL.get(self.lang)) " " (self.plan.text(goal.code)) ": "
                    bdi { (self.plan.text(goal.title)) }
                }
                @if goal.indicators.is_empty() { p { (labels::EMPTY_GOAL.get(self.lang)) } }
            },
        )?;
        for &id in &goal.indicators {
            let Some(whole) = self.plan.indicator(id) else { continue };
            for id in std::iter::once(id).chain(whole.parts.iter().copied()) {
                let entry = self.plan.indicator(id).and_then(|indicator| indicator::entry(self, id, indicator));
                if let Some(entry) = entry {
                    put(out, entry)?;
                }
            }
        }
        writeln!(out, "</section>")
    }

    fn foot(&self) -> Markup {
        let root = self.plan.sources.file(FileId(0)).map_or("", |file| file.name());
        html! {
            footer {
                p { (labels::MADE.get(self.lang)) " " (harmless(self.file_name(root))) "." }
            }
        }
    }
}

fn put(out: &mut dyn Write, markup: Markup) -> io::Result<()> {
    out.write_all(markup.into_string().as_bytes())?;
    writeln!(out)
}
