// Keys while a box has the focus, so that a run needs no mouse. Elsewhere on the page no key does anything.
(function () {
  "use strict";
  var kbpress = window.kbpress || {};
  if (!kbpress.run) return;
  var boxes = kbpress.run.steps.map(function (step) { return step.box; });

  function go(from, by) {
    var box = boxes[boxes.indexOf(from) + by];
    if (!box) return;
    box.focus();
    box.scrollIntoView({ block: "nearest" });
  }

  function note(step) {
    kbpress.run.openTools(step, true);
    var field = step.tools.querySelector("[data-note]");
    if (field.disabled) kbpress.run.mayChange();
    else field.focus();
  }

  var KEYS = {
    ArrowDown: function (box) { go(box, 1); },
    j: function (box) { go(box, 1); },
    ArrowUp: function (box) { go(box, -1); },
    k: function (box) { go(box, -1); },
    Enter: function (box) {
      if (!box.checked) box.click();
      go(box, 1);
    },
    x: function (box, step) { kbpress.run.toggleNotApplicable(step); },
    n: function (box, step) { note(step); }
  };

  kbpress.run.article.addEventListener("keydown", function (event) {
    var box = event.target;
    if (boxes.indexOf(box) < 0 || event.ctrlKey || event.altKey || event.metaKey || !KEYS[event.key]) return;
    event.preventDefault();
    KEYS[event.key](box, kbpress.run.stepOf(box));
  });
})();
