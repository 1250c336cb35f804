//! The rules as Rust functions.
//!
//! Every rule `x` that stands in a tree becomes `x`, which writes down the places of itself and of what it holds. With
//! `NOTE` set it also keeps note of how far the text was understood, as pest does, and takes no short cut, so that all
//! is tried that pest would try: it is asked for that way when an item does not match. What is only looked at and never
//! told apart (inside `@` rules and behind `&` and `!`) becomes `quiet_x`, which writes down nothing.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use pest_meta::ast::RuleType;
use pest_meta::optimizer::{OptimizedExpr as Expr, OptimizedRule};

use crate::first::{self, First};

/// The source of the matcher.
pub fn matcher(rules: Vec<OptimizedRule>) -> String {
    let firsts = first::of_rules(&rules);
    let rules: BTreeMap<String, OptimizedRule> = rules.into_iter().map(|rule| (rule.name.clone(), rule)).collect();
    let implicit = ["WHITESPACE", "COMMENT"].into_iter().find(|name| rules.contains_key(*name));
    assert!(implicit.is_none(), "the grammar writes its white space out");
    let maker = Maker { rules, firsts };
    for rule in maker.rules.values().filter(|rule| rule.ty == RuleType::Atomic) {
        assert!(!maker.tells_apart(&rule.expr), "{}: what stands inside an @ rule is not told apart", rule.name);
    }
    let visible = || maker.rules.values().filter(|rule| rule.ty != RuleType::Silent);
    let mut out = String::new();
    let names: Vec<&str> = visible().map(|rule| rule.name.as_str()).collect();
    let _ = writeln!(
        out,
        "/// A rule of the grammar.\n#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]\n\
         #[allow(non_camel_case_types)]\npub enum Rule {{ {} }}\n",
        names.join(", ")
    );
    let _ = writeln!(out, "fn ask<const NOTE: bool>(rule: Rule, m: &mut Matcher<'_>) -> bool {{\n    match rule {{");
    for name in &names {
        let _ = writeln!(out, "        Rule::{name} => {name}::<NOTE>(m),");
    }
    out.push_str("    }\n}\n");
    let mut quiet = BTreeSet::new();
    for rule in maker.rules.values().filter(|rule| rule.ty != RuleType::Silent || maker.writes(&rule.expr)) {
        let _ = writeln!(out, "\n{}", maker.rule(rule, &mut quiet));
    }
    let mut written = BTreeSet::new();
    while let Some(name) = quiet.iter().find(|name| !written.contains(*name)).cloned() {
        let body = maker.code(&maker.rules[&name].expr, Mode::Quiet, &mut quiet);
        let _ = writeln!(out, "\nfn quiet_{name}(m: &mut Matcher<'_>) -> bool {{\n    {body}\n}}");
        written.insert(name);
    }
    out
}

/// Whether what is matched is written down.
#[derive(Clone, Copy, PartialEq)]
enum Mode {
    Tree,
    Quiet,
}

struct Maker {
    rules: BTreeMap<String, OptimizedRule>,
    firsts: BTreeMap<String, First>,
}

impl Maker {
    fn rule(&self, rule: &OptimizedRule, quiet: &mut BTreeSet<String>) -> String {
        let name = &rule.name;
        let head = format!("fn {name}<const NOTE: bool>(m: &mut Matcher<'_>) -> bool {{");
        match rule.ty {
            RuleType::Silent => format!("{head}\n    {}\n}}", self.code(&rule.expr, Mode::Tree, quiet)),
            RuleType::Atomic => {
                let body = self.code(&rule.expr, Mode::Quiet, quiet);
                format!(
                    "{head}\n    let start = m.at;\n    let matched = {body};\n    m.leaf::<NOTE>(Rule::{name}, start, matched)\n}}"
                )
            }
            RuleType::CompoundAtomic | RuleType::Normal => {
                let body = self.code(&rule.expr, Mode::Tree, quiet);
                format!(
                    "{head}\n    let open = m.open(Rule::{name});\n    let matched = {body};\n    m.close::<NOTE>(open, matched)\n}}"
                )
            }
            RuleType::NonAtomic => panic!("{name}: the grammar has no rule with white space left out"),
        }
    }

