//! A row as an indicator or as a part of one: its values, unit, agencies and notes.

use super::code::{code, part_id, printed_number, text_of};
use super::draft::{Entry, Fact, Goal, RowKind};
use super::header::{Head, Role};
use super::label::{Label, announces_parts, is_split};
use super::understand::{Line, Reader, part_of};
use super::value::{self, Figure, Read, Trouble};
use super::words::{fold, line as one_line};
use crate::tables::{Origin, Value};
use bdg_syntax::date::from_iso;
use bdg_syntax::diagnostic::Message;
use bdg_syntax::number::Lang;

impl Reader<'_> {
    /// Reads a row that names an indicator or a part.
    pub(super) fn entry(&mut self, line: Line<'_>, parsed: Label, number: Option<String>, others: &[usize]) {
        let numbered = number.is_some() || parsed.number.is_some() || parsed.sort.is_some();
        let above = self.draft.goals.last().and_then(|goal| goal.entries.last()).is_some();
        let part = above && !numbered && (self.parts_open || is_split(&parsed.title));
        if !part {
            self.parts_open = announces_parts(&parsed.title);
        }
        let mut title = parsed.title.clone();
        if part {
            // The keyword says it.
            for start in ["Trong đó:", "trong đó:", "Of which:"] {
                title = title.strip_prefix(start).map_or(title.clone(), |rest| rest.trim().to_owned());
            }
        }
        let mut entry = Entry { title, ..Entry::default() };
        let several = self.values(line, &mut entry);
        for column in others {
            let Some(cell) = line.own(*column) else { continue };
            let role = self.header.columns.get(*column).map_or(Role::Other, |one| one.role);
            let text = text_of(cell, self.lang);
            match role {
                Role::Note => entry.notes.push(one_line(&text)),
                Role::Other => {
                    let what = Message::new("không rõ cột này chứa gì", "it is not clear what this column holds");
                    let comment = self.remark(line, *column, what, &text, true);
                    entry.comments.push(comment);
                }
                _ => {}
            }
        }
        for (column, one) in self.header.columns.iter().enumerate() {
            if let (Role::Lead | Role::With | Role::Reports, Some(cell)) = (one.role, line.standing(column)) {
                entry.duty_cells.push((part_of(one.role), text_of(cell, self.lang)));
            }
        }
        if let Some(column) = self.header.column(Role::Unit) {
            let cell = line.standing(column).map(|cell| one_line(&text_of(cell, self.lang)));
            entry.unit_cell = Some(cell.unwrap_or_default());
        }
        if part {
            self.add_part(line, entry)
        } else {
            self.add_indicator(line, entry, &parsed, number.as_deref())
        }
        for (name, facts) in several {
            let entry = Entry { title: name, facts, ..Entry::default() };
            let Some(above) = self.draft.goals.last_mut().and_then(|goal| goal.entries.last_mut()) else { continue };
            let found = above.parts.iter_mut().find(|part| fold(&part.title) == fold(&entry.title));
            match found {
                Some(part) => part.facts.extend(entry.facts),
                None => {
                    let taken: Vec<&str> = above.parts.iter().map(|part| part.code.as_str()).collect();
                    let code = part_id(&entry.title, &taken);
                    above.parts.push(Entry { code, ..entry });
                }
            }
        }
    }

    fn add_part(&mut self, line: Line<'_>, mut entry: Entry) {
        let Some(above) = self.draft.goals.last_mut().and_then(|goal| goal.entries.last_mut()) else { return };
        let taken: Vec<&str> = above.parts.iter().map(|part| part.code.as_str()).collect();
        entry.code = part_id(&entry.title, &taken);
        let (code, title) = (format!("{}/{}", above.code, entry.code), entry.title.clone());
        above.parts.push(entry);
        self.last = Some(RowKind::Part);
        self.said(line, RowKind::Part, &code, &title);
    }

    fn add_indicator(&mut self, line: Line<'_>, mut entry: Entry, parsed: &Label, number: Option<&str>) {
        if self.draft.goals.is_empty() {
            let comments = vec![match self.lang {
                Lang::Vi => String::from("# Bảng không có dòng mục tiêu; hãy ghi tên mục tiêu của các chỉ tiêu này."),
                Lang::En => {
                    String::from("# The table has no row for a goal; please name the goal of these indicators.")
                }
            }];
            let goal = number.map(printed_number).and_then(|number| {
                let (first, _) = number.split_once('.')?;
                Some(first.to_owned())
            });
            let code = goal.filter(|code| !code.is_empty()).unwrap_or_else(|| String::from("1"));
            self.draft.goals.push(Goal { code, comments, ..Goal::default() });
        }
        let all: Vec<&str> =
            self.draft.goals.iter().flat_map(|goal| goal.entries.iter()).map(|entry| entry.code.as_str()).collect();
        let Some(goal) = self.draft.goals.last() else { return };
        let before = goal.entries.last().map(|entry| entry.code.as_str());
        let (code, told) = code(&goal.code, number, parsed, before, &all);
        entry.code = code.clone();
        let has_numbers = self.header.column(Role::Number).is_some();
        let printed = number.map(|number| one_line(number).trim_end_matches('.').to_owned());
        entry.printed = match (has_numbers, printed) {
            (true, Some(printed)) => (printed != code).then_some(printed),
            (true, None) => Some(String::new()),
            (false, _) => (!told && before.is_some()).then(String::new),
        };
        let title = entry.title.clone();
        if let Some(goal) = self.draft.goals.last_mut() {
            goal.entries.push(entry);
        }
        self.last = Some(RowKind::Indicator);
        self.said(line, RowKind::Indicator, &code, &title);
    }

    /// Reads the cells of values into an entry; gives those that are of parts, by their names.
    fn values(&mut self, line: Line<'_>, entry: &mut Entry) -> Vec<(String, Vec<Fact>)> {
        let mut parts: Vec<(String, Vec<Fact>)> = Vec::new();
        let columns: Vec<(usize, Head)> = self.header.values().collect();
        for (column, head) in columns {
            let Some(cell) = line.standing(column) else { continue };
            let head = self.known(head);
            let words = text_of(cell, self.lang);
            let Some(written) = head.written(self.lang) else {
                let what = Message::new("tiêu đề cột không cho biết năm", "the column's header does not tell the year");
                let comment = self.remark(line, column, what, &words, true);
                entry.comments.push(comment);
                continue;
            };
            let mut said = None;
            if cell.origin == Origin::Formula && !matches!(cell.value, Value::Error(_)) {
                let what = Message::new(
                    "ô chứa công thức; lấy kết quả đã lưu trong tệp",
                    "the cell holds a formula; its stored result is taken",
                );
                self.remark(line, column, what, &words, false);
                said = Some(match self.lang {
                    Lang::Vi => String::from("kết quả của công thức"),
                    Lang::En => String::from("the result of a formula"),
                });
            }
            match value::read(cell, &written, self.lang) {
                Read::Nothing => {}
                Read::Value(figure) => {
                    let own = figure.own.as_ref().map(|own| self.printed(line, column, own));
                    let comment = own.or(said);
                    let fact = fact(head, figure, comment);
                    if entry.facts.iter().any(|other| other.head == fact.head) {
                        let what = Message::new("đã có một cột cùng thời điểm", "another column has the same time");
                        let comment = self.remark(line, column, what, &words, true);
                        entry.comments.push(comment);
                    } else {
                        entry.facts.push(fact);
                    }
                }
                Read::Parts(several) => {
                    for (name, figure) in several {
                        let own = figure.own.as_ref().map(|own| self.printed(line, column, own));
                        let fact = fact(head, figure, own);
                        match parts.iter_mut().find(|(other, _)| *other == name) {
                            Some((_, facts)) => facts.push(fact),
                            None => parts.push((name, vec![fact])),
                        }
                    }
                }
                Read::Text(text) => {
                    let what = Message::new(
                        "không phải con số; giữ nguyên văn trong ngoặc kép",
                        "no figure; kept as a text between quotes",
                    );
                    self.remark(line, column, what, &words, false);
                    let figure = Figure { text, ..Figure::default() };
                    entry.facts.push(Fact { is_text: true, ..fact(head, figure, said) });
                }
                Read::Trouble(trouble) => {
                    let comment = self.remark(line, column, trouble.said(), &words, true);
                    entry.comments.push(comment);
                }
            }
        }
        self.stated(line, entry);
        parts
    }

    /// The target that the name states, where no column does.
    fn stated(&mut self, line: Line<'_>, entry: &mut Entry) {
        let Some(head) = self.header.stated.map(|head| self.known(head)) else { return };
        let Some(column) = self.header.column(Role::Label) else { return };
        let Some(written) = head.written(self.lang) else { return };
        match value::stated(&entry.title, &written, self.lang) {
            Some(figure) => entry.facts.push(fact(head, figure, None)),
            None => {
                let what = Message::new(
                    "tên chỉ tiêu không nêu đúng một con số; hãy ghi mức phải đạt",
                    "the name does not state just one figure; please add the target",
                );
                let comment = self.remark(line, column, what, "", false);
                entry.comments.push(comment);
            }
        }
    }

    /// What the table prints, where the plan writes it otherwise.
    fn printed(&mut self, line: Line<'_>, column: usize, own: &str) -> String {
        let what = Message::new("viết lại cho đúng cách của tệp kế hoạch", "written as a plan file writes it");
        self.remark(line, column, what, own, false);
        match self.lang {
            Lang::Vi => format!("ô trong bảng: {own}"),
            Lang::En => format!("the table's cell: {own}"),
        }
    }

    fn known(&self, head: Head) -> Head {
        match (head, self.period, self.year) {
            (Head::Period, Some((_, last)), _) => Head::By(last),
            (Head::Year, _, Some(year)) => Head::In(year),
            _ => head,
        }
    }

    /// Gives the notes that begin with a mark to the values that carry it; marks without a note become comments.
    pub(super) fn marks(&mut self) {
        let below = std::mem::take(&mut self.draft.notes);
        let mut used = vec![false; below.len()];
        let mark_of = |note: &str| {
            let stars: String = note.trim_start_matches('(').chars().take_while(|letter| *letter == '*').collect();
            (!stars.is_empty()).then_some(stars)
        };
        for entry in self.draft.goals.iter_mut().flat_map(|goal| goal.entries.iter_mut()) {
            mark_entry(entry, &below, &mut used, mark_of, self.lang);
            for part in &mut entry.parts {
                mark_entry(part, &below, &mut used, mark_of, self.lang);
            }
        }
        self.draft.notes = below.into_iter().zip(used).filter(|(_, used)| !used).map(|(note, _)| note).collect();
    }
}

