// The first steps in the page, as docs/bat-dau.md tells them: `node first-steps.mjs BDG.html FOLDER`.
//
// FOLDER holds the Word table that the manual begins with; the Word document that comes of it is written beside it. Prints
// nothing and exits with 0 where every step does what the manual says. With `PICTURES=FOLDER` writes a picture of each step.

import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";

const [, , page, folder] = process.argv;
const TABLE = "phu-luc.docx";
const faults = [];
const holds = (name, truth, seen = "") => { if (!truth) faults.push(`${name}: ${JSON.stringify(seen)}`); };

const browser = await chromium.launch({ executablePath: process.env.CHROMIUM || "/usr/bin/chromium", args: ["--no-sandbox", "--disable-gpu"] });
const context = await browser.newContext({ acceptDownloads: true, locale: "vi-VN", viewport: { width: 1100, height: 620 }, reducedMotion: "reduce" });
await context.addInitScript("delete window.showSaveFilePicker; delete window.showOpenFilePicker;");
const tab = await context.newPage();
tab.on("pageerror", (error) => faults.push(String(error)));

const comes = async (name, truth) => {
  await tab.waitForFunction(truth, null, { timeout: 10_000 }).catch(() => faults.push(`${name}: never comes`));
};
// A ring around what a step speaks of, which the picture alone has.
const picture = async (number, target) => {
  if (!process.env.PICTURES) return;
  const ring = target ? await target.evaluate((node) => {
    const { x, y, width, height } = node.getBoundingClientRect();
    const ring = document.createElement("div");
    ring.style.cssText = `position:fixed;left:${x - 5}px;top:${y - 5}px;width:${width + 10}px;height:${height + 10}px;border:3px solid #d4380d;border-radius:8px;box-sizing:border-box;pointer-events:none;z-index:99`;
    ring.id = "ring";
    (document.querySelector("dialog[open]") ?? document.body).append(ring);
  }) : null;
  await tab.waitForTimeout(300);
  await tab.screenshot({ path: join(process.env.PICTURES, `${number}.png`), caret: "initial" });
  await tab.evaluate(() => document.getElementById("ring")?.remove());
  return ring;
};
const text = () => tab.evaluate(() => document.querySelector(".cm-content").cmTile?.view?.state.doc.toString()
  ?? document.querySelector(".cm-content").cmView.view.state.doc.toString());
const taken = async (action) => {
  const [download] = await Promise.all([tab.waitForEvent("download"), action()]);
  return { name: download.suggestedFilename(), bytes: readFileSync(await download.path()) };
};

// 1. The page is opened by a double click.
await tab.goto(pathToFileURL(page).href);
await tab.waitForSelector("body[data-ready]", { timeout: 60_000 });
await picture(1);

// 2. The Word file is dropped on it.
const bytes = [...readFileSync(join(folder, TABLE))];
await tab.evaluate(({ bytes, name }) => {
  const transfer = new DataTransfer();
  transfer.items.add(new File([new Uint8Array(bytes)], name));
  for (const kind of ["dragenter", "dragover", "drop"]) {
    document.body.dispatchEvent(new DragEvent(kind, { bubbles: true, cancelable: true, dataTransfer: transfer }));
  }
}, { bytes, name: TABLE });
await tab.waitForSelector("dialog[open] select");
await picture(2);

// 3. A column that is not understood is said.
const column = tab.locator("dialog tr.doubt select");
holds("3: one column is in doubt", await column.count() === 1, await column.count());
await column.scrollIntoViewIfNeeded();
await picture(3, column);
const role = await column.locator("option", { hasText: "2025" }).first().getAttribute("value");
holds("3: the choice", role !== null, await column.locator("option").allTextContents());
await column.selectOption(role);
await comes("3: said", () => document.querySelector("dialog tr.doubt") === null);

// 4. The table becomes a plan, with what is wrong in it beside.
await tab.click("dialog .feet .main");
await comes("4: a finding", () => document.querySelector("article.finding.error"));
holds("4: the text", (await text()).includes("kết quả 2025: 8/27 (31%)"), await text());
await picture(4);

// 5. A finding leads to its place.
const finding = tab.locator("article[data-code=BDG0301]").first();
await picture(5, finding.locator(".go"));
await finding.locator(".go").click();
holds("5: the place", await tab.evaluate(() => document.getSelection().toString()) === "31");

// 6. And is mended.
await picture(6, finding.locator(".fix"));
await finding.locator(".fix").click();
await comes("6: nothing is wrong", () => document.querySelector("#panel .clean"));
holds("6: the text", (await text()).includes("8/27 (30%)"), await text());

// 7. The plan's head is written; the page offers how to go on.
await tab.locator(".cm-line", { hasText: /^\s*giai đoạn 2026-2030$/ }).click();
await tab.keyboard.press("End");
await tab.keyboard.press("Enter");
await tab.keyboard.insertText("đơn vị ban hành \"Ủy ban nhân dân xã Mẫu\"");
await tab.keyboard.press("Enter");
await tab.keyboard.type("nguoi");
await comes("7: an offer", () => document.querySelector(".cm-tooltip-autocomplete"));
await picture(7, tab.locator(".cm-tooltip-autocomplete"));
await tab.keyboard.press("Escape");
for (let letters = 0; letters < 5; letters++) await tab.keyboard.press("Backspace");
await tab.keyboard.insertText("người ký \"Nguyễn Thị Hoa\" chức vụ \"Chủ tịch\"");
await tab.keyboard.press("Escape");
await comes("7: nothing is wrong", () => document.querySelector("#panel .clean"));

// 8. The targets of a year.
await tab.click("#tab-annual");
await tab.selectOption("#annual-year", "2027");
const table = await tab.textContent("#panel");
holds("8: the year's targets", ["44,9", "66", "4,9"].every((figure) => table.includes(figure)), table);
await picture(8, tab.locator("#annual-year"));

// 9. The whole annual plan as a Word document, whose picture the test draws.
const word = tab.locator("#panel .bar button >> nth=0");
const made = await taken(() => word.click());
holds("9: a Word file", made.name.endsWith(".docx") && made.bytes.length > 5000, made.name);
writeFileSync(join(folder, "ke-hoach.docx"), made.bytes);

// 10. The plan is kept in a file for the next time.
await picture(10, tab.locator("#save"));
const saved = await taken(() => tab.click("#save"));
holds("10: the plan's file", saved.name === "phu-luc.bdg" && saved.bytes.toString("utf8").includes("đơn vị ban hành"), saved.name);
holds("10: said", (await tab.textContent("#notice")).startsWith("Đã lưu"), await tab.textContent("#notice"));

await browser.close();
if (faults.length > 0) {
  console.log(faults.join("\n"));
  process.exit(1);
}
