//! What a column of a table holds, by the words above it.

use bdg_syntax::{Word, YearPart};

use super::column::{ColumnRole, FactHead};
use super::column_time::{PLANNED, fact_head, is_plain};
use super::header_dates::{ends_in_december, has_odd_date, times_in_words};
use super::header_spelling::spelled_out;
use super::header_words::Words;
use super::stocks::{at_beginning, at_end};
use super::year_parts::part_of_year;
use super::years::{year_end, years};
use crate::tables::{begins, fold};

/// The longest header, in letters: a longer text is a name or a sentence of the table's body.
const LONGEST: usize = 160;

/// What a column holds, by the words above it.
pub(super) fn column_role(text: &str) -> ColumnRole {
    role_below(text, text)
}

/// What a column holds, by all words above it and those of its lowest row.
pub(super) fn role_below(text: &str, lowest: &str) -> ColumnRole {
    if text.chars().count() > LONGEST {
        return ColumnRole::Other;
    }
    let (spelled, lowest) = (spelled_out(text), spelled_out(lowest));
    let text = spelled.as_str();
    if let Some(half) = one_language(text) {
        return role_below(half, half);
    }
    let original = text;
    let text = times_in_words(text).unwrap_or_else(|| text.to_owned());
    let text = year_end(&text).unwrap_or(text);
    let text = without_how_often(&text).unwrap_or(text);
    let words = Words { text: &text, folded: fold(&text), lowest: fold(&lowest) };
    if let Some(role) = naming(&words) {
        return role;
    }
    if words.begin(&["ghi chu"]) || words.are(&["note", "notes", "remark", "remarks", "comments"]) {
        return ColumnRole::Note;
    }
    if words.are(&[
        "baseline year",
        "year of baseline",
        "base year",
        "nam goc",
        "nam co so",
        "nam so lieu goc",
        "nam goc nam",
        "nam co so nam",
        "so lieu goc nam",
        "gia tri goc nam",
        "hien trang nam",
    ]) {
        return ColumnRole::BaselineYear;
    }
    if words.are(&["target year", "year of target", "nam dat", "nam muc tieu"]) {
        return ColumnRole::TargetYear;
    }
    if has_odd_date(&text) {
        return ColumnRole::Other;
    }
    if is_aside(&words) || goes_back(original) {
        return ColumnRole::Aside;
    }
    if let Some(role) = of_task(&words) {
        return role;
    }
    if let Some(duty) = duty(&words) {
        return duty;
    }
    if words.begin(&["results chain", "result chain"])
        || words.are(&["nhom", "nhom chi tieu", "nhom muc tieu", "nhom nganh", "nhom linh vuc"])
    {
        return ColumnRole::Goal;
    }
    if words.are(&["result statement", "result statements", "measure of success", "measures of success"]) {
        return ColumnRole::Label;
    }
    if let Some(head) = at_beginning(original).or_else(|| fact_head(&words)) {
        return ColumnRole::Value(head);
    }
    if is_name(&words, &["chi tieu", "noi dung", "indicator", "indicators", "kpi", "kpis"])
        || words.hold(&["ten chi tieu", "indicator name", "muc tieu chi tieu"])
        || words.begin(LISTED)
        || is_task_name(&text)
    {
        return ColumnRole::Label;
    }
    // `Mục tiêu hằng năm` holds figures, though not those of a known year.
    if words.hold(&["hang nam", "moi nam", "binh quan", "annual", "yearly"]) {
        return ColumnRole::Other;
    }
    if is_name(&words, &["muc tieu", "linh vuc", "goal", "goals", "objective", "objectives"])
        || words.begin(&["outcome", "outcomes", "output", "outputs", "pillar"])
        || words.begin(&[
            "priority",
            "priority area",
            "thematic area",
            "theme",
            "sector",
            "area",
            "programme",
            "program",
        ])
        || words.are(&["phan", "section"])
    {
        return ColumnRole::Goal;
    }
    at_end(original, &words).map_or(ColumnRole::Other, ColumnRole::Value)
}

