// The extension's own sentences; all others are the server's, in the plan's language.
const vscode = require("vscode");

const SENTENCES = {
  missing: [
    "Không chạy được chương trình “{0}”. Hãy cài đặt `bdg`, hoặc chỉ ra nơi có nó trong cài đặt `bdg.path`.",
    "The program “{0}” cannot be run. Install `bdg`, or say where it is in the setting `bdg.path`.",
  ],
  settings: ["Mở cài đặt", "Open the settings"],
  noPlan: ["Hãy mở một tệp .bdg trước.", "Open a .bdg file first."],
  old: [
    "Chương trình `bdg` này chưa làm được trang xem trước; cần bản mới hơn.",
    "This `bdg` program cannot make previews; a newer one is needed.",
  ],
  title: ["Xem: {0}", "Preview: {0}"],
  show: ["Xem gì", "What to show"],
  annual: ["Kế hoạch năm", "The year's plan"],
  path: ["Lộ trình", "The path"],
  report: ["Báo cáo", "The report"],
  year: ["Năm", "Year"],
};

/** A sentence in the editor's language, with its blanks filled. */
function say(name, ...filled) {
  const [vi, en] = SENTENCES[name];
  const sentence = /^vi\b/i.test(vscode.env.language) ? vi : en;
  return sentence.replace(/\{(\d)\}/g, (_, place) => filled[place]);
}

module.exports = { say };
