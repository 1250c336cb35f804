//! Made-up plans: what a plan can say, as data, and its text in either language. The text is written here without the
//! crate's words or formatter, so that it can be held against them.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use bdg_syntax::number::Lang;
use proptest::collection::{btree_map, vec};
use proptest::option::weighted;
use proptest::prelude::*;
use proptest::sample::{Index, select};

/// A plan of the years from `first` to `last`.
#[derive(Clone)]
pub struct Made {
    pub first: i32,
    pub last: i32,
    pub bases: Vec<(String, Day)>,
    /// The month of an annual plan that has no day yet.
    pub issued: Option<(i32, u32)>,
    pub agencies: Vec<MadeAgency>,
    /// The bases of the declared units.
    pub units: Vec<Option<u32>>,
    pub settings: Settings,
    pub goals: Vec<MadeGoal>,
    /// New targets, each of an indicator for a year, decided in the years after the first.
    pub revisions: Vec<(Index, i32, Target)>,
}

impl std::fmt::Debug for Made {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str(&self.text(Lang::Vi))
    }
}

/// Year, month, day.
pub type Day = (i32, u32, u32);

/// An agency; those that follow it may succeed it.
#[derive(Debug, Clone)]
pub struct MadeAgency {
    pub name: String,
    pub short: Option<String>,
    pub ends: Option<(Day, Index)>,
}

/// What may stand on the plan, a goal, an indicator or a part.
#[derive(Debug, Clone, Default)]
pub struct Settings {
    pub rule: Option<Rule>,
    pub rounding: Option<Rounding>,
    pub lead: Option<Index>,
    /// With whom, and in which years.
    pub support: Option<(Index, Option<i32>, Option<i32>)>,
    pub note: Option<String>,
    /// A comment on a line of its own.
    pub comment: Option<String>,
}

/// How a path runs.
#[derive(Debug, Clone)]
pub enum Rule {
    Linear,
    Geometric,
    Step,
    /// Shares that sum to 100, for as many years as there may be.
    Weights(Vec<u32>),
}

/// How derived figures are rounded.
#[derive(Debug, Clone, Copy)]
pub enum Rounding {
    Digits(u32),
    /// In hundredths.
    Step(i64),
}

#[derive(Debug, Clone)]
pub struct MadeGoal {
    pub title: String,
    pub settings: Settings,
    pub indicators: Vec<MadeIndicator>,
    pub task: Option<(String, Index)>,
}

#[derive(Debug, Clone)]
pub struct MadeIndicator {
    pub title: String,
    pub unit: MadeUnit,
    pub up: Option<bool>,
    pub facts: Facts,
    pub settings: Settings,
    pub parts: Vec<(String, Facts)>,
    pub series: Series,
    /// How it is computed from an indicator above it in the same unit, where there is one.
    pub formula: Option<(Index, usize)>,
    /// What the first agencies are given, and in which year.
    pub assigned: Option<(Option<i32>, Vec<i64>)>,
}

/// What a year's figure is, and what only some kinds of series have.
#[derive(Debug, Clone, Default)]
pub struct Series {
    /// By its place in the table of [`KINDS`].
    pub kind: Option<usize>,
    pub total: Option<Target>,
    /// Whether the total is what the years reach on average.
    pub averaged: bool,
    pub each: Option<Target>,
    pub estimate: Option<(i32, Written)>,
    /// Growth a year in per cent, at least and at most, until a year.
    pub growth: Option<(i32, u32, u32)>,
}

/// The kinds of series.
const KINDS: &[(&str, &str)] = &[("thời điểm", "level"), ("thời kỳ", "flow"), ("lũy kế", "cumulative")];

/// Formulas of one indicator, `_` in its place.
const FORMULAS: &[(&str, &str)] = &[
    ("[_]", "[_]"),
    ("[_] + [_]", "[_] + [_]"),
    ("2 × [_] - năm trước [_]", "2 * [_] - previous [_]"),
    ("tổng([_]; [_]; 0 × [_])", "sum([_]; [_]; 0 * [_])"),
    ("([_] + [_]) / 3", "([_] + [_]) / 3"),
];

#[derive(Debug, Clone, Copy)]
pub enum MadeUnit {
    Percent,
    Times,
    Persons,
    Declared(Index),
}

