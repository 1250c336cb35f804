// What a page of `bdg report` is in a real browser: `node report.mjs PAGE.html EXPECTED.json`.
//
// EXPECTED.json holds what the evaluator says: the codes of all entries, how many count, and for one status, one goal
// and one agency which codes the filter must leave. Prints nothing and exits with 0 where all holds; otherwise each
// fault on a line.

import { createRequire } from "node:module";
import { readFileSync, writeFileSync } from "node:fs";
import { execFileSync } from "node:child_process";
import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";

const [, , page, expectedFile] = process.argv;
const expected = JSON.parse(readFileSync(expectedFile, "utf8"));
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const url = pathToFileURL(page).href;
const faults = [];
const holds = (name, truth, seen = "") => { if (!truth) faults.push(`${name}${seen === "" ? "" : `: ${JSON.stringify(seen)}`}`); };
const same = (name, seen, wanted) => holds(name, JSON.stringify(seen) === JSON.stringify(wanted), { seen, wanted });

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM || "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu"],
});

// Opens the page; what it asks of any network and what it complains of are faults.
async function open(name, options) {
  const context = await browser.newContext(options);
  await context.route("**", (route) => {
    if (route.request().url().split("#")[0] === url) return route.continue();
    faults.push(`${name}: asks for ${route.request().url()}`);
    return route.abort();
  });
  const tab = await context.newPage();
  tab.on("request", (request) => holds(`${name}: request`, request.url().split("#")[0] === url, request.url()));
  tab.on("console", (message) => faults.push(`${name}: console: ${message.text()}`));
  tab.on("pageerror", (error) => faults.push(`${name}: ${error}`));
  await tab.goto(url);
  return { context, tab };
}

const shown = (tab) => tab.$$eval("article", (found) => found.filter((one) => one.getClientRects().length > 0).map((one) => one.id));

const sizes = [["phone", 320, 640], ["desk", 1200, 900]];
for (const [size, width, height] of sizes) {
  for (const colorScheme of ["light", "dark"]) {
    const name = `${size}, ${colorScheme}`;
    const { context, tab } = await open(name, { viewport: { width, height }, colorScheme, reducedMotion: "reduce" });
    same(`${name}: entries`, await shown(tab), expected.codes);
    await tab.$$eval("details", (found) => found.forEach((one) => { one.open = true; }));
    const overflow = await tab.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    holds(`${name}: wider than the screen by`, overflow <= 0, overflow);
    // Letters of a chart keep their size, and none leaves its card.
    const letters = await tab.$$eval("svg[role=img] text", (found) => found.map((one) => {
      const card = one.closest("article").getBoundingClientRect(), box = one.getBoundingClientRect();
      return { size: parseFloat(getComputedStyle(one).fontSize), out: box.width > 0 && (box.left < card.left || box.right > card.right), text: one.textContent };
    }));
    same(`${name}: small letters`, letters.filter((one) => one.size < 12), []);
    same(`${name}: letters outside`, letters.filter((one) => one.out), []);
    const paper = await tab.evaluate(() => getComputedStyle(document.body).backgroundColor.match(/\d+/g).map(Number)[0]);
    holds(`${name}: paper`, colorScheme === "dark" ? paper < 60 : paper > 200, paper);
    await tab.evaluate(axe);
    const report = await tab.evaluate(() => globalThis.axe.run(document, { resultTypes: ["violations"] }));
    for (const violation of report.violations) {
      faults.push(`${name}: axe: ${violation.id}: ${violation.help}: ${violation.nodes.slice(0, 3).map((node) => node.html.slice(0, 160)).join(" | ")}`);
    }
    await context.close();
  }
}

