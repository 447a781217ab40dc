// What the reader fills in once, such as <Server Name>: found in texts, and shown filled in on the page.
(function () {
  "use strict";
  var kbpress = (window.kbpress = window.kbpress || {});

  function isLetter(c) {
    return !!c && /[\p{L}\p{N}]/u.test(c);
  }

  // Where placeholders stand in a text: [{ start, end, name }]. Letter case makes no difference; of two that begin at the same
  // place the longer one counts; the drive of "d:" is not in "cmd:".
  function find(text, names) {
    var found = [];
    // Letters whose small form is longer would shift every place behind them; then case counts.
    var shifts = text.toLowerCase().length !== text.length;
    var low = shifts ? text : text.toLowerCase();
    names.forEach(function (name) {
      var wanted = shifts ? name : name.toLowerCase();
      for (var at = low.indexOf(wanted); at >= 0 && wanted; at = low.indexOf(wanted, at + wanted.length)) {
        if (!(isLetter(text[at - 1]) && isLetter(text[at]))) found.push({ start: at, end: at + wanted.length, name: name });
      }
    });
    found.sort(function (a, b) { return a.start - b.start || b.end - a.end; });
    var end = 0;
    return found.filter(function (one) {
      if (one.start < end) return false;
      end = one.end;
      return true;
    });
  }

  // A text with its placeholders filled in.
  function fill(text, values) {
    var out = "";
    var at = 0;
    find(text, Object.keys(values)).forEach(function (one) {
      out += text.slice(at, one.start) + values[one.name];
      at = one.end;
    });
    return out + text.slice(at);
  }

  // The text node and the place in it that stand `offset` characters into an element.
  function placeIn(element, offset) {
    var walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    for (var node = walker.nextNode(); node; node = walker.nextNode()) {
      if (offset <= node.length) return { node: node, offset: offset };
      offset -= node.length;
    }
    return null;
  }

  // Marks the placeholders in a piece of code. The colours of a listing may cut one into several parts, so it is one range.
  function markIn(code, names) {
    find(code.textContent, names).reverse().forEach(function (one) {
      var start = placeIn(code, one.start);
      var end = placeIn(code, one.end);
      if (!start || !end || start.node.parentElement.closest(".placeholder")) return;
      var range = document.createRange();
      range.setStart(start.node, start.offset);
      range.setEnd(end.node, end.offset);
      var mark = document.createElement("mark");
      mark.className = "placeholder";
      mark.textContent = range.toString();
      range.deleteContents();
      range.insertNode(mark);
    });
  }

  // Finds every placeholder on the page; gives a function that shows values in their places, or the originals.
  function onPage(body, names) {
    body.querySelectorAll("code").forEach(function (code) { markIn(code, names); });
    var byLow = {};
    names.forEach(function (name) { byLow[name.toLowerCase()] = name; });
    // What is shown as the article has it stays as the article has it.
    var inText = Array.from(body.querySelectorAll("mark.placeholder")).filter(function (mark) { return !mark.closest(".as-written"); });
    var marks = inText.map(function (mark) {
      return { mark: mark, original: mark.textContent, name: byLow[mark.textContent.toLowerCase()] };
    });
    return function show(values, originals) {
      marks.forEach(function (one) {
        var value = one.name !== undefined && Object.prototype.hasOwnProperty.call(values, one.name) ? values[one.name] : "";
        var text = value && !originals ? value : one.original;
        // Typed text goes in as text and as nothing else.
        if (one.mark.textContent !== text) one.mark.textContent = text;
        one.mark.classList.toggle("is-filled", !!value && !originals);
        if (value) one.mark.title = originals ? value : one.original;
        else one.mark.removeAttribute("title");
      });
    };
  }

  kbpress.placeholders = { find: find, fill: fill, onPage: onPage };
})();
