/* Lights up the same incident in list, map and time chart. */

/** @param {Element} element */
function incidentsOf(element) {
  const held = element.getAttribute("data-incident") ?? element.getAttribute("data-incidents");
  return (held ?? "").split(" ").filter(Boolean);
}

const holders = [...document.querySelectorAll("[data-incident], [data-incidents]")];

document.addEventListener("light", (event) => {
  const { incident, on } = /** @type {CustomEvent} */ (event).detail;
  for (const each of holders) {
    if (incidentsOf(each).includes(incident)) each.classList.toggle("lit", on);
  }
});

for (const each of holders) {
  const tell = (/** @type {boolean} */ on) => () => {
    for (const incident of incidentsOf(each)) {
      document.dispatchEvent(new CustomEvent("light", { detail: { incident, on } }));
    }
  };
  each.addEventListener("pointerenter", tell(true));
  each.addEventListener("pointerleave", tell(false));
  each.addEventListener("focusin", tell(true));
  each.addEventListener("focusout", tell(false));
}
