// Where in an article the words of a query stand: when the reader points at a hit, or comes to it by keyboard, its excerpt becomes
// that place. Its page is loaded for that, which is then at hand when it is opened; so this is for pages from a server only.
(function () {
  "use strict";
  var kbpress = window.kbpress;
  var search = (kbpress.search = kbpress.search || {});

  // The longest excerpt, and how much of it stands before the first word, in characters.
  var LONGEST = 220;
  var BEFORE = 60;

  // A piece of text around `start`, cut between words.
  function around(text, start) {
    var from = start > BEFORE ? text.lastIndexOf(" ", start - BEFORE) + 1 : 0;
    var to = text.length > from + LONGEST ? text.lastIndexOf(" ", from + LONGEST) : text.length;
    if (to <= start) to = Math.min(text.length, from + LONGEST);
    return (from > 0 ? "… " : "") + text.slice(from, to) + (to < text.length ? " …" : "");
  }

  // The place in a page's text that has the most different words; "" when it has none.
  function placeIn(page, words) {
    var best = { count: 0, text: "", start: 0 };
    page.querySelectorAll(".article-body :is(p, li, td, dd, pre, h2, h3)").forEach(function (block) {
      var text = block.textContent.replace(/\s+/g, " ").trim();
      var hits = search.names(text).filter(function (name) {
        return search.isMarked(name.text, words);
      });
      var count = new Set(hits.map(function (name) { return name.text; })).size;
      // Of two places that say as much, the shorter one is nearer to the point; a list is longer than its steps.
      if (count > best.count || (count && count === best.count && text.length < best.text.length / 4)) {
        best = { count: count, text: text, start: hits[0].start };
      }
    });
    return best.count ? around(best.text, best.start) : "";
  }

  // Shows the place of the words in the article of a hit.
  function show(item, words) {
    var address = item.querySelector("a").href;
    fetch(address)
      .then(function (answer) {
        return answer.ok ? answer.text() : "";
      })
      .then(function (html) {
        var place = placeIn(new DOMParser().parseFromString(html, "text/html"), words);
        if (!place) return;
        var excerpt = item.querySelector(".search-excerpt") || item.insertBefore(search.element("p", "search-excerpt"), item.querySelector(".meta"));
        excerpt.textContent = "";
        excerpt.appendChild(search.marked(place, words));
        item.setAttribute("data-place", "");
      })
      .catch(function () {
        // The excerpt that is there stays.
      });
  }

  search.showPlace = show;
})();
