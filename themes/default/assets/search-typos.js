// The known word that a mistyped one may be. Loaded when a word is in no article.
(function () {
  "use strict";
  var kbpress = window.kbpress;
  var search = (kbpress.search = kbpress.search || {});

  // Whether one letter more, less, other, or two neighbours changed make one word of the other.
  function isNear(a, b) {
    if (Math.abs(a.length - b.length) > 1 || a === b) return false;
    var start = 0;
    while (start < a.length && start < b.length && a[start] === b[start]) start++;
    var endA = a.length;
    var endB = b.length;
    while (endA > start && endB > start && a[endA - 1] === b[endB - 1]) {
      endA--;
      endB--;
    }
    var restA = endA - start;
    var restB = endB - start;
    if (restA <= 1 && restB <= 1) return true;
    return restA === 2 && restB === 2 && a[start] === b[start + 1] && a[start + 1] === b[start];
  }

  function decodeEndings(bytes) {
    var reader = new search.Reader(bytes);
    var before = new Uint8Array(0);
    var words = [];
    for (var count = reader.number(); count > 0; count--) {
      before = search.readString(reader, before);
      words.push({ text: Array.from(new TextDecoder().decode(before)).reverse().join(""), bits: bytes[reader.at++] });
    }
    return words;
  }

  // The best known word that a mistyped one may be: its neighbours in the alphabet have the same beginning, those in the
  // order of endings the same end.
  function mistyped(name, entries) {
    var nothing = { token: name, entries: [] };
    if (name.length < 4 || !search.index.search.endings.length) return Promise.resolve(nothing);
    var turned = Array.from(name).reverse().join("");
    return search.loaded("endings/" + search.placeIn(search.index.search.endings, turned), decodeEndings).then(function (words) {
      var near = words.concat(
        entries.map(function (entry) {
          return { text: entry.text, bits: 32 - Math.clz32(entry.articles) };
        })
      );
      near = near.filter(function (word) {
        return (word.bits > 1 || search.index.articles < 1000) && isNear(name, word.text);
      });
      if (!near.length) return nothing;
      // A form of a known word is rather meant than another word: `valves` means `valve`, not `values`.
      near.forEach(function (word) {
        if (name.startsWith(word.text) || word.text.startsWith(name)) word.bits += 32;
      });
      near.sort(function (a, b) {
        return b.bits - a.bits || (a.text < b.text ? -1 : 1);
      });
      var best = near[0].text;
      return search.wordsAround(best).then(function (others) {
        var own = others.find(function (entry) {
          return entry.text === best;
        });
        return own ? { token: name, entries: search.familyOf(own, others), corrected: best } : nothing;
      });
    });
  }

  search.near = isNear;
  search.mistyped = mistyped;
})();
