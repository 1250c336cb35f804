// The page: files at the left, what follows from them at the right.

import { bring } from "./bring.js";
import { choose, show } from "./dialogs.js";
import { byId, element } from "./dom.js";
import * as drafts from "./drafts.js";
import { Editor } from "./editor.js";
import { download, dropped, pick, save } from "./files.js";
import * as panel from "./panel.js";
import { Crashed, Program } from "./program.js";
import { WORDS } from "./words.js";

const TABS = ["findings", "annual", "path", "progress", "report", "ask"];
const TYPES = {
  docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  html: "text/html", csv: "text/csv", json: "application/json",
};
const SEVERITY = { error: "error", warning: "warning", note: "info" };

let program, editor, words = WORDS.vi, lang = "vi";
// By name: `{ name, state, mark, ends, handle, dirty }` of a text, `{ name, bytes }` of a table.
const files = new Map();
let shown = null, seen = null, tab = "findings", year = null, reportYear = null;
let cost = 0, waiting = 0, late = 0, keeping = 0, asked = [], drawnKey = "";

const isPlan = (name) => /\.bdg$/i.test(name);
const textOf = (file) => (file.name === shown ? editor.view.state : file.state).doc.toString();
const dirty = () => [...files.values()].some((file) => file.dirty);

function tell(text, bad = false) {
  const notice = byId("notice");
  notice.classList.toggle("bad", bad);
  notice.textContent = text;
}

// Asks the program; where it fails, the text is safe and the program new.
function guarded(question, otherwise, text = words.crashed) {
  try {
    return question();
  } catch (error) {
    if (!(error instanceof Crashed)) throw error;
    tell(text, true);
    return otherwise;
  }
}

// ---- files

function addText(name, text, { handle = null, isDirty = false } = {}) {
  const mark = text.startsWith("\uFEFF") ? "\uFEFF" : "";
  const ends = text.includes("\r\n") ? "\r\n" : "\n";
  const plain = text.slice(mark.length).replace(/\r\n?/g, "\n");
  files.set(name, { name, mark, ends, handle, dirty: isDirty, state: editor.state(plain, words) });
  guarded(() => program.put(name, plain));
}

function addTable(name, bytes) {
  files.set(name, { name, bytes, dirty: false });
  guarded(() => program.put(name, bytes));
}

function clear() {
  for (const name of files.keys()) guarded(() => program.remove(name));
  files.clear();
  program.root = null;
  shown = null;
  asked = [];
  year = reportYear = null;
}

function freeName(name) {
  if (!files.has(name)) return name;
  const [, stem, ending] = /^(.*?)(\.[^.]*)?$/.exec(name);
  for (let count = 2; ; count++) if (!files.has(`${stem}-${count}${ending ?? ""}`)) return `${stem}-${count}${ending ?? ""}`;
}

function display(name) {
  if (shown !== null && files.has(shown)) files.get(shown).state = editor.view.state;
  shown = name;
  editor.show(files.get(name).state);
  editor.speak(words);
  drawFiles();
  check();
}

function drawFiles() {
  const list = byId("files");
  const names = [...files.keys()];
  list.hidden = names.length < 2;
  list.replaceChildren(...(names.length < 2 ? [] : names.flatMap((name) => {
    const file = files.get(name);
    return [
      element("button", {
        type: "button", "aria-pressed": String(name === shown), disabled: file.bytes !== undefined,
        title: name === seen?.root ? words.main : undefined, onclick: () => display(name),
      }, name, file.dirty ? " •" : ""),
      name === seen?.root || name === shown ? null : element("button", {
        type: "button", className: "close small", "aria-label": words.remove(name),
        onclick: () => { files.delete(name); guarded(() => program.remove(name)); drawFiles(); check(); },
      }, "×"),
    ].filter(Boolean);
  })));
  const file = files.get(shown);
  byId("name").textContent = file ? `${file.name}${file.dirty ? ` – ${words.changed}` : ""}` : "";
}