    /// An expression of Rust that is true if `expr` matches. Where it is false, the place and what was written down may
    /// have moved on; whoever tries something else goes back.
    fn code(&self, expr: &Expr, mode: Mode, quiet: &mut BTreeSet<String>) -> String {
        match expr {
            Expr::Str(text) => match text.as_bytes() {
                [byte] => format!("m.byte(|byte| byte == {byte})"),
                bytes => format!("m.text(&{bytes:?})"),
            },
            Expr::Range(from, to) => match (from.as_bytes(), to.as_bytes()) {
                ([from], [to]) => format!("m.byte(|byte| matches!(byte, {from}..={to}))"),
                _ => format!("m.character(|character| matches!(character, {from:?}..={to:?}))"),
            },
            Expr::Ident(name) => self.call(name, mode, quiet),
            Expr::Seq(..) => {
                let parts: Vec<String> = flat(expr).into_iter().map(|part| self.code(part, mode, quiet)).collect();
                format!("({})", parts.join(" && "))
            }
            Expr::Choice(..) => self.choice(&flat(expr), mode, quiet),
            Expr::Opt(expr) => {
                let inner = self.guarded(expr, mode, quiet);
                let (mark, back) = self.going_back(expr, mode);
                format!("({{ {mark}{inner} || {{ {back}true }} }})")
            }
            Expr::Rep(expr) => {
                let inner = self.guarded(expr, mode, quiet);
                let (mark, back) = self.going_back(expr, mode);
                format!("(loop {{ {mark}if !({inner}) {{ {back}break true; }} }})")
            }
            Expr::PosPred(expr) => self.ahead(expr, mode, quiet, true),
            Expr::NegPred(expr) => self.ahead(expr, mode, quiet, false),
            Expr::Skip(texts) => {
                let starts: BTreeSet<u8> = texts.iter().map(|text| text.as_bytes()[0]).collect();
                let starts: Vec<String> = starts.iter().map(u8::to_string).collect();
                let find = match starts.len() {
                    1 => "memchr",
                    2 => "memchr2",
                    3 => "memchr3",
                    _ => panic!("text may end with four signs at most three of which begin alike: {texts:?}"),
                };
                let texts: Vec<String> = texts.iter().map(|text| format!("&{:?}", text.as_bytes())).collect();
                format!("m.skip(|rest| memchr::{find}({}, rest), &[{}])", starts.join(", "), texts.join(", "))
            }
            other => panic!("the matcher does not know {other}"),
        }
    }

    fn call(&self, name: &str, mode: Mode, quiet: &mut BTreeSet<String>) -> String {
        match (self.rules.get(name), mode) {
            (None, _) => format!("m.{}()", name.to_lowercase()),
            (Some(_), Mode::Tree) if self.writes(&Expr::Ident(name.to_owned())) => format!("{name}::<NOTE>(m)"),
            (Some(_), _) => {
                quiet.insert(name.to_owned());
                format!("quiet_{name}(m)")
            }
        }
    }

    fn choice(&self, parts: &[&Expr], mode: Mode, quiet: &mut BTreeSet<String>) -> String {
        let letters: Option<Vec<String>> = parts
            .iter()
            .map(|part| match part {
                Expr::Str(text) if text.len() == 1 => Some(text.as_bytes()[0].to_string()),
                _ => None,
            })
            .collect();
        if let Some(letters) = letters {
            return format!("m.byte(|byte| matches!(byte, {}))", letters.join(" | "));
        }
        let clean = parts.iter().all(|part| self.is_clean(part));
        let writes = mode == Mode::Tree && parts.iter().any(|part| self.writes(part));
        let (mark, back) = way_back(!clean, writes);
        let mut out = format!("({{ {mark}");
        for (index, part) in parts.iter().enumerate() {
            let code = self.guarded(part, mode, quiet);
            let _ = match index {
                0 => write!(out, "{code}"),
                _ if back.is_empty() => write!(out, " || {code}"),
                _ => write!(out, " || {{ {back}{code} }}"),
            };
        }
        out.push_str(" })");
        out
    }

    /// An expression that is only tried where it can begin with the next byte.
    fn guarded(&self, expr: &Expr, mode: Mode, quiet: &mut BTreeSet<String>) -> String {
        let code = self.code(expr, mode, quiet);
        let first = first::of(expr, &mut |name| self.firsts.get(name).cloned().unwrap_or_else(|| builtin(name)));
        let simple = matches!(expr, Expr::Str(_) | Expr::Range(..))
            || matches!(expr, Expr::Ident(name) if !self.rules.contains_key(name));
        let known = first.bytes.iter().filter(|byte| **byte).count();
        if simple || first.empty || known == 256 {
            return code;
        }
        let ask = format!("m.is_next(|byte| matches!(byte, {}))", ranges(&first.bytes));
        match mode {
            Mode::Tree => format!("((NOTE || {ask}) && {code})"),
            Mode::Quiet => format!("({ask} && {code})"),
        }
    }

