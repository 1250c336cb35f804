//! One document cited with two subjects, and one subject cited with two numbers.

use std::collections::{BTreeSet, HashMap};
use std::sync::LazyLock;

use super::number::{NumberedCitation, numbered};
use crate::check::findings::Findings;
use crate::check::fold;
use crate::check::rule::Check;
use crate::model::Plan;
use crate::phrases::first_words;
use bdg_syntax::diagnostic::{Both, Diagnostic, Rule, Severity};
use bdg_syntax::message;

/// The checks of subjects.
pub(in crate::check) const CHECKS: &[Check] =
    &[Check::Plan(&[&NUMBER_WITH_TWO_SUBJECTS, &SUBJECT_WITH_TWO_NUMBERS], numbers_and_subjects_fit)];

/// A number with two subjects.
static NUMBER_WITH_TWO_SUBJECTS: Rule = Rule {
    code: "BDG1210",
    name: "number-with-two-subjects",
    severity: Severity::Warning,
    title: Both::new("Một số văn bản, hai trích yếu", "One document number, two subjects"),
    what: Both::new(
        "Trong một kế hoạch, cùng một số văn bản được ghi với hai trích yếu khác hẳn nhau. Trích yếu ghi tắt, ghi thiếu một phần thì không xét; khác nhau ít thì chỉ lưu ý.",
        "One plan cites a document number with two subjects that differ altogether. One that is only shorter does not count; where they differ little it is a note.",
    ),
    why: Both::new(
        "Một trong hai chỗ ghi nhầm số, hoặc nhầm trích yếu: không rõ căn cứ vào văn bản nào.",
        "One of the two has a wrong number or a wrong subject: it is unclear which document is meant.",
    ),
    example: "kế hoạch ke_hoach \"Kế hoạch huyện\" {\n    giai đoạn 2021-2025\n    căn cứ \"Quyết định 1679/QĐ-TTg phê duyệt Chiến lược dân số Việt Nam đến năm 2030\" ngày 22/11/2019\n    căn cứ \"Quyết định 1679/QĐ-TTg về phòng, chống bạo lực trên cơ sở giới\" ngày 22/11/2019\n}\ncơ quan noi_vu \"Phòng Nội vụ\"\nmục tiêu 1 \"Bình đẳng giới\" {\n    chỉ tiêu 1.1 \"Tỷ lệ nữ làm chủ doanh nghiệp\" {\n        đơn vị tính %\n        đến 2025: ít nhất 30\n        chủ trì noi_vu\n    }\n}\n",
    fix: Both::new(
        "Tra lại văn bản gốc, sửa số hoặc trích yếu.",
        "Look up the document; correct the number or the subject.",
    ),
};

/// A subject with two numbers.
static SUBJECT_WITH_TWO_NUMBERS: Rule = Rule {
    code: "BDG1211",
    name: "subject-with-two-numbers",
    severity: Severity::Warning,
    title: Both::new("Một trích yếu, hai số văn bản", "One subject, two document numbers"),
    what: Both::new(
        "Trong một kế hoạch, hai văn bản cùng ký hiệu, cùng ngày, cùng trích yếu mang hai số khác nhau.",
        "One plan cites two documents of one kind, one day and one subject under two numbers.",
    ),
    why: Both::new("Thường là một văn bản bị gõ nhầm số.", "Usually one document whose number is mistyped."),
    example: "kế hoạch ke_hoach \"Kế hoạch huyện\" {\n    giai đoạn 2021-2025\n    căn cứ \"Quyết định 1696/QĐ-TTg phê duyệt Chương trình hành động về bình đẳng giới\" ngày 02/10/2015\n    căn cứ \"Quyết định 1969/QĐ-TTg phê duyệt Chương trình hành động về bình đẳng giới\" ngày 02/10/2015\n}\ncơ quan noi_vu \"Phòng Nội vụ\"\nmục tiêu 1 \"Bình đẳng giới\" {\n    chỉ tiêu 1.1 \"Tỷ lệ nữ làm chủ doanh nghiệp\" {\n        đơn vị tính %\n        đến 2025: ít nhất 30\n        chủ trì noi_vu\n    }\n}\n",
    fix: Both::new("Tra lại văn bản gốc rồi sửa số.", "Look up the document and correct the number."),
};

