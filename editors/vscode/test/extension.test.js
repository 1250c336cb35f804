// The extension as it is packed, with the real client of Visual Studio Code, speaks to the real program.
const assert = require("node:assert");
const fs = require("node:fs");
const Module = require("node:module");
const path = require("node:path");
const { after, before, test } = require("node:test");

const resolve = Module._resolveFilename;
Module._resolveFilename = (request, ...rest) =>
  request === "vscode" ? path.join(__dirname, "vscode.js") : resolve(request, ...rest);
const vscode = require("vscode");
const { Document, collections, commands, documents, fire, overlay, panels, providers, said, settings, folder } = vscode.test;
const extension = require("../dist/extension.js");

const PLAN = path.resolve(process.env.PLAN ?? path.join(folder, "../../examples/huyen-mau-2021-2025.bdg"));
const BDG = process.env.BDG ?? path.join(folder, "../../target/debug/bdg");
const context = { subscriptions: [], asAbsolutePath: (one) => path.join(folder, one) };
const token = { isCancellationRequested: false, onCancellationRequested: () => ({ dispose() {} }) };
const text = fs.readFileSync(PLAN, "utf8");
let document;

/** Waits until something is there. */
async function until(there) {
  for (let tries = 0; tries < 400; tries += 1) {
    const found = await there();
    if (found) return found;
    await new Promise((go) => setTimeout(go, 50));
  }
  assert.fail(`waited in vain for ${there}`);
}

/** The position of a piece of the text. */
function position(piece, moved = 1) {
  const before = document.getText().slice(0, document.getText().indexOf(piece) + moved);
  return new vscode.Position(before.split("\n").length - 1, before.split("\n").pop().length);
}

/** Changes the whole text, as typing would. */
async function type(next) {
  const range = new vscode.Range(new vscode.Position(0, 0), new vscode.Position(document.lineCount, 0));
  document.text = next;
  document.version += 1;
  await fire("onDidChangeTextDocument", { document, contentChanges: [{ range, rangeOffset: 0, rangeLength: 0, text: next }], reason: undefined });
}

const findings = () => collections.map((one) => one.get(document.uri)).find((all) => all?.length);

before(async () => {
  settings["bdg.path"] = BDG;
  document = new Document(vscode.Uri.file(PLAN), text);
  documents.push(document);
  overlay.window.activeTextEditor = { document, selection: { active: position("chỉ tiêu 1.2 ") } };
  overlay.window.tabGroups.all.push({ tabs: [{ input: new vscode.TabInputText(document.uri) }] });
  await extension.activate(context);
  await fire("onDidOpenTextDocument", document);
});

after(async () => {
  for (const one of context.subscriptions) one.dispose?.();
  await extension.deactivate();
});

test("what the server can do is registered", () => {
  const all = ["Hover", "CompletionItem", "Definition", "Reference", "DocumentSymbol", "CodeActions", "Rename", "FoldingRange", "SelectionRange", "InlayHints", "DocumentLink", "DocumentFormattingEdit"];
  const missing = all.filter((one) => !(one in providers));
  assert.deepEqual(missing, []);
  assert.deepEqual(said, []);
});

test("hover explains, in the plan's language", async () => {
  const hover = await providers.Hover[0].provideHover(document, position("\n    giai đoạn 20", 7), token);
  assert.match(hover.contents.map((one) => one.value ?? one).join(), /năm đầu và năm cuối của kế hoạch/);
});

test("completion takes what is typed without accents", async () => {
  const place = text.indexOf("\n", text.indexOf("chỉ tiêu 1.1 ")) + 1;
  await type(`${text.slice(0, place)}        ket q\n${text.slice(place)}`);
  const line = text.slice(0, place).split("\n").length - 1;
  const list = await providers.CompletionItem[0].provideCompletionItems(document, new vscode.Position(line, 13), token, { triggerKind: 0 });
  assert.equal((list.items ?? list)[0].label, "kết quả");
  await type(text);
});

test("findings come while typing, and go", async () => {
  await type(text.replace("chỉ tiêu 1.1 ", "chi tiêu 1.1 "));
  const found = await until(findings);
  assert.equal(found[0].source, "bdg");
  await type(text);
  await until(() => !findings()?.some((one) => one.range.start.line === found[0].range.start.line));
});

test("the preview shows the year's plan and follows the cursor and the text", async () => {
  await commands["bdg.preview"]();
  const [panel] = panels;
  assert.equal(panel.title, `Xem: ${path.basename(PLAN)}`);
  assert.match(panel.webview.html, /MỤC TIÊU, CHỈ TIÊU NĂM 2024/);
  assert.match(panel.webview.html, /data-theme="dark"/);
  assert.match(panel.webview.html, /<option value="2024" selected>/);
  assert.deepEqual(panel.webview.posted, [{ code: "1.2" }]);
  await panel.tell({ show: "annual", year: "2023" });
  assert.match(panel.webview.html, /MỤC TIÊU, CHỈ TIÊU NĂM 2023/);
  await panel.tell({ show: "path", year: "2023" });
  assert.match(panel.webview.html, /LỘ TRÌNH TỪNG NĂM/);
  await panel.tell({ show: "report" });
  assert.match(panel.webview.html, /<svg/);
  await fire("onDidChangeTextEditorSelection", { textEditor: { document, selection: { active: position("chỉ tiêu 2.1 ") } } });
  assert.deepEqual(panel.webview.posted.at(-1), { code: "2.1" });
  const title = text.match(/chỉ tiêu 1\.1 "([^"]+)"/)[1];
  await type(text.replace(title, "Tên vừa đổi <i>"));
  await until(() => panel.webview.html.includes("Tên vừa đổi &lt;i&gt;"));
  panel.gone();
  await type(text);
});

test("a program that is not there is told of, in the editor's language", async () => {
  await extension.deactivate();
  settings["bdg.path"] = path.join(folder, "khong-co");
  await commands["bdg.restart"]();
  assert.match(said.at(-1), /Không chạy được chương trình “.*khong-co”/);
  overlay.env.language = "en";
  await commands["bdg.restart"]();
  assert.match(said.at(-1), /cannot be run/);
  settings["bdg.path"] = BDG;
  await commands["bdg.restart"]();
});
