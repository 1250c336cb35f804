//! Files of a plan for other programs.

use bdg::load_text;
use bdg_core::eval::{self, AnnualOptions, Method, PathStart};
use bdg_office::xlsx;
use bdg_report::export::{csv, iati};
use bdg_report::findings::Answers;
use bdg_report::office::Office;
use bdg_report::{self as report, By, Paths, Sheet, html};
use bdg_syntax::diagnostic::Message;
use bdg_syntax::number::Lang;

use super::sound;

/// The most bytes of a file: so many, and so many times the plan's. A short line can be a row of every year in every
/// table.
const BYTES: usize = 200_000;
const TIMES: usize = 200;

/// Every file of a plan is sound and no larger than the plan explains, in both languages.
pub fn writers(text: &str) {
    let loaded = load_text("plan.bdg", text);
    let plan = &loaded.plan;
    let most = BYTES + TIMES * text.len();
    let within = |form: &str, length: usize| assert!(length <= most, "{form} of {length} bytes from {}", text.len());
    let found = loaded.findings();
    let year = plan.period().map_or(2024, |period| period.last.saturating_sub(1));
    let ids: Vec<_> = plan.indicators().map(|(id, _)| id).collect();

    let table = csv::table(plan, &csv::Selection::default());
    within("CSV", table.len());
    sound::csv(&table);
    if let Some(activity) = made(iati::activity(plan, &declared())) {
        within("IATI", activity.len());
        sound::xml("IATI", &activity);
    }
    for (lang, from) in [(Lang::Vi, PathStart::Baseline), (Lang::En, PathStart::Latest)] {
        let mut page = Vec::new();
        html::write(plan, &found, None, lang, &mut page).expect("memory takes it");
        within("HTML", page.len());
        sound::html(&page);

        let options = AnnualOptions { from, ..AnnualOptions::default() };
        let office = Office::of(&eval::document(plan, year, options));
        let file = bdg_office::docx::docx(&office).expect("memory takes it");
        within("Word", file.len());
        sound::package(&file);

        let mut answers = Answers::new(if lang == Lang::Vi { By::Agency } else { By::Goal });
        answers.add(plan, &found);
        let list = answers.sheet(true, lang);
        let file = bdg_office::docx::list(&list).expect("memory takes it");
        within("Word list", file.len());
        sound::package(&file);
        shown(&list, lang, &within);

        // Each language has half of the sheets: both have all of the forms.
        let sheets = if lang == Lang::Vi {
            let paths = Paths::of(plan, &ids, from);
            vec![report::annual_sheet(&eval::annual(plan, year, options), lang), report::path_sheet(&paths, lang)]
        } else {
            let progress = eval::progress(plan, None, Method::Pace);
            let mut sheets = vec![report::progress_sheet(&progress, By::Agency, lang)];
            let derivation = ids.first().and_then(|&id| eval::why(plan, id, year, from));
            sheets.extend(derivation.map(|derivation| report::why_sheet(&derivation, lang)));
            sheets
        };
        for (at, sheet) in sheets.iter().enumerate() {
            shown(sheet, lang, &within);
            let plan_formulas = (at == 0).then(|| eval::plan_formulas(plan, &ids, from));
            if let Some(book) = made(xlsx::workbook("bdg", sheet, plan_formulas.as_ref(), lang)) {
                within("Excel", book.len());
                sound::package(&book);
            }
        }
    }
}

fn shown(sheet: &Sheet, lang: Lang, within: &impl Fn(&str, usize)) {
    let (markdown, table) = (sheet.markdown(), sheet.csv(lang));
    within("Markdown", markdown.len());
    within("CSV", table.len());
    sound::markdown(&markdown);
    sound::csv(&table);
}

/// What could be made; a reason has both languages.
fn made(file: Result<Vec<u8>, Message>) -> Option<Vec<u8>> {
    if let Err(reason) = &file {
        assert!(!reason.vi.is_empty() && !reason.en.is_empty());
    }
    file.ok()
}

/// What IATI asks for beside the plan.
fn declared() -> iati::Declared {
    let some = |text: &str| Some(text.to_owned());
    iati::Declared {
        org_ref: some("VN-MOF-1"),
        org_type: some("11"),
        sector: some("15170"),
        status: some("2"),
        ..iati::Declared::default()
    }
}
