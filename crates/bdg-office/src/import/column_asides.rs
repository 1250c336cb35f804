//! Columns that say something of others: comparisons, judgements, money and sources are neither targets nor results.

use super::header_dates::{ends_in_december, times_in_words};
use super::header_words::{Words, without_means};
use super::time_words::PLANNED;
use super::year_parts::part_of_year;
use super::years::years;
use crate::tables::{begins, fold, holds};
use bdg_syntax::YearPart;

/// Whether a header names what has come together since an unknown beginning, `Lũy kế đến hết năm 2025`: since January it is the
/// result of the months that it counts, `Lũy kế 10 tháng năm 2025`.
pub(super) fn goes_back(text: &str) -> bool {
    let words = Words::of(text);
    // `Chỉ tiêu lũy kế đến hết năm 2026` is to be reached by then.
    let aimed = ["chi tieu", "muc tieu", "ke hoach", "kh", "phan dau"]
        .iter()
        .any(|word| ["luy ke", "cong don"].iter().any(|end| words.begin(&[&format!("{word} {end}")])));
    let together = words.hold(&["luy ke", "cong don"]) && !aimed
        || (words.hold(&["cumulative", "cumulatively"]) && !words.hold(PLANNED));
    if words.hold(&["to date", "den nay", "so far"]) && !words.hold(&["year to date"]) {
        return true;
    }
    // What was allocated to a work since it began: `Vốn đã bố trí đến hết năm 2025`.
    if words.hold(&["da bo tri", "da cap", "da phan bo", "da dau tu"]) && words.hold(&["den", "het"]) {
        return true;
    }
    let named: Vec<&str> = words.folded.split(' ').collect();
    let months = named.windows(2).any(|pair| {
        matches!(pair, [count, "thang" | "months"] if count.parse::<u8>().is_ok_and(|count| (1..=11).contains(&count)))
    });
    let short = text.split([' ', '/']).any(short_months);
    let january = months || short || words.hold(&["tu dau nam", "jan", "january"]);
    let counted = matches!(
        times_in_words(text).map_or_else(|| part_of_year(&words.folded), |text| part_of_year(&fold(&text))),
        Some(Some(YearPart::FirstMonths(_)))
    );
    together && (!january || !counted || text.trim_start().starts_with('%'))
}

