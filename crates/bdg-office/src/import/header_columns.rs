//! What the cells of a table say of its columns, where the words above them leave it open.

use super::codes::is_whole_code;
use super::column::{ColumnBasis, ColumnRole, FactHead, TableColumn};
use super::column_asides::is_judgement;
use super::column_duties::{is_beginning, is_completion, is_output, is_task_name};
use super::column_words::may_name;
use super::header_pairs::{holds_figures, settle_dates, settle_general};
use super::header_places::settle_places;
use super::header_rows::words;
use super::level::level;
use super::lines::{Line, told_line};
use super::row::cell_text;
use super::sub_rows::names_parts;
use crate::tables::{Grid, begins, fold, holds};
use bdg_syntax::number::Lang;

/// The first column of a table that holds words of its own in most rows, before the first one of a known time: the names, where
/// no header says which column has them.
pub(super) fn wordy_column(grid: &Grid, from: usize, columns: &[TableColumn]) -> Option<usize> {
    let end = columns
        .iter()
        .position(|column| matches!(column.role, ColumnRole::Value(FactHead::In(_) | FactHead::Actual(_))));
    (0..end.unwrap_or(columns.len())).find(|at| {
        let may = columns.get(*at).is_some_and(|column| {
            matches!(
                column.role,
                ColumnRole::Other
                    | ColumnRole::Unit
                    | ColumnRole::Lead
                    | ColumnRole::Product
                    | ColumnRole::Goal
                    | ColumnRole::Value(FactHead::Year | FactHead::Period)
            )
        });
        let rows = (from..grid.rows.len())
            .filter(|row| (0..grid.width).any(|at| grid.cell(*row, at).is_some_and(|cell| !cell.is_empty())));
        let (mut count, mut worded) = (0_usize, 0_usize);
        let mut distinct = std::collections::HashSet::new();
        for row in rows {
            count = count.saturating_add(1);
            let text = words(grid.cell(row, *at)).trim();
            let named = text.chars().filter(|letter| letter.is_alphabetic()).count() >= 2
                && text.starts_with(|letter: char| letter.is_uppercase() || "-+–".contains(letter));
            if named {
                worded = worded.saturating_add(1);
                distinct.insert(fold(text));
            }
        }
        // Units repeat, names do not.
        may && worded > 0
            && worded.saturating_mul(10) >= count.saturating_mul(6)
            && distinct.len().saturating_mul(5) >= worded.saturating_mul(4)
    })
}

