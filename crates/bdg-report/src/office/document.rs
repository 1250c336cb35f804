//! The document as a whole.

use super::annex::{self, Annex};
use super::block::{Section, SectionKind};
use super::{heading, prose, sections};
use bdg_core::eval::AnnualDocument;
use bdg_syntax::diagnostic::Both;
use bdg_syntax::number::Lang;

/// The document, line by line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Office {
    /// Its language: that of the plan.
    pub lang: Lang,
    /// The year.
    pub year: i32,
    /// The national title.
    pub nation: String,
    /// The national motto.
    pub motto: String,
    /// The body above the issuer; empty if there is none.
    pub superior: Vec<String>,
    /// Who issues it, in capitals, line by line.
    pub issuer: Vec<String>,
    /// Number and sign with what leads to them, `Số: 46/KH-UBND`.
    pub number_line: String,
    /// Number and sign, `46/KH-UBND`.
    pub number: String,
    /// The place.
    pub place: String,
    /// The date.
    pub date: String,
    /// Place and date.
    pub place_date: String,
    /// The type of the document, in capitals.
    pub kind: String,
    /// What it is about.
    pub summary: String,
    /// The title of the whole plan.
    pub title: String,
    /// The legal bases, each a paragraph.
    pub bases: Vec<String>,
    /// The paragraphs before the first section.
    pub opening: Vec<String>,
    /// The purposes, each a sentence.
    pub purposes: Vec<String>,
    /// The requirements, each a sentence.
    pub requirements: Vec<String>,
    /// The numbered sections.
    pub sections: Vec<Section>,
    /// The last paragraphs, the very last with the mark of the end.
    pub closing: Vec<String>,
    /// The capacity and position of who signs, in capitals, line by line.
    pub signing: Vec<String>,
    /// The name of who signs; empty where it is not known.
    pub signer: String,
    /// The heading over the recipients.
    pub recipients_heading: String,
    /// The recipients, each a line.
    pub recipients: Vec<String>,
    /// The annex.
    pub annex: Annex,
    /// What is left blank because the plan does not declare it, each with the statement that would.
    pub blanks: Vec<Both>,
}

impl Office {
    /// The document of an evaluated annual plan.
    #[must_use]
    pub fn of(document: &AnnualDocument) -> Office {
        let lang = document.plan.lang;
        let number = heading::number(&document.number);
        let mut sections = sections::sections(document);
        let mut closing = sections::closing(document);
        // The mark of the end follows the last words before the signature.
        match (closing.last_mut(), sections.last_mut().and_then(|section| section.blocks.last_mut())) {
            (Some(last), _) => prose::close(last, lang),
            (None, Some(last)) => prose::close(last.text_mut(), lang),
            (None, None) => {}
        }
        let (nation, motto) = heading::NATION;
        let annex = annex::annex(document, &number);
        Office {
            lang,
            year: document.plan.year,
            nation: nation.get(lang).to_owned(),
            motto: motto.get(lang).to_owned(),
            superior: document
                .issuer
                .as_ref()
                .and_then(|issuer| issuer.under.as_deref())
                .map_or_else(Vec::new, heading::body),
            issuer: heading::issuer(document),
            number_line: heading::number_line(&number, lang),
            number,
            place: heading::place(document).to_owned(),
            date: heading::date(document.issued, lang),
            place_date: heading::place_date(document),
            kind: heading::KIND.get(lang).to_owned(),
            summary: heading::summary(document),
            title: document.plan.title.clone(),
            bases: sections::bases(document),
            opening: sections::opening(document),
            purposes: document.purposes.iter().map(|text| prose::sentence(&prose::capital(text))).collect(),
            requirements: document.requirements.iter().map(|text| prose::sentence(&prose::capital(text))).collect(),
            sections,
            closing,
            signing: heading::signing(document),
            signer: heading::signer(document),
            recipients_heading: heading::RECIPIENTS.get(lang).to_owned(),
            recipients: heading::recipients(document),
            annex,
            blanks: heading::blanks(document),
        }
    }

    /// The section of a kind, if the document has one.
    #[must_use]
    pub fn section(&self, kind: SectionKind) -> Option<&Section> {
        self.sections.iter().find(|section| section.kind == kind)
    }
}
