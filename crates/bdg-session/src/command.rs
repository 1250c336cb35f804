//! The words of a session: what each line asks for.

use super::answer::AnswerKind;
use super::line::Piece;
use super::misread::Misread;
use bdg_syntax::diagnostic::{Both, Message};
use bdg_syntax::number::Lang;
use bdg_syntax::words;

/// What a line asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Verb {
    Show,
    Year,
    Progress,
    Need,
    When,
    Why,
    Solve,
    Behind,
    Compare,
    Chart,
    Check,
    Scenarios,
    DropScenario,
    SaveScenario,
    Scenario,
    Undo,
    Redo,
    Reset,
    Save,
    Reload,
    Language,
    Help,
    Quit,
}

/// What stands behind a verb.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Takes {
    /// Nothing.
    Nothing,
    /// Anything of the plan, by code or by part of its name; or nothing.
    Anything,
    /// An indicator.
    Indicator,
    /// A year.
    Year,
    /// A scenario.
    Scenario,
    /// A file.
    File,
    /// `vi` or `en`.
    Language,
    /// Another verb.
    Verb,
}

/// A verb with its words.
pub(super) struct Words {
    pub verb: Verb,
    pub takes: Takes,
    /// The words in Vietnamese; the first is shown.
    pub vi: &'static [&'static str],
    /// The words in English; the first is shown.
    pub en: &'static [&'static str],
    /// An example; `{c}` stands for a code of the plan, `{y}` for a year and `{t}` for the last one.
    pub example: Both,
    /// What it answers.
    pub what: Both,
}

const fn words(
    verb: Verb,
    takes: Takes,
    vi: &'static [&'static str],
    en: &'static [&'static str],
    example: Both,
    what: Both,
) -> Words {
    Words { verb, takes, vi, en, example, what }
}

impl Verb {
    /// Whether it only asks and changes nothing.
    pub fn is_question(self) -> bool {
        matches!(
            self,
            Verb::Show
                | Verb::Year
                | Verb::Progress
                | Verb::Need
                | Verb::When
                | Verb::Why
                | Verb::Solve
                | Verb::Behind
                | Verb::Compare
                | Verb::Chart
                | Verb::Check
                | Verb::Scenarios
                | Verb::Help
                | Verb::Quit
        )
    }

    /// The kind of its answers.
    pub fn kind(self) -> AnswerKind {
        match self {
            Verb::Show => AnswerKind::Show,
            Verb::Year => AnswerKind::Annual,
            Verb::Progress => AnswerKind::Progress,
            Verb::Need => AnswerKind::Need,
            Verb::When => AnswerKind::When,
            Verb::Why => AnswerKind::Why,
            Verb::Solve => AnswerKind::Solve,
            Verb::Behind => AnswerKind::Behind,
            Verb::Compare => AnswerKind::Compare,
            Verb::Chart => AnswerKind::Chart,
            Verb::Check => AnswerKind::Check,
            Verb::Scenario | Verb::Scenarios | Verb::DropScenario => AnswerKind::Scenario,
            Verb::Undo => AnswerKind::Undo,
            Verb::Redo => AnswerKind::Redo,
            Verb::Reset => AnswerKind::Reset,
            Verb::Save | Verb::SaveScenario => AnswerKind::Save,
            Verb::Reload => AnswerKind::Reload,
            Verb::Language => AnswerKind::Language,
            Verb::Help => AnswerKind::Help,
            Verb::Quit => AnswerKind::Quit,
        }
    }
}