/// Tells the columns of names from those of values by their cells: `Các chỉ tiêu kế hoạch năm 2020` may be the header of
/// either. Gives the time of the targets that the names state, where they do.
pub(super) fn settle_columns(grid: &Grid, from: usize, columns: &mut [TableColumn]) -> Option<FactHead> {
    let wordy = |column: usize| {
        let lengths: Vec<usize> = (from..grid.rows.len())
            .filter(|row| grid.owner(*row, column) == (*row, column))
            .map(|row| words(grid.cell(row, column)).chars().count())
            .filter(|length| *length > 0)
            .collect();
        let whole: usize = lengths.iter().sum();
        lengths.len() > 1 && whole.checked_div(lengths.len()).unwrap_or(0) >= 24
    };
    let has_label = |columns: &[TableColumn]| columns.iter().any(|column| column.role == ColumnRole::Label);
    let mut stated = None;
    settle_figures(grid, from, columns);
    settle_codes(grid, from, columns);
    settle_counts(grid, from, columns);
    settle_places(grid, from, columns);
    settle_general(grid, from, columns);
    if !has_label(columns) {
        let place = columns.iter().enumerate().position(|(at, column)| {
            matches!(column.role, ColumnRole::Value(head) if head.is_target())
                && holds(&fold(&column.text), "chi tieu")
                && wordy(at)
        });
        if let Some(column) = place.and_then(|place| columns.get_mut(place)) {
            if let ColumnRole::Value(head) = column.role {
                stated = Some(head);
            }
            column.role = ColumnRole::Label;
        }
    }
    // `Lĩnh vực | Dự án`: the works are below what they are for.
    if !has_label(columns) {
        const WORKS: &[&str] = &[
            "du an",
            "ten du an",
            "cong trinh",
            "ten cong trinh",
            "hang muc cong trinh",
            "project",
            "projects",
            "project name",
            "project title",
            "name of project",
        ];
        let works = |column: &&mut TableColumn| {
            column.role == ColumnRole::Other && WORKS.contains(&fold(&column.text).as_str())
        };
        if let Some(column) = columns.iter_mut().find(works) {
            column.role = ColumnRole::Label;
        }
    }
    // `Nhóm | Chỉ số`: what is measured is below the groups.
    if !has_label(columns) {
        const MEASURED: &[&str] =
            &["chi so", "ten chi so", "thong so", "tieu chi", "ten tieu chi", "metric", "measure"];
        let goal = columns.iter().position(|column| column.role == ColumnRole::Goal);
        let measured = |(at, column): &(usize, &mut TableColumn)| {
            column.role == ColumnRole::Other
                && MEASURED.contains(&fold(&column.text).as_str())
                && goal.is_some_and(|goal| goal < *at)
                && !holds_figures(grid, from, *at)
        };
        if let Some((_, column)) = columns.iter_mut().enumerate().find(measured) {
            column.role = ColumnRole::Label;
        }
    }
    // One column for goals and indicators alike.
    if !has_label(columns) {
        if let Some(column) = columns.iter_mut().find(|column| column.role == ColumnRole::Goal) {
            column.role = ColumnRole::Label;
        }
    }
    if !has_label(columns) {
        if let Some(column) = columns.iter_mut().find(|column| may_name(&column.text)) {
            column.role = ColumnRole::Label;
        }
    }
    if !has_label(columns) {
        let found = wordy_column(grid, from, columns);
        if let Some(column) = found.and_then(|at| columns.get_mut(at)) {
            (column.role, column.basis) = (ColumnRole::Label, ColumnBasis::Cells);
        }
    }
    // Of several columns of names the first that holds words is the one.
    let labels: Vec<usize> = (0..columns.len())
        .filter(|at| columns.get(*at).is_some_and(|column| column.role == ColumnRole::Label))
        .collect();
    let chosen = labels.iter().copied().find(|at| wordy(*at)).or(labels.first().copied());
    for (at, column) in columns.iter_mut().enumerate() {
        if column.role == ColumnRole::Label && Some(at) != chosen {
            column.role = ColumnRole::Other;
        }
    }
    settle_criteria(columns, chosen);
    settle_numbers(grid, from, columns, chosen);
    settle_levels(grid, from, columns, chosen);
    settle_groups(grid, from, columns);
    for (at, column) in columns.iter_mut().enumerate() {
        // Figures where words are promised: what they are is not known.
        if column.role == ColumnRole::Aside && is_judgement(&column.text) && holds_figures(grid, from, at) {
            column.role = ColumnRole::Other;
        }
    }
    for (at, column) in columns.iter_mut().enumerate() {
        // `SDG target` over the numbers of the targets that the indicators serve.
        if column.role == ColumnRole::Other && holds(&fold(&column.text), "sdg") && holds_figures(grid, from, at) {
            column.role = ColumnRole::Aside;
        }
        if column.role == ColumnRole::Other && !column.text.is_empty() && is_marked(grid, from, at) {
            column.role = ColumnRole::Marked;
        }
    }
    settle_part_column(grid, from, columns);
    settle_lines(grid, from, columns);
    // A code is what the table prints, unless it prints a number as well, the codes of parts, `1.1/xa`, or such with letters, `A.1`.
    if !columns.iter().any(|column| column.role == ColumnRole::Number) {
        for (at, column) in columns.iter_mut().enumerate().filter(|(_, column)| column.role == ColumnRole::Code) {
            let lettered = |code: &str| is_whole_code(code) && code.contains(|sign: char| sign.is_ascii_uppercase());
            let kept = |code: &str| is_part_code(code) || lettered(code);
            if !(from..grid.rows.len()).any(|row| kept(words(grid.cell(row, at)))) {
                column.role = ColumnRole::Number;
            }
        }
    }
    // `Năm khởi công` beside `Năm hoàn thành`.
    if columns.iter().any(|column| column.role == ColumnRole::Deadline && !is_beginning(&column.text)) {
        let began = |column: &&mut TableColumn| column.role == ColumnRole::Deadline && is_beginning(&column.text);
        for column in columns.iter_mut().filter(began) {
            column.role = ColumnRole::Other;
        }
    }
    // `Thời gian trình` beside `Thời gian hoàn thành`: when it is done is its deadline.
    let is_done = |column: &TableColumn| column.role == ColumnRole::Deadline && is_completion(&column.text);
    if columns.iter().any(is_done) {
        for column in columns.iter_mut().filter(|column| column.role == ColumnRole::Deadline && !is_done(column)) {
            column.role = ColumnRole::Aside;
        }
    }
    settle_dates(grid, from, columns);
    let once = [
        ColumnRole::Number,
        ColumnRole::Code,
        ColumnRole::Goal,
        ColumnRole::Group,
        ColumnRole::Unit,
        ColumnRole::BaselineYear,
        ColumnRole::TargetYear,
        ColumnRole::Line,
        ColumnRole::Deadline,
    ];
    keep_first(columns, &once);
    stated
}

