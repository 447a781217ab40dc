// Once for an article: everything of it, or of one of its lists, that can be saved as a file. What the reader filled in stands in it.
(function () {
  "use strict";
  var kbpress = window.kbpress || {};
  var texts = kbpress.texts;
  var block = document.querySelector("[data-article-files]");
  if (!block || !texts || !kbpress.saving || !kbpress.listFiles) return;
  var data = JSON.parse(block.textContent);
  var saving = kbpress.saving;
  var menu = texts.piece("save-files");

  function fileOf(part) {
    return data.slug + (part.list ? "-list-" + part.list : "");
  }

  // The changes of a part in the form of a panel.
  function panel(part) {
    var changes = part.registry.changes.map(function (place) { return data.changes[place]; });
    return {
      slug: data.slug, folder: data.folder, file: fileOf(part), id: data.id, title: data.title, address: data.address, hash: data.hash,
      part: part.part, notes: part.registry.notes, described: part.registry.described, changes: changes
    };
  }

  function what(button) {
    return button.closest("[data-what]").getAttribute("data-what");
  }

  // The row of a part's steps and files; nothing where it has neither.
  function lists(part) {
    var row = texts.piece("list-files");
    var has = { steps: kbpress.listFiles.ofPart(data.steps, part).length, files: kbpress.listFiles.ofPart(data.files, part).length };
    has.hashes = has.files;
    if (!has.steps && !has.files) return null;
    row.querySelectorAll("[data-what]").forEach(function (line) {
      if (!has[line.getAttribute("data-what")]) line.remove();
    });
    var made = function (button) { return kbpress.listFiles.write(data, part, what(button), button.getAttribute("data-format"), saving.values()); };
    var label = function (button) {
      return texts.fill("export_save_what", { what: button.parentNode.firstElementChild.textContent, format: button.textContent });
    };
    saving.offer(row, made, function (button) { return fileOf(part) + "-" + what(button); }, label, function () { return []; });
    return row;
  }

  function values(part) {
    var row = part.registry.refused ? saving.refused(part.registry.refused) : saving.changes(panel(part));
    var name = document.createElement("p");
    name.className = "save-files-name";
    name.textContent = texts.fill("export_values");
    row.insertBefore(name, row.firstElementChild);
    return row;
  }

  // What can be saved of a part, made when it is looked at first.
  var holders = {};
  function holder(part) {
    if (holders[part.list]) return holders[part.list];
    var made = (holders[part.list] = document.createElement("div"));
    [part.registry ? values(part) : null, lists(part)].filter(Boolean).forEach(function (row) { made.appendChild(row); });
    menu.appendChild(made);
    return made;
  }

  function choose(part) {
    var chosen = holder(part);
    Object.keys(holders).forEach(function (list) { holders[list].hidden = holders[list] !== chosen; });
  }

  function nameOf(part) {
    if (!part.list) return texts.fill("export_whole");
    var title = data.lists[part.list - 1].replace(/\s+/g, " ").trim();
    if (!title) return texts.fill("export_list_untitled", { number: part.list });
    return texts.fill("export_list", { number: part.list, title: title.length > 60 ? title.slice(0, 59) + "\u2026" : title });
  }

  function offerParts() {
    var select = menu.querySelector("select");
    data.parts.forEach(function (part, place) { select.appendChild(new Option(nameOf(part), place)); });
    select.addEventListener("change", function () { choose(data.parts[select.value]); });
    menu.querySelector("label").hidden = data.parts.length < 2;
    menu.addEventListener("toggle", function () {
      if (menu.open) choose(data.parts[select.value]);
    });
  }

  // The page of a very long article does not carry its files.
  function offerCommands() {
    var say = document.createElement("p");
    say.textContent = texts.fill("export_too_long");
    var list = document.createElement("pre");
    list.textContent = ["registry --format reg", "steps --format md", "files --format csv"].map(function (what) {
      return "kbpress export " + data.too_long + " --what " + what;
    }).join("\n");
    menu.appendChild(say);
    menu.appendChild(list);
  }

  if (data.too_long) offerCommands();
  else offerParts();
  var more = document.querySelector(".run:not(.has-no-boxes) .run-more");
  if (more) more.insertBefore(menu, more.querySelector(".run-keys"));
  else block.insertAdjacentElement("afterend", menu);
})();
