// "Hiện mật khẩu": a button that appears only where it can work.
"use strict";
for (const button of document.querySelectorAll("[data-show-password]")) {
  const fields = button.form.querySelectorAll('input[type="password"]');
  button.hidden = false;
  button.addEventListener("click", () => {
    const shown = button.getAttribute("aria-pressed") !== "true";
    button.setAttribute("aria-pressed", String(shown));
    for (const field of fields) field.type = shown ? "text" : "password";
  });
}