/// Takes a column that is called that of indicators and holds nothing but their codes, `1.2.1`, for one of numbers, where
/// another one describes them.
fn settle_codes(grid: &Grid, from: usize, columns: &mut [TableColumn]) {
    let cells = |at: usize| {
        let own = (from..grid.rows.len()).filter(move |row| grid.owner(*row, at) == (*row, at));
        own.filter_map(move |row| grid.cell(row, at))
            .map(|cell| cell_text(cell, Lang::En))
            .filter(|text| !text.is_empty())
    };
    let worded = |at: usize| cells(at).any(|text| text.chars().filter(|letter| letter.is_alphabetic()).count() >= 2);
    let described = columns.iter().enumerate().position(|(at, column)| {
        let words = fold(&column.text);
        let tells = ["description", "definition", "mo ta", "dien giai"].iter().any(|word| holds(&words, word));
        tells && matches!(column.role, ColumnRole::Aside | ColumnRole::Other | ColumnRole::Label) && worded(at)
    });
    let Some(described) = described else { return };
    let coded = columns.iter().enumerate().position(|(at, column)| {
        column.role == ColumnRole::Label && at != described && cells(at).next().is_some() && !worded(at)
    });
    let Some(coded) = coded else { return };
    for (at, role) in [(coded, ColumnRole::Number), (described, ColumnRole::Label)] {
        if let Some(column) = columns.get_mut(at) {
            (column.role, column.basis) = (role, ColumnBasis::Cells);
        }
    }
}

/// Takes `Chỉ tiêu` over nothing but numbers, beside a column that may name the rows and none of a time, for the targets of the
/// year.
fn settle_counts(grid: &Grid, from: usize, columns: &mut [TableColumn]) {
    let numbers = |at: usize| {
        let own = (from..grid.rows.len()).filter(|row| grid.owner(*row, at) == (*row, at));
        let mut texts = own
            .filter_map(|row| grid.cell(row, at))
            .map(|cell| cell_text(cell, Lang::Vi))
            .filter(|text| !text.trim().is_empty())
            .peekable();
        texts.peek().is_some() && texts.all(|text| !text.contains(char::is_alphabetic))
    };
    let figures = columns.iter().any(|column| matches!(column.role, ColumnRole::Value(_)));
    if figures || !columns.iter().any(|column| column.role == ColumnRole::Other && may_name(&column.text)) {
        return;
    }
    for (at, column) in columns.iter_mut().enumerate() {
        if column.role == ColumnRole::Label && fold(&column.text) == "chi tieu" && numbers(at) {
            (column.role, column.basis) = (ColumnRole::Value(FactHead::Year), ColumnBasis::Cells);
        }
    }
}

/// Settles the column that says of which part of an indicator each row is, where it is all that names some rows of figures.
fn settle_part_column(grid: &Grid, from: usize, columns: &mut [TableColumn]) {
    let Some(label) = columns.iter().position(|column| column.role == ColumnRole::Label) else { return };
    let found = columns.iter().enumerate().position(|(at, column)| {
        at > label && matches!(column.role, ColumnRole::Other | ColumnRole::Aside) && names_parts(&column.text)
    });
    let Some(at) = found else { return };
    let own = |row: usize, column: usize| {
        grid.owner(row, column) == (row, column) && grid.cell(row, column).is_some_and(|cell| !cell.is_empty())
    };
    let figures = |row: usize| {
        columns.iter().enumerate().any(|(at, column)| matches!(column.role, ColumnRole::Value(_)) && own(row, at))
    };
    let nameless = (from..grid.rows.len()).any(|row| !own(row, label) && own(row, at) && figures(row));
    if let Some(column) = columns.get_mut(at).filter(|_| nameless) {
        column.role = ColumnRole::Part;
    }
}

