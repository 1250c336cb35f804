//! What a column of a table holds, by the words above it.

use super::header_words::is_alternative;
use bdg_core::phrases::counted;
use bdg_syntax::diagnostic::{Both, Message};
use bdg_syntax::number::Lang;
use bdg_syntax::source::Span;
use bdg_syntax::{HeadAst, Word, YearPart, print_head};

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum ColumnRole {
    /// The rows' numbers.
    Number,
    /// The goals, where they have a column of their own.
    Goal,
    /// The names of goals and indicators.
    Label,
    /// The names of tasks, in what is said of a table of tasks.
    Task,
    /// The units.
    Unit,
    /// Values of a time.
    Value(FactHead),
    /// The leading agencies, perhaps with those that support them.
    Lead,
    /// The supporting agencies.
    With,
    /// The agencies that report the figures.
    Reports,
    /// The codes of the indicators, beside the numbers that the table prints.
    Code,
    /// Groups of indicators within a goal.
    Group,
    /// Which part of an indicator each row is of: the rows below the first one have no other name.
    Part,
    /// The years of the baselines.
    BaselineYear,
    /// The years of the targets.
    TargetYear,
    /// What each of several rows of one indicator is: targets, results, the path.
    Line,
    /// When a task is to be done.
    Deadline,
    /// What a task brings about.
    Product,
    /// A setting of the indicators: which way is better, how their paths are derived.
    Setting(Word),
    /// Marks of what the agency in the header leads: `x`.
    Marked,
    /// Notes.
    Note,
    /// What is said of other columns, and is neither a target nor a result: comparisons, growth, money, sources. Kept as
    /// comments.
    Aside,
    /// Values of a time that a column before it has already.
    Again,
    /// Targets as they were before they were adjusted, beside those in force: those of a row that was not adjusted.
    Before(FactHead),
    /// What is aimed for beyond the target of that time in another column: `Phấn đấu` beside `Tỉnh giao`.
    Aimed(FactHead),
    /// Targets that others set for a time, beside the plan's own: kept as comments.
    Elsewhere,
    /// Values of that time, which another column has under the very same words: which of them are meant is not known.
    Twin(FactHead),
    /// What the user leaves out.
    Skipped,
    /// Anything else; kept as comments.
    #[default]
    Other,
}

/// What a column of averages is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Average {
    /// The first year.
    pub first: i32,
    /// The last one.
    pub last: i32,
    /// Whether its header says that it holds growth in per cent; else its figures tell.
    pub growth: bool,
}

/// What a column of comparisons says of two others, as most of its figures show.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Comparison {
    /// How it compares them.
    pub kind: ComparisonKind,
    /// The place of the column that is compared.
    pub over: usize,
    /// The place of the column that it is compared with.
    pub under: usize,
    /// The words of both headers.
    pub named: [String; 2],
    /// In how many of its cells the figures agree.
    pub held: usize,
    /// Whether both are figures of the plan, so that what agrees needs no place in it.
    pub in_plan: bool,
}

/// How a column compares two others.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ComparisonKind {
    /// One in per cent of the other.
    Percent,
    /// By how many per cent one is more than the other.
    Growth,
    /// How many times the other one is.
    Times,
    /// One less the other.
    Difference,
}

/// How it is known what a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum ColumnBasis {
    /// By the words of its header.
    #[default]
    Words,
    /// Its header names only a year: a target from the plan's period on, a result before it.
    Year,
    /// The title of the table, or the columns beside it, name the time that its header leaves out.
    Title,
    /// Its header names a period, which is that of the last year or of all of them.
    Period,
    /// Its cells: words beside figures, or figures under the words of a goal.
    Cells,
    /// Its header names a year that two calendar years share, `FY2025/26`: that of its end.
    YearEnd,
    /// The user said so.
    User,
}

