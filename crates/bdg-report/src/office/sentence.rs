//! What an indicator is to reach, as a sentence: the comparator in words, the unit spelled out, parts behind their
//! indicator. A title that says what is counted becomes the subject (`85% người bị bạo lực …`); one that names a
//! rate reaches it (`Tỷ lệ … đạt ít nhất 18,5%`); one that holds figures of its own is followed by the year's.

use super::prose::{capital, sentence, within};
use bdg_core::eval::{DocumentIndicator, DocumentTarget, TargetContent, UnitFigure, UnitNumber};
use bdg_core::model::{Comparator, Movement, UnitKind};
use bdg_core::phrases::{around_rank, comparator, figure_dated, figure_text, unit_figure};
use bdg_syntax::number::{Lang, format_decimal};

/// The sentence of an indicator with its parts.
pub(super) fn indicator(indicator: &DocumentIndicator, year: i32, lang: Lang) -> String {
    let title = bare(&indicator.title, lang);
    let own = indicator.target.as_ref().map(|target| clause(&title, target, year, lang));
    let whole = with_parts(own, title, indicator, year, lang);
    sentence(&capital(&whole))
}

/// What an indicator or a part is to reach, with what its parts are to reach; those of a part stand in brackets.
fn with_parts(own: Option<String>, title: String, indicator: &DocumentIndicator, year: i32, lang: Lang) -> String {
    let parts: Vec<String> = indicator
        .parts
        .iter()
        .filter(|part| part.target.is_some() || !part.parts.is_empty())
        .map(|part| {
            let title = bare(&part.title, lang);
            let own = part.target.as_ref().map(|target| clause(&title, target, year, lang));
            let inner = DocumentIndicator { parts: Vec::new(), ..part.clone() };
            let mut clause = with_parts(own, title, &inner, year, lang);
            if !part.parts.is_empty() {
                let within = with_parts(Some(String::new()), String::new(), part, year, lang);
                clause = format!("{clause} ({})", within.trim_start_matches([',', ';', ' ']));
            }
            if lang == Lang::Vi { within(&clause) } else { clause }
        })
        .collect();
    match (own, parts.is_empty(), lang) {
        (own, true, _) => own.unwrap_or(title),
        (Some(own), false, Lang::Vi) => format!("{own}, trong đó: {}", parts.join("; ")),
        (Some(own), false, Lang::En) => format!("{own}; of which: {}", parts.join("; ")),
        (None, _, Lang::Vi) => format!("{title}, trong đó: {}", parts.join("; ")),
        (None, _, Lang::En) => format!("{title}, of which: {}", parts.join("; ")),
    }
}

/// A title without what leads over to its parts and without the mark at its end.
fn bare(title: &str, lang: Lang) -> String {
    let end = [' ', '.', ',', ':', ';'];
    let plain = title.trim().trim_start_matches("- ").trim_end_matches(end);
    let lead = match lang {
        Lang::Vi => "trong đó",
        Lang::En => "of which",
    };
    plain.strip_suffix(lead).unwrap_or(plain).trim_end_matches(end).to_owned()
}

fn clause(title: &str, target: &DocumentTarget, year: i32, lang: Lang) -> String {
    let clause = match lang {
        Lang::Vi => vietnamese(title, target, year),
        Lang::En => english(title, target),
    };
    let Some(result) = &target.above else { return clause };
    let (reached, when) = (figure_text(result), figure_dated(result, lang));
    match lang {
        Lang::Vi => format!("{clause} (theo lộ trình; kém kết quả đã đạt {reached}, {when})"),
        Lang::En => format!("{clause} (by the path; weaker than the result of {reached}, {when})"),
    }
}

// ---- Vietnamese

/// What is counted, at the beginning of a title: a percentage can stand before it.
const COUNTED: &[&str] = &[
    "các ",
    "người ",
    "cơ quan ",
    "tổ chức ",
    "nạn nhân ",
    "hộ ",
    "trẻ ",
    "phụ nữ ",
    "nam giới ",
    "xã ",
    "xã, ",
    "thôn ",
    "ủy ban ",
    "hội đồng ",
    "uỷ ban ",
    "ubnd ",
    "cấp ",
    "nội dung ",
    "trường ",
    "cán bộ ",
    "công chức ",
    "học sinh ",
    "đơn vị ",
    "cơ sở ",
    "địa phương ",
    "trạm ",
    "doanh nghiệp ",
    "dân số ",
    "dân cư ",
];

