//! Legal bases without number or date, and numbers that disagree with their date.

use super::dated::first_day;
use super::number::{DatedCitation, DocumentNumber, cited, date_of};
use crate::check::findings::Findings;
use crate::check::fold::{self, Phrases};
use crate::check::rule::Check;
use crate::model::{Citation, Plan};
use bdg_syntax::diagnostic::{Both, Diagnostic, Rule, Severity};
use bdg_syntax::message;
use bdg_syntax::source::Span;

/// The checks of citations.
pub(in crate::check) const CHECKS: &[Check] = &[
    Check::Plan(&[&BASIS_INCOMPLETE], bases_are_complete),
    Check::Plan(&[&NUMBER_YEAR_UNLIKE_DATE], number_and_date_name_one_year),
];

/// A legal basis without number or date.
static BASIS_INCOMPLETE: Rule = Rule {
    code: "BDG1203",
    name: "basis-incomplete",
    severity: Severity::Warning,
    title: Both::new("Căn cứ thiếu số hoặc ngày", "A legal basis without number or date"),
    what: Both::new(
        "Căn cứ là văn bản luôn có số (quyết định, nghị quyết, nghị định, thông tư, chỉ thị, kế hoạch, công văn, kết luận) mà không ghi số, hoặc là văn bản ghi số mà không ghi ngày ban hành. Văn bản được viện dẫn bằng tên thì không xét: Hiến pháp, luật, pháp lệnh, điều lệ, công ước, tiêu chuẩn, văn bản của Liên hợp quốc, nghị quyết của một đại hội.",
        "A legal basis is a document that always has a number (a decision, resolution, decree, circular) and has none, or it has a number and no date. What is cited by name is not checked: the Constitution, laws, ordinances, charters, conventions, standards, documents of the United Nations, the resolution of a congress.",
    ),
    why: Both::new(
        "Thiếu số hoặc ngày thì không xác định được văn bản nào.",
        "Without them, it is unclear which document is meant.",
    ),
    example: "kế hoạch ke_hoach \"Kế hoạch huyện\" {\n    giai đoạn 2021-2025\n    căn cứ \"Nghị quyết 11-NQ/TW\"\n}\ncơ quan noi_vu \"Sở Nội vụ\"\nmục tiêu 1 \"Bình đẳng giới\" {\n    chỉ tiêu 1.1 \"Tỷ lệ nữ làm chủ doanh nghiệp\" {\n        đơn vị tính %\n        đến 2025: ít nhất 30\n        chủ trì noi_vu\n    }\n}\n",
    fix: Both::new("Ghi đủ số, ký hiệu và ngày.", "Give the number and the date."),
};

/// Laws, codes, the Constitution and what a congress resolved are cited by name alone; so is all that nothing tells to be a
/// document with a number.
fn bases_are_complete(plan: &Plan, out: &mut Findings) {
    let Some(header) = &plan.header else { return };
    for basis in header.bases.iter().map(|basis| &basis.citation) {
        let title = plan.text(basis.title);
        let numbers = DocumentNumber::all(title).count();
        if cited_by_name(title) || numbers == 0 && !is_numbered_kind(title) {
            continue;
        }
        // A date that is written but cannot be read has its own finding.
        let behind = Span { start: basis.title.0.end, ..basis.span };
        let written = plan.slice(behind).contains(|sign: char| sign.is_ascii_digit())
            || numbers <= 1 && title.to_lowercase().split("ngày ").skip(1).any(begins_with_digit)
            || is_day_of_several(title);
        let dated = date_of(plan, basis).map_or(written, |date| date.year.is_some());
        out.extend(incomplete(title, basis, numbers > 0 || has_bare_number(title), dated));
    }
}

/// Laws, which are cited by their names.
static LAWS: Phrases =
    Phrases::new(&["luật", "bộ luật", "hiến pháp", "pháp lệnh", "law", "the law", "constitution", "the constitution"]);

/// What congresses resolve, which bears no number; which congress it was tells the document.
static CONGRESSES: Phrases = Phrases::new(&[
    "nghị quyết đại hội",
    "nghị quyết của đại hội",
    "văn kiện đại hội",
    "resolution of the congress",
    "congress resolution",
]);

/// Which one of them it was.
static ORDINALS: Phrases = Phrases::new(&["lần thứ", "nhiệm kỳ", "khóa", "congress"]);

/// Agreements of states, charters and standards, whose numbers, if any, are of other kinds.
static NAMED: Phrases = Phrases::new(&[
    "công ước",
    "hiệp định",
    "nghị định thư",
    "hiến chương",
    "điều lệ",
    "tiêu chuẩn",
    "quy chuẩn",
    "tcvn",
    "tcxdvn",
    "qcvn",
    "iso",
    "convention",
    "agreement",
    "protocol",
    "charter",
]);

fn cited_by_name(title: &str) -> bool {
    let title = without_verb(title);
    LAWS.begin_unfolded(title)
        || NAMED.begin_unfolded(title)
        || is_act(title)
        || CONGRESSES.begin_unfolded(title) && ORDINALS.are_in(&fold::title(title))
}

