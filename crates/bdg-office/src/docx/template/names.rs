//! The placeholders: what a template may ask for, by Vietnamese and English names.

use std::collections::HashMap;
use std::sync::LazyLock;

use bdg_report::office::{Annex, AnnexColumnKind, AnnexRow, Block, Office, SectionKind};
use bdg_syntax::words::{folded, nearest};

/// What a placeholder is replaced by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Placeholder {
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

/// Every placeholder: its Vietnamese name, its English name, what it is replaced by.
pub(super) const NAMES: &[(&str, &str, Placeholder)] = &[
    ("cơ quan cấp trên", "superior", Placeholder::Line(Line::Superior)),
    ("đơn vị ban hành", "issuer", Placeholder::Line(Line::Issuer)),
    ("số", "number", Placeholder::Line(Line::Number)),
    ("địa danh", "place", Placeholder::Line(Line::Place)),
    ("ngày", "date", Placeholder::Line(Line::Date)),
    ("năm", "year", Placeholder::Line(Line::Year)),
    ("trích yếu", "summary", Placeholder::Line(Line::Summary)),
    ("tên kế hoạch", "title", Placeholder::Line(Line::Title)),
    ("chức vụ", "position", Placeholder::Line(Line::Position)),
    ("người ký", "signed by", Placeholder::Line(Line::Signer)),
    ("căn cứ", "basis", Placeholder::Block(Part::Bases)),
    ("lời mở đầu", "preamble", Placeholder::Block(Part::Preamble)),
    ("mục đích", "purpose", Placeholder::Block(Part::Purposes)),
    ("yêu cầu", "requirement", Placeholder::Block(Part::Requirements)),
    ("các chỉ tiêu", "targets", Placeholder::Block(Part::Section(SectionKind::Targets))),
    ("nhiệm vụ", "tasks", Placeholder::Block(Part::Section(SectionKind::Tasks))),
    ("tổ chức thực hiện", "organisation", Placeholder::Block(Part::Section(SectionKind::Organisation))),
    ("nội dung", "content", Placeholder::Block(Part::Content)),
    ("lời kết", "closing", Placeholder::Block(Part::Closing)),
    ("nơi nhận", "recipient", Placeholder::Block(Part::Recipients)),
    ("tên phụ lục", "annex title", Placeholder::Line(Line::AnnexTitle)),
    ("kèm theo", "attached", Placeholder::Line(Line::Attached)),
    ("bảng", "table", Placeholder::Table),
    ("ghi chú phụ lục", "annex notes", Placeholder::Block(Part::Notes)),
    ("tt", "no", Placeholder::Cell(AnnexColumnKind::Number)),
    ("mục tiêu", "goal", Placeholder::Goal),
    ("chỉ tiêu", "indicator", Placeholder::Cell(AnnexColumnKind::Title)),
    ("đơn vị tính", "unit", Placeholder::Cell(AnnexColumnKind::Unit)),
    ("kết quả", "result", Placeholder::Cell(AnnexColumnKind::Result)),
    ("kế hoạch giai đoạn", "period target", Placeholder::Cell(AnnexColumnKind::Period)),
    ("chỉ tiêu năm", "year target", Placeholder::Cell(AnnexColumnKind::Target)),
    ("đơn vị thực hiện", "agencies", Placeholder::Cell(AnnexColumnKind::Agencies)),
    ("ghi chú", "note", Placeholder::Cell(AnnexColumnKind::Notes)),
];

/// The placeholder of a name, written with or without accents, in letters of any case.
pub(super) fn find(name: &str) -> Option<Placeholder> {
    static KNOWN: LazyLock<HashMap<String, Placeholder>> = LazyLock::new(|| {
        let names = |(vi, en, asked): &(&str, &str, Placeholder)| [(folded(vi), *asked), ((*en).to_owned(), *asked)];
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

/// The lines of a placeholder.
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

/// The paragraphs of a placeholder.
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
        AnnexRow::Goal { title, .. } | AnnexRow::Table { title } if kind == AnnexColumnKind::Title => title.clone(),
        AnnexRow::Goal { .. } | AnnexRow::Table { .. } => String::new(),
        AnnexRow::Cells { cells, .. } => {
            let at = annex.columns.iter().position(|column| column.kind == kind);
            at.and_then(|at| cells.get(at)).cloned().unwrap_or_default()
        }
    }
}