/// Settles the column that says whether each row is of targets or of results, `Kế hoạch` and `Thực hiện` below each other.
fn settle_lines(grid: &Grid, from: usize, columns: &mut [TableColumn]) {
    if columns.iter().any(|column| column.role == ColumnRole::Line) {
        return;
    }
    let lines = |at: usize| -> Option<Vec<Line>> {
        let own = (from..grid.rows.len()).filter(|row| grid.owner(*row, at) == (*row, at));
        own.map(|row| words(grid.cell(row, at))).filter(|text| !text.trim().is_empty()).map(told_line).collect()
    };
    let both = |at: usize| {
        lines(at).is_some_and(|lines| lines.contains(&Line::Target) && lines.iter().any(|line| *line != Line::Target))
    };
    let found =
        (0..columns.len()).find(|at| columns.get(*at).is_some_and(|one| one.role == ColumnRole::Other) && both(*at));
    if let Some(column) = found.and_then(|at| columns.get_mut(at)) {
        (column.role, column.basis) = (ColumnRole::Line, ColumnBasis::Cells);
    }
}

/// Takes columns that are called those of names and hold figures, `Chỉ tiêu`, `Chỉ tiêu giảm › Số hộ`, for targets, with those beside them below the
/// same words, `Chỉ tiêu giảm › Tỷ lệ (%)`, where another column may name the rows.
fn settle_figures(grid: &Grid, from: usize, columns: &mut [TableColumn]) {
    let upper = |column: &TableColumn| {
        column.text.strip_suffix(&column.lowest).map(str::trim).filter(|upper| !upper.is_empty()).map(str::to_owned)
    };
    let figures = |at: usize| holds_figures(grid, from, at);
    let over: Vec<String> = columns
        .iter()
        .enumerate()
        .filter(|(at, column)| column.role == ColumnRole::Label && figures(*at))
        .filter_map(|(_, column)| upper(column).filter(|upper| begins(&fold(upper), "chi tieu")))
        .collect();
    let named = columns
        .iter()
        .enumerate()
        .any(|(at, column)| may_name(&column.text) && !figures(at) || column.role == ColumnRole::Label && !figures(at));
    let labelled = columns.iter().enumerate().any(|(at, column)| column.role == ColumnRole::Label && !figures(at));
    for (at, column) in columns.iter_mut().enumerate().filter(|_| named) {
        let below = upper(column).is_some_and(|upper| over.contains(&upper));
        let alone = !labelled && column.role == ColumnRole::Label && begins(&fold(&column.text), "chi tieu");
        if (below || alone) && matches!(column.role, ColumnRole::Label | ColumnRole::Other) && figures(at) {
            (column.role, column.basis) = (ColumnRole::Value(FactHead::Year), ColumnBasis::Cells);
        }
    }
}

/// Settles the columns of a table of criteria: `Tên tiêu chí` groups what `Nội dung tiêu chí` names, and `Chỉ tiêu phải đạt` is
/// what the set of criteria asks for, beside the plan's own targets.
fn settle_criteria(columns: &mut [TableColumn], label: Option<usize>) {
    const REQUIRED: &[&str] = &[
        "yeu cau",
        "chi tieu phai dat",
        "chi tieu can dat",
        "muc phai dat",
        "muc can dat",
        "yeu cau phai dat",
        "yeu cau can dat",
        "muc quy dinh",
    ];
    const BY_DECISION: &[&str] = &[
        "chi tieu theo qd",
        "chi tieu theo quyet dinh",
        "chi tieu theo bo tieu chi",
        "yeu cau theo",
        "yeu cau cua",
        "quy dinh theo",
        "quy dinh cua",
        "quy dinh tai",
        "muc theo quyet dinh",
        "muc dat chuan",
        "chi tieu quoc gia",
        "chi tieu chung",
    ];
    let dated = |column: &TableColumn| {
        let ColumnRole::Value(head) = column.role else { return false };
        matches!(head, FactHead::In(_) | FactHead::By(_) | FactHead::Figure(_) | FactHead::Span(..))
    };
    let planned = columns.iter().any(dated);
    // `Nội dung tiêu chí | Chỉ tiêu`: what the criterion asks for.
    let criteria = label.and_then(|at| columns.get(at)).is_some_and(|column| holds(&fold(&column.text), "tieu chi"));
    let has_goal = columns.iter().any(|column| column.role == ColumnRole::Goal);
    for (at, column) in columns.iter_mut().enumerate().filter(|(_, column)| column.role == ColumnRole::Other) {
        let folded = fold(&column.text);
        let asked = criteria && label.is_some_and(|label| label < at) && folded == "chi tieu";
        // `Chỉ tiêu theo Quyết định 318/QĐ-TTg`.
        let by_decision = BY_DECISION.iter().any(|start| begins(&folded, start));
        if planned && (asked || by_decision || REQUIRED.contains(&folded.as_str())) {
            column.role = ColumnRole::Aside;
        } else if !has_goal
            && label.is_some_and(|label| at < label)
            && ["ten tieu chi", "tieu chi", "nhom tieu chi", "criterion", "criteria"].contains(&folded.as_str())
        {
            column.role = ColumnRole::Goal;
        }
    }
}