/// How many citations of one number or subject are compared.
const MOST: usize = 50;

fn numbers_and_subjects_fit(plan: &Plan, out: &mut Findings) {
    let citations = numbered(plan);
    let with_subject: Vec<(&NumberedCitation<'_>, Subject<'_>)> =
        citations.iter().filter_map(|one| Some((one, Subject::of(plan.text(one.citation.title))?))).collect();
    let mut numbers: HashMap<String, Vec<&(&NumberedCitation<'_>, Subject<'_>)>> = HashMap::new();
    let mut subjects: HashMap<&str, Vec<&NumberedCitation<'_>>> = HashMap::new();
    for found in &with_subject {
        let (one, subject) = found;
        let before = numbers.entry(one.number.series()).or_default();
        let apart = before.iter().find_map(|other| {
            let apart = subject.apart(&other.1)?;
            one.is_same_document(other.0).then_some((*other, apart))
        });
        if let Some((other, apart)) = apart {
            out.push(two_subjects((one, subject), (other.0, &other.1), apart));
        }
        if before.len() < MOST {
            before.push(found);
        }
        let alike = subjects.entry(subject.folded.as_str()).or_default();
        let other = alike.iter().find(|other| {
            other.day.is_some()
                && other.day == one.day
                && other.number.letters == one.number.letters
                && other.number.digits != one.number.digits
        });
        if let Some(other) = other {
            out.push(two_numbers(one, other, subject));
        }
        if alike.len() < MOST {
            alike.push(one);
        }
    }
}

/// What a document is about, as its citation tells behind the number, with its issuer.
pub(in crate::check) struct Subject<'t> {
    pub(super) written: &'t str,
    /// Comparable, with the words in front that only introduce it.
    pub(in crate::check) folded: String,
}

/// What introduces a subject.
const BEGINS: &[&str] = &[
    "về",
    "v/v",
    "phê duyệt",
    "ban hành",
    "quy định",
    "hướng dẫn",
    "triển khai",
    "thực hiện",
    "thông qua",
    "on",
    "approving",
    "promulgating",
];

/// Words that tell nothing of what a document is about.
const EMPTY: &[&str] = &[
    "về",
    "việc",
    "phê",
    "duyệt",
    "ban",
    "hành",
    "quy",
    "định",
    "hướng",
    "dẫn",
    "triển",
    "khai",
    "thực",
    "hiện",
    "thông",
    "qua",
    "và",
    "của",
    "các",
    "những",
    "một",
    "số",
    "cho",
    "trên",
    "địa",
    "bàn",
    "tại",
    "ở",
    "giai",
    "đoạn",
    "đến",
    "năm",
    "từ",
    "theo",
    "trong",
    "on",
    "the",
    "of",
    "and",
    "for",
    "in",
    "to",
    "a",
    "approving",
    "promulgating",
];

/// The same as they are compared.
static EMPTY_FOLDED: LazyLock<BTreeSet<String>> =
    LazyLock::new(|| EMPTY.iter().map(|word| fold::title(word)).collect());

/// A subject has at least so many words that tell something.
const FEWEST: usize = 3;

/// How two subjects differ.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(in crate::check) enum Apart {
    /// Each has some words that the other lacks.
    Some,
    /// They have little in common, or each has many words of its own.
    Altogether,
}

