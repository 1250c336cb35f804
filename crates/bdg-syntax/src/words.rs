//! The words of the language, each in both tongues: the table behind reading, formatting and translating.

use std::borrow::Cow;

use super::scan::is_blank;
use crate::diagnostic::Message;
use crate::number::Lang;

macro_rules! words {
    ($($name:ident : $vi:literal, $en:literal;)*) => {
        /// A word or phrase of the language.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        #[allow(missing_docs)]
        pub enum Word { $($name,)* }

        impl Word {
            /// All words, in the order of the table.
            pub const ALL: &[Word] = &[$(Word::$name,)*];

            /// The word in one language.
            #[must_use]
            pub fn get(self, lang: Lang) -> &'static str {
                match (self, lang) {
                    $((Word::$name, Lang::Vi) => $vi, (Word::$name, Lang::En) => $en,)*
                }
            }
        }

    };
}

words! {
    // Keywords: the first word of a line.
    Use: "dùng", "use";
    Data: "số liệu", "data";
    Plan: "kế hoạch", "plan";
    Agency: "cơ quan", "agency";
    Unit: "đơn vị tính", "unit";
    Goal: "mục tiêu", "goal";
    Indicator: "chỉ tiêu", "indicator";
    Part: "trong đó", "part";
    Task: "nhiệm vụ", "task";
    Request: "đề nghị", "request";
    Period: "giai đoạn", "period";
    Place: "địa bàn", "place";
    Issued: "ban hành", "issued";
    Basis: "căn cứ", "basis";
    Report: "báo cáo", "report";
    Thresholds: "ngưỡng", "cuts";
    Short: "viết tắt", "short";
    Until: "đến", "until";
    Succeeded: "kế tục", "succeeded by";
    Better: "hướng", "better";
    Path: "lộ trình", "path";
    Round: "làm tròn", "round";
    Lead: "chủ trì", "lead";
    With: "phối hợp", "with";
    Reports: "tổng hợp", "reports";
    Note: "ghi chú", "note";
    Accept: "chấp nhận", "accept";
    Number: "số thứ tự", "number";
    Stated: "nêu", "stated";
    Scenario: "kịch bản", "scenario";
    Issuer: "đơn vị ban hành", "issuer";
    SignedAt: "địa danh", "signed at";
    Signer: "người ký", "signed by";
    Summary: "trích yếu", "summary";
    Preamble: "lời mở đầu", "preamble";
    Purpose: "mục đích", "purpose";
    Requirement: "yêu cầu", "requirement";
    Closing: "lời kết", "closing";
    Recipient: "nơi nhận", "recipient";
    Baseline: "gốc", "baseline";
    Actual: "kết quả", "actual";
    By: "đến", "by";
    In: "năm", "in";
    From: "từ", "from";
    // Words within statements.
    Per: "trên", "per";
    Unbounded: "không giới hạn", "unbounded";
    On: "ngày", "on";
    Month: "tháng", "month";
    Under: "thuộc", "under";
    Position: "chức vụ", "as";
    OnBehalf: "thay mặt", "on behalf of";
    SigningFor: "ký thay", "for";
    ByOrder: "thừa lệnh", "by order of";
    ByAuthority: "thừa ủy quyền", "by authority of";
    Due: "trước", "by";
    ReportTo: "về", "to";
    Onwards: "trở đi", "onwards";
    UpTo: "đến", "to";
    EveryYear: "năm", "yearly";
    EveryHalf: "6 tháng", "half-yearly";
    HalfOf: "6 tháng", "H1";
    QuarterOf: "quý ", "Q";
    Higher: "tăng", "higher";
    Lower: "giảm", "lower";
    Linear: "tuyến tính", "linear";
    Geometric: "cấp số nhân", "geometric";
    Step: "giữ", "step";
    Weights: "phân bổ", "weights";
    DecimalComma: "dấu phẩy thập phân", "decimal comma";
    DecimalPoint: "dấu chấm thập phân", "decimal point";
    RoundTo: "tới", "to";
    Times: "lần", "times";
    Persons: "người", "persons";
    Qualitative: "định tính", "qualitative";
    // Words of values.
    AimToReach: "phấn đấu đạt", "aim to reach";
    AimFor: "phấn đấu", "aim for";
    Reach: "đạt", "reach";
    MaintainRate: "duy trì tỷ lệ", "maintain the rate";
    MaintainRatio: "duy trì tỉ lệ", "maintain the ratio";
    MaintainLevel: "duy trì mức", "maintain the level";
    MaintainAt: "duy trì ở mức", "maintain at the level";
    Maintain: "duy trì", "maintain";
    MoveUpTo: "tăng lên", "up to";
    MoveDownLeaving: "giảm xuống còn", "reduced to";
    MoveDownTo: "giảm xuống", "down to";
    MoveCutTo: "giảm còn", "cut to";
    MoveLeaving: "còn", "leaving";
    MoveUp: "tăng", "up";
    MoveDown: "giảm", "down";
    AtLeast: "ít nhất", "at least";
    Minimum: "tối thiểu", "a minimum of";
    NotBelow: "không dưới", "not below";
    AtLeastSign: ">=", ">=";
    AtLeastMark: "≥", "≥";
    Above: "trên", "above";
    AboveSign: ">", ">";
    NotExceeding: "không vượt quá", "not exceeding";
    AtMost: "không quá", "at most";
    Maximum: "tối đa", "a maximum of";
    AtMostSign: "<=", "<=";
    AtMostMark: "≤", "≤";
    Below: "dưới", "below";
    BelowSign: "<", "<";
    About: "khoảng", "about";
    AboutSign: "~", "~";
    FromUp: "từ", "from";
    OrMore: "trở lên", "or more";
    OrLess: "trở xuống", "or less";
    ChangeFrom: "từ", "from";
    ChangeDownTo: "xuống", "to";
    ChangeLeaving: "xuống còn", "to only";
    ChangeUpTo: "lên", "to";
    Cut: "giảm", "cut";
    Points: "điểm %", "points";
    PointsInWords: "điểm phần trăm", "percentage points";
    Against: "so với", "from";
    NoneLeft: "không còn", "none left";
    NoneFound: "chưa phát hiện", "none found";
    NoData: "chưa có số liệu", "no data";
    Met: "đạt", "met";
    NotMet: "chưa đạt", "not met";
}

