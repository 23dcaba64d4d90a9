// The leader's map: projects by share handed over, households on demand, popups by keyboard.
// Started by the page's own script with the objects folium made; reads points by address.
"use strict";

const TrackerMap = (() => {
  const HOUSEHOLD_ZOOM = 16;
  let map, projects, settings, households, selected;

  function start(parts) {
    ({ map, projects, settings } = parts);
    selected = settings.selected;
    households = L.layerGroup().addTo(map);
    L.control.zoom({ position: "topright", zoomInTitle: settings.words.zoomIn, zoomOutTitle: settings.words.zoomOut }).addTo(map);
    L.control.scale({ imperial: false, position: "bottomright" }).addTo(map);
    home(parts.ward).addTo(map);
    fit(parts.ward);
    projects.eachLayer(dress);
    map.on("moveend", refresh);
    map.on("popupopen", enter);
    document.addEventListener("keydown", leave);
    refresh();
  }

  function fit(ward) {
    const chosen = selected && layerOf(selected);
    const bounds = (chosen || (ward.getLayers().length ? ward : projects)).getBounds();
    if (bounds.isValid()) map.fitBounds(bounds, { padding: [16, 16], animate: false });
  }

  function home(ward) {
    const control = L.control({ position: "topright" });
    control.onAdd = () => {
      const box = L.DomUtil.create("div", "leaflet-bar");
      const link = L.DomUtil.create("a", "map-home", box);
      link.href = settings.homeUrl;
      link.title = settings.words.home;
      link.setAttribute("aria-label", settings.words.home);
      link.textContent = "⌂";
      return box;
    };
    return control;
  }

  function layerOf(code) {
    let found = null;
    projects.eachLayer((layer) => { if (layer.feature.id === code) found = layer; });
    return found;
  }

  function dress(layer) {
    const facts = layer.feature.properties;
    const place = L.latLng(facts.lat, facts.lon);
    const label = L.marker(place, {
      icon: L.divIcon({ className: "map-label" + (facts.knots ? " has-knots" : ""), html: labelOf(facts), iconSize: null }),
      title: facts.name,
      alt: facts.alt,
      keyboard: true,
    }).addTo(map);
    layer.on("add", () => name(layer, facts));
    name(layer, facts);
    layer.bindPopup(() => projectPopup(facts), { minWidth: 220 });
    label.bindPopup(() => projectPopup(facts), { minWidth: 220 });
  }

  function name(layer, facts) {
    const path = layer.getElement && layer.getElement();
    if (path) path.setAttribute("aria-label", facts.alt);
  }

  function labelOf(facts) {
    const box = document.createElement("span");
    const text = document.createElement("b");
    text.textContent = facts.label;
    box.append(text);
    if (facts.knots) {
      const knot = document.createElement("span");
      knot.className = "map-knots";
      knot.textContent = facts.knots;
      box.append(knot);
    }
    return box;
  }

  function line(parent, tag, className, text) {
    const made = document.createElement(tag);
    if (className) made.className = className;
    made.textContent = text;
    parent.append(made);
    return made;
  }

  function projectPopup(facts) {
    const box = document.createElement("div");
    box.className = "popup";
    const title = line(box, "a", "popup-title", facts.code + " · " + facts.name);
    title.href = facts.url;
    for (const text of facts.lines) line(box, "p", "", text);
    if (!settings.mayOpen) {
      line(box, "a", "btn btn-primary", settings.words.openProject).href = facts.url;
      return box;
    }
    const households = line(box, "a", "btn btn-primary", settings.words.seeHouseholds);
    households.href = facts.mapUrl;
    households.addEventListener("click", (event) => {
      event.preventDefault();
      choose(facts);
    });
    return box;
  }

  function choose(facts) {
    selected = facts.code;
    map.closePopup();
    map.fitBounds(layerOf(facts.code).getBounds(), { padding: [24, 24], animate: false });
    history.replaceState(null, "", facts.mapUrl);
    const list = document.querySelector("[data-map-list]");
    if (list) { list.href = facts.casesUrl; list.querySelector("[data-text]").textContent = facts.listText; }
    const field = document.querySelector("select[name=project]");
    if (field) field.value = facts.code;
    refresh();
  }

  let asked = 0;
  async function refresh() {
    if (!settings.mayOpen) return;
    const near = map.getZoom() >= HOUSEHOLD_ZOOM;
    if (!near && !selected) { households.clearLayers(); return; }
    const address = new URL(settings.pointsUrl, location.href);
    if (selected) address.searchParams.set("project", selected);
    else address.searchParams.set("bbox", map.getBounds().toBBoxString());
    address.searchParams.set("zoom", map.getZoom());
    if (selected && near) address.searchParams.set("bbox", map.getBounds().pad(0.1).toBBoxString());
    const turn = ++asked;
    const status = document.querySelector("[data-map-status]");
    try {
      const answer = await fetch(address, { headers: { Accept: "application/json" } });
      if (turn !== asked) return;
      if (!answer.ok) throw new Error(answer.status);
      draw(await answer.json());
      if (status) status.textContent = "";
    } catch (error) {
      if (status && turn === asked) status.textContent = settings.words.offline;
    }
  }

  function draw(data) {
    households.clearLayers();
    for (const point of data.points) households.addLayer(household(point));
    for (const cell of data.cells) households.addLayer(cluster(cell));
  }

  function household([lon, lat, standing, knot, caseNo]) {
    const code = settings.standings[standing];
    const alt = caseNo + ": " + settings.standingWords[standing] + (knot ? ", " + settings.words.knot : "");
    const marker = L.marker([lat, lon], {
      icon: L.divIcon({ className: "map-household", html: shape(code, knot), iconSize: [24, 24] }),
      title: alt,
      alt,
    });
    marker.bindPopup(() => casePopup(caseNo), { minWidth: 240 });
    return marker;
  }

  function shape(code, knot) {
    const ns = "http://www.w3.org/2000/svg";
    const svg = document.createElementNS(ns, "svg");
    svg.setAttribute("class", "shape shape-" + code);
    svg.setAttribute("viewBox", "0 0 16 16");
    svg.setAttribute("aria-hidden", "true");
    for (const id of knot ? [code, "knot_ring"] : [code]) {
      const use = document.createElementNS(ns, "use");
      use.setAttribute("href", settings.shapesUrl + "#" + id);
      svg.append(use);
    }
    return svg;
  }

  function cluster([lon, lat, count, knots]) {
    const box = document.createElement("span");
    box.textContent = count;
    const marker = L.marker([lat, lon], {
      icon: L.divIcon({ className: "map-cluster" + (knots ? " has-knots" : ""), html: box, iconSize: [40, 40] }),
      alt: count + " " + settings.words.households,
    });
    marker.on("click", () => map.setView([lat, lon], Math.min(map.getZoom() + 2, 19), { animate: false }));
    return marker;
  }

  function casePopup(caseNo) {
    const box = document.createElement("div");
    box.className = "popup";
    box.textContent = settings.words.loading;
    fetch(settings.popupUrl.replace("__case__", caseNo))
      .then((answer) => { if (!answer.ok) throw new Error(answer.status); return answer.text(); })
      .then((html) => { box.innerHTML = html; focusFirst(box); })
      .catch(() => { box.textContent = settings.words.offline; });
    return box;
  }

  let opener = null;
  function enter(event) {
    opener = document.activeElement;
    focusFirst(event.popup.getElement());
    const close = event.popup.getElement().querySelector(".leaflet-popup-close-button");
    if (close) close.setAttribute("aria-label", settings.words.close);
  }

  function focusFirst(box) {
    const link = box.querySelector("a[href]:not(.leaflet-popup-close-button)");
    if (link) link.focus({ preventScroll: true });
  }

  function leave(event) {
    if (event.key !== "Escape") return;
    map.closePopup();
    if (opener && opener.isConnected) opener.focus({ preventScroll: true });
  }

  return { start };
})();