/// What the values of a column are: baselines, results or targets, and of which time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FactHead {
    /// The baseline of a year.
    Baseline(i32),
    /// The baseline of a year that another column or the cell names.
    Undated,
    /// The result of a year.
    Actual(i32),
    /// The result of a part of a year.
    Within(YearPart, i32),
    /// The newest result: the cell names its year.
    Latest,
    /// The result of several years together.
    ResultOver(i32, i32),
    /// The estimate of several years together.
    EstimateOver(i32, i32),
    /// The estimate of a year.
    Estimate(i32),
    /// The estimate of a part of a year.
    EstimateWithin(YearPart, i32),
    /// The target assigned for a year.
    In(i32),
    /// The target of a part of a year.
    InWithin(YearPart, i32),
    /// The target of the period that ends with a year.
    By(i32),
    /// The target from a year on.
    From(i32),
    /// The target of several years together.
    Over(i32, i32),
    /// A target of several years: together where the years have columns of their own, else by the last.
    Span(i32, i32),
    /// The target of every year.
    Each,
    /// The target of the plan's whole period together.
    Whole,
    /// The target of the plan's period; the header does not name its years.
    Period,
    /// The total of the years beside it.
    Total,
    /// The target of the year that the table's title names.
    Year,
    /// The result of a time that the header does not name.
    Result,
    /// A figure of a year: the header does not say whether it is a target or a result.
    Figure(i32),
    /// A figure of a part of a year, likewise.
    FigureWithin(YearPart, i32),
}

impl FactHead {
    /// What stands before the colon in a plan; `None` where the year is not known.
    pub(super) fn in_plan(self) -> Option<HeadAst> {
        let (word, part, first, year) = match self {
            FactHead::Baseline(year) => (Word::Baseline, None, None, year),
            FactHead::Actual(year) => (Word::Actual, None, None, year),
            FactHead::Within(part, year) => (Word::Actual, Some(part), None, year),
            FactHead::Estimate(year) => (Word::Estimate, None, None, year),
            FactHead::EstimateWithin(part, year) => (Word::Estimate, Some(part), None, year),
            FactHead::In(year) => (Word::In, None, None, year),
            FactHead::InWithin(part, year) => (Word::In, Some(part), None, year),
            FactHead::By(year) => (Word::By, None, None, year),
            FactHead::From(year) => (Word::From, None, None, year),
            FactHead::Over(first, last) => (Word::Over, None, Some(first), last),
            FactHead::ResultOver(first, last) => (Word::Actual, None, Some(first), last),
            FactHead::EstimateOver(first, last) => (Word::Estimate, None, Some(first), last),
            FactHead::Each => {
                let word = Word::EachYear;
                return Some(HeadAst {
                    word,
                    part: None,
                    first: None,
                    year: None,
                    onwards: false,
                    span: Span::default(),
                });
            }
            FactHead::Undated
            | FactHead::Latest
            | FactHead::Span(..)
            | FactHead::Whole
            | FactHead::Period
            | FactHead::Total
            | FactHead::Year
            | FactHead::Result
            | FactHead::Figure(_)
            | FactHead::FigureWithin(..) => return None,
        };
        Some(HeadAst { word, part, first, year: Some(year), onwards: false, span: Span::default() })
    }

    /// The years of which it is a result or an estimate together.
    pub(super) fn known_over(self) -> Option<(i32, i32)> {
        match self {
            FactHead::ResultOver(first, last) | FactHead::EstimateOver(first, last) => Some((first, last)),
            _ => None,
        }
    }

    /// The same as a plan writes it.
    pub(super) fn written(self, lang: Lang) -> Option<String> {
        self.in_plan().map(|head| print_head(&head, lang))
    }

    /// Whether it is a target.
    pub(super) fn is_target(self) -> bool {
        matches!(
            self,
            FactHead::In(_)
                | FactHead::By(_)
                | FactHead::From(_)
                | FactHead::Over(..)
                | FactHead::Span(..)
                | FactHead::Each
                | FactHead::Period
                | FactHead::Year
        )
    }
}

