// A run as data and as text, to be kept outside the browser. The form of the data is a promise: docs/checklists.md has it.
(function () {
  "use strict";
  var kbpress = (window.kbpress = window.kbpress || {});
  var STATES = { open: "open", done: "done", na: "not_applicable", changed: "out_of_date" };

  function markRecord(mark) {
    return { text: mark.text, hash: mark.hash, state: STATES[mark.state] || "open", time: mark.time, note: mark.note };
  }

  function stepRecord(run, step) {
    var stands = kbpress.runs.standing(run, step);
    var earlier = stands.mark ? stands.mark.earlier.slice() : [];
    if (stands.state === "changed") earlier.push(stands.mark);
    return {
      key: step.key,
      number: step.number,
      text: kbpress.placeholders.fill(step.text, run.values),
      hash: step.hash,
      expected: step.expected.map(function (text) { return kbpress.placeholders.fill(text, run.values); }),
      state: STATES[stands.state],
      time: stands.time,
      note: stands.note,
      earlier: earlier.map(markRecord)
    };
  }

  function countRecord(count) {
    return { done: count.done, not_applicable: count.na, out_of_date: count.changed, total: count.total };
  }

  function allSteps(lists) {
    return lists.reduce(function (all, list) { return all.concat(list.steps); }, []);
  }

  // A run of `article` ({ id, title, address }) with the checklists that the page has, and the marks whose steps are gone.
  function record(article, lists, run, gone) {
    return {
      format: "kbpress-run",
      version: 1,
      article: { id: article.id, title: article.title, address: article.address },
      run: { name: run.name, started: run.started, finished: run.finished },
      placeholders: Object.keys(run.values).map(function (name) { return { placeholder: name, value: run.values[name] }; }),
      progress: countRecord(kbpress.runs.progress(run, allSteps(lists))),
      checklists: lists.map(function (list) {
        return {
          id: list.id,
          kind: list.kind,
          name: list.name,
          title: list.title,
          progress: countRecord(kbpress.runs.progress(run, list.steps)),
          steps: list.steps.map(function (step) { return stepRecord(run, step); })
        };
      }),
      removed: gone.map(function (one) {
        var kept = markRecord(one.mark);
        kept.key = one.key;
        return kept;
      })
    };
  }

  // Text that Markdown takes as it is, for the middle of a line: signs that would begin markup get a backslash, and nothing else does, so that a path
  // such as C:\WINNT stays readable where nobody renders it.
  function escaped(text) {
    return text
      .replace(/\s+/g, " ")
      .replace(/\\(?=[!-/:-@[-\x60{-~])/g, "\\\\")
      .replace(/[*\x60<>[\]|~]/g, "\\$&")
      .replace(/(^|[^\p{L}\p{N}])_|_(?=[^\p{L}\p{N}]|$)/gu, function (found) { return found.replace("_", "\\_"); })
      .replace(/&(?=#?\w+;)/g, "\\&");
  }

  function word(key, values) {
    return kbpress.texts.fill(key, values);
  }

  function depth(key) {
    return key.indexOf("file/") === 0 ? 0 : key.split(".").length - 1;
  }

  function stepLines(step, run) {
    var indent = "  ".repeat(depth(step.key));
    var text = (step.number ? step.number + ". " : "") + step.text;
    var line = indent + "- [" + (step.state === "done" ? "x" : " ") + "] " + escaped(text);
    var at = step.time ? kbpress.texts.stamp(step.time, run.started) : "";
    if (step.state === "done") line += " — " + at;
    if (step.state === "not_applicable") line += " — **" + word("run_na") + "** " + at;
    if (step.state === "out_of_date") line += " — **" + word("run_out_of_date") + "**";
    var lines = [line.trimEnd()];
    if (step.note) lines.push(indent + "  - " + word("run_note") + ": " + escaped(step.note));
    step.earlier.forEach(function (mark) { lines.push(indent + "  - " + escaped(earlierText(mark, run))); });
    return lines;
  }

  // What was marked on an earlier wording, in a sentence.
  function earlierText(mark, run) {
    var state = mark.state === "not_applicable" ? word("run_na") : mark.state === "done" ? word("run_done") : word("run_note");
    var at = mark.time ? kbpress.texts.stamp(mark.time, run.started) : "";
    // Ticks of the form before there were runs do not know what they ticked.
    var text = word(mark.text ? "run_earlier" : "run_earlier_textless", { state: state, time: at, text: mark.text });
    return mark.note ? text + " " + word("run_note") + ": " + mark.note : text;
  }

  // The record of a run as Markdown, for a ticket or a wiki.
  function markdown(record) {
    var run = record.run;
    var out = ["# " + escaped(record.article.id + ": " + record.article.title), ""];
    out.push("- " + word("run_run") + ": " + (run.name ? escaped(run.name) : word("run_unnamed")));
    out.push("- " + word("run_started") + ": " + kbpress.texts.moment(run.started));
    out.push("- " + word("run_finished") + ": " + (run.finished ? kbpress.texts.moment(run.finished) : word("run_unfinished")));
    out.push("- " + kbpress.texts.progress({ done: record.progress.done, na: record.progress.not_applicable, total: record.progress.total }));
    if (record.article.address) out.push("- <" + record.article.address + ">");
    record.placeholders.forEach(function (one) { out.push("- " + escaped(one.placeholder) + ": " + escaped(one.value)); });
    record.checklists.forEach(function (list) {
      out.push("", "## " + escaped(list.title || list.name), "");
      list.steps.forEach(function (step) { Array.prototype.push.apply(out, stepLines(step, run)); });
    });
    if (record.removed.length) {
      out.push("", "## " + word("run_gone"), "");
      record.removed.forEach(function (mark) { out.push("- " + escaped(earlierText(mark, run))); });
    }
    return out.join("\n") + "\n";
  }

  // A name for a file that every system takes.
  function fileName(record, ending) {
    var name = [record.article.id, record.run.name].filter(Boolean).join("-");
    return (name.replace(/[^\p{L}\p{N}._-]+/gu, "-").replace(/^[-.]+|[-.]+$/g, "").slice(0, 80) || "run") + ending;
  }

  kbpress.exports = { record: record, markdown: markdown, fileName: fileName, earlierText: earlierText, markRecord: markRecord, allSteps: allSteps };
})();
