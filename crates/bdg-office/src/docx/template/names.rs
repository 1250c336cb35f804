//! The placeholders: what a template may ask for, by Vietnamese and English names.

use std::collections::HashMap;
use std::sync::LazyLock;

use bdg_report::office::{Annex, AnnexColumnKind, AnnexRow, Block, Office, SectionKind};
use bdg_syntax::words::{folded, nearest};

/// What a placeholder stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Asked {
    /// A text, line by line.
    Line(Line),
    /// Paragraphs.
    Block(Part),
    /// The annex's table, in the place of the paragraph.
    Table,
    /// A cell of the annex; the row is repeated.
    Cell(AnnexColumnKind),
    /// The title of a goal; the row is repeated for each goal.
    Goal,
}

/// A text of a line or a few.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Line {
    Superior,
    Issuer,
    Number,
    Place,
    Date,
    Year,
    Summary,
    Title,
    Position,
    Signer,
    Attached,
    AnnexTitle,
}

/// Paragraphs of the document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    Bases,
    Preamble,
    Purposes,
    Requirements,
    Section(SectionKind),
    Content,
    Closing,
    Recipients,
    Notes,
}

/// Every placeholder: its Vietnamese name, its English name, what it stands for.
pub(super) const NAMES: &[(&str, &str, Asked)] = &[
    ("cơ quan cấp trên", "superior", Asked::Line(Line::Superior)),
    ("đơn vị ban hành", "issuer", Asked::Line(Line::Issuer)),
    ("số", "number", Asked::Line(Line::Number)),
    ("địa danh", "place", Asked::Line(Line::Place)),
    ("ngày", "date", Asked::Line(Line::Date)),
    ("năm", "year", Asked::Line(Line::Year)),
    ("trích yếu", "summary", Asked::Line(Line::Summary)),
    ("tên kế hoạch", "title", Asked::Line(Line::Title)),
    ("chức vụ", "position", Asked::Line(Line::Position)),
    ("người ký", "signed by", Asked::Line(Line::Signer)),
    ("căn cứ", "basis", Asked::Block(Part::Bases)),
    ("lời mở đầu", "preamble", Asked::Block(Part::Preamble)),
    ("mục đích", "purpose", Asked::Block(Part::Purposes)),
    ("yêu cầu", "requirement", Asked::Block(Part::Requirements)),
    ("các chỉ tiêu", "targets", Asked::Block(Part::Section(SectionKind::Targets))),
    ("nhiệm vụ", "tasks", Asked::Block(Part::Section(SectionKind::Tasks))),
    ("tổ chức thực hiện", "organisation", Asked::Block(Part::Section(SectionKind::Organisation))),
    ("nội dung", "content", Asked::Block(Part::Content)),
    ("lời kết", "closing", Asked::Block(Part::Closing)),
    ("nơi nhận", "recipient", Asked::Block(Part::Recipients)),
    ("tên phụ lục", "annex title", Asked::Line(Line::AnnexTitle)),
    ("kèm theo", "attached", Asked::Line(Line::Attached)),
    ("bảng", "table", Asked::Table),
    ("ghi chú phụ lục", "annex notes", Asked::Block(Part::Notes)),
    ("tt", "no", Asked::Cell(AnnexColumnKind::Number)),
    ("mục tiêu", "goal", Asked::Goal),
    ("chỉ tiêu", "indicator", Asked::Cell(AnnexColumnKind::Title)),
    ("đơn vị tính", "unit", Asked::Cell(AnnexColumnKind::Unit)),
    ("kết quả", "result", Asked::Cell(AnnexColumnKind::Result)),
    ("kế hoạch giai đoạn", "period target", Asked::Cell(AnnexColumnKind::Period)),
    ("chỉ tiêu năm", "year target", Asked::Cell(AnnexColumnKind::Target)),
    ("đơn vị thực hiện", "agencies", Asked::Cell(AnnexColumnKind::Agencies)),
    ("ghi chú", "note", Asked::Cell(AnnexColumnKind::Notes)),
];

/// The placeholder of a name, written with or without accents, in letters of any case.
pub(super) fn find(name: &str) -> Option<Asked> {
    static KNOWN: LazyLock<HashMap<String, Asked>> = LazyLock::new(|| {
        let names = |(vi, en, asked): &(&str, &str, Asked)| [(folded(vi), *asked), ((*en).to_owned(), *asked)];
        NAMES.iter().flat_map(names).collect()
    });
    KNOWN.get(&plain(name)).copied()
}

/// The name that was probably meant.
pub(super) fn near(name: &str) -> Option<&'static str> {
    nearest(&plain(name), NAMES.iter().flat_map(|(vi, en, _)| [*vi, *en]))
}

fn plain(name: &str) -> String {
    folded(&name.split_whitespace().collect::<Vec<_>>().join(" "))
}

/// The lines that a placeholder stands for.
pub(super) fn lines(office: &Office, line: Line) -> Vec<String> {
    let one = |text: &str| vec![text.to_owned()];
    match line {
        Line::Superior => office.superior.clone(),
        Line::Issuer => office.issuer.clone(),
        Line::Number => one(&office.number),
        Line::Place => one(&office.place),
        Line::Date => one(&office.date),
        Line::Year => one(&office.year.to_string()),
        Line::Summary => one(&office.summary),
        Line::Title => one(&office.title),
        Line::Position => office.signing.clone(),
        Line::Signer => one(&office.signer),
        Line::Attached => one(&office.annex.attached),
        Line::AnnexTitle => one(&office.annex.title),
    }
}

/// The paragraphs that a placeholder stands for.
pub(super) fn blocks(office: &Office, part: Part) -> Vec<Block> {
    let texts = |texts: &[String]| texts.iter().cloned().map(Block::Text).collect::<Vec<_>>();
    match part {
        Part::Bases => texts(&office.bases),
        Part::Preamble => texts(&office.opening),
        Part::Purposes => texts(&office.purposes),
        Part::Requirements => texts(&office.requirements),
        Part::Section(kind) => office.section(kind).map(|section| section.blocks.clone()).unwrap_or_default(),
        Part::Content => office
            .sections
            .iter()
            .flat_map(|section| {
                std::iter::once(Block::Heading(section.heading.clone())).chain(section.blocks.iter().cloned())
            })
            .collect(),
        Part::Closing => texts(&office.closing),
        Part::Recipients => texts(&office.recipients),
        Part::Notes => texts(&office.annex.notes),
    }
}

/// What a row of the annex says in a cell; nothing where the annex has no such column.
pub(super) fn cell(annex: &Annex, row: &AnnexRow, kind: AnnexColumnKind) -> String {
    match row {
        AnnexRow::Goal { number, .. } if kind == AnnexColumnKind::Number => number.clone(),
        AnnexRow::Goal { title, .. } if kind == AnnexColumnKind::Title => title.clone(),
        AnnexRow::Goal { .. } => String::new(),
        AnnexRow::Cells { cells, .. } => {
            let at = annex.columns.iter().position(|column| column.kind == kind);
            at.and_then(|at| cells.get(at)).cloned().unwrap_or_default()
        }
    }
}