/// Takes the first column for the one of numbers where it holds nothing else, `1`, `2`, `II`, and no header says which one does.
fn settle_numbers(grid: &Grid, from: usize, columns: &mut [TableColumn], label: Option<usize>) {
    let told = columns.iter().any(|column| matches!(column.role, ColumnRole::Number | ColumnRole::Code));
    let Some(first) = columns.first_mut().filter(|column| !told && column.role == ColumnRole::Other) else { return };
    // A note below the table stands alone in its row.
    let alone = |row: usize| !(1..grid.width).any(|at| grid.cell(row, at).is_some_and(|cell| !cell.is_empty()));
    let cells: Vec<String> = (from..grid.rows.len())
        .filter(|row| grid.owner(*row, 0) == (*row, 0) && !alone(*row))
        .filter_map(|row| Some(cell_text(grid.cell(row, 0)?, Lang::Vi).trim().to_owned()))
        .filter(|text| !text.is_empty())
        .collect();
    let begins = cells.first().is_some_and(|text| ["1", "01", "1.", "I", "A", "a"].contains(&text.as_str()));
    let numbers = cells.len() > 1 && cells.iter().all(|text| level(text).is_some());
    // `Lớp | 1` names what it numbers.
    const PLAIN: &[&str] =
        &["", "so", "thu tu", "so hieu", "ky hieu", "muc", "nr", "n", "no", "order", "stt 1", "tt 1"];
    let plain = PLAIN.contains(&fold(&first.text).as_str()) || !first.text.chars().any(char::is_alphanumeric);
    if label.is_some_and(|label| label > 0) && begins && numbers && plain {
        (first.role, first.basis) = (ColumnRole::Number, ColumnBasis::Cells);
    }
}

/// Takes a column before that of names for the one of goals where most of its cells say so: `Outcome 1: …`, `Output 1.1: …`.
fn settle_levels(grid: &Grid, from: usize, columns: &mut [TableColumn], label: Option<usize>) {
    const LEVELS: &[&str] = &[
        "goal",
        "purpose",
        "impact",
        "outcome",
        "output",
        "objective",
        "overall objective",
        "specific objective",
        "component",
        "muc tieu",
        "tac dong",
        "ket qua",
        "dau ra",
        "hop phan",
    ];
    let goal = columns.iter().any(|column| column.role == ColumnRole::Goal);
    let Some(label) = label.filter(|_| !goal) else { return };
    let tells = |at: usize| {
        let cells: Vec<&str> = (from..grid.rows.len())
            .filter(|row| grid.owner(*row, at) == (*row, at))
            .map(|row| words(grid.cell(row, at)).trim())
            .filter(|text| !text.is_empty())
            .collect();
        let says = |text: &&&str| {
            let folded = fold(text);
            // `Output` alone is a level, and names no goal.
            LEVELS.iter().any(|level| begins(&folded, level)) && folded.split(' ').count() > 2
        };
        let said = cells.iter().filter(says).count();
        said > 0 && said.saturating_mul(2) > cells.len()
    };
    // `EXPECTED OUTPUTS | OUTPUT INDICATORS`, as the frameworks of the United Nations have them.
    let open = |at: usize| {
        columns
            .get(at)
            .is_some_and(|one| matches!(one.role, ColumnRole::Other | ColumnRole::Aside | ColumnRole::Product))
    };
    let found = (0..label).find(|at| open(*at) && tells(*at));
    if let Some(column) = found.and_then(|at| columns.get_mut(at)) {
        (column.role, column.basis) = (ColumnRole::Goal, ColumnBasis::Cells);
    }
}