async function mayLeave() {
  return !dirty() || await choose(words.unsaved, words, [[words.yes, true]]) === true;
}

// Puts texts on an empty desk and shows the plan among them.
function begin(texts, tables = []) {
  clear();
  for (const { name, bytes } of tables) addTable(name, bytes);
  for (const { name, text, handle, isDirty } of texts) addText(freeName(name), text, { handle, isDirty });
  const root = guarded(() => program.ask("check").root, texts[0].name);
  if (texts.length > 1) guarded(() => program.choose(root));
  display(files.has(root) ? root : [...files.keys()].find(isPlan));
  keep();
}

async function take(found) {
  const texts = [], tables = [];
  for (const { file, handle } of found) {
    try {
      const bytes = new Uint8Array(await file.arrayBuffer());
      if (!isPlan(file.name)) { tables.push({ name: file.name, bytes }); continue; }
      try {
        texts.push({ name: file.name, handle, text: new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes) });
      } catch { tell(words.notText(file.name), true); }
    } catch { tell(words.unreadable(file.name), true); }
  }
  return { texts, tables };
}

async function receive(found, asksHow) {
  const { texts, tables } = await take(found);
  if (texts.length > 0) {
    const empty = [...files.values()].every((file) => file.bytes === undefined && textOf(file).trim() === "");
    let how = "replace";
    if (asksHow && !empty && shown !== null) {
      how = await choose(words.dropped(texts[0].name), words, [[words.replace, "replace"], [words.beside, "beside"]]);
    }
    if (how === undefined || (how === "replace" && !await mayLeave())) return;
    if (how === "replace") return begin(texts, tables);
    for (const { name, text, handle } of texts) addText(files.has(name) ? freeName(name) : name, text, { handle });
    for (const { name, bytes } of tables) addTable(name, bytes);
    drawFiles();
    check();
    return keep();
  }
  for (const { name, bytes } of tables) {
    const brought = await guarded(() => bring(name, bytes, program, words), undefined);
    if (brought?.beside) {
      addTable(name, bytes);
      drawFiles();
      check();
    } else if (brought?.text && await mayLeave()) {
      begin([{ name: name.replace(/\.[^.]*$/, "") + ".bdg", text: brought.text, handle: null, isDirty: true }]);
    }
  }
}

async function store() {
  const file = files.get(shown);
  if (!file) return;
  const text = file.mark + textOf(file).replaceAll("\n", file.ends);
  const handle = await save(file.name, text, file.handle);
  if (handle === undefined) return;
  file.handle = handle;
  file.dirty = false;
  tell(words.saved(file.name));
  drawFiles();
  keep();
}

// ---- drafts

function keep() {
  clearTimeout(keeping);
  keeping = 0;
  if (!dirty()) return drafts.drop();
  const texts = [...files.values()].filter((file) => file.state).map((file) => ({ name: file.name, text: file.mark + textOf(file).replaceAll("\n", file.ends), dirty: file.dirty }));
  if (!drafts.keep(texts, shown)) tell(words.noStorage, true);
}

function offerDraft() {
  const [draft] = drafts.all();
  const offer = byId("draft");
  offer.hidden = !draft;
  if (!draft) return;
  const when = new Date(draft.time).toLocaleString(lang === "vi" ? "vi-VN" : "en-GB");
  offer.replaceChildren(
    element("span", {}, words.draft(draft.shown ?? draft.files[0]?.name, when)),
    element("button", {
      type: "button", className: "small main", onclick: async () => {
        if (!await mayLeave()) return;
        begin(draft.files.map(({ name, text, dirty: isDirty }) => ({ name, text, handle: null, isDirty: isDirty !== false })));
        drafts.drop(draft.key);
        offer.hidden = true;
        editor.view.focus();
      },
    }, words.draftOpen),
    element("button", { type: "button", className: "small", onclick: () => { drafts.drop(draft.key); offerDraft(); } }, words.draftDrop));
}

// ---- checking

