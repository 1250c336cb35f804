// What the table of places of `bdg rollup --level … -o PAGE.html` is in a real browser: `node places.mjs PAGE.html EXPECTED.json`.
//
// EXPECTED.json holds the names of the places in some orders: as written, by a column one way and the other, and those that
// some letters leave, with what is told of how many these are. Prints nothing and exits with 0 where all holds; otherwise each fault on a line.

import { createRequire } from "node:module";
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";

const [, , page, expectedFile] = process.argv;
const expected = JSON.parse(readFileSync(expectedFile, "utf8"));
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const url = pathToFileURL(page).href;
const faults = [];
const same = (name, seen, wanted) => { if (JSON.stringify(seen) !== JSON.stringify(wanted)) faults.push(`${name}: ${JSON.stringify({ seen, wanted })}`); };

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM || "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu"],
});
for (const colorScheme of ["light", "dark"]) {
  const context = await browser.newContext({ viewport: { width: 900, height: 800 }, colorScheme, reducedMotion: "reduce" });
  const tab = await context.newPage();
  tab.on("request", (request) => { if (request.url() !== url) faults.push(`asks for ${request.url()}`); });
  tab.on("console", (message) => faults.push(`console: ${message.text()}`));
  tab.on("pageerror", (error) => faults.push(String(error)));
  await tab.goto(url);
  const table = tab.locator("table").first();
  const places = () => table.locator("tbody tr:not([hidden]) th").allTextContents();
  same("as written", await places(), expected.written);
  const column = table.locator("thead button").nth(expected.column);
  await column.click();
  same("highest first", await places(), expected.down);
  same("told", await table.locator("thead th").nth(expected.column).getAttribute("aria-sort"), "descending");
  await column.click();
  same("lowest first", await places(), expected.up);
  await table.locator("thead button").first().click();
  same("by name", await places(), expected.names);
  const filter = tab.locator("p.rows input").first();
  await filter.fill(expected.filter);
  same("filtered", await places(), expected.filtered);
  same("how many", await tab.locator("p.rows output").first().textContent(), expected.count);
  await filter.fill("");
  await tab.addScriptTag({ content: axe }).catch(() => {});
  const found = await tab.evaluate(() => (window.axe ? window.axe.run({ runOnly: ["wcag2a", "wcag2aa"] }) : { violations: [{ id: "axe did not start" }] }));
  same(`${colorScheme}: accessibility`, found.violations.map((one) => one.id), []);
  await context.close();
}
await browser.close();
for (const fault of faults) console.log(fault);
process.exit(faults.length ? 1 : 0);