/// The figures of an indicator or a part, each at most once.
#[derive(Debug, Clone)]
pub struct Facts {
    pub baseline: Option<Written>,
    /// By quarters since the plan's first year: every fourth is a whole year, the second of four a half-year.
    pub results: BTreeMap<u32, Written>,
    pub assigned: BTreeMap<i32, Target>,
    pub period: BTreeMap<i32, Target>,
    pub stated: Option<(i32, Target)>,
    /// A result of the five years before the plan together.
    pub before: Option<Written>,
}

/// A value as a plan writes it.
#[derive(Debug, Clone)]
pub enum Written {
    /// Digits with so many of them behind the point.
    Number { digits: i64, decimals: u32 },
    /// A count over a count.
    Count { part: i64, whole: i64 },
}

/// A target: words before and after its value, by their place in the table of [`words`].
#[derive(Debug, Clone)]
pub struct Target {
    pub words: usize,
    pub value: Written,
    /// Added to the value, the other end of a range.
    pub range: Option<i64>,
    pub note: Option<String>,
    /// A comment behind the statement.
    pub comment: Option<String>,
}

/// What every comment begins with, and nothing else of a made plan has.
pub const COMMENT: &str = "# c~";

/// How a target is put in words, `_` in the place of its value.
const WORDS: &[(&str, &str)] = &[
    ("_", "_"),
    ("đạt _", "reach _"),
    ("ít nhất _", "at least _"),
    ("không dưới _", "not below _"),
    ("tối thiểu _", "a minimum of _"),
    ("trên _", "above _"),
    ("không quá _", "at most _"),
    ("tối đa _", "a maximum of _"),
    ("dưới _", "below _"),
    ("khoảng _", "about _"),
    ("khoảng _ ± 2", "about _ ± 2"),
    ("_ ± 3", "_ ± 3"),
    (">= _", ">= _"),
    ("< _", "< _"),
    ("từ _ trở lên", "_ or more"),
    ("từ _ trở xuống", "_ or less"),
    ("tăng lên _", "up to _"),
    ("giảm xuống _", "down to _"),
    ("giảm xuống dưới _", "down to below _"),
    ("giảm còn _", "cut to _"),
    ("duy trì _", "maintain _"),
];

impl Written {
    pub fn text(&self, lang: Lang) -> String {
        match self {
            Written::Number { digits, decimals } => number(*digits, *decimals, lang),
            Written::Count { part, whole } => format!("{}/{}", number(*part, 0, lang), number(*whole, 0, lang)),
        }
    }
}

/// A number in a language's notation, from 10,000 on in groups.
pub fn number(digits: i64, decimals: u32, lang: Lang) -> String {
    let (point, group) = match lang {
        Lang::Vi => (',', '.'),
        Lang::En => ('.', ','),
    };
    let scale = 10_i64.pow(decimals);
    let (whole, fraction) = (digits / scale, digits % scale);
    let plain = whole.to_string();
    let mut text = String::new();
    for (at, digit) in plain.chars().enumerate() {
        if plain.len() > 4 && at > 0 && (plain.len() - at).is_multiple_of(3) {
            text.push(group);
        }
        text.push(digit);
    }
    if decimals > 0 {
        write!(text, "{point}{fraction:0width$}", width = decimals as usize).unwrap();
    }
    text
}

fn day((year, month, day): Day, lang: Lang) -> String {
    match lang {
        // The zero stands where a stroke could make another month of it, as offices write.
        Lang::Vi if month < 3 => format!("{day:02}/{month:02}/{year}"),
        Lang::Vi => format!("{day:02}/{month}/{year}"),
        Lang::En => format!("{year}-{month:02}-{day:02}"),
    }
}

/// A text in quotes, those that it does not hold itself.
fn quoted(text: &str) -> String {
    if text.contains('"') { format!("“{text}”") } else { format!("\"{text}\"") }
}

/// A text with something behind it, in quotes.
fn quoted_with(text: &str, more: impl std::fmt::Display) -> String {
    quoted(&format!("{text} {more}"))
}

/// Writes a plan in a language.
struct Writer<'m> {
    made: &'m Made,
    lang: Lang,
    out: String,
}

