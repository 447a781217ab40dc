// Text → tokens, as in src/search/tokens.rs and spelling.rs; tests/fixtures/search/tokens.json holds both to it.
(function () {
  "use strict";
  var kbpress = window.kbpress;
  var search = (kbpress.search = kbpress.search || {});

  var NAME = /[\p{Alphabetic}\p{N}_](?:[\p{Alphabetic}\p{N}_]|['’](?=\p{Alphabetic})|[.-](?=[\p{Alphabetic}\p{N}_]))*(?:[+#$]{1,2}(?![+#$\p{Alphabetic}\p{N}_]))?/gu;
  var PLAIN = /^\p{Alphabetic}+$/u;
  var HIVES = { hklm: "hkey_local_machine", hkcu: "hkey_current_user", hkcr: "hkey_classes_root", hku: "hkey_users", hkcc: "hkey_current_config" };

  function fold(text) {
    return Array.from(text, function (c) {
      return c.toLowerCase();
    }).join("");
  }

  // Apostrophes inside a word are no part of it; behind a digit they end it, which the pattern cannot say.
  function namesOf(text) {
    var found = [];
    var match;
    NAME.lastIndex = 0;
    while ((match = NAME.exec(text))) {
      var cut = match[0].search(/[^\p{Alphabetic}]['’]/u);
      var name = cut < 0 ? match[0] : match[0].slice(0, cut + 1);
      NAME.lastIndex = match.index + name.length;
      found.push({ text: fold(name.replace(/['’]/g, "")), start: match.index, end: match.index + name.length });
    }
    return found;
  }

  function partsOf(name) {
    var dots = name.split(".");
    if (dots.length < 2) return [];
    return dots.filter(function (part, at) {
      var ending = at === dots.length - 1 && part.length <= 3;
      return part.length >= 3 && !ending && /\p{Alphabetic}/u.test(part);
    });
  }

  // Every token of a text: {text, position, whole}. `whole` is what stands for a name when it is looked for.
  function tokensOf(text) {
    var found = [];
    var position = 0;
    function add(token, whole) {
      if (bytesOf(token) <= 64) found.push({ text: token, position: position, whole: whole });
    }
    namesOf(text).forEach(function (name) {
      var parts = name.text.split("-");
      var joined = parts.length > 1 && /[0-9]/.test(name.text);
      if (joined) add(name.text, true);
      if (joined && parts.length > 4) {
        position++;
        return;
      }
      parts.forEach(function (part) {
        add(part, !joined);
        partsOf(part).forEach(function (inner) {
          add(inner, false);
        });
        position++;
      });
    });
    return found;
  }

  function canonical(token) {
    return HIVES[token] || token;
  }

  function bytesOf(text) {
    return unescape(encodeURIComponent(text)).length;
  }

  // Whether a token is a plain word, which may be stemmed, completed and mistyped.
  function isPlain(token) {
    return PLAIN.test(token);
  }

  search.tokens = tokensOf;
  search.names = namesOf;
  search.fold = fold;
  search.canonical = canonical;
  search.isPlain = isPlain;
})();
