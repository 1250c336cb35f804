//! Columns of one time that differ in who sets the target: `Tỉnh giao | Xã giao | Phấn đấu`. That of the plan is its own place's.

use super::column::{ColumnBasis, ColumnRole, FactHead, TableColumn};
use super::header_words::Words;
use super::quantities::is_set_by;
use super::row::{TableRow, cell_text};
use super::setters::{BODIES, LEVELS, Level, is_of_congress};
use bdg_syntax::number::Lang;

/// Who sets the target in a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Setter {
    /// A body of a level.
    At(Level),
    /// Whoever stands above the plan's place: `Cấp trên giao`.
    Above,
    /// A council or a committee of no named level: `HĐND giao`.
    Body,
    /// A congress of the Party, whose resolution is none of the plan: `NQ Đại hội`.
    Congress,
    /// What is aimed for beyond the target: `Phấn đấu`.
    Aim,
}

/// Who sets the target in a column, by its header; `None` where that is not told.
fn setter(column: &TableColumn) -> Option<Setter> {
    let words = Words::of(&column.text);
    if words.hold(&["phan dau", "stretch"]) {
        // `Xã giao phấn đấu` is one of both.
        return (!words.hold(&["giao", "assigned"])).then_some(Setter::Aim);
    }
    if is_of_congress(&words) {
        return Some(Setter::Congress);
    }
    if !words.hold(&["giao", "assigned", "set by"]) || words.hold(&["dang ky", "de xuat", "trinh"]) {
        return None;
    }
    if words.hold(&["cap tren"]) {
        return Some(Setter::Above);
    }
    let mut text = words.folded.clone();
    let mut found = Vec::new();
    for (word, level) in LEVELS {
        let padded = format!(" {text} ");
        let phrase = format!(" {word} ");
        if padded.contains(&phrase) {
            found.push(*level);
            // `Thủ tướng Chính phủ` is one.
            found.dedup();
            text = padded.replace(&phrase, " ").trim().to_owned();
        }
    }
    match found.as_slice() {
        [level] => Some(Setter::At(*level)),
        [] => words.hold(BODIES).then_some(Setter::Body),
        _ => None,
    }
}

/// The level of the place that a plan is of: that of its title, else that of whoever issues it, where all lines agree.
pub(super) fn plan_level(title: &str, lines: &[String]) -> Option<Level> {
    let named: Vec<Level> = places(title).into_iter().map(|(_, level)| level).collect();
    if let Some(level) = named.first() {
        // `Chỉ tiêu UBND tỉnh giao xã Mẫu` may be of either.
        return named.is_sorted().then_some(*level);
    }
    // Departments are a province's own: `Giao cho các sở, ban, ngành`.
    if Words::of(title).hold(&["cac so", "so ban nganh", "so nganh"]) {
        return Some(Level::Province);
    }
    let issuers = lines.iter().flat_map(|line| places(line).into_iter().filter(|(issues, _)| *issues));
    let mut levels: Vec<Level> = issuers.map(|(_, level)| level).collect();
    levels.dedup();
    if let [level] = levels.as_slice() { Some(*level) } else { None }
}