function changed() {
  const file = files.get(shown);
  if (!file.dirty) {
    file.dirty = true;
    drawFiles();
  }
  clearTimeout(waiting);
  // A plan that takes long is checked when the keys rest.
  waiting = setTimeout(check, cost > 60 ? Math.min(cost * 2, 800) : 0);
  if (!keeping) keeping = setTimeout(keep, 150);
}

function check() {
  clearTimeout(waiting);
  const file = files.get(shown);
  if (!file) return;
  const begun = performance.now();
  const coloured = guarded(() => {
    program.put(shown, textOf(file));
    seen = program.ask("check");
    return program.words(shown);
  }, null, words.crashedCheck);
  if (coloured === null) return;
  editor.tell(coloured, seen.findings.filter((one) => one.file === shown).slice(0, 1000).map((one) => ({
    from: one.from, to: one.to, severity: SEVERITY[one.severity], source: one.code,
    message: one.help ? `${one.message}\n${words.help}: ${one.help}` : one.message,
    actions: one.fix ? [{ name: one.fix.title, apply: () => act.change([one.fix.edit], one.fix.title) }] : [],
  })));
  cost = performance.now() - begun;
  if (!seen.years.includes(year)) year = seen.next_year ?? seen.years[0] ?? null;
  if (reportYear !== null && !seen.years.includes(reportYear)) reportYear = null;
  const errors = seen.counts.errors, total = seen.findings.length;
  for (const count of document.querySelectorAll(".count")) {
    count.textContent = total > 0 ? String(total) : "";
    count.classList.toggle("has-errors", errors > 0);
  }
  drawPanel(true);
  document.body.dataset.checks = String(Number(document.body.dataset.checks ?? 0) + 1);
}

const act = {
  now: (at) => seen.findings[at],
  isBlank: () => textOf(files.get(shown)).trim() === "",
  isShown: (name) => name === shown,
  goTo: ({ file, from, to, line }) => {
    if (!files.get(file)?.state) return;
    if (file !== shown) display(file);
    showText(true);
    editor.goTo(from, to);
    tell(words.jumped(line));
  },
  change: (edits, title) => {
    for (const name of new Set(edits.map((edit) => edit.file))) {
      if (!files.get(name)?.state) continue;
      if (name !== shown) display(name);
      editor.change(edits.filter((edit) => edit.file === name));
    }
    check();
    tell(words.fixed(title));
  },
  fixAll: () => {
    const edits = guarded(() => program.ask("fixes", shown), []);
    if (edits.length > 0) act.change(edits, words.fixAll(edits.length));
    else {
      const other = seen.findings.find((one) => one.fix?.keeps && one.file !== shown);
      if (other) act.change([other.fix.edit], other.fix.title);
    }
  },
  others: (one) => guarded(() => program.ask("actions", one.file, one.from, one.to), [])
    .filter((action) => action.code === one.code && action.kind !== "fix"),
  // The changes of another way, as they are now.
  way: (one, { title, kind }) => {
    const action = act.others(one).find((other) => other.title === title && other.kind === kind);
    if (action) act.change(action.edits, title);
  },
  rule: (code) => {
    const page = guarded(() => program.ask("rule", code), null);
    if (page) show(code, words, () => ({ inside: panel.rulePage(page, words), feet: [] }));
  },
};

// ---- results

function yearChoice(id, years, chosen, none, set) {
  return element("label", {}, `${words.year} `, element("select", { id, onchange: (event) => { set(event.target.value === "" ? null : Number(event.target.value)); drawPanel(); } },
    none && element("option", { value: "", selected: chosen === null }, none),
    years.map((one) => element("option", { value: String(one), selected: one === chosen }, String(one)))));
}

