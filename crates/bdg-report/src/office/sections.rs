//! The text between the title and the signature.

use super::block::{Block, Section, SectionKind};
use super::deadlines;
use super::prose::{self, capital, list, sentence, within};
use super::sentence::indicator;
use bdg_core::eval::{
    AnnualDocument, DocumentAgency, DocumentBasis, DocumentIndicator, DocumentReport, DocumentTask, number_in,
};
use bdg_core::model::{ReportKind, Role};
use bdg_core::phrases;
use bdg_syntax::number::Lang;

const ROMAN: [&str; 4] = ["I", "II", "III", "IV"];

/// The legal bases, each a paragraph.
pub(super) fn bases(document: &AnnualDocument) -> Vec<String> {
    document.bases.iter().map(|basis| basis_line(basis, document.plan.lang)).collect()
}

fn basis_line(basis: &DocumentBasis, lang: Lang) -> String {
    // A title that begins with such a word says itself how it is relied on.
    const VI: [&str; 7] = ["căn cứ ", "thực hiện ", "triển khai ", "theo ", "nhằm ", "trên cơ sở ", "xét "];
    const EN: [&str; 4] = ["pursuant ", "according ", "under ", "in "];
    let title = basis.title.trim().trim_end_matches([';', '.', ',']);
    let small = title.to_lowercase();
    let dated = dated(title, basis.date.map(|date| prose::day(date, lang)), lang);
    match lang {
        Lang::Vi if VI.iter().any(|word| small.starts_with(word)) => format!("{dated};"),
        Lang::Vi => format!("Căn cứ {dated};"),
        Lang::En if EN.iter().any(|word| small.starts_with(word)) => format!("{dated};"),
        Lang::En => format!("Pursuant to {dated};"),
    }
}

/// A cited document with its date behind its number.
fn dated(title: &str, date: Option<String>, lang: Lang) -> String {
    let Some(date) = date else { return title.to_owned() };
    let of = if lang == Lang::En { "of " } else { "" };
    let at = number_in(title).map_or(title.len(), |number| number.end);
    let (before, after) = title.split_at_checked(at).unwrap_or((title, ""));
    format!("{before} {of}{date}{after}")
}

/// The paragraphs before the first section: as declared, else the customary one.
pub(super) fn opening(document: &AnnualDocument) -> Vec<String> {
    if !document.preamble.is_empty() {
        return document.preamble.clone();
    }
    let issuer = issuer_name(document);
    if issuer.is_empty() {
        return Vec::new();
    }
    let year = document.plan.year;
    vec![match document.plan.lang {
        Lang::Vi => format!("{} ban hành Kế hoạch năm {year} với các nội dung sau:", capital(&issuer)),
        Lang::En => format!("{} issues the plan for {year} as follows:", capital(&issuer)),
    }]
}

/// The numbered sections; one that would be empty is left out.
pub(super) fn sections(document: &AnnualDocument) -> Vec<Section> {
    let lang = document.plan.lang;
    let purpose = match (document.purposes.is_empty(), document.requirements.is_empty(), lang) {
        (false, true, Lang::Vi) => "MỤC ĐÍCH",
        (true, false, Lang::Vi) => "YÊU CẦU",
        (_, _, Lang::Vi) => "MỤC ĐÍCH, YÊU CẦU",
        (false, true, Lang::En) => "PURPOSES",
        (true, false, Lang::En) => "REQUIREMENTS",
        (_, _, Lang::En) => "PURPOSES AND REQUIREMENTS",
    };
    let (targets, tasks_are, organisation) = match lang {
        Lang::Vi => ("MỤC TIÊU, CHỈ TIÊU CỤ THỂ", "NHIỆM VỤ, GIẢI PHÁP", "TỔ CHỨC THỰC HIỆN"),
        Lang::En => ("GOALS AND TARGETS", "TASKS AND MEASURES", "ORGANISATION OF THE WORK"),
    };
    let all = [
        (SectionKind::Purpose, purpose, purposes(document)),
        (SectionKind::Targets, targets, goals(document)),
        (SectionKind::Tasks, tasks_are, tasks(document)),
        (SectionKind::Organisation, organisation, agencies(document)),
    ];
    let filled = all.into_iter().filter(|(_, _, blocks)| !blocks.is_empty());
    filled
        .zip(ROMAN)
        .map(|((kind, heading, blocks), number)| Section { kind, heading: format!("{number}. {heading}"), blocks })
        .collect()
}