impl ColumnBasis {
    /// Whether the column is known by more than an inference.
    #[must_use]
    pub fn is_sure(self) -> bool {
        matches!(self, ColumnBasis::Words | ColumnBasis::User | ColumnBasis::YearEnd)
    }
}

/// A column.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct TableColumn {
    /// The words of its header.
    pub text: String,
    /// What it holds.
    pub role: ColumnRole,
    /// How that is known.
    pub basis: ColumnBasis,
    /// The words of the lowest row of its header.
    pub lowest: String,
    /// The period that its header names, where its figures are taken for those of the last year.
    pub span: Option<(i32, i32)>,
    /// The part of each row that its figures are of: `Trong đó: NSTW`.
    pub part: Option<String>,
    /// The years that it averages, where it does.
    pub average: Option<Average>,
    /// What it compares, where its figures show that.
    pub comparison: Option<Comparison>,
    /// Whether its figures are those of all its years together, as one of them stands in it: `Trong đó: năm 2026`.
    pub sum: bool,
    /// The part of a year that it is of, where a run of headers counts them: `I`, `II`, `III`, `IV`; `T1`, `T2`, ….
    pub counted: Option<YearPart>,
    /// Which of several measures of one time it holds: `Lượng`, `Giá trị`.
    pub measure: Option<usize>,
}

impl TableColumn {
    /// What it holds, in a few words; `stated` is the time of the targets that its names state.
    #[must_use]
    pub fn describe(&self, stated: Option<FactHead>) -> Message {
        if self.role == ColumnRole::Other && is_alternative(&self.text) {
            return Message::new(
                "một trong các phương án, giữ thành ghi chú #; chọn một bằng --columns",
                "one of several alternatives, kept as # comments; choose one with --columns",
            );
        }
        if let (ColumnRole::Aside, Some(Average { first, last, .. })) = (self.role, self.average) {
            return Message::new(
                format!(
                    "bình quân {first}-{last}: mức tăng mỗi năm hay trung bình của các năm khi số liệu bên cạnh cho thấy vậy, không thì giữ thành ghi chú #"
                ),
                format!(
                    "the average of {first}-{last}: growth a year or the mean of the years where the figures beside it show that, else kept as # comments"
                ),
            );
        }
        if let (ColumnRole::Aside, Some(comparison)) = (self.role, &self.comparison) {
            return comparison.describe();
        }
        let told = self.role.describe(stated);
        match &self.part {
            Some(part) => Message::new(format!("{} của “{part}”", told.vi), format!("{} of “{part}”", told.en)),
            None => told,
        }
    }
}

impl Comparison {
    /// What it says, in a few words.
    #[must_use]
    pub fn describe(&self) -> Message {
        let ([over, under], held) = (&self.named, self.held);
        let (vi, en) = match self.kind {
            ComparisonKind::Percent => {
                (format!("“{over}” bằng bao nhiêu % “{under}”"), format!("“{over}” in % of “{under}”"))
            }
            ComparisonKind::Growth => (
                format!("“{over}” tăng bao nhiêu % so với “{under}”"),
                format!("the growth of “{over}” over “{under}”"),
            ),
            ComparisonKind::Times => {
                (format!("“{over}” gấp mấy lần “{under}”"), format!("how many times “{under}” “{over}” is"))
            }
            ComparisonKind::Difference => (format!("“{over}” trừ “{under}”"), format!("“{over}” less “{under}”")),
        };
        let cells = counted(held, "cell agrees", "cells agree");
        if !self.in_plan {
            return Message::new(
                format!("so sánh: {vi}; {held} ô khớp, giữ thành ghi chú #"),
                format!("a comparison: {en}; {cells}, kept as # comments"),
            );
        }
        Message::new(
            format!("so sánh: {vi}; {held} ô khớp nên không ghi lại, ô khác giữ thành ghi chú #"),
            format!(
                "a comparison: {en}; {cells} and {are} left out, others are kept as # comments",
                are = if held == 1 { "is" } else { "are" }
            ),
        )
    }
}

