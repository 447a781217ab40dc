// What every page has of the search: pieces of the index are loaded as scripts, an article is found by its id, and the
// search itself is loaded when somebody wants to type. docs/search.md says what the pieces hold.
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

  function insert(address, done, failed) {
    var script = document.createElement("script");
    script.src = address;
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
        var found = null;
        piece.data.split("\n").forEach(function (line) {
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
  var loaded = false;

  function wake() {
    if (loaded) return;
    loaded = true;
    insert(
      own.replace("search-box.js", "search.js"),
      function () {},
      function () {
        loaded = false;
      }
    );
  }

  function isTyping(element) {
    return /^(input|textarea|select)$/i.test(element.tagName) || element.isContentEditable;
  }

  box.addEventListener("focus", wake);
  if (document.querySelector("[data-search-page]")) wake();
  document.addEventListener("keydown", function (event) {
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
    event.preventDefault();
    (document.querySelector("[data-search-input]") || box).focus();
  });
})();
