//! The target that the name of an indicator states itself.

use super::plan_text::one_line;
use super::value::{WrittenValue, value};
use bdg_syntax::number::Lang;

/// The one value that a name states itself: `… đạt 25%`, `… từ 20% trở lên`, `… xuống <40/100.000 trẻ đẻ sống`.
pub(super) fn stated_value(title: &str, head: &str, lang: Lang) -> Option<WrittenValue> {
    let title = one_line(title);
    let title = title.trim_end_matches(['.', ';', ',']);
    let starts: Vec<usize> = numbers(title).collect();
    let [place] = starts.as_slice() else { return None };
    let boundaries = || title.char_indices().filter(|(_, letter)| *letter == ' ').map(|(at, _)| at);
    // The words before the number that belong to it, the most of them first; then those after it.
    let before: Vec<usize> =
        std::iter::once(0).chain(boundaries().map(|at| at + 1)).filter(|at| at <= place).rev().take(5).collect();
    let behind: Vec<usize> =
        boundaries().filter(|at| at > place).chain(std::iter::once(title.len())).take(14).collect();
    for start in before.iter().rev() {
        for end in behind.iter().rev() {
            let Some(text) = title.get(*start..*end) else { continue };
            let text = text.trim_end_matches(['.', ';', ',', ')']);
            // A unit of words of its own is taken only where it names a base or is a known one.
            let tail =
                text.split('/').count() > 1 || text.ends_with('%') || text.ends_with("lần") || ends_with_bound(text);
            if tail {
                if let Some(figure) = value(text, head, "", lang) {
                    return Some(figure);
                }
            }
        }
    }
    None
}

fn ends_with_bound(text: &str) -> bool {
    ["trở lên", "trở xuống", "or more", "or less"].iter().any(|bound| text.ends_with(bound))
}

/// Where numbers with a unit begin in a text: those followed by `%`, `/` and a digit, or `lần`.
fn numbers(text: &str) -> impl Iterator<Item = usize> + '_ {
    let mut open: Option<usize> = None;
    let mut over = false;
    text.char_indices().chain(std::iter::once((text.len(), ' '))).filter_map(move |(at, letter)| {
        if letter.is_ascii_digit() || (open.is_some() && matches!(letter, '.' | ',')) {
            open.get_or_insert(at);
            return None;
        }
        let start = open.take()?;
        let rest = text.get(at..).unwrap_or_default();
        // The base of `40/100.000` is not a number of its own.
        let base = std::mem::replace(&mut over, false);
        if base {
            return None;
        }
        let words = rest.trim_start();
        if rest.starts_with('%') || words.starts_with("lần") {
            return Some(start);
        }
        let slash = rest.find('/')?;
        let between = rest.get(..slash)?;
        let digit = rest.get((slash + 1)..)?.starts_with(|letter: char| letter.is_ascii_digit());
        if digit && !between.contains(|letter: char| letter.is_ascii_digit() || matches!(letter, ',' | '.' | ';' | ':'))
        {
            over = true;
            return Some(start);
        }
        None
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_states_its_target() {
        let stated = |title: &str| stated_value(title, "năm 2020", Lang::Vi).map(|figure| figure.text);
        assert_eq!(stated("Tỷ lệ nữ làm chủ doanh nghiệp đạt 25%.").as_deref(), Some("đạt 25%"));
        assert_eq!(stated("Duy trì tỷ lệ nữ tham gia các cấp ủy từ 20% trở lên").as_deref(), Some("từ 20% trở lên"));
        assert_eq!(
            stated("Tỷ số giới tính khi sinh không vượt quá 110 trẻ sơ sinh trai/100 trẻ sơ sinh gái.").as_deref(),
            Some("không vượt quá 110 trẻ sơ sinh trai/100 trẻ sơ sinh gái")
        );
        assert_eq!(
            stated("Giảm tỷ lệ tử vong bà mẹ liên quan đến thai sản xuống <40/100.000 trẻ đẻ sống.").as_deref(),
            Some("<40/100.000 trẻ đẻ sống")
        );
        assert_eq!(stated("Tỷ lệ 30% cơ quan, nếu có tỷ lệ 30% trở lên nữ"), None);
    }
}