fn mark_entry(
    entry: &mut Entry,
    below: &[String],
    used: &mut [bool],
    mark_of: impl Fn(&str) -> Option<String>,
    lang: Lang,
) {
    let own = std::mem::take(&mut entry.notes);
    let (marked, plain): (Vec<String>, Vec<String>) = own.into_iter().partition(|note| {
        let mark = mark_of(note);
        mark.is_some() && entry.facts.iter().any(|fact| fact.figure.mark == mark)
    });
    entry.notes = plain;
    for fact in &mut entry.facts {
        let Some(mark) = &fact.figure.mark else { continue };
        let here = marked.iter().find(|note| mark_of(note).as_ref() == Some(mark)).cloned();
        let there = below.iter().position(|note| mark_of(note).as_ref() == Some(mark));
        fact.note = here.or_else(|| there.and_then(|at| below.get(at)).cloned());
        match (&fact.note, there.and_then(|at| used.get_mut(at))) {
            (Some(_), Some(used)) if marked.is_empty() => *used = true,
            (None, _) => {
                let said = match lang {
                    Lang::Vi => format!("ô trong bảng có dấu {mark}"),
                    Lang::En => format!("the table's cell carries the mark {mark}"),
                };
                fact.comment = Some(fact.comment.take().map_or(said.clone(), |comment| format!("{comment}; {said}")));
            }
            _ => {}
        }
    }
    // `chủ chốt(1)` in the name, and `(1) Cấp huyện: …` below the table.
    for (at, note) in below.iter().enumerate() {
        let Some((mark, _)) = note.split_once(')').filter(|(mark, _)| mark.starts_with('(')) else { continue };
        let mark = format!("{mark})");
        let digits = mark.trim_matches(['(', ')']).bytes().all(|byte| byte.is_ascii_digit());
        if digits && entry.title.contains(&mark) {
            entry.title = one_line(&entry.title.replace(&mark, ""));
            entry.notes.push(note.clone());
            if let Some(used) = used.get_mut(at) {
                *used = true;
            }
        }
    }
}