/// The title without the verb before the document's kind: `Thực hiện Kế hoạch số …`.
fn without_verb(title: &str) -> &str {
    const VERBS: [&str; 5] = ["Căn cứ ", "Thực hiện ", "Triển khai thực hiện ", "Triển khai ", "Theo "];
    let title = title.trim();
    VERBS.iter().find_map(|verb| title.strip_prefix(verb)).unwrap_or(title).trim_start()
}

/// Kinds of documents that always have a number.
static KINDS: Phrases = Phrases::new(&[
    "quyết định",
    "nghị quyết",
    "nghị định",
    "thông tư",
    "chỉ thị",
    "kế hoạch",
    "công văn",
    "kết luận",
    "decision",
    "decree",
    "circular",
    "resolution",
]);

/// What tells that a document of these kinds is known by other words, is of an issuer whose numbers are others, or is no
/// single document.
static OTHERS: Phrases = Phrases::new(&[
    "đại hội",
    "hội nghị",
    "kỳ họp",
    "lần thứ",
    "khóa",
    "nghị quyết trung ương",
    "của đảng",
    "kế hoạch hành động",
    "cấp trên",
    "các cấp",
    "hằng năm",
    "hàng năm",
    "liên hợp quốc",
    "asean",
    "congress",
    "conference",
    "session",
    "united nations",
    "un",
    "eu",
    "european",
    "assembly",
    "parliament",
]);

/// Whether a title begins with the kind of a document that always has a number: a name, so with a capital letter.
fn is_numbered_kind(title: &str) -> bool {
    let title = without_verb(title);
    title.starts_with(char::is_uppercase) && KINDS.begin_unfolded(title) && !OTHERS.are_in(&fold::title(title))
}

fn begins_with_digit(text: &str) -> bool {
    text.starts_with(|sign: char| sign.is_ascii_digit())
}

/// Whether a title has a number without an issuer's letters: `Decision 1696`, `Resolution 70/1`, `Nghị quyết số 05`.
fn has_bare_number(title: &str) -> bool {
    const MARKS: [&str; 4] = ["số", "no", "number", "nº"];
    let title = without_verb(title).to_lowercase();
    let words: Vec<&str> =
        title.split([' ', '\u{A0}', ',', ';', '(', ')', ':', '.']).filter(|word| !word.is_empty()).collect();
    let behind_mark =
        |pair: &[&str]| matches!(pair, [mark, number] if MARKS.contains(mark) && begins_with_digit(number));
    let behind_kind = words.iter().take(3).any(|word| begins_with_digit(word));
    let with_letters =
        |word: &&str| begins_with_digit(word) && word.contains('/') && word.contains(char::is_alphabetic);
    behind_kind || words.windows(2).any(behind_mark) || words.iter().any(with_letters)
}

/// Whether the day in a title is that of all documents before it: `Các Nghị quyết số 01/NQ-HĐND, số 02/NQ-HĐND ngày
/// 10/12/2025`.
fn is_day_of_several(title: &str) -> bool {
    const JOINING: [&str; 6] = ["số", "và", "ngày", "and", "no", "of"];
    const KIND: [&str; 9] = ["quyết", "nghị", "định", "kế", "hoạch", "thông", "tư", "chỉ", "thị"];
    let Some(head) = first_day(title).and_then(|(day, _)| title.get(..day.start)) else { return false };
    let lower = head.to_lowercase();
    if lower.trim_start().starts_with("các ") || lower.trim_start().starts_with("những ") {
        return true;
    }
    let mut words = lower.split([' ', ',', ';', '.']).filter(|word| !word.is_empty());
    words.any(begins_with_digit)
        && words.all(|word| begins_with_digit(word) || JOINING.contains(&word) || KIND.contains(&word))
}