/// A list of paragraphs: a single one has no dash.
fn listed(items: &[String]) -> Vec<Block> {
    match items {
        [only] => vec![Block::Text(sentence(&capital(only)))],
        items => items.iter().map(|item| Block::Text(format!("- {}", sentence(&capital(item))))).collect(),
    }
}

fn purposes(document: &AnnualDocument) -> Vec<Block> {
    let lang = document.plan.lang;
    let both = !document.purposes.is_empty() && !document.requirements.is_empty();
    let (first, second) = match lang {
        Lang::Vi => ("1. Mục đích", "2. Yêu cầu"),
        Lang::En => ("1. Purposes", "2. Requirements"),
    };
    let mut blocks = Vec::new();
    for (heading, items) in [(first, &document.purposes), (second, &document.requirements)] {
        if both {
            blocks.push(Block::Heading(heading.to_owned()));
        }
        if !items.is_empty() {
            blocks.extend(listed(items));
        }
    }
    blocks
}

fn goal_heading(index: usize, code: &str, title: &str, lang: Lang) -> Block {
    let title = title.trim().trim_end_matches('.');
    let number = index + 1;
    if code.is_empty() {
        return Block::Heading(format!("{number}. {title}"));
    }
    Block::Heading(match lang {
        Lang::Vi => format!("{number}. Mục tiêu {code}: {title}"),
        Lang::En => format!("{number}. Goal {code}: {title}"),
    })
}

/// The sentence of an indicator with what it carries out: `…, thực hiện chỉ tiêu 1.1 của Kế hoạch số 12/KH-UBND …`.
fn carrying_out(text: String, one: &DocumentIndicator, document: &AnnualDocument) -> String {
    let lang = document.plan.lang;
    let (Some(code), Some(above)) = (&one.above, &document.plan.above) else { return text };
    let plain = text.trim_end_matches('.');
    let issued = above.issued.as_ref();
    let on = issued.and_then(|issued| issued.date.as_ref()).map(|date| phrases::issue_date(date, lang));
    let (vi, en) = match issued {
        Some(issued) if issued.bare_number => {
            (format!("Kế hoạch số {}", issued.title), format!("Plan No. {}", issued.title))
        }
        Some(issued) => (issued.title.clone(), issued.title.clone()),
        None => (format!("“{}”", above.title), format!("“{}”", above.title)),
    };
    match lang {
        Lang::Vi => {
            let on = on.map_or_else(String::new, |on| format!(" ngày {on}"));
            format!("{plain}, thực hiện chỉ tiêu {code} của {vi}{on}.")
        }
        Lang::En => {
            let on = on.map_or_else(String::new, |on| format!(" of {on}"));
            format!("{plain}, carrying out indicator {code} of {en}{on}.")
        }
    }
}

fn goals(document: &AnnualDocument) -> Vec<Block> {
    let (lang, year) = (document.plan.lang, document.plan.year);
    let mut blocks = Vec::new();
    let filled = document.goals.iter().filter(|goal| !goal.indicators.is_empty());
    for (index, goal) in filled.enumerate() {
        blocks.push(goal_heading(index, &goal.code, &goal.title, lang));
        for one in &goal.indicators {
            let sentence = carrying_out(indicator(one, year, lang), one, document);
            blocks.push(Block::Text(match (one.number.as_str(), lang) {
                ("", _) => format!("- {sentence}"),
                (number, Lang::Vi) => format!("- Chỉ tiêu {number}: {sentence}"),
                (number, Lang::En) => format!("- Indicator {number}: {sentence}"),
            }));
        }
    }
    blocks
}

// ---- tasks