/// All verbs, in the order in which help shows them.
pub(super) const VERBS: &[Words] = &[
    words(
        Verb::Show,
        Takes::Anything,
        &["xem"],
        &["show"],
        Both::new("xem {c}", "show {c}"),
        Both::new(
            "kế hoạch, mục tiêu, chỉ tiêu hay cơ quan, theo mã hoặc một phần tên (không cần dấu)",
            "the plan, a goal, an indicator or an agency, by code or by part of its name",
        ),
    ),
    words(
        Verb::Year,
        Takes::Year,
        &["năm"],
        &["year"],
        Both::new("năm {y}", "year {y}"),
        Both::new("kế hoạch của một năm", "the plan of one year"),
    ),
    words(
        Verb::Progress,
        Takes::Year,
        &["tiến độ"],
        &["progress"],
        Both::new("tiến độ {y}", "progress {y}"),
        Both::new("kết quả so với mục tiêu của từng chỉ tiêu", "results against targets, indicator by indicator"),
    ),
    words(
        Verb::Behind,
        Takes::Year,
        &["chậm"],
        &["behind"],
        Both::new("chậm", "behind"),
        Both::new("những chỉ tiêu chưa đúng tiến độ, kém nhất đứng đầu", "what is off track, worst first"),
    ),
    words(
        Verb::Need,
        Takes::Indicator,
        &["cần"],
        &["need"],
        Both::new("cần {c}", "need {c}"),
        Both::new("mỗi năm còn lại phải đạt bao nhiêu", "what each remaining year must bring"),
    ),
    words(
        Verb::When,
        Takes::Indicator,
        &["khi nào"],
        &["when"],
        Both::new("khi nào {c}", "when {c}"),
        Both::new("theo nhịp hiện nay thì năm nào đạt", "the year reached at the present pace"),
    ),
    words(
        Verb::Why,
        Takes::Indicator,
        &["vì sao", "tại sao"],
        &["why"],
        Both::new("vì sao {c} {y}", "why {c} {y}"),
        Both::new("chỉ tiêu của năm từ đâu mà có", "how the target of a year came about"),
    ),
    words(
        Verb::Solve,
        Takes::Indicator,
        &["tìm"],
        &["solve"],
        Both::new("tìm {c} kết quả {y}", "solve {c} actual {y}"),
        Both::new(
            "kết quả cần có trong một năm để về đúng lộ trình; hoặc mức đạt được đến một năm: tìm {c} đến {t} mỗi năm 1,5",
            "the result that a year must bring to be on the path; or the level reached by a year: solve {c} by {t} each year 1.5",
        ),
    ),
    words(
        Verb::Chart,
        Takes::Indicator,
        &["biểu đồ"],
        &["chart"],
        Both::new("biểu đồ {c}", "chart {c}"),
        Both::new("lộ trình, chỉ tiêu được giao và kết quả, vẽ bằng chữ", "path, assigned targets and results, drawn"),
    ),
    words(
        Verb::Check,
        Takes::Nothing,
        &["kiểm tra"],
        &["check"],
        Both::new("kiểm tra", "check"),
        Both::new(
            "mọi điều trái nhau, thiếu sót trong kế hoạch với kịch bản đang dùng",
            "everything found in the plan with the present scenario",
        ),
    ),
    words(
        Verb::Scenario,
        Takes::Scenario,
        &["kịch bản"],
        &["scenario"],
        Both::new("kịch bản lac_quan", "scenario optimistic"),
        Both::new(
            "chuyển sang một kịch bản, hoặc lập mới; không có tên thì liệt kê",
            "switch to a scenario or begin one; without a name, list them",
        ),
    ),
    words(
        Verb::Scenarios,
        Takes::Nothing,
        &["các kịch bản"],
        &["scenarios"],
        Both::new("các kịch bản", "scenarios"),
        Both::new("liệt kê các kịch bản và giả định của chúng", "list the scenarios and their lines"),
    ),
    words(
        Verb::DropScenario,
        Takes::Scenario,
        &["bỏ kịch bản"],
        &["drop scenario", "drop"],
        Both::new("bỏ kịch bản lac_quan", "drop scenario optimistic"),
        Both::new("bỏ một kịch bản", "drop a scenario"),
    ),
    words(
        Verb::Compare,
        Takes::Scenario,
        &["so sánh"],
        &["compare"],
        Both::new("so sánh lac_quan", "compare optimistic"),
        Both::new(
            "kịch bản với kế hoạch, hoặc hai kịch bản với nhau: chỉ những con số thay đổi",
            "a scenario with the plan, or two scenarios: changed figures only",
        ),
    ),
    words(
        Verb::Undo,
        Takes::Nothing,
        &["hoàn tác"],
        &["undo"],
        Both::new("hoàn tác", "undo"),
        Both::new("bỏ thay đổi vừa làm", "take the last change back"),
    ),
    words(
        Verb::Redo,
        Takes::Nothing,
        &["làm lại"],
        &["redo"],
        Both::new("làm lại", "redo"),
        Both::new("làm lại thay đổi vừa hoàn tác", "do again what was undone"),
    ),
    words(
        Verb::Reset,
        Takes::Nothing,
        &["đặt lại"],
        &["reset"],
        Both::new("đặt lại", "reset"),
        Both::new("bỏ mọi giả định của kịch bản đang dùng", "take back all lines of the present scenario"),
    ),
    words(
        Verb::Save,
        Takes::File,
        &["lưu"],
        &["save"],
        Both::new("lưu \"ke-hoach-moi.bdg\"", "save \"new-plan.bdg\""),
        Both::new(
            "ghi kế hoạch đã theo kịch bản; thêm ! ở cuối để ghi đè tệp đã có",
            "write the plan with the scenario; add ! to write over a file",
        ),
    ),
    words(
        Verb::SaveScenario,
        Takes::File,
        &["lưu kịch bản"],
        &["save scenario"],
        Both::new("lưu kịch bản \"lac-quan.bdg\"", "save scenario \"optimistic.bdg\""),
        Both::new(
            "chỉ ghi các giả định, thành tệp dùng kế hoạch này",
            "write the lines only, as a file that uses this plan",
        ),
    ),
    words(
        Verb::Reload,
        Takes::Nothing,
        &["tải lại"],
        &["reload"],
        Both::new("tải lại", "reload"),
        Both::new("đọc lại tệp kế hoạch và áp lại kịch bản", "read the plan's file again and apply the scenario anew"),
    ),
    words(
        Verb::Language,
        Takes::Language,
        &["ngôn ngữ"],
        &["language"],
        Both::new("ngôn ngữ en", "language vi"),
        Both::new("ngôn ngữ của câu trả lời: vi hoặc en", "the language of answers: vi or en"),
    ),
    words(
        Verb::Help,
        Takes::Verb,
        &["trợ giúp"],
        &["help"],
        Both::new("trợ giúp cần", "help need"),
        Both::new("bảng này, hoặc cách dùng một lệnh", "this table, or how one command is used"),
    ),
    words(
        Verb::Quit,
        Takes::Nothing,
        &["thoát"],
        &["quit", "exit"],
        Both::new("thoát", "quit"),
        Both::new("kết thúc phiên làm việc", "leave the session"),
    ),
];

