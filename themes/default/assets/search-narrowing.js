// Filters and phrases: which articles may be found at all. Loaded when there is one of them.
(function () {
  "use strict";
  var kbpress = window.kbpress;
  var search = (kbpress.search = kbpress.search || {});

  // A promise of the articles that have all labels, as a mark for each place; null when all may be shown.
  function allowedBy(filters) {
    var tokens = search.labels(filters);
    return Promise.all(
      tokens.map(function (token) {
        return search.exactEntry(token).then(function (entry) {
          return entry ? search.lists(entry, true) : [];
        });
      })
    ).then(function (all) {
      return all.reduce(function (allowed, lists) {
        return narrowed(allowed, function (mark) {
          lists.forEach(function (list) {
            list.places.forEach(mark);
          });
        });
      }, null);
    });
  }

  // The marks that are set in `allowed` and by `fill`.
  function narrowed(allowed, fill) {
    var marks = new Uint8Array(search.index.articles);
    fill(function (place) {
      if (!allowed || allowed[place]) marks[place] = 1;
    });
    return marks;
  }

  // A promise of the positions of an entry in the articles of its head, by article.
  function positionsOf(entry) {
    return search.block(entry, "phrases").then(function (reader) {
      search.skipPieces(reader, entry.number);
      var own = reader.number();
      return decodePositions(new search.Bits(reader.bytes, reader.at), own ? search.head(entry).places : []);
    });
  }

  function decodePositions(bits, places) {
    var found = new Map();
    places.forEach(function (place) {
      var count = bits.gamma() - 1;
      var k = search.riceParameter(1024, count);
      var positions = [];
      var position = 0;
      for (var n = 0; n < count; n++) {
        position += bits.rice(k);
        positions.push(position);
      }
      found.set(place, positions);
    });
    return found;
  }

  // A promise of the articles that have a phrase, added to what is allowed already.
  function allowedByPhrase(phrase, allowed) {
    var tokens = phrase.filter(function (token) {
      return search.index.search.stops.indexOf(token.text) < 0;
    });
    if (!tokens.length) return Promise.resolve(allowed);
    return Promise.all(
      tokens.map(function (token) {
        var found = search.isPlain(token.text) ? search.wordEntry(token.text) : search.exactEntry(token.text);
        return found.then(function (entry) {
          return entry ? positionsOf(entry) : new Map();
        });
      })
    ).then(function (all) {
      return narrowed(allowed, function (mark) {
        all[0].forEach(function (starts, place) {
          if (startsOf(tokens, all, place, starts).length) mark(place);
        });
      });
    });
  }

  // Where a phrase begins in an article.
  function startsOf(tokens, all, place, starts) {
    return tokens.slice(1).reduce(function (left, token, at) {
      var positions = new Set(all[at + 1].get(place) || []);
      var distance = token.position - tokens[0].position;
      return left.filter(function (start) {
        return positions.has(start + distance);
      });
    }, starts);
  }

  // A promise of the articles that have all labels and phrases, as a mark for each place; null when all may be shown.
  search.allowed = function (filters, phrases) {
    return phrases.reduce(function (before, phrase) {
      return before.then(function (allowed) {
        return allowedByPhrase(phrase, allowed);
      });
    }, allowedBy(filters));
  };
})();