fn tasks(document: &AnnualDocument) -> Vec<Block> {
    let lang = document.plan.lang;
    let mut blocks = Vec::new();
    let mut index = 0_usize;
    if !document.tasks.is_empty() {
        blocks.push(Block::Heading(match lang {
            Lang::Vi => "1. Nhiệm vụ chung".to_owned(),
            Lang::En => "1. General tasks".to_owned(),
        }));
        index = 1;
        blocks.extend(document.tasks.iter().map(|task| Block::Text(format!("- {}", task_line(task, lang)))));
    }
    for goal in document.goals.iter().filter(|goal| !goal.tasks.is_empty()) {
        blocks.push(goal_heading(index, &goal.code, &goal.title, lang));
        index += 1;
        blocks.extend(goal.tasks.iter().map(|task| Block::Text(format!("- {}", task_line(task, lang)))));
    }
    if !blocks.is_empty() {
        blocks.push(Block::Text(match lang {
            Lang::Vi => "(Chi tiết nội dung, đơn vị thực hiện tại Phụ lục kèm theo)".to_owned(),
            Lang::En => "(Details and the agencies in charge are in the annex.)".to_owned(),
        }));
    }
    blocks
}

/// A task with its deadline and with who does it.
fn task_line(task: &DocumentTask, lang: Lang) -> String {
    let text = sentence(&capital(&task.text));
    let mut more = Vec::new();
    let (leads, supports) = (list(&task.leads, lang), list(&task.supports, lang));
    match (leads.is_empty(), supports.is_empty(), lang) {
        (true, true, _) => {}
        (false, true, Lang::Vi) => more.push(format!("{leads} chủ trì")),
        (false, false, Lang::Vi) => more.push(format!("{leads} chủ trì, phối hợp với {}", within(&supports))),
        (true, false, Lang::Vi) => more.push(format!("phối hợp thực hiện: {supports}")),
        (false, true, Lang::En) => more.push(format!("lead: {leads}")),
        (false, false, Lang::En) => more.push(format!("lead: {leads}, with {supports}")),
        (true, false, Lang::En) => more.push(format!("with {supports}")),
    }
    more.extend(task.due.map(|due| deadlines::of_task(&due, lang)));
    match more.is_empty() {
        true => text,
        false => format!("{} ({}).", text.trim_end_matches('.'), more.join("; ")),
    }
}

// ---- agencies

fn agencies(document: &AnnualDocument) -> Vec<Block> {
    let lang = document.plan.lang;
    let mut blocks = Vec::new();
    for (index, agency) in document.agencies.iter().enumerate() {
        let number = index + 1;
        let name = match (agency.asked, lang) {
            (true, Lang::Vi) => format!("Đề nghị {}", agency.name),
            (true, Lang::En) => format!("{} (requested)", capital(&agency.name)),
            (false, _) => capital(&agency.name),
        };
        match duties(agency, lang).as_slice() {
            [only] => blocks.push(Block::Led { lead: format!("{number}. {name}:"), text: only.clone() }),
            items => {
                blocks.push(Block::Heading(format!("{number}. {name}")));
                blocks.extend(items.iter().map(|item| Block::Text(format!("- {item}"))));
            }
        }
    }
    blocks
}

/// What an agency does, each a sentence.
fn duties(agency: &DocumentAgency, lang: Lang) -> Vec<String> {
    let mut items = Vec::new();
    let roles: Vec<String> = agency
        .roles
        .iter()
        .map(|held| {
            let which = match (held.all, held.numbers.len(), lang) {
                (true, _, Lang::Vi) => "tất cả các chỉ tiêu".to_owned(),
                (true, _, Lang::En) => "all indicators".to_owned(),
                (false, 1, Lang::Vi) => format!("chỉ tiêu {}", list(&held.numbers, lang)),
                (false, _, Lang::Vi) => format!("các chỉ tiêu {}", list(&held.numbers, lang)),
                (false, 1, Lang::En) => format!("indicator {}", list(&held.numbers, lang)),
                (false, _, Lang::En) => format!("indicators {}", list(&held.numbers, lang)),
            };
            match (held.role, lang) {
                (Role::Lead, Lang::Vi) => format!("chủ trì thực hiện {which}"),
                (Role::Support, Lang::Vi) => format!("phối hợp thực hiện {which}"),
                (Role::Report, Lang::Vi) => format!("tổng hợp, báo cáo số liệu {which}"),
                (Role::Lead, Lang::En) => format!("leads {which}"),
                (Role::Support, Lang::En) => format!("supports {which}"),
                (Role::Report, Lang::En) => format!("collects and reports the data of {which}"),
            }
        })
        .collect();
    if !roles.is_empty() {
        let annexed = if lang == Lang::Vi { "(tại Phụ lục kèm theo)" } else { "(see the annex)" };
        items.push(format!("{} {annexed}.", capital(&roles.join("; "))));
    }
    items.extend(agency.tasks.iter().map(|task| task_line(task, lang)));
    for report in &agency.receives {
        items.push(deadlines::gathers(report, lang));
    }
    items
}

