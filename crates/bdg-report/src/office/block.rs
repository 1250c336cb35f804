//! The numbered sections of the document and their paragraphs.

/// What a section is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum SectionKind {
    /// Purposes and requirements.
    Purpose,
    /// Goals and indicators.
    Targets,
    /// Tasks.
    Tasks,
    /// Who does what.
    Organisation,
}

/// A numbered section.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Section {
    /// What it is about.
    pub kind: SectionKind,
    /// Its heading with its number, in capitals.
    pub heading: String,
    /// Its paragraphs.
    pub blocks: Vec<Block>,
}

/// A paragraph of a section.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Block {
    /// A heading within the section.
    Heading(String),
    /// A paragraph.
    Text(String),
    /// A paragraph that begins with words in bold.
    Led {
        /// The words in bold.
        lead: String,
        /// The rest.
        text: String,
    },
}

impl Block {
    /// The paragraph's text, without its look.
    #[must_use]
    pub fn plain(&self) -> String {
        match self {
            Block::Heading(text) | Block::Text(text) => text.clone(),
            Block::Led { lead, text } => format!("{lead} {text}"),
        }
    }

    pub(super) fn text_mut(&mut self) -> &mut String {
        match self {
            Block::Heading(text) | Block::Text(text) | Block::Led { text, .. } => text,
        }
    }
}
