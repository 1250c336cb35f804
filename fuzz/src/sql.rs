//! A plan and its places as SQL for the engines that hold results.

use std::collections::HashSet;
use std::sync::OnceLock;

use bdg_core::model::Time;
use bdg_rollup::{PlaceLevel, Places, read_places};
use bdg_sql::{Asked, Compiled, TableName, What, literal, project, text};
use bdg_syntax::diagnostic::Message;
use bdg_syntax::number::Lang;
use sqlparser::ast::{BinaryOperator, Expr, Query, SetExpr, Statement, TableFactor, Value};
use sqlparser::dialect::{
    ClickHouseDialect, DatabricksDialect, Dialect, DuckDbDialect, GenericDialect, PostgreSqlDialect,
};
use sqlparser::parser::Parser;
use sqlparser::tokenizer::{Token, Tokenizer, Whitespace};

/// What parts a plan, a table of places, and the name of a table of results.
pub const MARK: &str = "\n=====\n";

/// The places of a text that has no table of them.
const PLACES: &str = "code,name,above,from,until,successor\nP,Province,,,,\na,Commune A,P,,,\nb,Commune B,P,2025-07-01,,\nb1,Commune B1,P,,2025-06-30,b\n";

/// Any plan with any places is SQL that every engine reads as the same three queries, in which all that the plan and the
/// places say stands as texts of just that; or there is a reason in both languages.
pub fn sql(input: &str) {
    let mut parts = input.splitn(3, MARK);
    let (plan, table, name) = (parts.next().unwrap_or(""), parts.next(), parts.next());
    for name in plan.lines().chain(name) {
        any_text_is_a_text(name);
    }
    let written = name.map_or(PLAIN, str::trim);
    let (written, name) = TableName::new(written).map_or_else(
        |why| {
            told(&why);
            (PLAIN, plain_name())
        },
        |name| (written, name),
    );
    let places = match read_places(table.unwrap_or(PLACES).as_bytes()) {
        Ok(places) => places,
        Err(faults) => {
            assert!(!faults.is_empty());
            faults.iter().for_each(told);
            return;
        }
    };
    let loaded = bdg::load_text("plan.bdg", plan);
    let last = loaded.plan.period().map_or(2026, |period| period.last);
    for (time, level) in [
        (Time::Year(last), Some(PlaceLevel::Commune)),
        (Time::Half(last), None),
        (Time::Month(last, 6), Some(PlaceLevel::Province)),
    ] {
        let asked = Asked { plan: &loaded.plan, places: &places, time, place: None, level, codes: &[], table: &name };
        match Compiled::new(asked) {
            Ok(compiled) => holds(&compiled, &places, written),
            Err(why) => told(&why),
        }
    }
}

fn told(message: &Message) {
    assert!(!message.vi.is_empty() && !message.en.is_empty(), "{message:?}");
}

/// The name of the table where none is said that can be.
const PLAIN: &str = "results";

fn plain_name() -> TableName {
    TableName::new(PLAIN).expect("a plain name")
}

fn dialects() -> [&'static dyn Dialect; 5] {
    [&GenericDialect {}, &PostgreSqlDialect {}, &DuckDbDialect {}, &DatabricksDialect {}, &ClickHouseDialect {}]
}

/// A text as a constant is read as that text by each dialect.
pub fn any_text_is_a_text(text: &str) {
    let Some(sql) = literal(text) else {
        assert!(text.contains('\0'), "{text:?}");
        return;
    };
    for dialect in dialects() {
        let parsed = Parser::new(dialect).try_with_sql(&sql).and_then(|mut parser| {
            let read = parser.parse_expr()?;
            assert_eq!(parser.peek_token().token, Token::EOF, "{sql}");
            Ok(read)
        });
        assert_eq!(parsed.map(|read| said(&read)).as_deref(), Ok(text), "{sql}");
    }
}

/// The queries are three, of known words only, and their constants say what the plan and the places say.
fn holds(compiled: &Compiled<'_>, places: &Places, table: &str) {
    for lang in [Lang::Vi, Lang::En] {
        let sql = text(compiled, &What::ALL, lang);
        // Languages differ in their comments only.
        for dialect in dialects().into_iter().take(if lang == Lang::Vi { usize::MAX } else { 1 }) {
            plain(&sql, dialect, table, places);
        }
        for file in project(compiled, lang) {
            // All that dbt reads itself is the source, and what the test is of.
            let most = usize::from(!matches!(file.path.as_str(), "dbt_project.yml" | "models/models.yml"));
            assert!(file.text.matches("{{").count() <= most, "{}", file.text);
            assert!(!file.text.contains("{%") && !file.text.contains("{#"), "{}", file.text);
            for about in file.text.lines().filter_map(|line| line.trim().strip_prefix("description: ")) {
                assert!(serde_json::from_str::<String>(about).is_ok(), "{about}");
            }
        }
    }
}