// ---- the end

/// The last paragraphs: what is to be reported, then the declared ones.
pub(super) fn closing(document: &AnnualDocument) -> Vec<String> {
    let lang = document.plan.lang;
    let mut found: Vec<String> = reporting(&document.reports, lang).into_iter().collect();
    found.extend(document.reports.iter().filter_map(|report| reports_itself(report, lang)));
    found.extend(document.closing.iter().map(|text| sentence(text)));
    found
}

fn reporting(reports: &[DocumentReport], lang: Lang) -> Option<String> {
    // Reports to the same agency are named together, in the order in which they are due.
    let mut groups: Vec<(Option<&str>, Vec<&DocumentReport>)> = Vec::new();
    for report in reports.iter().filter(|report| report.from.is_none()) {
        let to = report.to.as_deref();
        match groups.iter_mut().find(|(of, _)| *of == to) {
            Some((_, group)) => group.push(report),
            None => groups.push((to, vec![report])),
        }
    }
    let said: Vec<String> = groups.iter().map(|(to, group)| report_to(*to, group, lang)).collect();
    (!said.is_empty()).then(|| match lang {
        Lang::Vi => format!(
            "Căn cứ nội dung Kế hoạch, các cơ quan, đơn vị, địa phương chủ động triển khai thực hiện; {}.",
            said.join("; ")
        ),
        Lang::En => format!("All agencies carry out this plan within their duties and {}.", said.join("; ")),
    })
}

/// The report of one agency, where not everyone reports.
fn reports_itself(report: &DocumentReport, lang: Lang) -> Option<String> {
    let from = capital(report.from.as_deref()?);
    let due = deadlines::of_report(report, report.kind == ReportKind::Yearly, lang);
    Some(match (report.to.as_deref(), lang) {
        (Some(to), Lang::Vi) => format!("{from} báo cáo kết quả thực hiện về {to} {due}."),
        (None, Lang::Vi) => format!("{from} báo cáo kết quả thực hiện {due}."),
        (Some(to), Lang::En) => format!("{from} reports the results to the {to} {due}."),
        (None, Lang::En) => format!("{from} reports the results {due}."),
    })
}

fn report_to(to: Option<&str>, group: &[&DocumentReport], lang: Lang) -> String {
    let only_yearly = group.iter().all(|report| report.kind == ReportKind::Yearly);
    let mut dates: Vec<String> = group.iter().map(|report| deadlines::of_report(report, only_yearly, lang)).collect();
    dates.dedup();
    let dates = list(&dates, lang);
    match (to, lang) {
        (Some(to), Lang::Vi) => format!("báo cáo kết quả thực hiện về {to} {dates}"),
        (None, Lang::Vi) => format!("báo cáo kết quả thực hiện {dates}"),
        (Some(to), Lang::En) => format!("report the results to the {to} {dates}"),
        (None, Lang::En) => format!("report the results {dates}"),
    }
}

/// The issuer as a sentence names it; empty where the plan names none.
pub(super) fn issuer_name(document: &AnnualDocument) -> String {
    let name = document.issuer.as_ref().map(|issuer| issuer.name.as_str()).unwrap_or_default();
    name.lines().map(str::trim).collect::<Vec<_>>().join(" ")
}
