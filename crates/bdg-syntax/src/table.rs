//! The one table of the language: every statement with its keyword, what it takes, where it may stand and how it is
//! written, and every word within statements.
//!
//! Reading, printing, translating, comparing, plans as JSON with their schema, messages about misplaced statements,
//! completion, the fuzzers' dictionary and the manuals' tables of words follow from it.

use serde::Serialize;

use super::Rule;
use crate::diagnostic::Both;
use crate::number::Lang;

/// Where a statement may stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Home {
    /// The top of a file.
    Top,
    /// The block of a `kế hoạch`.
    Plan,
    /// The block of a `mục tiêu`.
    Goal,
    /// The block of a `phụ lục`.
    Annex,
    /// The block of a `nhóm`.
    Group,
    /// The block of a `chỉ tiêu`.
    Indicator,
    /// The block of a `trong đó` or a `gồm`.
    Part,
    /// The block of a `phân theo`.
    Breakdown,
    /// The block of a `cơ quan`.
    Agency,
    /// The block of an `đơn vị tính`.
    Unit,
    /// The block of a `nhiệm vụ` or an `đề nghị`.
    Task,
    /// The block of a `kịch bản`.
    Scenario,
    /// The block of an `điều chỉnh`.
    Revision,
}

impl Home {
    /// The block that a keyword opens.
    #[must_use]
    pub fn opened_by(word: Word) -> Option<Home> {
        Some(match word {
            Word::Plan => Home::Plan,
            Word::Goal => Home::Goal,
            Word::Annex => Home::Annex,
            Word::Group => Home::Group,
            Word::Indicator => Home::Indicator,
            Word::Part | Word::Comprising => Home::Part,
            Word::Breakdown => Home::Breakdown,
            Word::Agency => Home::Agency,
            Word::Unit => Home::Unit,
            Word::Task | Word::Request => Home::Task,
            Word::Scenario => Home::Scenario,
            Word::Revision => Home::Revision,
            _ => return None,
        })
    }

    /// The keyword that opens the block; `None` for the top of a file.
    #[must_use]
    pub fn keyword(self) -> Option<Word> {
        Some(match self {
            Home::Top => return None,
            Home::Plan => Word::Plan,
            Home::Goal => Word::Goal,
            Home::Annex => Word::Annex,
            Home::Group => Word::Group,
            Home::Indicator => Word::Indicator,
            Home::Part => Word::Part,
            Home::Breakdown => Word::Breakdown,
            Home::Agency => Word::Agency,
            Home::Unit => Word::Unit,
            Home::Task => Word::Task,
            Home::Scenario => Word::Scenario,
            Home::Revision => Word::Revision,
        })
    }
}

/// How often a block may have a statement.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Repeats {
    /// At most once.
    Once,
    /// At most once for any year.
    OnceAYear,
    /// Any number of times.
    Freely,
}

/// What fills a slot.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SlotKind {
    /// A text in quotes.
    Text,
    /// A name.
    Name,
    /// The code of a goal or an indicator.
    Code,
    /// Names with commas between them.
    Names,
    /// A number.
    Number,
    /// Any count of numbers.
    Numbers,
    /// A year.
    Year,
    /// A date.
    Date,
    /// A deadline that is no single day.
    Deadline,
    /// A month of a year.
    Month,
    /// One of some words.
    Choice(&'static [Word]),
    /// A word that is there or not.
    Flag(Word),
    /// The years for which the statement holds.
    Years,
    /// What a person signs as: words of [`CAPACITIES`], each with its text.
    Capacities,
    /// Places, each with its figure and perhaps a unit.
    Places,
    /// A unit, declared or used.
    Unit,
    /// A formula over indicators; in JSON its text in English, with plain numbers.
    Formula,
    /// Nothing in a plan; in JSON the keyword, which tells the statement from others of the same name.
    Tag,
    /// Nothing in a plan; in JSON `true`, where others of the same name have nothing.
    Marked,
}

/// A place in a statement.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Slot {
    /// Its name in plans as JSON.
    pub name: &'static str,
    /// The word before it.
    pub lead: Option<Word>,
    /// What fills it.
    pub kind: SlotKind,
    /// Whether it may be empty.
    pub optional: bool,
    /// Whether it is empty where the slot before it is filled.
    pub instead: bool,
}

impl Slot {
    const fn new(name: &'static str, kind: SlotKind) -> Slot {
        Slot { name, lead: None, kind, optional: false, instead: false }
    }

    /// The same slot, which may be empty.
    const fn optional(self) -> Slot {
        Slot { optional: true, ..self }
    }

    /// The same slot, which may be filled instead of the one before it.
    const fn instead(self) -> Slot {
        Slot { optional: true, instead: true, ..self }
    }

    /// The same slot behind a word.
    const fn behind(self, lead: Word) -> Slot {
        Slot { lead: Some(lead), ..self }
    }
}

const fn text(name: &'static str) -> Slot {
    Slot::new(name, SlotKind::Text)
}

const fn name(name: &'static str) -> Slot {
    Slot::new(name, SlotKind::Name)
}

const fn number(name: &'static str) -> Slot {
    Slot::new(name, SlotKind::Number)
}

const fn date(name: &'static str, lead: Word) -> Slot {
    Slot::new(name, SlotKind::Date).behind(lead)
}

const fn choice(name: &'static str, words: &'static [Word]) -> Slot {
    Slot::new(name, SlotKind::Choice(words))
}

const CODE: Slot = Slot::new("code", SlotKind::Code);
const AGENCIES: Slot = Slot::new("agencies", SlotKind::Names);
const DEADLINE: Slot = Slot::new("deadline", SlotKind::Deadline).instead();
const YEARS: Slot = Slot::new("years", SlotKind::Years).optional();

/// A statement of the language.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Row {
    /// Its name in plans as JSON; several statements may share one, then a [`SlotKind::Tag`] or [`SlotKind::Marked`]
    /// tells them apart.
    pub json: &'static str,
    /// What it takes, in the order written. Empty for figures, which have a form of their own.
    pub slots: &'static [Slot],
    /// Where it may stand.
    pub homes: &'static [Home],
    /// How often a block may have it.
    pub repeats: Repeats,
    /// Whether it may open a block, and whether the block always belongs to it.
    pub block: Block,
    /// Whether a scenario and a line of a session may set it.
    pub what_if: bool,
    /// A line of it that can be read, as help shows it. Two blanks and `hoặc` or `or` stand between ways to write it; a
    /// brace at the end opens a block.
    pub sample: Both,
    /// What it says, in one line without a full stop. In English it begins with a verb, and what follows is about the
    /// statement: `declares a goal`.
    pub help: Both,
}

