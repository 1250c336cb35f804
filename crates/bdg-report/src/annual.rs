//! The plan of one year, laid out like the appendix of the documents.

use super::cells::{self, Gathered};
use super::table::{Cell, Column, Part, Row, Sheet, Table, TitleLine};
use bdg_core::eval::{AnnualPlan, AnnualRow, IssuedBy, PathStart, ReasonCode, RowKind, Target};
use bdg_core::phrases::{self, PrintedTarget};
use bdg_syntax::diagnostic::Both;
use bdg_syntax::number::Lang;

/// The appendix: number, goal or indicator, unit, the period's target, the year's target, the derived figure where
/// any is known, agencies; then what could not be derived and why, then the notes.
#[must_use]
pub fn sheet(plan: &AnnualPlan, lang: Lang) -> Sheet {
    let mut sheet = Sheet { title: title(plan, lang), parts: Vec::new() };
    for (annex, rows) in plan.tables() {
        let caption = annex.map(|annex| phrases::annex_title(&annex.code, &annex.title, lang)).unwrap_or_default();
        sheet.push(Part::Table(table(plan, caption, rows, lang)));
    }
    if plan.from == PathStart::Latest {
        sheet.push(Part::Sentence(FROM_LATEST.get(lang).to_owned()));
    }
    sheet.push_list(UNDETERMINED.get(lang), undetermined(plan, lang));
    sheet.push_list(UNDERIVED.get(lang), underived(plan, lang));
    let notes = plan.notes.iter().map(|note| {
        let text = phrases::note(&note.text);
        let text = text.get(lang);
        if note.code.is_empty() { text.to_owned() } else { format!("{}: {text}", note.code) }
    });
    sheet.push_list(NOTES.get(lang), notes.collect());
    sheet
}

const APPENDIX: Both = Both::new("PHỤ LỤC", "APPENDIX");
const FROM_LATEST: Both = Both::new(
    "Lộ trình được tính từ kết quả mới nhất trước năm này.",
    "The path starts at the newest result before this year.",
);
const UNDETERMINED: Both = Both::new("Không có chỉ tiêu cho năm này", "No target for this year");
const UNDERIVED: Both = Both::new(
    "Có chỉ tiêu cho năm này, nhưng không suy ra được từ lộ trình",
    "With a target for this year that cannot be derived from a path",
);
const NOTES: Both = Both::new("Ghi chú", "Notes");
const NOT_IN_TABLE: Both = Both::new("không có dòng trong bảng", "no row in the table");

fn title(plan: &AnnualPlan, lang: Lang) -> Vec<TitleLine> {
    let year = plan.year;
    let mut title = vec![
        TitleLine::head(APPENDIX.get(lang)),
        TitleLine::head(match lang {
            Lang::Vi => format!("MỤC TIÊU, CHỈ TIÊU NĂM {year} VÀ PHÂN CÔNG THỰC HIỆN"),
            Lang::En => format!("GOALS AND TARGETS FOR {year}, AND WHO CARRIES THEM OUT"),
        }),
        TitleLine::subject(&plan.title),
    ];
    title.extend(plan.issued.as_ref().map(|issued| TitleLine::remark(issued_line(issued, lang, plan.lang))));
    title.extend(plan.place.as_ref().map(TitleLine::subject));
    title.retain(|line| !line.text.is_empty());
    title
}

fn issued_line(issued: &IssuedBy, lang: Lang, of_plan: Lang) -> String {
    let date = match (issued.date.as_ref().map(|date| phrases::issue_date(date, of_plan)), lang) {
        (Some(date), Lang::Vi) => format!(" ngày {date}"),
        (Some(date), Lang::En) => format!(" of {date}"),
        (None, _) => String::new(),
    };
    let title = &issued.title;
    match (lang, issued.bare_number) {
        (Lang::Vi, true) => format!("(Kèm theo Kế hoạch số {title}{date})"),
        (Lang::Vi, false) => format!("(Kèm theo {title}{date})"),
        (Lang::En, true) => format!("(Attached to Plan No. {title}{date})"),
        (Lang::En, false) => format!("(Attached to {title}{date})"),
    }
}

