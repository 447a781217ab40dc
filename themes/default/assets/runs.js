// What a run is and how it changes. Nothing here touches the page or the browser's storage, so that it can be tested by itself.
//
// All that is kept of an article:  { version: 2, current: id, runs: [run] }
// A run:   { id, name, started, finished, marks: { key of a step: mark }, values: { placeholder: what the reader typed } }
// A mark:  { hash, text, state: "done" | "na" | "", time, note, part, earlier: [marks of earlier wordings of the step] }
// A step:  { key, hash, text, part }, as the page has it now.
// A very long article stands on several pages, which share its runs: `part` is the number of the page, empty where there is one.
(function () {
  "use strict";
  var kbpress = (window.kbpress = window.kbpress || {});

  function isObject(value) {
    return !!value && typeof value === "object" && !Array.isArray(value);
  }

  function text(value) {
    return typeof value === "string" ? value : "";
  }

  // A time that cannot be read would break every date that is shown.
  function time(value) {
    return typeof value === "string" && !isNaN(Date.parse(value)) ? value : null;
  }

  function readMark(value) {
    if (!isObject(value)) return null;
    var state = value.state === "done" || value.state === "na" ? value.state : "";
    var earlier = Array.isArray(value.earlier) ? value.earlier.map(readMark).filter(Boolean) : [];
    return { hash: text(value.hash), text: text(value.text), state: state, time: time(value.time), note: text(value.note), part: text(value.part), earlier: earlier };
  }

  function readRun(value) {
    if (!isObject(value) || !text(value.id)) return null;
    var run = { id: value.id, name: text(value.name), started: time(value.started), finished: time(value.finished), marks: {}, values: {} };
    if (isObject(value.marks)) {
      Object.keys(value.marks).forEach(function (key) {
        var mark = readMark(value.marks[key]);
        if (mark) run.marks[key] = mark;
      });
    }
    if (isObject(value.values)) {
      Object.keys(value.values).forEach(function (name) {
        if (text(value.values[name])) run.values[name] = value.values[name];
      });
    }
    return run;
  }

  function empty() {
    return { version: 2, current: "", runs: [] };
  }

  // What was kept, from its JSON. Whatever cannot be read is left out; what can be read is never lost with it.
  function parse(json) {
    var value = null;
    try {
      value = JSON.parse(json || "null");
    } catch (broken) {
      value = null;
    }
    if (!isObject(value) || !Array.isArray(value.runs)) return empty();
    return { version: 2, current: text(value.current), runs: value.runs.map(readRun).filter(Boolean) };
  }

  // The form before there were runs was { key: { h: hash, t: time } }. Its ticks become a run without a name.
  function fromFirstForm(json, now) {
    var kept = empty();
    var old = null;
    try {
      old = JSON.parse(json || "null");
    } catch (broken) {
      old = null;
    }
    var keys = isObject(old) ? Object.keys(old).filter(function (key) { return isObject(old[key]) && text(old[key].h); }) : [];
    if (!keys.length) return kept;
    var times = keys.map(function (key) { return time(old[key].t); }).filter(Boolean).sort();
    var run = create(kept, times[0] || now);
    keys.forEach(function (key) {
      run.marks[key] = { hash: old[key].h, text: "", state: "done", time: time(old[key].t), note: "", part: "", earlier: [] };
    });
    return kept;
  }

  // Adds a run that begins now, and makes it the one that is shown first.
  function create(kept, now) {
    var base = Date.parse(now).toString(36);
    var id = base;
    for (var number = 2; find(kept, id); number += 1) id = base + "-" + number;
    var run = { id: id, name: "", started: now, finished: null, marks: {}, values: {} };
    kept.runs.push(run);
    kept.current = id;
    return run;
  }

  function find(kept, id) {
    return kept.runs.filter(function (run) { return run.id === id; })[0] || null;
  }

  function remove(kept, id) {
    kept.runs = kept.runs.filter(function (run) { return run.id !== id; });
    if (kept.current === id) kept.current = "";
  }

  // How a step stands in a run (which may be none): open, done, na, or changed. A mark of an earlier wording is never taken for
  // one of this wording; it is handed over as `mark` to be shown as out of date.
  function standing(run, step) {
    var mark = (run && own(run.marks, step.key)) || null;
    if (!mark) return { state: "open", time: null, note: "", mark: null };
    if (mark.hash !== step.hash) return { state: "changed", time: null, note: "", mark: mark };
    return { state: mark.state || "open", time: mark.time, note: mark.note, mark: mark };
  }

  function own(object, key) {
    return Object.prototype.hasOwnProperty.call(object, key) ? object[key] : undefined;
  }

  // Changes what is marked on a step. A mark of an earlier wording goes below the new one; it comes back when the new one is
  // taken away again, so that no click can lose it.
  function put(run, step, change) {
    var old = own(run.marks, step.key);
    var mark = old;
    if (!old || old.hash !== step.hash) {
      var earlier = old ? old.earlier.concat([{ hash: old.hash, text: old.text, state: old.state, time: old.time, note: old.note, part: old.part, earlier: [] }]) : [];
      mark = { hash: step.hash, text: step.text, state: "", time: null, note: "", part: step.part || "", earlier: earlier };
    }
    change(mark);
    if (mark.state || mark.note) {
      run.marks[step.key] = mark;
    } else if (mark.earlier.length) {
      var last = mark.earlier[mark.earlier.length - 1];
      last.earlier = mark.earlier.slice(0, -1);
      run.marks[step.key] = last;
    } else {
      delete run.marks[step.key];
    }
  }

  // Sets the state of a step: "done", "na", or "" for neither.
  function setState(run, step, state, now) {
    put(run, step, function (mark) {
      mark.state = state;
      mark.time = state ? now : null;
    });
  }

  // Notes something beside a step; an empty note takes it away.
  function setNote(run, step, note) {
    put(run, step, function (mark) { mark.note = note.trim(); });
  }

  // Marks a step, and those below it that are still open, as not applicable. The same time ties them together.
  function setNotApplicable(run, step, below, now) {
    setState(run, step, "na", now);
    below.forEach(function (inner) {
      if (standing(run, inner).state === "open") setState(run, inner, "na", now);
    });
  }

  // Takes that back, for the steps below that were marked in the same moment too.
  function clearNotApplicable(run, step, below) {
    var moment = standing(run, step).time;
    setState(run, step, "", null);
    below.forEach(function (inner) {
      var stands = standing(run, inner);
      if (stands.state === "na" && stands.time === moment) setState(run, inner, "", null);
    });
  }

  // Takes all marks of some steps away, those of earlier wordings too. Gives them, so that it can be undone.
  function clear(run, steps) {
    var cleared = {};
    steps.forEach(function (step) {
      var mark = own(run.marks, step.key);
      if (!mark) return;
      cleared[step.key] = mark;
      delete run.marks[step.key];
    });
    return cleared;
  }

  function putBack(run, cleared) {
    Object.keys(cleared).forEach(function (key) { run.marks[key] = cleared[key]; });
  }

  // Whether a run holds nothing: then it has not begun.
  function isBlank(run) {
    return !run.name && !run.finished && !Object.keys(run.marks).length && !Object.keys(run.values).length;
  }

  function setValue(run, placeholder, value) {
    if (value) run.values[placeholder] = value;
    else delete run.values[placeholder];
  }

  // How far a run is with some steps.
  function progress(run, steps) {
    var count = { done: 0, na: 0, changed: 0, total: steps.length };
    steps.forEach(function (step) {
      var state = standing(run, step).state;
      if (state !== "open") count[state] += 1;
    });
    return count;
  }

  // The marks of steps that the article no longer has: [{ key, mark }]. The page of a part knows only of its own steps.
  function gone(run, steps, part) {
    var known = {};
    steps.forEach(function (step) { known[step.key] = true; });
    if (!run) return [];
    return Object.keys(run.marks).filter(function (key) {
      return !own(known, key) && (!part || run.marks[key].part === part);
    }).map(function (key) {
      return { key: key, mark: run.marks[key] };
    });
  }

  kbpress.runs = {
    empty: empty, parse: parse, fromFirstForm: fromFirstForm, create: create, find: find, remove: remove, standing: standing,
    setState: setState, setNote: setNote, setNotApplicable: setNotApplicable, clearNotApplicable: clearNotApplicable,
    clear: clear, putBack: putBack, isBlank: isBlank, setValue: setValue, progress: progress, gone: gone
  };
})();
