//! Legal bases that are younger than what rests on them.

use crate::check::document::number::date_of;
use crate::check::findings::Findings;
use crate::check::rule::Check;
use crate::model::{Basis, Bounds, Citation, Date, Header, Plan};
use bdg_syntax::diagnostic::{Both, Diagnostic, Rule, Severity};
use bdg_syntax::message;

/// The check of the dates of legal bases.
pub(in crate::check) const CHECKS: &[Check] = &[Check::Plan(&[&BASIS_AFTER_PLAN], bases_are_older_than_the_plan)];

/// A legal basis dated after the plan.
static BASIS_AFTER_PLAN: Rule = Rule {
    code: "BDG0613",
    name: "basis-after-plan",
    severity: Severity::Warning,
    title: Both::new("Căn cứ ban hành sau kế hoạch", "A legal basis dated after the plan"),
    what: Both::new(
        "Văn bản làm căn cứ có ngày sau ngày ban hành kế hoạch. Nếu có kế hoạch năm thì so với văn bản muộn nhất; căn cứ chỉ của một năm thì so với kế hoạch năm đó.",
        "A legal basis is dated after the plan was issued. Where there are annual plans it is compared with the newest of all, a basis of one year with the plan of that year.",
    ),
    why: Both::new(
        "Kế hoạch không thể căn cứ vào văn bản chưa có.",
        "A plan cannot rest on a document that did not exist yet.",
    ),
    example: "kế hoạch ke_hoach \"Kế hoạch huyện\" {\n    giai đoạn 2021-2025\n    ban hành \"12/KH-UBND\" ngày 20/11/2020\n    căn cứ \"Quyết định 5/QĐ-UBND\" ngày 01/12/2020\n}\n",
    fix: Both::new(
        "Sửa ngày; căn cứ chỉ của kế hoạch các năm sau thì ghi thêm năm, như `từ 2022`.",
        "Correct the date; for a basis of later annual plans only, add their years, as in `from 2022`.",
    ),
};

fn bases_are_older_than_the_plan(plan: &Plan, out: &mut Findings) {
    let Some(header) = &plan.header else { return };
    for basis in &header.bases {
        let dates = date_of(plan, &basis.citation).zip(document_of(header, basis));
        let Some((date, document)) = dates else { continue };
        let Some(issued) = document.date else { continue };
        if day(date).zip(day(issued)).is_some_and(|(date, issued)| date > issued) {
            out.push(after_plan(plan, basis, date, document, issued));
        }
    }
}

/// The last document that may rest on a basis: the plan, or the annual plan of its only year.
fn document_of<'p>(header: &'p Header, basis: &Basis) -> Option<&'p Citation> {
    match basis.bounds {
        // Where annual plans are issued too, the basis may be one of theirs only.
        Bounds { from: None, until: None } => {
            let documents = || header.issued.iter().chain(header.annuals.iter().map(|annual| &annual.citation));
            let dated = |document: &&Citation| document.date.and_then(day);
            if documents().any(|document| dated(&document).is_none()) {
                return None;
            }
            documents().max_by_key(dated)
        }
        Bounds { from: Some(from), until: Some(until) } if from == until => {
            header.annuals.iter().find(|annual| annual.year == from).map(|annual| &annual.citation)
        }
        _ => None,
    }
}

fn day(date: Date) -> Option<(i32, u8, u8)> {
    Some((date.year?, date.month, date.day))
}

fn after_plan(plan: &Plan, basis: &Basis, date: Date, document: &Citation, issued: Date) -> Diagnostic {
    let message = message!(
        |lang| "căn cứ “{title}” ngày {date} ban hành sau kế hoạch (ngày {issued})",
        "the legal basis “{title}” of {date} is younger than the plan ({issued})",
        title = plan.text(basis.citation.title),
        date = date.written(lang),
        issued = issued.written(lang),
    );
    Diagnostic::new(&BASIS_AFTER_PLAN, date.span, message)
        .related(document.span, message!("văn bản ban hành", "the document that issues it"))
        .help(message!(
            "sửa ngày; căn cứ chỉ của kế hoạch các năm sau thì ghi thêm năm, như `từ 2022`",
            "correct the date; for a basis of later annual plans only, add their years, as in `from 2022`"
        ))
}