/// The first half of a header in two languages that say the same, `TH 2024/Actual 2024`: no quotient of two times.
fn one_language(text: &str) -> Option<&str> {
    const ENGLISH: &[&str] = &[
        "actual",
        "plan",
        "planned",
        "target",
        "targets",
        "est",
        "estimate",
        "estimated",
        "result",
        "results",
        "year",
        "baseline",
        "by",
        "period",
        "budget",
        "achieved",
        "total",
    ];
    let (first, second) = text.split_once('/').filter(|(_, second)| !second.contains('/'))?;
    let (first, second) = (first.trim(), second.trim());
    let english = |text: &str| Words::of(text).hold(ENGLISH);
    let role = Some(column_role(first)).filter(|role| *role != ColumnRole::Other && *role == column_role(second))?;
    let named =
        matches!(role, ColumnRole::Number | ColumnRole::Label | ColumnRole::Unit | ColumnRole::Note | ColumnRole::Code);
    (named || (matches!(role, ColumnRole::Value(_)) && english(first) != english(second))).then_some(first)
}

/// A header of a time without the brackets that only say how often its figures are collected: `Targets (by frequency of data
/// collection) › 2026`.
fn without_how_often(text: &str) -> Option<String> {
    let (before, rest) = text.split_once('(')?;
    let (inside, behind) = rest.split_once(')')?;
    let kept = format!("{} {}", before.trim(), behind.trim());
    let often = Words::of(inside).hold(&["frequency", "tan suat", "dinh ky", "data collection"]);
    let below = Words::of(behind).are(&["final", "end", "final target", "end target"]);
    (often && (below || !years(&kept).is_empty())).then_some(kept)
}

/// What a list names, where it is not called a list of indicators: goods, works, sources of money.
const LISTED: &[&str] = &[
    "mat hang",
    "danh muc",
    "san pham chu yeu",
    "ten du an",
    "ten cong trinh",
    "khoan muc",
    "khoan thu",
    "dien giai",
    "nguon thu",
    "item",
    "items",
    "commodity",
];

/// Whether the words of a header are those of a column of tasks.
pub(super) fn is_task_name(text: &str) -> bool {
    let words = Words::of(text);
    const NAMES: &[&str] = &[
        "nhiem vu",
        "noi dung cong viec",
        "noi dung nhiem vu",
        "noi dung thuc hien",
        "ten nhiem vu",
        "cong viec",
        "hoat dong",
        "giai phap",
        "ten cong viec",
        "dau viec",
        "action",
        "actions",
        "activity",
        "activities",
        "task",
        "tasks",
        "measure",
        "measures",
        "intervention",
        "interventions",
    ];
    words.begin(NAMES) && words.folded.split(' ').count() <= 8
}

/// Whether a column that says something of others may name the rows where no other does: `Nguồn vốn` in a table of money.
pub(super) fn may_name(text: &str) -> bool {
    const NAMES: &[&str] = &[
        "nguon von",
        "nguon kinh phi",
        "nguon",
        "chi so",
        "ten chi so",
        "thong so",
        "tieu chi",
        "ten tieu chi",
        "cay trong",
        "loai cay",
        "loai cay trong",
        "vat nuoi",
        "con vat nuoi",
        "ten san pham",
        "du an",
        "cong trinh",
        "hang muc",
        "hang muc cong trinh",
        "nganh",
        "nganh nghe",
        "xa phuong",
        "xa",
        "ten xa",
        "dia phuong",
        "dia ban",
        "huyen",
        "thon",
        "thon ban",
        "truong",
        "ten truong",
        "bac hoc",
        "cap hoc",
        "doi tuong",
        "nghe dao tao",
        "nghe",
        "chuong trinh",
    ];
    let folded = fold(text);
    // `Tên đơn vị`, `Tên thôn`.
    NAMES.contains(&folded.as_str()) || folded.starts_with("ten ") && folded.split(' ').count() <= 4
}