/// The words that the text of a plain plan has, without numbers.
fn known() -> &'static HashSet<String> {
    static WORDS: OnceLock<HashSet<String>> = OnceLock::new();
    WORDS.get_or_init(|| {
        let plan = "plan p \"P\" {\n    period 2022-2026\n}\nagency a \"A\"\ngoal 1 \"G\" {\n    lead a\n    indicator 1 \"I\" { unit %\n        baseline 2021: 50\n        by 2026: 60\n    }\n}\n";
        let (plan, places) = (bdg::load_text("plan.bdg", plan).plan, read_places(PLACES.as_bytes()).expect("places"));
        let (time, table) = (Time::Year(2024), plain_name());
        let asked = Asked { plan: &plan, places: &places, time, place: None, level: None, codes: &[], table: &table };
        let compiled = Compiled::new(asked).expect("a plain plan");
        let sql = text(&compiled, &What::ALL, Lang::En);
        let tokens = Tokenizer::new(&GenericDialect {}, &sql).tokenize().expect("plain text");
        let word = |token| if let Token::Word(word) = token { Some(of_word(&word.value)) } else { None };
        tokens.into_iter().filter_map(word).chain(["chr".to_owned()]).collect()
    })
}

/// A word without the number at its end, which says how deep places lie.
fn of_word(word: &str) -> String {
    word.trim_end_matches(|letter: char| letter.is_ascii_digit()).to_owned()
}

/// Outside of texts there are only the words that every plan has, numbers and signs; inside of them nothing that a dialect
/// could take for more.
fn plain(sql: &str, dialect: &dyn Dialect, table: &str, places: &Places) {
    let tokens = Tokenizer::new(dialect, sql).tokenize().unwrap_or_else(|error| panic!("{error}\n{sql}"));
    for token in &tokens {
        match token {
            Token::Word(word) => {
                let of_table = table.split('.').any(|part| part == word.value);
                let is_known = of_table || known().contains(&of_word(&word.value));
                assert!(is_known && word.quote_style.is_none(), "{word:?}\n{sql}");
            }
            Token::SingleQuotedString(text) => assert!(!text.contains(['\'', '\\', '"', ';', '`', '$', '{', '\n'])),
            Token::Whitespace(Whitespace::SingleLineComment { prefix, comment }) => {
                assert_eq!(prefix, "--");
                assert!(!comment.trim_end().contains(|letter: char| letter.is_control() || letter == ';'), "{comment}");
            }
            Token::Number(..) | Token::Whitespace(Whitespace::Space | Whitespace::Newline) => {}
            other => assert!(
                "( ) , ; . * + - / % = < > <= >= <> ||".split(' ').any(|sign| other.to_string() == sign),
                "{other:?}\n{sql}"
            ),
        }
    }
    assert_eq!(tokens.iter().filter(|token| **token == Token::SemiColon).count(), What::ALL.len());
    let read = Parser::parse_sql(dialect, sql).unwrap_or_else(|error| panic!("{error}\n{sql}"));
    assert_eq!(read.len(), What::ALL.len());
    for one in &read {
        let Statement::Query(query) = one else { panic!("no query: {one}") };
        codes(query, places);
    }
}

/// The constants have the codes of the places as they are, in their order.
fn codes(query: &Query, places: &Places) {
    let relations = &query.with.as_ref().expect("constants").cte_tables;
    let of_places = relations.iter().find(|one| one.alias.name.value == "bdg_places").expect("places");
    let found = rows(&of_places.query).iter().map(|row| said(row.get(1).expect("a code"))).collect::<Vec<_>>();
    let wanted = places.ids().filter_map(|id| Some(places.get(id)?.code.clone())).collect::<Vec<_>>();
    assert_eq!(found, wanted);
}

/// The rows of a relation of constants.
fn rows(query: &Query) -> Vec<Vec<Expr>> {
    let SetExpr::Select(select) = query.body.as_ref() else { panic!("{query}") };
    let [from] = select.from.as_slice() else { panic!("{query}") };
    let TableFactor::Derived { subquery, .. } = &from.relation else { panic!("{query}") };
    let SetExpr::Values(values) = subquery.body.as_ref() else { panic!("{query}") };
    values.rows.iter().map(|row| row.to_vec()).collect()
}

/// The text that a constant comes to.
fn said(read: &Expr) -> String {
    match read {
        Expr::Nested(inner) => said(inner),
        Expr::BinaryOp { left, op: BinaryOperator::StringConcat, right } => said(left) + &said(right),
        Expr::Function(call) => {
            let call = call.to_string();
            let number = call.strip_prefix("chr(").and_then(|rest| rest.strip_suffix(')')?.parse().ok());
            number.and_then(char::from_u32).unwrap_or_else(|| panic!("{call}")).to_string()
        }
        Expr::Value(value) => match &value.value {
            Value::SingleQuotedString(text) => text.clone(),
            other => panic!("no text: {other}"),
        },
        other => panic!("no text: {other}"),
    }
}
