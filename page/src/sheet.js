// Tables, lists and sentences of a report as elements.

import { element } from "./dom.js";

export function drawn(sheet) {
  const [head, ...rest] = sheet.title;
  return [
    head && element("h3", {}, head),
    ...rest.map((line) => element("p", { className: "subject" }, line)),
    ...sheet.parts.map(part),
  ].filter(Boolean);
}

function part(one) {
  if (one.kind === "table") return table(one);
  if (one.kind === "list") {
    return element("section", { className: "list" }, one.heading && element("h4", {}, one.heading),
      element("ul", {}, one.items.map((item) => element("li", {}, item))));
  }
  if (one.kind === "verbatim") return element("pre", { tabIndex: 0 }, one.lines.join("\n"));
  return element("p", {}, one.text);
}

function table({ caption, columns, rows }) {
  const bodies = [];
  for (const row of rows) {
    if (row.kind === "heading") {
      bodies.push([element("tr", { className: "group" }, element("th", { colSpan: columns.length, scope: "rowgroup" }, row.text))]);
      continue;
    }
    if (bodies.length === 0) bodies.push([]);
    bodies[bodies.length - 1].push(element("tr", {}, row.cells.map((cell, at) => element(
      "td",
      { className: columns[at].align },
      cell.tone ? element("span", { className: `tone ${cell.tone}` }, cell.text) : cell.text,
    ))));
  }
  return element("div", { className: "table", tabIndex: 0, role: "region", "aria-label": caption || columns.map((column) => column.text).join(", ") },
    element("table", {},
      caption && element("caption", {}, caption),
      element("thead", {}, element("tr", {}, columns.map((column) => element("th", { scope: "col", className: column.align }, column.text)))),
      bodies.map((body) => element("tbody", {}, body))));
}
