// The page in a real browser, opened from the disk: `node page.mjs BDG.html FOLDER`.
//
// FOLDER holds a plan, a table, and under `expected.*` what the command writes of the plan. Prints nothing and exits with
// 0 where all holds; otherwise each fault on a line. Times are printed with `TIMES=1`.

import { createRequire } from "node:module";
import { readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";

const [, , page, folder] = process.argv;
const PLAN = "ninh-thuan-2016-2020.bdg";
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const url = pathToFileURL(page).href;
const faults = [], times = {};
const holds = (name, truth, seen = "") => { if (!truth) faults.push(`${name}${seen === "" ? "" : `: ${JSON.stringify(seen)}`}`); };
const same = (name, seen, wanted) => holds(name, JSON.stringify(seen) === JSON.stringify(wanted), { seen, wanted });

const browser = await chromium.launch({ executablePath: process.env.CHROMIUM || "/usr/bin/chromium", args: ["--no-sandbox", "--disable-gpu"] });

// Opens the page; any request, anything it complains of, and any breach of its own policy is a fault.
async function open(name, options = {}, before = "") {
  const context = await browser.newContext({ acceptDownloads: true, locale: "vi-VN", ...options });
  // Without a picker, files come and go as in every browser.
  await context.addInitScript(`delete window.showSaveFilePicker; delete window.showOpenFilePicker; ${before}`);
  const tab = await context.newPage();
  const own = (address) => address.split("#")[0] === url || /^(blob|data|about):/.test(address);
  tab.on("request", (request) => holds(`${name}: request`, own(request.url()), request.url()));
  tab.on("console", (message) => faults.push(`${name}: console: ${message.text()}`));
  tab.on("pageerror", (error) => faults.push(`${name}: ${error}`));
  tab.on("dialog", (dialog) => dialog.accept());
  const begun = Date.now();
  await tab.goto(url);
  await tab.waitForSelector("body[data-ready]", { timeout: 60_000 });
  times[`${name}: open`] = Date.now() - begun;
  return { context, tab };
}

// Gives files to the page as if they were picked.
const pick = async (tab, ...files) => {
  const [chooser] = await Promise.all([tab.waitForEvent("filechooser"), tab.click("#open")]);
  await chooser.setFiles(files.map((file) => join(folder, file)));
};
const text = (tab) => tab.evaluate(() => document.querySelector(".cm-content").cmTile?.view?.state.doc.toString()
  ?? document.querySelector(".cm-content").cmView.view.state.doc.toString());
const findings = (tab) => tab.$$eval("article.finding", (all) => all.map((one) => one.dataset.code));
const check = async (tab, name, truth) => {
  await tab.waitForFunction(truth, null, { timeout: 10_000 }).catch(() => faults.push(`${name}: never comes`));
};
const audit = async (tab, name) => {
  await tab.evaluate(axe);
  const report = await tab.evaluate(() => globalThis.axe.run(document, { resultTypes: ["violations"], iframes: false }));
  for (const violation of report.violations) {
    faults.push(`${name}: axe: ${violation.id}: ${violation.help}: ${violation.nodes.slice(0, 3).map((node) => node.html.slice(0, 200)).join(" | ")}`);
  }
  const overflow = await tab.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  holds(`${name}: wider than the screen by`, overflow <= 0, overflow);
};
const taken = async (tab, action) => {
  const [download] = await Promise.all([tab.waitForEvent("download"), action()]);
  return { name: download.suggestedFilename(), bytes: readFileSync(await download.path()) };
};
const dropFile = async (tab, file, type = "") => {
  const bytes = [...readFileSync(join(folder, file))];
  await tab.evaluate(({ bytes, name, type }) => {
    const transfer = new DataTransfer();
    transfer.items.add(new File([new Uint8Array(bytes)], name, { type }));
    for (const kind of ["dragenter", "dragover", "drop"]) {
      document.body.dispatchEvent(new DragEvent(kind, { bubbles: true, cancelable: true, dataTransfer: transfer }));
    }
  }, { bytes, name: basename(file), type });
};

{
  const { context, tab } = await open("work", { viewport: { width: 1280, height: 860 } });
  same("begins without faults", await tab.textContent("#panel .clean"), "Không phát hiện sai sót nào.");
  same("begins in Vietnamese", await tab.evaluate(() => [document.documentElement.lang, document.getElementById("save").textContent]), ["vi", "Lưu"]);
  // Typing brings findings, at every key; undoing takes them away.
  await tab.click(".cm-content");
  await tab.keyboard.press("Control+End");
  await tab.keyboard.type("\nchỉ tiêu 9.9 \"Lạc chỗ\" {}\n");
  await check(tab, "typing: a finding", () => document.querySelector("article.finding.error"));
  holds("typing: not saved", (await tab.textContent("#name")).includes("chưa lưu"));
  // A plan with faults, and a fix by its button.
  await pick(tab, PLAN);
  await tab.click("dialog .choices button");
  await check(tab, "opened", () => document.querySelectorAll("article.finding").length > 20);
  same("the name", await tab.textContent("#name"), PLAN);
  same("the text", await text(tab), readFileSync(join(folder, PLAN), "utf8"));
  holds("the counts", /^2 lỗi, \d+ cảnh báo/.test(await tab.textContent("#panel .words")), await tab.textContent("#panel .words"));
  const first = tab.locator("article[data-code=BDG0301]").first();
  await first.locator(".go").click();
  same("the place", await tab.evaluate(() => document.getSelection().toString()), "16,78");
  await first.locator(".fix").click();
  await check(tab, "fixed: one error less", () => document.querySelector("#panel .words").textContent.startsWith("1 lỗi"));
  holds("fixed: the text", (await text(tab)).includes("48/268 (17,91%)"));
  await tab.click(".cm-content");
  await tab.keyboard.press("Control+z");
  await check(tab, "undone", () => document.querySelector("#panel .words").textContent.startsWith("2 lỗi"));
  same("undone: the text", await text(tab), readFileSync(join(folder, PLAN), "utf8"));
  // The page of a rule, and another way.
  await first.locator(".code").click();
  holds("the page of a rule", (await tab.textContent("dialog")).includes("Vì sao quan trọng"));
  await audit(tab, "the page of a rule");
  await tab.keyboard.press("Escape");
  await first.getByText("Cách khác").click();
  holds("another way", (await first.textContent()).includes("chấp nhận BDG0301"), await first.textContent());
  // What is said at the pointer.
  await tab.locator(".cm-content .w-keyword").first().hover();
  await check(tab, "an explanation", () => document.querySelector(".cm-tooltip .explanation"));
  await tab.mouse.move(900, 30);
  // What follows.
  await tab.click("#tab-annual");
  await tab.selectOption("#annual-year", "2020");
  holds("the year's table", (await tab.textContent("#panel")).includes("MỤC TIÊU, CHỈ TIÊU NĂM 2020"));
  await audit(tab, "the year's table");
  for (const [kind, action] of [
    ["docx", () => tab.click("#panel .bar button >> nth=0")], ["xlsx", () => tab.click("#panel .bar button >> nth=1")],
    ...["csv", "json", "html"].map((kind) => [kind, async () => { await tab.click("#take"); await tab.click(`#take-${kind}`); }]),
  ]) {
    const made = await taken(tab, action);
    const wanted = readFileSync(join(folder, `expected.${kind}`));
    holds(`taken out: ${made.name} is not what the command writes`, made.bytes.equals(wanted), [made.bytes.length, wanted.length]);
  }
  const saved = await taken(tab, () => tab.click("#save"));
  holds("saved as it was opened", saved.name === PLAN && saved.bytes.equals(readFileSync(join(folder, PLAN))), saved.name);
  for (const [name, word] of [["path", "2018"], ["progress", "đã đạt"]]) {
    await tab.click(`#tab-${name}`);
    holds(`${name}: shown`, (await tab.textContent("#panel")).includes(word));
    await audit(tab, name);
  }
  // The report works in its frame: its script filters, its links stay in it.
  await tab.click("#tab-report");
  const frame = tab.frameLocator("#panel iframe");
  await frame.locator("article").first().waitFor();
  const all = await frame.locator("article:visible").count();
  await frame.locator("[name=q]").fill("khong co chi tieu nao nhu the");
  await check(tab, "the report's filter", () => true);
  same("the report's filter", [await frame.locator("article:visible").count(), all > 10], [0, true]);
  await frame.locator("nav a").first().click();
  holds("the report's links", await frame.locator("h1").first().isVisible());
  await audit(tab, "report");
  // Questions and what-ifs.
  await tab.click("#tab-ask");
  await tab.fill("#question", "tiến độ");
  await tab.keyboard.press("Enter");
  await check(tab, "an answer", () => document.querySelector("#log table"));
  await tab.fill("#question", "chậm gì đó");
  await tab.keyboard.press("Enter");
  await check(tab, "a refusal", () => document.querySelector("#log .refused"));
  await audit(tab, "ask");
  // The other language.
  await tab.click("#language");
  same("English", await tab.evaluate(() => [document.documentElement.lang, document.getElementById("save").textContent]), ["en", "Save"]);
  await tab.click("#tab-findings");
  holds("English: findings", /^2 errors/.test(await tab.textContent("#panel .words")));
  await tab.click("#language");
  // The keyboard alone: from tab to tab, and out of the editor.
  await tab.focus("#tab-findings");
  await tab.keyboard.press("ArrowRight");
  same("keyboard: the next tab", await tab.evaluate(() => [document.activeElement.id, document.activeElement.getAttribute("aria-selected")]), ["tab-annual", "true"]);
  await tab.keyboard.press("Home");
  await tab.click(".cm-content");
  await tab.keyboard.press("Tab");
  holds("keyboard: out of the editor", await tab.evaluate(() => !document.activeElement.closest(".cm-editor")));
  // How long a key takes, from the letter to the findings.
  await tab.click(".cm-content");
  times.key = await tab.evaluate(async () => {
    const view = document.querySelector(".cm-content").cmTile?.view ?? document.querySelector(".cm-content").cmView.view;
    const spent = [];
    for (let count = 0; count < 30; count++) {
      const begun = performance.now();
      const done = new Promise((resolve) => new MutationObserver((_, self) => { self.disconnect(); resolve(); }).observe(document.body, { attributeFilter: ["data-checks"] }));
      view.dispatch({ changes: { from: 0, insert: count % 2 === 0 ? "# " : "x" }, userEvent: "input.type" });
      await done;
      spent.push(performance.now() - begun);
    }
    return spent.sort((one, other) => one - other)[15];
  });
  await context.close();
}

{
  // A draft comes back after the page was left, and what an input method composes is one text.
  const { context, tab } = await open("draft");
  await tab.click(".cm-content");
  await tab.keyboard.press("Control+a");
  await tab.keyboard.press("Delete");
  const client = await context.newCDPSession(tab);
  for (const piece of ["k", "kê", "kế"]) {
    await client.send("Input.imeSetComposition", { text: piece, selectionStart: piece.length, selectionEnd: piece.length });
    await tab.waitForTimeout(30);
  }
  await client.send("Input.insertText", { text: "kế" });
  // Other input methods send Backspace and letters.
  await tab.keyboard.type(" hoac");
  await tab.keyboard.press("Backspace");
  await tab.keyboard.press("Backspace");
  await tab.keyboard.insertText("ạch");
  await tab.keyboard.type(" \"p\"");
  same("composed", await text(tab), "kế hoạch \"p\"");
  await tab.waitForTimeout(400);
  await tab.reload();
  await tab.waitForSelector("body[data-ready]");
  holds("draft: offered", (await tab.textContent("#draft")).includes("ke-hoach.bdg"));
  await audit(tab, "draft");
  await tab.click("#draft button");
  same("draft: opened", await text(tab), "kế hoạch \"p\"");
  holds("draft: not saved yet", (await tab.textContent("#name")).includes("chưa lưu"));
  await context.close();
}

{
  // A table that is dropped becomes a plan; what its columns hold can be said.
  const { context, tab } = await open("table");
  await dropFile(tab, "bang.xlsx");
  await tab.waitForSelector("dialog[open] select");
  await audit(tab, "a table");
  const column = tab.locator("dialog select").nth(3);
  const word = await column.locator("option").last().getAttribute("value");
  await column.selectOption(word);
  await check(tab, "a column said otherwise", () => document.querySelector("dialog").textContent.includes("theo bạn chọn"));
  await tab.selectOption("dialog select >> nth=3", { index: 0 });
  await tab.click("dialog .feet .main");
  await check(tab, "brought in", () => document.getElementById("name").textContent.startsWith("bang.bdg"));
  holds("brought in: the text", (await text(tab)).includes("chỉ tiêu 2.2"), await text(tab));
  // A file beside the plan.
  await dropFile(tab, PLAN);
  await tab.click("dialog .choices button >> nth=1");
  await check(tab, "beside", () => document.querySelectorAll("#files button[aria-pressed]").length === 2);
  await audit(tab, "two files");
  await context.close();
}

for (const [name, options] of [["phone", { viewport: { width: 360, height: 700 } }], ["dark", { colorScheme: "dark", viewport: { width: 1280, height: 800 } }]]) {
  const { context, tab } = await open(name, options);
  await audit(tab, name);
  await tab.click("#new");
  await audit(tab, `${name}: new`);
  await tab.click("dialog .choices >> nth=1 >> button >> nth=0");
  if (name === "phone") await tab.click("#to-results");
  await check(tab, `${name}: findings`, () => document.querySelector("#panel").textContent.length > 20);
  for (const view of ["findings", "annual", "progress", "ask"]) {
    await tab.click(`#tab-${view}`);
    await audit(tab, `${name}: ${view}`);
  }
  await tab.click("#take");
  await audit(tab, `${name}: take out`);
  await context.close();
}

{
  // Where nothing may be kept, the page works and says so.
  const denied = "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('denied', 'SecurityError'); } });";
  const { context, tab } = await open("no storage", {}, denied);
  holds("no storage: said", (await tab.textContent("#notice")).includes("không cho trang này giữ bản nháp"));
  await tab.click(".cm-content");
  // Within a text a letter is no fault.
  await tab.keyboard.press("Control+End");
  await tab.keyboard.type("x");
  await check(tab, "no storage: works", () => document.querySelector("article.finding"));
  await context.close();
}

{
  // A program that fails is begun anew, as often as it fails, and the text stays.
  const failing = `const make = WebAssembly.instantiate;
    WebAssembly.instantiate = async (...given) => {
      const { exports } = await make(...given);
      const desk_check = (...values) => {
        if (globalThis.failures > 0) { globalThis.failures -= 1; throw new WebAssembly.RuntimeError("unreachable"); }
        return exports.desk_check(...values);
      };
      return { instance: { exports: { ...exports, desk_check } }, module: given[0] };
    };`;
  const { context, tab } = await open("failing", {}, failing);
  for (const times of [1, 2]) {
    const before = await text(tab);
    await tab.evaluate((times) => { globalThis.failures = times; }, times);
    await tab.click(".cm-content");
    await tab.keyboard.press("Control+End");
    for (let key = 0; key < times; key += 1) {
      await tab.keyboard.type("x");
      // Keys that follow fast are checked together.
      await tab.waitForFunction((left) => globalThis.failures === left, times - key - 1, { timeout: 10_000 }).catch(() => faults.push("failing: still"));
      await check(tab, `failing ${times}: said`, () => document.querySelector("#notice.bad")?.textContent.includes("Văn bản còn nguyên"));
    }
    await tab.keyboard.type("x");
    await check(tab, `failing ${times}: works again`, () => document.querySelector("article.finding"));
    same(`failing ${times}: the text`, await text(tab), before + "x".repeat(times + 1));
    for (let key = 0; key <= times; key += 1) await tab.keyboard.press("Backspace");
    await check(tab, `failing ${times}: clean`, () => document.querySelector("#panel .clean"));
  }
  await context.close();
}

await browser.close();
if (process.env.TIMES) console.error(JSON.stringify(times));
if (faults.length > 0) {
  console.log(faults.join("\n"));
  process.exit(1);
}