/// The places that a line names, in order, each with whether its council or committee is named.
fn places(line: &str) -> Vec<(bool, Level)> {
    const KINDS: &[(&str, Level)] = &[
        ("thị xã", Level::District),
        ("thị trấn", Level::Commune),
        ("thành phố", Level::Province),
        ("tp", Level::Province),
        ("đặc khu", Level::Commune),
        ("tỉnh", Level::Province),
        ("huyện", Level::District),
        ("quận", Level::District),
        ("xã", Level::Commune),
        ("phường", Level::Commune),
        ("commune", Level::Commune),
        ("district", Level::District),
        ("province", Level::Province),
    ];
    let lower = line.to_lowercase();
    let words: Vec<&str> = lower.split(|sign: char| !sign.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let mut out = Vec::new();
    let mut at = 0_usize;
    while at < words.len() {
        let rest = words.get(at..).unwrap_or_default();
        let spells = |(kind, _): &&(&str, Level)| {
            let kind: Vec<&str> = kind.split(' ').collect();
            rest.starts_with(&kind)
        };
        let Some((kind, level)) = KINDS.iter().find(spells) else {
            at = at.saturating_add(1);
            continue;
        };
        let before = words.get(..at).unwrap_or_default();
        let next = at.saturating_add(kind.split(' ').count());
        // `kinh tế - xã hội` is no place, and `cấp xã`, `các huyện` are none that the plan is of.
        let society = *kind == "xã" && words.get(next) == Some(&"hội");
        let several = before.last().is_some_and(|word| ["các", "cấp", "mỗi", "từng", "số"].contains(word));
        if !society && !several {
            let issues = ["ubnd", "hđnd", "ủy ban nhân dân", "uỷ ban nhân dân", "hội đồng nhân dân"]
                .iter()
                .any(|body| before.ends_with(&body.split(' ').collect::<Vec<_>>()));
            out.push((issues, *level));
        }
        at = next;
    }
    out
}

/// Leaves each time to the target that is the plan's own, where several columns differ in who sets it: that of its level, or
/// what the user says. What is aimed for stays beside it, what others assign is kept as comments. Where none is known for
/// the plan's own, all stay as they are, to be asked about.
pub(super) fn settle_assigners(columns: &mut [TableColumn], rows: &[TableRow<'_>], level: Option<Level>) {
    let head = |column: &TableColumn| match column.role {
        ColumnRole::Value(head) if head.is_target() && column.part.is_none() => Some((head, column.measure)),
        _ => None,
    };
    let heads: Vec<(FactHead, Option<usize>)> = columns.iter().filter_map(head).collect();
    for wanted in heads {
        let group: Vec<usize> =
            (0..columns.len()).filter(|at| columns.get(*at).and_then(head) == Some(wanted)).collect();
        let said = |at: &usize| columns.get(*at).is_some_and(|column| column.basis == ColumnBasis::User);
        let set = |at: &usize| columns.get(*at).is_some_and(|column| is_set_by(&column.text));
        let others = |own: usize| group.iter().copied().filter(move |at| *at != own);
        let own = group.iter().copied().find(said).or_else(|| {
            // One that only names its time is the plan's.
            let plain: Vec<usize> = group.iter().copied().filter(|at| !set(at)).collect();
            match plain.as_slice() {
                [plain] => Some(*plain),
                [] => own_of(columns, &group, level),
                _ => None,
            }
        });
        let Some(own) = own.filter(|own| group.len() > 1 && others(*own).all(|at| set(&at))) else { continue };
        let plain = !set(&own) && !said(&own);
        let roles: Vec<(usize, ColumnRole)> = others(own)
            .filter(|at| differ(rows, own, *at))
            .filter_map(|at| {
                let setter = columns.get(at).and_then(setter);
                let role = match setter {
                    Some(Setter::Aim) => ColumnRole::Aimed(wanted.0),
                    // A target of the plan's own level beside one that names nobody: which of them holds is not known.
                    Some(Setter::At(own)) if plain && level == Some(own) => return None,
                    None if !said(&own) => return None,
                    _ => ColumnRole::Elsewhere,
                };
                Some((at, role))
            })
            .collect();
        for (at, role) in roles {
            if let Some(column) = columns.get_mut(at) {
                column.role = role;
            }
        }
    }
}

/// Which of several columns of one time is the plan's own, by who sets its target.
fn own_of(columns: &[TableColumn], group: &[usize], level: Option<Level>) -> Option<usize> {
    let told: Vec<(usize, Setter)> =
        group.iter().map(|at| Some((*at, columns.get(*at).and_then(setter)?))).collect::<Option<_>>()?;
    let one = |wanted: &dyn Fn(Setter) -> bool| {
        let mut found = told.iter().filter(|(_, setter)| wanted(*setter)).map(|(at, _)| *at);
        found.next().filter(|_| found.next().is_none())
    };
    let assigned = |setter: Setter| !matches!(setter, Setter::Aim | Setter::Congress);
    // What is aimed for beside the only target.
    if told.iter().filter(|(_, setter)| assigned(*setter)).count() == 1 {
        return one(&assigned);
    }
    let level = level?;
    if told.iter().any(|(_, setter)| *setter == Setter::At(level)) {
        let body = told.iter().any(|(_, setter)| *setter == Setter::Body);
        return one(&|setter| setter == Setter::At(level)).filter(|_| !body);
    }
    // `Trung ương giao | HĐND giao`: the council is that of the plan's place.
    let above = |setter: Setter| match setter {
        Setter::At(other) => other > level,
        Setter::Above | Setter::Aim | Setter::Body | Setter::Congress => true,
    };
    one(&|setter| setter == Setter::Body).filter(|_| told.iter().all(|(_, setter)| above(*setter)))
}

/// Whether two columns differ in any row.
fn differ(rows: &[TableRow<'_>], one: usize, two: usize) -> bool {
    rows.iter().any(|row| {
        let text = |at: usize| row.own(at).map(|cell| cell_text(cell, Lang::Vi)).unwrap_or_default();
        text(one) != text(two)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_level_of_a_plan_is_that_of_its_place() {
        let level = |title: &str, lines: &[&str]| {
            plan_level(title, &lines.iter().map(|line| (*line).to_owned()).collect::<Vec<_>>())
        };
        assert_eq!(level("Kế hoạch phát triển kinh tế - xã hội xã Mẫu, huyện Thử năm 2026", &[]), Some(Level::Commune));
        assert_eq!(level("Kế hoạch phát triển kinh tế - xã hội năm 2026", &[]), None);
        assert_eq!(level("Chỉ tiêu UBND tỉnh giao xã Mẫu năm 2026", &["UBND tỉnh"]), None);
        assert_eq!(level("Chỉ tiêu năm 2026", &["ỦY BAN NHÂN DÂN TỈNH MẪU"]), Some(Level::Province));
        assert_eq!(level("Chỉ tiêu giao các xã năm 2026", &["UBND huyện Mẫu"]), Some(Level::District));
        assert_eq!(level("Chỉ tiêu năm 2026", &["UBND tỉnh Mẫu", "(của UBND xã Thử)"]), None);
        assert_eq!(level("Chỉ tiêu năm 2026", &["UBND thị xã Mẫu"]), Some(Level::District));
    }
}