/// Whether a header names a result or an estimate without a year, `Ước thực hiện cả năm`: that of the plan's year to its
/// left.
pub(super) fn is_undated_result(text: &str) -> bool {
    let words = Words::of(text);
    years(text).is_empty()
        && words.begin(&[
            "thuc hien",
            "th",
            "uoc",
            "uth",
            "ket qua thuc hien",
            "luy ke",
            "cong don",
            "actual",
            "estimate",
        ])
        && !is_aside(&words)
        && !goes_back(text)
        && of_task(&words).is_none()
}

/// The part of a year that a header names, and nothing else: `Quý I`, `6 tháng đầu năm`.
pub(super) fn undated_part(text: &str) -> Option<YearPart> {
    let words = Words::of(text);
    let part = part_of_year(&words.folded).flatten()?;
    (years(text).is_empty() && part != YearPart::SchoolYear && is_plain(&words)).then_some(part)
}

/// Whether a header plans a part of a year that it does not name, `Kế hoạch Quý II`: one of the plan's year to its left.
pub(super) fn plans_undated_part(text: &str) -> bool {
    let words = Words::of(text);
    years(text).is_empty()
        && words.begin(PLANNED)
        && !matches!(part_of_year(&words.folded).flatten(), None | Some(YearPart::SchoolYear))
        && !is_aside(&words)
}

/// The one year of a header that names a plan of it.
pub(super) fn planned_year(text: &str) -> Option<i32> {
    let words = Words::of(text);
    let ColumnRole::Value(FactHead::In(year)) = column_role(text) else { return None };
    words.hold(PLANNED).then_some(year)
}

/// The columns that name, number and measure the rows.
fn naming(words: &Words<'_>) -> Option<ColumnRole> {
    if words.text.trim() == "#"
        || words.are(&[
            "tt",
            "stt",
            "so tt",
            "s t t",
            "t t",
            "so thu tu",
            "no",
            "s n",
            "sn",
            "number",
            "indicator number",
            "indicator no",
            "ref",
            "ref no",
            "reference no",
            "reference number",
            "sl no",
            "s no",
            "sr no",
            "serial no",
            "serial number",
            "item no",
            "id",
        ])
    {
        return Some(ColumnRole::Number);
    }
    if words.are(&["code", "ma", "ma so", "ma chi tieu", "ma so chi tieu", "indicator code"]) {
        return Some(ColumnRole::Code);
    }
    if words.are(&["dong", "line", "row"]) {
        return Some(ColumnRole::Line);
    }
    if words.are(&["huong", "better"]) {
        return Some(ColumnRole::Setting(Word::Better));
    }
    if words.are(&["cach chia", "rule", "lo trinh", "path"]) {
        return Some(ColumnRole::Setting(Word::Path));
    }
    let agency = words.hold(&["responsible", "implementing", "lead unit"]);
    let unit = !agency && words.hold(&["don vi tinh", "dvt", "unit", "units", "unit of measure"])
        || words.are(&["don vi", "don vi do", "dv tinh"]);
    unit.then_some(ColumnRole::Unit)
}

/// When a task is to be done, and what it brings about.
fn of_task(words: &Words<'_>) -> Option<ColumnRole> {
    const TIMES: &[&str] = &[
        "thoi han",
        "thoi gian",
        "tien do",
        "han hoan thanh",
        "moc thoi gian",
        "ngay hoan thanh",
        "nam hoan thanh",
        "nam khoi cong",
        "deadline",
        "timeline",
        "timeframe",
        "time frame",
        "due",
        "due date",
        "completion date",
        "schedule",
    ];
    const PRODUCTS: &[&str] = &[
        "san pham",
        "ket qua san pham",
        "ket qua dau ra",
        "ket qua dat duoc",
        "ket qua du kien",
        "du kien san pham",
        "dau ra",
        "hinh thuc van ban",
        "expected output",
        "expected outputs",
        "expected result",
        "expected results",
        "deliverable",
        "deliverables",
        "product",
        "products",
    ];
    // `Kết quả/sản phẩm` names no year; a result of a year does.
    if !years(words.text).is_empty() {
        return None;
    }
    // When it begins is no deadline.
    if words.begin(TIMES) && (!is_beginning(words.text) || words.begin(&["nam khoi cong"])) {
        return Some(ColumnRole::Deadline);
    }
    (words.begin(PRODUCTS) && !words.begin(&["san pham chu yeu"])).then_some(ColumnRole::Product)
}

