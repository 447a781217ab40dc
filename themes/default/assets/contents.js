// The table of contents marks the section that is being read: the last one whose heading has passed a line below the head of the
// page. Near the end of the page, where no heading comes up to that line any more, the line goes down to the foot.
(function () {
  "use strict";
  var links = Array.from(document.querySelectorAll(".contents a"));
  if (!links.length) return;
  var list = document.querySelector(".contents");

  function targetOf(link) {
    try {
      return document.getElementById(decodeURIComponent(link.hash.slice(1)));
    } catch (malformed) {
      return null;
    }
  }

  var entries = links.map(function (link) { return { link: link, section: targetOf(link) }; });
  entries = entries.filter(function (entry) { return entry.section; });
  var marked = null;
  // Where the links of this page put a heading, in pixels, and a little more.
  var BELOW_HEAD = 100;
  // The entry that the reader has chosen, until the page is scrolled by hand.
  var chosen = null;

  function isSeen(entry) {
    var top = entry.section.getBoundingClientRect().top;
    return top > -BELOW_HEAD && top < window.innerHeight;
  }

  function current() {
    if (chosen && isSeen(chosen)) return chosen;
    var height = window.innerHeight;
    var left = document.documentElement.scrollHeight - height - window.scrollY;
    var line = BELOW_HEAD + (window.scrollY > 0 ? (height - BELOW_HEAD) * Math.max(0, 1 - left / height) : 0);
    var found = entries[0];
    entries.forEach(function (entry) {
      if (entry.section.getBoundingClientRect().top <= line) found = entry;
    });
    return found;
  }

  // A list that is longer than the window goes along.
  function keepInView(link) {
    var top = link.offsetTop - list.offsetTop;
    if (top < list.scrollTop || top + link.offsetHeight > list.scrollTop + list.clientHeight) {
      list.scrollTop = top - list.clientHeight / 2;
    }
  }

  function show() {
    var now = current();
    if (!now || now === marked) return;
    if (marked) marked.link.removeAttribute("aria-current");
    marked = now;
    now.link.setAttribute("aria-current", "location");
    if (getComputedStyle(list).position === "sticky") keepInView(now.link);
  }

  var waiting = false;
  function soon() {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(function () {
      waiting = false;
      show();
    });
  }

  entries.forEach(function (entry) {
    entry.link.addEventListener("click", function () {
      chosen = entry;
      soon();
    });
  });
  ["wheel", "touchmove", "keydown"].forEach(function (kind) {
    window.addEventListener(kind, function () { chosen = null; }, { passive: true });
  });
  window.addEventListener("scroll", soon, { passive: true });
  window.addEventListener("resize", soon);
  show();
})();
