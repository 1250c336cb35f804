//! Outline, folds, selections, classes of words.

use bdg::editor::{Class, FoldKind, Symbol, SymbolKind, folds, highlight, selections, symbols};
use bdg::source::FileId;

use super::{PLAN, analysed, example, marked, slice};

fn outline(symbols: &[Symbol], depth: usize, out: &mut Vec<String>) {
    for symbol in symbols {
        out.push(format!("{}{}", "  ".repeat(depth), symbol.name));
        outline(&symbol.children, depth + 1, out);
    }
}

#[test]
fn the_outline_names_what_is_declared() {
    let analysis = analysed(&[("plan.bdg", PLAN)]);
    let found = symbols(&analysis, FileId(0));
    let mut lines = Vec::new();
    outline(&found, 0, &mut lines);
    let expected = "noi_vu Sở Nội vụ\nlao_dong Sở Lao động\ntan tấn\np Kế hoạch 2021-2025\n1 Mục tiêu\n  1.1 Tỷ lệ nữ\n    xa Cấp xã\n  1.2 Sản lượng\nk";
    assert_eq!(lines.join("\n"), expected);
    assert_eq!((found[4].kind, found[4].detail.as_str()), (SymbolKind::Goal, "mục tiêu"));
    assert!(slice(&analysis, FileId(0), &found[4].range).ends_with("    }\n}"));
    assert_eq!(slice(&analysis, FileId(0), &found[0].head), "cơ quan noi_vu \"Sở Nội vụ\"");
}

#[test]
fn blocks_and_runs_of_comments_fold() {
    let text = "# a\n# b\n\n# c\nkế hoạch p \"K\" {\n    giai đoạn 2021-2025\n}\ncơ quan a \"A\" { viết tắt \"x\" }\n";
    let analysis = analysed(&[("plan.bdg", text)]);
    let found = folds(&analysis, FileId(0));
    let kinds: Vec<FoldKind> = found.iter().map(|fold| fold.kind).collect();
    assert_eq!(kinds, [FoldKind::Comment, FoldKind::Block]);
    assert_eq!(slice(&analysis, FileId(0), &found[0].range), "# a\n# b");
}

#[test]
fn selections_grow() {
    let (analysis, file, at) = marked(&PLAN.replacen("gốc 2020: 48", "gốc 2020: 4|8", 1));
    let found: Vec<String> =
        selections(&analysis, file, at).iter().map(|range| slice(&analysis, file, range)).collect();
    assert_eq!(found[..2], ["48", "gốc 2020: 48/268"]);
    assert!(found[2].starts_with("đơn vị tính %") && found[3].starts_with('{') && found[4].starts_with("chỉ tiêu 1.1"));
    assert_eq!(found.last().unwrap(), PLAN);
}

#[test]
fn words_have_classes_by_their_meaning() {
    let analysis = analysed(&[("plan.bdg", PLAN)]);
    let found = highlight(&analysis, FileId(0));
    let of = |text: &str, class: Class, declares: bool| {
        let fits = |one: &&bdg::editor::Highlight| slice(&analysis, FileId(0), &one.range) == text;
        found.iter().filter(fits).any(|one| one.class == class && one.declares == declares)
    };
    assert!(of("chỉ tiêu", Class::Keyword, false) && of("ít nhất", Class::Comparator, false));
    assert!(of("noi_vu", Class::Agency, true) && of("lao_dong", Class::Agency, false));
    assert!(of("1.1", Class::Code, true) && of("tan", Class::Unit, false) && of("tăng", Class::Word, false));
    assert!(of("\"Tỷ lệ nữ\"", Class::Text, false) && of("2025", Class::Number, false));
}

/// No two overlap, and they are in order, in plans as they are.
#[test]
fn classes_do_not_overlap() {
    for name in ["ia-hdrai-2021-2025.bdg", "sample-district-2021-2025.en.bdg", "huyen-mau-2021-2025.bdg"] {
        let found = highlight(&example(name), FileId(0));
        assert!(found.len() > 100 && found.windows(2).all(|pair| pair[0].range.end <= pair[1].range.start), "{name}");
    }
}
