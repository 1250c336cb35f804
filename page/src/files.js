// Files in and out: through the file system where the browser hands out handles, else by picking and downloading.

export const canPick = () => typeof window.showOpenFilePicker === "function";
export const canSaveInPlace = () => typeof window.showSaveFilePicker === "function";

const PLAN = { description: "bdg", accept: { "text/plain": [".bdg"] } };

// Files that the user picks: each a `File` with its handle, where there is one.
export async function pick(input) {
  if (canPick()) {
    try {
      const handles = await window.showOpenFilePicker({ multiple: true });
      return Promise.all(handles.map(async (handle) => ({ file: await handle.getFile(), handle })));
    } catch (error) {
      if (error.name === "AbortError") return [];
    }
  }
  return new Promise((resolve) => {
    input.value = "";
    input.onchange = () => resolve([...input.files].map((file) => ({ file, handle: null })));
    input.oncancel = () => resolve([]);
    input.click();
  });
}

// What was dropped; a folder gives all its files.
export async function dropped(transfer) {
  const items = [...transfer.items].filter((item) => item.kind === "file");
  const each = items.map(async (item) => {
    const entry = item.webkitGetAsEntry?.();
    const file = item.getAsFile();
    const handle = /\.bdg$/i.test(file?.name ?? "") ? item.getAsFileSystemHandle?.().catch(() => null) : null;
    if (entry?.isDirectory) return inFolder(entry);
    return file ? [{ file, handle: await handle ?? null }] : [];
  });
  return (await Promise.all(each)).flat();
}

async function inFolder(folder) {
  const reader = folder.createReader(), found = [];
  for (;;) {
    const entries = await new Promise((resolve, reject) => reader.readEntries(resolve, reject));
    if (entries.length === 0) break;
    for (const entry of entries) {
      if (entry.isDirectory) found.push(...await inFolder(entry));
      else found.push({ file: await new Promise((resolve, reject) => entry.file(resolve, reject)), handle: null });
    }
  }
  return found;
}

export function download(name, content, type) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([content], { type }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

// Writes a text to its file; gives the handle, `null` where it was downloaded, `undefined` where the user left.
export async function save(name, text, handle) {
  try {
    const target = handle ?? (canSaveInPlace() ? await window.showSaveFilePicker({ suggestedName: name, types: [PLAN] }) : null);
    if (target) {
      const stream = await target.createWritable();
      await stream.write(text);
      await stream.close();
      return target;
    }
  } catch (error) {
    if (error.name === "AbortError") return undefined;
  }
  download(name, text, "text/plain;charset=utf-8");
  return null;
}
