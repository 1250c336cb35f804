// A table on its way to a plan: what each column is read as, to be corrected, and what came of it.

import { show } from "./dialogs.js";
import { element } from "./dom.js";

// Gives `{ text }` to open as a plan, `{ beside: true }` to keep the file as results, or `undefined`.
export function bring(name, bytes, program, words) {
  const reading = { columns: [], tables: [], period: null, year: null, unit: null, now: new Date().getFullYear() };
  const read = () => program.ask("bring_in", name, bytes, JSON.stringify(reading));
  let found = read();
  if (found.fault !== undefined) {
    return show(words.bringTitle(name), words, (close) => ({
      inside: element("p", {}, found.fault),
      feet: [element("button", { type: "button", onclick: () => close({ beside: true }) }, words.keepBeside)],
    }));
  }
  return show(words.bringTitle(name), words, (close) => {
    const inside = element("div");
    const main = element("button", { type: "button", className: "main", onclick: () => close({ text: found.ok.text }) }, words.bringIn);
    const again = () => {
      const next = read();
      // What was said and does not fit is said again otherwise; the reading before it stays on the screen.
      if (next.fault !== undefined) return next.fault;
      found = next;
      return null;
    };
    const draw = (fault = null) => {
      const one = found.ok;
      main.disabled = one.text === "";
      inside.replaceChildren(...body(one, fault, reading, words, (change) => {
        const held = { ...reading, columns: [...reading.columns], tables: [...reading.tables] };
        const focused = document.activeElement?.id;
        change();
        const refused = again();
        if (refused !== null) Object.assign(reading, held);
        draw(refused);
        if (focused) document.getElementById(focused)?.focus();
      }));
    };
    draw();
    return { inside, feet: [main, element("button", { type: "button", onclick: () => close({ beside: true }) }, words.keepBeside)] };
  }, { wide: true });
}

function body(found, fault, reading, words, said) {
  if (found.certain) return [element("p", {}, words.bringCertain), element("pre", { tabIndex: 0 }, found.text.slice(0, 4000))];
  const period = found.period ?? reading.period;
  const year = (end) => element("input", {
    type: "number", id: `period-${end}`, min: 1990, max: 2100, value: period?.[end] ?? "",
    onchange: () => {
      const [first, last] = [0, 1].map((at) => Number(document.getElementById(`period-${at}`).value));
      if (first && last && first <= last) said(() => { reading.period = [first, last]; });
    },
  });
  return [
    element("p", { className: "soft" }, words.bringIntro),
    fault && element("p", { className: "mark", role: "alert" }, fault),
    element("div", { className: "fields" },
      element("strong", {}, words.period),
      element("label", {}, words.from, " ", year(0)),
      element("label", {}, words.to, " ", year(1)),
      !period && found.missing_period && element("button", {
        type: "button", className: "small", onclick: () => said(() => { reading.period = found.missing_period; }),
      }, found.missing_period.join("-")),
      (found.unitless > 0 || reading.unit) && element("label", {}, words.unitless(found.unitless), " ", element("input", {
        type: "text", id: "unit", value: reading.unit ?? "", onchange: (event) => said(() => { reading.unit = event.target.value || null; }),
      }))),
    (found.unread.length > 0 || found.tables.length > 1) && element("fieldset", { className: "fields" },
      element("legend", {}, words.tables),
      [...found.tables.map((table) => [table.number, table.place, true]), ...found.unread.map(([number, place]) => [number, place, false])]
        .sort((one, other) => one[0] - other[0])
        .map(([number, place, on]) => element("label", {}, element("input", {
          type: "checkbox", id: `table-${number}`, checked: on,
          onchange: (event) => said(() => {
            const chosen = found.tables.map((table) => table.number).filter((one) => one !== number);
            if (event.target.checked) chosen.push(number);
            if (chosen.length > 0) reading.tables = chosen.sort((one, other) => one - other);
            reading.columns = reading.columns.filter(([table]) => chosen.includes(table));
          }),
        }), place))),
    ...found.tables.map((table) => columns(table, found.tables.length > 1, reading, words, said)),
    found.account && element("h3", {}, words.account),
    found.account && element("div", { className: "account" }, found.account),
    found.incomplete && element("p", { className: "mark" }, words.incomplete),
    found.rows.length > 0 && element("details", {}, element("summary", {}, `${words.rows} (${found.row_count})`),
      element("ul", {}, found.rows.map((row) => element("li", {}, `${row.number}: ${row.kind}${row.code ? ` ${row.code}` : ""}${row.title ? `: ${row.title}` : ""}`)),
        found.row_count > found.rows.length && element("li", {}, words.rowsMore(found.row_count - found.rows.length)))),
  ].filter(Boolean);
}

function columns(table, several, reading, words, said) {
  const row = (column) => {
    const doubt = column.unread ? words.unread : column.unsure ? words.unsure : "";
    const chosen = reading.columns.find(([number, at]) => number === table.number && at === column.at)?.[2] ?? "";
    const choices = column.choices.filter((choice) => choice.word !== "");
    const select = element("select", {
      id: `column-${table.number}-${column.at}`, "aria-label": `${words.readAs}: ${column.header}`,
      onchange: (event) => said(() => {
        reading.columns = reading.columns.filter(([number, at]) => number !== table.number || at !== column.at);
        if (event.target.value) reading.columns.push([table.number, column.at, event.target.value]);
      }),
    },
    !chosen && element("option", { value: "", selected: true }, doubt ? words.keepGuess(column.role) : column.role),
    choices.map((choice) => element("option", { value: choice.word, selected: choice.word === chosen }, choice.role)),
    chosen && !choices.some((choice) => choice.word === chosen) && element("option", { value: chosen, selected: true }, column.role));
    return element("tr", { className: doubt ? "doubt" : "" },
      element("td", {}, column.header.replaceAll("\n", " ")),
      element("td", { className: "soft" }, column.samples.join(" · ")),
      element("td", {}, select, doubt ? element("div", { className: "mark" }, doubt) : column.basis && element("div", { className: "soft" }, column.basis)));
  };
  return element("div", { className: "table", tabIndex: 0, role: "region", "aria-label": table.place },
    element("table", {},
      several && element("caption", {}, [table.place, table.title].filter(Boolean).join(": ")),
      element("thead", {}, element("tr", {}, [words.column, words.cells, words.readAs].map((text) => element("th", { scope: "col" }, text)))),
      element("tbody", {}, table.columns.filter((column) => column.header || column.samples.length > 0).map(row))));
}
