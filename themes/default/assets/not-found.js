// The page for addresses that are not there. A short address such as /kb/171259, /kb/q171259 or /171259 leads on to its
// article; of any other address the words go into the search box.
(function () {
  "use strict";
  var place = document.querySelector("[data-not-found]");
  if (!place) return;
  var root = place.getAttribute("data-root");

  // What the address asks for: its last part, without what a file's name adds. A server shows this page at any depth.
  function wanted() {
    var path = location.pathname;
    if (path.indexOf(root) === 0) path = path.slice(root.length);
    var parts = path.split("/").filter(function (part) { return part && !/^index\.html?$/i.test(part); });
    var last = (parts.pop() || "").replace(/\.html?$/i, "");
    try {
      return decodeURIComponent(last);
    } catch (malformed) {
      return last;
    }
  }

  function say(attribute, text) {
    place.textContent = place.getAttribute(attribute).replace("{text}", function () { return text; });
  }

  // The way to the article, encoded part by part.
  function addressOf(article) {
    return root + article.address.split("/").map(encodeURIComponent).join("/");
  }

  function leadOn(article) {
    var address = addressOf(article);
    // A server that does not have the article's page either would send the reader here again and again.
    if (location.pathname === address) return false;
    say("data-found", article.id);
    location.replace(address + location.hash);
    return true;
  }

  function fillSearch(text) {
    var box = document.querySelector("[data-not-found-words]");
    if (box) box.value = text.replace(/[-_+.]+/g, " ").trim();
  }

  var text = wanted();
  if (!text) return;
  fillSearch(text);
  var kbpress = window.kbpress;
  if (!kbpress || !kbpress.findArticle) return;
  say("data-looking", text);
  kbpress.findArticle(text).then(
    function (article) {
      if (!article || !leadOn(article)) place.textContent = "";
    },
    function () {
      place.textContent = "";
    }
  );
})();
