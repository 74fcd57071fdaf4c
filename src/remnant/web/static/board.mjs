/* A picture to point at: a part's outline, or the named points of its kind. The text fields of the
   form hold everything, so that what is typed and what is clicked are one thing. */

/** @typedef {[number, number]} Point  shares of width and height */

const SVG = "http://www.w3.org/2000/svg";
const MOST = 40; // times
const NEAR = 12; // pixels of the screen

/** @param {SVGSVGElement} svg */
class View {
  constructor(svg) {
    this.svg = svg;
    const [wide, high] = (svg.dataset.size ?? "").split(" ").map(Number);
    this.size = { wide, high };
    const { x, y, width, height } = svg.viewBox.baseVal;
    this.first = { x, y, width, height };
    this.box = { ...this.first };
    /** @type {() => void} */
    this.changed = () => {};
  }

  /** Pixels of the picture for one of the screen. */
  get pixel() {
    const frame = this.svg.getBoundingClientRect();
    return Math.max(this.box.width / frame.width, this.box.height / frame.height);
  }

  /** @param {{ clientX: number, clientY: number }} event @returns {Point} */
  at(event) {
    const frame = this.svg.getBoundingClientRect();
    const pixel = this.pixel;
    const left = this.box.x + this.box.width / 2 + (event.clientX - frame.left - frame.width / 2) * pixel;
    const top = this.box.y + this.box.height / 2 + (event.clientY - frame.top - frame.height / 2) * pixel;
    const held = (/** @type {number} */ value) => Math.min(Math.max(value, 0), 1);
    return [held(left / this.size.wide), held(top / this.size.high)];
  }

  /** @param {{ x: number, y: number, width: number, height: number }} box */
  show(box) {
    this.box = box;
    this.svg.setAttribute("viewBox", `${box.x} ${box.y} ${box.width} ${box.height}`);
    this.changed();
  }

  /** @param {number} factor @param {Point} [at] */
  zoom(factor, at) {
    const { wide, high } = this.size;
    const width = Math.min(Math.max(this.box.width / factor, wide / MOST), wide);
    const scale = width / this.box.width;
    const height = this.box.height * scale;
    const x = at ? at[0] * wide : this.box.x + this.box.width / 2;
    const y = at ? at[1] * high : this.box.y + this.box.height / 2;
    this.show({ x: x - (x - this.box.x) * scale, y: y - (y - this.box.y) * scale, width, height });
  }

  whole() { this.show({ x: 0, y: 0, width: this.size.wide, height: this.size.high }); }

  /** @param {number} x @param {number} y pixels of the picture */
  move(x, y) { this.show({ ...this.box, x: this.box.x + x, y: this.box.y + y }); }
}

/** @param {string} words @returns {Point | null} */
function pointOf(words) {
  const parts = words.split(",").map((each) => Number(each.trim()));
  const good = parts.length === 2 && words.includes(",") && parts.every((each) => Number.isFinite(each) && each >= 0 && each <= 100);
  return good ? [parts[0] / 100, parts[1] / 100] : null;
}

/** @param {Point} point */
const wordsOf = ([x, y]) => `${(100 * x).toFixed(3)}, ${(100 * y).toFixed(3)}`;

/** @param {string} name @param {Record<string, string | number>} attributes */
function drawn(name, attributes) {
  const made = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, String(value));
  return made;
}

/** What is pointed at: a list of points with a current one. The two kinds differ in where they are
 *  kept and in what a click on nothing does.
 *  @typedef {{ points: (Point | null)[], current: number, closed: boolean,
 *    place(point: Point): void, set(at: number, point: Point | null): void, back(): void,
 *    choose(at: number): void, hide(): void, clear(): void, label(at: number): string }} Held */

/** @param {HTMLInputElement} field @param {() => void} redraw @returns {Held} */
function outline(field, redraw) {
  /** @type {(Point | null)[]} */
  let points = [];
  const read = () => { points = field.value.split(/\s*;\s*/).filter(Boolean).map(pointOf).filter(Boolean); };
  const keep = () => { field.value = points.map((each) => wordsOf(/** @type {Point} */ (each))).join("; "); redraw(); };
  read();
  field.addEventListener("input", () => { read(); redraw(); });
  return {
    get points() { return points; },
    get current() { return points.length - 1; },
    closed: true,
    place(point) { points.push(point); keep(); },
    set(at, point) { points[at] = point; keep(); },
    back() { points.pop(); keep(); },
    choose() {},
    hide() {},
    clear() { points = []; keep(); },
    label: () => "",
  };
}

