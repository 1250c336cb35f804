// The colours that a text has before the server answers, by the tokenizer of Visual Studio Code.
const assert = require("node:assert");
const fs = require("node:fs");
const path = require("node:path");
const { before, test } = require("node:test");
const { loadWASM, OnigScanner, OnigString } = require("vscode-oniguruma");
const { INITIAL, Registry, parseRawGrammar } = require("vscode-textmate");

const folder = path.join(__dirname, "..");
let grammar;

before(async () => {
  await loadWASM(fs.readFileSync(path.join(folder, "node_modules/vscode-oniguruma/release/onig.wasm")).buffer);
  const file = path.join(folder, "dist/bdg.tmLanguage.json");
  const registry = new Registry({
    onigLib: Promise.resolve({ createOnigScanner: (all) => new OnigScanner(all), createOnigString: (text) => new OnigString(text) }),
    loadGrammar: async () => parseRawGrammar(fs.readFileSync(file, "utf8"), file),
  });
  grammar = await registry.loadGrammar("source.bdg");
});

/** The innermost scope of a piece of a line. */
function scope(line, piece) {
  const at = line.indexOf(piece);
  const { tokens } = grammar.tokenizeLine(line, INITIAL);
  return tokens.find((token) => token.startIndex <= at && at < token.endIndex).scopes.at(-1);
}

test("keywords, codes, texts, figures and remarks have scopes of their own, in both languages", () => {
  for (const [line, piece, expected] of [
    ['    chỉ tiêu 1.2 "Tỷ lệ hộ nghèo" {', "chỉ tiêu", /^keyword/],
    ['    chỉ tiêu 1.2 "Tỷ lệ hộ nghèo" {', "1.2", /^entity\.name/],
    ['    chỉ tiêu 1.2 "Tỷ lệ hộ nghèo" {', "hộ", /^string/],
    ['    indicator 1.2 "Poor households" {', "indicator", /^keyword/],
    ["        kết quả 2023: 48/268 (17,91%)", "kết quả", /^keyword/],
    ["        kết quả 2023: 48/268 (17,91%)", "17,91", /^constant\.numeric/],
    ["        by 2025: at least 60", "60", /^constant\.numeric/],
    ["        by 2025: at least 60", "at least", /^keyword\.operator/],
    ["# đơn vị tính", "đơn", /^comment/],
  ]) {
    assert.match(scope(line, piece), expected, `${piece} of ${line}`);
  }
});

test("every line of a plan is coloured to its end", () => {
  for (const name of ["huyen-mau-2021-2025.bdg", "sample-district-2021-2025.en.bdg"]) {
    const text = fs.readFileSync(path.join(folder, "../../examples", name), "utf8");
    let state = INITIAL;
    for (const line of text.split("\n")) {
      const read = grammar.tokenizeLine(line, state, 1000);
      assert.equal(read.stoppedEarly, false, line);
      state = read.ruleStack;
    }
    assert.equal(state.depth, 1, "no text or block is left open");
  }
});
