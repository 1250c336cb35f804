//! What an expression can begin with.

use std::collections::BTreeMap;

use pest_meta::optimizer::{OptimizedExpr as Expr, OptimizedRule};

/// The bytes that an expression can begin with, and whether it can match without any.
#[derive(Clone)]
pub struct First {
    pub bytes: [bool; 256],
    pub empty: bool,
}

impl First {
    fn none() -> First {
        First { bytes: [false; 256], empty: false }
    }

    fn of(bytes: impl IntoIterator<Item = u8>) -> First {
        let mut first = First::none();
        bytes.into_iter().for_each(|byte| first.bytes[usize::from(byte)] = true);
        first
    }

    fn or(mut self, other: &First) -> First {
        self.bytes.iter_mut().zip(other.bytes).for_each(|(own, more)| *own |= more);
        self.empty |= other.empty;
        self
    }
}

/// What the rules of a grammar can begin with.
pub fn of_rules(rules: &[OptimizedRule]) -> BTreeMap<String, First> {
    let by_name: BTreeMap<&str, &Expr> = rules.iter().map(|rule| (rule.name.as_str(), &rule.expr)).collect();
    let mut known = BTreeMap::new();
    for rule in rules {
        of_rule(&rule.name, &by_name, &mut known);
    }
    known
}

fn of_rule(name: &str, rules: &BTreeMap<&str, &Expr>, known: &mut BTreeMap<String, First>) -> First {
    if let Some(first) = known.get(name) {
        return first.clone();
    }
    let first = match (name, rules.get(name)) {
        // A rule that calls itself stands for anything while it is looked at.
        (_, Some(expr)) => {
            known.insert(name.to_owned(), First { bytes: [true; 256], empty: true });
            of(expr, &mut |name| of_rule(name, rules, known))
        }
        ("ANY", _) => First::of(0..=255),
        ("ASCII_DIGIT", _) => First::of(b'0'..=b'9'),
        ("LETTER", _) => First::of((b'a'..=b'z').chain(b'A'..=b'Z').chain(0x80..=0xFF)),
        _ => panic!("the matcher does not know the built-in rule {name}"),
    };
    known.insert(name.to_owned(), first.clone());
    first
}

/// What an expression can begin with; `rule` tells it of a rule.
pub fn of(expr: &Expr, rule: &mut impl FnMut(&str) -> First) -> First {
    match expr {
        Expr::Str(text) => First { empty: text.is_empty(), ..First::of(text.bytes().take(1)) },
        Expr::Range(from, to) => match (from.as_bytes(), to.as_bytes()) {
            (&[from], &[to]) => First::of(from..=to),
            _ => First::of(0..=255),
        },
        Expr::Ident(name) => rule(name),
        Expr::Seq(head, tail) => {
            let head = of(head, rule);
            if !head.empty {
                return head;
            }
            let tail = of(tail, rule);
            let empty = tail.empty;
            First { empty, ..head.or(&tail) }
        }
        Expr::Choice(one, other) => of(one, rule).or(&of(other, rule)),
        Expr::Opt(expr) | Expr::Rep(expr) => First { empty: true, ..of(expr, rule) },
        // Looking ahead takes nothing, and skipping may.
        Expr::PosPred(_) | Expr::NegPred(_) => First { empty: true, ..First::none() },
        Expr::Skip(_) => First { bytes: [true; 256], empty: true },
        other => panic!("the matcher does not know {other}"),
    }
}