{
  const { context, tab } = await open("keyboard", { viewport: { width: 1200, height: 900 } });
  const focused = () => tab.evaluate(() => document.activeElement.name || document.activeElement.id || document.activeElement.textContent.trim().slice(0, 40));
  await tab.keyboard.press("Tab");
  holds("keyboard: the first stop is the skip link", await tab.evaluate(() => document.activeElement.matches(".skip") && document.activeElement.getBoundingClientRect().top >= 0));
  const outline = () => tab.evaluate(() => { const style = getComputedStyle(document.activeElement); return style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2; });
  holds("keyboard: focus is seen", await outline());
  // The keyboard alone comes to the filter.
  const reach = async (wanted) => {
    for (let stops = 0; stops < 200; stops++) {
      await tab.keyboard.press("Tab");
      if (await focused() === wanted) return holds(`keyboard: focus on ${wanted} is seen`, await outline());
    }
    faults.push(`keyboard: never comes to ${wanted}`);
  };
  await tab.evaluate(() => document.activeElement.blur());
  await reach("theme");
  await tab.keyboard.press("Space");
  same("keyboard: the theme", await tab.evaluate(() => [document.documentElement.dataset.theme, document.activeElement.getAttribute("aria-pressed")]), ["dark", "true"]);
  await tab.keyboard.press("Space");
  same("keyboard: the theme again", await tab.evaluate(() => document.documentElement.dataset.theme), "light");
  for (const [field, { value, codes }] of Object.entries(expected.filters)) {
    await tab.goto("about:blank");
    await tab.goto(url);
    await reach(field);
    if (field === "q") await tab.keyboard.type(value);
    else if (field === "found") await tab.keyboard.press("Space");
    else for (let steps = 0; steps < 100 && await tab.evaluate(() => document.activeElement.value) !== value; steps++) await tab.keyboard.press("ArrowDown");
    await tab.waitForFunction(([field, value]) => new URLSearchParams(location.hash.slice(1)).get(field) === value, [field, value], { timeout: 5000 })
      .catch(async () => faults.push(`keyboard: ${field} is not in the address: ${await tab.evaluate(() => location.hash)}`));
    same(`keyboard: filtered by ${field}`, await shown(tab), codes);
    const said = await tab.textContent("#dang-hien");
    const counted = codes.filter((code) => expected.counted.includes(code)).length;
    holds(`keyboard: what is said of ${field}`, said.includes(` ${counted} `), said);
    // The address brings the filter back.
    const { context: again, tab: other } = await open("address", {});
    await other.goto(tab.url());
    await other.reload();
    same(`address: filtered by ${field}`, await shown(other), codes);
    await again.close();
  }
  await tab.click("button[type=reset]");
  await tab.waitForTimeout(50);
  same("keyboard: cleared", await shown(tab), expected.codes);
  // A number of the summary is a way to what it counts.
  await tab.locator("table.groups [data-pick-status] a").first().press("Enter");
  const picked = await tab.evaluate(() => {
    const number = document.querySelector("table.groups [data-pick-status]");
    return [Number(number.textContent), [...document.querySelectorAll("article:not([hidden]):not([data-uncounted])")].length, document.activeElement.tagName];
  });
  holds("summary: a number leads to so many", picked[0] === picked[1] && picked[2] === "H2", picked);
  await context.close();
}

{
  const { context, tab } = await open("without a script", { javaScriptEnabled: false, viewport: { width: 320, height: 640 } });
  same("without a script: entries", await tab.locator("article:visible").evaluateAll((found) => found.map((one) => one.id)), expected.codes);
  same("without a script: controls", await tab.locator("form:visible, button:visible").count(), 0);
  same("without a script: closed", await tab.locator("details:not([open])").count(), 0);
  await context.close();
}

{
  const { context, tab } = await open("paper", { colorScheme: "dark" });
  await tab.emulateMedia({ media: "print" });
  same("paper: entries", await shown(tab), expected.codes);
  same("paper: controls", await tab.locator("form:visible, button:visible, nav:visible").count(), 0);
  same("paper: colour", await tab.evaluate(() => getComputedStyle(document.body).backgroundColor), "rgb(255, 255, 255)");
  await tab.emulateMedia({ media: null });
  const file = `${page}.pdf`;
  writeFileSync(file, await tab.pdf({ preferCSSPageSize: true }));
  const plain = (text) => text.normalize("NFC").replace(/\s+/g, "");
  const printed = plain(execFileSync("pdftotext", ["-raw", file, "-"], { encoding: "utf8", maxBuffer: 1 << 28 }));
  for (const text of expected.printed) holds("paper: missing", printed.includes(plain(text)), text);
  holds("paper: size", /59[45](\.\d+)? x 84[12]/.test(execFileSync("pdfinfo", [file], { encoding: "utf8" })));
  await context.close();
}

await browser.close();
if (faults.length > 0) {
  console.log(faults.join("\n"));
  process.exit(1);
}
