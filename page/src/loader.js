// The first script of the page: unpacks the second, whose hash the page's policy names, and runs it.

import { decompress } from "fzstd";
import { bytesOf } from "./letters.js";

const holder = document.getElementById("packed");
const script = document.createElement("script");
script.textContent = new TextDecoder().decode(decompress(bytesOf(holder.textContent)));
holder.remove();
document.body.append(script);
