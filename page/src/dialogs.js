// Questions in a window of their own, one at a time.

import { byId, element } from "./dom.js";

let settle = null;

// Shows a window; gives what `close` was called with, `undefined` where the user left.
export function show(title, words, content, { wide = false } = {}) {
  const dialog = byId("dialog");
  return new Promise((resolve) => {
    settle?.(undefined);
    const close = (value) => { settle = null; dialog.close(); resolve(value); };
    settle = resolve;
    dialog.className = wide ? "wide" : "";
    const { inside, feet = [] } = content(close);
    dialog.replaceChildren(
      element("div", { className: "inside" }, element("h2", { id: "dialog-title" }, title), inside),
      element("div", { className: "feet" }, feet, element("button", { type: "button", onclick: () => close(undefined) }, feet.length > 0 ? words.cancel : words.close)),
    );
    dialog.onclose = () => { if (settle === resolve) { settle = null; resolve(undefined); } };
    if (!dialog.open) dialog.showModal();
  });
}

// Asks for one of several ways; gives its value.
export function choose(title, words, ways) {
  return show(title, words, (close) => ({
    inside: element("div", { className: "choices" }, ways.map(([label, value], at) => element("button", {
      type: "button", className: at === 0 ? "main" : "", onclick: () => close(value),
    }, label))),
    feet: [],
  }));
}
