// The program: unpacked from the page, run, and run anew should it fail.

import { decompress } from "fzstd";
import glue from "glue";
import { bytesOf } from "./letters.js";

async function compiled() {
  const holder = document.getElementById("program");
  const packed = bytesOf(holder.textContent);
  holder.remove();
  return WebAssembly.compile(decompress(packed));
}

// A desk that answers plain questions. A question at which the program fails throws `Crashed`; the desk is then a new
// one with the same files.
export class Crashed extends Error {}

export class Program {
  static async start() {
    const program = new Program();
    program.module = await compiled();
    program.files = new Map();
    program.lang = "vi";
    program.root = null;
    program.desk = null;
    await program.prepare();
    return program;
  }

  // Makes an instance ready. A browser makes none of this size while it is waited for, so one always stands by.
  async prepare() {
    const instance = glue();
    await instance({ module_or_path: this.module });
    this.spare = instance;
    if (this.desk === null) this.begin();
  }

  // Begins with the instance that stands by; where the last one failed too soon, `prepare` begins when it is there.
  begin() {
    const instance = this.spare;
    this.desk = this.spare = null;
    if (instance === null) return;
    this.desk = new instance.Desk();
    this.desk.speak(this.lang);
    for (const [name, content] of this.files) this.lay(name, content);
    if (this.root !== null) this.desk.choose(this.root);
    this.prepare().catch(console.error);
  }

  lay(name, content) {
    if (typeof content === "string") this.desk.put_text(name, content);
    else this.desk.put(name, content);
  }

  put(name, content) {
    this.files.set(name, content);
    this.call(() => this.lay(name, content));
  }

  remove(name) {
    this.files.delete(name);
    this.call(() => this.desk.remove(name));
  }

  choose(name) {
    this.root = name;
    this.call(() => this.desk.choose(name));
  }

  speak(lang) {
    this.lang = lang;
    this.call(() => this.desk.speak(lang));
  }

  call(question) {
    if (this.desk === null) throw new Crashed("not begun anew yet");
    try {
      return question();
    } catch (error) {
      if (!(error instanceof WebAssembly.RuntimeError) && !(error instanceof RangeError)) throw error;
      this.begin();
      throw new Crashed(String(error));
    }
  }

  // The answer of a question, as data.
  ask(name, ...values) {
    return JSON.parse(this.call(() => this.desk[name](...values)));
  }

  words(name) {
    return this.call(() => this.desk.words(name));
  }

  // The bytes of a file, with what is to be known about it.
  takeOut(kind, year) {
    const made = this.ask("take_out", kind, year);
    return made.fault === undefined ? { remarks: made.ok, bytes: this.call(() => this.desk.bytes()) } : made;
  }
}
