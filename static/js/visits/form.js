// The visit form: what still lacks for persuasion in the law's sense, as it is being chosen; and the
// photos chosen, each with its size and a way to take it out before saving. The form saves without it.
"use strict";
for (const told of document.querySelectorAll("[data-persuasion]")) {
  const form = told.closest("form");
  const lacks = [...told.querySelectorAll("[data-field]")];
  const judge = () => {
    const said = new FormData(form);
    for (const line of lacks) {
      line.hidden = said.getAll(line.dataset.field).some((value) => !line.dataset.unmet.split(" ").includes(value));
    }
    const counts = lacks.every((line) => line.hidden);
    told.querySelector("[data-counts]").hidden = !counts;
    told.querySelector("[data-lacking]").hidden = counts;
  };
  told.querySelector("[data-unscripted]").hidden = true;
  form.addEventListener("change", judge);
  judge();
}
for (const strip of document.querySelectorAll("[data-photos]")) {
  const input = strip.querySelector("input[type=file]");
  let chosen = [];
  const size = (bytes) => (bytes < 1048576 ? `${Math.ceil(bytes / 1024)} kB`
    : `${(bytes / 1048576).toLocaleString(document.documentElement.lang, { maximumFractionDigits: 1 })} MB`);
  const keep = () => {
    const files = new DataTransfer();
    for (const { file } of chosen) files.items.add(file);
    input.files = files.files;
  };
  function add(file) {
    const shown = strip.querySelector("template").content.cloneNode(true).firstElementChild;
    const picture = shown.querySelector("img");
    const one = { file };
    picture.alt = file.name;
    picture.src = URL.createObjectURL(file);
    shown.querySelector("[data-size]").textContent = size(file.size);
    shown.querySelector("button").addEventListener("click", () => {
      chosen = chosen.filter((other) => other !== one);
      URL.revokeObjectURL(picture.src);
      shown.remove();
      keep();
      input.focus();
    });
    chosen.push(one);
    strip.append(shown);
  }
  input.addEventListener("change", () => {
    for (const file of input.files) add(file);
    keep();
  });
}
