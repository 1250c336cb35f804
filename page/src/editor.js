// The editor: words coloured by what they mean, findings underlined, help at the pointer and while writing.

import {
  acceptCompletion, autocompletion, completionKeymap, completionStatus, moveCompletionSelection, selectedCompletion,
} from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import { lintGutter, setDiagnostics } from "@codemirror/lint";
import { highlightSelectionMatches, search, searchKeymap } from "@codemirror/search";
import { Compartment, EditorSelection, EditorState, StateEffect } from "@codemirror/state";
import {
  Decoration, EditorView, ViewPlugin, drawSelection, highlightActiveLine, highlightActiveLineGutter, highlightSpecialChars,
  hoverTooltip, keymap, lineNumbers,
} from "@codemirror/view";
import { element } from "./dom.js";

// The classes of words by their numbers.
const CLASSES = ["keyword", "comparator", "word", "text", "number", "unit", "agency", "code", "rule", "name", "comment"];
const MARKS = CLASSES.map((name) => Decoration.mark({ class: `w-${name}` }));

const setWords = StateEffect.define();

// Only what is on the screen is coloured, so that a long plan costs no more than a short one.
const colours = ViewPlugin.fromClass(class {
  constructor() {
    this.words = null;
    this.decorations = Decoration.none;
  }

  update(update) {
    const given = update.transactions.flatMap((one) => one.effects).find((effect) => effect.is(setWords));
    if (update.docChanged) {
      this.decorations = this.decorations.map(update.changes);
      this.words = null;
    }
    if (given) this.words = given.value;
    if (this.words && (given || update.viewportChanged)) this.decorations = this.visible(update.view);
  }

  visible(view) {
    const { words } = this, marks = [], end = view.state.doc.length;
    for (const { from, to } of view.visibleRanges) {
      let low = 0, high = words.length / 3;
      while (low < high) {
        const middle = (low + high) >> 1;
        if (words[middle * 3 + 1] <= from) low = middle + 1;
        else high = middle;
      }
      for (let at = low * 3; at < words.length && words[at] < to; at += 3) {
        if (words[at + 1] <= end && words[at] < words[at + 1]) marks.push(MARKS[words[at + 2]].range(words[at], words[at + 1]));
      }
    }
    return Decoration.set(marks, true);
  }
}, { decorations: (plugin) => plugin.decorations });

export function pieces(list) {
  return list.map(({ kind, lines }) => {
    if (kind === "head") return element("strong", {}, lines[0]);
    if (kind === "code") return element("pre", {}, lines.join("\n"));
    if (kind === "list") return element("ul", {}, lines.map((line) => element("li", {}, line)));
    return element("p", {}, lines[0]);
  });
}

// A line below an open brace is indented; one with a closing brace is not.
function newLine({ state, dispatch }) {
  if (state.readOnly) return false;
  dispatch(state.update(state.changeByRange((range) => {
    const line = state.doc.lineAt(range.from);
    const before = line.text.slice(0, range.from - line.from), behind = line.text.slice(range.from - line.from);
    const indent = /^\s*/.exec(before)[0];
    const opens = /\{\s*$/.test(before);
    let insert = `\n${indent}${opens ? "    " : ""}`;
    const cursor = range.from + insert.length;
    if (opens && /^\s*\}/.test(behind)) insert += `\n${indent}`;
    return { changes: { from: range.from, to: range.to, insert }, range: EditorSelection.cursor(cursor) };
  }), { scrollIntoView: true, userEvent: "input" }));
  return true;
}

// Takes the offer that is chosen, or the first; without offers the key leaves the editor, as it does everywhere.
function takeOffer(view) {
  if (completionStatus(view.state) !== "active") return false;
  if (!selectedCompletion(view.state)) moveCompletionSelection(true)(view);
  return acceptCompletion(view);
}

export class Editor {
  // `desk` answers `hover`, `complete` and `definition` for the file that is shown; `changed` is told of every change.
  constructor(parent, desk, changed) {
    this.desk = desk;
    this.speech = new Compartment();
    this.changed = changed;
    this.view = new EditorView({ parent });
  }

  extensions(words) {
    const { desk } = this;
    const hover = hoverTooltip((view, at) => {
      const found = desk.hover(at);
      if (!found) return null;
      return { pos: found.from, end: found.to, above: true, create: () => ({ dom: element("div", { className: "explanation" }, pieces(found.pieces)) }) };
    }, { hoverTime: 400 });
    const completion = (context) => {
      const before = context.state.sliceDoc(Math.max(0, context.pos - 1), context.pos);
      if (!context.explicit && !/[\p{L}\p{N}.[]/u.test(before)) return null;
      const found = desk.complete(context.pos);
      if (found.offers.length === 0) return null;
      const from = Math.min(...found.offers.map((offer) => offer.from));
      const options = found.offers.map((offer, at) => ({
        label: offer.text, detail: offer.detail, type: offer.kind, boost: -at / 10,
        apply: (view) => view.dispatch({
          changes: { from: offer.from, to: Math.max(offer.to, view.state.selection.main.head), insert: offer.text },
          selection: { anchor: offer.from + offer.text.length }, userEvent: "input.complete",
        }),
        info: offer.help.length > 0 ? () => element("div", { className: "explanation" }, pieces(offer.help)) : undefined,
      }));
      return { from, options, filter: false };
    };
    const definition = { key: "F12", run: (view) => desk.definition(view.state.selection.main.head) };
    return [
      lineNumbers(), highlightActiveLineGutter(), highlightSpecialChars(), history(), drawSelection(), highlightActiveLine(),
      highlightSelectionMatches(), search({ top: true }), lintGutter(), colours, hover,
      // Enter ends a line unless an offer was chosen: nobody who types Vietnamese takes one by accident.
      autocompletion({ override: [completion], selectOnOpen: false, icons: false }),
      keymap.of([
        { key: "Tab", run: takeOffer },
        definition, ...completionKeymap, { key: "Enter", run: newLine }, ...defaultKeymap, ...historyKeymap, ...searchKeymap,
      ]),
      EditorView.lineWrapping,
      EditorView.updateListener.of((update) => { if (update.docChanged) this.changed(update); }),
      this.speech.of(this.spoken(words)),
    ];
  }

  spoken(words) {
    return [
      EditorState.phrases.of(words.editorPhrases),
      EditorView.contentAttributes.of({ "aria-label": words.editor, tabindex: "0", spellcheck: "false", autocorrect: "off", autocapitalize: "off", lang: "vi" }),
    ];
  }

  state(text, words) {
    return EditorState.create({ doc: text, extensions: this.extensions(words) });
  }

  show(state) {
    this.view.setState(state);
  }

  speak(words) {
    this.view.dispatch({ effects: this.speech.reconfigure(this.spoken(words)) });
  }

  tell(words, diagnostics) {
    const end = this.view.state.doc.length;
    const kept = diagnostics.map((one) => ({ ...one, from: Math.min(one.from, end), to: Math.min(one.to, end) }));
    const transaction = setDiagnostics(this.view.state, kept);
    const effects = [].concat(transaction.effects ?? [], setWords.of(words));
    this.view.dispatch({ ...transaction, effects });
  }

  goTo(from, to) {
    const end = this.view.state.doc.length;
    const selection = EditorSelection.single(Math.min(from, end), Math.min(to, end));
    this.view.dispatch({ selection, effects: EditorView.scrollIntoView(selection.main, { y: "center" }) });
    this.view.focus();
  }

  change(edits) {
    this.view.dispatch({ changes: edits.map(({ from, to, insert }) => ({ from, to, insert })), userEvent: "input.fix" });
  }
}
