//! Bodies that were abolished before the plan and that its tasks, requirements and closing words still name.

use std::collections::HashMap;

use super::abolished::{ABOLISHED_AGENCY, MERGED, begins_after};
use crate::check::findings::Findings;
use crate::check::fold::{self, Phrases};
use crate::check::rule::Check;
use crate::model::{Bounds, Plan};
use bdg_syntax::diagnostic::{Diagnostic, Label};
use bdg_syntax::source::Text;
use bdg_syntax::{Word, holds, message};

/// The check; its rule stands with that of agencies that are declared.
pub(in crate::check) const CHECKS: &[Check] = &[Check::Plan(&[], texts_name_bodies_of_today)];

/// People's committees and councils of districts, as running text names them.
const OF_DISTRICTS: &[&str] = &[
    "ubnd huyện",
    "ubnd các huyện",
    "ubnd cấp huyện",
    "ubnd thị xã",
    "ủy ban nhân dân huyện",
    "ủy ban nhân dân các huyện",
    "ủy ban nhân dân cấp huyện",
    "ủy ban nhân dân thị xã",
    "hđnd huyện",
    "hđnd cấp huyện",
    "hội đồng nhân dân huyện",
    "hội đồng nhân dân cấp huyện",
    "district people's committee",
    "district people's committees",
];

/// Words of a text that speaks of what was, or of what becomes of it.
static OF_BEFORE: Phrases = Phrases::new(&[
    "cũ",
    "trước đây",
    "nguyên",
    "nay là",
    "đặc khu",
    "liên huyện",
    "tiếp nhận",
    "bàn giao",
    "chuyển giao",
    "chuyển về",
    "kế thừa",
    "kế tục",
    "hợp nhất",
    "sáp nhập",
    "sắp xếp",
    "giải thể",
    "kết thúc hoạt động",
    "thay thế",
    "đã ban hành",
    "former",
    "formerly",
    "merged",
    "taken over",
    "handed over",
]);

/// How many places of one name a finding points at.
const MOST_PLACES: usize = 20;

/// What a text holds that names one of them.
const SIGNS: [&str; 6] = ["Sở ", "sở ", "huyện", "thị xã", "istrict people", "istrict People"];

/// A body that is no more.
struct Body {
    /// Its name as running text has it.
    name: String,
    folded: String,
    /// What it was merged into; `None` for one of a district.
    into: Option<String>,
}

fn texts_name_bodies_of_today(plan: &Plan, out: &mut Findings) {
    if !begins_after(plan) {
        return;
    }
    let bodies = bodies(plan);
    let mut told: HashMap<&str, Diagnostic> = HashMap::new();
    let mut order: Vec<&str> = Vec::new();
    for text in texts_to_be_done(plan) {
        let written = plan.text(text);
        if !SIGNS.iter().any(|sign| written.contains(sign)) {
            continue;
        }
        let folded = fold::title(written);
        let of_before = || OF_BEFORE.are_in(&folded) || names_a_year_before(&folded);
        let named: Vec<&Body> = bodies.iter().filter(|body| holds(&folded, &body.folded)).collect();
        if named.is_empty() || of_before() {
            continue;
        }
        for body in named {
            match told.get_mut(body.name.as_str()) {
                Some(first) if first.related.len() >= MOST_PLACES => {}
                Some(first) => {
                    first
                        .related
                        .push(Label { span: text.0, message: message!("ở đây cũng vậy", "here as well") });
                }
                None => {
                    order.push(&body.name);
                    told.insert(&body.name, of_today(text, &as_named(written, body), body));
                }
            }
        }
    }
    out.extend(order.into_iter().filter_map(|name| told.remove(name)));
}

/// The bodies that are no more, but for those that the plan declares, with what became of them or a finding of their own.
fn bodies(plan: &Plan) -> Vec<Body> {
    let declared: Vec<String> = plan.agencies.iter().map(|agency| fold::title(plan.text(agency.name))).collect();
    let of_provinces = MERGED.iter().map(|(field, into)| {
        let capital = field.chars().next().map(char::to_uppercase).into_iter().flatten();
        let name: String = "Sở ".chars().chain(capital).chain(field.chars().skip(1)).collect();
        Body { folded: fold::title(&name), name, into: Some(format!("Sở {into}")) }
    });
    let of_districts = OF_DISTRICTS.iter().map(|name| Body {
        folded: fold::title(name),
        name: name.replacen("ubnd", "UBND", 1).replacen("hđnd", "HĐND", 1),
        into: None,
    });
    let own = |body: &Body| declared.iter().any(|name| holds(name, &body.folded));
    let of_districts: Vec<Body> = of_districts.collect();
    let districts = of_districts.iter().any(own);
    let of_districts = of_districts.into_iter().filter(|_| !districts);
    of_provinces.filter(|body| !own(body)).chain(of_districts).collect()
}

/// The texts that tell somebody to do something: tasks, requirements, closing words, and who receives the plan.
fn texts_to_be_done(plan: &Plan) -> impl Iterator<Item = Text> {
    let header = || plan.header.iter();
    let says = |word: Word| matches!(word, Word::Requirement | Word::Closing | Word::Recipient);
    let still = |bounds: Bounds| bounds.until.is_none_or(|year| year > LAST_YEAR);
    let texts = header().flat_map(|header| &header.texts);
    let texts = texts.filter(move |text| says(text.keyword) && still(text.bounds)).map(|text| text.text);
    texts.chain(plan.tasks().filter(move |task| still(task.bounds)).map(|task| task.text))
}

/// The last year that had them.
const LAST_YEAR: i32 = 2025;

/// Whether a text speaks of a year in which they still were.
fn names_a_year_before(folded: &str) -> bool {
    let year = |word: &str| word.len() == 4 && word.parse::<i32>().is_ok_and(|year| (1990..=LAST_YEAR).contains(&year));
    folded.split(' ').any(year)
}

/// The name of a body as a text has it.
fn as_named(text: &str, body: &Body) -> String {
    let (lower, name) = (text.to_lowercase(), body.name.to_lowercase());
    // Letters may change their length in lower case.
    let own = lower.find(&name).filter(|_| lower.len() == text.len());
    let own = own.and_then(|at| text.get(at..at.checked_add(name.len())?));
    own.unwrap_or(&body.name).to_owned()
}

fn of_today(text: Text, name: &str, body: &Body) -> Diagnostic {
    let message = match &body.into {
        Some(into) => message!(
            "ở đây nhắc “{name}”, đã hợp nhất vào {into} từ ngày 01/3/2025",
            "this names “{name}”, which was merged into {into} on 1 March 2025"
        ),
        None => message!(
            "ở đây nhắc “{name}”, cơ quan cấp huyện không còn từ ngày 01/7/2025",
            "this names “{name}”, a body of districts, and there have been none since 1 July 2025"
        ),
    };
    Diagnostic::new(&ABOLISHED_AGENCY, text.0, message).help(message!(
        "ghi cơ quan hiện nay; nếu nói về cơ quan trước đây thì ghi rõ như vậy trong câu",
        "write the body of today; of one of before, let the sentence say so"
    ))
}

#[cfg(test)]
mod tests {
    use super::names_a_year_before;

    #[test]
    fn years_before_are_those_that_had_districts() {
        assert!(names_a_year_before("giai đoạn 2021 2025") && !names_a_year_before("trong năm 2026"));
    }
}
