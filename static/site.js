// What scripts add to pages that work without them: a quotation opened in place, and a passage marked whole.

"use strict";

const evidence = document.createElement("div");
evidence.className = "evidence-card";
evidence.popover = "auto";
evidence.setAttribute("role", "dialog");

// A footnote number opens its quotation below the row, not over the values one compares; the link itself leads to the
// foot of the page. What the source says has the focus, so that it is read first.
document.addEventListener("click", (event) => {
  const link = event.target.closest("a.evidence");
  const note = link && !event.ctrlKey && !event.metaKey && document.querySelector(link.hash);
  if (!note || !evidence.showPopover) return;
  event.preventDefault();
  evidence.setAttribute("aria-label", link.getAttribute("aria-label"));
  evidence.replaceChildren(...note.cloneNode(true).childNodes, footLink(link.hash));
  link.after(evidence);
  evidence.showPopover();
  const row = link.closest("dd, dt, li, p, td, .variant") ?? link;
  const left = Math.min(link.getBoundingClientRect().left, document.documentElement.clientWidth - evidence.offsetWidth - 8);
  evidence.style.left = `${Math.max(8, left) + scrollX}px`;
  evidence.style.top = `${row.getBoundingClientRect().bottom + scrollY + 4}px`;
  const said = evidence.querySelector(".said");
  said.tabIndex = -1;
  said.focus({ preventScroll: true });
});

evidence.addEventListener("toggle", (event) => {
  const wasInside = evidence.contains(document.activeElement) || document.activeElement === document.body;
  if (event.newState === "closed" && wasInside) evidence.previousElementSibling?.focus();
});

function footLink(hash) {
  const link = document.createElement("a");
  link.href = hash;
  link.textContent = "Till beläggen längst ned";
  return link;
}

// A quotation that others overlap is cut into pieces: mark all of them when one is asked for.
function markQuotation() {
  for (const mark of document.querySelectorAll("mark[data-target]")) delete mark.dataset.target;
  if (!location.hash.startsWith("#uppgift-")) return;
  const claim = location.hash.slice("#uppgift-".length);
  for (const mark of document.querySelectorAll(`mark[data-claims~="${CSS.escape(claim)}"]`)) mark.dataset.target = "";
}

addEventListener("hashchange", markQuotation);
markQuotation();
