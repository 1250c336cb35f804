// What is being written, kept by the browser until it is saved. Each opened page has a draft of its own, so that two of
// them do not overwrite each other.

const PREFIX = "bdg:draft:", KEPT = 5;

let id = `${Date.now()}-${Math.random().toString(36).slice(2, 8)}`;
let works = true;

const store = () => { try { return window.localStorage; } catch { return null; } };

export function available() {
  try {
    store().setItem("bdg:try", "1");
    store().removeItem("bdg:try");
    return true;
  } catch {
    return false;
  }
}

export function all() {
  const found = [];
  try {
    for (let index = 0; index < store().length; index++) {
      const key = store().key(index);
      if (!key.startsWith(PREFIX) || key === PREFIX + id) continue;
      try { found.push({ key, ...JSON.parse(store().getItem(key)) }); } catch { store().removeItem(key); }
    }
  } catch { /* Nothing is kept, then. */ }
  return found.sort((one, other) => other.time - one.time);
}

// Keeps the texts; says whether that worked.
export function keep(files, shown) {
  const draft = JSON.stringify({ time: Date.now(), files, shown });
  try {
    store().setItem(PREFIX + id, draft);
    works = true;
  } catch {
    try {
      for (const old of all().slice(1)) store().removeItem(old.key);
      store().setItem(PREFIX + id, draft);
      works = true;
    } catch {
      works = false;
    }
  }
  return works;
}

export function drop(key = PREFIX + id) {
  try { store().removeItem(key); } catch { /* Nothing is kept, then. */ }
}

export function tidy() {
  for (const old of all().slice(KEPT)) drop(old.key);
}

export function setting(name, value) {
  try {
    if (value === undefined) return store().getItem(`bdg:${name}`);
    store().setItem(`bdg:${name}`, value);
  } catch { /* Nothing is kept, then. */ }
  return null;
}