/// Whether a statement opens a block.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Block {
    /// It opens none.
    None,
    /// It may open one.
    Allowed,
    /// Without one it says little.
    Usual,
}

impl Row {
    const fn new(json: &'static str, slots: &'static [Slot], homes: &'static [Home]) -> Row {
        let none = Both::new("", "");
        let (repeats, block) = (Repeats::Freely, Block::None);
        Row { json, slots, homes, repeats, block, what_if: false, sample: none, help: none }
    }

    const fn once(self) -> Row {
        Row { repeats: Repeats::Once, ..self }
    }

    const fn once_a_year(self) -> Row {
        Row { repeats: Repeats::OnceAYear, ..self }
    }

    const fn block(self, block: Block) -> Row {
        Row { block, ..self }
    }

    const fn what_if(self) -> Row {
        Row { what_if: true, ..self }
    }

    const fn sample(self, vi: &'static str, en: &'static str) -> Row {
        Row { sample: Both::new(vi, en), ..self }
    }

    const fn help(self, vi: &'static str, en: &'static str) -> Row {
        Row { help: Both::new(vi, en), ..self }
    }

    /// Whether it says one text, perhaps for some years.
    #[must_use]
    pub fn is_text(&self) -> bool {
        let kinds = self.slots.iter().map(|slot| slot.kind);
        !self.slots.is_empty()
            && kinds.into_iter().all(|kind| matches!(kind, SlotKind::Tag | SlotKind::Text | SlotKind::Years))
    }

    /// Whether it may stand there.
    #[must_use]
    pub fn may_stand(&self, home: Home) -> bool {
        self.homes.contains(&home)
    }
}

macro_rules! language {
    (
        statements { $($statement:ident : $rule:ident, $vi:literal, $en:literal => $row:expr;)* }
        words { $($word:ident : $word_rule:ident, $word_vi:literal, $word_en:literal;)* }
    ) => {
        /// A word or phrase of the language.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
        #[serde(rename_all = "snake_case")]
        #[allow(missing_docs, reason = "the table gives each word")]
        pub enum Word { $($statement,)* $($word,)* }

        impl Word {
            /// All words, in the order of the table.
            pub const ALL: &[Word] = &[$(Word::$statement,)* $(Word::$word,)*];

            /// The words that begin a statement.
            pub const KEYWORDS: &[Word] = &[$(Word::$statement,)*];

            /// The word in one language.
            #[must_use]
            pub fn get(self, lang: Lang) -> &'static str {
                match (self, lang) {
                    $((Word::$statement, Lang::Vi) => $vi, (Word::$statement, Lang::En) => $en,)*
                    $((Word::$word, Lang::Vi) => $word_vi, (Word::$word, Lang::En) => $word_en,)*
                }
            }

    /// Whether its statement may open a block.
    #[must_use]
    pub fn opens(self) -> bool {
        self.row().is_some_and(|row| row.block != Block::None)
    }

            /// The statement that the word begins; `None` for a word within statements.
            #[must_use]
            pub fn row(self) -> Option<&'static Row> {
                ROWS.get(self as usize)
            }
        }

        static ROWS: &[Row] = &[$($row,)*];

        /// The rule of the grammar for each word.
        const RULES: &[Rule] = &[$(Rule::$rule,)* $(Rule::$word_rule,)*];
    };
}

use Home::{Agency, Annex, Breakdown, Goal, Group, Indicator, Part, Plan, Task, Top, Unit};

const MEASURED: &[Home] = &[Indicator, Part];
const SET: &[Home] = &[Plan, Goal, Indicator, Part];

