//! The desk as a browser calls it: plain values in, JSON out.

use serde::Serialize;
use wasm_bindgen::prelude::wasm_bindgen;

use super::bring_in::{Reading, bring_in};
use super::desk;
use super::ready;
use bdg_syntax::number::Lang;

/// What came of a question.
#[derive(Serialize)]
#[serde(rename_all = "snake_case")]
enum Outcome<T> {
    /// The answer.
    Ok(T),
    /// Why there is none.
    Fault(String),
}

fn json(answer: impl Serialize) -> String {
    serde_json::to_string(&answer).unwrap_or_default()
}

fn outcome<T: Serialize>(answer: Result<T, String>) -> String {
    json(answer.map_or_else(Outcome::Fault, Outcome::Ok))
}

/// The desk of the page.
#[wasm_bindgen]
#[derive(Default)]
pub struct Desk {
    desk: desk::Desk,
    /// What was last taken out.
    bytes: Vec<u8>,
}

#[wasm_bindgen]
impl Desk {
    /// An empty desk.
    #[wasm_bindgen(constructor)]
    pub fn new() -> Desk {
        Desk::default()
    }

    /// Puts a file on the desk.
    pub fn put(&mut self, name: &str, bytes: &[u8]) {
        self.desk.put(name, bytes);
    }

    /// Puts a text on the desk.
    pub fn put_text(&mut self, name: &str, text: &str) {
        self.desk.put(name, text.as_bytes());
    }

    /// Takes a file away.
    pub fn remove(&mut self, name: &str) {
        self.desk.remove(name);
    }

    /// Says which file is the plan's own.
    pub fn choose(&mut self, name: &str) {
        self.desk.choose(name);
    }

    /// Says in which language answers are: `vi` or `en`.
    pub fn speak(&mut self, lang: &str) {
        self.desk.speak(if lang == "en" { Lang::En } else { Lang::Vi });
    }

    /// Checks the plan.
    pub fn check(&self) -> String {
        json(self.desk.check())
    }

    /// The words of a file.
    pub fn words(&self, name: &str) -> Vec<u32> {
        self.desk.words(name)
    }

    /// What is known of the thing at a place, or `null`.
    pub fn hover(&self, name: &str, at: u32) -> String {
        json(self.desk.hover(name, at))
    }

    /// How a line may go on.
    pub fn complete(&self, name: &str, at: u32) -> String {
        json(self.desk.complete(name, at))
    }

    /// What can be done about findings.
    pub fn actions(&self, name: &str, from: u32, to: u32) -> String {
        json(self.desk.actions(name, from, to))
    }

    /// Where the thing at a place is declared, or `null`.
    pub fn definition(&self, name: &str, at: u32) -> String {
        json(self.desk.definition(name, at))
    }

    /// The fixes that leave the plan saying the same.
    pub fn fixes(&self, name: &str) -> String {
        json(self.desk.fixes(name))
    }

    /// The changes that bring a file into the usual layout.
    pub fn format(&self, name: &str) -> String {
        outcome(self.desk.format(name))
    }

    /// The plan of a year.
    pub fn annual(&self, year: i32) -> String {
        outcome(self.desk.annual(year))
    }

    /// The targets of every year.
    pub fn path(&self) -> String {
        outcome(Ok(self.desk.path()))
    }

    /// The state of each indicator.
    pub fn progress(&self, year: Option<i32>) -> String {
        outcome(self.desk.progress(year))
    }

    /// The report page.
    pub fn report(&self, year: Option<i32>) -> String {
        outcome(self.desk.report(year))
    }

    /// Makes a file; its remarks, and its bytes by [`Desk::bytes`].
    pub fn take_out(&mut self, kind: &str, year: Option<i32>) -> String {
        outcome(self.desk.take_out(kind, year).map(|taken| {
            self.bytes = taken.bytes;
            taken.remarks
        }))
    }

    /// The bytes of what was made last.
    pub fn bytes(&mut self) -> Vec<u8> {
        std::mem::take(&mut self.bytes)
    }

    /// Answers a line of a session.
    pub fn ask(&mut self, line: &str) -> String {
        json(self.desk.ask(line))
    }

    /// How a line of a session may go on.
    pub fn continue_line(&mut self, line: &str) -> String {
        json(self.desk.continue_line(line))
    }

    /// Reads a plan from a table.
    pub fn bring_in(&self, name: &str, bytes: &[u8], reading: &str) -> String {
        let reading: Reading = serde_json::from_str(reading).unwrap_or_default();
        outcome(bring_in(name, bytes, &reading, self.desk.lang()))
    }

    /// The plans that are at hand.
    pub fn ready(&self) -> String {
        json(ready::ready(self.desk.lang()))
    }

    /// The page of a rule, or `null`.
    pub fn rule(&self, code: &str) -> String {
        json(ready::rule(code, self.desk.lang()))
    }
}
