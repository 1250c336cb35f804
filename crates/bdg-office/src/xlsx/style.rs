//! How cells look.

use std::collections::HashSet;

use rust_xlsxwriter::{Color, Format, FormatAlign, FormatBorder};

use bdg_report::table::{Align, TitleKind, Tone};
use bdg_syntax::number::Lang;

pub(super) const FONT: &str = "Times New Roman";

/// The family of fonts with serifs, for a machine without the font.
const SERIFS: u8 = 1;

/// How many number formats a workbook may have: Excel takes 200 to 250 of its own, by language.
const MOST_FORMATS: usize = 180;

/// The looks of a workbook.
pub(super) struct Styles {
    /// The language of its numbers.
    pub lang: Lang,
    /// The number formats so far.
    used: HashSet<String>,
}

impl Styles {
    pub fn new(lang: Lang) -> Styles {
        Styles { lang, used: HashSet::new() }
    }

    /// Text of the default size.
    pub fn plain(&self) -> Format {
        Format::new().set_font_name(FONT).set_font_family(SERIFS).set_font_size(12)
    }

    /// A title line over the whole table: what the report is is bold, a remark is slanted.
    pub fn title(&self, kind: TitleKind) -> Format {
        let format = self.plain().set_align(FormatAlign::Center).set_align(FormatAlign::VerticalCenter).set_text_wrap();
        match kind {
            TitleKind::Head => format.set_bold().set_font_size(13),
            TitleKind::Subject => format,
            TitleKind::Remark => format.set_italic(),
        }
    }

    /// A column's heading.
    pub fn heading(&self) -> Format {
        self.bordered().set_bold().set_align(FormatAlign::Center).set_background_color(Color::RGB(0xE3_EA_F2))
    }

    /// A heading between rows, across the table.
    pub fn section(&self) -> Format {
        self.bordered().set_bold().set_align(FormatAlign::Left).set_background_color(Color::RGB(0xF3_F6_FA))
    }

    /// A cell of a table.
    pub fn cell(&self, align: Align) -> Format {
        self.bordered().set_align(match align {
            Align::Left => FormatAlign::Left,
            Align::Center => FormatAlign::Center,
            Align::Right => FormatAlign::Right,
        })
    }

    /// A number of the plan that a person may change.
    pub fn input(&self, align: Align) -> Format {
        self.cell(align).set_background_color(Color::RGB(0xFF_F8_D6)).set_font_color(Color::RGB(0x1F_3F_8F))
    }

    /// Words where a number might stand, made small enough for one line.
    pub fn shrunk(&self) -> Format {
        self.cell(Align::Center).unset_text_wrap().set_shrink()
    }

    /// A figure on the way to another.
    pub fn aside(&self) -> Format {
        self.cell(Align::Right).set_font_color(Color::RGB(0x6B_74_80))
    }

    /// A paragraph below a table.
    pub fn paragraph(&self) -> Format {
        self.plain().set_align(FormatAlign::Left).set_align(FormatAlign::Top).set_text_wrap()
    }

    fn bordered(&self) -> Format {
        self.plain()
            .set_text_wrap()
            .set_align(FormatAlign::VerticalCenter)
            .set_border(FormatBorder::Thin)
            .set_border_color(Color::RGB(0x7F_8C_9A))
    }

    /// Whether one more number format fits into the workbook.
    pub fn takes(&mut self, number_format: &str) -> bool {
        if self.used.contains(number_format) {
            return true;
        }
        self.used.len() < MOST_FORMATS && self.used.insert(number_format.to_owned())
    }
}

/// A figure that is held at what has been reached.
pub(super) fn held() -> Format {
    Format::new().set_italic().set_font_color(Color::RGB(0x1B_5E_31))
}

/// The colours of a word that is good or bad: dark letters on a light ground, different in grey as well.
pub(super) fn toned(tone: Tone) -> Format {
    let (ground, letters) = match tone {
        Tone::Best => (0xBF_E3_C8, 0x0B_4F_24),
        Tone::Good => (0xE2_F3_E5, 0x1B_5E_31),
        Tone::Fair => (0xFF_F2_C2, 0x6B_50_00),
        Tone::Poor => (0xFD_DB_B5, 0x7A_3B_00),
        Tone::Bad => (0xF6_C9_C4, 0x82_18_10),
        Tone::Unknown => (0xEC_EC_EC, 0x4A_4A_4A),
    };
    Format::new().set_background_color(Color::RGB(ground)).set_font_color(Color::RGB(letters))
}