impl Words {
    /// The verb's words in a language.
    pub fn shown(&self, lang: Lang) -> &'static str {
        let words = match lang {
            Lang::Vi => self.vi,
            Lang::En => self.en,
        };
        words.first().copied().unwrap_or_default()
    }

    /// All its words, in both languages.
    pub fn all(&self) -> impl Iterator<Item = &'static str> {
        self.vi.iter().chain(self.en).copied()
    }
}

/// The verb that a line begins with, its words, and what stands behind it. Accents may be left out.
pub(super) fn verb<'p, 'l>(line: &'p [Piece<'l>]) -> Option<(&'static Words, &'p [Piece<'l>])> {
    let folded: Vec<String> =
        line.iter().take(3).take_while(|piece| !piece.quoted).map(|piece| words::folded(piece.text)).collect();
    let mut best: Option<(&'static Words, usize)> = None;
    for one in VERBS {
        for phrase in one.all() {
            let parts = phrase.split(' ').map(words::folded).collect::<Vec<_>>();
            if parts.len() <= folded.len()
                && parts.iter().zip(&folded).all(|(part, written)| part == written)
                && best.is_none_or(|(_, length)| parts.len() > length)
            {
                best = Some((one, parts.len()));
            }
        }
    }
    let (words, length) = best?;
    Some((words, line.get(length..).unwrap_or_default()))
}

/// A line that begins with no verb and no code: the nearest right word.
pub(super) fn unknown(line: &str, pieces: &[Piece<'_>]) -> Misread {
    let written: Vec<&str> = pieces.iter().take(3).map(|piece| piece.text).collect();
    let near = (1..=3).rev().find_map(|count| {
        let taken = written.get(..count)?.join(" ");
        let all = VERBS.iter().flat_map(Words::all).filter(|phrase| phrase.split(' ').count() == count);
        words::nearest(&taken, all).map(|near| (count, near))
    });
    match near {
        Some((count, near)) => {
            let taken = pieces.get(..count).unwrap_or_default();
            let shown = written.get(..count).unwrap_or_default().join(" ");
            Misread::at(
                taken,
                line,
                Message::new(
                    format!("không có lệnh “{shown}”; có lẽ là “{near}”"),
                    format!("there is no command “{shown}”; perhaps “{near}” was meant"),
                ),
            )
            .help(Message::new(format!("viết “{near}”"), format!("write “{near}”")))
        }
        None => {
            let shown = written.first().copied().unwrap_or_default();
            Misread::at(
                pieces.get(..1).unwrap_or_default(),
                line,
                Message::new(
                    format!("không hiểu “{shown}”: đây không phải là một lệnh, cũng không phải mã chỉ tiêu"),
                    format!("“{shown}” is neither a command nor the code of an indicator"),
                ),
            )
            .help(Message::new("gõ “trợ giúp” để xem các câu hỏi", "type “help” to see what can be asked"))
        }
    }
}