/// The keywords that may begin a line, for suggestions.
pub const KEYWORDS: &[Word] = &[
    Word::Use,
    Word::Data,
    Word::Plan,
    Word::Agency,
    Word::Unit,
    Word::Goal,
    Word::Indicator,
    Word::Part,
    Word::Task,
    Word::Request,
    Word::Period,
    Word::Place,
    Word::Issued,
    Word::Basis,
    Word::Report,
    Word::Thresholds,
    Word::Short,
    Word::Until,
    Word::Succeeded,
    Word::Better,
    Word::Path,
    Word::Round,
    Word::Lead,
    Word::With,
    Word::Reports,
    Word::Note,
    Word::Accept,
    Word::Number,
    Word::Stated,
    Word::Scenario,
    Word::Issuer,
    Word::SignedAt,
    Word::Signer,
    Word::Summary,
    Word::Preamble,
    Word::Purpose,
    Word::Requirement,
    Word::Closing,
    Word::Recipient,
    Word::Baseline,
    Word::Actual,
    Word::By,
    Word::In,
    Word::From,
];

/// The language a written word belongs to; `None` for signs. Every Vietnamese word of the language has a letter
/// outside ASCII, no English one has.
#[must_use]
pub fn language_of(written: &str) -> Option<Lang> {
    if !written.is_ascii() && written.chars().any(char::is_alphabetic) {
        Some(Lang::Vi)
    } else if written.bytes().any(|byte| byte.is_ascii_alphabetic()) {
        Some(Lang::En)
    } else {
        None
    }
}

/// A written word as the table has it: first letter lowered, white space collapsed.
#[must_use]
pub fn canonical(written: &str) -> Cow<'_, str> {
    let plain = written.chars().next().is_none_or(|first| !first.is_uppercase())
        && !written.contains("  ")
        && !written.contains(is_unusual);
    if plain {
        return Cow::Borrowed(written);
    }
    let mut out = String::with_capacity(written.len());
    for word in written.split_whitespace() {
        if out.is_empty() {
            let mut letters = word.chars();
            if let Some(first) = letters.next() {
                out.extend(first.to_lowercase());
                out.push_str(letters.as_str());
            }
        } else {
            out.push(' ');
            out.push_str(word);
        }
    }
    Cow::Owned(out)
}

/// A blank that is written otherwise than by the blank.
fn is_unusual(sign: char) -> bool {
    sign != ' ' && is_blank(sign)
}

/// A text with its white space made single blanks.
#[must_use]
pub fn spaced(text: &str) -> Cow<'_, str> {
    let plain = !text.contains("  ") && !text.contains(is_unusual);
    if plain { Cow::Borrowed(text) } else { Cow::Owned(text.split_whitespace().collect::<Vec<_>>().join(" ")) }
}

/// The first of `candidates` that is written so, in either language.
#[must_use]
pub fn find(written: &str, candidates: &[Word]) -> Option<Word> {
    let written = canonical(written);
    candidates.iter().copied().find(|word| word.get(Lang::Vi) == written || word.get(Lang::En) == written)
}

/// A word without accents and in lower case, for finding near misses: `giam doc` is near `giám đốc`.
#[must_use]
pub fn folded(text: &str) -> String {
    use unicode_normalization::UnicodeNormalization;
    text.nfd()
        .filter(|character| !('\u{300}'..='\u{36F}').contains(character))
        .flat_map(char::to_lowercase)
        .map(|character| if character == 'đ' { 'd' } else { character })
        .collect()
}

/// The longest word that near misses are looked for, in letters: comparing two words takes the product of their
/// lengths, and nobody mistypes one word of a hundred letters for another.
const LONGEST_WORD: usize = 100;

/// The candidate nearest to a written word, if one is near: an accent, a letter or two apart.
pub fn nearest<'a>(written: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let wanted = folded(written);
    let letters = wanted.chars().count();
    if letters > LONGEST_WORD {
        return None;
    }
    let allowed = letters.div_euclid(3).clamp(1, 3);
    candidates
        .into_iter()
        .filter(|candidate| candidate.len() <= LONGEST_WORD.saturating_mul(4))
        .map(|candidate| (strsim::osa_distance(&wanted, &folded(candidate)), candidate))
        .filter(|(distance, _)| *distance <= allowed)
        .min_by_key(|(distance, candidate)| (*distance, strsim::osa_distance(written, candidate)))
        .map(|(_, candidate)| candidate)
}

/// The question that offers the candidate nearest to a written word.
#[must_use]
pub fn did_you_mean(near: &str) -> Message {
    Message::new(format!("có phải ý bạn là “{near}”?"), format!("did you mean `{near}`?"))
}

/// A line with the insides of its texts taken out, so that braces and `#` in them do not count.
#[must_use]
pub fn outside_texts(line: &str) -> String {
    let mut out = String::with_capacity(line.len());
    let mut inside: Option<char> = None;
    for character in line.chars() {
        match (inside, character) {
            (None, '"') => inside = Some('"'),
            (None, '“') => inside = Some('”'),
            (None, other) => out.push(other),
            (Some(end), other) if other == end => inside = None,
            (Some(_), _) => {}
        }
    }
    out
}
