// What follows from the plan, one view at a time.

import { element, sentence } from "./dom.js";
import { drawn } from "./sheet.js";

// How many findings are drawn at once.
const SHOWN = 200;

export function findings(seen, words, act) {
  const top = element("div", { className: "bar" },
    seen.count_words ? element("span", { className: "words" }, seen.count_words) : null,
    seen.fixable > 0 && element("button", { type: "button", className: "small", onclick: act.fixAll }, words.fixAll(seen.fixable)));
  if (seen.findings.length === 0) {
    const blank = seen.files.length === 0 || act.isBlank();
    return [element("p", { className: blank ? "soft" : "clean" }, blank ? words.empty : words.clean)];
  }
  const rest = seen.findings.length - SHOWN;
  // The most serious first, each kind by place.
  const order = ["error", "warning", "note"];
  const sorted = seen.findings.map((one, at) => [one, at]).sort(([one], [other]) => order.indexOf(one.severity) - order.indexOf(other.severity));
  return [top, ...sorted.slice(0, SHOWN).map(([one, at]) => finding(one, at, words, act)), rest > 0 && element("p", {}, words.moreFindings(rest))].filter(Boolean);
}

function place(one, words, act) {
  return act.isShown(one.file) ? words.line(one.line) : words.place(one.file, one.line);
}

// What the drawn findings say; where it is the same, they need not be drawn anew, and their buttons ask for the places
// as they are when they are pressed.
export function key(seen) {
  return JSON.stringify(seen.findings.slice(0, 2 * SHOWN).map((one) => [one.file, one.line, one.code, one.message, one.fix?.title, one.related.map((other) => other.line)]));
}

function finding(one, at, words, act) {
  const others = element("button", {
    type: "button", className: "small", "aria-expanded": "false",
    onclick: (event) => {
      const found = act.others(act.now(at));
      const ways = found.map((action) => element("button", {
        type: "button", className: "small", onclick: () => act.way(act.now(at), action),
      }, action.title));
      event.target.replaceWith(...(ways.length === 0 ? [element("span", { className: "soft" }, words.noOthers)] : ways));
      ways[0]?.focus();
    },
  }, words.others);
  return element("article", { className: `finding ${one.severity}`, "data-code": one.code },
    element("h3", {}, element("span", { className: "severity" }, `${one.word}: `), sentence(one.message)),
    one.help && element("p", { className: "advice" }, `${words.help}: `, sentence(one.help)),
    one.related.length > 0 && element("ul", {}, one.related.map((other, which) => element("li", {},
      element("button", { type: "button", onclick: () => act.goTo(act.now(at).related[which]) }, place(other, words, act)), " – ", sentence(other.message)))),
    element("div", { className: "doing" },
      element("button", { type: "button", className: "small go", onclick: () => act.goTo(act.now(at)) }, place(one, words, act)),
      one.fix && element("button", { type: "button", className: "small main fix", onclick: () => act.change([act.now(at).fix.edit], one.fix.title) }, one.fix.title),
      others,
      element("button", { type: "button", className: "small quiet code", "aria-label": words.rule(one.code), onclick: () => act.rule(one.code) }, one.code)));
}

export function sheet(answer, words) {
  if (answer.fault !== undefined) return [element("p", { role: "alert" }, answer.fault)];
  return drawn(answer.ok);
}

export function exchange(line, told) {
  return element("div", { className: told.ok ? "exchange" : "exchange refused" }, element("h3", {}, line), drawn({ ...told.sheet, title: told.sheet.title }));
}

export function rulePage(page, words) {
  const section = (title, text) => text && [element("h3", {}, title), element("p", {}, sentence(text))];
  return element("div", {},
    element("p", {}, element("strong", {}, `${page.word}: `), page.title),
    section(words.what, page.what), section(words.why, page.why),
    page.example && [element("h3", {}, words.example), element("pre", { tabIndex: 0 }, page.example)],
    section(words.fix, page.fix));
}
