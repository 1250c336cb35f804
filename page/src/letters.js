// Bytes as letters that stand in a page as they are: two for every 13 bits, a tenth less than base64 needs. The number of
// bytes stands before them.

// All signs of ASCII that are no blanks, without those that mean something in HTML.
const LETTERS = Array.from({ length: 94 }, (_, at) => String.fromCharCode(33 + at)).filter((letter) => !"<&`".includes(letter));

export function lettersOf(bytes) {
  const out = [`${bytes.length} `];
  let held = 0, bits = 0;
  const put = () => {
    const value = held & 8191;
    out.push(LETTERS[value % 91], LETTERS[(value / 91) | 0]);
  };
  for (const byte of bytes) {
    held |= byte << bits;
    bits += 8;
    if (bits >= 13) {
      put();
      held >>>= 13;
      bits -= 13;
    }
  }
  if (bits > 0) put();
  return out.join("");
}

export function bytesOf(text) {
  const values = new Uint8Array(128);
  LETTERS.forEach((letter, value) => { values[letter.charCodeAt(0)] = value; });
  const start = text.indexOf(" ");
  const bytes = new Uint8Array(Number(text.slice(0, start)));
  let held = 0, bits = 0, out = 0;
  for (let at = start + 1; out < bytes.length; at += 2) {
    held |= (values[text.charCodeAt(at)] + 91 * values[text.charCodeAt(at + 1)]) << bits;
    for (bits += 13; bits >= 8 && out < bytes.length; bits -= 8) {
      bytes[out++] = held & 255;
      held >>>= 8;
    }
  }
  return bytes;
}