fn fact(head: Head, figure: Figure, comment: Option<String>) -> Fact {
    let head = figure.from.map_or(head, Head::From);
    Fact { head, figure, is_text: false, note: None, comment }
}

impl Trouble {
    /// Why the cell is no value, and what to do.
    fn said(&self) -> Message {
        match self {
            Trouble::Date(date) => {
                let day = from_iso(date, Lang::Vi);
                Message::new(
                    format!(
                        "Excel đã đổi nội dung ô thành ngày {day}; hãy gõ lại con số sau khi đặt ô ở dạng Văn bản (Text)"
                    ),
                    format!(
                        "Excel has made the date {date} of the cell; type the figure again with the cell set to Text"
                    ),
                )
            }
            Trouble::Uncalculated => Message::new(
                "ô chứa công thức chưa có kết quả; mở tệp bằng Excel, lưu lại rồi đọc lại",
                "the cell holds a formula without a result; open the file in Excel, save it and read it again",
            ),
            Trouble::Error(name) => {
                Message::new(format!("ô báo lỗi {name} của Excel"), format!("the cell shows Excel's error {name}"))
            }
            Trouble::Truth(_) => {
                Message::new("ô chứa đúng/sai, không phải con số", "the cell holds true or false, no figure")
            }
            Trouble::Sign(_) => Message::new("ô chỉ có dấu, không có con số", "the cell holds only a sign, no figure"),
        }
    }
}