/** @param {HTMLElement} list @param {() => void} redraw @returns {Held} */
function named(list, redraw) {
  const rows = [...list.querySelectorAll("[data-point]")].map((row) => ({
    row,
    name: row.getAttribute("data-point") ?? "",
    field: /** @type {HTMLInputElement} */ (row.querySelector("input[inputmode]")),
    hidden: /** @type {HTMLInputElement} */ (row.querySelector("input[type=checkbox]")),
  }));
  let current = 0;
  /** @type {Held} */
  const held = {
    get points() { return rows.map(({ field }) => pointOf(field.value)); },
    get current() { return current; },
    closed: false,
    place(point) {
      held.set(current, point);
      const next = rows.findIndex(({ field, hidden }, at) => at > current && !field.value && !hidden.checked);
      if (next >= 0) held.choose(next);
    },
    set(at, point) {
      rows[at].field.value = point ? wordsOf(point) : "";
      if (point) rows[at].hidden.checked = false;
      redraw();
    },
    back() { held.set(current, null); },
    choose(at) {
      current = Math.min(Math.max(at, 0), rows.length - 1);
      rows.forEach(({ row }, each) => row.classList.toggle("chosen", each === current));
      const { row } = rows[current];
      if (list.scrollHeight > list.clientHeight) {
        list.scrollTo({ top: /** @type {HTMLElement} */ (row).offsetTop - list.offsetTop - list.clientHeight / 3 });
      }
      redraw();
    },
    hide() {
      rows[current].hidden.checked = !rows[current].hidden.checked;
      if (rows[current].hidden.checked) held.set(current, null);
      if (rows[current].hidden.checked && current < rows.length - 1) held.choose(current + 1);
      redraw();
    },
    clear() {},
    label: (at) => `${at + 1}. ${rows[at].name}`,
  };
  rows.forEach(({ row, field, hidden }, at) => {
    row.addEventListener("focusin", () => held.choose(at));
    row.addEventListener("click", () => held.choose(at));
    field.addEventListener("input", redraw);
    hidden.addEventListener("change", () => { if (hidden.checked) held.set(at, null); });
  });
  return held;
}

