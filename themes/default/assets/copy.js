// Buttons that copy: a listing, a field of a registry value, a list of files. What is copied is what the page shows, so
// placeholders that were filled in are filled in there too.
(function () {
  "use strict";
  var kbpress = (window.kbpress = window.kbpress || {});
  var article = document.querySelector("[data-article]");
  var texts = kbpress.texts;
  if (!article || !texts || !kbpress.copyText) return;

  // Copies a text and says whether that worked.
  function copy(text) {
    return kbpress.copyText(text).then(
      function () { texts.say(texts.fill("copy_done")); },
      function () { texts.say(texts.fill("copy_failed")); }
    );
  }

  function button(piece, label, text) {
    var made = texts.piece(piece);
    if (label) {
      made.setAttribute("aria-label", label);
      made.title = label;
    }
    made.addEventListener("click", function () { copy(text()); });
    return made;
  }

  article.querySelectorAll("figure.code").forEach(function (figure) {
    var code = figure.querySelector("pre code");
    if (code) figure.appendChild(button("copy-code", "", function () { return code.textContent; }));
  });

  article.querySelectorAll("[data-copy]").forEach(function (cell) {
    var code = cell.querySelector("code");
    if (!code) return;
    var label = texts.fill("copy_field", { field: cell.getAttribute("data-copy"), text: code.textContent });
    code.insertAdjacentElement("afterend", button("copy-field", label, function () { return code.textContent; }));
  });

  // One path a line, without what stands around it.
  article.querySelectorAll(".panel.files").forEach(function (panel) {
    var head = panel.querySelector("[data-copy-list]");
    var paths = function () {
      return Array.from(panel.querySelectorAll("[data-step] .step-text code")).map(function (code) { return code.textContent; }).join("\n");
    };
    if (head) head.appendChild(button("copy-list", "", paths));
  });

  kbpress.copy = copy;
})();
