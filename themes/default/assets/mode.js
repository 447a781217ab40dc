// Sets the colours that the reader chose before anything is drawn.
(function () {
  "use strict";
  try {
    var mode = localStorage.getItem("kbpress:mode");
    if (mode === "light" || mode === "dark") document.documentElement.setAttribute("data-mode", mode);
  } catch (denied) {
    // A browser that keeps nothing shows the colours of the system.
  }
})();
