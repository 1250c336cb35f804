//! Annexes of made-up figures, cell by cell: each as a text file, a Word table and a sheet, against what a person reads
//! in it.
//!
//! A fixture has lines above the table (`!`), the rows, in which `<` and `^` are merged with the cell to their left or
//! above them, and behind `=` what the plan must say: the way to a row and its figures, after `#` the cells that may stay
//! comments, and after `~` what is left out: comparisons that agree with the figures beside them, signs for no figure. `\\n` is a new line.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::io::{Cursor, Write as _};

use bdg_office::import::{Options, import};

use super::fixture;

struct Annex {
    lines: Vec<String>,
    rows: Vec<Vec<String>>,
    figures: BTreeSet<String>,
    comments: Vec<String>,
    left_out: Vec<String>,
}

fn annex(name: &str) -> Annex {
    let text = std::fs::read_to_string(fixture("annexes").join(name)).expect("the fixture");
    let (table, said) = text.split_once("\n=\n").expect("a transcription");
    let lines = table.lines().filter_map(|line| line.strip_prefix("! ")).map(str::to_owned).collect();
    let rows = table.lines().filter(|line| !line.starts_with("! "));
    let rows = rows.map(|line| line.split(';').map(|cell| cell.trim().replace("\\n", "\n")).collect()).collect();
    let mut annex = Annex { lines, rows, figures: BTreeSet::new(), comments: Vec::new(), left_out: Vec::new() };
    for line in said.lines() {
        if let Some(cells) = line.strip_prefix("# ") {
            annex.comments.extend(cells.split("; ").map(str::to_owned));
        } else if let Some(cells) = line.strip_prefix("~ ") {
            annex.left_out.extend(cells.split("; ").map(str::to_owned));
        } else {
            let (way, figures) = line.split_once(" = ").expect("a way and figures");
            annex.figures.extend(figures.split("; ").map(|figure| format!("{way} = {figure}")));
        }
    }
    annex
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

impl Annex {
    fn own(&self, row: usize, column: usize) -> Option<&str> {
        let cell = self.rows.get(row)?.get(column)?;
        (cell != "<" && cell != "^").then_some(cell)
    }

    fn width(&self) -> usize {
        self.rows.iter().map(Vec::len).max().unwrap_or(0)
    }

    /// How many columns and rows a cell covers.
    fn reach(&self, row: usize, column: usize) -> (usize, usize) {
        let is = |row: usize, column: usize, mark: &str| {
            self.rows.get(row).and_then(|cells| cells.get(column)).is_some_and(|cell| cell == mark)
        };
        let wide = (column + 1..).take_while(|column| is(row, *column, "<")).count() + 1;
        let high = (row + 1..).take_while(|row| is(*row, column, "^")).count() + 1;
        (wide, high)
    }

    fn csv(&self) -> Vec<u8> {
        let mut out = self.lines.join("\n");
        for row in 0..self.rows.len() {
            out.push('\n');
            let cell = |column: usize| {
                let text = self.own(row, column).unwrap_or("");
                if text.contains('\n') { format!("\"{text}\"") } else { text.to_owned() }
            };
            let cells: Vec<String> = (0..self.width()).map(cell).collect();
            out.push_str(&cells.join(";"));
        }
        out.into_bytes()
    }

    fn docx(&self) -> Vec<u8> {
        let broken = |text: &str| escaped(text).replace('\n', "</w:t><w:br/><w:t>");
        let paragraph = |text: &str| format!("<w:p><w:r><w:t>{}</w:t></w:r></w:p>", broken(text));
        let mut body: String = self.lines.iter().map(|line| paragraph(line)).collect();
        body.push_str("<w:tbl>");
        for (row, cells) in self.rows.iter().enumerate() {
            body.push_str("<w:tr>");
            for (column, cell) in cells.iter().enumerate().filter(|(_, cell)| *cell != "<") {
                let (wide, high) = self.reach(row, column);
                let merge = match (cell.as_str(), high) {
                    ("^", _) => "<w:vMerge/>",
                    (_, 1) => "",
                    _ => "<w:vMerge w:val=\"restart\"/>",
                };
                let text = self.own(row, column).unwrap_or("");
                let span = format!("<w:tcPr><w:gridSpan w:val=\"{wide}\"/>{merge}</w:tcPr>");
                write!(body, "<w:tc>{span}{}</w:tc>", paragraph(text)).expect("a string");
            }
            body.push_str("</w:tr>");
        }
        body.push_str("</w:tbl>");
        let document = format!(
            "<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body>{body}</w:body></w:document>"
        );
        packed(&[
            ("[Content_Types].xml", "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>"),
            ("word/document.xml", &document),
        ])
    }

    fn xlsx(&self) -> Vec<u8> {
        let mut sheet = String::new();
        let mut merges = String::new();
        let above = self.lines.len();
        let cell = |row: usize, column: usize, text: &str| {
            let name = bdg_office::tables::cell_name(u32::try_from(row + 1).expect("a row"), column);
            format!("<c r=\"{name}\" t=\"inlineStr\"><is><t>{}</t></is></c>", escaped(text))
        };
        for (row, line) in self.lines.iter().enumerate() {
            write!(sheet, "<row r=\"{}\">{}</row>", row + 1, cell(row, 0, line)).expect("a string");
        }
        for (at, cells) in self.rows.iter().enumerate() {
            let row = above + at;
            write!(sheet, "<row r=\"{}\">", row + 1).expect("a string");
            for column in 0..cells.len() {
                let Some(text) = self.own(at, column).filter(|text| !text.is_empty()) else { continue };
                sheet.push_str(&cell(row, column, text));
                let (wide, high) = self.reach(at, column);
                if wide > 1 || high > 1 {
                    let name =
                        |row: usize, column| bdg_office::tables::cell_name(u32::try_from(row).expect("a row"), column);
                    let (from, to) = (name(row + 1, column), name(row + high, column + wide - 1));
                    write!(merges, "<mergeCell ref=\"{from}:{to}\"/>").expect("a string");
                }
            }
            sheet.push_str("</row>");
        }
        let merges = if merges.is_empty() { merges } else { format!("<mergeCells>{merges}</mergeCells>") };
        workbook(&format!("<sheetData>{sheet}</sheetData>{merges}"))
    }
}

/// A workbook of one sheet.
pub(super) fn workbook(sheet: &str) -> Vec<u8> {
    let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    let relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let packages = "http://schemas.openxmlformats.org/package/2006";
    packed(&[
        (
            "[Content_Types].xml",
            &format!(
                "<Types xmlns=\"{packages}/content-types\"><Override PartName=\"/xl/workbook.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml\"/></Types>"
            ),
        ),
        (
            "_rels/.rels",
            &format!(
                "<Relationships xmlns=\"{packages}/relationships\"><Relationship Id=\"r1\" Type=\"{relations}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"
            ),
        ),
        (
            "xl/workbook.xml",
            &format!(
                "<workbook xmlns=\"{main}\" xmlns:r=\"{relations}\"><sheets><sheet name=\"Biểu\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>"
            ),
        ),
        (
            "xl/_rels/workbook.xml.rels",
            &format!(
                "<Relationships xmlns=\"{packages}/relationships\"><Relationship Id=\"r1\" Type=\"{relations}/worksheet\" Target=\"worksheets/sheet1.xml\"/></Relationships>"
            ),
        ),
        ("xl/worksheets/sheet1.xml", &format!("<worksheet xmlns=\"{main}\">{sheet}</worksheet>")),
    ])
}

pub(super) fn packed(files: &[(&str, &str)]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in files {
        zip.start_file(*name, zip::write::SimpleFileOptions::default()).expect("an entry");
        zip.write_all(text.as_bytes()).expect("its text");
    }
    zip.finish().expect("an archive").into_inner()
}

/// What a plan says: the way to each row with its figures, the words of its tasks.
fn said(text: &str) -> BTreeSet<String> {
    const HEADS: &[&str] = &[
        "gốc ",
        "kết quả ",
        "ước ",
        "năm ",
        "đến ",
        "từ ",
        "giai đoạn ",
        "quý ",
        "6 tháng ",
        "9 tháng ",
        "tháng ",
        "loại ",
        "baseline ",
        "actual ",
        "estimate ",
        "in ",
        "by ",
        "from ",
        "over ",
        "kind ",
    ];
    let mut out = BTreeSet::new();
    let mut way: Vec<String> = Vec::new();
    for line in text.lines().map(str::trim) {
        if line.starts_with('#') || line.is_empty() {
            continue;
        }
        if line == "}" {
            way.pop();
            continue;
        }
        let line = line.split("  #").next().unwrap_or_default();
        let words = line.split_whitespace().collect::<Vec<_>>().join(" ");
        let task = ["nhiệm vụ ", "task "].iter().find(|word| words.starts_with(**word));
        let named = words.split_once('"').and_then(|(head, rest)| Some((head, rest.split_once('"')?)));
        if let (Some(task), Some((_, (title, rest)))) = (task, named) {
            let place: Vec<&str> =
                way.iter().map(String::as_str).skip_while(|step| step.starts_with("kế hoạch")).collect();
            let place = [place, vec![&format!("{task}{title}")]].concat().join(" > ");
            let rest = rest.trim_end_matches('{').trim();
            if !rest.is_empty() {
                out.insert(format!("{place} = {rest}"));
            }
            if words.ends_with('{') {
                way.push(format!("{task}{title}"));
            }
            continue;
        }
        if words.ends_with('{') {
            let (head, (title, _)) = named.expect("a block's title");
            let keyword = ["nhóm", "gồm", "trong đó", "phân theo", "group", "comprising", "part", "kế hoạch", "plan"]
                .iter()
                .find(|word| head.starts_with(**word));
            way.push(keyword.map_or(title.to_owned(), |keyword| format!("{keyword} {title}")));
            continue;
        }
        let of_task = way.last().is_some_and(|step| step.starts_with("nhiệm vụ ") || step.starts_with("task "));
        let inside =
            !way.is_empty() && !way.iter().any(|step| step.starts_with("kế hoạch ") || step.starts_with("plan "));
        let figure = HEADS.iter().any(|head| words.starts_with(head))
            && (words.contains(": ") || words.contains("loại ") || words.contains("kind "));
        if inside && (figure || (of_task && words.starts_with("ghi chú"))) {
            out.insert(format!("{} = {words}", way.join(" > ")));
        }
    }
    out
}

/// How the cells of an annex came out.
#[derive(Debug, Default)]
struct Score {
    right: usize,
    text: Vec<String>,
    comment: Vec<String>,
    lost: Vec<String>,
    wrong: Vec<String>,
}

fn score(annex: &Annex, text: &str) -> Score {
    let said = said(text);
    let comments: Vec<&str> = text.lines().map(str::trim).filter(|line| line.starts_with('#')).collect();
    let kept = |value: &str| comments.iter().any(|line| line.contains(&format!("“{value}”")));
    let mut out = Score::default();
    for figure in &annex.figures {
        let quoted = figure.rsplit_once(": ").map(|(head, value)| format!("{head}: \"{value}\""));
        let value = figure.rsplit_once(": ").map_or("", |(_, value)| value);
        if said.contains(figure) {
            out.right += 1;
        } else if quoted.is_some_and(|quoted| said.contains(&quoted)) {
            out.text.push(figure.clone());
        } else if !value.is_empty() && kept(value) {
            out.comment.push(figure.clone());
        } else {
            out.lost.push(figure.clone());
        }
    }
    out.wrong = said.difference(&annex.figures).cloned().collect();
    out.lost.extend(annex.comments.iter().filter(|cell| !kept(cell)).cloned());
    out.wrong.extend(annex.left_out.iter().filter(|cell| kept(cell)).cloned());
    out
}

/// At least nine cells of ten are typed right, none wrong, none invented and none lost.
#[test]
fn the_cells_of_annexes_come_out_right() {
    let folder = std::fs::read_dir(fixture("annexes")).expect("the fixtures");
    let mut names: Vec<String> =
        folder.map(|file| file.expect("a file").file_name().into_string().expect("a name")).collect();
    names.sort();
    assert!(names.len() > 10, "{names:?}");
    let mut faults = String::new();
    // `ONLY=year-rows` checks the fixtures that begin so.
    let only = std::env::var("ONLY").unwrap_or_default();
    for name in names.into_iter().filter(|name| name.starts_with(&only)) {
        let annex = annex(&name);
        for (ending, bytes) in [("csv", annex.csv()), ("docx", annex.docx()), ("xlsx", annex.xlsx())] {
            // A text file has no merged cells.
            if ending == "csv" && name.starts_with("merged") {
                continue;
            }
            let file = name.replace("table", ending);
            let options = Options { name: file.clone(), ..Options::default() };
            let imported = import(&bytes, &options).unwrap_or_else(|fault| panic!("{file}: {}", fault.message.en));
            let score = score(&annex, &imported.text);
            let cells = score.right + score.text.len() + score.comment.len() + score.lost.len();
            if !score.wrong.is_empty() || !score.lost.is_empty() || score.right * 10 < cells * 9 {
                writeln!(faults, "{file}: {score:#?}").expect("a string");
                if std::env::var_os("SHOW").is_some() {
                    faults.push_str(&imported.text);
                }
            }
            readable(&file, &imported.text);
        }
    }
    assert!(faults.is_empty(), "{faults}");
}

/// The plan is read, but for the errors that ask for what the table does not say.
fn readable(name: &str, text: &str) {
    let asked = ["BDG1207"];
    let loaded = bdg::load_text("plan.bdg", text);
    let errors: Vec<String> = loaded
        .diagnostics
        .iter()
        .filter(|finding| finding.severity == bdg_syntax::diagnostic::Severity::Error)
        .filter(|finding| !asked.contains(&finding.code.to_string().as_str()))
        .map(|finding| format!("{} {}", finding.code, finding.message.en))
        .collect();
    assert!(errors.is_empty(), "{name}: {errors:#?}\n{text}");
}