/// Whether a column says something of others: a comparison, growth, money, a source, a duty's time or product.
pub(super) fn is_aside(words: &Words<'_>) -> bool {
    const SAID: &[&str] = &[
        "so sanh",
        "so voi",
        "ty le dat",
        "ti le dat",
        "ty le thuc hien",
        "ti le thuc hien",
        "ty le hoan thanh",
        "dat ty le",
        "muc do hoan thanh",
        "tang truong",
        "toc do",
        "tang giam",
        "chenh lech",
        "cung ky",
        "giam trong",
        "tang trong",
        "on track",
        "rag",
        "rating",
        "target met",
        "targets met",
        "target type",
        "type of target",
        "target population",
        "target group",
        "target groups",
        "target area",
        "target areas",
        "target audience",
        "target beneficiaries",
        "target description",
        "loai chi tieu",
        "loai muc tieu",
        "tinh chat chi tieu",
        "doi tuong muc tieu",
        "tan suat",
        "binh quan",
        "bq",
        "average",
        "ave",
        "avg",
        "theo lo trinh",
        "tong muc dau tu",
        "tmdt",
        "tu danh gia",
        "quyet dinh dau tu",
        "dia diem",
        "quy mo",
        "nang luc thiet ke",
        "by the path",
        "vi sao",
        "kinh phi",
        "nguon von",
        "nguon so lieu",
        "nguon du lieu",
        "minh chung",
        "co cau",
        "budget",
        "cost",
        "costs",
        "variance",
        "change",
        "growth",
        "cagr",
        "source",
        "sources",
        "data source",
        "means of verification",
        "assumptions",
        "risks",
        "critical risks",
        "resources",
        "indicative resources",
        "rui ro",
        "frequency",
        "disaggregation",
        "description",
        "of target",
        "of plan",
        "funding",
        "forecast",
        "projected",
        "projection",
        "du bao",
        "trong so",
        "weight",
        "weights",
        "versus",
        "vs",
        "achievement rate",
        "rate of achievement",
        "gap",
    ];
    // `Target met?` asks.
    if words.text.trim_end().ends_with('?') {
        return true;
    }
    // What a plan calls its forecast is a target; a forecast beside the plan is none.
    judges(words)
        || compares(words.text)
        || words.begin(&["trung binh"])
        || (SAID.iter().any(|said| holds(&without_means(&words.folded), said))
            && !words.begin(&["ke hoach du bao", "chi tieu du bao"]))
        || words.are(&["dat", "ty le", "ti le", "dat ty le", "muc dat"])
        || words.are(&[
            "muc tang",
            "muc giam",
            "con thieu",
            "thieu",
            "thieu hut",
            "nhu cau con thieu",
            "shortfall",
            "dieu chinh tang",
            "dieu chinh giam",
            "tang giam dieu chinh",
            "ty le tang",
            "ty le giam",
            "diem toi da",
            "diem chuan",
            "thang diem",
            "dinh muc",
            "don gia",
            "thanh tien",
            "quy dinh chung",
            "chi tieu chung",
            "tinh trang",
            "core",
            "ma du an",
            "ma so du an",
            "ma cong trinh",
            "core indicator",
            "trang thai",
            "status",
            "trend",
            "ngay bao cao",
            "reporting date",
            "quy dinh",
            "theo quy dinh",
            "chi tieu theo quy dinh",
            "muc quy dinh",
            "muc chuan",
            "che do bao cao",
            // A plan has no place for the target of every quarter.
            "hang quy",
            "moi quy",
            "hang thang",
            "moi thang",
            "each quarter",
            "each month",
            "ky bao cao",
            "reporting frequency",
        ])
        || words.hold(&["con phai", "ty le giai ngan"])
        // `Kết quả đánh giá năm 2025` holds what was found.
        || words.hold(&["danh gia"]) && (!words.begin(&["ket qua danh gia"]) || years(words.text).is_empty())
        || (!years(words.text).is_empty()
            && words.begin(&["giai phap", "bien phap", "cach thuc", "phuong thuc", "noi dung thuc hien"]))
        || (words.begin(&["can cu", "nguon", "why there", "why none", "why no"]) && !words.begin(&["nguon thu"]))
        || is_quotient(words.text)
}

/// Whether a header only says how one time compares with another: `KH 2026 so TH 2025`, `+/-`, `% achieved`.
fn compares(text: &str) -> bool {
    const OTHERS: &[&str] = &[
        "th",
        "uth",
        "uoc",
        "kh",
        "ke hoach",
        "dt",
        "du toan",
        "nq",
        "nghi quyet",
        "thuc hien",
        "nam",
        "ck",
        "cung ky",
        "muc tieu",
    ];
    let signs = text.chars().filter(|sign| !sign.is_whitespace() && !"()[]".contains(*sign));
    // A dash or `%` alone is a cell of the body.
    let both = text.contains('±') || text.contains('+') && text.contains(['-', '–', '−']);
    if both && signs.into_iter().all(|sign| "+-–−±/%,;".contains(sign)) {
        return true;
    }
    if is_percent_of(text) {
        return true;
    }
    // `Hồ sơ`, `Số` are other words than `so`.
    let words: Vec<String> = text.split_whitespace().map(str::to_lowercase).collect();
    words.iter().enumerate().any(|(at, word)| {
        let behind = fold(&words.get(at.saturating_add(1)..).unwrap_or_default().join(" "));
        word == "so" && (OTHERS.iter().any(|other| begins(&behind, other)) || starts_with_year(&behind))
    })
}