/// In which order declarations and statements stand.
pub type Order<'o> = &'o mut dyn FnMut(&mut Vec<String>);

impl Made {
    /// The plan's text, in the order of the data.
    pub fn text(&self, lang: Lang) -> String {
        self.ordered(lang, &mut |_| {})
    }

    /// The plan's text with the statements of every body, and the declarations of the file, put into an order.
    pub fn ordered(&self, lang: Lang, order: Order<'_>) -> String {
        Writer { made: self, lang, out: String::new() }.whole(order)
    }

    /// The full codes of all indicators and parts.
    pub fn codes(&self) -> Vec<String> {
        let mut codes = Vec::new();
        for (goal, made) in (1..).zip(&self.goals) {
            for (at, indicator) in (1..).zip(&made.indicators) {
                codes.push(format!("{goal}.{at}"));
                codes.extend((1..=indicator.parts.len()).map(|part| format!("{goal}.{at}/p{part}")));
            }
        }
        codes
    }
}

impl Writer<'_> {
    fn pick(&self, vi: &str, en: &str) -> String {
        match self.lang {
            Lang::Vi => vi.to_owned(),
            Lang::En => en.to_owned(),
        }
    }

    fn whole(mut self, order: Order<'_>) -> String {
        let made = self.made;
        let mut declarations = vec![self.header(order)];
        for (at, agency) in made.agencies.iter().enumerate() {
            declarations.push(self.agency(at, agency, order));
        }
        for (at, base) in made.units.iter().enumerate() {
            let per = base.map_or(String::new(), |base| {
                format!(" {} {}", self.pick("trên", "per"), number(base.into(), 0, self.lang))
            });
            declarations.push(format!("{} u{at} \"đơn vị {at}\"{per}\n", self.pick("đơn vị tính", "unit")));
        }
        for (at, goal) in made.goals.iter().enumerate() {
            declarations.push(self.goal(at + 1, goal, order));
        }
        let codes = made.codes();
        for (at, (which, year, target)) in (0_i32..).zip(&made.revisions) {
            let (word, on) = (self.pick("điều chỉnh", "revision"), self.pick("ngày", "on"));
            let day = day((made.first + 1 + at, 3, 15), self.lang);
            let line = format!(
                "{} {} {}: {}\n",
                codes[which.index(codes.len())],
                self.pick("đến", "by"),
                made.first + year,
                self.target(target)
            );
            declarations.push(Self::block(&format!("{word} \"Quyết định {at}\" {on} {day}"), vec![line], order));
        }
        order(&mut declarations);
        self.out.push_str(&declarations.concat());
        self.out
    }

    /// A declaration with its body.
    fn block(head: &str, mut statements: Vec<String>, order: Order<'_>) -> String {
        order(&mut statements);
        let body: String = statements.concat().lines().map(|line| format!("    {line}\n")).collect();
        if body.is_empty() { format!("{head}\n") } else { format!("{head} {{\n{body}}}\n") }
    }

    fn header(&self, order: Order<'_>) -> String {
        let made = self.made;
        let mut body = vec![format!("{} {}-{}\n", self.pick("giai đoạn", "period"), made.first, made.last)];
        for (title, date) in &made.bases {
            let (word, on) = (self.pick("căn cứ", "basis"), self.pick("ngày", "on"));
            body.push(format!("{word} {} {on} {}\n", quoted(title), day(*date, self.lang)));
        }
        if let Some((year, month)) = made.issued {
            body.push(match self.lang {
                Lang::Vi => format!("ban hành năm {year} \"…/KH-UBND\" tháng {month:02}/{year}\n"),
                Lang::En => format!("issued in {year} \"…/KH-UBND\" month {year}-{month:02}\n"),
            });
        }
        body.extend(self.settings(&made.settings));
        Self::block(&format!("{} made \"Kế hoạch\"", self.pick("kế hoạch", "plan")), body, order)
    }

    fn agency(&self, at: usize, agency: &MadeAgency, order: Order<'_>) -> String {
        let mut body = Vec::new();
        if let Some(short) = &agency.short {
            body.push(format!("{} \"{short} {at}\"\n", self.pick("viết tắt", "short")));
        }
        let later = self.made.agencies.len() - at - 1;
        if let Some((date, next)) = agency.ends.filter(|_| later > 0) {
            body.push(format!("{} {}\n", self.pick("đến", "until"), day(date, self.lang)));
            body.push(format!("{} a{}\n", self.pick("kế tục", "succeeded by"), at + 1 + next.index(later)));
        }
        Self::block(&format!("{} a{at} {}", self.pick("cơ quan", "agency"), quoted_with(&agency.name, at)), body, order)
    }

    fn goal(&self, code: usize, goal: &MadeGoal, order: Order<'_>) -> String {
        let mut body = self.settings(&goal.settings);
        if let Some((text, who)) = &goal.task {
            let who = who.index(self.made.agencies.len());
            body.push(format!(
                "{} {} {{ {} a{who} }}\n",
                self.pick("nhiệm vụ", "task"),
                quoted(text),
                self.pick("chủ trì", "lead")
            ));
        }
        for (at, indicator) in goal.indicators.iter().enumerate() {
            // What a formula uses must have its unit.
            let same = |above: &&(usize, &MadeIndicator)| {
                std::mem::discriminant(&above.1.unit) == std::mem::discriminant(&indicator.unit)
            };
            let plain = !matches!(indicator.unit, MadeUnit::Declared(_));
            let above = goal.indicators.iter().take(at).enumerate().filter(|above| plain && same(&above));
            let above: Vec<String> = above.map(|(above, _)| format!("{code}.{}", above + 1)).collect();
            body.push(self.indicator(&format!("{code}.{}", at + 1), indicator, &above, order));
        }
        Self::block(
            &format!("{} {code} {}", self.pick("mục tiêu", "goal"), quoted_with(&goal.title, code)),
            body,
            order,
        )
    }

    fn indicator(&self, code: &str, indicator: &MadeIndicator, above: &[String], order: Order<'_>) -> String {
        let unit = match indicator.unit {
            MadeUnit::Percent => self.pick("% không giới hạn", "% unbounded"),
            MadeUnit::Times => self.pick("lần", "times"),
            MadeUnit::Persons => self.pick("người", "persons"),
            MadeUnit::Declared(which) if self.made.units.is_empty() => {
                let _ = which;
                "%".to_owned()
            }
            MadeUnit::Declared(which) => format!("u{}", which.index(self.made.units.len())),
        };
        let mut body = vec![format!("{} {unit}\n", self.pick("đơn vị tính", "unit"))];
        if let Some(up) = indicator.up {
            let way = if up { self.pick("tăng", "higher") } else { self.pick("giảm", "lower") };
            body.push(format!("{} {way}\n", self.pick("hướng", "better")));
        }
        body.extend(self.facts(&indicator.facts));
        body.extend(self.series(&indicator.series));
        if let Some((which, formula)) = indicator.formula.filter(|_| !above.is_empty()) {
            let (vi, en) = FORMULAS[formula];
            let formula = self.pick(vi, en).replace('_', &above[which.index(above.len())]);
            body.push(format!("{} {formula}\n", self.pick("công thức", "formula")));
        }
        if let Some((year, figures)) = &indicator.assigned {
            let year =
                year.map_or_else(String::new, |year| format!("{} {} ", self.pick("năm", "in"), self.made.first + year));
            let each = figures.iter().take(self.made.agencies.len()).enumerate();
            let each: Vec<String> =
                each.map(|(at, figure)| format!("a{at}: {}", number(*figure, 1, self.lang))).collect();
            if !each.is_empty() {
                body.push(format!("{} {year}{}\n", self.pick("giao", "assign"), each.join(", ")));
            }
        }
        body.extend(self.settings(&indicator.settings));
        for (at, (title, facts)) in indicator.parts.iter().enumerate() {
            let word = if at % 2 == 0 { self.pick("trong đó", "part") } else { self.pick("gồm", "comprising") };
            let head = format!("{} p{} {}", word, at + 1, quoted_with(title, at + 1));
            body.push(Self::block(&head, self.facts(facts), order));
        }
        let head = format!("{} {code} {}", self.pick("chỉ tiêu", "indicator"), quoted_with(&indicator.title, code));
        Self::block(&head, body, order)
    }

    fn settings(&self, settings: &Settings) -> Vec<String> {
        let mut body = Vec::new();
        if let Some(rule) = &settings.rule {
            let rule = match rule {
                Rule::Linear => self.pick("tuyến tính", "linear"),
                Rule::Geometric => self.pick("cấp số nhân", "geometric"),
                Rule::Step => self.pick("giữ", "step"),
                Rule::Weights(shares) => {
                    let shares: Vec<String> = shares.iter().map(u32::to_string).collect();
                    format!("{} {}", self.pick("phân bổ", "weights"), shares.join(" "))
                }
            };
            body.push(format!("{} {rule}\n", self.pick("lộ trình", "path")));
        }
        if let Some(rounding) = settings.rounding {
            let rounding = match rounding {
                Rounding::Digits(digits) => digits.to_string(),
                Rounding::Step(step) => format!("{} {}", self.pick("tới", "to"), number(step, 2, self.lang)),
            };
            body.push(format!("{} {rounding}\n", self.pick("làm tròn", "round")));
        }
        let count = self.made.agencies.len();
        if let Some(lead) = settings.lead {
            body.push(format!("{} a{}\n", self.pick("chủ trì", "lead"), lead.index(count)));
        }
        if let Some((who, from, until)) = settings.support {
            let year = |word: String, year: Option<i32>| {
                year.map_or(String::new(), |year| format!(" {word} {}", self.made.first + year))
            };
            let from = year(self.pick("từ", "from"), from);
            let until = year(self.pick("đến", "until"), until.map(|until| until + 3));
            body.push(format!("{} a{}{from}{until}\n", self.pick("phối hợp", "with"), who.index(count)));
        }
        if let Some(note) = &settings.note {
            body.push(format!("{} {}\n", self.pick("ghi chú", "note"), quoted(note)));
        }
        if let Some(comment) = &settings.comment {
            body.push(format!("{COMMENT}{comment}\n"));
        }
        body
    }

    fn facts(&self, facts: &Facts) -> Vec<String> {
        let (lang, first) = (self.lang, self.made.first);
        let mut body = Vec::new();
        if let Some(value) = &facts.baseline {
            body.push(format!("{} {}: {}\n", self.pick("gốc", "baseline"), first - 1, value.text(lang)));
        }
        for (quarters, value) in &facts.results {
            let year = first + i32::try_from(quarters / 4).unwrap();
            let time = match (quarters % 4, lang) {
                (3, _) => year.to_string(),
                (1, Lang::Vi) => format!("6 tháng {year}"),
                (1, Lang::En) => format!("H1 {year}"),
                (quarter, Lang::Vi) => format!("quý {} {year}", quarter + 1),
                (quarter, Lang::En) => format!("Q{} {year}", quarter + 1),
            };
            body.push(format!("{} {time}: {}\n", self.pick("kết quả", "actual"), value.text(lang)));
        }
        for (year, target) in &facts.assigned {
            body.push(format!("{} {}: {}\n", self.pick("năm", "in"), first + year, self.target(target)));
        }
        for (year, target) in &facts.period {
            body.push(format!("{} {}: {}\n", self.pick("đến", "by"), first + year, self.target(target)));
        }
        if let Some((year, target)) = &facts.stated {
            let (word, time) = (self.pick("nêu", "stated"), self.pick("năm", "in"));
            body.push(format!("{word} \"Phụ lục\" {time} {}: {}\n", first + year, self.target(target)));
        }
        if let Some(value) = &facts.before {
            let head = self.pick("kết quả giai đoạn", "actual over");
            body.push(format!("{head} {}-{}: {}\n", first - 5, first - 1, value.text(lang)));
        }
        body
    }

    fn series(&self, series: &Series) -> Vec<String> {
        let mut body = Vec::new();
        if let Some(kind) = series.kind {
            let (vi, en) = KINDS[kind];
            body.push(format!("{} {}\n", self.pick("loại", "kind"), self.pick(vi, en)));
        }
        if let Some(target) = &series.total {
            let target = match (series.averaged, &target.value) {
                (true, Written::Number { .. }) => {
                    format!(
                        "{} {}{}",
                        self.pick("bình quân", "on average"),
                        target.value.text(self.lang),
                        self.pick("/năm", "/year")
                    )
                }
                _ => self.target(target),
            };
            body.push(format!("{}: {target}\n", self.pick("cả giai đoạn", "whole period")));
        }
        if let Some(target) = &series.each {
            body.push(format!("{}: {}\n", self.pick("mỗi năm", "each year"), self.target(target)));
        }
        if let Some((year, value)) = &series.estimate {
            let year = self.made.first + year;
            body.push(format!("{} {year}: {}\n", self.pick("ước", "estimate"), value.text(self.lang)));
        }
        if let Some((year, low, high)) = series.growth {
            let year = self.made.first + year;
            let change = match self.lang {
                Lang::Vi => format!("đến {year}: tăng bình quân {low} - {high}%/năm\n"),
                Lang::En => format!("by {year}: up on average {low} - {high}%/year\n"),
            };
            body.push(change);
        }
        body
    }

    fn target(&self, target: &Target) -> String {
        let (vi, en) = WORDS[target.words];
        let value = target.value.text(self.lang);
        let mut note = target.note.as_ref().map_or(String::new(), |note| format!(" {}", quoted(note)));
        if let Some(comment) = &target.comment {
            note.push_str(&format!(" {COMMENT}{comment}"));
        }
        match (target.range, &target.value) {
            (Some(more), Written::Number { digits, decimals }) => {
                let stretch = number(digits + more, *decimals, self.lang);
                format!("{value} {} {stretch}{note}", self.pick("đến", "to"))
            }
            _ => self.pick(vi, en).replace('_', &value) + &note,
        }
    }
}

