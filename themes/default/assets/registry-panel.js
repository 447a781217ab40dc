// Below each panel of registry values: files that make the changes or take them back, with what the reader filled in; or why there are none.
(function () {
  "use strict";
  var kbpress = window.kbpress || {};
  var texts = kbpress.texts;
  if (!texts || !kbpress.registry || !kbpress.registry.write) return;
  var KINDS = { reg: "application/octet-stream", ps1: "text/plain", cmd: "text/plain" };

  // What the reader filled in, where the page has anything to fill in.
  function values() {
    var run = kbpress.run && kbpress.run.current();
    return run ? run.values : {};
  }

  function download(bytes, name, type) {
    var link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([bytes], { type: type }));
    link.download = name;
    document.body.appendChild(link);
    link.click();
    link.remove();
    setTimeout(function () { URL.revokeObjectURL(link.href); }, 60000);
  }

  // A reason in words, once each.
  function phrases(reasons) {
    var all = reasons.map(function (reason) { return typeof reason === "string" ? reason : texts.fill(reason.key, reason.values); });
    return all.filter(function (text, place) { return all.indexOf(text) === place; });
  }

  function showReasons(row, lead, reasons) {
    var why = row.querySelector("[data-why]");
    var all = phrases(reasons);
    why.hidden = !all.length;
    why.querySelector("p").textContent = texts.fill(lead);
    var list = why.querySelector("ul");
    list.textContent = "";
    all.forEach(function (text) {
      var item = document.createElement("li");
      item.textContent = text;
      list.appendChild(item);
    });
  }

  function isUndo(button) {
    return button.hasAttribute("data-undo");
  }

  // What a button gives: { bytes } or { reasons }.
  function made(panel, button) {
    return kbpress.registry.write(panel, kbpress.registry.fill(panel, values()), button.getAttribute("data-format"), isUndo(button));
  }

  // A button that cannot give a file keeps its place and its focus, and says why below.
  function show(panel, row, buttons) {
    var whole = kbpress.registry.fill(panel, values()).reasons;
    var partly = [];
    buttons.forEach(function (button) {
      var reasons = made(panel, button).reasons;
      button.setAttribute("aria-disabled", String(!!reasons));
      if (reasons && !whole.length) partly = partly.concat(reasons);
    });
    showReasons(row, whole.length ? "export_not_yet" : "export_not_all", whole.length ? whole : partly);
  }

  function offer(data, panel) {
    var row = texts.piece("registry-files");
    var buttons = Array.from(row.querySelectorAll("[data-format]"));
    buttons.forEach(function (button) {
      button.setAttribute("aria-label", texts.fill(isUndo(button) ? "export_save_undo" : "export_save", { format: button.textContent }));
      button.addEventListener("click", function () {
        var file = made(panel, button);
        var format = button.getAttribute("data-format");
        if (file.reasons) texts.say(phrases(file.reasons).join(". "));
        else download(file.bytes, panel.file + (isUndo(button) ? "-undo." : ".") + format, KINDS[format]);
      });
    });
    data.insertAdjacentElement("afterend", row);
    if (kbpress.run) kbpress.run.onShow(function () { show(panel, row, buttons); });
    else show(panel, row, buttons);
  }

  function refuse(data, reasons) {
    var row = texts.piece("registry-files");
    row.querySelectorAll(".registry-files-row").forEach(function (line) { line.remove(); });
    showReasons(row, "export_refused", reasons);
    // Findings are in English, whatever the site's language.
    row.querySelector("ul").lang = "en";
    data.insertAdjacentElement("afterend", row);
  }

  document.querySelectorAll("[data-registry-files]").forEach(function (data) {
    var panel = JSON.parse(data.textContent);
    if (panel.refused) refuse(data, panel.refused);
    else offer(data, panel.changes);
  });
})();