impl<'t> Subject<'t> {
    /// The subject that a citation names behind its number; `None` where it names none that tells anything.
    pub(in crate::check) fn of(title: &'t str) -> Option<Subject<'t>> {
        // The number is the first word with a digit and a sign in it; a subject begins behind it.
        let number = title.char_indices().find(|(_, sign)| sign.is_ascii_digit()).map(|(at, _)| at)?;
        let behind = title.get(number..)?;
        let end = behind.find(char::is_whitespace)?;
        let rest = behind.get(end..)?;
        let lower = rest.to_lowercase();
        // Lowering may move what follows: then the words are not looked for.
        let lower = if lower.len() == rest.len() { lower } else { rest.to_owned() };
        let start = BEGINS
            .iter()
            .filter_map(|word| {
                let found = lower.match_indices(word).find(|(at, _)| {
                    let before = lower.get(..*at).unwrap_or_default();
                    let after = lower.get(at.saturating_add(word.len())..).unwrap_or_default();
                    before.ends_with(char::is_whitespace) && after.starts_with(char::is_whitespace)
                });
                found.map(|(at, _)| at)
            })
            .min()?;
        let written = rest.get(start..)?.trim();
        let subject = Subject { written, folded: fold::title(written) };
        (subject.words().len() >= FEWEST).then_some(subject)
    }

    /// The words that tell something.
    fn words(&self) -> BTreeSet<&str> {
        self.folded.split(' ').filter(|word| !EMPTY_FOLDED.contains(*word)).collect()
    }

    /// Whether it has an abbreviation, which other words may write out.
    fn is_abbreviated(&self) -> bool {
        let mut words = self.written.split(|letter: char| !letter.is_alphanumeric());
        words.any(|word| word.chars().filter(|letter| letter.is_uppercase()).count() > 1)
    }

    /// How two subjects differ; `None` where they do not, or one is only shorter.
    pub(in crate::check) fn apart(&self, other: &Subject<'_>) -> Option<Apart> {
        if self.folded == other.folded || self.is_abbreviated() || other.is_abbreviated() {
            return None;
        }
        let (one, second) = (self.words(), other.words());
        let common = one.intersection(&second).count();
        let shorter = one.len().min(second.len());
        let own = shorter.saturating_sub(common);
        if common.saturating_mul(3) < shorter || own > 2 {
            Some(Apart::Altogether)
        } else if own == 2 {
            Some(Apart::Some)
        } else {
            None
        }
    }
}

fn two_subjects(
    (one, subject): (&NumberedCitation<'_>, &Subject<'_>),
    (other, before): (&NumberedCitation<'_>, &Subject<'_>),
    apart: Apart,
) -> Diagnostic {
    let message = message!(
        "văn bản {number} được ghi hai trích yếu khác nhau: “{that}” và “{this}”",
        "the document {number} is cited with two subjects: “{that}” and “{this}”",
        number = one.number.written,
        that = first_words(before.written),
        this = first_words(subject.written),
    );
    let severity = if apart == Apart::Altogether { Severity::Warning } else { Severity::Note };
    Diagnostic::new(&NUMBER_WITH_TWO_SUBJECTS, one.citation.title.0, message)
        .severity(severity)
        .related(other.citation.title.0, message!("trích yếu khác", "another subject"))
        .help(message!(
            "tra lại văn bản gốc, sửa số hoặc trích yếu",
            "look up the document; correct the number or the subject"
        ))
}

fn two_numbers(one: &NumberedCitation<'_>, other: &NumberedCitation<'_>, subject: &Subject<'_>) -> Diagnostic {
    let message = message!(
        "hai văn bản cùng ngày, cùng trích yếu “{subject}” mang hai số: {that} và {this}",
        "two documents of one day and one subject, “{subject}”, have two numbers: {that} and {this}",
        subject = first_words(subject.written),
        that = other.number.written,
        this = one.number.written,
    );
    Diagnostic::new(&SUBJECT_WITH_TWO_NUMBERS, one.citation.title.0, message)
        .related(other.citation.title.0, message!("số khác", "another number"))
        .help(message!("tra lại văn bản gốc rồi sửa số", "look up the document and correct the number"))
}