/// Texts as plans have them, and some that they should not: blanks at the ends, quotes of the other kind, signs.
fn title() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => select(vec![
            "Tỷ lệ nữ tham gia cấp ủy", "Số xã đạt chuẩn", "Sở Nội vụ", "Women among leaders", "Phấn đấu đạt 100%",
            "Tỷ số giới tính khi sinh (bé trai/100 bé gái)",
        ]).prop_map(str::to_owned),
        1 => "[\\p{L}\\p{N} .,;:%/#{}“”'+–-]{0,20}".prop_filter("decomposed letters are composed on loading", |text| {
            use unicode_normalization::UnicodeNormalization;
            text.nfc().eq(text.chars())
        }),
        1 => select(vec![
            "Chỉ tiêu \"nữ\" của {huyện} # 1", "Kế hoạch “5 năm” \\ 'hai giới'", "Phong trào “Phụ nữ tích cực”",
        ]).prop_filter_map("one kind of quotes or none", |text| {
            (!(text.contains('"') && text.contains('”'))).then(|| text.to_owned())
        }),
    ]
}

/// What a comment says: whatever stands in a line, it is not read.
fn comment() -> impl Strategy<Value = String> {
    select(vec!["theo Phụ lục", "kết quả 2023: 5", "\"mở", "“mở", "{", "}", "# hai", "a } { \"b\" ”"])
        .prop_map(str::to_owned)
}

