// The button that switches between light and dark.
(function () {
  "use strict";
  var root = document.documentElement;
  var button = document.querySelector("[data-mode-button]");
  if (!button) return;
  var system = window.matchMedia("(prefers-color-scheme: dark)");

  function isDark() {
    var chosen = root.getAttribute("data-mode");
    return chosen ? chosen === "dark" : system.matches;
  }

  function show() {
    button.setAttribute("aria-label", button.getAttribute(isDark() ? "data-label-light" : "data-label-dark"));
    button.title = button.getAttribute("aria-label");
  }

  button.addEventListener("click", function () {
    var mode = isDark() ? "light" : "dark";
    root.setAttribute("data-mode", mode);
    try {
      localStorage.setItem("kbpress:mode", mode);
    } catch (denied) {
      // The choice then lasts as long as the page.
    }
    show();
  });
  system.addEventListener("change", show);
  button.hidden = false;
  show();
})();