fn vietnamese(title: &str, target: &DocumentTarget, year: i32) -> String {
    let small = title.to_lowercase();
    let counted = COUNTED.iter().any(|start| small.starts_with(start));
    // A title with figures of its own already says something: the year's figure follows behind it.
    let figures = has_figures(title);
    let follow = |tail: &str| match figures || small.starts_with("duy trì") {
        true => format!("{title}: năm {year} {tail}"),
        false => format!("{title} {tail}"),
    };
    if let Some(asked) = rank(target, Lang::Vi) {
        let reach = if target.maintain { "duy trì" } else { "đạt" };
        return follow(&format!("{reach} {asked}"));
    }
    let word = comparator_words(target, Lang::Vi);
    let in_words = |figure: &UnitFigure| unit_figure(figure, Lang::Vi);
    match &target.content {
        TargetContent::Figure { figure, stretch, tolerance } => {
            let amount = amount_vi(target, &word, figure, stretch.as_ref(), tolerance.as_ref());
            if stretch.is_none() && tolerance.is_none() && says(title, &amount) {
                return title.to_owned();
            }
            let share = figure.is_percent() && counted && !figures;
            let between = stretch.is_some() || target.comparator_follows;
            match (share, target.maintain) {
                (true, true) => format!("Duy trì {amount} {}", within(title)),
                (true, false) => format!("{} {}", capital(&amount), within(title)),
                (false, true) if between => follow(&format!("duy trì {amount}")),
                (false, true) => follow(&format!("duy trì ở mức {amount}")),
                (false, false) => follow(&reached(&small, target, &amount, figures)),
            }
        }
        TargetContent::Change { from, to } => {
            // Who rises in an order has a smaller number.
            let rises = (target.movement == Some(Movement::Up)) != is_rank(to);
            let (verb, toward) = if rises { ("tăng", "lên") } else { ("giảm", "xuống") };
            let to = if word.is_empty() { in_words(to) } else { format!("{word} {}", in_words(to)) };
            follow(&format!("{verb} từ {} {toward} {to}", in_words(from)))
        }
        TargetContent::Kept(Some(figure)) => follow(&format!("duy trì ở mức {}", in_words(figure))),
        TargetContent::Kept(None) => follow("duy trì mức đã đạt"),
        TargetContent::Words(words, Some(figure)) if is_rank(figure) => {
            follow(&format!("{} ({})", within(words), in_words(figure)))
        }
        TargetContent::Words(words, Some(figure)) => {
            follow(&format!("{} ({} {})", within(words), came(target), in_words(figure)))
        }
        TargetContent::Words(words, None) => format!("{title}: {}", within(words)),
        TargetContent::NoneLeft => format!("{title}: không còn"),
        TargetContent::Met => format!("{title}: đạt"),
    }
}

fn is_rank(figure: &UnitFigure) -> bool {
    matches!(figure, UnitFigure::Number { unit: UnitKind::Rank, .. })
}

/// A rank to be reached, with its words: `hạng 18`, `từ hạng 20 trở lên`; `None` of what is no rank.
fn rank(target: &DocumentTarget, lang: Lang) -> Option<String> {
    let TargetContent::Figure { figure, stretch, .. } = &target.content else { return None };
    let UnitFigure::Number { number, unit: UnitKind::Rank, .. } = figure else { return None };
    let number = match number {
        UnitNumber::Plan(text) => text.clone(),
        UnitNumber::Computed(value) => format_decimal(*value, lang),
    };
    let (before, after) = around_rank(target.comparator, lang);
    Some(match (stretch, lang) {
        (Some(stretch), Lang::Vi) => format!("{} đến {}", unit_figure(figure, lang), unit_figure(stretch, lang)),
        (Some(stretch), Lang::En) => format!("{} to {}", unit_figure(figure, lang), unit_figure(stretch, lang)),
        (None, _) => format!("{before}{number}{after}"),
    })
}

/// Whether a title has figures of its own, besides ages.
fn has_figures(title: &str) -> bool {
    let mut words = title.split_whitespace().peekable();
    while let Some(word) = words.next() {
        let age = words.peek().is_some_and(|next| next.starts_with("tuổi"));
        if word.contains(|sign: char| sign.is_ascii_digit()) && !age {
            return true;
        }
    }
    false
}

/// Whether a title already says what is to be reached: at its end, or behind a word that leads to a figure.
fn says(title: &str, amount: &str) -> bool {
    const LEADING: [&str; 9] = ["đạt", "duy trì", "có", "còn", "mức", "xuống", "lên", "dưới", "trên"];
    title.match_indices(amount).any(|(at, _)| {
        let before = title.get(..at).unwrap_or_default().trim_end().to_lowercase();
        let behind = title.get((at + amount.len())..).unwrap_or_default();
        let whole = !behind.starts_with(|sign: char| sign.is_alphanumeric() || sign == ',' || sign == '/');
        let led =
            behind.is_empty() || LEADING.iter().any(|word| before == *word || before.ends_with(&format!(" {word}")));
        whole && led
    })
}

/// The verb before the figure of a relative target.
fn came(target: &DocumentTarget) -> &'static str {
    match target.movement.or(target.direction) {
        Some(Movement::Down) => "còn",
        _ => "đạt",
    }
}

