/* The map that can be moved: takes the place of the drawn one, at the same spot and scale.

   What it shows is read from the drawn map's own marks, so that the two cannot differ. Where the
   browser has no WebGL the drawn map stays. */

/** @typedef {{ href: string, title: string, label: string, incidents: string[],
 *    lon: number, lat: number, km: number, area: boolean, dot: number }} Mark */

const EARTH_KM = 6371;
const CORNERS = 72;

/** @param {SVGSVGElement} sheet @returns {Mark[]} */
function marksOf(sheet) {
  return [...sheet.querySelectorAll("a.spot")].map((spot) => {
    const of = (/** @type {string} */ name) => spot.getAttribute(`data-${name}`) ?? "";
    return {
      href: spot.getAttribute("href") ?? "",
      title: spot.getAttribute("aria-label") ?? "",
      label: of("label"),
      incidents: of("incidents").split(" "),
      lon: Number(of("lon")),
      lat: Number(of("lat")),
      km: Number(of("km")),
      area: spot.classList.contains("area"),
      dot: Number(spot.querySelector(".dot")?.getAttribute("r") ?? 0),
    };
  });
}

/** The points at a distance from a mark's centre. @param {Mark} mark */
function ring({ lon, lat, km }) {
  const phi = (lat * Math.PI) / 180;
  const span = km / EARTH_KM;
  const points = [];
  for (let corner = 0; corner <= CORNERS; corner += 1) {
    const bearing = (-2 * Math.PI * corner) / CORNERS;
    const north = Math.asin(
      Math.sin(phi) * Math.cos(span) + Math.cos(phi) * Math.sin(span) * Math.cos(bearing),
    );
    const east = Math.atan2(
      Math.sin(bearing) * Math.sin(span) * Math.cos(phi),
      Math.cos(span) - Math.sin(phi) * Math.sin(north),
    );
    points.push([lon + (east * 180) / Math.PI, (north * 180) / Math.PI]);
  }
  return [points];
}

/** @param {Mark[]} marks @param {(mark: Mark) => object} geometry */
function collection(marks, geometry) {
  const features = marks.map((mark, id) => ({
    type: "Feature",
    id,
    geometry: geometry(mark),
    properties: { label: mark.label, area: mark.area, dot: mark.dot },
  }));
  return { type: "FeatureCollection", features };
}

/** Where a mark is named: an area below its rim, so that the name hides nothing inside.
 * @param {Mark} mark */
function lettering({ lon, lat, km, area }) {
  return [lon, area ? lat - ((km / EARTH_KM) * 180) / Math.PI : lat];
}

/** @param {[string, number, number, number][]} cities */
function places(cities) {
  const features = cities.map(([name, lon, lat, inhabitants]) => ({
    type: "Feature",
    geometry: { type: "Point", coordinates: [lon, lat] },
    properties: { name, inhabitants },
  }));
  return { type: "FeatureCollection", features };
}

/** The colours of the page, so that the map follows its theme. */
function colours() {
  const style = getComputedStyle(document.documentElement);
  const of = (/** @type {string} */ name) => style.getPropertyValue(`--${name}`).trim();
  return {
    sea: of("sea"), land: of("land"), water: of("water"), boundary: of("boundary"),
    place: of("place"), ink: of("ink"), accent: of("accent"),
  };
}

/* As on the drawn map: the largest cities first, smaller ones as the map is enlarged. */
const enough = [">=", ["get", "inhabitants"], ["step", ["zoom"], 900000, 4.6, 500000, 5.4, 250000, 6.2, 150000, 7, 0]];

const lit = ["boolean", ["feature-state", "lit"], false];

/** @param {Mark[]} marks @param {[string, number, number, number][]} cities */
function styled(marks, cities) {
  const c = colours();
  const geojson = (/** @type {string} */ name) => ({ type: "geojson", data: `/static/basemap/${name}.json` });
  const mark = ["case", lit, c.accent, c.ink];
  const text = { "text-font": ["MapSans"], "text-anchor": "left", "text-justify": "left" };
  return {
    version: 8,
    sources: {
      land: geojson("land"), lakes: geojson("lakes"), rivers: geojson("rivers"),
      boundaries: geojson("boundaries"), disputed: geojson("disputed"),
      cities: { type: "geojson", data: places(cities) },
      rings: { type: "geojson", data: collection(marks, (each) => ({ type: "Polygon", coordinates: ring(each) })) },
      names: { type: "geojson", data: collection(marks, (each) => ({ type: "Point", coordinates: lettering(each) })) },
      dots: { type: "geojson", data: collection(marks, (each) => ({ type: "Point", coordinates: [each.lon, each.lat] })) },
    },
    layers: [
      { id: "sea", type: "background", paint: { "background-color": c.sea } },
      { id: "land", type: "fill", source: "land", paint: { "fill-color": c.land } },
      { id: "rivers", type: "line", source: "rivers", paint: { "line-color": c.water, "line-width": 1 } },
      { id: "lakes", type: "fill", source: "lakes", paint: { "fill-color": c.sea } },
      { id: "boundaries", type: "line", source: "boundaries", paint: { "line-color": c.boundary, "line-width": 0.8 } },
      { id: "disputed", type: "line", source: "disputed", paint: { "line-color": c.boundary, "line-width": 0.8, "line-dasharray": [3, 3] } },
      { id: "cities", type: "circle", source: "cities", filter: enough, paint: { "circle-radius": 1.4, "circle-color": c.place } },
      { id: "city-names", type: "symbol", source: "cities", filter: enough,
        layout: { ...text, "text-field": ["get", "name"], "text-size": 11, "text-offset": [0.45, 0],
          "symbol-sort-key": ["-", ["get", "inhabitants"]], "text-padding": 6 },
        paint: { "text-color": c.place } },
      { id: "rings", type: "fill", source: "rings", paint: { "fill-color": mark, "fill-opacity": ["case", lit, 0.18, ["get", "area"], 0.1, 0.07] } },
      { id: "edges", type: "line", source: "rings", filter: ["!", ["get", "area"]], paint: { "line-color": mark, "line-width": 0.8, "line-opacity": 0.6 } },
      { id: "area-edges", type: "line", source: "rings", filter: ["get", "area"], paint: { "line-color": mark, "line-width": 0.9, "line-opacity": 0.7, "line-dasharray": [2.5, 2.5] } },
      { id: "dots", type: "circle", source: "dots", filter: ["!", ["get", "area"]],
        paint: { "circle-radius": ["get", "dot"], "circle-color": mark, "circle-stroke-color": c.land, "circle-stroke-width": 1 } },
      { id: "labels", type: "symbol", source: "names",
        layout: { ...text, "text-font": ["MapSans-SemiBold"], "text-field": ["get", "label"], "text-size": 12,
          "text-anchor": ["case", ["get", "area"], "top", "left"],
          "text-offset": ["case", ["get", "area"], ["literal", [0, 0.1]], ["literal", [0.75, 0]]], "text-padding": 1,
          "symbol-sort-key": ["case", ["get", "area"], 1, ["-", ["get", "dot"]]] },
        paint: { "text-color": mark, "text-halo-color": c.land, "text-halo-width": 1.4 } },
    ],
  };
}

