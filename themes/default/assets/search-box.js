// What every page has of the search: pieces of the index are loaded as scripts, an article is found by its id, and the
// scripts of the search itself are loaded when somebody wants to type. docs/search.md says what the pieces hold.
(function () {
  "use strict";
  var kbpress = (window.kbpress = window.kbpress || {});
  var own = document.currentScript.src;

  // Where the site begins, whatever the address of this page.
  kbpress.root = own.replace(/assets\/[^/]*$/, "");

  var waiting = {};
  var loads = {};
  var version = "";

  // Every piece of the index is a script that calls this.
  kbpress.shard = function (name, length, data) {
    if (waiting[name]) waiting[name]({ length: length, data: data });
  };

  function insert(address, done, failed, inOrder) {
    var script = document.createElement("script");
    script.src = address;
    script.async = !inOrder;
    script.onload = function () {
      script.remove();
      done();
    };
    script.onerror = function () {
      script.remove();
      failed(new Error("cannot load " + address));
    };
    document.head.appendChild(script);
  }

  function load(name) {
    if (!loads[name]) {
      loads[name] = new Promise(function (resolve, reject) {
        waiting[name] = resolve;
        var address = kbpress.root + "search/" + name + ".js" + version;
        insert(
          address,
          function () {
            // Too late when the piece has arrived, as it should have.
            reject(new Error("nothing in " + address));
          },
          function (error) {
            delete loads[name];
            reject(error);
          }
        );
      });
    }
    return loads[name];
  }

  // A promise of the piece with this name: {length, data}. All but the first are asked for by the version of the
  // build, so that a browser mixes no two.
  kbpress.load = function (name) {
    return kbpress.index().then(function () {
      return load(name);
    });
  };

  // A promise of what the index says of itself.
  kbpress.index = function () {
    return load("index").then(function (piece) {
      version = "?" + piece.data.version;
      return piece.data;
    });
  };

  var scripts = {};

  // A promise that these scripts of the site have run, in this order.
  kbpress.scripts = function (names) {
    return Promise.all(
      names.map(function (name) {
        scripts[name] =
          scripts[name] ||
          new Promise(function (resolve, reject) {
            function failed(error) {
              delete scripts[name];
              reject(error);
            }
            insert(kbpress.root + "assets/" + name + ".js", resolve, failed, true);
          });
        return scripts[name];
      })
    );
  };

  // A promise of what asks the index, `kbpress.search`.
  kbpress.openSearch = function () {
    return kbpress
      .scripts(["search-tokens", "search-lists", "search-meanings", "search-ranking", "search-cards"])
      .then(function () {
        return kbpress.search;
      });
  };

  // The value of each character in what src/search/packing.rs writes.
  var digits = new Uint8Array(128);
  for (var code = 0, digit = 0; code < 128; code++) {
    if ([0, 10, 11, 12, 13, 26, 27, 34, 39, 60, 92, 127].indexOf(code) < 0) digits[code] = digit++;
  }

  // The bytes of a piece: seven characters are a number to the base of 116, which is six bytes.
  kbpress.unpack = function (piece) {
    var bytes = new Uint8Array(piece.length);
    var text = piece.data;
    for (var at = 0, next = 0; next < bytes.length; next += 6) {
      var number = 0;
      for (var end = at + 7; at < end; at++) number = number * 116 + digits[text.charCodeAt(at)];
      var low = number % 16777216;
      var high = (number - low) / 16777216;
      for (var part = 0; part < 3; part++) {
        bytes[next + part] = high >> (16 - 8 * part);
        bytes[next + 3 + part] = low >> (16 - 8 * part);
      }
    }
    return bytes;
  };

  // A promise of the text that was compressed (zlib) to these bytes.
  kbpress.inflate = function (bytes) {
    var stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate"));
    return new Response(stream).text();
  };

  // FNV-1a with 32 bits over UTF-8, as in src/search/exact.rs.
  kbpress.hash = function (text) {
    var hash = 0x811c9dc5;
    unescape(encodeURIComponent(text))
      .split("")
      .forEach(function (c) {
        hash = Math.imul(hash ^ c.charCodeAt(0), 0x01000193);
      });
    return hash >>> 0;
  };

  // The folder of an article's page, as in src/search/cards.rs; `given` is empty where it is the usual one.
  kbpress.address = function (id, given) {
    if (given) return given;
    var digits = id.replace(/[^0-9]/g, "");
    var thousands = digits.slice(0, Math.max(0, digits.length - 3));
    while (thousands.length < 3) thousands = "0" + thousands;
    return "kb/" + thousands + "/" + id + "/";
  };

  // A promise of the article that is meant by `Q171259`, `q171259` or `171259`: {id, place, address}, or null. The page
  // stands at kbpress.root + address + "index.html".
  kbpress.findArticle = function (text) {
    var wanted = text.trim().toLowerCase();
    var digits = wanted.replace(/[^0-9]/g, "");
    return kbpress
      .index()
      .then(function (index) {
        return load("ids/" + (kbpress.hash(digits || wanted) % index.ids));
      })
      .then(function (piece) {
        return kbpress.inflate(kbpress.unpack(piece));
      })
      .then(function (text) {
        var found = null;
        text.split("\n").forEach(function (line) {
          var fields = line.split("\t");
          var id = fields[0].toLowerCase();
          var same = id && id === wanted;
          if (same || (!found && digits && digits === wanted && id.replace(/[^0-9]/g, "") === digits)) {
            if (found && found.same) return;
            found = {
              id: fields[0],
              place: parseInt(fields[1], 36),
              address: kbpress.address(fields[0], fields[2]),
              same: same,
            };
          }
        });
        return found;
      });
  };

  var box = document.querySelector("[data-search-box]");
  if (!box) return;
  var page = document.querySelector("[data-search-page]");

  function wake() {
    kbpress
      .openSearch()
      .then(function () {
        return kbpress.scripts([page ? "search-page" : "search-suggestions"]);
      })
      .catch(function () {
        // The next key in the box tries again.
      });
  }

  function isTyping(element) {
    return /^(input|textarea|select)$/i.test(element.tagName) || element.isContentEditable;
  }

  box.addEventListener("focus", wake);
  box.addEventListener("input", wake);
  if (page) wake();
  document.addEventListener("keydown", function (event) {
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
    event.preventDefault();
    (document.querySelector("[data-search-input]") || box).focus();
  });
})();
