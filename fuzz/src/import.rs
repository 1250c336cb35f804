//! A plan out of a file of others: the whole plan as JSON, or a table.

use bdg::{Loaded, load_text};
use bdg_office::import::{self, Options, Tables};
use bdg_report::export::plan::{Document, read, write};
use bdg_syntax as syntax;
use bdg_syntax::diagnostic::Message;

/// Any bytes give a plan that can be read, or a reason in both languages. A document says what its plan says.
pub fn import(bytes: &[u8]) {
    whole_plan(bytes);
    for tables in [Tables::Unsaid, Tables::All] {
        table(bytes, &Options { tables, ..Options::default() });
    }
}

/// Any bytes are a whole plan that comes back, or there is a reason in both languages.
pub fn whole_plan(bytes: &[u8]) {
    match read(bytes) {
        Ok(text) => comes_back(bytes, &text),
        Err(reason) => told(&reason),
    }
}

/// The plan of a file's tables is one that can be read.
fn table(bytes: &[u8], options: &Options) {
    match import::import(bytes, options) {
        Ok(imported) => {
            let loaded = load_text("plan.bdg", &imported.text);
            assert!(!loaded.asts[0].incomplete, "what is read from a table\n{}", imported.text);
            let again = syntax::format(&loaded.plan.sources, &loaded.asts[0]);
            assert_eq!(again.as_deref(), Ok(imported.text.as_str()));
            imported.general.iter().for_each(told);
            for remark in &imported.remarks {
                told(&remark.place);
                told(&remark.what);
            }
        }
        Err(fault) => told(&fault.message),
    }
}

/// The plan of a document gives the document again; and that one the plan.
fn comes_back(bytes: &[u8], text: &str) {
    let meant: Document = serde_json::from_slice(&composed(bytes)).expect("it was read");
    let loaded = load_text("plan.bdg", text);
    assert!(loaded.readable() && !loaded.asts[0].incomplete, "what a document says\n{text}");
    let back = document(&loaded);
    assert_eq!(back.statements, meant.statements, "what is said by\n{text}");
    // A plan of no words is in no language.
    assert!(back.language == meant.language || meant.statements.is_empty(), "the language of\n{text}");
    if !meant.statements.is_empty() {
        let again = serde_json::to_vec(&back).expect("plain data");
        assert_eq!(read(&again).as_deref(), Ok(text));
    }
    let laid_out = syntax::format(&loaded.plan.sources, &loaded.asts[0]);
    assert_eq!(laid_out.as_deref(), Ok(text));
}

/// What a plan says, as a document.
pub fn document(loaded: &Loaded) -> Document {
    write(loaded).unwrap_or_else(|error| panic!("{}", error.message().en))
}

/// The bytes with their letters composed, as in every text of a plan.
fn composed(bytes: &[u8]) -> Vec<u8> {
    use unicode_normalization::UnicodeNormalization;
    let text = std::str::from_utf8(bytes).expect("it was read");
    text.trim_start_matches('\u{FEFF}').nfc().collect::<String>().into_bytes()
}

fn told(message: &Message) {
    assert!(!message.vi.is_empty() && !message.en.is_empty(), "{message:?}");
}