    fn going_back(&self, expr: &Expr, mode: Mode) -> (&'static str, &'static str) {
        way_back(!self.is_clean(expr), mode == Mode::Tree && self.writes(expr))
    }

    fn ahead(&self, expr: &Expr, mode: Mode, quiet: &mut BTreeSet<String>, wanted: bool) -> String {
        let sign = if wanted { "" } else { "!" };
        let look = self.code(expr, Mode::Quiet, quiet);
        let look = format!("({{ let at = m.at; let found = {look}; m.at = at; {sign}found }})");
        if mode == Mode::Quiet || !self.writes(expr) {
            return look;
        }
        let noted = self.code(expr, Mode::Tree, quiet);
        let turn = if wanted { "" } else { "m.negative = !m.negative; " };
        format!(
            "(if NOTE {{ let mark = m.mark(); {turn}let found = {noted}; {turn}m.back(mark); {sign}found }} else {look})"
        )
    }

    /// Whether nothing has moved on where the expression does not match.
    fn is_clean(&self, expr: &Expr) -> bool {
        match expr {
            Expr::Str(_) | Expr::Range(..) | Expr::PosPred(_) | Expr::NegPred(_) | Expr::Opt(_) | Expr::Rep(_) => true,
            Expr::Skip(_) => true,
            Expr::Ident(name) => self
                .rules
                .get(name)
                .is_none_or(|rule| matches!(rule.ty, RuleType::Silent | RuleType::Atomic) && self.is_clean(&rule.expr)),
            Expr::Seq(head, tail) => self.is_clean(head) && flat(tail).into_iter().all(never_fails),
            Expr::Choice(one, other) => self.is_clean(one) && self.is_clean(other),
            _ => false,
        }
    }

    /// Whether the expression holds a `$` rule, which would be told apart even inside an `@` rule.
    fn tells_apart(&self, expr: &Expr) -> bool {
        expr.iter_top_down().any(|part| match part {
            Expr::Ident(name) => self
                .rules
                .get(&name)
                .is_some_and(|rule| rule.ty == RuleType::CompoundAtomic || self.tells_apart(&rule.expr)),
            _ => false,
        })
    }

    /// Whether the expression can write something down.
    fn writes(&self, expr: &Expr) -> bool {
        match expr {
            Expr::Ident(name) => {
                self.rules.get(name).is_some_and(|rule| rule.ty != RuleType::Silent || self.writes(&rule.expr))
            }
            Expr::Seq(one, other) | Expr::Choice(one, other) => self.writes(one) || self.writes(other),
            Expr::Opt(expr) | Expr::Rep(expr) => self.writes(expr),
            // What is looked at ahead is noted where a line failed.
            Expr::PosPred(expr) | Expr::NegPred(expr) => self.writes(expr),
            _ => false,
        }
    }
}

fn never_fails(expr: &Expr) -> bool {
    matches!(expr, Expr::Opt(_) | Expr::Rep(_) | Expr::Skip(_))
}

fn builtin(name: &str) -> First {
    first::of_rules(&[OptimizedRule { name: String::new(), ty: RuleType::Silent, expr: Expr::Ident(name.to_owned()) }])
        .remove("")
        .expect("the rule was given")
}

/// The code that remembers a place, and the code that goes back to it.
fn way_back(moves: bool, writes: bool) -> (&'static str, &'static str) {
    match (moves, writes) {
        (false, _) => ("", ""),
        (true, false) => ("let at = m.at; ", "m.at = at; "),
        (true, true) => ("let mark = m.mark(); ", "m.back(mark); "),
    }
}

/// The parts of a sequence or a choice.
fn flat(expr: &Expr) -> Vec<&Expr> {
    let mut parts = Vec::new();
    let mut rest = expr;
    match expr {
        Expr::Seq(..) => {
            while let Expr::Seq(head, tail) = rest {
                parts.push(head.as_ref());
                rest = tail;
            }
        }
        Expr::Choice(..) => {
            while let Expr::Choice(head, tail) = rest {
                parts.push(head.as_ref());
                rest = tail;
            }
        }
        _ => {}
    }
    parts.push(rest);
    parts
}

/// Bytes as a pattern.
fn ranges(bytes: &[bool; 256]) -> String {
    let mut parts = Vec::new();
    let mut from = None;
    for byte in 0..=256_usize {
        match (bytes.get(byte).copied().unwrap_or(false), from) {
            (true, None) => from = Some(byte),
            (false, Some(start)) => {
                parts.push(if start + 1 == byte { start.to_string() } else { format!("{start}..={}", byte - 1) });
                from = None;
            }
            _ => {}
        }
    }
    parts.join(" | ")
}
