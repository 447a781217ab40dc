// Checklists: what was ticked is kept in this browser, by article, step and the hash of the step's text.
(function () {
  "use strict";
  var article = document.querySelector("[data-article]");
  if (!article) return;
  var name = "kbpress:run:" + document.documentElement.getAttribute("data-site") + ":" + article.getAttribute("data-article");

  // What is kept: step key -> { h: hash of the ticked text, t: when it was ticked }.
  var ticks = load();

  function load() {
    try {
      var kept = JSON.parse(localStorage.getItem(name) || "{}");
      return kept && typeof kept === "object" && !Array.isArray(kept) ? kept : {};
    } catch (denied) {
      return {};
    }
  }

  function save() {
    try {
      if (Object.keys(ticks).length) localStorage.setItem(name, JSON.stringify(ticks));
      else localStorage.removeItem(name);
    } catch (denied) {
      // The ticks then last as long as the page.
    }
  }

  // A checklist inside a step of another one counts for itself.
  function boxesOf(list) {
    return Array.prototype.filter.call(list.querySelectorAll(".step > .step-line > input"), function (box) {
      return box.closest("[data-checklist]") === list;
    });
  }

  function stepOf(box) {
    return box.closest(".step");
  }

  function showStep(box) {
    var step = stepOf(box);
    var kept = ticks[step.getAttribute("data-step")];
    var same = !!kept && kept.h === step.getAttribute("data-hash");
    box.checked = same;
    step.classList.toggle("is-done", same);
    step.classList.toggle("is-changed", !!kept && !same);
    var note = step.querySelector(":scope > .step-changed");
    if (kept && !same && !note) {
      note = document.createElement("p");
      note.className = "step-changed";
      note.textContent = article.getAttribute("data-step-changed");
      step.insertBefore(note, step.firstElementChild.nextSibling);
    } else if (note && (!kept || same)) {
      note.remove();
    }
  }

  function showProgress(list) {
    var boxes = boxesOf(list);
    var done = boxes.filter(function (box) { return box.checked; }).length;
    var text = list.querySelector("[data-progress]");
    var bar = list.querySelector("progress");
    var reset = list.querySelector("[data-reset]");
    var words = text.getAttribute("data-text").replace("{done}", done).replace("{total}", boxes.length);
    if (text.textContent !== words) text.textContent = words;
    bar.max = boxes.length;
    bar.value = done;
    list.classList.toggle("is-complete", boxes.length > 0 && done === boxes.length);
    var kept = boxes.some(function (box) { return stepOf(box).getAttribute("data-step") in ticks; });
    reset.hidden = !kept;
  }

  function show(list) {
    boxesOf(list).forEach(showStep);
    showProgress(list);
  }

  function tick(box) {
    var step = stepOf(box);
    var key = step.getAttribute("data-step");
    if (box.checked) ticks[key] = { h: step.getAttribute("data-hash"), t: new Date().toISOString() };
    else delete ticks[key];
    save();
    showStep(box);
    showProgress(box.closest("[data-checklist]"));
  }

  function reset(list) {
    boxesOf(list).forEach(function (box) { delete ticks[stepOf(box).getAttribute("data-step")]; });
    save();
    show(list);
    // The button that was pressed is gone now; the first box is where the reader goes on.
    var first = boxesOf(list)[0];
    if (first) first.focus();
  }

  var lists = document.querySelectorAll("[data-checklist]");
  lists.forEach(function (list) {
    show(list);
    list.addEventListener("change", function (event) {
      if (event.target.type === "checkbox" && event.target.closest("[data-checklist]") === list) tick(event.target);
    });
    list.querySelector("[data-reset]").addEventListener("click", function () { reset(list); });
  });

  // Another tab on the same article shows the same ticks.
  window.addEventListener("storage", function (event) {
    if (event.key !== name) return;
    ticks = load();
    lists.forEach(show);
  });
})();

// The table of contents marks the section that is being read.
(function () {
  "use strict";
  var links = document.querySelectorAll(".contents a");
  if (!links.length || !("IntersectionObserver" in window)) return;
  var byId = {};
  links.forEach(function (link) { byId[decodeURIComponent(link.hash.slice(1))] = link; });
  var seen = [];
  var observer = new IntersectionObserver(function (entries) {
    entries.forEach(function (entry) {
      var place = seen.indexOf(entry.target);
      if (entry.isIntersecting && place < 0) seen.push(entry.target);
      if (!entry.isIntersecting && place >= 0) seen.splice(place, 1);
    });
    var top = seen.slice().sort(function (a, b) { return a.offsetTop - b.offsetTop; })[0];
    if (!top) return;
    links.forEach(function (link) { link.removeAttribute("aria-current"); });
    if (byId[top.id]) byId[top.id].setAttribute("aria-current", "location");
  }, { rootMargin: "-72px 0px -65% 0px" });
  document.querySelectorAll(".section[id]").forEach(function (section) { observer.observe(section); });
})();