/// Whether words say in how many per cent of another column the figures are: `% KH`, `% KH năm`, `% CK`, `% thực hiện`,
/// `% achieved`.
pub(super) fn is_percent_of(text: &str) -> bool {
    const OTHERS: &[&str] =
        &["kh", "ke hoach", "dt", "du toan", "nq", "nghi quyet", "ck", "cung ky", "ht", "so", "muc tieu"];
    const TIMES: &[&str] = &["nam", "quy", "thang", "truoc", "giao", "duoc", "ca", "dau", "hdnd", "voi", "dai", "hoi"];
    const OF: &[&str] = &[
        "achieved",
        "achievement",
        "change",
        "completed",
        "of plan",
        "of target",
        "th",
        "thuc hien",
        "kh",
        "ke hoach",
        "du toan",
        "dt",
        "dat",
        "dat kh",
        "th kh",
        "so kh",
        "so voi kh",
        "so voi ke hoach",
        "so ck",
        "so cung ky",
        "hoan thanh",
        "hoan thanh kh",
        "ht",
        "ht kh",
    ];
    // `2026 plan as % of 2025 estimate`.
    let lower = text.to_lowercase();
    if ["as % of", "as a % of", "as percent of", "as per cent of", "as a percentage of", "as percentage of", "in % of"]
        .iter()
        .any(|phrase| lower.contains(phrase))
    {
        return true;
    }
    if !text.trim_start().starts_with('%') {
        return false;
    }
    let words = Words::of(text);
    let behind = OTHERS.iter().find_map(|other| words.folded.strip_prefix(other)?.strip_prefix(' '));
    let timely =
        |word: &str| TIMES.contains(&word) || OTHERS.contains(&word) || word.bytes().all(|byte| byte.is_ascii_digit());
    let other = text.trim_start().trim_start_matches(['%', '/', ' ']);
    words.are(OF)
        || words.are(OTHERS)
        || years(other).len() == 1 && other.len() == 4
        || behind.is_some_and(|behind| behind.split(' ').all(timely))
}

fn starts_with_year(folded: &str) -> bool {
    folded.split(' ').next().is_some_and(|word| years(word).len() == 1)
}

/// Whether a column says whether a target is met, or whom it is for, `Mục tiêu đạt/không đạt`, `Đối tượng mục tiêu`: it holds
/// no targets.
fn judges(words: &Words<'_>) -> bool {
    const JUDGED: &[&str] =
        &["khong dat", "chua dat", "khong hoan thanh", "chua hoan thanh", "not met", "not achieved", "yes no"];
    const OF_WHOM: &[&str] = &[
        "doi tuong muc tieu",
        "doi tuong thu huong",
        "doi tuong huong loi",
        "doi tuong ap dung",
        "target group",
        "target groups",
        "target population",
        "beneficiary",
        "beneficiaries",
    ];
    words.hold(JUDGED)
        || words.begin(OF_WHOM)
        || years(words.text).is_empty() && words.begin(&["tinh trang dat", "trang thai dat", "tinh trang thuc hien"])
}

/// Whether a header says whether targets are met, or whom they are for.
pub(super) fn is_judgement(text: &str) -> bool {
    judges(&Words::of(text))
}

/// Whether a header divides one time by another: `KH 2026/ƯTH 2025`, `2025/2024`, `3=2/1`.
fn is_quotient(text: &str) -> bool {
    text.split_once('/').is_some_and(|(over, under)| {
        let last = over.split_whitespace().next_back().unwrap_or_default();
        let first = under.split_whitespace().next().unwrap_or_default();
        let counted = |word: &str| word.chars().any(|letter| letter.is_ascii_digit());
        // `Kết quả 12/2025` names the end of the year.
        if ends_in_december(text) && years(under).len() == 1 && years(over).is_empty() {
            return false;
        }
        // `Quý I/2026` is no quotient, and `Q1/2026` is none.
        let part = part_of_year(&fold(over)).is_some() && years(over).is_empty();
        let named = |word: &str| ["kh", "th", "uth", "dt", "utf", "nq"].contains(&fold(word).as_str());
        let done = |word: &str| named(word) || ["hien", "thang"].contains(&fold(word).as_str()) || short_months(word);
        // `Quyết định 12/QĐ-UBND`, `Nghị quyết 15-NQ/TU` number documents.
        let letters = |word: &str| word.chars().any(char::is_alphabetic);
        let document = last.contains('-') && letters(last) && last.starts_with(|sign: char| sign.is_ascii_digit())
            || first.contains('-') && letters(first) && !counted(first);
        let planned = ["ke hoach", "du toan"].iter().any(|word| begins(&fold(under), word));
        !document && (counted(last) && !part && (counted(first) || named(first) || !years(under).is_empty()))
            || (done(last) && (named(first) || planned))
    })
}

/// Whether a word is short for months: `6T`, `9M`.
fn short_months(word: &str) -> bool {
    let count = word.strip_suffix(['T', 't', 'M']).unwrap_or_default();
    (1..=2).contains(&count.len()) && count.bytes().all(|digit| digit.is_ascii_digit())
}
