//! Figures of a period before others, `Giai đoạn 2021-2025 › KH | TH`. Those of a share are the ones of its last year; what may add
//! up stays the period's.

use super::column::{ColumnBasis, ColumnRole, FactHead, TableColumn};
use super::plan_draft::IndicatorDraft;
use super::reader::PlanReader;
use super::row_name::is_rate;
use super::title_spans::is_growth_rate;
use crate::tables::{fold, holds};
use bdg_syntax::diagnostic::Message;

/// What the figure of a row in a column of several years is.
pub(super) enum PastFigure {
    /// That of the last year, as a share has no total.
    Last(FactHead),
    /// The result of the period together.
    Together,
    /// The total of the years or the level of the last one.
    Open,
}

impl PastFigure {
    /// What is to be said of it.
    pub(super) fn message(&self) -> Option<Message> {
        Some(match self {
            PastFigure::Together => return None,
            PastFigure::Last(_) => Message::new(
                "tỷ lệ của cả giai đoạn, lấy làm mức của năm cuối; hãy đối chiếu",
                "the share of a whole period, taken for that of its last year; please compare",
            ),
            PastFigure::Open => Message::new(
                "không rõ là tổng của cả giai đoạn hay mức của năm cuối; nếu là mức của năm cuối, hãy ghi vào năm đó",
                "not known whether the total of the period or the level of its last year; if the latter, write it for that year",
            ),
        })
    }
}

/// What the figure of a row is in a column of the results of several years, or in that of the plan for the same years beside it;
/// `None` in other columns.
pub(super) fn past_figure(
    reader: &PlanReader<'_>,
    column: usize,
    head: FactHead,
    row: &IndicatorDraft,
) -> Option<PastFigure> {
    let columns = &reader.header.columns;
    let own = columns.get(column)?;
    let heads = || {
        columns.iter().filter_map(|column| if let ColumnRole::Value(head) = column.role { Some(head) } else { None })
    };
    let level = || is_level_share(row) || names_last_year(&row.title);
    match head {
        FactHead::ResultOver(first, last) | FactHead::EstimateOver(first, last) => {
            let of_last = |head| matches!(head, FactHead::Actual(year) | FactHead::Estimate(year) if year == last);
            let alone =
                !heads().any(of_last) && heads().filter(|head| head.known_over() == Some((first, last))).count() == 1;
            let estimated = matches!(head, FactHead::EstimateOver(..));
            let at = if estimated { FactHead::Estimate(last) } else { FactHead::Actual(last) };
            Some(if alone && level() { PastFigure::Last(at) } else { PastFigure::Together })
        }
        FactHead::By(last) => {
            let (first, _) = own.span.filter(|(_, end)| *end == last)?;
            let beside = heads().any(|head| head.known_over() == Some((first, last)));
            let growth = is_growth_rate(&fold(&row.title));
            (beside && own.basis != ColumnBasis::User && !level() && !growth).then_some(PastFigure::Open)
        }
        _ => None,
    }
}

/// Whether a column has the result of a whole period up to the beginning of these years, `Giai đoạn 2021-2025 › Thực hiện` beside `Kế
/// hoạch 2026-2030`: in a row of what may add up the figures of both are open.
pub(super) fn follows_open(reader: &PlanReader<'_>, (first, _): (i32, i32), row: &IndicatorDraft) -> bool {
    let before = |column: &TableColumn| match column.role {
        ColumnRole::Value(head) => head.known_over().is_some_and(|(start, last)| start < last && last <= first),
        _ => false,
    };
    // Income a head and yields are those of a year.
    let title = fold(&row.title);
    let means = ["binh quan", "trung binh", "nang suat", "average", "mean", "yield", "per capita"];
    let mean =
        means.iter().any(|word| holds(&title, word)) || row.unit_cell.as_deref().is_some_and(|unit| unit.contains('/'));
    reader.header.columns.iter().any(before) && !mean && !is_level_share(row) && !names_last_year(&row.title)
}

/// Whether the name of a row says that its figure is the one of the last year: `Thu nhập bình quân đầu người năm cuối nhiệm kỳ`.
fn names_last_year(title: &str) -> bool {
    const LAST: &[&str] =
        &["nam cuoi", "cuoi nhiem ky", "cuoi giai doan", "cuoi ky", "final year", "end of the period"];
    let title = fold(title);
    LAST.iter().any(|word| holds(&title, word))
}

/// Whether a row is of a share that there is at the end of a year, `Tỷ lệ hộ nghèo`: none of what is done within a time.
fn is_level_share(row: &IndicatorDraft) -> bool {
    const WITHIN: &[&str] = &[
        "tang",
        "giam",
        "gia tang",
        "tang truong",
        "bien dong",
        "binh quan",
        "trung binh",
        "giai ngan",
        "giai quyet",
        "hoan thanh",
        "thuc hien",
        "tot nghiep",
        "thanh toan",
        "thu hoi",
        "tuyen sinh",
        "nhap hoc",
        "growth",
        "increase",
        "decrease",
        "reduction",
        "average",
        "disbursement",
        "completion",
        "completed",
    ];
    let share = row.unit_cell.as_deref().is_some_and(|unit| unit.contains(['%', '‰']) || fold(unit) == "phan tram");
    let title = fold(&row.title);
    // `Poverty rate`.
    let rate = is_rate(&row.title) || title.ends_with(" rate");
    share && rate && !WITHIN.iter().any(|word| holds(&title, word))
}
