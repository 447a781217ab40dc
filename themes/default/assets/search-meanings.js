// What a token of a query means: the entries of the index that it stands for, each with what it counts.
(function () {
  "use strict";
  var kbpress = window.kbpress;
  var search = (kbpress.search = kbpress.search || {});

  // A promise of {token, entries: [{entry, factor, variant}], corrected} for a token; null for a word that stands everywhere.
  function meaning(token, live) {
    if (search.index.search.stops.indexOf(token) >= 0) return Promise.resolve(null);
    var name = search.canonical(token);
    if (!search.isPlain(name)) return exactMeaning(name);
    return search.wordsAround(name).then(function (entries) {
      var own = entries.find(function (entry) {
        return entry.text === name;
      });
      var found = own ? familyOf(own, entries) : [];
      if (live) found = found.concat(completions(name, entries, found));
      if (found.length) return { token: name, entries: found };
      return kbpress.scripts(["search-typos"]).then(function () {
        return search.mistyped(name, entries);
      });
    });
  }

  // 0x80004005 is also written 80004005 and -2147467259; what is typed comes first.
  function spellingsOf(name) {
    var spellings = [name];
    if (/^[89a-f][0-9a-f]{7}$/.test(name)) spellings.push("0x" + name);
    if (/^[0-9]{10}$/.test(name) && Number(name) <= 2147483648) spellings.push("0x" + (4294967296 - Number(name)).toString(16));
    return spellings;
  }

  function exactMeaning(name) {
    var spellings = spellingsOf(name);
    function attempt(at) {
      if (at >= spellings.length) return Promise.resolve({ token: name, entries: [] });
      return search.exactEntry(spellings[at]).then(function (entry) {
        return entry ? { token: name, entries: [{ entry: entry, factor: 1 }] } : attempt(at + 1);
      });
    }
    return attempt(0);
  }

  function familyOf(own, entries) {
    var found = [{ entry: own, factor: 1 }];
    if (own.family < 0) return found;
    entries.forEach(function (entry) {
      if (entry !== own && entry.family === own.family) found.push({ entry: entry, factor: 0.8, variant: true });
    });
    return found;
  }

  function completions(name, entries, known) {
    if (name.length < 2) return [];
    return entries
      .filter(function (entry) {
        var isKnown = known.some(function (other) {
          return other.entry === entry;
        });
        return entry.text.startsWith(name) && !isKnown;
      })
      .sort(function (a, b) {
        return b.articles - a.articles;
      })
      .slice(0, 8)
      .map(function (entry) {
        return { entry: entry, factor: known.length ? 0.3 : 0.7, variant: true };
      });
  }

  search.meaning = meaning;
  search.familyOf = familyOf;
  search.spellingsOf = spellingsOf;
})();