/** @param {HTMLElement} figure @param {SVGSVGElement} sheet */
async function enliven(figure, sheet) {
  // @ts-expect-error The module is served, not installed.
  const { Map, NavigationControl } = await import("/static/vendor/maplibre-gl/maplibre-gl.mjs");
  const cities = await (await fetch("/static/basemap/cities.json")).json();
  const marks = marksOf(sheet);
  const [west, south, east, north] = (sheet.dataset.bounds ?? "").split(" ").map(Number);
  const holder = document.createElement("div");
  holder.className = "moving";
  sheet.before(holder);
  const map = new Map({
    container: holder,
    style: styled(marks, cities),
    bounds: [[west, south], [east, north]],
    maxZoom: 11,
    attributionControl: false,
    dragRotate: false,
    pitchWithRotate: false,
    touchPitch: false,
    fadeDuration: 0,
    cooperativeGestures: matchMedia("(pointer: coarse)").matches,
    locale: { "Map.Title": sheet.getAttribute("aria-label") ?? "Map" },
  });
  map.touchZoomRotate.disableRotation();
  map.addControl(new NavigationControl({ showCompass: false }), "top-right");
  map.once("idle", () => figure.classList.add("alive"));
  respond(map, marks, figure);
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => map.setStyle(styled(marks, cities)));
}

/** Pointing at a mark lights up its incidents everywhere; choosing it opens them.
 * @param {any} map MapLibre's, which comes without types
 * @param {Mark[]} marks
 * @param {HTMLElement} figure */
function respond(map, marks, figure) {
  const caption = document.createElement("p");
  caption.className = "pointed";
  figure.querySelector(".moving")?.append(caption);
  /** @type {number | null} */
  let under = null;
  const tell = (/** @type {number | null} */ id) => {
    if (id === under) return;
    const light = (/** @type {number | null} */ each, /** @type {boolean} */ on) => {
      for (const incident of each === null ? [] : marks[each].incidents) {
        document.dispatchEvent(new CustomEvent("light", { detail: { incident, on } }));
      }
    };
    light(under, false);
    light(id, true);
    under = id;
    caption.textContent = id === null ? "" : marks[id].title;
    map.getCanvas().style.cursor = id === null ? "" : "pointer";
  };
  /* A dot before a name that lies over it; of several, the nearest; of rings, the narrowest. */
  const markAt = (/** @type {{ x: number, y: number }} */ point) => {
    const away = (/** @type {number} */ id) => {
      const { x, y } = map.project([marks[id].lon, marks[id].lat]);
      return Math.hypot(x - point.x, y - point.y);
    };
    const wide = (/** @type {number} */ id) => marks[id].km;
    for (const [layer, rank] of /** @type {[string, (id: number) => number][]} */ ([
      ["dots", away], ["labels", away], ["rings", wide],
    ])) {
      const found = map.queryRenderedFeatures(point, { layers: [layer] });
      const ids = found.map((/** @type {any} */ each) => Number(each.id));
      ids.sort((/** @type {number} */ one, /** @type {number} */ other) => rank(one) - rank(other));
      if (ids.length) return ids[0];
    }
    return null;
  };
  map.on("mousemove", (/** @type {any} */ event) => tell(markAt(event.point)));
  map.on("mouseout", () => tell(null));
  map.on("click", (/** @type {any} */ event) => {
    const id = markAt(event.point);
    if (id !== null) location.href = marks[id].href;
  });
  document.addEventListener("light", (event) => {
    const { incident, on } = /** @type {CustomEvent} */ (event).detail;
    marks.forEach((mark, id) => {
      if (!mark.incidents.includes(incident)) return;
      for (const source of ["rings", "dots", "names"]) map.setFeatureState({ source, id }, { lit: on });
    });
  });
}

function hasWebGL() {
  return document.createElement("canvas").getContext("webgl2") !== null;
}

const figure = document.getElementById("map");
const sheet = /** @type {SVGSVGElement | null} */ (figure?.querySelector("svg.sheet") ?? null);
if (figure && sheet && hasWebGL()) {
  const start = () => enliven(figure, sheet);
  if ("requestIdleCallback" in window) requestIdleCallback(start);
  else setTimeout(start, 200);
}
