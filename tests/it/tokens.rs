//! The tokens of a tree and what stands at an offset.

use bdg::load_path;
use bdg_syntax::{Item, Statement, TokenKind, Word, tokens};

fn every<'a>(items: &'a [Item], into: &mut Vec<&'a Item>) {
    for item in items {
        into.push(item);
        if let Some(body) = &item.body {
            every(&body.items, into);
        }
    }
}

#[test]
fn every_letter_of_a_line_belongs_to_one_token_in_order() {
    let mut seen = 0;
    for entry in std::fs::read_dir("examples").unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_none_or(|extension| extension != "bdg") {
            continue;
        }
        let loaded = load_path(&path, bdg::LoadOptions::default());
        let sources = &loaded.plan.sources;
        let mut items = Vec::new();
        loaded.asts.iter().for_each(|ast| every(&ast.items, &mut items));
        for item in items {
            let found = tokens(sources, item);
            let line = sources.slice(item.span);
            for pair in found.windows(2) {
                assert!(pair[0].span.end <= pair[1].span.start, "{line}: {pair:?}");
            }
            let covered = |at: u32| found.iter().any(|token| token.span.start <= at && at < token.span.end);
            if !matches!(item.statement, Statement::Blank) {
                for (at, sign) in line.char_indices().filter(|(_, sign)| !sign.is_whitespace()) {
                    assert!(covered(item.span.start + u32::try_from(at).unwrap()), "{line}: {sign}");
                }
                seen += found.len();
            }
        }
    }
    assert!(seen > 5_000, "{seen}");
}

#[test]
fn the_token_and_the_blocks_at_an_offset_are_known() {
    let text = "\
mục tiêu 1 \"Mục tiêu\" {
    chỉ tiêu 1.1 \"Tỷ lệ\" {
        đến 2025: ít nhất 20,5% \"lời\" # ghi
        lộ trình phân bổ 10 90
        nêu \"Phần II\" năm 2024: duy trì 3
    }
}
";
    let loaded = bdg::load_text("a.bdg", text);
    let ast = &loaded.asts[0];
    let at = |piece: &str| {
        let offset = u32::try_from(text.find(piece).unwrap()).unwrap();
        let location = ast.at(&loaded.plan.sources, offset + 1);
        let token = location.token.unwrap();
        (location.items.len(), token.kind, loaded.plan.sources.slice(token.span).to_owned())
    };
    for (piece, depth, kind, written) in [
        ("mục tiêu", 1, TokenKind::Keyword(Word::Goal), "mục tiêu"),
        ("1.1", 2, TokenKind::Name, "1.1"),
        ("Tỷ lệ", 2, TokenKind::Text, "\"Tỷ lệ\""),
        ("đến", 3, TokenKind::Keyword(Word::By), "đến"),
        ("2025", 3, TokenKind::Year, "2025"),
        ("ít nhất", 3, TokenKind::Word(Word::AtLeast), "ít nhất"),
        ("20,5", 3, TokenKind::Number, "20,5"),
        ("lời", 3, TokenKind::Text, "\"lời\""),
        ("# ghi", 3, TokenKind::Comment, "# ghi"),
        ("phân bổ", 3, TokenKind::Word(Word::Weights), "phân bổ"),
        ("90", 3, TokenKind::Number, "90"),
        ("Phần II", 3, TokenKind::Text, "\"Phần II\""),
        ("năm 2024", 3, TokenKind::Keyword(Word::In), "năm"),
        ("duy trì", 3, TokenKind::Word(Word::Maintain), "duy trì"),
    ] {
        assert_eq!(at(piece), (depth, kind, written.to_owned()), "{piece}");
    }
    // Between the lines of a block there is no token, but the block is known.
    let blank = u32::try_from(text.find("        lộ").unwrap()).unwrap() + 2;
    let location = ast.at(&loaded.plan.sources, blank);
    assert!(location.token.is_none());
    assert_eq!(
        location.items.iter().map(|item| item.statement.keyword()).collect::<Vec<_>>()[..2],
        [Some(Word::Goal), Some(Word::Indicator)]
    );
}