fn amount_vi(
    target: &DocumentTarget,
    word: &str,
    figure: &UnitFigure,
    stretch: Option<&UnitFigure>,
    tolerance: Option<&UnitFigure>,
) -> String {
    let in_words = |figure: &UnitFigure| unit_figure(figure, Lang::Vi);
    let figure = in_words(figure);
    let margin = tolerance.map_or_else(String::new, |margin| format!(" ± {}", in_words(margin)));
    match (stretch, word) {
        (Some(stretch), word) => between(target, word, (&figure, &in_words(stretch)), Lang::Vi),
        (None, "") => format!("{figure}{margin}"),
        (None, word) if target.comparator_follows => format!("từ {figure} {word}"),
        (None, word) => format!("{word} {figure}{margin}"),
    }
}

/// A range with the bounds of its ends: `từ 60% đến 70%`, `từ 60% đến dưới 70%`, `trên 5% và không quá 10%`.
fn between(target: &DocumentTarget, word: &str, (one, other): (&str, &str), lang: Lang) -> String {
    let from = match lang {
        Lang::Vi => "từ ",
        Lang::En => "",
    };
    let to = match lang {
        Lang::Vi => "đến",
        Lang::En => "to",
    };
    let led = |word: &str| if word.is_empty() { format!("{from}{one}") } else { format!("{word} {one}") };
    let Some((first, second)) = target.bounds else { return format!("{} {to} {other}", led(word)) };
    let both = match (first, lang) {
        (Comparator::Reach, _) => to,
        (_, Lang::Vi) => "và",
        (_, Lang::En) => "and",
    };
    format!("{} {both} {}{other}", led(comparator(first, lang).trim_end()), comparator(second, lang))
}

/// The comparator in the words of the plan, or else in its own; empty for `đạt`.
fn comparator_words(target: &DocumentTarget, lang: Lang) -> String {
    let own = || comparator(target.comparator, lang).trim_end().to_owned();
    target.comparator_text.clone().unwrap_or_else(own)
}

/// Whether the comparator is a denial in the words of the plan (`không dưới`), which needs no verb before it.
fn denies(target: &DocumentTarget) -> bool {
    target.comparator_text.as_deref().is_some_and(|text| text.starts_with("không "))
}

/// The verb that leads to a figure.
fn reached(title: &str, target: &DocumentTarget, amount: &str, figures: bool) -> String {
    let below = matches!(target.comparator, Comparator::Below | Comparator::AtMost);
    let down = target.direction == Some(Movement::Down) || target.movement == Some(Movement::Down);
    let toward = if below { "xuống" } else { "còn" };
    if down && !figures && title.starts_with("giảm") {
        format!("{toward} {amount}")
    } else if down && target.movement == Some(Movement::Down) {
        format!("giảm {toward} {amount}")
    } else if target.comparator == Comparator::AtMost || denies(target) {
        amount.to_owned()
    } else if below || down {
        format!("ở mức {amount}")
    } else if !figures && title.starts_with("tăng") {
        format!("lên {amount}")
    } else {
        format!("đạt {amount}")
    }
}

// ---- English

fn english(title: &str, target: &DocumentTarget) -> String {
    let word = comparator_words(target, Lang::En);
    let in_words = |figure: &UnitFigure| unit_figure(figure, Lang::En);
    let asked = match &target.content {
        TargetContent::Figure { figure, .. } if is_rank(figure) => {
            let asked = rank(target, Lang::En).unwrap_or_default();
            if target.maintain { format!("maintained at {asked}") } else { asked }
        }
        TargetContent::Figure { figure, stretch, tolerance } => {
            let figure = in_words(figure);
            let margin = tolerance.as_ref().map_or_else(String::new, |margin| format!(" ± {}", in_words(margin)));
            let amount = match (stretch, word.as_str()) {
                (Some(stretch), word) => between(target, word, (&figure, &in_words(stretch)), Lang::En),
                (None, "") => format!("{figure}{margin}"),
                (None, word) if target.comparator_follows => format!("{figure} {word}"),
                (None, word) => format!("{word} {figure}{margin}"),
            };
            match (target.maintain, target.movement) {
                (true, _) => format!("maintained at {amount}"),
                (false, Some(Movement::Down)) => format!("down to {amount}"),
                (false, _) => amount,
            }
        }
        TargetContent::Change { from, to } => {
            let rises = (target.movement == Some(Movement::Up)) != is_rank(to);
            let way = if rises { "up" } else { "down" };
            let blank = if word.is_empty() { "" } else { " " };
            format!("{way} from {} to {word}{blank}{}", in_words(from), in_words(to))
        }
        TargetContent::Kept(Some(figure)) => format!("maintained at {}", in_words(figure)),
        TargetContent::Kept(None) => "maintained at the level reached".to_owned(),
        TargetContent::Words(words, Some(figure)) => format!("{words} ({})", in_words(figure)),
        TargetContent::Words(words, None) => words.clone(),
        TargetContent::NoneLeft => "none left".to_owned(),
        TargetContent::Met => "met".to_owned(),
    };
    format!("{title}: {asked}")
}
