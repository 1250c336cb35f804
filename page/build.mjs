// Makes the page, one file: `node build.mjs PROGRAM.wasm GLUE.js OUT.html`. `cargo xtask page` calls it.

import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { build } from "esbuild";
import { lettersOf } from "./src/letters.js";

// The most bytes of the page.
const MOST = 3_000_000;

const [, , programFile, glueFile, out] = process.argv;
const here = (path) => new URL(path, import.meta.url);
const text = (path) => readFileSync(here(path), "utf8");

// What wasm-bindgen writes begins anew at every call, so that a program that failed is started again.
const glue = `export default function () {\n${readFileSync(glueFile, "utf8")}\nreturn wasm_bindgen;\n}\n`;
const bundled = async (entry) => (await build({
  entryPoints: [here(entry).pathname],
  bundle: true, minify: true, write: false, charset: "utf8", legalComments: "none", target: ["chrome103", "firefox102", "safari15.4"],
  ...(entry.endsWith(".js") && { format: "iife" }),
  plugins: [{
    name: "glue",
    setup: (all) => {
      all.onResolve({ filter: /^glue$/ }, () => ({ path: "glue", namespace: "glue" }));
      all.onLoad({ filter: /.*/, namespace: "glue" }, () => ({ contents: glue, loader: "js" }));
    },
  }],
})).outputFiles[0].text;
const [loader, script, style] = await Promise.all(["src/loader.js", "src/main.js", "src/style.css"].map(bundled));
// A quarter smaller than by gzip, which browsers unpack themselves. Its own length must be in it, or unpacking takes seconds.
const packed = (content) => {
  const input = Buffer.from(content);
  return lettersOf(execFileSync("zstd", ["--quiet", "--ultra", "-22", `--stream-size=${input.length}`, "--stdout"], { input, maxBuffer: 1 << 28 }));
};
const hash = (content) => `'sha256-${createHash("sha256").update(content).digest("base64")}'`;
// The report is shown in a frame, which has the rules of the page that it is in.
const report = text("../crates/bdg-report/src/html/page.js");
const policy = [
  "default-src 'none'", `script-src ${hash(loader)} ${hash(script)} ${hash(report)} 'wasm-unsafe-eval'`, "style-src 'unsafe-inline'", "img-src data:",
  "frame-src 'self'", "base-uri about:", "form-action 'none'",
].join("; ");
const parts = { policy, style: style.trim(), program: packed(readFileSync(programFile)), packed: packed(script), loader };
const page = text("src/index.html").replace(/@(policy|style|program|packed|loader)/g, (_, name) => parts[name]);
writeFileSync(out, page);
const size = Buffer.byteLength(page);
const shown = (bytes) => (bytes / 1e6).toFixed(2);
console.log(`${out}: ${shown(size)} MB (program ${shown(parts.program.length)}, script ${shown(parts.packed.length)}; at most ${shown(MOST)})`);
if (size > MOST) {
  console.error("the page is larger than it may be");
  process.exit(1);
}