/// A value of a plan, from nothing to the million, with up to four decimals or as a count over a count.
pub fn written() -> impl Strategy<Value = Written> {
    prop_oneof![3 => plain_number(), 1 => (0_i64..5_000, 1_i64..50_000).prop_map(|(part, whole)| {
        Written::Count { part: part.min(whole), whole }
    })]
}

/// A value that is one number.
pub fn plain_number() -> impl Strategy<Value = Written> {
    prop_oneof![
        3 => (0_i64..10_000, 0_u32..3),
        1 => (0_i64..2_000_000, 0_u32..5),
    ]
    .prop_map(|(digits, decimals)| Written::Number { digits, decimals })
}

fn target() -> impl Strategy<Value = Target> {
    let (note, comment) = (weighted(0.1, title()), weighted(0.1, comment()));
    (0..WORDS.len(), written(), weighted(0.15, 1_i64..500), note, comment)
        .prop_map(|(words, value, range, note, comment)| Target { words, value, range, note, comment })
}

fn facts() -> impl Strategy<Value = Facts> {
    (
        weighted(0.8, written()),
        btree_map(0_u32..20, written(), 0..5),
        btree_map(0_i32..5, target(), 0..3),
        btree_map(2_i32..8, target(), 0..3),
        weighted(0.1, (0_i32..5, target())),
        weighted(0.1, written()),
    )
        .prop_map(|(baseline, results, assigned, period, stated, before)| Facts {
            baseline,
            results,
            assigned,
            period,
            stated,
            before,
        })
}