language! {
    statements {
        Use: text_keyword, "dùng", "use" => Row::new("use", &[text("file")], &[Top])
            .sample("dùng \"co-quan.bdg\"", "use \"agencies.bdg\"")
            .help("đọc thêm một tệp khác", "reads another file as well");
        Place: text_keyword, "địa bàn", "place" => Row::new("place", &[text("text")], &[Plan]).once()
            .sample("địa bàn \"Huyện Mẫu\"", "place \"Sample District\"")
            .help("nơi kế hoạch được thực hiện", "names where the plan applies");
        Short: text_keyword, "viết tắt", "short" => Row::new("short", &[text("text")], &[Agency, Unit]).once()
            .sample("viết tắt \"Sở NV\"", "short \"DoHA\"")
            .help("tên viết tắt của cơ quan, đơn vị tính", "gives the short name of an agency or a unit");
        PlaceTable: text_keyword, "bảng địa bàn", "place table" =>
            Row::new("places", &[text("file")], &[Plan]).once()
            .sample("bảng địa bàn \"dia-ban.csv\"", "place table \"places.csv\"")
            .help("bảng các nơi thực hiện kế hoạch", "names the table of the places that carry out the plan");
        Upper: k_upper, "theo", "under" => Row::new("under", &[text("file")], &[Plan]).once()
            .sample("theo \"../tinh/ke-hoach.bdg\"", "under \"../province/plan.bdg\"")
            .help("kế hoạch của cấp trên mà kế hoạch này thực hiện", "names the plan of the level above that this one carries out");
        Data: k_data, "số liệu", "data" =>
            Row::new("data", &[text("file"), choice("decimal", DECIMALS).optional()], &[Top, Plan])
            .sample("số liệu \"ket-qua-2023.csv\"", "data \"results-2023.csv\"")
            .help("lấy kết quả từ một bảng CSV hoặc Excel", "takes results from a CSV or Excel table");
        Plan: k_plan, "kế hoạch", "plan" =>
            Row::new("plan", &[name("id"), text("title")], &[Top]).once().block(Block::Usual)
            .sample("kế hoạch ten_ke_hoach \"Tên kế hoạch\" {", "plan plan_name \"Title of the plan\" {")
            .help("khai báo kế hoạch", "declares the plan");
        Agency: k_agency, "cơ quan", "agency" =>
            Row::new("agency", &[name("id"), text("name")], &[Top]).block(Block::Allowed)
            .sample("cơ quan noi_vu \"Sở Nội vụ\"", "agency interior \"Department of Home Affairs\"")
            .help("khai báo một cơ quan", "declares an agency");
        Unit: k_unit, "đơn vị tính", "unit" => Row::new(
                "unit",
                &[
                    Slot::new("unit", SlotKind::Unit),
                    number("per").behind(Word::Per).optional(),
                    Slot::new("unbounded", SlotKind::Flag(Word::Unbounded)).optional(),
                    number("amount").behind(Word::Equals).optional(),
                    name("of").optional(),
                ],
                &[Top, Goal, Indicator, Part],
            ).block(Block::Allowed)
            .sample(
                "đơn vị tính %  hoặc  đơn vị tính tu_vong \"ca/100.000 trẻ\" trên 100.000",
                "unit %  or  unit deaths \"deaths/100,000 births\" per 100,000",
            )
            .help("đơn vị tính của chỉ tiêu, hoặc khai báo một đơn vị tính", "names a unit, or declares one");
        Goal: k_goal, "mục tiêu", "goal" => Row::new("goal", &[CODE, text("title")], &[Top, Annex]).block(Block::Usual)
            .sample("mục tiêu 1 \"Tên mục tiêu\" {", "goal 1 \"Title of the goal\" {")
            .help("khai báo một mục tiêu", "declares a goal");
        Annex: k_annex, "phụ lục", "annex" =>
            Row::new("annex", &[CODE, text("title")], &[Top]).block(Block::Usual)
            .sample("phụ lục 1 \"Tên phụ lục\" {", "annex 1 \"Title of the annex\" {")
            .help("một bảng của văn bản, với các mục tiêu của nó", "puts goals into a table of their own");
        Group: k_group, "nhóm", "group" =>
            Row::new("group", &[text("title")], &[Goal]).block(Block::Usual)
            .sample("nhóm \"Tên nhóm\" {", "group \"Title of the group\" {")
            .help("một dòng gom các chỉ tiêu dưới nó", "prints a row over some indicators");
        Indicator: k_indicator, "chỉ tiêu", "indicator" =>
            Row::new("indicator", &[CODE, text("title")], &[Goal, Group]).block(Block::Usual)
            .sample("chỉ tiêu 1.2 \"Tên chỉ tiêu\" {", "indicator 1.2 \"Title of the indicator\" {")
            .help("khai báo một chỉ tiêu", "declares an indicator");
        Part: k_part, "trong đó", "part" =>
            Row::new("part", &[name("id"), text("title")], MEASURED).block(Block::Usual)
            .sample("trong đó cap_xa \"Cấp xã\" {", "part commune \"Commune level\" {")
            .help("một phần của chỉ tiêu", "declares a part of an indicator");
        Comprising: k_comprising, "gồm", "comprising" =>
            Row::new("comprising", &[name("id"), text("title")], &[Indicator, Part, Breakdown]).block(Block::Usual)
            .sample("gồm cap_xa \"Cấp xã\" {", "comprising commune \"Commune level\" {")
            .help(
                "một phần; các phần `gồm` cộng lại là toàn bộ chỉ tiêu",
                "declares a part that makes up the whole with the others of its kind",
            );
        Breakdown: k_breakdown, "phân theo", "by" =>
            Row::new("breakdown", &[text("name")], MEASURED).block(Block::Usual)
            .sample("phân theo \"giới tính\" {", "by \"sex\" {")
            .help("một cách phân tổ chỉ tiêu thành các phần `gồm`", "breaks the whole down into the parts in its block");
        Task: k_task, "nhiệm vụ", "task" => Row::new(
                "task",
                &[text("text"), date("due", Word::Due).optional(), DEADLINE, YEARS],
                &[Plan, Goal, Indicator, Part, Agency],
            ).block(Block::Allowed)
            .sample("nhiệm vụ \"Việc phải làm\"", "task \"What is to be done\"")
            .help("một việc phải làm", "states a task");
        Request: k_request, "đề nghị", "request" => Row::new(
                "task",
                &[
                    text("text"),
                    Slot::new("request", SlotKind::Marked),
                    date("due", Word::Due).optional(),
                    DEADLINE,
                    YEARS,
                ],
                &[Agency],
            ).block(Block::Allowed)
            .sample("đề nghị \"Việc đề nghị cơ quan này làm\"", "request \"What this body is asked to do\"")
            .help("một việc đề nghị cơ quan ngoài hệ thống làm", "asks a body that the issuer cannot order");
        Period: k_period, "giai đoạn", "period" => Row::new(
                "period",
                &[Slot::new("first", SlotKind::Year), Slot::new("last", SlotKind::Year)],
                &[Plan],
            ).once()
            .sample("giai đoạn 2021-2025", "period 2021-2025")
            .help("năm đầu và năm cuối của kế hoạch", "gives the first and the last year of the plan");
        Vision: k_vision, "tầm nhìn", "vision" => Row::new("vision", &[Slot::new("year", SlotKind::Year)], &[Plan]).once()
            .sample("tầm nhìn 2045", "vision 2045")
            .help("năm xa nhất mà chỉ tiêu sau giai đoạn hướng tới", "gives the last year that targets beyond the period may have");
        Issued: k_issued, "ban hành", "issued" => Row::new(
                "issued",
                &[
                    Slot::new("year", SlotKind::Year).behind(Word::In).optional(),
                    text("title"),
                    date("date", Word::On).optional(),
                    Slot::new("month", SlotKind::Month).behind(Word::Month).instead(),
                ],
                &[Plan],
            ).once()
            .sample("ban hành \"738/KH-UBND\" ngày 13/4/2016", "issued \"738/KH-UBND\" on 2016-04-13")
            .help("số và ngày ban hành kế hoạch", "names the document that issued the plan");
        Basis: k_basis, "căn cứ", "basis" =>
            Row::new("basis", &[text("title"), date("date", Word::On).optional(), YEARS], &[Plan])
            .sample(
                "căn cứ \"Quyết định 1696/QĐ-TTg\" ngày 02/10/2015",
                "basis \"Decision 1696/QĐ-TTg\" on 2015-10-02",
            )
            .help("một căn cứ pháp lý", "cites a legal basis");
        Report: k_report, "báo cáo", "report" => Row::new(
                "report",
                &[
                    choice("every", REPORT_KINDS),
                    date("due", Word::Due).optional(),
                    number("day").behind(Word::DueOn).instead(),
                    Slot::new("next_year", SlotKind::Flag(Word::NextYear)).optional(),
                    Slot::new("next_month", SlotKind::Flag(Word::NextMonth)).optional(),
                    name("from").behind(Word::From).optional(),
                    name("to").behind(Word::ReportTo).optional(),
                    YEARS,
                ],
                &[Plan],
            )
            .sample(
                "báo cáo năm trước 15/12 về noi_vu  hoặc  báo cáo tháng trước ngày 20 từ noi_vu về y_te",
                "report yearly by 12-15 to interior  or  report monthly by 20 from interior to health",
            )
            .help("hạn báo cáo tháng, quý, 6 tháng, 9 tháng hoặc năm", "sets when reports are due");
        Thresholds: k_cuts, "ngưỡng", "cuts" =>
            Row::new("cuts", &[number("on_track"), number("slow")], &[Plan]).once()
            .sample("ngưỡng 0,95 0,60", "cuts 0.95 0.60")
            .help("ngưỡng đánh giá tiến độ", "sets the cuts between the statuses");
        Until: k_until, "đến", "until" => Row::new("until", &[Slot::new("date", SlotKind::Date)], &[Agency]).once()
            .sample("đến 01/03/2025", "until 2025-03-01")
            .help("ngày cơ quan kết thúc hoạt động", "gives the day on which an agency ends");
        Succeeded: k_succeeded, "kế tục", "succeeded by" => Row::new("succeeded_by", &[name("agency")], &[Agency]).once()
            .sample("kế tục noi_vu", "succeeded by interior")
            .help("cơ quan tiếp nhận nhiệm vụ", "names the agency that takes over");
        Better: k_better, "hướng", "better" =>
            Row::new("better", &[choice("direction", DIRECTIONS)], SET).once().what_if()
            .sample(
                "hướng tăng  hoặc  hướng giảm  hoặc  hướng quanh mức  hoặc  hướng không xét",
                "better higher  or  better lower  or  better near  or  better neither",
            )
            .help("tăng hay giảm là tốt", "says which way is better");
        Path: k_path, "lộ trình", "path" => Row::new(
                "path",
                &[choice("rule", PATHS), Slot::new("weights", SlotKind::Numbers).optional()],
                SET,
            ).once().what_if()
            .sample(
                "lộ trình tuyến tính  hoặc  cấp số nhân, giữ, phân bổ 10 20 30 40",
                "path linear  or  geometric, step, weights 10 20 30 40",
            )
            .help("cách suy ra chỉ tiêu từng năm", "says how the targets of the years are derived");
        Series: k_series, "loại", "kind" => Row::new("kind", &[choice("series", SERIES)], &[Plan, Goal, Indicator, Part, Unit])
            .once().what_if()
            .sample("loại thời điểm  hoặc  thời kỳ, lũy kế", "kind level  or  flow, cumulative")
            .help("số liệu thời điểm, thời kỳ hay lũy kế", "says what the figure of a year is");
        Round: k_round, "làm tròn", "round" => Row::new(
                "round",
                &[number("step").behind(Word::RoundTo).optional(), number("digits").instead()],
                SET,
            ).once().what_if()
            .sample("làm tròn 1  hoặc  làm tròn tới 0,5", "round 1  or  round to 0.5")
            .help("làm tròn chỉ tiêu suy ra", "rounds derived targets");
        Formula: k_formula, "công thức", "formula" =>
            Row::new("formula", &[Slot::new("formula", SlotKind::Formula)], MEASURED).once()
            .sample("công thức [1.5] / [1.1] × 100", "formula [1.5] / [1.1] * 100")
            .help("cách tính chỉ tiêu từ các chỉ tiêu khác", "computes the indicator from others");
        Lead: k_lead, "chủ trì", "lead" => Row::new("lead", &[AGENCIES, YEARS], &[Plan, Goal, Indicator, Part, Task])
            .sample("chủ trì noi_vu", "lead interior")
            .help("cơ quan chủ trì", "names the lead agency");
        With: k_with, "phối hợp", "with" => Row::new("with", &[AGENCIES, YEARS], &[Plan, Goal, Indicator, Part, Task])
            .sample("phối hợp noi_vu, y_te", "with interior, health")
            .help("cơ quan phối hợp", "names supporting agencies");
        Reports: k_reports, "tổng hợp", "reports" =>
            Row::new("reports", &[AGENCIES, YEARS], &[Plan, Goal, Indicator, Part, Task])
            .sample("tổng hợp thong_ke", "reports statistics")
            .help("cơ quan tổng hợp số liệu", "names the agency that reports the figures");
        Renamed: k_renamed, "tên", "title" => Row::new(
                "renamed",
                &[Slot::new("from", SlotKind::Year).behind(Word::From), text("title")],
                &[Goal, Indicator, Part, Agency],
            )
            .sample("tên từ 2025 \"Tên mới\"", "title from 2025 \"The new title\"")
            .help("tên dùng từ một năm trở đi", "gives the title that holds from a year onwards");
        Note: dated_keyword, "ghi chú", "note" =>
            Row::new("note", &[text("text"), YEARS], &[Plan, Goal, Group, Indicator, Part, Agency, Unit, Task])
            .sample("ghi chú \"Lời ghi chú\"", "note \"The note\"")
            .help("lời ghi chú", "adds a note");
        Number: dated_keyword, "số thứ tự", "number" => Row::new("number", &[text("text"), YEARS], &[Goal, Group, Indicator, Part])
            .sample("số thứ tự \"5.4\"", "number \"5.4\"")
            .help("số in trong cột TT", "gives the number that the document prints");
        SignedAt: dated_keyword, "địa danh", "signed at" => WORDING.once_a_year()
            .sample("địa danh \"Mẫu\"", "signed at \"Sample\"")
            .help("nơi ký văn bản", "names where the document is signed");
        Summary: dated_keyword, "trích yếu", "summary" => WORDING.once_a_year()
            .sample(
                "trích yếu \"Thực hiện bình đẳng giới năm 2024\" năm 2024",
                "summary \"Gender equality in 2024\" in 2024",
            )
            .help("trích yếu của văn bản", "gives the summary of the document");
        Preamble: dated_keyword, "lời mở đầu", "preamble" => WORDING
            .sample(
                "lời mở đầu \"Ủy ban nhân dân huyện ban hành Kế hoạch như sau:\"",
                "preamble \"The People's Committee issues this plan:\"",
            )
            .help("một đoạn mở đầu", "adds a paragraph before the first section");
        Purpose: dated_keyword, "mục đích", "purpose" => WORDING
            .sample("mục đích \"Nội dung mục đích\"", "purpose \"What the plan is for\"")
            .help("một mục đích", "states a purpose");
        Requirement: dated_keyword, "yêu cầu", "requirement" => WORDING
            .sample("yêu cầu \"Nội dung yêu cầu\"", "requirement \"What it requires\"")
            .help("một yêu cầu", "states a requirement");
        Closing: dated_keyword, "lời kết", "closing" => WORDING
            .sample("lời kết \"Trong quá trình thực hiện, …\"", "closing \"Difficulties are to be reported …\"")
            .help("một đoạn kết", "adds a paragraph behind the last section");
        Recipient: dated_keyword, "nơi nhận", "recipient" => WORDING
            .sample("nơi nhận \"UBND các xã (t/h)\"", "recipient \"Commune People's Committees\"")
            .help("một nơi nhận", "names a recipient");
        Accept: k_accept, "chấp nhận", "accept" => Row::new(
                "accept",
                &[name("rule"), text("reason")],
                &[Top, Plan, Goal, Group, Indicator, Part, Agency, Unit],
            )
            .sample("chấp nhận BDG0702 \"Lý do\"", "accept BDG0702 \"The reason\"")
            .help("không báo một quy tắc ở đây, có lý do", "silences a rule here, with a reason");
        Answers: k_answers, "ứng với", "answers" => Row::new("answers", &[CODE], &[Indicator]).once()
            .sample("ứng với 2.3", "answers 2.3")
            .help("chỉ tiêu của kế hoạch cấp trên mà chỉ tiêu này thực hiện", "names the indicator of the plan above that this one carries out");
        Declines: k_declined, "không nhận", "declines" => Row::new("declines", &[CODE, text("reason")], &[Plan])
            .sample("không nhận 2.7 \"Lý do\"", "declines 2.7 \"The reason\"")
            .help("chỉ tiêu của kế hoạch cấp trên mà kế hoạch này không thực hiện, có lý do", "names an indicator of the plan above that this plan does not take up, with the reason");
        Assign: k_assign, "giao", "assign" => Row::new(
                "assign",
                &[
                    Slot::new("in", SlotKind::Year).behind(Word::In).optional(),
                    Slot::new("by", SlotKind::Year).behind(Word::By).instead(),
                    Slot::new("whole_period", SlotKind::Flag(Word::WholePeriod)).instead(),
                    Slot::new("places", SlotKind::Places),
                ],
                &[Indicator],
            )
            .sample(
                "giao xa_a: 25, xa_b: 30  hoặc  giao năm 2026 xa_a: 10, xa_b: 12",
                "assign commune_a: 25, commune_b: 30  or  assign in 2026 commune_a: 10, commune_b: 12",
            )
            .help("mức giao cho từng nơi thực hiện", "gives each place its own target");
        Stated: k_stated, "nêu", "stated" => Row::new("stated", &[], &[Indicator, Part])
            .sample("nêu \"Phần II, Mục tiêu 4\" năm 2024: 108/110", "stated \"Part II, Goal 4\" in 2024: 108/110")
            .help("con số nêu lại ở nơi khác", "restates a figure as another place prints it");
        StatedTitle: k_stated_title, "nêu", "stated" =>
            Row::new("stated_title", &[text("place"), text("title").behind(Word::TitleOf)], &[Goal, Indicator, Part])
            .sample("nêu \"Phần II\" tên: \"Tên ở nơi khác\"", "stated \"Part II\" title: \"The title as stated there\"")
            .help("tên nêu lại ở nơi khác", "restates the title as another place prints it");
        Scenario: k_scenario, "kịch bản", "scenario" =>
            Row::new("scenario", &[name("id"), text("title").optional()], &[Top]).block(Block::Usual)
            .sample("kịch bản lac_quan {", "scenario optimistic {")
            .help("con số và cài đặt thay cho kế hoạch", "replaces figures and settings of the plan");
        Revision: k_revision, "điều chỉnh", "revision" =>
            Row::new("revision", &[text("document"), date("date", Word::On)], &[Top]).block(Block::Usual)
            .sample(
                "điều chỉnh \"Quyết định 12/QĐ-UBND\" ngày 15/7/2023 {",
                "revision \"Decision 12/QĐ-UBND\" on 2023-07-15 {",
            )
            .help("con số được điều chỉnh trong quá trình thực hiện", "changes figures of the plan on a day, by a document");
        Issuer: k_issuer, "đơn vị ban hành", "issuer" =>
            Row::new("issuer", &[text("name"), text("under").behind(Word::Under).optional(), YEARS], &[Plan]).once_a_year()
            .sample(
                "đơn vị ban hành \"Ủy ban nhân dân huyện Mẫu\"",
                "issuer \"People's Committee of Sample District\"",
            )
            .help("cơ quan ban hành văn bản", "names the body that issues the document");
        Signer: k_signer, "người ký", "signed by" => Row::new(
                "signed_by",
                &[text("name"), Slot::new("capacities", SlotKind::Capacities).optional(), YEARS],
                &[Plan],
            ).once_a_year()
            .sample(
                "người ký \"Nguyễn Văn A\" chức vụ \"Phó Chủ tịch\" thay mặt \"Ủy ban nhân dân\" ký thay \"Chủ tịch\"",
                "signed by \"Nguyễn Văn A\" as \"Vice Chairman\" on behalf of \"the People's Committee\" for \"the Chairman\"",
            )
            .help("người ký văn bản", "names who signs the document");
        Baseline: k_baseline, "gốc", "baseline" => figure("baseline")
            .sample("gốc 2020: 45,5", "baseline 2020: 45.5")
            .help("mức gốc", "states the baseline");
        Actual: k_actual, "kết quả", "actual" => figure("actual")
            .sample("kết quả 2023: 48/268 (17,91%)", "actual 2023: 48/268 (17.91%)")
            .help("kết quả", "states a result");
        Estimate: k_estimate, "ước", "estimate" => figure("estimate")
            .sample("ước 2024: 48,2", "estimate 2024: 48.2")
            .help("số ước, dùng cho đến khi có kết quả", "states an estimate, which stands until the result does");
        By: k_by, "đến", "by" => figure("by")
            .sample("đến 2025: ít nhất 60", "by 2025: at least 60")
            .help("mức phải đạt đến một năm", "states a target of the period");
        In: k_in, "năm", "in" => figure("in")
            .sample("năm 2024: 49", "in 2024: 49")
            .help("chỉ tiêu giao cho một năm", "states the target assigned for a year");
        EachYear: k_each_year, "mỗi năm", "each year" => figure("each_year")
            .sample("mỗi năm: ít nhất 500", "each year: at least 500")
            .help("mức của từng năm trong giai đoạn", "states a target of every year of the period");
        Over: k_over, "giai đoạn", "over" => figure("over")
            .sample("giai đoạn 2021-2025: 2.500", "over 2021-2025: 2,500")
            .help("mức của cả những năm ấy: tổng số, hoặc mức cuối", "states a target of several years: their total, or the end");
        WholePeriod: k_whole_period, "cả giai đoạn", "whole period" => figure("whole_period")
            .sample("cả giai đoạn: 2.500", "whole period: 2,500")
            .help("mức của cả giai đoạn của kế hoạch", "states a target of the plan's whole period");
        From: k_from, "từ", "from" => figure("from")
            .sample("từ 2025: 100", "from 2025: 100")
            .help("mức từ một năm trở đi", "states a target that holds from a year onwards");
    }
    words {
        // Words within statements.
        Per: k_per, "trên", "per";
        Equals: k_equals, "=", "=";
        Unbounded: k_unbounded, "không giới hạn", "unbounded";
        On: k_on, "ngày", "on";
        Month: k_month, "tháng", "month";
        Under: k_under, "thuộc", "under";
        TitleOf: k_title_of, "tên:", "title:";
        Position: capacity, "chức vụ", "as";
        OnBehalf: capacity, "thay mặt", "on behalf of";
        SigningFor: capacity, "ký thay", "for";
        ByOrder: capacity, "thừa lệnh", "by order of";
        ByAuthority: capacity, "thừa ủy quyền", "by authority of";
        Due: k_due, "trước", "by";
        ReportTo: k_to, "về", "to";
        Onwards: k_onwards, "trở đi", "onwards";
        UpTo: k_upto, "đến", "to";
        BothBounds: k_both, "và", "and";
        EveryYear: every_year, "năm", "yearly";
        EveryHalf: every_half, "6 tháng", "half-yearly";
        EveryNine: every_nine, "9 tháng", "nine-monthly";
        EveryQuarter: every_quarter, "quý", "quarterly";
        EveryMonth: every_month, "tháng", "monthly";
        DueOn: due_on, "trước ngày", "by";
        NextYear: next_year, "năm sau", "next year";
        NextMonth: next_month, "tháng sau", "next month";
        EveryTime: every_time, "hằng năm", "every year";
        HalfOf: half_of, "6 tháng", "H1";
        SecondHalfOf: second_half_of, "6 tháng cuối năm", "H2";
        MonthsOf: months_of, "9 tháng", "9M";
        QuarterOf: quarter_of, "quý ", "Q";
        Higher: better_up, "tăng", "higher";
        Lower: better_down, "giảm", "lower";
        Near: better_near, "quanh mức", "near";
        Neither: better_neither, "không xét", "neither";
        Level: series_level, "thời điểm", "level";
        Flow: series_flow, "thời kỳ", "flow";
        Cumulative: series_cumulative, "lũy kế", "cumulative";
        Linear: path_linear, "tuyến tính", "linear";
        Geometric: path_geometric, "cấp số nhân", "geometric";
        Step: path_step, "giữ", "step";
        Weights: path_weights, "phân bổ", "weights";
        DecimalComma: decimal_comma, "dấu phẩy thập phân", "decimal comma";
        DecimalPoint: decimal_point, "dấu chấm thập phân", "decimal point";
        RoundTo: round_to, "tới", "to";
        Previous: previous, "năm trước", "previous";
        Sum: k_sum, "tổng", "sum";
        Percent: unit_word, "%", "%";
        Times: unit_word, "lần", "times";
        Persons: unit_word, "người", "persons";
        Rank: unit_word, "hạng", "rank";
        Qualitative: unit_word, "định tính", "qualitative";
        // Words of values.
        AimToReach: reach, "phấn đấu đạt", "aim to reach";
        AimFor: reach, "phấn đấu", "aim for";
        Reach: reach, "đạt", "reach";
        ReachAndMaintain: reach, "đạt và duy trì", "reach and maintain";
        ReachLevel: reach, "đạt mức", "reach the level of";
        ReachRate: reach, "đạt tỷ lệ", "reach the rate of";
        ExpectedToReach: reach, "dự kiến đạt", "expected to reach";
        Expected: reach, "dự kiến", "expected";
        Estimated: reach, "ước đạt", "estimated at";
        Have: reach, "có", "have";
        EqualTo: reach, "bằng", "equal to";
        AtLevel: reach, "ở mức", "at the level of";
        RankedAt: reach, "xếp thứ", "ranked";
        RankAt: reach, "hạng", "rank";
        RankBefore: rank_at, "hạng", "rank";
        PlaceBefore: rank_at, "vị trí", "place";
        PositionBefore: rank_at, "vị trí thứ", "position";
        MaintainRate: maintain, "duy trì tỷ lệ", "maintain the rate";
        MaintainRatio: maintain, "duy trì tỉ lệ", "maintain the ratio";
        MaintainLevel: maintain, "duy trì mức", "maintain the level";
        MaintainAt: maintain, "duy trì ở mức", "maintain at the level";
        Maintain: maintain, "duy trì", "maintain";
        KeepAt: maintain, "giữ vững ở mức", "keep at the level";
        KeepLevel: maintain, "giữ vững mức", "keep the level";
        Keep: maintain, "giữ vững", "keep";
        HoldAt: maintain, "giữ nguyên ở mức", "hold at the level";
        HoldLevel: maintain, "giữ nguyên mức", "hold the level";
        Hold: maintain, "giữ nguyên", "hold";
        MoveUpTo: movement, "tăng lên", "up to";
        MoveDownLeaving: movement, "giảm xuống còn", "reduced to";
        MoveDownTo: movement, "giảm xuống", "down to";
        MoveCutTo: movement, "giảm còn", "cut to";
        MoveLeaving: movement, "còn", "leaving";
        MoveUp: movement, "tăng", "up";
        MoveDown: movement, "giảm", "down";
        AtLeast: comparator, "ít nhất", "at least";
        Minimum: comparator, "tối thiểu", "a minimum of";
        NotBelow: comparator, "không dưới", "not below";
        NotLess: comparator, "không thấp hơn", "not less than";
        NoFewer: comparator, "không ít hơn", "no fewer than";
        NoLess: comparator, "không nhỏ hơn", "no less than";
        NotUnder: comparator, "không dưới mức", "not under";
        NotFewer: comparator, "không kém", "not fewer than";
        MinimumIs: comparator, "tối thiểu là", "at the least";
        GreaterOrEqual: comparator, "lớn hơn hoặc bằng", "greater than or equal to";
        HigherOrEqual: comparator, "cao hơn hoặc bằng", "higher than or equal to";
        MoreOrEqual: comparator, "nhiều hơn hoặc bằng", "more than or equal to";
        AtLeastSign: comparator, ">=", ">=";
        AtLeastMark: comparator, "≥", "≥";
        Above: comparator, "trên", "above";
        MoreThan: comparator, "hơn", "more than";
        GreaterThan: comparator, "lớn hơn", "greater than";
        HigherThan: comparator, "cao hơn", "higher than";
        InExcessOf: comparator, "nhiều hơn", "in excess of";
        Exceeds: comparator, "vượt", "over";
        Exceeding: comparator, "vượt mức", "exceeding";
        Beyond: comparator, "vượt quá", "beyond";
        UpwardsOf: comparator, "quá", "upwards of";
        AboveSign: comparator, ">", ">";
        NotExceeding: comparator, "không vượt quá", "not exceeding";
        AtMost: comparator, "không quá", "at most";
        Maximum: comparator, "tối đa", "a maximum of";
        NoHigher: comparator, "không cao hơn", "no higher than";
        NoMore: comparator, "không nhiều hơn", "no more than";
        NotMore: comparator, "không lớn hơn", "not more than";
        NotOver: comparator, "không vượt", "not over";
        NoGreater: comparator, "nhiều nhất", "no greater than";
        MaximumIs: comparator, "tối đa là", "at the most";
        LessOrEqual: comparator, "nhỏ hơn hoặc bằng", "less than or equal to";
        LowerOrEqual: comparator, "thấp hơn hoặc bằng", "lower than or equal to";
        FewerOrEqual: comparator, "ít hơn hoặc bằng", "fewer than or equal to";
        AtMostSign: comparator, "<=", "<=";
        AtMostMark: comparator, "≤", "≤";
        Below: comparator, "dưới", "below";
        LowerThan: comparator, "thấp hơn", "lower than";
        LessThan: comparator, "nhỏ hơn", "less than";
        FewerThan: comparator, "ít hơn", "fewer than";
        BelowLevel: comparator, "dưới mức", "under";
        SmallerThan: comparator, "chưa tới", "smaller than";
        StillBelow: comparator, "chưa đến", "still below";
        JustUnder: comparator, "chưa đầy", "just under";
        BelowSign: comparator, "<", "<";
        About: comparator, "khoảng", "about";
        Around: comparator, "vào khoảng", "around";
        Approximately: comparator, "xấp xỉ", "approximately";
        Roughly: comparator, "trên dưới", "roughly";
        Nearly: comparator, "gần", "nearly";
        AboutSign: comparator, "~", "~";
        AmongTop: comparator, "thuộc nhóm", "among the top";
        InTop: comparator, "trong nhóm", "in the top";
        WithinTop: comparator, "thuộc tốp", "within the top";
        InFirst: comparator, "trong", "in top";
        Top: comparator, "top", "top";
        FromUp: comparator, "từ", "from";
        OrMore: or_more, "trở lên", "or more";
        OrBetter: or_more, "trở lên", "or better";
        OrLess: or_less, "trở xuống", "or less";
        ChangeFrom: change, "từ", "from";
        ChangeDownTo: change_to, "xuống", "to";
        ChangeLeaving: change_to, "xuống còn", "to only";
        ChangeUpTo: change_to, "lên", "to";
        Cut: relative_verb, "giảm", "cut";
        CutBy: relative_verb, "giảm bớt", "reduce by";
        RaiseBy: relative_verb, "tăng thêm", "increase by";
        Grow: relative_verb, "tăng trưởng", "grow";
        Add: relative_verb, "thêm", "add";
        Lift: relative_verb, "nâng", "raise by";
        Improve: relative_verb, "cải thiện", "improve by";
        Slip: relative_verb, "tụt", "slip by";
        OnAverage: averaged, "bình quân", "on average";
        AnAverageOf: averaged, "trung bình", "an average of";
        PerYear: yearly, "/năm", "/year";
        AYear: yearly, "mỗi năm", "a year";
        Yearly: yearly, "hằng năm", "each year";
        EveryOneYear: yearly, "hàng năm", "every year";
        InOneYear: yearly, "một năm", "per year";
        OnYearBefore: yearly, "so với năm trước", "from the year before";
        OnPreviousYear: yearly, "so với năm liền trước", "from the previous year";
        OnSamePeriod: yearly, "so với cùng kỳ", "from the same period";
        OnSamePeriodBefore: yearly, "so với cùng kỳ năm trước", "from the same period of the year before";
        Fold: folding, "gấp", "fully";
        Double: fold, "gấp đôi", "double";
        Twice: fold, "gấp hai lần", "twice";
        Triple: fold, "gấp ba", "triple";
        Halve: fold, "giảm một nửa", "halve";
        Points: by_points, "điểm %", "points";
        PointsInWords: by_points, "điểm phần trăm", "percentage points";
        Against: against, "so với", "from";
        NoneLeft: none_left, "không còn", "none left";
        NoneFound: none_found, "chưa phát hiện", "none found";
        NoData: no_data, "chưa có số liệu", "no data";
        Nothing: nothing, "-", "-";
        NothingDash: nothing, "–", "–";
        NotYet: not_yet, "…", "…";
        NotYetDots: not_yet, "...", "...";
        Met: met, "đạt", "met";
        NotMet: not_met, "chưa đạt", "not met";
        Missed: not_met, "không đạt", "missed";
    }
}

