//! What a file says of its modules and texts, read from its tokens; tests are left out.

use proc_macro2::{Delimiter, TokenStream, TokenTree};

/// A file's content, as far as it is measured.
#[derive(Default)]
pub(crate) struct Content {
    /// The modules that stand in files below this one.
    pub(crate) children: Vec<String>,
    pub(crate) imports: Vec<Import>,
    /// The paths in code.
    pub(crate) paths: Vec<Vec<String>>,
    /// The literals of texts, as they are written.
    pub(crate) texts: Vec<String>,
}

/// One name of a `use`.
pub(crate) struct Import {
    pub(crate) path: Vec<String>,
    /// The name that it has in the file; `*` for a glob.
    pub(crate) name: String,
    /// Whether others get the name from here: `pub use`.
    pub(crate) hands_on: bool,
}

/// Reads a file's text.
pub(crate) fn read(text: &str) -> Result<Content, String> {
    let tokens: TokenStream = text.parse().map_err(|error| format!("{error}"))?;
    let mut content = Content::default();
    scan(tokens, &mut content);
    Ok(content)
}

fn scan(tokens: TokenStream, content: &mut Content) {
    let tokens: Vec<TokenTree> = tokens.into_iter().collect();
    let mut rest = tokens.as_slice();
    let mut public = false;
    while let Some((token, after)) = rest.split_first() {
        match token {
            TokenTree::Punct(sign) if sign.as_char() == '#' => {
                let skip = if is_test(after.first()) { item_length(after) } else { attribute_length(after) };
                rest = after.get(skip..).unwrap_or_default();
                continue;
            }
            TokenTree::Ident(word) if word == "pub" => {
                public = true;
                rest = match after {
                    [TokenTree::Group(group), rest @ ..] if group.delimiter() == Delimiter::Parenthesis => rest,
                    _ => after,
                };
                continue;
            }
            TokenTree::Ident(word) if word == "mod" => {
                if let [TokenTree::Ident(name), TokenTree::Punct(end), ..] = after
                    && end.as_char() == ';'
                {
                    content.children.push(name.to_string());
                }
            }
            TokenTree::Ident(word) if word == "use" => {
                let length = after.iter().position(|token| is_sign(token, ';')).unwrap_or(after.len());
                let tree = after.get(..length).unwrap_or_default();
                imports(tree, Vec::new(), public, content);
                rest = after.get(length..).unwrap_or_default();
                public = false;
                continue;
            }
            TokenTree::Ident(_) => {
                let (path, length) = path(rest);
                if path.len() > 1 {
                    content.paths.push(path);
                }
                rest = rest.get(length.max(1)..).unwrap_or_default();
                public = false;
                continue;
            }
            TokenTree::Literal(literal) => {
                let written = literal.to_string();
                if written.contains('"') {
                    content.texts.push(written);
                }
            }
            TokenTree::Group(group) => scan(group.stream(), content),
            TokenTree::Punct(_) => {}
        }
        public = false;
        rest = after;
    }
}

/// Whether what follows a `#` is `[cfg(test)]` or `[test]`.
fn is_test(token: Option<&TokenTree>) -> bool {
    let written = token.map(|token| token.to_string().replace(' ', "")).unwrap_or_default();
    written == "[cfg(test)]" || written == "[test]"
}

/// The length of the item behind an attribute: to its block or its semicolon.
fn item_length(tokens: &[TokenTree]) -> usize {
    let ends = |token: &TokenTree| {
        is_sign(token, ';') || matches!(token, TokenTree::Group(group) if group.delimiter() == Delimiter::Brace)
    };
    tokens.iter().position(ends).map_or(tokens.len(), |at| at + 1)
}

/// The length of an attribute: the brackets, with a `!` before them in an inner one.
fn attribute_length(tokens: &[TokenTree]) -> usize {
    if tokens.first().is_some_and(|token| is_sign(token, '!')) { 2 } else { 1 }
}

fn is_sign(token: &TokenTree, sign: char) -> bool {
    matches!(token, TokenTree::Punct(punct) if punct.as_char() == sign)
}

/// The path at the start of the tokens, and the number of its tokens.
fn path(tokens: &[TokenTree]) -> (Vec<String>, usize) {
    let mut path = Vec::new();
    let mut length: usize = 0;
    while let Some(TokenTree::Ident(word)) = tokens.get(length) {
        path.push(word.to_string());
        length += 1;
        let colons = tokens.get(length..length + 2);
        if !colons.is_some_and(|pair| pair.iter().all(|token| is_sign(token, ':'))) {
            break;
        }
        length += 2;
    }
    (path, length)
}

/// Takes the names of a `use` apart.
fn imports(tree: &[TokenTree], mut before: Vec<String>, hands_on: bool, content: &mut Content) {
    let (path, length) = path(tree);
    before.extend(path);
    let Some(rest) = tree.get(length..) else { return };
    match rest {
        [TokenTree::Group(group), ..] => {
            let inside: Vec<TokenTree> = group.stream().into_iter().collect();
            for part in inside.split(|token| is_sign(token, ',')).filter(|part| !part.is_empty()) {
                imports(part, before.clone(), hands_on, content);
            }
        }
        [TokenTree::Punct(star), ..] if star.as_char() == '*' => {
            content.imports.push(Import { path: before, name: "*".to_owned(), hands_on });
        }
        _ => {
            // `use a::{self}` and `use a::b as c`; the words of `as` follow the path.
            if before.last().is_some_and(|last| last == "self") && before.len() > 1 {
                before.pop();
            }
            let renamed = match rest {
                [TokenTree::Ident(_), TokenTree::Ident(name)] => Some(name.to_string()),
                _ => None,
            };
            let name = renamed.or_else(|| before.last().cloned()).unwrap_or_default();
            content.imports.push(Import { path: before, name, hands_on });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::read;

    #[test]
    fn imports_are_taken_apart() {
        let content = read("pub use a::{b, c::{self, d as e}}; use super::*; fn f() { g::h(\"text\") }").unwrap();
        let names: Vec<String> =
            content.imports.iter().map(|import| format!("{}={}", import.name, import.path.join("."))).collect();
        assert_eq!(names, ["b=a.b", "c=a.c", "e=a.c.d", "*=super"]);
        assert_eq!(content.paths, [["g", "h"]]);
        assert_eq!(content.texts, ["\"text\""]);
    }

    #[test]
    fn tests_and_attributes_are_left_out() {
        let content = read("//! Doc.\n#[doc = \"x\"] mod a; #[cfg(test)] mod tests { use b::c; }").unwrap();
        assert_eq!(content.children, ["a"]);
        assert!(content.imports.is_empty() && content.texts.is_empty());
    }
}
