// The checklists of the page, and the run that they show: reads the steps from the page, keeps what is changed, and draws it.
(function () {
  "use strict";
  var kbpress = (window.kbpress = window.kbpress || {});
  var article = document.querySelector("[data-article]");
  if (!article || !kbpress.Store) return;
  var runs = kbpress.runs;
  var texts = kbpress.texts;

  // A finished run stays on the page for half a day; who comes later wants to begin a new one.
  var STAYS = 12 * 60 * 60 * 1000;

  // The steps of the page

  var place = document.querySelector("[data-run-place]");
  var partOfArticle = (place && place.getAttribute("data-part")) || "";

  function clean(text) {
    return text.replace(/\s+/g, " ").trim();
  }

  // What a step holds itself: steps and lists of files may stand inside it.
  function ownParts(element, selector) {
    return Array.from(element.querySelectorAll(selector)).filter(function (part) {
      return part.closest("[data-step]") === element;
    });
  }

  function readStep(element, list) {
    var number = ownParts(element, ".step-line .step-number")[0];
    var text = clean((ownParts(element, ".step-text")[0] || element).textContent);
    var disposition = ownParts(element, ".disposition")[0];
    return {
      key: element.getAttribute("data-step"),
      hash: element.getAttribute("data-hash"),
      number: number ? clean(number.textContent).replace(/\.$/, "") : "",
      text: disposition && clean(disposition.textContent) ? text + ": " + clean(disposition.textContent) : text,
      expected: ownParts(element, ".expected").map(function (one) { return clean(one.textContent); }),
      part: partOfArticle,
      element: element,
      box: element.querySelector("input[type=checkbox]"),
      list: list
    };
  }

  // A checklist inside a step of another one counts for itself.
  function readList(element) {
    var name = element.querySelector("[data-name]");
    var list = { id: element.id, kind: element.getAttribute("data-kind"), name: name ? clean(name.textContent) : "", title: element.getAttribute("data-title") || "", element: element };
    list.steps = Array.from(element.querySelectorAll("[data-step]")).filter(function (step) {
      return step.closest("[data-checklist]") === element;
    }).map(function (step) { return readStep(step, list); });
    return list;
  }

  var lists = Array.from(article.querySelectorAll("[data-checklist]")).map(readList);
  var steps = lists.reduce(function (all, list) { return all.concat(list.steps); }, []);

  function stepOf(element) {
    var found = element.closest("[data-step]");
    return steps.filter(function (step) { return step.element === found; })[0] || null;
  }

  function below(step) {
    return step.list.steps.filter(function (other) { return other.key.indexOf(step.key + ".") === 0; });
  }

  function nameOf(step) {
    return step.number ? texts.fill("run_step", { number: step.number }) : step.text.slice(0, 60);
  }

  // The run that is shown

  var store = new kbpress.Store(document.documentElement.getAttribute("data-site"), article.getAttribute("data-article"));
  var kept = store.read();
  var shownId = firstShown();
  var listeners = [];

  function firstShown() {
    var inTab = store.shown();
    var run = inTab === "" ? null : runs.find(kept, inTab) || runs.find(kept, kept.current);
    var old = run && run.finished && Date.now() - Date.parse(run.finished) > STAYS;
    return run && !old ? run.id : "";
  }

  function current() {
    return runs.find(kept, shownId);
  }

  function select(id) {
    shownId = id;
    store.setShown(id);
    show();
  }

  // Reads what is kept, changes the run that is shown (a new one where there is none), and keeps it.
  function change(act) {
    kept = store.read();
    var now = new Date().toISOString();
    var run = current() || runs.create(kept, now);
    act(run, now);
    kept.current = run.id;
    shownId = run.id;
    if (runs.isBlank(run)) {
      runs.remove(kept, run.id);
      shownId = "";
    }
    store.write(kept);
    store.setShown(shownId);
    show();
  }

  function remove(id) {
    kept = store.read();
    runs.remove(kept, id);
    store.write(kept);
    if (shownId === id) select("");
    else show();
  }

  // What is shown of a step

  // The element of a step with this class, made where it is missing, or taken away.
  function part(step, selector, wanted, make) {
    var found = Array.from(step.element.querySelectorAll(selector)).filter(function (one) { return one.closest("[data-step]") === step.element; })[0];
    if (found && !wanted) found.remove();
    if (wanted && !found) found = make();
    return wanted ? found : null;
  }

  function line(step) {
    return step.element.querySelector(".step-line");
  }

  function setText(element, text) {
    if (element && element.textContent !== text) element.textContent = text;
  }

  // A paragraph below the line of a step.
  function paragraph(step, name, text) {
    var element = part(step, "." + name, !!text, function () {
      var made = document.createElement("p");
      made.className = name;
      line(step).insertAdjacentElement("afterend", made);
      return made;
    });
    setText(element, text);
  }

  function showStamp(step, stands, run) {
    var element = part(step, ".step-stamp", stands.state === "done" || stands.state === "na", function () {
      var made = document.createElement("span");
      made.className = "step-stamp";
      made.innerHTML = "<span></span> <time></time>";
      line(step).insertBefore(made, line(step).querySelector("[data-open]"));
      return made;
    });
    if (!element) return;
    setText(element.firstElementChild, texts.fill(stands.state === "na" ? "run_na" : "run_done"));
    element.firstElementChild.classList.toggle("only-on-paper", stands.state === "done");
    setText(element.lastElementChild, stands.time ? texts.stamp(stands.time, run.started) : "");
    if (stands.time) element.lastElementChild.setAttribute("datetime", stands.time);
  }

  function showStep(step, run) {
    var stands = runs.standing(run, step);
    var classes = step.element.classList;
    step.box.checked = stands.state === "done";
    step.box.indeterminate = stands.state === "na";
    step.box.setAttribute("aria-disabled", String(!!(run && run.finished)));
    classes.toggle("is-done", stands.state === "done");
    classes.toggle("is-na", stands.state === "na");
    classes.toggle("is-changed", stands.state === "changed");
    showStamp(step, stands, run);
    paragraph(step, "step-note", stands.note ? texts.fill("run_note") + ": " + stands.note : "");
    var stale = stands.state === "changed" ? texts.fill("run_changed") + " " + kbpress.exports.earlierText(kbpress.exports.markRecord(stands.mark), run) : "";
    paragraph(step, "step-changed", stale);
    var tools = step.tools;
    if (!tools) return;
    tools.querySelector("[data-na]").setAttribute("aria-pressed", String(stands.state === "na"));
    var field = tools.querySelector("[data-note]");
    if (document.activeElement !== field) field.value = stands.note;
    tools.querySelectorAll("button, textarea").forEach(function (control) { control.disabled = !!(run && run.finished); });
  }

  function showList(list, run) {
    var count = runs.progress(run, list.steps);
    setText(list.element.querySelector("[data-progress]"), texts.progress(count));
    var bar = list.element.querySelector("progress");
    if (bar) bar.value = count.done + count.na;
    list.element.classList.toggle("is-complete", count.total > 0 && count.done + count.na === count.total);
    var reset = list.element.querySelector("[data-reset]");
    if (!reset) return;
    var marked = !!run && list.steps.some(function (step) { return Object.prototype.hasOwnProperty.call(run.marks, step.key); });
    reset.hidden = !(marked || list.cleared) || !!(run && run.finished);
    setText(reset, texts.fill(list.cleared ? "run_put_back" : "run_reset"));
  }

  function show() {
    var run = current();
    steps.forEach(function (step) { showStep(step, run); });
    lists.forEach(function (list) { showList(list, run); });
    article.classList.toggle("is-finished", !!(run && run.finished));
    listeners.forEach(function (listener) { listener(run); });
  }

  // What the reader does

  // Whether the run that is shown may be changed; says so where not.
  function mayChange() {
    var run = current();
    if (run && run.finished) texts.say(texts.fill("run_is_finished"));
    return !(run && run.finished);
  }

  function forgetCleared() {
    lists.forEach(function (list) { list.cleared = null; });
  }

  function tick(step, done) {
    forgetCleared();
    change(function (run, now) { runs.setState(run, step, done ? "done" : "", now); });
  }

  function toggleNotApplicable(step) {
    if (!mayChange()) return;
    forgetCleared();
    change(function (run, now) {
      if (runs.standing(run, step).state === "na") runs.clearNotApplicable(run, step, below(step));
      else runs.setNotApplicable(run, step, below(step), now);
    });
  }

  function resetOrPutBack(list) {
    if (!mayChange()) return;
    var cleared = list.cleared;
    forgetCleared();
    change(function (run) {
      if (cleared) runs.putBack(run, cleared);
      else list.cleared = runs.clear(run, list.steps);
    });
  }

  function tools(step) {
    if (step.tools) return step.tools;
    step.tools = texts.piece("step-tools");
    step.tools.id = step.box.id + "-tools";
    var na = step.tools.querySelector("[data-na]");
    na.setAttribute("aria-label", na.textContent.trim() + ": " + nameOf(step));
    na.addEventListener("click", function () { toggleNotApplicable(step); });
    var field = step.tools.querySelector("[data-note]");
    field.setAttribute("aria-label", texts.fill("run_note") + ": " + nameOf(step));
    field.addEventListener("input", function () {
      change(function (run) { runs.setNote(run, step, field.value); });
    });
    step.tools.addEventListener("keydown", function (event) {
      if (event.key !== "Escape") return;
      openTools(step, false);
      step.box.focus();
    });
    line(step).insertAdjacentElement("afterend", step.tools);
    showStep(step, current());
    return step.tools;
  }

  function openTools(step, open) {
    tools(step).hidden = !open;
    step.opener.setAttribute("aria-expanded", String(open));
    step.opener.setAttribute("aria-controls", step.tools.id);
    step.element.classList.toggle("has-tools", open);
  }

  function addOpener(step) {
    step.opener = texts.piece("step-open");
    step.opener.setAttribute("aria-label", texts.fill("run_more", { step: nameOf(step) }));
    step.opener.addEventListener("click", function () {
      openTools(step, step.opener.getAttribute("aria-expanded") !== "true");
    });
    line(step).appendChild(step.opener);
  }

  steps.forEach(addOpener);
  lists.forEach(function (list) {
    var reset = list.element.querySelector("[data-reset]");
    if (reset) reset.addEventListener("click", function () { resetOrPutBack(list); });
  });
  article.addEventListener("click", function (event) {
    if (event.target.type === "checkbox" && stepOf(event.target) && !mayChange()) event.preventDefault();
  });
  article.addEventListener("change", function (event) {
    var step = event.target.type === "checkbox" ? stepOf(event.target) : null;
    if (step && event.target === step.box) tick(step, step.box.checked);
  });

  // Another tab on the same article shows the same ticks.
  window.addEventListener("storage", function (event) {
    if (event.key !== store.name && event.key !== null) return;
    kept = store.read();
    show();
  });

  kbpress.run = {
    article: article,
    lists: lists,
    steps: steps,
    stepOf: stepOf,
    current: current,
    all: function () { return kept.runs; },
    gone: function (run) { return runs.gone(run, steps, partOfArticle); },
    keeps: function () { return store.keeps(); },
    select: select,
    change: change,
    remove: remove,
    mayChange: mayChange,
    toggleNotApplicable: toggleNotApplicable,
    openTools: openTools,
    // Calls `listener` with the run (or nothing) now, and whenever it has changed.
    onShow: function (listener) {
      listeners.push(listener);
      listener(current());
    }
  };
  show();
})();