/// Whether an English title is that of an act, whose year or number may follow its name: `Electricity Act 2023`,
/// `National Health Insurance Act, No. 12 of 2023`.
fn is_act(title: &str) -> bool {
    const ACTS: [&str; 5] = ["act", "law", "code", "constitution", "ordinance"];
    const FOLLOWS: [&str; 3] = ["no", "number", "of"];
    /// What is made under an act may name it.
    const OTHERS: [&str; 7] = ["decision", "decree", "circular", "resolution", "directive", "order", "regulation"];
    let words: Vec<String> = title
        .split(|sign: char| !sign.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect();
    let Some(at) = words.iter().rposition(|word| ACTS.contains(&word.as_str())) else { return false };
    if words.first().is_some_and(|word| OTHERS.contains(&word.as_str())) {
        return false;
    }
    let numbers = |word: &String| FOLLOWS.contains(&word.as_str()) || word.bytes().all(|byte| byte.is_ascii_digit());
    words.iter().skip(at.saturating_add(1)).all(numbers)
}

fn incomplete(title: &str, basis: &Citation, number: bool, dated: bool) -> Option<Diagnostic> {
    let lacks = match (number, dated) {
        (true, true) => return None,
        (true, false) => Both::new("chưa ghi ngày ban hành", "has no date"),
        (false, true) => Both::new("chưa ghi số, ký hiệu", "has no number"),
        (false, false) => Both::new("chưa ghi số, ký hiệu và ngày ban hành", "has neither number nor date"),
    };
    let message = message!("căn cứ “{title}” {lacks}", "the legal basis “{title}” {lacks}", lacks);
    Some(Diagnostic::new(&BASIS_INCOMPLETE, basis.title.0, message).help(message!(
        "ghi đủ loại, số, ký hiệu và ngày của văn bản, ví dụ `căn cứ \"Quyết định 1696/QĐ-TTg\" ngày 02/10/2015`",
        "give the document's kind, number and date, such as `basis \"Decision 1696/QĐ-TTg\" on 2015-10-02`"
    )))
}

/// A document number of one year with a date of another.
static NUMBER_YEAR_UNLIKE_DATE: Rule = Rule {
    code: "BDG1204",
    name: "number-year-unlike-date",
    severity: Severity::Warning,
    title: Both::new("Năm trong số và trong ngày khác nhau", "The number's year does not match the date"),
    what: Both::new(
        "Số văn bản có năm (`56/2012/NĐ-CP`) nhưng ngày ghi lại thuộc năm khác; hoặc mang ký hiệu của một khóa Quốc hội (`QH13`) không có năm ấy.",
        "The number contains a year (`56/2012/NĐ-CP`), but the date is in another year; or it has the sign of a National Assembly (`QH13`) whose term does not hold that year.",
    ),
    why: Both::new("Số hoặc ngày đã ghi nhầm.", "The number or the date is wrong."),
    example: "kế hoạch ke_hoach \"Kế hoạch huyện\" {\n    giai đoạn 2021-2025\n    căn cứ \"Nghị định 56/2012/NĐ-CP\" ngày 16/7/2013\n}\ncơ quan noi_vu \"Sở Nội vụ\"\nmục tiêu 1 \"Bình đẳng giới\" {\n    chỉ tiêu 1.1 \"Tỷ lệ nữ làm chủ doanh nghiệp\" {\n        đơn vị tính %\n        đến 2025: ít nhất 30\n        chủ trì noi_vu\n    }\n}\n",
    fix: Both::new("Tra lại văn bản gốc rồi sửa.", "Look up the document and correct it."),
};

/// The terms of the National Assembly from the eighth on: the first and the last year of each.
const TERMS: &[(i32, i32)] = &[
    (1987, 1992),
    (1992, 1997),
    (1997, 2002),
    (2002, 2007),
    (2007, 2011),
    (2011, 2016),
    (2016, 2021),
    (2021, 2026),
    (2026, 2031),
];
/// The term that stands first there.
const FIRST_TERM: usize = 8;

/// The term of the National Assembly that a number names, with its years: `36/2005/QH11`.
fn term_of(number: &DocumentNumber) -> Option<(usize, (i32, i32))> {
    let (_, term) = number.key.rsplit_once("QH")?;
    let term: usize = term.parse().ok()?;
    Some((term, *TERMS.get(term.checked_sub(FIRST_TERM)?)?))
}

/// A number of the National Assembly of another term than its year.
fn of_another_term(one: &DatedCitation<'_>) -> Option<Diagnostic> {
    let (term, (first, last)) = term_of(&one.number)?;
    let year = one.number.year.unwrap_or(one.day.0);
    (year < first || year > last).then_some(())?;
    let message = message!(
        "văn bản {number} mang ký hiệu của Quốc hội khóa {term} ({first}-{last}) nhưng là của năm {year}",
        "the document {number} has the sign of the {term}th National Assembly ({first}-{last}) but is of {year}",
        number = one.number.written,
    );
    Some(Diagnostic::new(&NUMBER_YEAR_UNLIKE_DATE, one.citation.title.0, message).help(message!(
        "tra lại văn bản gốc rồi sửa ký hiệu hoặc năm",
        "look up the document and correct the sign or the year"
    )))
}

fn number_and_date_name_one_year(plan: &Plan, out: &mut Findings) {
    for one in cited(plan) {
        let Some(year) = one.number.year.filter(|year| *year != one.day.0) else {
            out.extend(of_another_term(&one));
            continue;
        };
        let message = message!(
            |lang| "văn bản {number} mang số của năm {year} nhưng ghi ngày {date}",
            "the document {number} has a number of {year} but is dated {date}",
            number = one.number.written,
            date = one.date.written(lang),
        );
        out.push(
            Diagnostic::new(&NUMBER_YEAR_UNLIKE_DATE, one.date.span, message)
                .related(one.citation.title.0, message!("số của văn bản", "the document's number"))
                .help(message!(
                    "tra lại văn bản gốc rồi sửa số hoặc ngày",
                    "look up the document and correct the number or the date"
                )),
        );
    }
}
