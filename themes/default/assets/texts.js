// Words, times and ready markup for the other scripts.
(function () {
  "use strict";
  var kbpress = (window.kbpress = window.kbpress || {});
  var words = kbpress.words || {};

  // The word of a key with {name} replaced by each value.
  function fill(key, values) {
    var text = key in words ? words[key] : key;
    Object.keys(values || {}).forEach(function (name) { text = text.split("{" + name + "}").join(values[name]); });
    return text;
  }

  function two(number) {
    return (number < 10 ? "0" : "") + number;
  }

  // "03:14" by the reader's clock.
  function clock(iso) {
    var date = new Date(iso);
    return two(date.getHours()) + ":" + two(date.getMinutes());
  }

  // "21 November 2026, 03:14", a date as the site writes dates.
  function moment(iso) {
    var date = new Date(iso);
    var month = fill("month_" + (date.getMonth() + 1));
    return fill("date", { day: date.getDate(), month: month, year: date.getFullYear() }) + ", " + clock(iso);
  }

  // The clock alone on the day on which a run began, else day and clock.
  function stamp(iso, started) {
    var sameDay = started && new Date(iso).toDateString() === new Date(started).toDateString();
    return sameDay ? clock(iso) : moment(iso);
  }

  // "3 of 7 done", with what is not applicable where there is any.
  function progress(count) {
    return fill(count.na ? "run_progress_na" : "run_progress", { done: count.done, na: count.na, total: count.total });
  }

  // A new element from the theme's script/NAME.html.
  function piece(name) {
    var holder = document.createElement("template");
    holder.innerHTML = (kbpress.pieces || {})[name] || "<div></div>";
    return holder.content.firstElementChild;
  }

  // Says something to those who cannot see the page, and to all others for a few seconds.
  var said = null;
  var hiding = 0;
  function say(text) {
    if (!said) {
      said = document.createElement("p");
      said.className = "said";
      said.setAttribute("role", "status");
      document.body.appendChild(said);
    }
    clearTimeout(hiding);
    said.textContent = text;
    hiding = setTimeout(function () { said.textContent = ""; }, 5000);
  }

  kbpress.texts = { fill: fill, clock: clock, moment: moment, stamp: stamp, progress: progress, piece: piece, say: say };
})();