function drawPanel(isCheck = false) {
  const box = byId("panel");
  box.classList.toggle("whole", tab === "report");
  box.setAttribute("aria-labelledby", `tab-${tab}`);
  if (!seen) return;
  if (tab === "ask") {
    if (!isCheck || !byId("question")) drawAsk(box);
    return;
  }
  if (tab === "report") {
    // A page is not drawn anew at every key.
    clearTimeout(late);
    late = setTimeout(() => drawReport(box), isCheck ? 700 : 0);
    return;
  }
  const focused = box.contains(document.activeElement) ? document.activeElement.id : "";
  const top = box.scrollTop;
  if (tab === "findings") {
    const key = [lang, shown, seen.root, seen.fixable, act.isBlank(), panel.key(seen)].join();
    if (isCheck && key === drawnKey) return;
    drawnKey = key;
    box.replaceChildren(...panel.findings(seen, words, act));
  }
  else if (seen.years.length === 0 && tab !== "progress") box.replaceChildren(element("p", { className: "soft" }, words.noPlan));
  else {
    const answer = guarded(() => {
      if (tab === "annual") return program.ask("annual", year);
      if (tab === "path") return program.ask("path");
      return program.ask("progress", reportYear ?? undefined);
    }, { fault: words.crashed });
    const bar = tab === "annual"
      ? element("div", { className: "bar" }, yearChoice("annual-year", seen.years, year, null, (value) => { year = value; }),
        ["docx", "xlsx"].map((kind) => element("button", { type: "button", className: "small", onclick: () => takeOut(kind, year) }, kind === "docx" ? "Word" : "Excel")))
      : tab === "progress"
        ? element("div", { className: "bar" }, yearChoice("progress-year", seen.years, reportYear, words.yearNewest, (value) => { reportYear = value; }))
        : null;
    box.replaceChildren(...[bar, ...panel.sheet(answer, words)].filter(Boolean));
  }
  box.scrollTop = top;
  if (focused) byId(focused)?.focus();
}

function drawReport(box) {
  const answer = guarded(() => program.ask("report", reportYear ?? undefined), { fault: words.crashed });
  const bar = element("div", { className: "bar" }, yearChoice("report-year", seen.years, reportYear, words.yearNewest, (value) => { reportYear = value; }),
    element("button", { type: "button", className: "small", onclick: () => takeOut("html", reportYear) }, words.saveReport));
  if (answer.fault !== undefined) return box.replaceChildren(bar, element("p", { role: "alert", className: "bar" }, answer.fault));
  // Links within the report stay in its frame.
  const within = answer.ok.replace("<head>", "<head><base href=\"about:srcdoc\">");
  box.replaceChildren(bar, element("iframe", { title: words.reportTitle, sandbox: "allow-scripts", srcdoc: within }));
}

function drawAsk(box) {
  const log = element("div", { id: "log", role: "log", "aria-label": words.asked }, asked.map(([line, told]) => panel.exchange(line, told)));
  const known = element("datalist", { id: "continuations" });
  const input = element("input", {
    type: "text", id: "question", autocomplete: "off", spellcheck: false, "aria-label": words.ask, placeholder: words.askHint,
    oninput: () => {
      const [start, items] = guarded(() => program.ask("continue_line", input.value), [0, []]);
      known.replaceChildren(...items.slice(0, 20).map(([text, title]) => element("option", { value: input.value.slice(0, start) + text }, title)));
    },
  });
  input.setAttribute("list", "continuations");
  const ask = (line) => {
    if (line.trim() === "") return;
    const told = guarded(() => program.ask("ask", line), null);
    if (!told) return;
    asked = [[line, told], ...asked].slice(0, 50);
    for (const [name, text] of told.files) receiveText(name, text);
    drawAsk(box);
    byId("question").focus();
  };
  const last = asked[0]?.[1];
  box.replaceChildren(
    element("p", { className: "soft" }, words.askIntro),
    element("form", { className: "ask", onsubmit: (event) => { event.preventDefault(); ask(input.value); } },
      input, known, element("button", { className: "main", type: "submit" }, words.askButton)),
    element("div", { className: "bar" }, words.samples.map((line) => element("button", { type: "button", className: "small", onclick: () => ask(line) }, line)),
      last && last.what_ifs > 0 && element("span", { className: "words" }, words.scenario(last.scenario, last.what_ifs))),
    log);
}