/// Whether a header says when something begins: `Thời gian bắt đầu`, `Năm khởi công`, and not when it ends as well.
pub(super) fn is_beginning(text: &str) -> bool {
    let words = Words::of(text);
    words.hold(&["bat dau", "khoi cong", "kc", "start"])
        && !words.hold(&["hoan thanh", "ket thuc", "ht", "end", "finish", "completion"])
}

/// Whether words are the name of a column: they begin with it, or are few and hold it. A sentence that holds it somewhere
/// is not.
fn is_name(words: &Words<'_>, phrases: &[&str]) -> bool {
    words.begin(phrases) || (words.folded.split(' ').count() <= 6 && words.hold(phrases))
}

/// Whether a header names what has come together since an unknown beginning, `Lũy kế đến hết năm 2025`: since January it is the
/// result of the months that it counts, `Lũy kế 10 tháng năm 2025`.
fn goes_back(text: &str) -> bool {
    let words = Words::of(text);
    let together =
        words.hold(&["luy ke", "cong don"]) || (words.hold(&["cumulative", "cumulatively"]) && !words.hold(PLANNED));
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
fn is_aside(words: &Words<'_>) -> bool {
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
        "theo lo trinh",
        "tong muc dau tu",
        "danh gia",
        "quyet dinh dau tu",
        "dia diem",
        "quy mo",
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
        || (words.hold(SAID) && !words.begin(&["ke hoach du bao", "chi tieu du bao"]))
        || words.are(&["dat", "ty le", "ti le", "dat ty le", "muc dat"])
        || words.are(&[
            "diem toi da",
            "diem chuan",
            "thang diem",
            "dinh muc",
            "don gia",
            "thanh tien",
            "quy dinh chung",
            "quy dinh",
            "theo quy dinh",
            "chi tieu theo quy dinh",
            "muc quy dinh",
            "muc chuan",
            "che do bao cao",
            "ky bao cao",
            "reporting frequency",
        ])
        || words.hold(&["con phai", "ty le giai ngan"])
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
    if text.trim_start().starts_with('%') && Words::of(text).are(&["achieved", "achievement", "th", "dat", "change"]) {
        return true;
    }
    // `Hồ sơ`, `Số` are other words than `so`.
    let words: Vec<String> = text.split_whitespace().map(str::to_lowercase).collect();
    words.iter().enumerate().any(|(at, word)| {
        let behind = fold(&words.get(at.saturating_add(1)..).unwrap_or_default().join(" "));
        word == "so" && (OTHERS.iter().any(|other| begins(&behind, other)) || starts_with_year(&behind))
    })
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

/// Whether a word is short for months: `6T`.
fn short_months(word: &str) -> bool {
    let count = word.strip_suffix(['T', 't']).unwrap_or_default();
    (1..=2).contains(&count.len()) && count.bytes().all(|digit| digit.is_ascii_digit())
}

/// The duty of the agencies that a column names.
fn duty(words: &Words<'_>) -> Option<ColumnRole> {
    if words.hold(&[
        "chu tri",
        "responsible",
        "responsibility",
        "lead agency",
        "carried out by",
        "implementer",
        "chu dau tu",
        "phu trach",
    ]) || words.begin(&["lead", "in charge"])
    {
        return Some(ColumnRole::Lead);
    }
    if words.hold(&["phoi hop", "supporting", "support agency"])
        || words.are(&["support", "partners", "partner", "implementing partners"])
    {
        return Some(ColumnRole::With);
    }
    let begins =
        ["don vi", "co quan", "dau moi", "phan cong", "to chuc thuc hien", "agency", "reporting", "trach nhiem"];
    if !(words.begin(&begins) || words.hold(&["thuc hien bao cao", "agency", "agencies"])) {
        return None;
    }
    let reports = words.hold(&["tong hop", "bao cao", "thu thap", "theo doi", "reporting", "reports"])
        && !words.hold(&["thuc hien"]);
    Some(if reports { ColumnRole::Reports } else { ColumnRole::Lead })
}
