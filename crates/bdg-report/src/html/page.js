(() => {
  "use strict";
  const root = document.documentElement;
  const theme = document.getElementById("theme");
  const dark = () => (root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches);
  const tell = () => theme.setAttribute("aria-pressed", String(dark()));
  theme.hidden = false;
  theme.addEventListener("click", () => { root.dataset.theme = dark() ? "light" : "dark"; tell(); });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", tell);
  tell();

  // Derivations are closed for reading and open on paper.
  const whys = [...document.querySelectorAll("details")];
  for (const why of whys) why.open = false;
  let closed = [];
  addEventListener("beforeprint", () => { closed = whys.filter((why) => !why.open); for (const why of closed) why.open = true; });
  addEventListener("afterprint", () => { for (const why of closed) why.open = false; });

  const form = document.getElementById("loc");
  const shown = document.getElementById("dang-hien");
  // Without accents and case: whoever types “ty le” finds “Tỷ lệ”.
  const plain = (text) => text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/đ/gi, "d").toLowerCase();
  const entries = [...document.querySelectorAll("article")].map((article) => ({
    article,
    text: plain(article.querySelector("h4").textContent),
    leads: article.dataset.lead.split(" "),
    counted: !("uncounted" in article.dataset),
  }));
  const goals = [...document.querySelectorAll(".goal")];
  const fields = ["q", "goal", "lead", "status", "found"];
  const value = (name) => {
    const field = form.elements[name];
    if (!field) return "";
    return field.type === "checkbox" ? (field.checked ? field.value : "") : field.value;
  };

  const apply = () => {
    const [q, goal, lead, status, found] = fields.map(value);
    const words = plain(q).split(/\s+/).filter(Boolean);
    let counted = 0, others = 0;
    for (const { article, text, leads, counted: counts } of entries) {
      const here = words.every((word) => text.includes(word)) && (!goal || article.dataset.goal === goal)
        && (!lead || leads.includes(lead)) && (!status || article.dataset.status === status)
        && (!found || "found" in article.dataset);
      article.hidden = !here;
      if (here) counts ? counted++ : others++;
    }
    const some = fields.some((name) => value(name));
    for (const section of goals) section.hidden = some && !section.querySelector("article:not([hidden])");
    shown.textContent = shown.dataset.text.replace("{n}", counted).replace("{total}", shown.dataset.total)
      + (others ? shown.dataset.others.replace("{n}", others) : "") + ".";
    shown.classList.toggle("some", some);
  };

  // The filter stands in the address, so that a link leads to what its sender saw.
  const remember = () => {
    const state = new URLSearchParams();
    for (const name of fields) if (value(name)) state.set(name, value(name));
    history.replaceState(null, "", String(state) || location.hash.includes("=") ? "#" + state : location.href);
  };
  const recall = () => {
    if (!location.hash.includes("=")) return;
    const state = new URLSearchParams(location.hash.slice(1));
    for (const name of fields) {
      const field = form.elements[name];
      if (field && field.type === "checkbox") field.checked = state.has(name);
      else if (field) field.value = state.get(name) || "";
      if (field && field.selectedIndex === -1) field.value = "";
    }
    apply();
  };

  form.hidden = shown.hidden = false;
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("input", () => { apply(); remember(); });
  form.addEventListener("reset", () => setTimeout(() => { apply(); remember(); }));
  addEventListener("hashchange", recall);

  // A number of the summary leads to the indicators it counts.
  for (const number of document.querySelectorAll("[data-pick-status]")) {
    const state = new URLSearchParams({ status: number.dataset.pickStatus });
    if (number.dataset.pickGoal) state.set("goal", number.dataset.pickGoal);
    if (number.dataset.pickLead) state.set("lead", number.dataset.pickLead);
    const link = document.createElement("a");
    link.href = "#" + state;
    link.append(...number.childNodes);
    number.append(link);
    link.addEventListener("click", (event) => {
      event.preventDefault();
      history.replaceState(null, "", link.href);
      recall();
      const heading = document.getElementById("chi-tieu~h");
      heading.tabIndex = -1;
      heading.focus({ preventScroll: true });
      heading.scrollIntoView();
    });
  }
  apply();
  recall();
})();
