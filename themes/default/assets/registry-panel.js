// Below each panel of registry values: files that make the changes or take them back, with what the reader filled in; or why there are none.
(function () {
  "use strict";
  var kbpress = (window.kbpress = window.kbpress || {});
  var texts = kbpress.texts;
  if (!texts || !kbpress.registry || !kbpress.registry.write) return;
  var KINDS = { reg: "application/octet-stream", ps1: "text/plain", cmd: "text/plain", json: "application/json", csv: "text/csv", md: "text/markdown" };

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

  // A button that cannot give a file keeps its place and its focus, and says why below. `whole` gives what hinders all of them.
  function show(row, buttons, made, whole) {
    var all = whole();
    var partly = [];
    buttons.forEach(function (button) {
      var reasons = made(button).reasons;
      button.setAttribute("aria-disabled", String(!!reasons));
      if (reasons && !all.length) partly = partly.concat(reasons);
    });
    showReasons(row, all.length ? "export_not_yet" : "export_not_all", all.length ? all : partly);
  }

  // Makes the buttons of a row save files: `made` gives { bytes } or { reasons } for a button, `name` the name of the file without
  // its ending, `label` what is read out for the button.
  function offer(row, made, name, label, whole) {
    var buttons = Array.from(row.querySelectorAll("[data-format]"));
    buttons.forEach(function (button) {
      button.setAttribute("aria-label", label(button));
      button.addEventListener("click", function () {
        var file = made(button);
        var format = button.getAttribute("data-format");
        if (file.reasons) texts.say(phrases(file.reasons).join(". "));
        else download(file.bytes, name(button) + "." + format, KINDS[format]);
      });
    });
    if (kbpress.run) kbpress.run.onShow(function () { show(row, buttons, made, whole); });
    else show(row, buttons, made, whole);
  }

  // The row of a panel's changes.
  function changes(panel) {
    var row = texts.piece("registry-files");
    var fill = function () { return kbpress.registry.fill(panel, values()); };
    var made = function (button) { return kbpress.registry.write(panel, fill(), button.getAttribute("data-format"), isUndo(button)); };
    var label = function (button) { return texts.fill(isUndo(button) ? "export_save_undo" : "export_save", { format: button.textContent }); };
    offer(row, made, function (button) { return panel.file + (isUndo(button) ? "-undo" : ""); }, label, function () { return fill().reasons; });
    return row;
  }

  function refused(reasons) {
    var row = texts.piece("registry-files");
    row.querySelectorAll(".registry-files-row").forEach(function (line) { line.remove(); });
    showReasons(row, "export_refused", reasons);
    // Findings are in English, whatever the site's language.
    row.querySelector("ul").lang = "en";
    return row;
  }

  document.querySelectorAll("[data-registry-files]").forEach(function (data) {
    var panel = JSON.parse(data.textContent);
    data.insertAdjacentElement("afterend", panel.refused ? refused(panel.refused) : changes(panel.changes));
  });

  kbpress.saving = { values: values, offer: offer, changes: changes, refused: refused };
})();
