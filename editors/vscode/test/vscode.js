// Stands in for Visual Studio Code: its types and its life as far as a client of the protocol sees them. Types are those of
// jest-mock-vscode; what that leaves out is noted down, so that a test can ask what was registered.
const path = require("node:path");
const { createVSCodeMock } = require("jest-mock-vscode");
const { CancellationTokenSource } = require("vscode-jsonrpc");

function fn(body = () => undefined) {
  const mock = (...args) => {
    mock.mock.calls.push(args);
    return body(...args);
  };
  mock.mock = { calls: [] };
  mock.mockImplementation = (next) => {
    body = next;
    return mock;
  };
  mock.mockReturnValue = (value) => mock.mockImplementation(() => value);
  return mock;
}

const mock = createVSCodeMock({ fn, mock: fn, spyOn: fn });
const nothing = { dispose() {} };
const events = {};
const event = (name) => (listener, self) => {
  (events[name] ??= []).push(listener.bind(self));
  return nothing;
};
const fire = (name, value) => Promise.all((events[name] ?? []).map((listener) => listener(value)));
const providers = {};
const collections = [];
const said = [];
const commands = {};
const panels = [];
const settings = {};
const documents = [];

class Configuration {
  constructor(section) {
    this.section = section;
  }
  get(name, otherwise) {
    return settings[[this.section, name].filter(Boolean).join(".")] ?? otherwise;
  }
  has(name) {
    return this.get(name) !== undefined;
  }
  inspect() {
    return undefined;
  }
}

/** A document whose text can be changed as by typing. */
class Document {
  constructor(uri, text) {
    Object.assign(this, { uri, languageId: "bdg", version: 1, text, fileName: uri.fsPath, isClosed: false, isDirty: false });
  }
  getText() {
    return this.text;
  }
  get lineCount() {
    return this.text.split("\n").length;
  }
}

const overlay = {
  CancellationTokenSource,
  Hover: class {
    constructor(contents, range) {
      Object.assign(this, { contents: [contents].flat(), range });
    }
  },
  TabInputText: class {
    constructor(uri) {
      this.uri = uri;
    }
  },
  env: { ...mock.env, language: "vi", appName: "test", uiKind: 1 },
  version: "1.99.0",
  commands: {
    registerCommand: (name, run) => {
      commands[name] = run;
      return nothing;
    },
    executeCommand: (name, ...args) => commands[name]?.(...args),
  },
  languages: new Proxy(
    {
      match: (selector, document) => [selector].flat().some((one) => one.language === document.languageId && (!one.scheme || one.scheme === document.uri.scheme)) ? 10 : 0,
      createDiagnosticCollection: (name) => {
        const found = new Map();
        const collection = {
          name,
          set: (uri, all) => found.set(uri.toString(), all),
          delete: (uri) => found.delete(uri.toString()),
          get: (uri) => found.get(uri.toString()),
          has: (uri) => found.has(uri.toString()),
          clear: () => found.clear(),
          dispose() {},
        };
        collections.push(collection);
        return collection;
      },
    },
    {
      get: (own, name) =>
        own[name] ??
        (/^register(.*)Provider$/.test(name)
          ? (...args) => {
              (providers[name.replace(/^register|Provider$/g, "")] ??= []).push(args[1]);
              return nothing;
            }
          : undefined),
    },
  ),
  workspace: new Proxy(
    {
      textDocuments: documents,
      workspaceFolders: undefined,
      isTrusted: true,
      getConfiguration: (section) => new Configuration(section),
      getWorkspaceFolder: () => undefined,
      createFileSystemWatcher: () => ({ onDidCreate: event("x"), onDidChange: event("x"), onDidDelete: event("x"), dispose() {} }),
      fs: { isWritableFileSystem: () => true },
    },
    { get: (own, name) => own[name] ?? (/^on/.test(name) ? event(name) : undefined) },
  ),
  window: new Proxy(
    {
      activeTextEditor: undefined,
      visibleTextEditors: [],
      activeColorTheme: { kind: 2 },
      tabGroups: { all: [], onDidChangeTabs: event("onDidChangeTabs") },
      createOutputChannel: () => ({ append() {}, appendLine() {}, clear() {}, show() {}, hide() {}, dispose() {}, info() {}, error() {}, warn() {}, debug() {}, trace() {} }),
      createWebviewPanel: (type, title) => {
        const panel = {
          title,
          webview: { html: "", posted: [], postMessage: (message) => panel.webview.posted.push(message), onDidReceiveMessage: (tell) => ((panel.tell = tell), nothing) },
          onDidDispose: (gone) => ((panel.gone = gone), nothing),
          reveal() {},
          dispose() {},
        };
        panels.push(panel);
        return panel;
      },
      withProgress: (_, run) => run({ report() {} }, { onCancellationRequested: () => nothing }),
    },
    {
      get: (own, name) =>
        own[name] ??
        (/^on/.test(name)
          ? event(name)
          : /^show\w+Message$/.test(name)
            ? async (text) => void said.push(text)
            : undefined),
    },
  ),
};

module.exports = new Proxy(mock, { get: (own, name) => overlay[name] ?? own[name] ?? (typeof name === "string" && /^[A-Z]/.test(name) ? (own[name] = class {}) : undefined) });
module.exports.test = { Document, collections, commands, documents, fire, overlay, panels, providers, said, settings, folder: path.join(__dirname, "..") };
overlay.test = module.exports.test;
