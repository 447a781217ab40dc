// The search: takes a query apart, loads the few pieces of the index that it needs, ranks, and shows what was found.
// docs/search.md tells how; search-box.js loads the pieces.
(function () {
  "use strict";
  var kbpress = window.kbpress;

  // ---- Bytes and bits -----------------------------------------------------------------------------------------------

  // Two characters are thirteen bits; the 93 characters are those from the blank on without `"` and `\`.
  function unpack(piece) {
    var bytes = new Uint8Array(piece.length);
    var text = piece.data;
    var rest = 0;
    var count = 0;
    var next = 0;
    function sign(at) {
      var code = text.charCodeAt(at);
      return code - 32 - (code > 34 ? 1 : 0) - (code > 92 ? 1 : 0);
    }
    for (var at = 0; at < text.length; at += 2) {
      rest = (rest << 13) | (sign(at) * 93 + sign(at + 1));
      count += 13;
      while (count >= 8) {
        count -= 8;
        if (next < bytes.length) bytes[next++] = rest >> count;
      }
      rest &= (1 << count) - 1;
    }
    return bytes;
  }

  function Reader(bytes, at) {
    this.bytes = bytes;
    this.at = at || 0;
  }

  // Seven bits a byte, the lowest first.
  Reader.prototype.number = function () {
    var value = 0;
    for (var factor = 1; ; factor *= 128) {
      var byte = this.bytes[this.at++];
      value += (byte & 127) * factor;
      if (!(byte & 128)) return value;
    }
  };

  function Bits(bytes, start) {
    this.bytes = bytes;
    this.at = start * 8;
  }

  Bits.prototype.bit = function () {
    var bit = (this.bytes[this.at >> 3] >> (7 - (this.at & 7))) & 1;
    this.at++;
    return bit;
  };

  Bits.prototype.bits = function (count) {
    var value = 0;
    while (count-- > 0) value = (value << 1) | this.bit();
    return value;
  };

  // Elias' gamma code.
  Bits.prototype.gamma = function () {
    var extra = 0;
    while (extra < 31 && !this.bit()) extra++;
    return (1 << extra) | this.bits(extra);
  };

  // Rice's code.
  Bits.prototype.rice = function (k) {
    var upper = 0;
    while (this.bit()) upper++;
    return (upper << k) | this.bits(k);
  };

  function riceParameter(limit, count) {
    return 31 - Math.clz32(Math.max(1, Math.floor(limit / Math.max(1, count))));
  }

  // ---- Tokens, as in src/search/tokens.rs and spelling.rs -----------------------------------------------------------

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
      if (kbpress.bytes(token) <= 64) found.push({ text: token, position: position, whole: whole });
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

  kbpress.bytes = function (text) {
    return unescape(encodeURIComponent(text)).length;
  };

  function canonical(token) {
    return HIVES[token] || token;
  }

  // ---- Shards -------------------------------------------------------------------------------------------------------

  var index;
  var kept = {};

  function loaded(name, decode) {
    if (!kept[name]) {
      kept[name] = kbpress.load(name).then(
        function (piece) {
          return decode(unpack(piece));
        },
        function (error) {
          delete kept[name];
          throw error;
        }
      );
    }
    return kept[name];
  }

  // The place of the last boundary that is not behind `text`.
  function placeIn(boundaries, text) {
    var low = 0;
    var high = boundaries.length - 1;
    while (low < high) {
      var middle = (low + high + 1) >> 1;
      if (boundaries[middle] <= text) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  var decoder = new TextDecoder();

  // A string that is told by how it differs from the one before, both as bytes.
  function readString(reader, before) {
    var lengths = reader.bytes[reader.at++];
    var shared = lengths >> 4;
    var own = lengths & 15;
    if (shared === 15) shared += reader.number();
    if (own === 15) own += reader.number();
    var bytes = new Uint8Array(shared + own);
    bytes.set(before.subarray(0, shared));
    bytes.set(reader.bytes.subarray(reader.at, reader.at + own), shared);
    reader.at += own;
    return bytes;
  }

  function readPlace(reader, entry) {
    entry.length = reader.number();
    if (entry.articles > index.search.head) entry.more = { file: reader.number(), at: reader.number(), length: reader.number() };
  }

  function placeHeads(bytes, entries, at) {
    entries.forEach(function (entry, number) {
      entry.bytes = bytes;
      entry.at = at;
      entry.number = number;
      at += entry.length;
    });
  }

  function decodeWords(bytes) {
    var reader = new Reader(bytes);
    var before = new Uint8Array(0);
    var entries = [];
    for (var count = reader.number(); count > 0; count--) {
      before = readString(reader, before);
      var articles = reader.number();
      var entry = { text: decoder.decode(before), articles: articles >>> 1, family: articles & 1 ? reader.number() : -1 };
      readPlace(reader, entry);
      entries.push(entry);
    }
    placeHeads(bytes, entries, reader.at);
    return entries;
  }

  function decodeExact(first) {
    return function (bytes) {
      var reader = new Reader(bytes);
      var entries = [];
      var hash = first;
      for (var count = reader.number(); count > 0; count--) {
        hash += reader.number();
        var entry = { hash: hash, articles: reader.number() };
        readPlace(reader, entry);
        entries.push(entry);
      }
      placeHeads(bytes, entries, reader.at);
      return entries;
    };
  }

  function wordShard(place) {
    return loaded("words/" + place, decodeWords).then(function (entries) {
      entries.forEach(function (entry) {
        entry.shard = place;
        entry.phrases = "word";
      });
      return entries;
    });
  }

  function exactEntry(token) {
    var hash = kbpress.hash(token);
    var count = index.search.exact;
    var place = Math.floor((hash * count) / 4294967296);
    var first = Math.ceil((place * 4294967296) / count);
    return loaded("exact/" + place, decodeExact(first)).then(function (entries) {
      var found = entries.find(function (entry) {
        return entry.hash === hash;
      });
      if (found) {
        found.shard = place;
        found.phrases = "exact";
      }
      return found;
    });
  }

  function decodeList(bytes, at, count) {
    var bits = new Bits(bytes, at);
    var places = new Uint32Array(count);
    var levels = new Uint8Array(count);
    var level = index.search.levels;
    for (var done = 0; done < count; ) {
      level -= bits.gamma();
      var group = bits.gamma();
      var k = riceParameter(index.articles, group);
      var next = 0;
      for (; group > 0 && done < count; group--, done++) {
        next += bits.rice(k);
        places[done] = next++;
        levels[done] = level;
      }
    }
    return { places: places, levels: levels };
  }

  function headOf(entry) {
    if (!entry.head) entry.head = decodeList(entry.bytes, entry.at, Math.min(entry.articles, index.search.head));
    return entry.head;
  }

  // A promise of the lists of an entry: its head, and its tail where `all` is asked for.
  function listsOf(entry, all) {
    if (!all || !entry.more) return Promise.resolve([headOf(entry)]);
    return loaded("more/" + entry.more.file, Object).then(function (bytes) {
      if (!entry.tail) entry.tail = decodeList(bytes, entry.more.at, entry.articles - index.search.head);
      return [headOf(entry), entry.tail];
    });
  }

  // ---- What a token of a query means --------------------------------------------------------------------------------

  // A promise of {entries: [{entry, factor}], words, corrected} for a token; null for a word that stands everywhere.
  function meaning(token, live) {
    if (index.search.stops.indexOf(token) >= 0) return Promise.resolve(null);
    var name = canonical(token);
    if (!PLAIN.test(name)) return exactMeaning(name);
    return wordShard(placeIn(index.search.words, name)).then(function (entries) {
      var own = entries.find(function (entry) {
        return entry.text === name;
      });
      var found = own ? familyOf(own, entries) : [];
      if (live) found = found.concat(completions(name, entries, found));
      if (found.length) return { token: name, entries: found };
      return mistyped(name, entries);
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
      return exactEntry(spellings[at]).then(function (entry) {
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
    var reader = new Reader(bytes);
    var before = new Uint8Array(0);
    var words = [];
    for (var count = reader.number(); count > 0; count--) {
      before = readString(reader, before);
      words.push({ text: Array.from(decoder.decode(before)).reverse().join(""), bits: bytes[reader.at++] });
    }
    return words;
  }

  // The best known word that a mistyped one may be: its neighbours in the alphabet have the same beginning, those in the
  // order of endings the same end.
  function mistyped(name, entries) {
    var nothing = { token: name, entries: [] };
    if (name.length < 4 || !index.search.endings.length) return Promise.resolve(nothing);
    var turned = Array.from(name).reverse().join("");
    return loaded("endings/" + placeIn(index.search.endings, turned), decodeEndings).then(function (words) {
      var near = words.concat(
        entries.map(function (entry) {
          return { text: entry.text, bits: 32 - Math.clz32(entry.articles) };
        })
      );
      near = near.filter(function (word) {
        return (word.bits > 1 || index.articles < 1000) && isNear(name, word.text);
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
      return wordShard(placeIn(index.search.words, best)).then(function (others) {
        var own = others.find(function (entry) {
          return entry.text === best;
        });
        return own ? { token: name, entries: familyOf(own, others), corrected: best } : nothing;
      });
    });
  }

  // ---- Queries ------------------------------------------------------------------------------------------------------

  // What is typed, as {whole, terms: [token], phrases: [[{text, position}]], key, last}; `last` is the token that may not
  // be typed to its end.
  function parse(query) {
    var parsed = { whole: query.trim(), terms: [], phrases: [], key: null, last: null };
    if (/^\\*(?:hk[a-z]{1,2}|hkey_[a-z_]+)\\/i.test(parsed.whole)) parsed.key = keyToken(parsed.whole);
    var pieces = query.split(/["“”„]/);
    pieces.forEach(function (piece, at) {
      var tokens = tokensOf(piece).filter(function (token) {
        return token.whole;
      });
      var quoted = at % 2 === 1 && at < pieces.length - 1;
      if (quoted && tokens.length) {
        parsed.phrases.push(
          tokens.map(function (token) {
            return { text: canonical(token.text), position: token.position };
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
    var parts = fold(path.trim().replace(/^\\+|\\+$/g, "")).split("\\");
    parts[0] = canonical(parts[0]);
    return "key:" + parts.join("\\");
  }

  function labelTokens(filters) {
    var tokens = [];
    if (filters.product) tokens.push("product:" + fold(filters.product.trim()));
    if (filters.keyword) tokens.push("keyword:" + fold(filters.keyword.trim()));
    (filters.has || []).forEach(function (what) {
      tokens.push("has:" + what);
    });
    return tokens;
  }

  // A promise of the articles that have all labels, as a mark for each place; null when all may be shown.
  function allowedBy(filters) {
    var tokens = labelTokens(filters);
    return Promise.all(
      tokens.map(function (token) {
        return exactEntry(token).then(function (entry) {
          return entry ? listsOf(entry, true) : [];
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
    var marks = new Uint8Array(index.articles);
    fill(function (place) {
      if (!allowed || allowed[place]) marks[place] = 1;
    });
    return marks;
  }

  // ---- Phrases ------------------------------------------------------------------------------------------------------

  function positionsOf(entry) {
    var firsts = index.search[entry.phrases + "_phrases"];
    var file = firsts.length - 1;
    while (firsts[file] > entry.shard) file--;
    return loaded(entry.phrases + "-phrases/" + file, Object).then(function (bytes) {
      var reader = new Reader(bytes);
      var lengths = [];
      for (var count = reader.number(); count > 0; count--) lengths.push(reader.number());
      for (var shard = firsts[file]; shard < entry.shard; shard++) reader.at += lengths[shard - firsts[file]];
      for (var number = 0; number < entry.number; number++) {
        var length = reader.number();
        reader.at += length;
      }
      var own = reader.number();
      return decodePositions(new Bits(bytes, reader.at), own ? headOf(entry).places : []);
    });
  }

  function decodePositions(bits, places) {
    var found = new Map();
    places.forEach(function (place) {
      var count = bits.gamma() - 1;
      var k = riceParameter(512, count);
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
      return index.search.stops.indexOf(token.text) < 0;
    });
    if (!tokens.length) return Promise.resolve(allowed);
    return Promise.all(
      tokens.map(function (token) {
        var found = PLAIN.test(token.text) ? plainEntry(token.text) : exactEntry(token.text);
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

  function plainEntry(word) {
    return wordShard(placeIn(index.search.words, word)).then(function (entries) {
      return entries.find(function (entry) {
        return entry.text === word;
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

  // ---- Ranking ------------------------------------------------------------------------------------------------------

  // How much it says that an article has a token that so many have.
  function rarity(articles) {
    var count = Math.min(articles, index.articles);
    return Math.log(1 + (index.articles - count + 0.5) / (count + 0.5));
  }

  // A promise of what one meaning counts for each article, added to `scores`; `matched` counts the meanings.
  function addScores(meaning, all, scores, matched) {
    var together = 0;
    meaning.entries.forEach(function (one) {
      together += one.entry.articles;
    });
    return Promise.all(
      meaning.entries.map(function (one) {
        return listsOf(one.entry, all).then(function (lists) {
          return { lists: lists, weight: one.factor * rarity(one.variant ? together : one.entry.articles) * index.search.step };
        });
      })
    ).then(function (weighed) {
      var own = new Float32Array(index.articles);
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
  function search(query, filters, live) {
    var parsed = parse(query);
    return kbpress
      .index()
      .then(function (given) {
        index = given;
        return allowedBy(filters || {});
      })
      .then(function (allowed) {
        return parsed.phrases.reduce(function (before, phrase) {
          return before.then(function (left) {
            return allowedByPhrase(phrase, left);
          });
        }, Promise.resolve(allowed));
      })
      .then(function (allowed) {
        var typed = parsed.terms.map(function (term) {
          return meaning(term, live && term === parsed.last);
        });
        var sure = certainId(parsed).then(function (found) {
          return found.length ? [found] : Promise.all([certainKey(parsed), certainCode(parsed), certainProduct(parsed)]);
        });
        return Promise.all([Promise.all(typed), sure]).then(function (both) {
          return ranked(both[0].filter(Boolean), both[1], allowed, labelTokens(filters || {}).length > 0);
        });
      });
  }

  function certainId(parsed) {
    var ids = parsed.terms.filter(function (term) {
      return /[0-9]/.test(term) && (parsed.terms.length === 1 || /^[a-z]{1,5}-?[0-9]{4,}$/.test(term));
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
    return exactEntry(token).then(function (entry) {
      return entry ? [{ places: Array.from(headOf(entry).places), score: score }] : [];
    });
  }

  var CODE_WORDS = /^(?:an?|the|errors?|err|msg|message|codes?|number|no|stop|status|event|events|id|fehler|fehlercode|nummer|ereignis)[.:]?$/;

  // An error number or event id by itself, or with nothing but words such as "error" beside it.
  function certainCode(parsed) {
    var words = fold(parsed.whole).replace(/["“”„]/g, " ").split(/\s+/).filter(Boolean);
    var codes = words.filter(function (word) {
      return !CODE_WORDS.test(word);
    });
    if (codes.length !== 1 || !/[0-9]/.test(codes[0])) return Promise.resolve([]);
    var code = codes[0].replace(/^[#(]+|[).,;:!?]+$/g, "");
    var kind = words.some(function (word) { return /^(?:events?|ereignis)/.test(word); }) ? "event:" : "error:";
    var bare = code.replace(/^-/, "");
    // What is typed comes first; of a number of 32 bits the other spellings are meant too.
    var attempts = [code].concat(spellingsOf(bare).slice(1), bare).map(function (spelling) { return kind + spelling; });
    attempts = attempts.filter(function (token, at) { return attempts.indexOf(token) === at; });
    return attempts.reduce(function (before, token) {
      return before.then(function (found) { return found.length ? found : certain(token, SURE.code); });
    }, Promise.resolve([]));
  }

  // The name of a product, where the page knows the products.
  function certainProduct(parsed) {
    if (!kbpress.product || !kbpress.product(parsed.whole)) return Promise.resolve([]);
    return certain("product:" + fold(parsed.whole), SURE.product);
  }

  function ranked(meanings, sure, allowed, all) {
    var scores = new Float32Array(index.articles);
    var matched = new Uint8Array(index.articles);
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

  // ---- Cards --------------------------------------------------------------------------------------------------------

  function decodeCards(bytes) {
    var stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate"));
    return new Response(stream).text().then(function (text) {
      return text.split("\n").map(function (line) {
        var fields = line.split("\t");
        return { id: fields[0], address: kbpress.address(fields[0], fields[1]), marks: fields[2], title: fields[3], excerpt: fields[4] };
      });
    });
  }

  // A promise of the cards of some hits, in their order.
  function cardsAsTheyStand(hits) {
    return Promise.all(
      hits.map(function (hit) {
        var size = index.search.cards;
        return loaded("cards/" + Math.floor(hit.place / size), decodeCards).then(function (cards) {
          return Object.assign({ score: hit.score }, cards[hit.place % size]);
        });
      })
    );
  }

  // The same, but of two that count nearly the same, the one whose title has more of the words goes first.
  function cardsOf(hits, words) {
    return cardsAsTheyStand(hits).then(function (cards) {
      cards.forEach(function (card) {
        card.score *= 1 + 0.3 * shareOf(card.title, words);
      });
      return cards
        .map(function (card, at) {
          return { card: card, at: at };
        })
        .sort(function (a, b) {
          return b.card.score - a.card.score || a.at - b.at;
        })
        .map(function (one) {
          return one.card;
        });
    });
  }

  // Which part of a title's words are those looked for.
  function shareOf(title, words) {
    var names = namesOf(title);
    var hits = names.filter(function (name) {
      return isMarked(name.text, words);
    });
    return names.length ? hits.length / names.length : 0;
  }

  function isMarked(name, words) {
    return words.has(canonical(name)) || name.split(/[-.]/).some(function (part) {
      return part.length > 2 && words.has(part);
    });
  }

  // The text with the words in <mark>.
  function marked(text, words) {
    var out = document.createDocumentFragment();
    var end = 0;
    namesOf(text).forEach(function (name) {
      if (!isMarked(name.text, words)) return;
      out.appendChild(document.createTextNode(text.slice(end, name.start)));
      out.appendChild(element("mark", "", text.slice(name.start, name.end)));
      end = name.end;
    });
    out.appendChild(document.createTextNode(text.slice(end)));
    return out;
  }

  kbpress.search = { run: search, cards: cardsOf, cardsAsTheyStand: cardsAsTheyStand, tokens: tokensOf, near: isNear };
  if (typeof document.querySelector !== "function") return;

  // ---- What is seen -------------------------------------------------------------------------------------------------

  var PAGE = 10;

  function element(name, style, text) {
    var made = document.createElement(name);
    if (style) made.className = style;
    if (text) made.textContent = text;
    return made;
  }

  function hrefOf(card) {
    return kbpress.root + card.address.split("/").map(encodeURIComponent).join("/") + "index.html";
  }

  function resultOf(card, words, form) {
    var item = element("li", "search-result");
    item.setAttribute("data-result", "");
    item.setAttribute("data-article", card.id);
    var link = element("a");
    link.href = hrefOf(card);
    link.appendChild(element("span", "id", card.id));
    link.appendChild(document.createTextNode(" "));
    var title = element("span", "title");
    title.appendChild(marked(card.title, words));
    link.appendChild(title);
    item.appendChild(link);
    if (card.excerpt) {
      var excerpt = element("p", "search-excerpt");
      excerpt.appendChild(marked(card.excerpt, words));
      item.appendChild(excerpt);
    }
    var badges = element("p", "meta");
    if (card.marks.indexOf("c") >= 0) badges.appendChild(element("span", "badge has-checklists", form.dataset.checklist));
    if (card.marks.indexOf("v") >= 0) badges.appendChild(element("span", "badge has-values", form.dataset.values));
    if (badges.firstChild) item.appendChild(badges);
    return item;
  }

  // Calls `act` a little after the last call of the function that is given back.
  function soon(act) {
    var timer = 0;
    return function () {
      clearTimeout(timer);
      timer = setTimeout(act, 160);
    };
  }

  function searchPage(form) {
    var input = form.querySelector("[data-search-input]");
    var list = document.querySelector("[data-search-results]");
    var count = document.querySelector("[data-search-count]");
    var more = document.querySelector("[data-search-more]");
    var turn = 0;
    var shown = { hits: [], from: 0, words: new Set() };

    function filters() {
      var has = Array.from(form.querySelectorAll("[name=has]:checked"), function (box) {
        return box.value;
      });
      return { product: form.elements.product.value, keyword: form.elements.keyword.value, has: has };
    }

    // The product with this name, in any letter case: { name, href }.
    var products = Array.from(document.querySelectorAll("#search-products [data-href]:not([data-href=\"\"])"));
    kbpress.product = function (name) {
      var wanted = fold(name.trim());
      var found = products.filter(function (option) { return fold(option.value) === wanted; })[0];
      return found ? { name: found.value, href: kbpress.root + found.getAttribute("data-href") } : null;
    };

    function readAddress() {
      var given = new URLSearchParams(location.search);
      input.value = given.get("q") || "";
      form.elements.product.value = given.get("product") || "";
      form.elements.keyword.value = given.get("keyword") || "";
      form.querySelectorAll("[name=has]").forEach(function (box) {
        box.checked = given.getAll("has").indexOf(box.value) >= 0;
      });
    }

    function writeAddress() {
      var given = new URLSearchParams();
      new FormData(form).forEach(function (value, name) {
        if (value) given.append(name, value);
      });
      try {
        history.replaceState(null, "", "?" + given);
      } catch (refused) {
        // Some browsers keep the address of a page opened from disk as it is.
      }
    }

    function say(found) {
      var total = found.hits.length;
      var text = !total ? form.dataset.none : total === 1 ? form.dataset.one : found.more ? form.dataset.moreThan : form.dataset.many;
      count.textContent = text.replace("{n}", total);
      found.corrected.forEach(function (one) {
        count.textContent += " " + form.dataset.corrected.replace("{typed}", one.token).replace("{found}", one.corrected);
      });
    }

    function showNext(own) {
      var next = shown.hits.slice(shown.from, shown.from + PAGE);
      return cardsOf(next, shown.words).then(function (cards) {
        if (own !== turn) return;
        cards.forEach(function (card) {
          list.appendChild(resultOf(card, shown.words, form));
        });
        shown.from += next.length;
        more.hidden = shown.from >= shown.hits.length;
      });
    }

    // The page of a product stands before its articles.
    function productResult() {
      var product = kbpress.product(input.value);
      var old = list.querySelector("[data-product]");
      if (old) old.remove();
      if (!product) return;
      var item = element("li", "search-result is-product");
      item.setAttribute("data-product", "");
      var link = element("a");
      link.href = product.href;
      link.appendChild(element("span", "title", product.name));
      item.appendChild(link);
      item.appendChild(element("p", "search-excerpt", form.dataset.product));
      list.insertBefore(item, list.firstChild);
    }

    function run(live) {
      var own = ++turn;
      var narrowing = filters();
      if (!input.value.trim() && !labelTokens(narrowing).length) {
        list.textContent = count.textContent = "";
        more.hidden = true;
        return;
      }
      list.setAttribute("aria-busy", "true");
      search(input.value, narrowing, live)
        .then(function (found) {
          if (own !== turn) return undefined;
          shown = { hits: found.hits, from: 0, words: found.words };
          list.textContent = "";
          say(found);
          productResult();
          return showNext(own);
        })
        .catch(function () {
          if (own === turn) count.textContent = form.dataset.failed;
        })
        .then(function () {
          if (own === turn) list.removeAttribute("aria-busy");
        });
    }

    function runNow() {
      writeAddress();
      run(false);
    }

    form.addEventListener("submit", function (event) {
      event.preventDefault();
      runNow();
    });
    form.addEventListener("change", function (event) {
      if (event.target !== input) runNow();
    });
    input.addEventListener(
      "input",
      soon(function () {
        writeAddress();
        run(true);
      })
    );
    more.addEventListener("click", function () {
      var first = shown.from;
      showNext(turn).then(function () {
        var links = list.querySelectorAll("[data-result] a");
        if (links[first]) links[first].focus();
      });
    });
    document.addEventListener("keydown", function (event) {
      moveFocus(event, [input].concat(Array.from(list.querySelectorAll("a"))));
    });
    readAddress();
    if (!location.search) input.focus();
    run(false);
  }

  // The arrows go from the field to the hits and back.
  function moveFocus(event, stops) {
    var at = stops.indexOf(document.activeElement);
    var step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
    if (at < 0 || !step || !stops[at + step]) return;
    event.preventDefault();
    stops[at + step].focus();
  }

  function suggestions(input) {
    var list = document.getElementById("search-suggestions");
    var turn = 0;
    var active = -1;
    input.setAttribute("role", "combobox");
    input.setAttribute("aria-autocomplete", "list");
    input.setAttribute("aria-controls", list.id);
    input.setAttribute("aria-expanded", "false");

    function close() {
      turn++;
      list.hidden = true;
      choose(-1);
      input.setAttribute("aria-expanded", "false");
    }

    function choose(at) {
      active = at;
      Array.from(list.children).forEach(function (option, number) {
        option.setAttribute("aria-selected", String(number === at));
      });
      if (at < 0) input.removeAttribute("aria-activedescendant");
      else input.setAttribute("aria-activedescendant", list.children[at].id);
    }

    function optionOf(card, number, words) {
      var option = element("li");
      option.id = "search-suggestion-" + number;
      option.setAttribute("role", "option");
      option.setAttribute("data-href", hrefOf(card));
      option.appendChild(element("span", "id", card.id));
      option.appendChild(document.createTextNode(" "));
      option.appendChild(marked(card.title, words));
      return option;
    }

    function run() {
      var own = ++turn;
      if (input.value.trim().length < 2) return close();
      return search(input.value, {}, true)
        .then(function (found) {
          return cardsOf(found.hits.slice(0, 8), found.words).then(function (cards) {
            if (own !== turn || document.activeElement !== input) return;
            list.textContent = "";
            cards.forEach(function (card, number) {
              list.appendChild(optionOf(card, number, found.words));
            });
            choose(-1);
            list.hidden = !cards.length;
            input.setAttribute("aria-expanded", String(!list.hidden));
          });
        })
        .catch(close);
    }

    input.addEventListener("input", soon(run));
    input.addEventListener("blur", close);
    input.addEventListener("keydown", function (event) {
      var count = list.children.length;
      if (event.key === "Escape") close();
      else if (list.hidden) return;
      else if (event.key === "ArrowDown") choose((active + 1) % count);
      else if (event.key === "ArrowUp") choose((active + count) % (count + 1) - 1 < 0 ? count - 1 : active - 1);
      else if (event.key === "Enter" && active >= 0) location.href = list.children[active].getAttribute("data-href");
      else return;
      event.preventDefault();
    });
    // A click would take the focus from the field first, which closes the list.
    list.addEventListener("mousedown", function (event) {
      var option = event.target.closest("[data-href]");
      event.preventDefault();
      if (option) location.href = option.getAttribute("data-href");
    });
    if (input.value) run();
  }

  var page = document.querySelector("[data-search-page]");
  var box = document.querySelector("[data-search-box]");
  if (page) searchPage(page);
  else if (box) suggestions(box);
})();
