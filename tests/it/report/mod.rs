//! The reports: against the documents' own annexes, against the JSON schema, and as they look.

mod annex;
mod browser;
mod docs;
mod html;
mod json;
mod looks;

pub use json::every_document_is_valid;

use bdg::Loaded;

/// The plans in `examples/` with their periods.
const EXAMPLES: [(&str, i32, i32); 4] = [
    ("ia-hdrai-2021-2025.bdg", 2021, 2025),
    ("kon-tum-2016-2020.bdg", 2016, 2020),
    ("ninh-thuan-2016-2020.bdg", 2016, 2020),
    ("tam-duong-2021-2025.bdg", 2021, 2025),
];

/// An example, read from its text: places name the file without a folder.
fn example(name: &str) -> Loaded {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("examples").join(name);
    bdg::load_text(name, &std::fs::read_to_string(path).unwrap())
}

/// An example, read from its file with what it brings in.
fn on_disk(name: &str) -> Loaded {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("examples").join(name);
    bdg::load_path(&path, bdg::LoadOptions::default())
}
