// A query → hits: takes it apart, adds up what each token counts, and puts what is certain first.
(function () {
  "use strict";
  var kbpress = window.kbpress;
  var search = (kbpress.search = kbpress.search || {});

  // What is typed, as {whole, terms: [token], phrases: [[{text, position}]], key, last}; `last` is the token that may not
  // be typed to its end.
  function parse(query) {
    var parsed = { whole: query.trim(), terms: [], phrases: [], key: null, last: null };
    if (/^\\*(?:hk[a-z]{1,2}|hkey_[a-z_]+)\\/i.test(parsed.whole)) parsed.key = keyToken(parsed.whole);
    var pieces = query.split(/["“”„]/);
    pieces.forEach(function (piece, at) {
      var tokens = search.tokens(piece).filter(function (token) {
        return token.whole;
      });
      var quoted = at % 2 === 1 && at < pieces.length - 1;
      if (quoted && tokens.length) {
        parsed.phrases.push(
          tokens.map(function (token) {
            return { text: search.canonical(token.text), position: token.position };
          })
        );
      }
      tokens.forEach(function (token) {
        if (parsed.terms.indexOf(token.text) < 0) parsed.terms.push(token.text);
      });
      var ends = at === pieces.length - 1 && tokens.length && /[\p{Alphabetic}\p{N}]$/u.test(piece);
      if (ends) parsed.last = tokens[tokens.length - 1].text;
    });
    parsed.terms = parsed.terms.slice(0, 24);
    return parsed;
  }

  function keyToken(path) {
    var parts = search.fold(path.trim().replace(/^\\+|\\+$/g, "")).split("\\");
    parts[0] = search.canonical(parts[0]);
    return "key:" + parts.join("\\");
  }

  function labelTokens(filters) {
    var tokens = [];
    if (filters.product) tokens.push("product:" + search.fold(filters.product.trim()));
    if (filters.keyword) tokens.push("keyword:" + search.fold(filters.keyword.trim()));
    (filters.has || []).forEach(function (what) {
      tokens.push("has:" + what);
    });
    return tokens;
  }

  // How much it says that an article has a token that so many have.
  function rarity(articles) {
    var count = Math.min(articles, search.index.articles);
    return Math.log(1 + (search.index.articles - count + 0.5) / (count + 0.5));
  }

  // A promise of what one meaning counts for each article, added to `scores`; `matched` counts the meanings.
  function addScores(meaning, all, scores, matched) {
    var together = 0;
    meaning.entries.forEach(function (one) {
      together += one.entry.articles;
    });
    return Promise.all(
      meaning.entries.map(function (one) {
        return search.lists(one.entry, all).then(function (lists) {
          return { lists: lists, weight: one.factor * rarity(one.variant ? together : one.entry.articles) * search.index.search.step };
        });
      })
    ).then(function (weighed) {
      var own = new Float32Array(search.index.articles);
      var places = [];
      weighed.forEach(function (one) {
        one.lists.forEach(function (list) {
          for (var at = 0; at < list.places.length; at++) {
            var place = list.places[at];
            var score = one.weight * (list.levels[at] + 0.5);
            if (!own[place]) places.push(place);
            if (own[place] < score) own[place] = score;
          }
        });
      });
      places.forEach(function (place) {
        scores[place] += own[place];
        matched[place]++;
      });
      return places;
    });
  }

  // An id comes before everything, then a whole registry key, an error number or event id, and a product.
  var SURE = { id: 1000, key: 200, code: 200, product: 100 };

  // A promise of {hits: [{place, score}], more, corrected, words} for a query.
  function run(query, filters, live) {
    var parsed = parse(query);
    var labels = labelTokens(filters);
    return kbpress
      .index()
      .then(function (given) {
        search.index = given;
        if (!labels.length && !parsed.phrases.length) return null;
        return kbpress.scripts(["search-narrowing"]).then(function () {
          return search.allowed(filters, parsed.phrases);
        });
      })
      .then(function (allowed) {
        var typed = parsed.terms.map(function (term) {
          return search.meaning(term, live && term === parsed.last);
        });
        var sure = certainId(parsed, search.index.search.id_letters).then(function (found) {
          return found.length ? [found] : Promise.all([certainKey(parsed), certainCode(parsed), certainProduct(parsed)]);
        });
        return Promise.all([Promise.all(typed), sure]).then(function (both) {
          return ranked(both[0].filter(Boolean), both[1], allowed, labels.length > 0);
        });
      });
  }

  // Whether a word beside others may be an id: it has the letters that ids of this site have.
  function looksLikeId(term, letters) {
    var parts = /^([a-z]{1,5})-?[0-9]{4,}$/.exec(term);
    return !!parts && (!letters || letters.indexOf(parts[1]) >= 0);
  }

  function certainId(parsed, letters) {
    var ids = parsed.terms.filter(function (term) {
      return /[0-9]/.test(term) && (parsed.terms.length === 1 || looksLikeId(term, letters));
    });
    if (!ids.length && parsed.terms.length === 1 && parsed.whole.indexOf("-") > 0) ids = [parsed.whole];
    return Promise.all(ids.map(kbpress.findArticle)).then(function (found) {
      return found.filter(Boolean).map(function (article) {
        return { places: [article.place], score: SURE.id };
      });
    });
  }

  function certainKey(parsed) {
    return parsed.key ? certain(parsed.key, SURE.key) : Promise.resolve([]);
  }

  // A promise of the articles with a label, which count so much more.
  function certain(token, score) {
    return search.exactEntry(token).then(function (entry) {
      return entry ? [{ places: Array.from(search.head(entry).places), score: score }] : [];
    });
  }

  var CODE_WORDS = /^(?:an?|the|errors?|err|msg|message|codes?|number|no|stop|status|event|events|id|fehler|fehlercode|nummer|ereignis)[.:]?$/;

  // An error number or event id by itself, or with nothing but words such as "error" beside it.
  function certainCode(parsed) {
    var words = search.fold(parsed.whole).replace(/["“”„]/g, " ").split(/\s+/).filter(Boolean);
    var codes = words.filter(function (word) {
      return !CODE_WORDS.test(word);
    });
    if (codes.length !== 1 || !/[0-9]/.test(codes[0])) return Promise.resolve([]);
    var code = codes[0].replace(/^[#(]+|[).,;:!?]+$/g, "");
    var kind = words.some(function (word) { return /^(?:events?|ereignis)/.test(word); }) ? "event:" : "error:";
    var bare = code.replace(/^-/, "");
    // What is typed comes first; of a number of 32 bits the other spellings are meant too.
    var attempts = [code].concat(search.spellingsOf(bare).slice(1), bare).map(function (spelling) { return kind + spelling; });
    attempts = attempts.filter(function (token, at) { return attempts.indexOf(token) === at; });
    return attempts.reduce(function (before, token) {
      return before.then(function (found) { return found.length ? found : certain(token, SURE.code); });
    }, Promise.resolve([]));
  }

  // The name of a product, where the page knows the products.
  function certainProduct(parsed) {
    if (!kbpress.product || !kbpress.product(parsed.whole)) return Promise.resolve([]);
    return certain("product:" + search.fold(parsed.whole), SURE.product);
  }

  function ranked(meanings, sure, allowed, all) {
    var scores = new Float32Array(search.index.articles);
    var matched = new Uint8Array(search.index.articles);
    // A filter leaves few of the best, so everything is looked at.
    var cut = false;
    return Promise.all(
      meanings.map(function (meaning) {
        cut = cut || (!all && meaning.entries.some(function (one) {
          return one.entry.more;
        }));
        return addScores(meaning, all, scores, matched);
      })
    ).then(function (touched) {
      var places = new Set([].concat.apply([], touched));
      sure.forEach(function (some) {
        some.forEach(function (one) {
          one.places.forEach(function (place) {
            scores[place] += one.score;
            matched[place] = meanings.length || 1;
            places.add(place);
          });
        });
      });
      if (!meanings.length && allowed) {
        allowed.forEach(function (mark, place) {
          if (mark) places.add(place);
        });
      }
      var hits = [];
      places.forEach(function (place) {
        if (allowed && !allowed[place]) return;
        var share = meanings.length ? matched[place] / meanings.length : 1;
        hits.push({ place: place, score: scores[place] * share * share });
      });
      hits.sort(function (a, b) {
        return b.score - a.score || a.place - b.place;
      });
      return {
        hits: hits,
        more: cut,
        corrected: meanings.filter(function (meaning) {
          return meaning.corrected;
        }),
        words: wordsOf(meanings),
      };
    });
  }

  // The words that are marked in what is shown.
  function wordsOf(meanings) {
    var words = new Set();
    meanings.forEach(function (meaning) {
      words.add(meaning.token);
      meaning.entries.forEach(function (one) {
        if (one.entry.text) words.add(one.entry.text);
      });
    });
    return words;
  }

  search.run = run;
  search.labels = labelTokens;
})();
