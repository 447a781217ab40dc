// The table of contents marks the section that is being read: the last one whose heading has passed the upper third.
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

  function current() {
    var line = window.innerHeight / 3;
    var atEnd = window.innerHeight + window.scrollY >= document.documentElement.scrollHeight - 2;
    if (atEnd && window.scrollY > 0) return entries[entries.length - 1];
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

  window.addEventListener("scroll", soon, { passive: true });
  window.addEventListener("resize", soon);
  show();
})();