impl ColumnRole {
    /// The word for it in what the user says of the columns: `bỏ` for what is not known, none for what stays as it was found.
    #[must_use]
    pub fn word(self, lang: Lang) -> String {
        let word = match self {
            ColumnRole::Number => Both::new("TT", "no"),
            ColumnRole::Goal => Both::new("mục tiêu", "goal"),
            ColumnRole::Label | ColumnRole::Task => Both::new("tên", "name"),
            ColumnRole::Unit => Both::new("đơn vị", "unit"),
            ColumnRole::Lead | ColumnRole::Marked => Both::new("chủ trì", "lead"),
            ColumnRole::With => Both::new("phối hợp", "with"),
            ColumnRole::Reports => Both::new("tổng hợp", "reports"),
            ColumnRole::Note => Both::new("ghi chú", "note"),
            ColumnRole::Code => Both::new("mã", "code"),
            ColumnRole::Group => Both::new("nhóm", "group"),
            ColumnRole::Deadline => Both::new("thời hạn", "deadline"),
            ColumnRole::Product => Both::new("sản phẩm", "product"),
            ColumnRole::Value(head) => match head.written(lang) {
                Some(head) => return head,
                None => match head {
                    FactHead::Year => Both::new("chỉ tiêu của năm", "target of the year"),
                    FactHead::Period => Both::new("chỉ tiêu của giai đoạn", "target of the period"),
                    FactHead::Figure(_) | FactHead::FigureWithin(..) | FactHead::Result => Both::new("bỏ", "skip"),
                    // As it was found.
                    _ => Both::new("", ""),
                },
            },
            ColumnRole::Skipped | ColumnRole::Other | ColumnRole::Twin(_) => Both::new("bỏ", "skip"),
            // As they were found.
            ColumnRole::Aside
            | ColumnRole::Again
            | ColumnRole::Before(_)
            | ColumnRole::Aimed(_)
            | ColumnRole::Elsewhere
            | ColumnRole::BaselineYear
            | ColumnRole::Part
            | ColumnRole::TargetYear
            | ColumnRole::Setting(_)
            | ColumnRole::Line => Both::new("", ""),
        };
        word.get(lang).to_owned()
    }

