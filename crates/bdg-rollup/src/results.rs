//! The results of all files for one time.

use std::collections::HashMap;
use std::io::Read;

use super::measure::Measure;
use super::tally::{RowPlace, Tally};
use bdg_core::model::{Plan, Time};
use bdg_office::places::Places;
use bdg_office::results::{KnownCodes, PlaceTable, PlaceVisitor, read_by_place};
use bdg_syntax::diagnostic::Message;
use bdg_syntax::number::Lang;

/// The results of some files for one time, of the indicators of a plan and the places of a table.
#[derive(Debug)]
pub struct Results<'p> {
    /// The plan.
    pub plan: &'p Plan,
    /// The places.
    pub places: &'p Places,
    /// How each indicator is summed, in the order of the plan.
    pub measures: Vec<Measure>,
    /// What was read.
    pub tally: Tally,
    /// The files in order: the name of each, and what was in it.
    pub files: Vec<(String, PlaceTable)>,
    codes: HashMap<String, u32>,
    units: Vec<String>,
    notation: Option<Lang>,
}

impl<'p> Results<'p> {
    /// Nothing yet. `notation` is that of the numbers in the files; where it is `None`, each file tells its own.
    #[must_use]
    pub fn new(plan: &'p Plan, places: &'p Places, time: Time, notation: Option<Lang>) -> Results<'p> {
        let measures: Vec<Measure> =
            plan.indicators().map(|(id, indicator)| Measure::of(plan, id, indicator)).collect();
        let codes = plan.indicators().map(|(_, indicator)| indicator.full_code.clone()).zip(0..).collect();
        let units = plan.indicators().map(|(_, indicator)| plan.unit_label(indicator).to_owned()).collect();
        Results { plan, places, measures, tally: Tally::new(places, time), files: Vec::new(), codes, units, notation }
    }

    /// Reads a file of results by place: the columns `nơi`, `mã`, `năm` and `giá trị`, or `tử số` and `mẫu số`.
    ///
    /// # Errors
    /// Why the file gives no results at all. Nothing that was read before it may be used then.
    pub fn read(&mut self, name: &str, file: Box<dyn Read + '_>) -> Result<(), Message> {
        self.read_with(name, |known, visit| read_by_place(file, known, visit))
    }

    /// The same of results that come from anywhere: `read` hands each to the visitor.
    ///
    /// # Errors
    /// Those of `read`. Nothing that was read before may be used then.
    pub fn read_with(
        &mut self,
        name: &str,
        read: impl FnOnce(KnownCodes<'_>, &mut PlaceVisitor<'_>) -> Result<PlaceTable, Message>,
    ) -> Result<(), Message> {
        let number = u16::try_from(self.files.len()).unwrap_or(u16::MAX);
        let known = KnownCodes { codes: &self.codes, units: &self.units, notation: self.notation };
        let (tally, places, measures) = (&mut self.tally, self.places, &self.measures);
        let table = read(known, &mut |found| tally.take(found, number, places, measures))?;
        self.files.push((name.to_owned(), table));
        Ok(())
    }

    /// Where a result stands, as messages name it: the row of a file, or what the file is called where it has no rows.
    #[must_use]
    pub fn row(&self, at: RowPlace, lang: Lang) -> String {
        let file = self.files.get(usize::from(at.file)).map_or("", |(name, _)| name.as_str());
        match (at.row, lang) {
            (0, _) => file.to_owned(),
            (row, Lang::Vi) => format!("{file} dòng {row}"),
            (row, Lang::En) => format!("{file} row {row}"),
        }
    }
}
