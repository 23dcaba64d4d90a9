/* What makes pages quicker for hands on a keyboard and quieter for the eye. Every page reads and
   writes without it. Kept under 4 kB. */
(() => {
  "use strict";
  const typing = (el) => el && (el.isContentEditable || /^(INPUT|SELECT|TEXTAREA)$/.test(el.tagName));
  const dialog = document.getElementById("keys");
  const toggle = document.getElementById("keys-on");
  const remember = (value) => { try { localStorage.setItem("keys", value); } catch { /* private mode */ } };
  const allowed = () => { try { return localStorage.getItem("keys") !== "off"; } catch { return true; } };

  if (toggle) {
    toggle.checked = allowed();
    toggle.addEventListener("change", () => remember(toggle.checked ? "on" : "off"));
  }

  // j and k walk the rows of the list; Enter is the browser's own on the focused link.
  const rows = () => [...document.querySelectorAll("[data-rows] > tbody > tr, .cards > li")]
    .filter((row) => row.offsetParent && row.querySelector("a[href]"));
  function step(by) {
    const all = rows();
    if (!all.length) return;
    const now = all.findIndex((row) => row.contains(document.activeElement));
    const next = all[Math.min(Math.max(now + by, 0), all.length - 1)];
    next.querySelector("a[href]").focus();
    next.scrollIntoView({ block: "nearest" });
  }

  // Back from a file, the list opens at the row one left; j and k go on from there.
  addEventListener("load", () => {
    const left = `/cases/${location.hash.slice(1)}`;
    const links = rows().map((one) => one.querySelector("a[href]"));
    links.find((link) => link.pathname === left)?.focus();
  });

  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") {
      document.querySelectorAll("details.who[open], details.more[open]").forEach((menu) => {
        menu.open = false;
        menu.querySelector("summary").focus();
      });
      return;
    }
    if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
    if (event.key === "?" && dialog && !dialog.open) {
      event.preventDefault();
      dialog.showModal();
      return;
    }
    if (!allowed() || (dialog && dialog.open)) return;
    if (event.key === "/") {
      const box = document.getElementById("f-search") || document.getElementById("find");
      if (box) { event.preventDefault(); box.focus(); box.select(); }
    } else if (event.key === "j") step(1);
    else if (event.key === "k") step(-1);
  });

  // An open menu closes when the reader turns elsewhere.
  document.addEventListener("click", (event) => {
    document.querySelectorAll("details.who[open], details.more[open]").forEach((menu) => {
      if (!menu.contains(event.target)) menu.open = false;
    });
  });

  // A toast stays 6 s, 10 s with an undo, and as long as it is pointed at or focused.
  function time(toast) {
    let left;
    const stop = () => clearTimeout(left);
    const go = () => { stop(); left = setTimeout(() => toast.remove(), toast.hasAttribute("data-undo") ? 10000 : 6000); };
    for (const kind of ["mouseenter", "focusin"]) toast.addEventListener(kind, stop);
    for (const kind of ["mouseleave", "focusout"]) toast.addEventListener(kind, go);
    go();
  }
  const tray = document.querySelector(".toasts");
  if (tray) {
    tray.querySelectorAll(".toast").forEach(time);
    // Scripts of the rooms say something with: document.dispatchEvent(new CustomEvent("toast", {detail: "words"}))
    document.addEventListener("toast", (event) => {
      const toast = document.createElement("div");
      toast.className = "toast";
      toast.textContent = event.detail;
      tray.append(toast);
      time(toast);
    });
  }

  const summary = document.querySelector("[data-focus]");
  if (summary) summary.focus();
  document.querySelectorAll("[data-print]").forEach((button) => button.addEventListener("click", () => print()));
})();