/** @param {SVGSVGElement} svg */
function enliven(svg) {
  const form = /** @type {HTMLElement} */ (svg.closest("form") ?? svg.closest("section"));
  const view = new View(svg);
  const layer = /** @type {SVGGElement} */ (svg.querySelector(".drawn"));
  const named_ = form.querySelector(".current");

  function draw() {
    if (!held) return;
    const { wide, high } = view.size;
    const pixel = view.pixel;
    layer.replaceChildren();
    const placed = held.points.filter(Boolean).map((each) => /** @type {Point} */ (each));
    if (held.closed && placed.length) {
      const points = placed.map(([x, y]) => `${x * wide},${y * high}`).join(" ");
      layer.append(drawn(placed.length > 2 ? "polygon" : "polyline", { class: "part-outline", points }));
    }
    held.points.forEach((point, at) => {
      if (!point) return;
      const [x, y] = [point[0] * wide, point[1] * high];
      const mark = drawn("g", { class: at === held.current ? "point chosen" : "point", transform: `translate(${x} ${y}) scale(${pixel})` });
      mark.append(drawn("circle", { r: held.closed ? 5 : 7 }), drawn("path", { d: "M-11 0h7M4 0h7M0-11v7M0 4v7" }));
      if (!held.closed) {
        const number = drawn("text", { x: 10, y: -8 });
        number.textContent = String(at + 1);
        mark.append(number);
      }
      layer.append(mark);
    });
    if (named_ && !held.closed) named_.textContent = held.label(held.current);
  }

  const field = /** @type {HTMLInputElement | null} */ (form.querySelector("input[name=outline]"));
  const list = /** @type {HTMLElement | null} */ (form.querySelector(".to-place"));
  /** @type {Held | null} */
  let held = null;
  if (svg.dataset.kind === "outline" && field) held = outline(field, draw);
  if (svg.dataset.kind === "points" && list) { held = named(list, draw); held.choose(0); }
  view.changed = draw;

  /** The placed point under the pointer. @param {Point} at */
  function nearest(at) {
    const away = (/** @type {Point | null} */ point) => point
      ? Math.hypot((point[0] - at[0]) * view.size.wide, (point[1] - at[1]) * view.size.high) / view.pixel : Infinity;
    const all = (held?.points ?? []).map(away);
    const best = all.indexOf(Math.min(...all));
    return best >= 0 && all[best] <= NEAR ? best : null;
  }

  /** @type {{ point: number | null, x: number, y: number, moved: boolean } | null} */
  let drag = null;
  svg.addEventListener("pointerdown", (event) => {
    if (event.button !== 0) return;
    const point = held ? nearest(view.at(event)) : null;
    drag = { point, x: event.clientX, y: event.clientY, moved: false };
    if (point !== null) held?.choose(point);
    svg.setPointerCapture(event.pointerId);
  });
  svg.addEventListener("pointermove", (event) => {
    if (!drag) return;
    const across = event.clientX - drag.x;
    const down = event.clientY - drag.y;
    if (!drag.moved && Math.hypot(across, down) < 4) return;
    if (drag.point !== null) held?.set(drag.point, view.at(event));
    else view.move(-across * view.pixel, -down * view.pixel);
    drag = { ...drag, x: event.clientX, y: event.clientY, moved: true };
  });
  svg.addEventListener("pointerup", (event) => {
    if (drag && !drag.moved && drag.point === null) held?.place(view.at(event));
    drag = null;
    svg.focus({ preventScroll: true });
  });
  svg.addEventListener("pointercancel", () => { drag = null; });
  svg.addEventListener("wheel", (event) => {
    if (!event.ctrlKey) return; // an ordinary turn moves the page
    event.preventDefault();
    view.zoom(Math.exp(-event.deltaY / 200), view.at(event));
  }, { passive: false });

  /** @param {number} x @param {number} y @param {boolean} far */
  function nudge(x, y, far) {
    const at = held?.current ?? -1;
    const point = held?.points[at];
    const step = view.pixel * (far ? 10 : 1);
    if (held && point) held.set(at, [point[0] + (x * step) / view.size.wide, point[1] + (y * step) / view.size.high]);
    else view.move(x * view.pixel * 40, y * view.pixel * 40);
  }
  /** Where there is no point yet, Enter places one in the middle, for arrows to move. */
  function middle() {
    const { x, y, width, height } = view.box;
    held?.place([(x + width / 2) / view.size.wide, (y + height / 2) / view.size.high]);
  }
  /** @type {Record<string, (event: KeyboardEvent) => void>} */
  const keys = {
    ArrowLeft: (e) => nudge(-1, 0, e.shiftKey), ArrowRight: (e) => nudge(1, 0, e.shiftKey),
    ArrowUp: (e) => nudge(0, -1, e.shiftKey), ArrowDown: (e) => nudge(0, 1, e.shiftKey),
    Enter: middle, n: () => held?.choose(held.current + 1), p: () => held?.choose(held.current - 1),
    x: () => held?.hide(), Backspace: () => held?.back(),
    "+": () => view.zoom(1.5), "=": () => view.zoom(1.5), "-": () => view.zoom(1 / 1.5), "0": () => view.whole(),
  };
  svg.setAttribute("tabindex", "0");
  svg.addEventListener("keydown", (event) => {
    const act = keys[event.key.length === 1 ? event.key.toLowerCase() : event.key];
    if (!act || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    act(event);
  });

  for (const each of form.querySelectorAll(".scripted")) each.removeAttribute("hidden");
  for (const button of form.querySelectorAll("[data-zoom]")) {
    const how = button.getAttribute("data-zoom");
    button.addEventListener("click", () => how === "whole" ? view.whole() : view.zoom(how === "in" ? 1.5 : 1 / 1.5));
  }
  for (const button of form.querySelectorAll("[data-act]")) {
    const act = /** @type {"back" | "clear" | "hide"} */ (button.getAttribute("data-act"));
    button.addEventListener("click", () => held?.[act]());
  }
  addEventListener("resize", draw);
  svg.classList.add("alive");
  draw();
}

for (const svg of document.querySelectorAll("svg.ground")) enliven(/** @type {SVGSVGElement} */ (svg));
