// What scripts add to a list: the answer is swapped in place, and the form that asked for it stays as the reader left it.
// The newest change wins, and nothing of an older answer can be used while the next one is on its way.

"use strict";

const form = document.getElementById("filter");
const answer = () => document.getElementById("svar");
const here = () => location.pathname + location.search;
let shown = here(); // the address that the page shows
let isLeaving = false;

// Changes apply at once, so there is nothing to submit.
document.addEventListener("htmx:load", () => {
  for (const part of form.querySelectorAll("[data-without-scripts]")) part.hidden = true;
}, { once: true });

// The address says what is chosen and nothing else: no empty parts, no spaces around a word.
document.addEventListener("htmx:configRequest", ({ detail: { formData } }) => {
  for (const name of new Set(formData.keys())) {
    const values = formData.getAll(name).map((value) => value.trim()).filter(Boolean);
    formData.delete(name);
    for (const value of values) formData.append(name, value);
  }
});

document.addEventListener("htmx:beforeRequest", (event) => {
  if (isLeaving) return void event.preventDefault();
  answer().setAttribute("aria-busy", "true");
  for (const link of answer().querySelectorAll(".downloads a, .views a, .pagination a")) {
    link.removeAttribute("href");
    link.setAttribute("role", "link");
    link.setAttribute("aria-disabled", "true");
  }
  document.getElementById("besked").textContent = "";
});

document.addEventListener("click", (event) => {
  if (!event.target.closest?.("[aria-disabled=true]")) return;
  event.preventDefault();
  event.stopImmediatePropagation();
}, { capture: true });

document.addEventListener("htmx:beforeSwap", ({ detail }) => {
  if (!detail.shouldSwap) return;
  const page = new DOMParser().parseFromString(detail.serverResponse, "text/html");
  if (!page.getElementById("svar")) return void Object.assign(detail, { shouldSwap: false, isError: true });
  for (const fresh of page.querySelectorAll("[data-fresh]")) document.getElementById(fresh.id)?.replaceWith(fresh);
});

// The same address twice is one place to come back to.
document.addEventListener("htmx:beforeHistoryUpdate", ({ detail: { history: update } }) => {
  if (update.path === here()) update.type = "replace";
});

document.addEventListener("htmx:afterSwap", () => {
  shown = here();
  const heading = document.getElementById("traffar");
  if (!heading.closest(".problems")) document.getElementById("besked").textContent = heading.textContent;
  if (document.activeElement === document.body) heading.focus({ preventScroll: true }); // what had the focus is gone
});

for (const name of ["htmx:sendError", "htmx:responseError", "htmx:timeout"]) {
  document.addEventListener(name, ({ detail }) => {
    if (isLeaving) return;
    const told = document.getElementById("svar-uteblev").content.cloneNode(true).firstElementChild;
    told.querySelector("a").href = detail.pathInfo.finalRequestPath;
    answer().querySelector(".unanswered")?.remove();
    answer().prepend(told);
    answer().setAttribute("aria-busy", "false");
    htmx.process(told);
  });
}

// A box emptied by its own cross, or by Escape, asks at once.
document.addEventListener("input", ({ target }) => {
  if (target.form === form && target.name === "q" && target.value === "") form.requestSubmit();
});

// A part of the selection taken away is taken out of the form, which then asks: form and answer cannot differ.
document.addEventListener("click", (event) => {
  const link = event.target.closest?.("#svar [data-name], #svar a.clear");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  const { name, value } = link.dataset;
  const fields = [...form.elements].filter((field) => field.name && (!name || field.name === name));
  const emptied = fields.filter((field) => !name || field.type === "search" || field.type === "text" || field.value === value);
  if (name && !emptied.length) return; // the form has no such field: the link itself leads there
  event.preventDefault();
  emptied.forEach(empty);
  form.requestSubmit();
});

function empty(field) {
  if (field.type === "checkbox") field.checked = false;
  else if (field.type === "hidden") field.remove();
  else field.value = ""; // of a list too: its own way has no value
}

// Back and Forward load the page of their address; an answer still under way would come too late for it.
addEventListener("popstate", (event) => {
  if (here() === shown && !event.state?.htmx) return; // a place within the page
  isLeaving = true;
  htmx.trigger(form, "htmx:abort");
  location.reload();
});

addEventListener("pageshow", (event) => {
  if (event.persisted && answer().hasAttribute("aria-busy")) location.reload(); // kept with an answer that never came
});

// A long list of options is searched in.
for (const options of form.querySelectorAll("[data-find]")) {
  const box = document.createElement("input");
  box.type = "search";
  box.className = "find";
  box.placeholder = options.dataset.find;
  box.setAttribute("aria-label", options.dataset.find);
  box.addEventListener("change", (event) => event.stopPropagation()); // it asks for nothing
  box.addEventListener("keydown", (event) => { if (event.key === "Enter") event.preventDefault(); });
  const told = document.createElement("p");
  told.className = "hint";
  told.setAttribute("role", "status");
  box.addEventListener("input", () => {
    const words = box.value.trim().toLowerCase();
    let matching = 0;
    for (const option of options.querySelectorAll(".option")) {
      const matches = option.textContent.toLowerCase().includes(words);
      matching += matches;
      option.hidden = !matches && !option.querySelector(":checked");
    }
    told.textContent = matching ? "" : `Inget alternativ matchar ”${box.value.trim()}”.`;
  });
  options.querySelector("legend").after(box, told);
}
