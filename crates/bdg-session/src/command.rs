//! The commands of a session: one table of their words, arguments, examples and help.

use super::answer::AnswerKind;
use super::line::Piece;
use super::misread::Misread;
use bdg_syntax::diagnostic::{Both, Message};
use bdg_syntax::number::Lang;
use bdg_syntax::words;

/// What a command does.
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

/// The argument that a command takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Argument {
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

/// A command with its words and help.
pub(super) struct Command {
    pub verb: Verb,
    pub takes: Argument,
    /// The words in Vietnamese; the first is shown.
    pub vi: &'static [&'static str],
    /// The words in English; the first is shown.
    pub en: &'static [&'static str],
    /// An example; `{c}` stands for a code of the plan, `{y}` for a year and `{t}` for the last one.
    pub example: Both,
    /// What it does, in a few words.
    pub what: Both,
}

const fn command(
    verb: Verb,
    takes: Argument,
    vi: &'static [&'static str],
    en: &'static [&'static str],
    example: Both,
    what: Both,
) -> Command {
    Command { verb, takes, vi, en, example, what }
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

/// All commands, in the order in which help shows them.
pub(super) const COMMANDS: &[Command] = &[
    command(
        Verb::Show,
        Argument::Anything,
        &["xem", "tóm tắt", "tổng quan"],
        &["show", "summary", "overview"],
        Both::new("xem {c}", "show {c}"),
        Both::new(
            "kế hoạch, mục tiêu, chỉ tiêu hay cơ quan, theo mã hoặc một phần tên (không cần dấu); `xem trên MÃ`: cạnh kế hoạch cấp trên",
            "show the plan, a goal, an indicator or an agency, by code or part of its name; `show above CODE`: beside the plan above",
        ),
    ),
    command(
        Verb::Year,
        Argument::Year,
        &["năm"],
        &["year"],
        Both::new("năm {y}", "year {y}"),
        Both::new("kế hoạch của một năm", "show the plan for one year"),
    ),
    command(
        Verb::Progress,
        Argument::Year,
        &["tiến độ"],
        &["progress"],
        Both::new("tiến độ {y}", "progress {y}"),
        Both::new("kết quả so với mục tiêu của từng chỉ tiêu", "compare results with targets, indicator by indicator"),
    ),
    command(
        Verb::Behind,
        Argument::Year,
        &["chậm", "chậm tiến độ"],
        &["behind", "off track"],
        Both::new("chậm", "behind"),
        Both::new(
            "những chỉ tiêu chưa đúng tiến độ, kém nhất đứng đầu",
            "list the indicators that are off track, worst first",
        ),
    ),
    command(
        Verb::Need,
        Argument::Indicator,
        &["cần"],
        &["need"],
        Both::new("cần {c}", "need {c}"),
        Both::new("mỗi năm còn lại phải đạt bao nhiêu", "compute what each remaining year must reach"),
    ),
    command(
        Verb::When,
        Argument::Indicator,
        &["khi nào"],
        &["when"],
        Both::new("khi nào {c}", "when {c}"),
        Both::new(
            "theo nhịp hiện nay thì năm nào đạt",
            "compute the year in which the target is reached at the present pace",
        ),
    ),
    command(
        Verb::Why,
        Argument::Indicator,
        &["vì sao", "tại sao"],
        &["why"],
        Both::new("vì sao {c} {y}", "why {c} {y}"),
        Both::new("chỉ tiêu của năm từ đâu mà có", "explain how a year's target is derived"),
    ),
    command(
        Verb::Solve,
        Argument::Indicator,
        &["tìm"],
        &["solve"],
        Both::new("tìm {c} kết quả {y}", "solve {c} actual {y}"),
        Both::new(
            "kết quả cần có trong một năm để về đúng lộ trình; hoặc mức đạt được đến một năm: tìm {c} đến {t} mỗi năm 1,5",
            "compute the result a year needs to be on the path, or the level reached by a year: solve {c} by {t} each year 1.5",
        ),
    ),
    command(
        Verb::Chart,
        Argument::Indicator,
        &["biểu đồ"],
        &["chart"],
        Both::new("biểu đồ {c}", "chart {c}"),
        Both::new(
            "lộ trình, chỉ tiêu được giao và kết quả, vẽ bằng chữ",
            "draw the path, the assigned targets and the results",
        ),
    ),
    command(
        Verb::Check,
        Argument::Nothing,
        &["kiểm tra"],
        &["check"],
        Both::new("kiểm tra", "check"),
        Both::new(
            "mọi điều trái nhau, thiếu sót trong kế hoạch với kịch bản đang dùng",
            "check the plan with the current scenario and list all findings",
        ),
    ),
    command(
        Verb::Scenario,
        Argument::Scenario,
        &["kịch bản"],
        &["scenario"],
        Both::new("kịch bản lac_quan", "scenario optimistic"),
        Both::new(
            "chuyển sang một kịch bản, hoặc lập mới; không có tên thì liệt kê",
            "switch to a scenario or start one; without a name, list them",
        ),
    ),
    command(
        Verb::Scenarios,
        Argument::Nothing,
        &["các kịch bản"],
        &["scenarios"],
        Both::new("các kịch bản", "scenarios"),
        Both::new("liệt kê các kịch bản và giả định của chúng", "list the scenarios and their what-ifs"),
    ),
    command(
        Verb::DropScenario,
        Argument::Scenario,
        &["bỏ kịch bản"],
        &["drop scenario", "drop"],
        Both::new("bỏ kịch bản lac_quan", "drop scenario optimistic"),
        Both::new("bỏ một kịch bản", "drop a scenario"),
    ),
    command(
        Verb::Compare,
        Argument::Scenario,
        &["so sánh"],
        &["compare"],
        Both::new("so sánh lac_quan", "compare optimistic"),
        Both::new(
            "kịch bản với kế hoạch, hoặc hai kịch bản với nhau: chỉ những con số thay đổi",
            "compare a scenario with the plan, or two scenarios: changed figures only",
        ),
    ),
    command(
        Verb::Undo,
        Argument::Nothing,
        &["hoàn tác"],
        &["undo"],
        Both::new("hoàn tác", "undo"),
        Both::new("bỏ thay đổi vừa làm", "undo the last change"),
    ),
    command(
        Verb::Redo,
        Argument::Nothing,
        &["làm lại"],
        &["redo"],
        Both::new("làm lại", "redo"),
        Both::new("làm lại thay đổi vừa hoàn tác", "redo what was undone"),
    ),
    command(
        Verb::Reset,
        Argument::Nothing,
        &["đặt lại"],
        &["reset"],
        Both::new("đặt lại", "reset"),
        Both::new("bỏ mọi giả định của kịch bản đang dùng", "remove all what-ifs of the current scenario"),
    ),
    command(
        Verb::Save,
        Argument::File,
        &["lưu"],
        &["save"],
        Both::new("lưu \"ke-hoach-moi.bdg\"", "save \"new-plan.bdg\""),
        Both::new(
            "ghi kế hoạch đã theo kịch bản; thêm ! ở cuối để ghi đè tệp đã có",
            "write the plan with the scenario applied; add ! to overwrite a file",
        ),
    ),
    command(
        Verb::SaveScenario,
        Argument::File,
        &["lưu kịch bản"],
        &["save scenario"],
        Both::new("lưu kịch bản \"lac-quan.bdg\"", "save scenario \"optimistic.bdg\""),
        Both::new(
            "chỉ ghi các giả định, thành tệp dùng kế hoạch này",
            "write only the what-ifs, as a file that uses this plan",
        ),
    ),
    command(
        Verb::Reload,
        Argument::Nothing,
        &["tải lại"],
        &["reload"],
        Both::new("tải lại", "reload"),
        Both::new("đọc lại tệp kế hoạch và áp lại kịch bản", "read the plan's file again and reapply the scenario"),
    ),
    command(
        Verb::Language,
        Argument::Language,
        &["ngôn ngữ"],
        &["language"],
        Both::new("ngôn ngữ en", "language vi"),
        Both::new("ngôn ngữ của câu trả lời: vi hoặc en", "set the language of answers: vi or en"),
    ),
    command(
        Verb::Help,
        Argument::Verb,
        &["trợ giúp"],
        &["help"],
        Both::new("trợ giúp cần", "help need"),
        Both::new("bảng này, hoặc cách dùng một lệnh", "show this table, or how one command is used"),
    ),
    command(
        Verb::Quit,
        Argument::Nothing,
        &["thoát"],
        &["quit", "exit"],
        Both::new("thoát", "quit"),
        Both::new("kết thúc phiên làm việc", "end the session"),
    ),
];

impl Command {
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

/// Finds the command that a line begins with, and its arguments. Accents may be left out.
pub(super) fn verb<'p, 'l>(line: &'p [Piece<'l>]) -> Option<(&'static Command, &'p [Piece<'l>])> {
    let folded: Vec<String> =
        line.iter().take(3).take_while(|piece| !piece.quoted).map(|piece| words::folded(piece.text)).collect();
    let mut best: Option<(&'static Command, usize)> = None;
    for one in COMMANDS {
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

/// The command that stands behind other words, as in `cái nào chậm`, as the line writes it.
fn behind_words(pieces: &[Piece<'_>]) -> Option<String> {
    let from = (1..pieces.len().min(6)).find(|at| pieces.get(*at..).and_then(verb).is_some())?;
    let rest = pieces.get(from..)?;
    let (_, behind) = verb(rest)?;
    let words = rest.get(..rest.len().saturating_sub(behind.len()))?;
    Some(words.iter().map(|piece| piece.text).collect::<Vec<_>>().join(" "))
}

/// Whether a line can be meant for a command.
pub(super) fn is_near(pieces: &[Piece<'_>]) -> bool {
    behind_words(pieces).is_some() || near(pieces).is_some()
}

/// The words of a command that a line begins with a slip of, and how many of the line they are.
fn near(pieces: &[Piece<'_>]) -> Option<(usize, &'static str)> {
    let written: Vec<&str> = pieces.iter().take(3).map(|piece| piece.text).collect();
    // Short words are near to many: `các` is no slip of `cần`.
    let meant = |near: &str, taken: &str| {
        let (near, taken) = (words::folded(near), words::folded(taken));
        near == taken || near.chars().count() > 3 && taken.chars().count() > 3
    };
    (1..=3).rev().find_map(|count| {
        let taken = written.get(..count)?.join(" ");
        let all = COMMANDS.iter().flat_map(Command::all).filter(|phrase| phrase.split(' ').count() == count);
        words::nearest(&taken, all).filter(|near| meant(near, &taken)).map(|near| (count, near))
    })
}

/// Explains that a line begins neither with a command nor with a code, and offers the nearest command.
pub(super) fn unknown(line: &str, pieces: &[Piece<'_>]) -> Misread {
    let written: Vec<&str> = pieces.iter().take(3).map(|piece| piece.text).collect();
    if let Some(meant) = behind_words(pieces) {
        let message = Message::new("câu hỏi bắt đầu bằng lệnh của nó", "a question begins with its command");
        return Misread::at(pieces, line, message).help(words::did_you_mean(&meant));
    }
    match near(pieces) {
        Some((count, near)) => {
            let taken = pieces.get(..count).unwrap_or_default();
            let shown = written.get(..count).unwrap_or_default().join(" ");
            Misread::at(
                taken,
                line,
                Message::new(format!("không có lệnh “{shown}”"), format!("there is no command “{shown}”")),
            )
            .help(words::did_you_mean(near))
        }
        None => {
            let shown = written.first().copied().unwrap_or_default();
            Misread::at(
                pieces.get(..1).unwrap_or_default(),
                line,
                Message::new(
                    format!("không hiểu “{shown}”: đây không phải là một lệnh, cũng không phải mã chỉ tiêu"),
                    format!("“{shown}” is neither a command nor an indicator code"),
                ),
            )
            .help(Message::new("gõ “trợ giúp” để xem các câu hỏi", "type “help” to see what can be asked"))
        }
    }
}
