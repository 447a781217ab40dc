// The runs of the article beside one another: a step a row, a run a column.
(function () {
  "use strict";
  var kbpress = window.kbpress || {};
  if (!kbpress.run) return;
  var run = kbpress.run;
  var runs = kbpress.runs;
  var texts = kbpress.texts;
  var dialog = null;

  function cell(tag, text, name) {
    var made = document.createElement(tag);
    made.textContent = text;
    if (name) made.className = name;
    return made;
  }

  function stateText(stands, one) {
    var at = stands.time ? " " + texts.stamp(stands.time, one.started) : "";
    if (stands.state === "done") return "✓" + at;
    if (stands.state === "na") return texts.fill("run_na") + at;
    return stands.state === "changed" ? texts.fill("run_out_of_date") : "–";
  }

  function stateCell(step, one) {
    var stands = runs.standing(one, step);
    var made = cell("td", stateText(stands, one), "state-" + stands.state);
    if (stands.note) made.appendChild(cell("span", stands.note, "compare-note"));
    return made;
  }

  function headRow(all) {
    var row = document.createElement("tr");
    row.appendChild(cell("th", texts.fill("run_column_step")));
    all.forEach(function (one) {
      var head = cell("th", one.name || texts.fill("run_unnamed"));
      head.scope = "col";
      head.appendChild(cell("span", texts.moment(one.started), "compare-note"));
      head.appendChild(cell("span", one.finished ? texts.fill("run_finished") + " " + texts.stamp(one.finished, one.started) : texts.progress(runs.progress(one, run.steps)), "compare-note"));
      row.appendChild(head);
    });
    return row;
  }

  function listRow(list, all) {
    var row = document.createElement("tr");
    row.className = "key";
    var head = cell("th", list.title || list.name);
    head.scope = "rowgroup";
    row.appendChild(head);
    all.forEach(function (one) { row.appendChild(cell("td", texts.progress(runs.progress(one, list.steps)))); });
    return row;
  }

  function stepRow(step, all) {
    var row = document.createElement("tr");
    var head = cell("th", (step.number ? step.number + ". " : "") + step.text);
    head.scope = "row";
    head.style.setProperty("--depth", String(step.key.indexOf("file/") === 0 ? 0 : step.key.split(".").length - 1));
    row.appendChild(head);
    all.forEach(function (one) { row.appendChild(stateCell(step, one)); });
    var states = all.map(function (one) { return runs.standing(one, step).state; });
    row.classList.toggle("differs", states.some(function (state) { return state !== states[0]; }));
    return row;
  }

  function fill(table) {
    // The newest runs first: those that are going on side by side are what a reader compares.
    var all = run.all().slice().reverse();
    table.textContent = "";
    var head = document.createElement("thead");
    head.appendChild(headRow(all));
    table.appendChild(head);
    run.lists.forEach(function (list) {
      var body = document.createElement("tbody");
      body.appendChild(listRow(list, all));
      list.steps.forEach(function (step) { body.appendChild(stepRow(step, all)); });
      table.appendChild(body);
    });
  }

  function make() {
    var made = texts.piece("compare");
    made.querySelector("[data-compare-close]").addEventListener("click", function () { made.close(); });
    made.querySelector("[data-compare-differences]").addEventListener("change", function () {
      made.classList.toggle("only-differences", this.checked);
    });
    document.body.appendChild(made);
    // What another tab ticks meanwhile is seen at once.
    run.onShow(function () { if (made.open) fill(made.querySelector("table")); });
    return made;
  }

  kbpress.compare = function () {
    dialog = dialog || make();
    fill(dialog.querySelector("table"));
    dialog.showModal();
  };
})();
