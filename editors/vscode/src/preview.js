// The page beside the text: the year's plan, the path or the report, as the server makes it.
const vscode = require("vscode");
const { say } = require("./words");

/** How long no key must be pressed before the page is made anew. */
const QUIET = 250;

class Preview {
  constructor(client) {
    this.client = client;
    this.shown = { show: "annual", year: undefined };
    this.subscriptions = [
      vscode.workspace.onDidChangeTextDocument(({ document }) => this.isOf(document) && this.soon()),
      vscode.window.onDidChangeActiveTextEditor((editor) => editor && this.panel && this.follow(editor.document)),
      vscode.window.onDidChangeTextEditorSelection(({ textEditor }) => this.isOf(textEditor.document) && this.point(textEditor)),
      vscode.window.onDidChangeActiveColorTheme(() => this.soon()),
    ];
  }

  dispose() {
    clearTimeout(this.timer);
    this.panel?.dispose();
    for (const one of this.subscriptions) one.dispose();
  }

  isOf(document) {
    return this.panel !== undefined && document.uri.toString() === this.uri;
  }

  async open() {
    const editor = vscode.window.activeTextEditor;
    if (editor?.document.languageId !== "bdg") return vscode.window.showInformationMessage(say("noPlan"));
    if (!this.panel) {
      const beside = { viewColumn: vscode.ViewColumn.Beside, preserveFocus: true };
      this.panel = vscode.window.createWebviewPanel("bdg.preview", "bdg", beside, { enableScripts: true, enableFindWidget: true });
      this.panel.onDidDispose(() => (this.panel = undefined));
      this.panel.webview.onDidReceiveMessage((message) => this.choose(message));
    } else {
      this.panel.reveal(vscode.ViewColumn.Beside, true);
    }
    await this.follow(editor.document);
    await this.point(editor);
  }

  async follow(document) {
    if (document.languageId !== "bdg" || this.isOf(document)) return;
    this.uri = document.uri.toString();
    this.panel.title = say("title", document.fileName.split(/[\\/]/).pop());
    this.shown.year = undefined;
    await this.draw();
  }

  async choose({ show, year }) {
    this.shown = { show: show ?? this.shown.show, year: year ? Number(year) : undefined };
    await this.draw();
  }

  soon() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.draw(), QUIET);
  }

  async draw() {
    const client = this.client();
    if (!this.panel || !client) return;
    if (!client.initializeResult?.capabilities.experimental?.bdgPreview) {
      return vscode.window.showWarningMessage(say("old"));
    }
    const asked = { textDocument: { uri: this.uri }, ...this.shown };
    const drawing = (this.drawing = Symbol());
    let page;
    try {
      page = await client.sendRequest("bdg/preview", asked);
    } catch (error) {
      // A year outside the period, after the period was changed: the page chooses its own.
      if (this.shown.year === undefined) return;
      this.shown.year = undefined;
      return this.draw();
    }
    // Another text may have been drawn in the meantime.
    if (this.panel && drawing === this.drawing) {
      this.panel.webview.html = framed(page, this.shown.show, this.code);
    }
  }

  /** Leads the page to the indicator that the cursor is in. */
  async point(editor) {
    const client = this.client();
    if (!client) return;
    const position = { line: editor.selection.active.line, character: editor.selection.active.character };
    const code = await client.sendRequest("bdg/indicator", { textDocument: { uri: this.uri }, position });
    if (!code || code === this.code || !this.panel) return;
    this.code = code;
    this.panel.webview.postMessage({ code });
  }
}

/** The server's page with the bar that chooses, the editor's own light or dark, and what leads to an indicator. */
function framed(page, show, code) {
  const dark = [vscode.ColorThemeKind.Dark, vscode.ColorThemeKind.HighContrast].includes(vscode.window.activeColorTheme.kind);
  const option = (value, text, chosen) => `<option value="${value}"${value === chosen ? " selected" : ""}>${text}</option>`;
  const shows = ["annual", "path", "report"].map((one) => option(one, say(one), show)).join("");
  const years = page.years.map((year) => option(year, year, page.year)).join("");
  const year = show === "path" || !years ? "" : `<label>${say("year")} <select name="year">${years}</select></label>`;
  const bar = `<form id="bdg-bar" style="display:flex;gap:1rem;flex-wrap:wrap;margin-bottom:1rem">
<label>${say("show")} <select name="show">${shows}</select></label>${year}</form>`;
  const script = `<script>(() => {
  const host = acquireVsCodeApi();
  const bar = document.getElementById("bdg-bar");
  bar.addEventListener("change", () => host.postMessage(Object.fromEntries(new FormData(bar))));
  const lead = (code) => code && document.getElementById(code)?.scrollIntoView({ block: "nearest" });
  addEventListener("message", (event) => lead(event.data.code));
  lead(${JSON.stringify(code ?? null).replace(/</g, "\\u003c")});
})();</script>`;
  return page.html
    .replace(/<html lang="(\w+)">/, (_, lang) => `<html lang="${lang}" data-theme="${dark ? "dark" : "light"}">`)
    .replace(/<body[^>]*>/, (body) => body + bar)
    .replace(/<\/body>\s*<\/html>\s*$/, () => `${script}</body></html>`);
}

module.exports = { Preview, framed };