fn settings() -> impl Strategy<Value = Settings> {
    (
        weighted(0.3, prop_oneof![Just(Rule::Linear), Just(Rule::Geometric), Just(Rule::Step), weights()]),
        weighted(0.4, rounding()),
        weighted(0.4, any::<Index>()),
        weighted(0.2, (any::<Index>(), weighted(0.5, 0_i32..3), weighted(0.5, 0_i32..3))),
        weighted(0.2, title()),
        weighted(0.2, comment()),
    )
        .prop_map(|(rule, rounding, lead, support, note, comment)| Settings {
            rule,
            rounding,
            lead,
            support,
            note,
            comment,
        })
}

/// Shares for one year to nine, which the years of a path may be or not.
fn weights() -> impl Strategy<Value = Rule> {
    vec(0_u32..12, 0..9).prop_map(|mut shares| {
        shares.push(100 - shares.iter().sum::<u32>());
        Rule::Weights(shares)
    })
}

/// A rounding as it may be declared.
pub fn rounding() -> impl Strategy<Value = Rounding> {
    prop_oneof![(0_u32..6).prop_map(Rounding::Digits), (1_i64..1_000).prop_map(Rounding::Step)]
}

fn indicator() -> impl Strategy<Value = MadeIndicator> {
    let unit = prop_oneof![
        3 => Just(MadeUnit::Percent),
        1 => Just(MadeUnit::Times),
        1 => Just(MadeUnit::Persons),
        2 => any::<Index>().prop_map(MadeUnit::Declared),
    ];
    let formula = weighted(0.2, (any::<Index>(), 0..FORMULAS.len()));
    let parts = vec((title(), facts()), 0..3);
    let assigned = weighted(0.2, (weighted(0.5, 0..5_i32), vec(0..1_000_000_i64, 1..3)));
    (title(), unit, weighted(0.6, any::<bool>()), facts(), settings(), parts, series(), formula, assigned).prop_map(
        |(title, unit, up, facts, settings, parts, series, formula, assigned)| MadeIndicator {
            title,
            unit,
            up,
            facts,
            settings,
            parts,
            series,
            formula,
            assigned,
        },
    )
}

