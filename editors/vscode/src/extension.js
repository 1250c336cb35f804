// Starts `bdg lsp` and keeps the preview. What the language means is known to the server alone.
const fs = require("node:fs");
const path = require("node:path");
const vscode = require("vscode");
const { LanguageClient } = require("vscode-languageclient/node");
const { Preview } = require("./preview");
const { say } = require("./words");

let client;

/** The program: the one in the settings, the one packed with the extension, or the one on the path. */
function program(context) {
  const chosen = vscode.workspace.getConfiguration("bdg").get("path");
  if (chosen) return chosen;
  const packed = context.asAbsolutePath(path.join("server", process.platform === "win32" ? "bdg.exe" : "bdg"));
  return fs.existsSync(packed) ? packed : "bdg";
}

async function start(context) {
  const command = program(context);
  const outside = vscode.workspace.getConfiguration("bdg").get("allowOutside");
  const args = outside ? ["lsp", "--allow-outside"] : ["lsp"];
  const starting = new LanguageClient(
    "bdg",
    "bdg",
    { command, args },
    { documentSelector: [{ language: "bdg", scheme: "file" }, { language: "bdg", scheme: "untitled" }] },
  );
  try {
    await starting.start();
    client = starting;
  } catch (error) {
    const open = say("settings");
    // The reason itself is in the client's log.
    vscode.window.showErrorMessage(say("missing", command), open).then((answer) => {
      if (answer === open) vscode.commands.executeCommand("workbench.action.openSettings", "bdg.path");
    });
  }
}

async function stop() {
  const stopping = client;
  client = undefined;
  if (stopping) await stopping.stop();
}

async function activate(context) {
  const preview = new Preview(() => client);
  context.subscriptions.push(
    preview,
    vscode.commands.registerCommand("bdg.preview", () => preview.open()),
    vscode.commands.registerCommand("bdg.restart", async () => {
      await stop();
      await start(context);
    }),
    vscode.workspace.onDidChangeConfiguration(async (event) => {
      if (!event.affectsConfiguration("bdg.path") && !event.affectsConfiguration("bdg.allowOutside")) return;
      await stop();
      await start(context);
    }),
  );
  await start(context);
}

module.exports = { activate, deactivate: stop };
