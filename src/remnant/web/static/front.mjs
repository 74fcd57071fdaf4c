/* Lights up the same incident in list, map and time chart. */

/** @param {string} incident @param {boolean} lit */
function light(incident, lit) {
  for (const each of document.querySelectorAll("[data-incident], [data-incidents]")) {
    const held = each.getAttribute("data-incident") ?? each.getAttribute("data-incidents") ?? "";
    if (held.split(" ").includes(incident)) each.classList.toggle("lit", lit);
  }
}

for (const each of document.querySelectorAll("[data-incident], [data-incidents]")) {
  const held = (each.getAttribute("data-incident") ?? each.getAttribute("data-incidents") ?? "").split(" ");
  const on = () => held.forEach((incident) => light(incident, true));
  const off = () => held.forEach((incident) => light(incident, false));
  each.addEventListener("pointerenter", on);
  each.addEventListener("pointerleave", off);
  each.addEventListener("focusin", on);
  each.addEventListener("focusout", off);
}
