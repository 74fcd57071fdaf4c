/* Two pictures enlarged and moved together: by the mapping between them where there is one. The
   drawing is there without this; here only views (the `viewBox` of each pane) and lines change. */

/** @typedef {{ svg: SVGSVGElement, wide: number, high: number, x: number, width: number, y: number, height: number }} Pane
 *  @typedef {[number, number]} Point */

const MOST = 24; // times

/** @param {number[]} m @param {Point} p @returns {Point} */
function mapped(m, [x, y]) {
  const w = m[6] * x + m[7] * y + m[8];
  return [(m[0] * x + m[1] * y + m[2]) / w, (m[3] * x + m[4] * y + m[5]) / w];
}

/** @param {SVGSVGElement} stage */
function enliven(stage) {
  const box = /** @type {HTMLElement} */ (stage.closest(".compared"));
  const find = (/** @type {string} */ what) => /** @type {any} */ (box.querySelector(what));
  /** @type {Pane[]} */
  const panes = [...stage.querySelectorAll("svg.pane")].map((each) => {
    const svg = /** @type {SVGSVGElement} */ (each);
    const { width: wide, height: high } = svg.viewBox.baseVal;
    const of = (/** @type {string} */ name) => Number(svg.getAttribute(name));
    return { svg, wide, high, x: of("x"), width: of("width"), y: of("y"), height: of("height") };
  });
  const mapping = (stage.dataset.mapping ?? "").split(" ").filter(Boolean).map(Number);
  const lines = [...stage.querySelectorAll(".lines line")].map((line) => ({
    line, ends: (line.getAttribute("data-ends") ?? "").split(" ").map(Number),
  }));
  /** The middle of the first view in shares of its picture, and how many times it is enlarged. */
  let centre = /** @type {Point} */ ([0.5, 0.5]);
  let times = 1;

  const byMapping = () => mapping.length === 9 && find(".linked")?.checked;

  /** Middle and enlargement of the second view. @returns {[Point, number]} */
  function second() {
    if (!byMapping() || times === 1) return [centre, times];
    const there = mapped(mapping, centre);
    const [one, other] = panes;
    const step = 0.01;
    const across = mapped(mapping, [centre[0] + step, centre[1]]);
    const down = mapped(mapping, [centre[0], centre[1] + step]);
    const size = (/** @type {Point} */ p) => [(p[0] - there[0]) * other.wide, (p[1] - there[1]) * other.high];
    const [a, b] = size(across);
    const [c, d] = size(down);
    const larger = Math.sqrt(Math.abs(a * d - b * c) / (step * step * one.wide * one.high));
    const shown = (one.wide / times / one.width) * larger * other.width; // pixels of the other across
    return [there, Math.min(Math.max(other.wide / shown, 0.25), MOST * 4)];
  }

  /** @param {Pane} pane @param {Point} middle @param {number} enlarged */
  function look(pane, [x, y], enlarged) {
    const wide = pane.wide / enlarged;
    const high = pane.high / enlarged;
    pane.svg.setAttribute("viewBox", `${x * pane.wide - wide / 2} ${y * pane.high - high / 2} ${wide} ${high}`);
  }

  /** Where a point of a picture lies in the drawing. @param {Pane} pane @param {number} x @param {number} y */
  function placed(pane, x, y) {
    const view = pane.svg.viewBox.baseVal;
    const left = (x * pane.wide - view.x) / view.width;
    const top = (y * pane.high - view.y) / view.height;
    const inside = left >= 0 && left <= 1 && top >= 0 && top <= 1;
    return { x: pane.x + left * pane.width, y: pane.y + top * pane.height, inside };
  }

  function draw() {
    look(panes[0], centre, times);
    look(panes[1], ...second());
    for (const { line, ends } of lines) {
      const from = placed(panes[0], ends[0], ends[1]);
      const to = placed(panes[1], ends[2], ends[3]);
      line.classList.toggle("out", !(from.inside && to.inside));
      for (const [name, value] of Object.entries({ x1: from.x, y1: from.y, x2: to.x, y2: to.y })) {
        line.setAttribute(name, String(value));
      }
    }
  }

  /** @param {number} factor @param {Point} [at] a point of the first picture that stays in place */
  function zoom(factor, at = centre) {
    const next = Math.min(Math.max(times * factor, 1), MOST);
    const kept = times / next;
    centre = [at[0] + (centre[0] - at[0]) * kept, at[1] + (centre[1] - at[1]) * kept];
    times = next;
    move(0, 0);
  }

  /** @param {number} x @param {number} y shares of the first view */
  function move(x, y) {
    const edge = 0.5 / times;
    const held = (/** @type {number} */ value) => Math.min(Math.max(value, edge), 1 - edge);
    centre = [held(centre[0] + x / times), held(centre[1] + y / times)];
    draw();
  }

  /** On a narrow screen the second picture stands below the first. */
  function arrange() {
    const [one, other] = panes;
    const narrow = matchMedia("(max-width: 40rem)").matches;
    const tall = narrow ? [1000 * (one.high / one.wide), 1000 * (other.high / other.wide)] : [];
    const places = narrow
      ? [[0, 0, 1000, tall[0]], [0, tall[0] + 10, 1000, tall[1]]]
      : starting.map(({ x, y, width, height }) => [x, y, width, height]);
    panes.forEach((pane, at) => {
      [pane.x, pane.y, pane.width, pane.height] = places[at];
      for (const name of /** @type {const} */ (["x", "y", "width", "height"])) pane.svg.setAttribute(name, String(pane[name]));
    });
    stage.setAttribute("viewBox", `0 0 1000 ${narrow ? tall[0] + 10 + tall[1] : starting[0].height}`);
    draw();
  }
  const starting = panes.map((pane) => ({ ...pane }));

  /** The point of the first picture under the pointer. @param {{ clientX: number, clientY: number }} event */
  function under(event) {
    for (const [at, pane] of panes.entries()) {
      const drawn = pane.svg.getBoundingClientRect();
      const frame = stage.getBoundingClientRect();
      const [, , width, height] = (stage.getAttribute("viewBox") ?? "").split(" ").map(Number);
      const scale = Math.min(frame.width / width, frame.height / height);
      const left = frame.left + (frame.width - width * scale) / 2 + pane.x * scale;
      const top = frame.top + (frame.height - height * scale) / 2 + pane.y * scale;
      const x = (event.clientX - left) / (pane.width * scale);
      const y = (event.clientY - top) / (pane.height * scale);
      if (drawn && x >= 0 && x <= 1 && y >= 0 && y <= 1) {
        const view = pane.svg.viewBox.baseVal;
        const point = /** @type {Point} */ ([(view.x + x * view.width) / pane.wide, (view.y + y * view.height) / pane.high]);
        return { at, point, width: pane.width * scale, height: pane.height * scale };
      }
    }
    return null;
  }

  stage.addEventListener("wheel", (event) => {
    if (!event.ctrlKey) return; // an ordinary turn moves the page
    event.preventDefault();
    const found = under(event);
    zoom(Math.exp(-event.deltaY / 200), found?.at === 0 ? found.point : centre);
  }, { passive: false });

  /** @type {{ x: number, y: number, width: number, height: number } | null} */
  let held = null;
  stage.addEventListener("pointerdown", (event) => {
    const found = under(event);
    if (!found || event.button !== 0) return;
    held = { x: event.clientX, y: event.clientY, width: found.width, height: found.height };
    stage.setPointerCapture(event.pointerId);
    stage.classList.add("moved");
  });
  const point = document.createElementNS("http://www.w3.org/2000/svg", "circle");
  point.setAttribute("class", "pointed-at");
  point.setAttribute("r", "9");
  point.setAttribute("visibility", "hidden");
  stage.append(point);
  stage.addEventListener("pointermove", (event) => {
    if (held) {
      move(-(event.clientX - held.x) / held.width, -(event.clientY - held.y) / held.height);
      held = { ...held, x: event.clientX, y: event.clientY };
      return;
    }
    const found = under(event);
    const there = found?.at === 0 && byMapping() ? placed(panes[1], ...mapped(mapping, found.point)) : null;
    point.setAttribute("visibility", there?.inside ? "visible" : "hidden");
    if (there) {
      point.setAttribute("cx", String(there.x));
      point.setAttribute("cy", String(there.y));
    }
  });
  const release = () => { held = null; stage.classList.remove("moved"); };
  stage.addEventListener("pointerup", release);
  stage.addEventListener("pointercancel", release);
  stage.addEventListener("pointerleave", () => point.setAttribute("visibility", "hidden"));

  const laid = find(".laid");
  const flicker = (/** @type {boolean} */ on) => laid?.classList.toggle("flickers", on);
  const toggle = (/** @type {string} */ what) => { const box = find(what); if (box) box.checked = !box.checked; };
  const step = 0.12;
  /** @type {Record<string, () => void>} */
  const keys = {
    "+": () => zoom(1.4), "=": () => zoom(1.4), "-": () => zoom(1 / 1.4), "0": () => zoom(1 / MOST),
    ArrowLeft: () => move(-step, 0), ArrowRight: () => move(step, 0), ArrowUp: () => move(0, -step), ArrowDown: () => move(0, step),
    l: () => toggle(".with-lines"), o: () => toggle(".with-laid"), f: () => flicker(true),
  };
  stage.setAttribute("tabindex", "0");
  stage.addEventListener("keydown", (event) => {
    const act = keys[event.key.length === 1 ? event.key.toLowerCase() : event.key];
    if (!act || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    act();
  });
  stage.addEventListener("keyup", (event) => { if (event.key.toLowerCase() === "f") flicker(false); });
  stage.addEventListener("blur", () => flicker(false));

  for (const each of box.querySelectorAll(".scripted")) each.removeAttribute("hidden");
  for (const button of box.querySelectorAll("[data-zoom]")) {
    const how = button.getAttribute("data-zoom");
    button.addEventListener("click", () => zoom(how === "in" ? 1.4 : how === "out" ? 1 / 1.4 : 1 / MOST));
  }
  find(".linked")?.addEventListener("change", draw);
  find(".blend")?.addEventListener("input", (/** @type {any} */ event) => {
    find(".with-laid").checked = true;
    laid.style.opacity = String(event.target.value / 100);
  });
  const button = find(".flicker");
  for (const [name, on] of /** @type {[string, boolean][]} */ ([["pointerdown", true], ["pointerup", false], ["pointerleave", false], ["blur", false]])) {
    button?.addEventListener(name, () => flicker(on));
  }
  button?.addEventListener("keydown", (/** @type {KeyboardEvent} */ event) => { if (event.key === " " || event.key === "Enter") flicker(true); });
  button?.addEventListener("keyup", () => flicker(false));
  matchMedia("(max-width: 40rem)").addEventListener("change", arrange);
  stage.classList.add("alive");
  arrange();
}

for (const stage of document.querySelectorAll("svg.stage")) enliven(/** @type {SVGSVGElement} */ (stage));