// What a session wrote: the plan itself, or a file beside it.
function receiveText(name, text) {
  const known = files.get(name);
  if (!known?.state) {
    addText(name, text, { isDirty: true });
    drawFiles();
    return keep();
  }
  if (name !== shown) display(name);
  editor.change([{ from: 0, to: editor.view.state.doc.length, insert: text.replace(/^\uFEFF/, "").replace(/\r\n?/g, "\n") }]);
  check();
}

function takeOut(kind, of) {
  const stem = (seen.root || shown).replace(/\.[^.]*$/, "").replace(/^.*\//, "");
  const name = kind === "html" ? `${stem}-${lang === "vi" ? "bao-cao" : "report"}.html` : `${stem}${of && kind !== "csv" && kind !== "json" ? `-${of}` : ""}.${kind}`;
  const made = guarded(() => program.takeOut(kind, of ?? undefined), null);
  if (!made) return;
  if (made.fault !== undefined) return tell(`${words.notMade}: ${made.fault}`, true);
  download(name, made.bytes, TYPES[kind]);
  tell([words.made(name), ...made.remarks].join("\n"));
}

// ---- the frame

function choseTab(name, focus = false) {
  tab = name;
  for (const one of TABS) {
    const button = byId(`tab-${one}`);
    button.setAttribute("aria-selected", String(one === name));
    button.tabIndex = one === name ? 0 : -1;
    if (one === name && focus) button.focus();
  }
  byId("panel").replaceChildren();
  byId("panel").scrollTop = 0;
  drawPanel();
}

function showText(yes) {
  document.body.classList.toggle("shows-results", !yes);
  byId("to-text").setAttribute("aria-pressed", String(yes));
  byId("to-results").setAttribute("aria-pressed", String(!yes));
}

function speak(next) {
  lang = next;
  words = WORDS[next];
  document.documentElement.lang = next;
  document.title = words.title;
  for (const holder of document.querySelectorAll("[data-word]")) holder.textContent = words[holder.dataset.word];
  byId("notices").setAttribute("aria-label", words.notices);
  const button = byId("language");
  button.textContent = words.otherLanguage;
  button.title = words.otherLanguageHint;
  button.lang = next === "vi" ? "en" : "vi";
  if (!program) return;
  guarded(() => program.speak(next));
  editor.speak(words);
  drawFiles();
  offerDraft();
  check();
  drawPanel();
}

function startNew() {
  const ready = guarded(() => program.ask("ready"), []);
  return show(words.startTitle, words, (close) => {
    const one = (plan) => element("button", { type: "button", onclick: () => close(plan) }, plan.title);
    return {
      inside: element("div", {},
        element("p", { className: "soft" }, words.startIntro),
        element("h3", {}, words.starters),
        element("div", { className: "choices" }, ready.filter((plan) => !plan.example).map(one),
          element("button", { type: "button", onclick: () => close({ name: ready[0]?.name ?? "ke-hoach.bdg", text: "" }) }, words.blank)),
        element("h3", {}, words.examples),
        element("div", { className: "choices" }, ready.filter((plan) => plan.example).map(one))),
      feet: [],
    };
  }).then(async (plan) => {
    if (plan && await mayLeave()) {
      begin([{ name: plan.name, text: plan.text, handle: null, isDirty: false }]);
      showText(true);
      editor.view.focus();
    }
  });
}

function takeMenu() {
  return show(words.takeTitle, words, (close) => ({
    inside: element("div", {},
      element("p", { className: "soft" }, words.takeIntro),
      seen.years.length > 0 && element("div", { className: "fields" }, yearChoice("take-year", seen.years, year, null, (value) => { year = value; })),
      element("div", { className: "choices" }, ["docx", "xlsx", "html", "csv", "json", "bdg"].map((kind) => element("button", {
        type: "button", id: `take-${kind}`, onclick: () => close(kind),
      }, words[kind])))),
    feet: [],
  })).then((kind) => {
    if (kind === "bdg") {
      const file = files.get(shown);
      download(file.name, file.mark + textOf(file).replaceAll("\n", file.ends), "text/plain;charset=utf-8");
    } else if (kind) takeOut(kind, kind === "docx" || kind === "xlsx" ? year : reportYear);
  });
}

function tidy() {
  const answer = guarded(() => program.ask("format", shown), null);
  if (!answer) return;
  if (answer.fault !== undefined) return tell(answer.fault, true);
  if (answer.ok.length > 0) editor.change(answer.ok);
  tell(answer.ok.length > 0 ? words.formatted : words.already);
}

function listen() {
  byId("new").onclick = startNew;
  byId("open").onclick = async () => receive(await pick(byId("picker")), false);
  byId("save").onclick = store;
  byId("take").onclick = takeMenu;
  byId("tidy").onclick = tidy;
  byId("language").onclick = () => {
    const next = lang === "vi" ? "en" : "vi";
    drafts.setting("lang", next);
    speak(next);
  };
  byId("to-text").onclick = () => showText(true);
  byId("to-results").onclick = () => showText(false);
  for (const name of TABS) byId(`tab-${name}`).onclick = () => choseTab(name);
  document.querySelector("[role=tablist]").onkeydown = (event) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    const next = step ? TABS[(TABS.indexOf(tab) + step + TABS.length) % TABS.length] : { Home: TABS[0], End: TABS.at(-1) }[event.key];
    if (!next) return;
    event.preventDefault();
    choseTab(next, true);
  };
  addEventListener("keydown", (event) => {
    if (!(event.ctrlKey || event.metaKey) || event.altKey) return;
    if (event.key === "s") { event.preventDefault(); store(); }
    if (event.key === "o") { event.preventDefault(); byId("open").click(); }
  });
  addEventListener("beforeunload", (event) => {
    keep();
    if (dirty()) event.preventDefault();
  });
  addEventListener("pagehide", keep);
  let over = 0;
  const hasFiles = (event) => event.dataTransfer?.types.includes("Files");
  addEventListener("dragenter", (event) => { if (hasFiles(event)) { over++; byId("drop").hidden = false; } });
  addEventListener("dragleave", (event) => { if (hasFiles(event) && --over <= 0) { over = 0; byId("drop").hidden = true; } });
  addEventListener("dragover", (event) => { if (hasFiles(event)) event.preventDefault(); }, true);
  addEventListener("drop", async (event) => {
    if (!hasFiles(event)) return;
    event.preventDefault();
    event.stopPropagation();
    over = 0;
    byId("drop").hidden = true;
    receive(await dropped(event.dataTransfer), true);
  }, true);
}

async function start() {
  speak(drafts.setting("lang") === "en" ? "en" : "vi");
  tell(words.starting);
  if (typeof WebAssembly === "undefined" || typeof HTMLDialogElement === "undefined") return tell(words.old, true);
  program = await Program.start();
  guarded(() => program.speak(lang));
  const about = (name, at) => guarded(() => { program.put(shown, textOf(files.get(shown))); return program.ask(name, shown, at); }, null);
  editor = new Editor(byId("editor"), {
    hover: (at) => about("hover", at),
    complete: (at) => about("complete", at) ?? { offers: [] },
    definition: (at) => {
      const place = about("definition", at);
      if (place) act.goTo({ file: place[0], from: place[1], to: place[2], line: 0 });
      return Boolean(place);
    },
  }, changed);
  listen();
  choseTab("findings");
  drafts.tidy();
  const [first] = program.ask("ready");
  tell("");
  begin([{ name: first.name, text: first.text, handle: null, isDirty: false }]);
  offerDraft();
  if (!drafts.available()) tell(words.noStorage);
  document.body.dataset.ready = "yes";
}

start().catch((error) => {
  tell(words.old, true);
  console.error(error);
});