    /// What a column holds, in a few words; `stated` is the time of the targets that its names state.
    #[must_use]
    pub fn describe(self, stated: Option<FactHead>) -> Message {
        let (vi, en) = match self {
            ColumnRole::Number => ("số thứ tự", "number"),
            ColumnRole::Goal => ("mục tiêu", "goal"),
            ColumnRole::Task => ("nhiệm vụ, và dòng gom các nhiệm vụ", "tasks, and rows that group them"),
            ColumnRole::Label => ("tên mục tiêu, chỉ tiêu", "names of goals and indicators"),
            ColumnRole::Unit => ("đơn vị tính", "unit"),
            ColumnRole::Lead => ("cơ quan chủ trì", "leading agency"),
            ColumnRole::Marked => ("dấu x: cơ quan ở tiêu đề chủ trì", "an x: the agency in the header leads"),
            ColumnRole::With => ("cơ quan phối hợp", "supporting agency"),
            ColumnRole::Reports => ("cơ quan tổng hợp số liệu", "reporting agency"),
            ColumnRole::Note => ("ghi chú", "note"),
            ColumnRole::Code => ("mã chỉ tiêu", "codes of the indicators"),
            ColumnRole::Group => ("nhóm chỉ tiêu", "groups of indicators"),
            ColumnRole::Part => ("phần của chỉ tiêu ở mỗi dòng", "of which part of an indicator each row is"),
            ColumnRole::BaselineYear => ("năm của số liệu gốc", "years of the baselines"),
            ColumnRole::TargetYear => ("năm của chỉ tiêu", "years of the targets"),
            ColumnRole::Line => {
                ("dòng này là chỉ tiêu, kết quả hay lộ trình", "whether the row is of targets, results or the path")
            }
            ColumnRole::Setting(Word::Better) => ("tăng hay giảm là tốt", "which way is better"),
            ColumnRole::Setting(_) => ("cách chia lộ trình", "how the paths are derived"),
            ColumnRole::Deadline => ("thời hạn của nhiệm vụ", "deadlines of the tasks"),
            ColumnRole::Product => ("sản phẩm của nhiệm vụ, thành ghi chú", "products of the tasks, as notes"),
            ColumnRole::Aside => (
                "so sánh, bình quân, suy ra, dự báo, kinh phí hoặc nguồn: không phải chỉ tiêu hay kết quả, giữ thành ghi chú #",
                "a comparison, an average, derived, a forecast, money or a source: neither targets nor results, kept as # comments",
            ),
            ColumnRole::Again => (
                "cùng thời điểm với một cột khác, giữ thành ghi chú #",
                "of the same time as another column, kept as # comments",
            ),
            ColumnRole::Before(_) => (
                "mức trước khi điều chỉnh: lấy ở dòng không điều chỉnh, còn lại giữ thành ghi chú #",
                "targets before they were adjusted: taken in rows that were not, else kept as # comments",
            ),
            ColumnRole::Aimed(_) => (
                "mức phấn đấu, ghi cạnh mức giao cùng thời điểm",
                "what is aimed for, written beside the target of the same time",
            ),
            ColumnRole::Elsewhere => (
                "mức do nơi khác giao, không phải mức của kế hoạch này, giữ thành ghi chú #",
                "targets that others set, not this plan's own, kept as # comments",
            ),
            ColumnRole::Twin(_) => (
                "cùng thời điểm với một cột khác mà số liệu khác nhau, không rõ lấy cột nào, giữ thành ghi chú #; chọn một bằng --columns",
                "of the same time as another column whose figures differ; it is not clear which one is meant, kept as # comments; choose one with --columns",
            ),
            ColumnRole::Skipped => ("bỏ qua", "left out"),
            ColumnRole::Other => ("không rõ, giữ thành ghi chú #", "unknown, kept as # comments"),
            ColumnRole::Value(head) => {
                let unknown = || match head {
                    FactHead::Period | FactHead::Span(..) | FactHead::Whole | FactHead::Total => {
                        Message::new("chỉ tiêu của giai đoạn", "target of the period")
                    }
                    FactHead::Undated => Message::new(
                        "số liệu gốc, năm ghi ở cột khác hoặc trong ô",
                        "baseline, its year in another column or in the cell",
                    ),
                    FactHead::Latest => {
                        Message::new("kết quả mới nhất, năm ghi trong ô", "newest result, its year in the cell")
                    }
                    FactHead::Year => Message::new("chỉ tiêu của năm", "target of the year"),
                    FactHead::Figure(year) | FactHead::FigureWithin(_, year) => Message::new(
                        format!("số liệu năm {year}, không rõ là kết quả hay chỉ tiêu, giữ thành ghi chú #"),
                        format!("figures of {year}, not known whether results or targets, kept as # comments"),
                    ),
                    _ => Message::new("kết quả, không rõ năm", "result of an unknown year"),
                };
                return match (head.written(Lang::Vi), head.written(Lang::En)) {
                    (Some(vi), Some(en)) if head.known_over().is_some() => Message::new(
                        format!("giá trị “{vi}”; của tỷ lệ là mức của năm cuối"),
                        format!("values “{en}”; of a share that of the last year"),
                    ),
                    (Some(vi), Some(en)) => Message::new(format!("giá trị “{vi}”"), format!("values “{en}”")),
                    _ => unknown(),
                };
            }
        };
        match stated.and_then(|head| Some((head.written(Lang::Vi)?, head.written(Lang::En)?))) {
            Some((head_vi, head_en)) => Message::new(
                format!("{vi}, và giá trị “{head_vi}” nêu trong tên"),
                format!("{en}, with the values “{head_en}” in them"),
            ),
            None => Message::new(vi, en),
        }
    }
}
