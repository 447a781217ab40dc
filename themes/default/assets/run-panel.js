// The panel of a run above the article, and the bar below it while one is going on.
(function () {
  "use strict";
  var kbpress = window.kbpress || {};
  var place = document.querySelector("[data-run-place]");
  if (!place || !kbpress.run) return;
  var run = kbpress.run;
  var runs = kbpress.runs;
  var texts = kbpress.texts;
  var panel = texts.piece("run");
  var bar = texts.piece("run-bar");

  function at(name) {
    return panel.querySelector("[data-run-" + name + "]");
  }

  function inBar(name) {
    return bar.querySelector("[data-bar-" + name + "]");
  }

  function setText(element, text) {
    if (element.textContent !== text) element.textContent = text;
  }

  function nameOf(one) {
    return one.name || texts.fill("run_unnamed");
  }

  function create(tag, text) {
    var made = document.createElement(tag);
    made.textContent = text;
    return made;
  }

  // Placeholders

  var names = (place.getAttribute("data-placeholders") || "").split("\n").filter(Boolean);
  var fillIn = names.length ? kbpress.placeholders.onPage(document.querySelector(".article-body"), names) : null;
  var originals = false;
  var fields = {};

  function addField(name) {
    var label = document.createElement("label");
    var field = document.createElement("input");
    field.type = "text";
    field.autocomplete = "off";
    field.spellcheck = false;
    field.maxLength = 500;
    label.appendChild(create("span", name));
    label.appendChild(field);
    field.addEventListener("input", function () {
      run.change(function (one) { runs.setValue(one, name, field.value); });
    });
    at("fields").appendChild(label);
    fields[name] = field;
  }

  names.forEach(addField);
  // On a phone, and where there are many, the fields would stand between the reader and the text.
  at("values").open = names.length <= 6 && window.matchMedia("(min-width: 40rem)").matches;
  at("values").hidden = !names.length;
  at("originals").addEventListener("click", function () {
    originals = !originals;
    this.setAttribute("aria-pressed", String(originals));
    show(run.current());
  });

  function showValues(one) {
    var values = one ? one.values : {};
    names.forEach(function (name) {
      var value = Object.prototype.hasOwnProperty.call(values, name) ? values[name] : "";
      if (fields[name].value !== value) fields[name].value = value;
      fields[name].disabled = !!(one && one.finished);
    });
    at("originals").disabled = !Object.keys(values).length;
    if (fillIn) fillIn(values, originals);
    var filled = names.filter(function (name) { return fields[name].value; }).length;
    setText(at("filled"), texts.fill("run_filled", { filled: filled, total: names.length }));
  }

  // Which run, and how far it is

  // The id of the run whose name stands in the field.
  var named = "";

  function titleOf(one) {
    var progress = texts.progress(runs.progress(one, run.steps));
    return nameOf(one) + " · " + texts.moment(one.started) + " · " + (one.finished ? texts.fill("run_finished") : progress);
  }

  function showList(one) {
    var all = run.all();
    var list = at("list");
    list.textContent = "";
    list.appendChild(new Option(texts.fill("run_new"), "", false, !one));
    all.slice().reverse().forEach(function (other) {
      list.appendChild(new Option(titleOf(other), other.id, false, other === one));
    });
    at("switch").hidden = !(all.length > 1 || (all.length && !one));
    at("compare").hidden = all.length < 2;
    at("new").hidden = !one;
    at("delete").hidden = !one;
  }

  function times(one) {
    if (!one) return "";
    var started = texts.fill("run_started") + " " + texts.moment(one.started);
    return one.finished ? started + " · " + texts.fill("run_finished") + " " + texts.stamp(one.finished, one.started) : started;
  }

  function showState(one) {
    var count = runs.progress(one, run.steps);
    var name = at("name");
    // While the reader types, the field is ahead of what is kept; another run has another name.
    var id = one ? one.id : "";
    if (document.activeElement !== name || (named !== "" && named !== id) || !one) name.value = one ? one.name : "";
    named = id;
    name.disabled = !!(one && one.finished);
    at("hint").hidden = !!one || !run.steps.length;
    at("state").hidden = !one;
    setText(at("times"), times(one));
    setText(at("progress"), texts.progress(count));
    at("bar").max = count.total || 1;
    at("bar").value = count.done + count.na;
    at("bar").hidden = at("progress").hidden = !count.total;
    at("finish").hidden = !one || !!one.finished;
    at("reopen").hidden = !one || !one.finished;
    panel.classList.toggle("is-complete", !!one && count.total > 0 && count.done + count.na === count.total);
    at("unkept").hidden = run.keeps();
    at("save").hidden = !one;
  }

  // Steps that have changed under their ticks, and ticks whose steps are gone: never kept silently, never lost.
  function showStale(one) {
    var changed = runs.progress(one, run.steps).changed;
    at("changed").hidden = !changed;
    setText(at("changed").querySelector("button"), texts.fill(changed === 1 ? "run_changed_one" : "run_changed_many", { n: changed }));
    var gone = run.gone(one);
    at("gone").hidden = !gone.length;
    var list = at("gone").querySelector("ul");
    list.textContent = "";
    gone.forEach(function (mark) {
      list.appendChild(create("li", kbpress.exports.earlierText(kbpress.exports.markRecord(mark.mark), one)));
    });
  }

  function showParts(one) {
    at("parts").hidden = run.lists.length < 2;
    var list = at("parts").querySelector("ul");
    list.textContent = "";
    run.lists.forEach(function (part) {
      var item = document.createElement("li");
      var link = create("a", part.title || part.name);
      link.href = "#" + part.id;
      item.appendChild(link);
      item.appendChild(create("span", texts.progress(runs.progress(one, part.steps))));
      list.appendChild(item);
    });
  }

  function showBar(one) {
    var count = runs.progress(one, run.steps);
    bar.hidden = !one || !!one.finished || !count.total || panelIsSeen;
    document.documentElement.classList.toggle("has-run-bar", !bar.hidden);
    if (!one) return;
    setText(inBar("name"), nameOf(one));
    setText(inBar("progress"), texts.fill("run_progress", count));
    inBar("bar").max = count.total || 1;
    inBar("bar").value = count.done + count.na;
    setText(inBar("next"), texts.fill(count.done + count.na === count.total ? "run_finish" : "run_next"));
  }

  // On paper: name, start and end stand where without a run there are lines to fill in.
  function showOnPaper(one) {
    document.querySelectorAll("[data-paper]").forEach(function (line) {
      var what = line.getAttribute("data-paper");
      if (what === "name") setText(line, one ? one.name : "");
      else setText(line, one && one[what] ? texts.moment(one[what]) : "");
    });
  }

  function show(one) {
    showValues(one);
    showList(one);
    showState(one);
    showStale(one);
    showParts(one);
    showBar(one);
    showOnPaper(one);
  }

  // An article that has nothing to tick has nothing to finish either.
  panel.classList.toggle("has-no-boxes", !run.steps.length);

  // What the reader does

  function finish() {
    run.change(function (one, now) { one.finished = now; });
    texts.say(texts.fill("run_was_finished"));
  }

  function goTo(step) {
    if (!step) return;
    step.box.focus({ preventScroll: true });
    step.element.scrollIntoView({ block: "center" });
  }

  function first(state) {
    var one = run.current();
    return run.steps.filter(function (step) { return state.indexOf(runs.standing(one, step).state) >= 0; })[0];
  }

  function record() {
    var article = run.article;
    var canonical = document.querySelector("link[rel=canonical]");
    return kbpress.exports.record({
      id: article.getAttribute("data-article"),
      title: article.querySelector("h1").textContent.trim(),
      address: canonical ? canonical.href : location.protocol === "file:" ? "" : location.href.split("#")[0]
    }, run.lists, run.current(), run.gone(run.current()));
  }

  function download(text, type, ending) {
    var link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([text], { type: type + ";charset=utf-8" }));
    link.download = kbpress.exports.fileName(record(), ending);
    document.body.appendChild(link);
    link.click();
    link.remove();
    setTimeout(function () { URL.revokeObjectURL(link.href); }, 60000);
  }

  function onClick(name, act) {
    at(name).addEventListener("click", act);
  }

  at("name").addEventListener("input", function () {
    var name = this.value;
    run.change(function (one) { one.name = name.trim(); });
  });
  at("list").addEventListener("change", function () { run.select(this.value); });
  onClick("new", function () {
    run.select("");
    at("name").focus();
  });
  onClick("finish", finish);
  onClick("reopen", function () {
    run.change(function (one) { one.finished = null; });
    at("finish").focus();
  });
  onClick("changed", function () { goTo(first(["changed"])); });
  onClick("copy", function () { kbpress.copy(kbpress.exports.markdown(record())); });
  onClick("markdown", function () { download(kbpress.exports.markdown(record()), "text/markdown", ".md"); });
  onClick("json", function () { download(JSON.stringify(record(), null, 2) + "\n", "application/json", ".json"); });
  onClick("print", function () { window.print(); });
  onClick("delete", function () {
    if (window.confirm(texts.fill("run_delete_sure", { name: nameOf(run.current()) }))) run.remove(run.current().id);
  });
  onClick("compare", function () { kbpress.compare(); });
  inBar("next").addEventListener("click", function () {
    var step = first(["open", "changed"]);
    if (step) goTo(step);
    else finish();
  });
  inBar("name").addEventListener("click", function () {
    panel.scrollIntoView({ block: "center" });
    at("name").focus({ preventScroll: true });
  });

  // The bar keeps out of the way while the panel itself can be seen.
  var panelIsSeen = true;
  place.appendChild(panel);
  document.querySelector(".article-body").appendChild(bar);
  if ("IntersectionObserver" in window) {
    new IntersectionObserver(function (entries) {
      panelIsSeen = entries[entries.length - 1].isIntersecting;
      showBar(run.current());
    }).observe(panel);
  }
  run.onShow(show);
})();