/// The row of words that the signed document prints as they are.
const WORDING: Row = Row::new("wording", &[Slot::new("of", SlotKind::Tag), text("text"), YEARS], &[Plan]);

/// The row of a figure: its form is its own.
const fn figure(json: &'static str) -> Row {
    Row::new(json, &[], MEASURED).what_if()
}

/// How often is reported.
pub const REPORT_KINDS: &[Word] =
    &[Word::EveryYear, Word::EveryNine, Word::EveryHalf, Word::EveryQuarter, Word::EveryMonth];
const CHANGES: &[Word] = &[
    Word::Cut,
    Word::MoveUp,
    Word::CutBy,
    Word::RaiseBy,
    Word::Grow,
    Word::Add,
    Word::Lift,
    Word::Improve,
    Word::Slip,
    Word::Fold,
];
const BLANKS: &[Word] = &[Word::Nothing, Word::NothingDash, Word::NotYet, Word::NotYetDots];
const MEASURES: &[Word] = &[
    Word::Percent,
    Word::Points,
    Word::PointsInWords,
    Word::Times,
    Word::Double,
    Word::Twice,
    Word::Triple,
    Word::Halve,
];
const NOT_MET: &[Word] = &[Word::NotMet, Word::Missed];
const INSTEAD: &[Word] = &[
    Word::NoneLeft,
    Word::NoneFound,
    Word::NoData,
    Word::Met,
    Word::NotMet,
    Word::Missed,
    Word::Nothing,
    Word::NothingDash,
    Word::NotYet,
    Word::NotYetDots,
];
const DIRECTIONS: &[Word] = &[Word::Higher, Word::Lower, Word::Near, Word::Neither];
const DECIMALS: &[Word] = &[Word::DecimalComma, Word::DecimalPoint];
const SERIES: &[Word] = &[Word::Level, Word::Flow, Word::Cumulative];
const PATHS: &[Word] = &[Word::Linear, Word::Geometric, Word::Step, Word::Weights];

