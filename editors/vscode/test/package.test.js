// What is packed is what is needed to run, and nothing else.
const assert = require("node:assert");
const { execFileSync } = require("node:child_process");
const fs = require("node:fs");
const path = require("node:path");
const { test } = require("node:test");

const folder = path.join(__dirname, "..");
const manifest = JSON.parse(fs.readFileSync(path.join(folder, "package.json"), "utf8"));

test("the package holds the files that its manifest names, and no sources", () => {
  const vsce = path.join(folder, "node_modules/@vscode/vsce/vsce");
  const listed = execFileSync(process.execPath, [vsce, "ls", "--no-dependencies"], { cwd: folder, encoding: "utf8" });
  const files = listed.trim().split("\n").sort();
  const named = [
    manifest.main,
    manifest.contributes.grammars[0].path,
    manifest.contributes.languages[0].configuration,
    manifest.contributes.snippets[0].path,
  ].map((one) => path.normalize(one));
  assert.deepEqual(files.filter((one) => !one.startsWith("server/")), [...named, "README.md", "package.json", "package.nls.json", "package.nls.vi.json"].sort());
});

test("every text of the manifest is there in both languages", () => {
  const [en, vi] = ["package.nls.json", "package.nls.vi.json"].map((name) => JSON.parse(fs.readFileSync(path.join(folder, name), "utf8")));
  const wanted = [...JSON.stringify(manifest).matchAll(/"%([\w.]+)%"/g)].map(([, name]) => name).sort();
  assert.deepEqual(Object.keys(en).sort(), wanted);
  assert.deepEqual(Object.keys(vi).sort(), wanted);
});
