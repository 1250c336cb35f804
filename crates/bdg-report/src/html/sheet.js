(() => {
  "use strict";
  // Without accents and case: whoever types “ty le” finds “Tỷ lệ”.
  const plain = (text) => text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/đ/gi, "d").toLowerCase();
  const order = new Intl.Collator(document.documentElement.lang, { numeric: true });
  for (const table of document.querySelectorAll("table[data-sort]")) {
    const body = table.tBodies[0];
    const total = "totalled" in table.dataset ? body.rows[body.rows.length - 1] : null;
    const rows = [...body.rows].filter((row) => row !== total);
    const heads = [...table.tHead.rows[0].cells];
    // By their numbers, or by what they say; a row with nothing to go by is the last, whichever way.
    const key = (row, at) => {
      const cell = row.cells[at], number = cell.dataset.n;
      return number !== undefined ? Number(number) : /[\p{L}\p{N}]/u.test(cell.textContent) && !cell.matches(".num") ? cell.textContent : null;
    };
    const sort = (at, down) => {
      const keyed = rows.map((row, place) => ({ row, place, key: key(row, at) }));
      const compare = (one, other) => typeof one === "number" && typeof other === "number" ? one - other : order.compare(one, other);
      keyed.sort((one, other) =>
        (one.key === null) - (other.key === null)
        || (one.key === null ? 0 : (down ? -1 : 1) * compare(one.key, other.key))
        || one.place - other.place);
      body.append(...keyed.map(({ row }) => row), ...(total ? [total] : []));
      heads.forEach((head, place) => { if (place === at) head.setAttribute("aria-sort", down ? "descending" : "ascending"); else head.removeAttribute("aria-sort"); });
    };
    heads.forEach((head, at) => {
      const button = document.createElement("button");
      button.type = "button";
      button.append(...head.childNodes);
      head.append(button);
      // Numbers begin with the highest.
      button.addEventListener("click", () => sort(at, head.ariaSort ? head.ariaSort === "ascending" : head.matches(".num")));
    });
    const bar = table.closest(".wide").previousElementSibling;
    const shown = bar.querySelector("output");
    const texts = rows.map((row) => plain(row.textContent));
    bar.querySelector("input").addEventListener("input", (event) => {
      const words = plain(event.target.value).split(/\s+/).filter(Boolean);
      let left = 0;
      rows.forEach((row, at) => { row.hidden = !words.every((word) => texts[at].includes(word)); if (!row.hidden) left++; });
      shown.textContent = words.length ? `${left}/${rows.length}` : "";
    });
    bar.hidden = false;
  }
})();