/// What a person may sign as.
pub const CAPACITIES: &[Word] = &[Word::Position, Word::OnBehalf, Word::SigningFor, Word::ByOrder, Word::ByAuthority];

/// How many rules the grammar may have.
const MAX_RULES: usize = 384;

/// For each rule the first of its words and one past the last: they stand together in the table.
#[allow(clippy::indexing_slicing, reason = "it runs while compiling, where a wrong index is an error")]
const BY_RULE: [(u16, u16); MAX_RULES] = {
    let mut spans = [(0, 0); MAX_RULES];
    let mut at = 0;
    while at < RULES.len() {
        let rule = RULES[at] as usize;
        if spans[rule].1 == 0 {
            spans[rule].0 = at as u16;
        }
        assert!(spans[rule].1 == 0 || spans[rule].1 == at as u16, "the words of a rule stand together");
        at += 1;
        spans[rule].1 = at as u16;
    }
    spans
};

impl Word {
    /// The words that a rule of the grammar matches.
    pub(super) fn of_rule(rule: Rule) -> &'static [Word] {
        let (first, end) = BY_RULE.get(rule as usize).copied().unwrap_or_default();
        Word::ALL.get(usize::from(first)..usize::from(end)).unwrap_or_default()
    }

    /// The statements that a scenario and a line of a session may set, figures first.
    pub fn settable() -> impl Iterator<Item = Word> {
        let settable = |figures: bool| {
            let fits = move |row: &Row| row.what_if && row.slots.is_empty() == figures;
            Word::KEYWORDS.iter().copied().filter(move |word| word.row().is_some_and(fits))
        };
        settable(true).chain(settable(false))
    }

    /// The units that need no declaration.
    #[must_use]
    pub fn units() -> &'static [Word] {
        Word::of_rule(Rule::unit_word)
    }

    /// The words that compare: `ít nhất`, `trên`, `<=` …
    #[must_use]
    pub fn comparators() -> &'static [Word] {
        Word::of_rule(Rule::comparator)
    }

    /// The words that say which way a value moves: `tăng lên`, `giảm xuống` …
    #[must_use]
    pub fn movements() -> &'static [Word] {
        Word::of_rule(Rule::movement)
    }

    /// The words that keep a level: `duy trì` …
    #[must_use]
    pub fn maintains() -> &'static [Word] {
        Word::of_rule(Rule::maintain)
    }

    /// The words that say which way a known value changes: `giảm`, `tăng`, `thêm` …
    #[must_use]
    pub fn changes() -> &'static [Word] {
        CHANGES
    }

    /// The words of a change that is one of every year: `/năm`, `mỗi năm` …
    #[must_use]
    pub fn yearly() -> &'static [Word] {
        Word::of_rule(Rule::yearly)
    }

    /// The words of a yearly change that is an average: `bình quân` …
    #[must_use]
    pub fn averages() -> &'static [Word] {
        Word::of_rule(Rule::averaged)
    }

    /// The words that say how many times a known value: `gấp đôi` …
    #[must_use]
    pub fn folds() -> &'static [Word] {
        Word::of_rule(Rule::fold)
    }

    /// The signs of tables for what is nothing or not yet known: `-`, `…`.
    #[must_use]
    pub fn blanks() -> &'static [Word] {
        BLANKS
    }

    /// The words for a target in words that is not met: `chưa đạt` …
    #[must_use]
    pub fn not_mets() -> &'static [Word] {
        NOT_MET
    }

    /// The words before a number that say that it is a rank: `hạng` …
    #[must_use]
    pub fn ranks() -> &'static [Word] {
        Word::of_rule(Rule::rank_at)
    }

    /// What a change is measured in: `%`, `điểm %`, `lần`, `gấp đôi` …
    #[must_use]
    pub fn measures() -> &'static [Word] {
        MEASURES
    }

    /// What stands in the place of a number: `không còn`, `chưa có số liệu`, `đạt`, `-` …
    #[must_use]
    pub fn instead_of_numbers() -> &'static [Word] {
        INSTEAD
    }

    /// The words that reach a level: `đạt`, `phấn đấu đạt` …
    #[must_use]
    pub fn reaches() -> &'static [Word] {
        Word::of_rule(Rule::reach)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::language_of;

    /// The language of a word is told by its letters, so no Vietnamese word may be plain and no English one accented.
    #[test]
    fn every_word_tells_its_language() {
        for word in Word::ALL {
            let (vi, en) = (word.get(Lang::Vi), word.get(Lang::En));
            assert!(vi == en || (language_of(vi), language_of(en)) == (Some(Lang::Vi), Some(Lang::En)), "{vi}, {en}");
        }
    }

    #[test]
    fn every_statement_has_a_sample_and_help_in_both_languages() {
        for keyword in Word::KEYWORDS {
            let row = keyword.row().unwrap();
            for lang in [Lang::Vi, Lang::En] {
                assert!(row.sample.get(lang).starts_with(keyword.get(lang)), "{keyword:?}");
                assert!(!row.help.get(lang).is_empty(), "{keyword:?}");
            }
            assert!(!row.homes.is_empty() && !row.json.is_empty(), "{keyword:?}");
        }
    }
}