fn table(plan: &AnnualPlan, caption: String, rows: &[AnnualRow], lang: Lang) -> Table {
    let in_lang = |vi, en| Both::new(vi, en).get(lang);
    let derived = plan.rows.iter().any(shows_derived);
    let year = plan.year;
    let period = plan.period.map(|(first, last)| format!(" {first}-{last}")).unwrap_or_default();
    let by_path = Column::centred("derived", in_lang("Theo lộ trình", "By the path"));
    let mut columns = vec![
        Column::new("code", in_lang("mã", "code")).data(),
        Column::centred("number", in_lang("TT", "No.")),
        Column::new("title", in_lang("Mục tiêu/chỉ tiêu", "Goal / indicator")).least(14),
        Column::centred("unit", in_lang("Đơn vị tính", "Unit")),
        Column::centred("period_target", format!("{}{period}", in_lang("Kế hoạch giai đoạn", "Period"))),
        Column::centred("target", format!("{} {year}", in_lang("Mục tiêu năm", "Target for"))),
        if derived { by_path } else { by_path.data() },
        Column::new("agencies", in_lang("Đơn vị thực hiện", "Agencies")).least(10),
        Column::new("result", in_lang("kết quả mới nhất", "newest result")).data(),
        Column::new("target_reason", in_lang("vì sao không có chỉ tiêu năm", "why there is no target")).data(),
        Column::new("derived_reason", in_lang("vì sao không suy ra được", "why none is derived")).data(),
        Column::new("notes", in_lang("ghi chú", "notes")).data(),
    ];
    if plan.above.is_some() {
        let heading = format!("{} {year}", in_lang("Kế hoạch cấp trên năm", "Plan above, target for"));
        columns.insert(ABOVE, Column::centred("above", heading));
        columns.push(Column::new("above_code", in_lang("mã ở kế hoạch cấp trên", "code in the plan above")).data());
    }
    let rows = rows
        .iter()
        .map(|row| match row.kind {
            RowKind::Goal => Row::Heading {
                number: row.number.clone(),
                text: phrases::goal_title(&row.number, &row.title, plan.lang),
                within: false,
            },
            RowKind::Group => Row::Heading { number: row.number.clone(), text: row.title.clone(), within: true },
            RowKind::Ungrouped => {
                let text = phrases::other_indicators(plan.lang).to_owned();
                Row::Heading { number: String::new(), text, within: true }
            }
            RowKind::Indicator | RowKind::Part => Row::cells(cells(row, plan, lang)),
        })
        .collect();
    Table { caption, columns, rows, ..Table::default() }
}

/// Where the column of the plan above stands: behind the year's target.
const ABOVE: usize = 6;

fn cells(row: &AnnualRow, plan: &AnnualPlan, lang: Lang) -> Vec<Cell> {
    let cell = |printed: PrintedTarget| Cell::new(printed.text, printed.number).converted(printed.converted);
    let reason = |target: Option<&Target>| cells::reason(target.and_then(|target| target.reason.as_ref()), lang);
    let mut cells = vec![
        row.code.clone().into(),
        row.number.clone().into(),
        if row.kind == RowKind::Part {
            format!("{} {}", if is_nested(row) { "+" } else { "–" }, phrases::row_title(row)).into()
        } else {
            phrases::row_title(row).into()
        },
        row.unit.clone().into(),
        cell(phrases::period_cell(row)),
        cell(phrases::target_cell(row)),
        row.derived.as_ref().map(cells::target).unwrap_or_default(),
        phrases::agencies(&row.agencies, plan.lang).into(),
        row.result.as_ref().map(|result| cells::dated(Some(result), lang)).unwrap_or_default(),
        reason(row.target.as_ref()).into(),
        reason(row.derived.as_ref()).into(),
        row.notes.join("; ").into(),
    ];
    if plan.above.is_some() {
        cells.insert(ABOVE, cell(phrases::above_cell(row)));
        cells.push(row.above.as_ref().map(|above| above.code.clone()).unwrap_or_default().into());
    }
    cells
}

/// Whether there is a derived figure to be seen beside the target.
fn shows_derived(row: &AnnualRow) -> bool {
    row.derived.as_ref().is_some_and(Target::exists)
}

fn undetermined(plan: &AnnualPlan, lang: Lang) -> Vec<String> {
    plan.undetermined
        .iter()
        .map(|missing| {
            let dropped = if missing.dropped { format!(" ({})", NOT_IN_TABLE.get(lang)) } else { String::new() };
            format!("{} {}{dropped}: {}", missing.code, missing.title, phrases::reason(&missing.reason).get(lang))
        })
        .collect()
}

/// The rows with a target for the year beside which no derived figure can stand, by reason.
fn underived(plan: &AnnualPlan, lang: Lang) -> Vec<String> {
    let mut gathered = Gathered::default();
    for row in &plan.rows {
        let has_target = row.target.as_ref().is_some_and(|target| target.exists());
        if let (true, Some(derived)) = (has_target, &row.derived) {
            // Where the plan only has targets of years and this is one of them, nothing is missing.
            let wanted = derived
                .reason
                .as_ref()
                .filter(|reason| !matches!(reason.code, ReasonCode::OtherYearsOnly | ReasonCode::EachYearOnly));
            if let (false, Some(reason)) = (derived.exists(), wanted) {
                gathered.add(cells::reason(Some(reason), lang), &row.code);
            }
        }
    }
    gathered.sentences()
}

/// Whether a row is a part of a part.
pub(crate) fn is_nested(row: &AnnualRow) -> bool {
    row.kind == RowKind::Part && row.code.matches('/').nth(1).is_some()
}