/// Settles the columns that name what indicators belong to: the second of goals holds groups, and so does a column of
/// targets that are sentences, as the goals of the United Nations have them.
fn settle_groups(grid: &Grid, from: usize, columns: &mut [TableColumn]) {
    let spoken = |column: usize| {
        let cells: Vec<&str> = (from..grid.rows.len())
            .filter(|row| grid.owner(*row, column) == (*row, column))
            .map(|row| words(grid.cell(row, column)).trim())
            .filter(|text| !text.is_empty())
            .collect();
        let sentences = cells.iter().filter(|text| is_sentence(text)).count();
        sentences > 0 && sentences * 2 > cells.len()
    };
    let label = columns.iter().position(|column| column.role == ColumnRole::Label);
    let of_tasks = label.and_then(|label| columns.get(label)).is_some_and(|column| is_task_name(&column.text));
    for (at, column) in columns.iter_mut().enumerate() {
        // `60 staff trained` under `Output` is what an activity brings about.
        if of_tasks && is_output(&column.text) {
            continue;
        }
        // `Mục tiêu` over figures, behind the names of the indicators, holds targets; before them it numbers the goals.
        if column.role == ColumnRole::Goal && label.is_some_and(|label| label < at) && holds_figures(grid, from, at) {
            (column.role, column.basis) = (ColumnRole::Value(FactHead::Year), ColumnBasis::Cells);
        }
    }
    let mut goal = false;
    for (at, column) in columns.iter_mut().enumerate() {
        let undated = matches!(column.role, ColumnRole::Value(FactHead::Year | FactHead::Period | FactHead::Result));
        // `Kết quả` behind tasks is what they bring about.
        let product = of_tasks && column.role == ColumnRole::Value(FactHead::Result);
        if column.role == ColumnRole::Goal || (undated && !product && spoken(at)) {
            column.role = if goal { ColumnRole::Group } else { ColumnRole::Goal };
            goal = true;
        }
    }
}

/// Whether a cell is the code of a part: `1.1/xa`.
fn is_part_code(text: &str) -> bool {
    let good = |sign: char| sign.is_ascii_alphanumeric() || "._/".contains(sign);
    text.contains('/') && text.starts_with(|letter: char| letter.is_ascii_digit()) && text.chars().all(good)
}

/// Whether a column of a matrix only marks what an agency does: `x`.
fn is_marked(grid: &Grid, from: usize, column: usize) -> bool {
    let cells = (from..grid.rows.len()).filter_map(|row| grid.cell(row, column)).filter(|cell| !cell.is_empty());
    // A number of a sheet has no words, and is no mark.
    let mut cells = cells.map(|cell| words(Some(cell)).trim()).peekable();
    cells.peek().is_some() && cells.all(|text| ["x", "X", "✓", "✔", "√", "v"].contains(&text))
}

/// Whether a cell is a sentence, perhaps behind a code: two words or more, of which no number is the first but the code.
fn is_sentence(text: &str) -> bool {
    let mut words = text.split_whitespace().peekable();
    // `1.1`, `KQ1.`, `Outcome 2:` without its word.
    words.next_if(|word| {
        let ends = word.ends_with(['.', ':']) && word.len() <= 6;
        word.contains(|letter: char| letter.is_ascii_digit())
            && (ends || word.starts_with(|letter: char| letter.is_ascii_digit()) && word.contains('.'))
    });
    let wordy = |word: &&str| word.chars().all(|letter| letter.is_alphabetic() || ",;:()-'’".contains(letter));
    let first = words.peek().is_some_and(|word| wordy(word) && word.starts_with(char::is_uppercase));
    first && words.filter(wordy).count() >= 2
}

/// Leaves each of some roles to the first column that has it.
pub(super) fn keep_first(columns: &mut [TableColumn], roles: &[ColumnRole]) {
    for role in roles {
        let mut seen = false;
        for column in columns.iter_mut().filter(|column| column.role == *role) {
            if seen {
                column.role = ColumnRole::Other;
            }
            seen = true;
        }
    }
}
