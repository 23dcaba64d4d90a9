// The leader's map: projects by a measure, households on demand, popups by keyboard.
// Started by the page's own script with the objects folium made; reads points by address.
"use strict";

const TrackerMap = (() => {
  const HOUSEHOLD_ZOOM = 16;
  const CASE_ZOOM = 18;
  const NAMES_ZOOM = 15.5;
  const CLUSTER = 44; // pixels: the circle of a count, and a little air
  let map, projects, settings, ward, households, selected;

  const narrow = () => window.matchMedia("(max-width: 47.99em)").matches;

  function start(parts) {
    ({ map, projects, settings, ward } = parts);
    selected = settings.selected;
    households = L.layerGroup().addTo(map);
    L.control.zoom({
      position: narrow() ? "bottomleft" : "topright",
      zoomInTitle: settings.words.zoomIn,
      zoomOutTitle: settings.words.zoomOut,
    }).addTo(map);
    home().addTo(map);
    L.control.scale({ imperial: false, position: "bottomright" }).addTo(map);
    markChosen();
    if (!atPlace()) {
      if (settings.opened) map.setView(settings.opened.slice(1), CASE_ZOOM, { animate: false });
      else fit();
    }
    settings.names.forEach(nameGround);
    projects.eachLayer(dress);
    label();
    map.on("zoomend resize", label);
    map.on("moveend", () => { rememberPlace(); TrackerLabels.reach(map); refresh(); });
    map.on("popupopen", enter);
    map.on("popupclose", leave);
    map.on("zoomend", mark);
    document.addEventListener("click", act);
    mark();
    refresh().then(settle);
  }

  // Where the window is: the whole ward, the chosen project, or the place in the address.
  function fit() {
    const chosen = selected && layerOf(selected);
    const bounds = (chosen || (ward.getLayers().length ? ward : projects)).getBounds();
    if (bounds.isValid()) map.fitBounds(bounds, { paddingTopLeft: chosen ? [40, 40] : [12, 12], paddingBottomRight: chosen ? [70, 40] : [narrow() ? 12 : 60, 12], animate: false });
  }

  // What the address asks for once the households are there: a household's popup, or the paper.
  function settle() {
    if (settings.opened) {
      const marker = markerOf(settings.opened[0]);
      if (marker) marker.openPopup();
    }
    document.querySelectorAll("[data-print-now]").forEach((button) => {
      button.hidden = false;
      button.addEventListener("click", () => window.print());
    });
  }

  const markerOf = (caseNo) => [...drawn.values()].find((marker) => marker.caseNo === caseNo);

  // Links of the panel that concern the window: the paper takes it along, the ward gets it back.
  function act(event) {
    const print = event.target.closest("[data-print-map]");
    if (print) print.hash = location.hash;
    if (event.target.closest("[data-map-home]") && !event.ctrlKey && !event.metaKey && selected) {
      event.preventDefault();
      release();
    }
  }

  function atPlace() {
    const [zoom, lat, lon] = location.hash.slice(1).split("/").map(Number);
    if (!zoom || !lat || !lon) return false;
    map.setView([lat, lon], Math.min(zoom, 19), { animate: false });
    return true;
  }

  function rememberPlace() {
    const { lat, lng } = map.getCenter();
    history.replaceState(null, "", `${location.pathname}${location.search}#${map.getZoom()}/${lat.toFixed(5)}/${lng.toFixed(5)}`);
  }

  function label() {
    TrackerLabels.place(map, projects, selected);
    TrackerLabels.reach(map);
  }

  function markChosen() {
    projects.eachLayer((layer) => {
      const path = layer.getElement();
      if (path) path.classList.toggle("chosen", layer.feature.id === selected && settings.mayOpen);
    });
  }

  function home() {
    const control = L.control({ position: narrow() ? "bottomleft" : "topright" });
    control.onAdd = () => {
      const box = L.DomUtil.create("div", "leaflet-bar");
      const link = line(box, "a", "map-home", "");
      link.href = settings.homeUrl;
      link.title = settings.words.home;
      link.setAttribute("aria-label", settings.words.home);
      link.append(icon(settings.homeIcon));
      return box;
    };
    return control;
  }

  function mark() {
    map.getContainer().classList.toggle("far", map.getZoom() < HOUSEHOLD_ZOOM);
    map.getContainer().classList.toggle("no-names", map.getZoom() < NAMES_ZOOM);
  }

  function nameGround([text, kind, places]) {
    const box = document.createElement("span");
    box.textContent = text;
    const marker = L.marker(places[0], {
      icon: L.divIcon({ className: `map-name map-name-${kind}`, html: box, iconSize: [0, 0] }),
      interactive: false,
      keyboard: false,
    }).addTo(map);
    TrackerLabels.name(map, marker, box, places);
  }

  function layerOf(code) {
    let found = null;
    projects.eachLayer((layer) => { if (layer.feature.id === code) found = layer; });
    return found;
  }

  // A project: its outline and its label. The first click goes near and tells in the panel, so
  // that nothing lies over the households; a popup is for what has none to show.
  function dress(layer) {
    const facts = layer.feature.properties;
    const label = TrackerLabels.label(map, facts);
    layer.label = label;
    const open = () => {
      if (!settings.mayOpen || !facts.inSight) show(facts, label);
      else if (selected !== facts.code) choose(facts);
    };
    layer.on("click", open);
    label.on("click", () => { open(); });
    label.on("keypress", (event) => { if (event.originalEvent.key === "Enter") open(); });
  }

  function show(facts, label) {
    const popup = L.popup({ minWidth: 230, autoPan: !narrow() }).setLatLng(label.getLatLng()).setContent(projectPopup(facts));
    popup.opener = label;
    popup.openOn(map);
  }

  function projectPopup(facts) {
    const box = document.createElement("div");
    box.className = "popup";
    const title = line(box, "a", "popup-title", `${facts.code} · ${facts.name}`);
    title.href = facts.url;
    for (const text of facts.lines) line(box, "p", "", text);
    const acts = line(box, "p", "row wrap", "");
    line(acts, "a", "btn btn-primary", settings.words.openProject).href = facts.url;
    return box;
  }

  // The chosen project shows its households; the address and the panel follow.
  function choose(facts) {
    selected = facts.code;
    move(facts.mapUrl);
  }

  // Back to the whole ward; the label that was chosen keeps the focus.
  function release() {
    const layer = layerOf(selected);
    selected = null;
    move(settings.homeUrl);
    if (layer) layer.label.getElement().focus({ preventScroll: true });
  }

  function move(address) {
    map.closePopup();
    markChosen();
    history.replaceState(null, "", address);
    fit();
    rememberPlace();
    label();
    refresh();
    panel(address);
  }

  let turned = 0;
  async function panel(address) {
    const turn = ++turned;
    try {
      const answer = await fetch(address);
      if (!answer.ok) throw new Error(answer.status);
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const fresh = page.querySelector(".mapside");
      if (turn !== turned || !fresh) return;
      if (narrow()) fresh.querySelectorAll(".map-filter").forEach((fold) => { fold.open = false; });
      document.querySelector(".mapside").replaceWith(fresh);
      document.title = page.title;
      document.querySelector("[data-map-said]").textContent = fresh.querySelector("h1").textContent;
    } catch (error) {
      if (turn === turned) tell(settings.words.offline);
    }
  }

  let asked = 0;
  async function refresh() {
    if (!settings.mayOpen) return;
    const near = map.getZoom() >= HOUSEHOLD_ZOOM;
    const turn = ++asked;
    if (!near && !selected) { households.clearLayers(); return; }
    const address = new URL(settings.pointsUrl, location.href);
    if (selected) address.searchParams.set("project", selected);
    if (near) address.searchParams.set("bbox", map.getBounds().pad(0.1).toBBoxString());
    try {
      const answer = await fetch(address, { headers: { Accept: "application/json" } });
      if (turn !== asked) return;
      if (!answer.ok) throw new Error(answer.status);
      draw(await answer.json());
      tell("");
    } catch (error) {
      if (turn === asked) tell(settings.words.offline);
    }
  }

  function tell(text) {
    const status = document.querySelector("[data-map-status]");
    if (status) status.textContent = text;
  }

  const drawn = new Map();
  function draw(data) {
    const wanted = new Map();
    for (const point of data.points) wanted.set(point.join(), () => household(point));
    for (const cell of apart(data.cells)) wanted.set(cell.join(), () => cluster(cell));
    for (const [key, marker] of drawn) {
      if (wanted.has(key) && households.hasLayer(marker)) continue;
      households.removeLayer(marker);
      drawn.delete(key);
    }
    for (const [key, make] of wanted) {
      if (drawn.has(key)) continue;
      const marker = make();
      drawn.set(key, marker);
      households.addLayer(marker);
    }
  }

  // Of two counts that would touch on this screen the smaller is counted with the greater.
  function apart(cells) {
    const stand = [];
    for (const [lon, lat, count, knots] of [...cells].sort((a, b) => b[2] - a[2])) {
      const at = map.latLngToLayerPoint([lat, lon]);
      const near = stand.find((one) => one.at.distanceTo(at) < CLUSTER);
      if (!near) stand.push({ at, cell: [lon, lat, count, knots] });
      else { near.cell[2] += count; near.cell[3] += knots; }
    }
    return stand.map((one) => one.cell);
  }

  function household([lon, lat, standing, knot, caseNo]) {
    const code = settings.standings[standing];
    const words = `${caseNo}: ${settings.standingWords[standing]}${knot ? `, ${settings.words.knot}` : ""}`;
    const marker = L.marker([lat, lon], {
      icon: L.divIcon({ className: "map-household", html: shape(code, knot), iconSize: [24, 24] }),
      title: words,
      zIndexOffset: knot ? 100 : 0,
    });
    marker.on("add", () => marker.getElement().setAttribute("aria-label", words));
    const box = document.createElement("div");
    box.className = "popup";
    marker.caseNo = caseNo;
    marker.bindPopup(box, { minWidth: 240, autoPan: !narrow() });
    marker.on("popupopen", () => { name(caseNo); load(box, caseNo, marker.getPopup()); });
    marker.on("popupclose", () => name(null));
    return marker;
  }

  // The opened household stands in the address, so that it can be sent on.
  function name(caseNo) {
    const address = new URL(location.href);
    if (caseNo) address.searchParams.set("case", caseNo);
    else address.searchParams.delete("case");
    history.replaceState(null, "", address);
  }

  function shape(code, knot) {
    const svg = icon(`${settings.shapesUrl}#${code}`);
    svg.setAttribute("class", "shape");
    svg.setAttribute("viewBox", "0 0 16 16");
    if (knot) svg.append(use(`${settings.shapesUrl}#knot_ring`));
    return svg;
  }

  function icon(address) {
    const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
    svg.setAttribute("class", "ico");
    svg.setAttribute("aria-hidden", "true");
    svg.append(use(address));
    return svg;
  }

  function use(address) {
    const made = document.createElementNS("http://www.w3.org/2000/svg", "use");
    made.setAttribute("href", address);
    return made;
  }

  function cluster([lon, lat, count, knots]) {
    const words = `${count} ${settings.words.households}`;
    const box = document.createElement("span");
    box.textContent = count;
    const marker = L.marker([lat, lon], {
      icon: L.divIcon({ className: `map-cluster${knots ? " has-knots" : ""}`, html: box, iconSize: [40, 40] }),
      title: words,
    });
    const nearer = () => map.setView([lat, lon], Math.min(map.getZoom() + 1.5, 19), { animate: false });
    marker.on("add", () => marker.getElement().setAttribute("aria-label", words));
    marker.on("click", nearer);
    marker.on("keypress", (event) => { if (event.originalEvent.key === "Enter") nearer(); });
    return marker;
  }

  // One household in five lines, asked for when its shape is opened.
  async function load(box, caseNo, popup) {
    if (!box.firstElementChild) box.textContent = settings.words.loading;
    try {
      const answer = await fetch(settings.popupUrl.replace("__case__", caseNo));
      if (!answer.ok) throw new Error(answer.status);
      box.innerHTML = await answer.text();
    } catch (error) {
      box.textContent = settings.words.offline;
    }
    popup.update();
    if (popup.isOpen()) focusFirst(box);
  }

  // Focus goes into a popup as it opens, and back to what opened it when it closes. On a phone it
  // is a sheet at the end of the window: out of the pane that moves, into the map that stands.
  function enter({ popup }) {
    const box = popup.getElement();
    if (narrow()) map.getContainer().append(box);
    const close = box.querySelector(".leaflet-popup-close-button");
    if (close) close.setAttribute("aria-label", settings.words.close);
    box.setAttribute("role", "dialog");
    box.setAttribute("aria-label", settings.words.popup);
    focusFirst(box);
  }

  function focusFirst(box) {
    const link = box.querySelector("a[href]:not(.leaflet-popup-close-button)");
    if (link) link.focus({ preventScroll: true });
  }

  function leave({ popup }) {
    const box = popup.getElement();
    const inside = !document.activeElement || document.activeElement === document.body || (box && box.contains(document.activeElement));
    const source = popup.opener || popup._source;
    closed = performance.now();
    const opener = source && source.getElement && source.getElement();
    if (inside && opener && opener.isConnected) opener.focus({ preventScroll: true });
  }

  // Esc closes the popup; with none open it gives the whole ward back.
  let closed = 0;
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !map) return;
    const justClosed = performance.now() - closed < 100;
    if (map.getContainer().querySelector(".leaflet-popup")) map.closePopup();
    else if (!justClosed && selected && map.getContainer().contains(document.activeElement)) release();
  });

  function line(parent, tag, className, text) {
    const made = document.createElement(tag);
    if (className) made.className = className;
    made.textContent = text;
    parent.append(made);
    return made;
  }

  return { start };
})();
