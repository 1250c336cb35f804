// Makes dist/: the extension in one file, and the grammar of the language's colours.
import { copyFileSync, mkdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
mkdirSync(here("dist"), { recursive: true });
copyFileSync(here("../../docs/bdg.tmLanguage.json"), here("dist/bdg.tmLanguage.json"));
await build({
  entryPoints: [here("src/extension.js")],
  outfile: here("dist/extension.js"),
  bundle: true,
  minify: true,
  platform: "node",
  target: "node20",
  format: "cjs",
  external: ["vscode"],
  logLevel: "warning",
});
