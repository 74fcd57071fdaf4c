/* Lights up a note with its words and the words with their note. */

/** @param {string} claim @param {boolean} lit */
function light(claim, lit) {
  for (const each of document.querySelectorAll(`[data-claim~="${CSS.escape(claim)}"]`)) {
    each.classList.toggle("lit", lit);
  }
}

for (const each of document.querySelectorAll("[data-claim]")) {
  const claims = (each.getAttribute("data-claim") ?? "").split(" ");
  const tell = (/** @type {boolean} */ lit) => () => claims.forEach((claim) => light(claim, lit));
  each.addEventListener("pointerenter", tell(true));
  each.addEventListener("pointerleave", tell(false));
  each.addEventListener("focusin", tell(true));
  each.addEventListener("focusout", tell(false));
}

/* The address names one claim: both its words and its note are lit until another is chosen. */
function choose() {
  document.querySelectorAll(".chosen").forEach((each) => each.classList.remove("chosen"));
  const chosen = decodeURIComponent(location.hash.slice(1)).replace(/^note-/, "");
  if (!chosen) return;
  document
    .querySelectorAll(`[data-claim~="${CSS.escape(chosen)}"]`)
    .forEach((each) => each.classList.add("chosen"));
}
addEventListener("hashchange", choose);
choose();
