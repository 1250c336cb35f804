//! Fractions set as equations: `108` over `102` reads `108/102`.

use std::io::BufRead;

use super::fault::Fault;
use super::xml::{XmlEvent, XmlReader};

/// The text of an equation that was just opened, up to the end of the element `end`.
pub(super) fn equation(xml: &mut XmlReader<impl BufRead>, end: &str) -> Result<String, Fault> {
    let mut out = String::new();
    loop {
        match xml.next()? {
            XmlEvent::Start(tag) => match tag.name().as_str() {
                "num" => out.push_str(&equation(xml, "num")?),
                "den" => {
                    out.push('/');
                    out.push_str(&equation(xml, "den")?);
                }
                // Formatting, and what a tracked change deleted.
                "rPr" | "ctrlPr" | "del" | "fPr" => xml.skip()?,
                _ => {}
            },
            XmlEvent::Text(text) => out.push_str(text.trim_matches(['\n', '\r', '\t'])),
            XmlEvent::End(name) if name == end => return Ok(out.trim().to_owned()),
            XmlEvent::Eof => return Ok(out),
            XmlEvent::Empty(_) | XmlEvent::End(_) => {}
        }
    }
}

/// The fraction of a field `EQ \f(108;102)`; empty for any other field.
pub(super) fn field(instruction: &str) -> String {
    let rest = instruction.trim();
    let Some(rest) = rest.strip_prefix("EQ").or_else(|| rest.strip_prefix("eq")) else { return String::new() };
    let Some((_, rest)) = rest.split_once("\\f").or_else(|| rest.split_once("\\F")) else { return String::new() };
    let inside = rest.trim().strip_prefix('(').and_then(|rest| rest.rsplit_once(')'));
    let Some((inside, _)) = inside else { return String::new() };
    // Where a comma marks decimals, a semicolon separates the parts.
    match inside.split_once(';').or_else(|| inside.split_once(',')) {
        Some((over, under)) => format!("{}/{}", over.trim(), under.trim()),
        None => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::field;

    #[test]
    fn a_field_is_a_fraction() {
        assert_eq!(field(" EQ \\f(108;102) "), "108/102");
        assert_eq!(field("EQ \\f(36,100)"), "36/100");
        assert_eq!(field("EQ \\f(38,4;100.000)"), "38,4/100.000");
        assert_eq!(field("PAGE"), "");
    }
}
