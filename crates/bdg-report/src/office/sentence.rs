//! What an indicator is to reach, as a sentence: the comparator in words, the unit spelled out, parts behind their
//! indicator. A title that says what is counted becomes the subject (`85% người bị bạo lực …`); one that names a
//! rate reaches it (`Tỷ lệ … đạt ít nhất 18,5%`); one that holds figures of its own is followed by the year's.

use super::say::{capital, list, sentence, within};
use bdg_core::eval::{DocumentIndicator, Phrase, Said};
use bdg_core::model::{Comparator, Movement};
use bdg_syntax::number::Lang;

/// The sentence of an indicator with its parts.
pub(super) fn indicator(indicator: &DocumentIndicator, year: i32, lang: Lang) -> String {
    let title = bare(&indicator.title, lang);
    let own = indicator.target.as_ref().map(|target| clause(&title, target, year, lang));
    let parts: Vec<String> = indicator
        .parts
        .iter()
        .filter_map(|part| {
            let clause = clause(&bare(&part.title, lang), part.target.as_ref()?, year, lang);
            Some(if lang == Lang::Vi { within(&clause) } else { clause })
        })
        .collect();
    let whole = match (own, parts.is_empty(), lang) {
        (Some(own), true, _) => own,
        (Some(own), false, Lang::Vi) => format!("{own}, trong đó: {}", parts.join("; ")),
        (Some(own), false, Lang::En) => format!("{own}; of which: {}", parts.join("; ")),
        (None, _, Lang::Vi) => format!("{title}, trong đó: {}", parts.join("; ")),
        (None, _, Lang::En) => format!("{title}, of which: {}", parts.join("; ")),
    };
    sentence(&capital(&whole))
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

fn clause(title: &str, target: &Phrase, year: i32, lang: Lang) -> String {
    match lang {
        Lang::Vi => vietnamese(title, target, year),
        Lang::En => english(title, target),
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

fn vietnamese(title: &str, target: &Phrase, year: i32) -> String {
    let small = title.to_lowercase();
    let counted = COUNTED.iter().any(|start| small.starts_with(start));
    // A title with figures of its own already says something: the year's figure follows behind it.
    let figures = has_figures(title);
    let follow = |tail: &str| match figures || small.starts_with("duy trì") {
        true => format!("{title}: năm {year} {tail}"),
        false => format!("{title} {tail}"),
    };
    let word = &target.comparator_word;
    match &target.said {
        Said::Figure { figure, stretch: None, tolerance: None }
            if says(title, &amount_vi(word, figure, None, None)) =>
        {
            title.to_owned()
        }
        Said::Figure { figure, stretch, tolerance } => {
            let amount = amount_vi(word, figure, stretch.as_deref(), tolerance.as_deref());
            let share = figure.ends_with('%') && counted && !figures;
            match (share, target.maintain) {
                (true, true) => format!("Duy trì {amount} {}", within(title)),
                (true, false) => format!("{} {}", capital(&amount), within(title)),
                (false, true) if amount.starts_with("từ ") => follow(&format!("duy trì {amount}")),
                (false, true) => follow(&format!("duy trì ở mức {amount}")),
                (false, false) => follow(&reached(&small, target, &amount, figures)),
            }
        }
        Said::Change { from, to } => {
            let (verb, toward) = match target.movement {
                Some(Movement::Up) => ("tăng", "lên"),
                _ => ("giảm", "xuống"),
            };
            let to = if word.is_empty() { to.clone() } else { format!("{word} {to}") };
            follow(&format!("{verb} từ {from} {toward} {to}"))
        }
        Said::Kept(Some(figure)) => follow(&format!("duy trì ở mức {figure}")),
        Said::Kept(None) => follow("duy trì mức đã đạt"),
        Said::Words(words, Some(figure)) => follow(&format!("{} ({} {figure})", within(words), came(target))),
        Said::Words(words, None) => format!("{title}: {}", within(words)),
        Said::NoneLeft => format!("{title}: không còn"),
        Said::Met => format!("{title}: đạt"),
    }
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

/// What a relative target comes to.
fn came(target: &Phrase) -> &'static str {
    match target.movement.or(target.direction) {
        Some(Movement::Down) => "còn",
        _ => "đạt",
    }
}

fn amount_vi(word: &str, figure: &str, stretch: Option<&str>, tolerance: Option<&str>) -> String {
    let margin = tolerance.map_or_else(String::new, |margin| format!(" ± {margin}"));
    match (stretch, word) {
        (Some(stretch), _) => format!("từ {figure} đến {stretch}"),
        (None, "") => format!("{figure}{margin}"),
        (None, word) if word.starts_with("trở") => format!("từ {figure} {word}"),
        (None, word) => format!("{word} {figure}{margin}"),
    }
}

/// The verb that leads to a figure.
fn reached(title: &str, target: &Phrase, amount: &str, figures: bool) -> String {
    let below = matches!(target.comparator, Comparator::Below | Comparator::AtMost);
    let down = target.direction == Some(Movement::Down) || target.movement == Some(Movement::Down);
    let toward = if below { "xuống" } else { "còn" };
    if down && !figures && title.starts_with("giảm") {
        format!("{toward} {amount}")
    } else if down && target.movement == Some(Movement::Down) {
        format!("giảm {toward} {amount}")
    } else if target.comparator == Comparator::AtMost || amount.starts_with("không ") {
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

fn english(title: &str, target: &Phrase) -> String {
    let word = &target.comparator_word;
    let said = match &target.said {
        Said::Figure { figure, stretch, tolerance } => {
            let margin = tolerance.as_ref().map_or_else(String::new, |margin| format!(" ± {margin}"));
            let amount = match (stretch, word.as_str()) {
                (Some(stretch), _) => format!("{figure} to {stretch}"),
                (None, "") => format!("{figure}{margin}"),
                (None, word) if word.starts_with("or ") => format!("{figure} {word}"),
                (None, word) => format!("{word} {figure}{margin}"),
            };
            match (target.maintain, target.movement) {
                (true, _) => format!("maintained at {amount}"),
                (false, Some(Movement::Down)) => format!("down to {amount}"),
                (false, _) => amount,
            }
        }
        Said::Change { from, to } => {
            let way = if target.movement == Some(Movement::Up) { "up" } else { "down" };
            let to: Vec<String> = [word.clone(), to.clone()].into_iter().filter(|part| !part.is_empty()).collect();
            format!("{way} from {from} to {}", list(&[to.join(" ")], Lang::En))
        }
        Said::Kept(Some(figure)) => format!("maintained at {figure}"),
        Said::Kept(None) => "maintained at the level reached".to_owned(),
        Said::Words(words, Some(figure)) => format!("{words} ({figure})"),
        Said::Words(words, None) => words.clone(),
        Said::NoneLeft => "none left".to_owned(),
        Said::Met => "met".to_owned(),
    };
    format!("{title}: {said}")
}
