// What an editor has written and not saved: kept in this browser at each keystroke, by account, page and version of the
// record, and offered again when the page comes back without it: after a session that ended, a crash, a closed window.

"use strict";

const at = `osparat:${document.currentScript.dataset.account}:${location.pathname}`;
const older = `${at}#äldre`; // of a version that somebody has changed since
const SENT = "osparat:skickat"; // where this window's last form is kept, until the next page tells how it went
const SKIPPED = new Set(["csrfmiddlewaretoken", "version", "namesake"]); // the page's own, whatever was written
const LONGEST = 30 * 24 * 3600 * 1000; // ms that a copy is kept
const page = document.querySelector(".change-form:not(.popup) #content form[method=post]");
const form = page?.elements.version ? page : null; // of a record: no password is ever typed there
const isRefused = document.querySelector(".errornote");

if (document.querySelector(".messagelist .success")) localStorage.removeItem(sessionStorage[SENT]);
sessionStorage.removeItem(SENT);
for (const key of Object.keys(localStorage)) {
  if (key.startsWith("osparat:") && Date.now() - JSON.parse(localStorage[key]).when > LONGEST) localStorage.removeItem(key);
}

const fields = () => [...form.elements].filter(({ name, type }) =>
  name && !SKIPPED.has(name) && !["file", "submit", "button", "fieldset"].includes(type) && !name.includes("__prefix__"));
const nameOf = (field) => field.type === "radio" ? `${field.name}=${field.value}` : field.name;
const valueOf = (field) => ["checkbox", "radio"].includes(field.type) ? field.checked
  : field.options ? [...field.selectedOptions].map((one) => [one.value, one.text])
  : field.value;
const written = () => Object.fromEntries(fields().map((field) => [nameOf(field), valueOf(field)]));
const versionOf = () => form.elements.version?.value ?? "";
const isEqual = (one, other) => JSON.stringify(one) === JSON.stringify(other);
const wordsOf = (value) => Array.isArray(value) ? value.map(([, text]) => text).join(", ") : value === true ? "Ja" : value === false ? "Nej" : value;
const read = (key) => localStorage[key] && JSON.parse(localStorage[key]);

// Django's own scripts fill in the form when the page has come.
if (form) addEventListener("load", () => {
  const untouched = written();
  const changed = () => Object.entries(written()).filter(([name, value]) => !isEqual(value, untouched[name]));
  const isChanged = () => isRefused || changed().length > 0;
  let isLeaving = false, isOurs = Boolean(isRefused); // whether the copy is of this window

  const kept = read(at);
  if (kept && kept.version !== versionOf() && !isRefused) {
    localStorage[older] = localStorage[at];
    localStorage.removeItem(at);
  } else if (kept && !isRefused && Object.entries(kept.values).some(([name, value]) => !isEqual(value, untouched[name]))) {
    offer(kept);
  }
  if (localStorage[older]) show(read(older));

  form.addEventListener("input", keep);
  form.addEventListener("change", keep);
  window.django?.jQuery?.(form).on("change", "select", keep); // select2 tells only jQuery
  document.addEventListener("formset:added", keep);
  document.addEventListener("formset:removed", keep);
  form.addEventListener("submit", () => {
    isLeaving = true;
    keep();
    sessionStorage[SENT] = at;
  });
  addEventListener("pagehide", () => { if (!isLeaving) keep(); }); // with what scripts filled in after the last key
  addEventListener("beforeunload", (event) => { if (!isLeaving && isChanged()) event.preventDefault(); });

  function keep() {
    if (form.inert) return; // what is offered is neither taken nor thrown away yet
    const now = changed();
    if (!isRefused && !now.length) {
      if (isOurs) localStorage.removeItem(at);
      return;
    }
    isOurs = true;
    // What a refused form was changed from only its copy tells.
    const values = { ...(isRefused && kept?.values), ...Object.fromEntries(now) };
    try {
      localStorage[at] = JSON.stringify({ version: versionOf(), when: Date.now(), values });
    } catch { /* the browser keeps no more, or nothing: the question before leaving still stands */ }
  }

  function offer({ when, values }) {
    form.inert = true;
    const close = (box) => { box.remove(); form.inert = false; };
    box(`Här finns text som du inte hann spara, från ${time(when)}.`, [
      ["Hämta tillbaka texten", (own) => { close(own); restore(values); }],
      ["Kasta den", (own) => { close(own); localStorage.removeItem(at); }],
    ]);
  }

  function show({ when, values }) {
    const texts = Object.entries(values).filter(([name, value]) =>
      wordsOf(value).trim() && !isEqual(value, untouched[name]) && !name.endsWith("_FORMS"));
    const said = `Posten har ändrats sedan du skrev det här, ${time(when)}. För in det du vill ha kvar för hand.`;
    box(said, [["Kasta den", (own) => { own.remove(); localStorage.removeItem(older); }]], texts.map(labelled));
  }

  function box(text, deeds, parts = []) {
    const made = document.createElement("section");
    made.className = "unsaved";
    made.setAttribute("aria-label", "Osparad text");
    const said = document.createElement("p");
    said.textContent = text;
    made.append(said, ...parts, ...deeds.map(([words, act]) => {
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = words;
      button.addEventListener("click", () => act(made));
      return button;
    }));
    form.before(made);
  }

  function labelled([name, value]) {
    const label = document.createElement("label");
    const text = document.createElement("textarea");
    Object.assign(text, { readOnly: true, value: wordsOf(value), rows: 3 });
    label.append(form.querySelector(`label[for="id_${CSS.escape(name)}"]`)?.textContent.replace(/:$/, "") ?? name, text);
    return label;
  }

  function restore(values) {
    for (const [name, value] of Object.entries(values)) {
      if (name.endsWith("-TOTAL_FORMS")) addRows(name, Number(value));
    }
    for (const field of fields()) {
      const value = values[nameOf(field)];
      if (value === undefined || isEqual(value, valueOf(field))) continue;
      if (typeof value === "boolean") field.checked = value;
      else if (Array.isArray(value)) choose(field, value);
      else field.value = value;
      field.dispatchEvent(new Event("change", { bubbles: true }));
      field.closest("details")?.setAttribute("open", "");
    }
    keep();
  }

  function addRows(name, wanted) {
    const add = form.querySelector(`#${CSS.escape(name.replace("-TOTAL_FORMS", ""))}-group .add-row a`);
    for (let count = Number(form.elements[name]?.value); add && count < wanted; count += 1) add.click();
  }

  function choose(field, wanted) {
    for (const [value, text] of wanted) {
      if (![...field.options].some((one) => one.value === value)) field.add(new Option(text, value)); // of a search
    }
    for (const one of field.options) one.selected = wanted.some(([value]) => value === one.value);
  }

  function time(moment) {
    return new Date(moment).toLocaleString("sv-SE", { dateStyle: "long", timeStyle: "short" });
  }
});
