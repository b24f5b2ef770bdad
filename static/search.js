// Suggestions while one types in the search box: the combobox of WAI-ARIA's patterns. Each leads to its record.

"use strict";

for (const box of document.querySelectorAll("[data-suggestions]")) suggestFor(box);
document.addEventListener("htmx:load", (event) => {
  for (const box of event.target.querySelectorAll?.("[data-suggestions]") ?? []) suggestFor(box);
});

function suggestFor(box) {
  const input = box.querySelector("input");
  if (input.getAttribute("role") === "combobox") return;
  const list = document.createElement("ul");
  const told = document.createElement("p");
  list.id = `${input.id}-forslag`;
  list.hidden = true;
  list.setAttribute("role", "listbox");
  list.tabIndex = -1; // it scrolls, and must not be a stop on the way to the button
  list.setAttribute("aria-label", "Förslag");
  told.className = "visually-hidden";
  told.setAttribute("role", "status");
  box.append(list, told);
  const states = { role: "combobox", "aria-autocomplete": "list", "aria-controls": list.id, "aria-expanded": "false" };
  for (const [name, value] of Object.entries(states)) input.setAttribute(name, value);
  let chosen = -1;
  let asking = null;
  let waiting = 0;

  function show(records) {
    list.replaceChildren(...records.map(({ title, kind, url }, number) => {
      const option = document.createElement("li");
      const what = document.createElement("span");
      option.id = `${list.id}-${number}`;
      option.setAttribute("role", "option");
      option.setAttribute("aria-selected", "false");
      option.dataset.url = url;
      what.className = "kind";
      what.textContent = kind;
      option.append(`${title} `, what);
      return option;
    }));
    list.hidden = !records.length;
    input.setAttribute("aria-expanded", String(!list.hidden));
    told.textContent = records.length ? `${records.length} förslag` : "";
    mark(-1);
  }

  function mark(number) {
    list.children[chosen]?.setAttribute("aria-selected", "false");
    chosen = number;
    const option = list.children[chosen];
    option?.setAttribute("aria-selected", "true");
    option?.scrollIntoView({ block: "nearest" });
    if (option) input.setAttribute("aria-activedescendant", option.id);
    else input.removeAttribute("aria-activedescendant");
  }

  // No answer that is still on its way changes the list, or opens it again.
  function stop() {
    clearTimeout(waiting);
    asking?.abort();
  }

  function close() {
    stop();
    show([]);
  }

  function take(option) {
    close();
    location.assign(option.dataset.url);
  }

  async function ask() {
    asking?.abort();
    asking = new AbortController();
    try {
      const address = `${box.dataset.suggestions}?${new URLSearchParams({ q: input.value.slice(0, 100) })}`;
      const answer = await fetch(address, { signal: asking.signal });
      if (answer.ok && document.activeElement === input) show(await answer.json());
    } catch { /* no suggestions: the form works without them */ }
  }

  input.addEventListener("input", () => {
    clearTimeout(waiting);
    if (input.value.trim().length < 2) return void close();
    waiting = setTimeout(ask, 150);
  });
  input.addEventListener("keydown", (event) => {
    const count = list.children.length;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && count) {
      stop(); // what one chooses from stays as it is while one chooses
      mark(chosen < 0 ? (step > 0 ? 0 : count - 1) : (chosen + step + count) % count);
    } else if (event.key === "Enter" && chosen >= 0) take(list.children[chosen]);
    else if (event.key === "Escape" && !list.hidden) close();
    else return;
    event.preventDefault();
  });
  input.addEventListener("blur", close);
  input.form.addEventListener("submit", close);
  list.addEventListener("mousedown", (event) => {
    event.preventDefault(); // the box keeps the focus
    const option = event.target.closest("[role=option]");
    if (option) take(option);
  });
}
