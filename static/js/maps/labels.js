// Labels of the projects, placed so that they neither cover each other nor much of an outline:
// what of an outline a label hides is measured on points walked along it.
// A label that had to move away keeps a thin line to its project. The names of the ground give way:
// each stands at the first of its places that is free, or not at all.
"use strict";

const TrackerLabels = (() => {
  const GAP = 4;
  const MOST_RINGS = 4;
  const HIDING = 14; // what it costs to hide a whole outline, in steps of AWAY pixels away
  const AWAY = 30; // pixels
  const STEP = 8; // pixels between two points of an outline
  const MOST_POINTS = 160; // of one outline, however near
  const EDGE = 8; // pixels kept free between a name and an outline
  const all = [];
  const grounds = [];

  function name(map, marker, box, places) {
    grounds.push({ marker, box, places: places.map((place) => L.latLng(place)) });
  }

  function label(map, facts) {
    const box = document.createElement("span");
    const text = document.createElement("b");
    const head = facts.code.match(/^[A-Za-z]*/)[0];
    const prefix = document.createElement("span");
    prefix.className = "map-prefix";
    prefix.textContent = head;
    text.append(prefix, facts.label.slice(head.length));
    box.append(text);
    if (facts.knots) {
      const knot = document.createElement("span");
      knot.className = "map-knots";
      knot.dataset.count = facts.knots; // drawn by the stylesheet; the label's name says it in words
      box.append(knot);
    }
    const anchor = L.latLng(facts.lat, facts.lon);
    const marker = L.marker(anchor, {
      icon: L.divIcon({ className: "map-label", html: box, iconSize: null }),
      title: facts.name,
      zIndexOffset: 1000,
    }).addTo(map);
    // On the phone the code stands without its letters; the name begins with what is seen.
    const seen = window.matchMedia("(max-width: 47.99em)").matches ? `${facts.label.slice(head.length)}, ` : "";
    marker.getElement().setAttribute("aria-label", seen + facts.alt);
    const leader = L.polyline([], { className: "map-leader", interactive: false }).addTo(map);
    all.push({ anchor, marker, leader, box, code: facts.code });
    return marker;
  }

  // Greedy: the widest projects first, each at the candidate that covers least. The chosen
  // project's label stands outside it, where no household is.
  function place(map, projects, chosen) {
    const outlines = new Map(), walks = [], lines = [];
    projects.eachLayer((layer) => {
      outlines.set(layer.feature.id, screenBox(map, layer.getBounds()));
      walks.push(walk(map, layer.getLatLngs()));
    });
    const size = map.getSize();
    const taken = controls(map);
    for (const one of all) centre(one);
    const order = [...all].sort((a, b) => area(outlines.get(b.code)) - area(outlines.get(a.code)));
    for (const one of order) {
      const seen = map.latLngToContainerPoint(one.anchor);
      if (seen.x < 0 || seen.y < 0 || seen.x > size.x || seen.y > size.y) {
        one.marker.setLatLng(one.anchor);
        one.leader.setLatLngs([]);
        continue;
      }
      const width = one.box.offsetWidth, height = one.box.offsetHeight;
      const at = seen;
      const own = outlines.get(one.code);
      const is = one.code === chosen;
      let best = null;
      for (const [dx, dy] of is ? beside(own, at, height, size) : candidates(width, height)) {
        const box = around(at.x + dx, at.y + dy, width, height);
        let cost = Math.hypot(dx, dy) / AWAY + outside(box, size) * 2;
        for (const other of taken) cost += overlap(box, other) * 3;
        for (const points of walks) cost += hidden(box, points) * HIDING;
        if (!best || cost < best.cost) best = { cost, box, x: at.x + dx, y: at.y + dy, far: !is && Math.hypot(dx, dy) > height };
      }
      taken.push(best.box);
      const spot = map.containerPointToLatLng([best.x, best.y]);
      one.marker.setLatLng(spot);
      one.leader.setLatLngs(best.far ? [one.anchor, spot] : []);
      if (best.far) lines.push(...walk(map, [one.anchor, spot]));
    }
    placeNames(map, taken, [...walks.flat(), ...lines]);
  }

  // The more place a name needs the earlier it chooses; none may lie under a label, on an outline
  // or on another name.
  function placeNames(map, taken, points) {
    const size = map.getSize();
    const room = (one) => one.box.offsetWidth;
    for (const one of [...grounds].sort((a, b) => room(b) - room(a))) {
      const width = one.box.offsetWidth + EDGE, height = one.box.offsetHeight + EDGE;
      const spot = one.places.find((place) => {
        const at = map.latLngToContainerPoint(place);
        const box = around(at.x, at.y, width, height);
        return outside(box, size) === 0 && !taken.some((other) => overlap(box, other) > 0) && hidden(box, points) === 0;
      });
      one.marker.getElement().classList.toggle("no-room", !spot);
      if (!spot) continue;
      one.marker.setLatLng(spot);
      const at = map.latLngToContainerPoint(spot);
      taken.push(around(at.x, at.y, width, height));
    }
  }

  // Only what lies in the window is a stop of the Tab key: the focus on a far label would pull
  // the map away from the households of the chosen project.
  function reach(map) {
    const size = map.getSize();
    for (const { marker } of all) {
      const { x, y } = map.latLngToContainerPoint(marker.getLatLng());
      marker.getElement().tabIndex = x >= 0 && y >= 0 && x <= size.x && y <= size.y ? 0 : -1;
    }
  }

  // The map's own buttons: no label goes under them.
  function controls(map) {
    const { left, top } = map.getContainer().getBoundingClientRect();
    return [...map.getContainer().querySelectorAll(".leaflet-control")].map((control) => {
      const box = control.getBoundingClientRect();
      return { left: box.left - left, top: box.top - top, right: box.right - left, bottom: box.bottom - top };
    });
  }

  // The part of an outline that lies under the box, 0 to 1.
  function hidden(box, points) {
    let under = 0;
    for (const { x, y } of points) if (x > box.left && x < box.right && y > box.top && y < box.bottom) under += 1;
    return points.length ? under / points.length : 0;
  }

  function walk(map, rings) {
    const screens = flatten(rings).map((line) => [...line, line[0]].map((at) => map.latLngToContainerPoint(at)));
    const length = (line) => line.slice(1).reduce((sum, to, i) => sum + to.distanceTo(line[i]), 0);
    const step = Math.max(STEP, screens.reduce((sum, line) => sum + length(line), 0) / MOST_POINTS);
    const found = [];
    for (const line of screens) {
      line.slice(1).forEach((to, i) => {
        const from = line[i], parts = Math.max(1, Math.round(to.distanceTo(from) / step));
        for (let part = 0; part < parts; part += 1) found.push(L.point(from.x + (to.x - from.x) * part / parts, from.y + (to.y - from.y) * part / parts));
      });
    }
    return found;
  }

  const flatten = (rings) => (Array.isArray(rings[0]) ? rings.flatMap(flatten) : [rings]);

  function centre({ marker, box }) {
    const { style } = marker.getElement();
    style.marginLeft = `${-box.offsetWidth / 2}px`;
    style.marginTop = `${-box.offsetHeight / 2}px`;
  }

  function candidates(width, height) {
    const found = [[0, 0]];
    for (let ring = 1; ring <= MOST_RINGS; ring += 1) {
      const down = ring * (height * 0.75 + GAP), across = ring * (width / 2 + GAP);
      found.push([0, -down], [0, down], [across, 0], [-across, 0], [across, -down], [-across, -down], [across, down], [-across, down]);
      found.push([across / 2, -down], [-across / 2, -down], [across / 2, down], [-across / 2, down]);
    }
    return found;
  }

  function beside(own, at, height, size) {
    const room = height / 2 + GAP;
    return [[0, Math.max(own.top - room, room) - at.y], [0, Math.min(own.bottom + room, size.y - room) - at.y]];
  }

  function screenBox(map, bounds) {
    const northWest = map.latLngToContainerPoint(bounds.getNorthWest());
    const southEast = map.latLngToContainerPoint(bounds.getSouthEast());
    return { left: northWest.x, top: northWest.y, right: southEast.x, bottom: southEast.y };
  }

  const around = (x, y, width, height) => ({ left: x - width / 2 - GAP, right: x + width / 2 + GAP, top: y - height / 2 - GAP / 2, bottom: y + height / 2 + GAP / 2 });
  const area = (box) => (box.right - box.left) * (box.bottom - box.top);
  const overlap = (a, b) => Math.max(0, Math.min(a.right, b.right) - Math.max(a.left, b.left)) * Math.max(0, Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top)) / 100;
  const outside = (box, size) => Math.max(0, -box.left, -box.top, box.right - size.x, box.bottom - size.y) * 4;

  return { label, name, place, reach };
})();
