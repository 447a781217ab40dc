// The pieces of the index: what the shards of words and of exact tokens hold, and the lists of articles in them. The formats
// are told in docs/search.md and in src/search/.
(function () {
  "use strict";
  var kbpress = window.kbpress;
  var search = (kbpress.search = kbpress.search || {});

  var LEVEL_BITS = 5;

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

  var kept = {};

  // A promise of what `decode` makes of the bytes of a piece.
  function loaded(name, decode) {
    if (!kept[name]) {
      kept[name] = kbpress.load(name).then(
        function (piece) {
          return decode(kbpress.unpack(piece));
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

  // How many bits the number of an article takes where a token has no other.
  function bitsOfPlace() {
    return 32 - Math.clz32(Math.max(0, search.index.articles - 1));
  }

  // Notes what follows the name of an entry. One article takes as many bytes as its level and its number have bits.
  function finish(entry, reader, kind) {
    entry.kind = kind;
    entry.length = entry.articles === 1 ? (LEVEL_BITS + bitsOfPlace() + 7) >> 3 : reader.number();
    entry.more = entry.articles > search.index.search.head;
    return entry;
  }

  // The lists stand behind all entries, in their order; `tails` is how many entries before have a tail.
  function placeHeads(bytes, entries, at, shard) {
    var tails = 0;
    entries.forEach(function (entry, number) {
      entry.bytes = bytes;
      entry.at = at;
      entry.shard = shard;
      entry.number = number;
      entry.tails = tails;
      at += entry.length;
      if (entry.more) tails++;
    });
    return entries;
  }

  // A promise of the words of a shard, in the order of the alphabet.
  function words(place) {
    return loaded("words/" + place, function (bytes) {
      var reader = new Reader(bytes);
      var before = new Uint8Array(0);
      var entries = [];
      for (var count = reader.number(); count > 0; count--) {
        before = readString(reader, before);
        var articles = reader.number();
        var entry = { text: decoder.decode(before), articles: articles >>> 1, family: articles & 1 ? reader.number() : -1 };
        entries.push(finish(entry, reader, "word"));
      }
      return placeHeads(bytes, entries, reader.at, place);
    });
  }

  // A promise of the words among which `text` stands, or would stand.
  function wordsAround(text) {
    return words(placeIn(search.index.search.words, text));
  }

  // A promise of a plain word's entry, if there is one.
  function wordEntry(word) {
    return wordsAround(word).then(function (entries) {
      return entries.find(function (entry) {
        return entry.text === word;
      });
    });
  }

  // A label such as `error:1390` stands beside what it names, so that both come with one piece.
  function hashOf(token) {
    var colon = token.indexOf(":");
    if (colon < 0) return kbpress.hash(token);
    return (kbpress.hash(token.slice(colon + 1)) ^ (kbpress.hash(token.slice(0, colon)) & 0xffff)) >>> 0;
  }

  // A promise of the entry of an exact token or a label, if there is one.
  function exactEntry(token) {
    var hash = hashOf(token);
    var count = search.index.search.exact;
    var place = Math.floor((hash * count) / 4294967296);
    return loaded("exact/" + place, function (bytes) {
      var reader = new Reader(bytes);
      var entries = [];
      var before = Math.ceil((place * 4294967296) / count);
      for (var left = reader.number(); left > 0; left--) {
        before += reader.number();
        entries.push(finish({ hash: before, articles: reader.number() }, reader, "exact"));
      }
      return placeHeads(bytes, entries, reader.at, place);
    }).then(function (entries) {
      return entries.find(function (entry) {
        return entry.hash === hash;
      });
    });
  }

  function decodeList(bytes, at, count, isWhole) {
    var bits = new Bits(bytes, at);
    if (isWhole && count === 1) {
      return { levels: [bits.bits(LEVEL_BITS)], places: [bits.bits(bitsOfPlace())] };
    }
    var places = new Uint32Array(count);
    var levels = new Uint8Array(count);
    var level = search.index.search.levels;
    for (var done = 0; done < count; ) {
      level -= bits.gamma();
      var group = bits.gamma();
      var k = riceParameter(search.index.articles, group);
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
    if (!entry.head) {
      var count = Math.min(entry.articles, search.index.search.head);
      entry.head = decodeList(entry.bytes, entry.at, count, entry.articles === 1);
    }
    return entry.head;
  }

  // A promise of a reader of what the files of `what` (tails, phrases) hold for the shard of an entry.
  function block(entry, what) {
    var firsts = search.index.search[entry.kind + "_" + what];
    var file = firsts.length - 1;
    while (firsts[file] > entry.shard) file--;
    return loaded(entry.kind + "-" + what + "/" + file, Object).then(function (bytes) {
      var reader = new Reader(bytes);
      var skip = 0;
      for (var shard = firsts[file], count = reader.number(); count > 0; count--, shard++) {
        var length = reader.number();
        if (shard < entry.shard) skip += length;
      }
      reader.at += skip;
      return reader;
    });
  }

  // Leaves out so many pieces that begin with their length.
  function skipPieces(reader, count) {
    for (; count > 0; count--) {
      var length = reader.number();
      reader.at += length;
    }
  }

  // A promise of the lists of an entry: its head, and its tail where `all` is asked for.
  function lists(entry, all) {
    if (!all || !entry.more) return Promise.resolve([headOf(entry)]);
    return block(entry, "tails").then(function (reader) {
      if (!entry.tail) {
        skipPieces(reader, entry.tails);
        reader.number();
        entry.tail = decodeList(reader.bytes, reader.at, entry.articles - search.index.search.head, false);
      }
      return [headOf(entry), entry.tail];
    });
  }

  search.Bits = Bits;
  search.Reader = Reader;
  search.riceParameter = riceParameter;
  search.loaded = loaded;
  search.placeIn = placeIn;
  search.readString = readString;
  search.wordsAround = wordsAround;
  search.wordEntry = wordEntry;
  search.exactEntry = exactEntry;
  search.head = headOf;
  search.lists = lists;
  search.block = block;
  search.skipPieces = skipPieces;
})();