fn series() -> impl Strategy<Value = Series> {
    (
        weighted(0.3, 0..KINDS.len()),
        (weighted(0.15, target()), any::<bool>()),
        weighted(0.1, target()),
        weighted(0.2, (0_i32..5, written())),
        weighted(0.1, (2_i32..5, 1_u32..8, 8_u32..20)),
    )
        .prop_map(|(kind, (total, averaged), each, estimate, growth)| Series {
            kind,
            total,
            averaged,
            each,
            estimate,
            growth,
        })
}

fn date() -> impl Strategy<Value = Day> {
    (2010_i32..2030, 1_u32..13, 1_u32..29)
}

/// A plan that reads without an error of its form.
pub fn plan() -> impl Strategy<Value = Made> {
    let agency = (title(), weighted(0.3, Just("Sở".to_owned())), weighted(0.3, (date(), any::<Index>())))
        .prop_map(|(name, short, ends)| MadeAgency { name, short, ends });
    let goal = (title(), settings(), vec(indicator(), 1..4), weighted(0.2, (title(), any::<Index>())))
        .prop_map(|(title, settings, indicators, task)| MadeGoal { title, settings, indicators, task });
    (
        2000_i32..2030,
        4_i32..8,
        (vec((title(), date()), 0..3), weighted(0.5, (2010_i32..2030, 1_u32..13))),
        vec(agency, 1..4),
        vec(select(vec![None, Some(100), Some(1_000), Some(100_000)]), 0..3),
        settings(),
        vec(goal, 1..3),
        vec((any::<Index>(), 2_i32..8, target()), 0..3),
    )
        .prop_map(|(first, years, (bases, issued), agencies, units, settings, goals, revisions)| Made {
            first,
            last: first + years,
            bases,
            issued,
            agencies,
            units,
            settings,
            goals,
            revisions,
        })
}
