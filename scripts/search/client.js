// The search of a built site without a browser: its own scripts, with the files of the site in place of script tags.
// Counts the bytes of every script that is loaded.
"use strict";
const fs = require("fs");
const path = require("path");
const vm = require("vm");
const zlib = require("zlib");

// How many bytes a server sends that compresses scripts, as every one of the server examples does.
const packedSizes = new Map();
function packedSize(file, text) {
  if (!packedSizes.has(file)) packedSizes.set(file, zlib.gzipSync(text, { level: 6 }).length);
  return packedSizes.get(file);
}

// A client of the site in `site` that has loaded nothing yet: {kbpress, moved: {bytes, packed, files}}.
function client(site) {
  const moved = { bytes: 0, packed: 0, files: [] };
  const root = "file:///site/";
  const context = vm.createContext({
    TextDecoder, URLSearchParams, Blob, Response, DecompressionStream, Promise, Map, Set, Math, console, setTimeout, clearTimeout,
    unescape, encodeURIComponent,
  });
  context.window = context;
  const run = (file) => {
    const text = fs.readFileSync(path.join(site, file), "utf8");
    moved.bytes += Buffer.byteLength(text);
    moved.packed += packedSize(file, text);
    moved.files.push(file);
    vm.runInContext(text, context, { filename: file });
  };
  context.document = {
    currentScript: { src: root + "assets/search-box.js" },
    createElement: () => ({ remove() {} }),
    head: {
      appendChild(script) {
        setImmediate(() => {
          try {
            run(script.src.slice(root.length).replace(/\?.*$/, ""));
          } catch (error) {
            script.onerror(error);
            return;
          }
          script.onload();
        });
      },
    },
    querySelector: () => null,
    addEventListener() {},
  };
  run("assets/search-box.js");
  // What is seen is no part of this, but a reader loads it.
  const page = fs.readFileSync(path.join(site, "assets/search-page.js"), "utf8");
  moved.bytes += Buffer.byteLength(page);
  moved.packed += packedSize("assets/search-page.js", page);
  return { kbpress: context.kbpress, moved };
}

// The first hits of a query, as cards: as many as are shown at once, where no number is given.
async function hits(kbpress, query, count = 0, filters = {}, live = false) {
  await kbpress.openSearch();
  const found = await kbpress.search.run(query, filters, live);
  return { found, cards: await kbpress.search.cards(found.hits.slice(0, count || kbpress.search.PAGE), found.words) };
}

module.exports = { client, hits };
