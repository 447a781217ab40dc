// Known-item search over a built site, with the client's own code:
//
//   node scripts/search/known-items.js SITE [--count 300] [--seed 1] [--records RECORDS.jsonl] [--misses]
//
// Draws articles at random and asks for each by the three rarest words of its title, by its id, and, with the records of
// `kbpress extract`, by an error number that no other article has in a higher place. Prints how often it came first and among the
// first three, and what was loaded.
"use strict";
const fs = require("fs");
const path = require("path");
const { client, hits } = require("./client.js");

const site = process.argv[2];
const option = (name, otherwise) => {
  const at = process.argv.indexOf("--" + name);
  return at < 0 ? otherwise : process.argv[at + 1];
};
const count = Number(option("count", 300));
let state = Number(option("seed", 1));

// A number below `limit`; the same ones for the same seed (mulberry32).
function random(limit) {
  state = (state + 0x6d2b79f5) | 0;
  let t = Math.imul(state ^ (state >>> 15), 1 | state);
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
  return Math.floor((((t ^ (t >>> 14)) >>> 0) / 4294967296) * limit);
}

function draw(list, number) {
  const rest = list.slice();
  const drawn = [];
  while (drawn.length < number && rest.length) drawn.push(rest.splice(random(rest.length), 1)[0]);
  return drawn;
}

async function allCards(kbpress, index) {
  const cards = [];
  const places = Array.from({ length: index.articles }, (_, place) => ({ place, score: 0 }));
  for (let from = 0; from < places.length; from += 5000) {
    const some = places.slice(from, from + 5000);
    cards.push(...(await kbpress.search.cardsAsTheyStand(some)));
  }
  return cards;
}

function percent(part, all) {
  return `${part} of ${all} (${((100 * part) / Math.max(1, all)).toFixed(1)} %)`;
}

function middle(numbers, share) {
  const sorted = numbers.slice().sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] || 0;
}

// Asks for every item {query, right(card)}; the client begins afresh for each, as a reader does who has never searched.
async function ask(name, items) {
  let first = 0;
  let third = 0;
  const bytes = [];
  const packed = [];
  const times = [];
  for (const item of items) {
    const fresh = client(site);
    await hits(fresh.kbpress, item.query);
    bytes.push(fresh.moved.bytes);
    packed.push(fresh.moved.packed);
    // Time of the processor, since other work on the machine is no part of the answer.
    const start = process.cpuUsage();
    const { cards } = await hits(fresh.kbpress, item.query);
    const used = process.cpuUsage(start);
    times.push((used.user + used.system) / 1e3);
    const at = cards.findIndex(item.right);
    if (at === 0) first++;
    if (at >= 0 && at < 3) third++;
    if (at !== 0 && process.argv.includes("--misses")) {
      console.log(`  ${item.query} → ${at}: ${item.name}; first: ${cards.length ? cards[0].id + " " + cards[0].title : "nothing"}`);
    }
  }
  console.log(`${name}: first for ${percent(first, items.length)}, among the first three for ${percent(third, items.length)}`);
  const sizes = (all) =>
    `${Math.round(middle(all, 0.5) / 1000)} kB in the middle, ${Math.round(middle(all, 0.95) / 1000)} kB for 95 %, ` +
    `${Math.round(Math.max(0, ...all) / 1000)} kB at most`;
  console.log(
    `  moved, scripts included, as a server sends them: ${sizes(packed)}; from disk: ${sizes(bytes)}; ` +
      `answered from what is loaded in ${middle(times, 0.5).toFixed(1)} ms, ${middle(times, 0.95).toFixed(1)} ms, ${Math.max(0, ...times).toFixed(1)} ms`
  );
}

// Articles with error numbers, each with a number that only it has, or only it has in its title.
function withErrors(file, ids) {
  const owners = new Map();
  const place = (code, id, inTitle) => {
    if (!owners.has(code)) owners.set(code, { any: new Set(), title: new Set() });
    owners.get(code).any.add(id);
    if (inTitle) owners.get(code).title.add(id);
  };
  const found = [];
  for (const line of fs.readFileSync(file, "utf8").split("\n")) {
    if (!line) continue;
    const record = JSON.parse(line);
    for (const error of record.errors || []) {
      place(error.code, record.id, record.title.toLowerCase().includes(error.text.toLowerCase()));
      found.push({ id: record.id, text: error.text, code: error.code });
    }
  }
  return found.filter(({ id, code }) => {
    const owner = owners.get(code);
    const only = owner.title.size ? owner.title : owner.any;
    return ids.has(id) && only.size === 1 && only.has(id);
  });
}

async function main() {
  const { kbpress } = client(site);
  const index = await kbpress.index();
  await hits(kbpress, "x");
  const cards = await allCards(kbpress, index);
  const titles = new Map();
  const words = (card) => [...new Set(kbpress.search.tokens(card.title).filter((t) => t.whole).map((t) => t.text))];
  for (const card of cards) for (const word of words(card)) titles.set(word, (titles.get(word) || 0) + 1);
  const rare = (card) =>
    words(card)
      .filter((word) => !index.search.stops.includes(word))
      .sort((a, b) => titles.get(a) - titles.get(b))
      .slice(0, 3);
  const drawn = draw(cards, count);
  const item = (card, query) => ({ query, name: card.id + " " + card.title, right: (hit) => hit.id === card.id });
  await ask("three rare words of the title", drawn.map((card) => item(card, rare(card).join(" "))));
  await ask("two rare words of the title", drawn.map((card) => item(card, rare(card).slice(0, 2).join(" "))));
  await ask("id", drawn.map((card) => item(card, card.id)));
  const records = option("records");
  if (records) {
    const errors = draw(withErrors(records, new Set(cards.map((card) => card.id))), count);
    await ask("error number", errors.map((error) => ({ query: error.text, name: error.id, right: (hit) => hit.id === error.id })));
  }
  const files = fs.readdirSync(path.join(site, "search"), { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const sizes = files.map((entry) => fs.statSync(path.join(entry.parentPath || entry.path, entry.name)).size);
  console.log(`${files.length} files, ${Math.round(sizes.reduce((a, b) => a + b, 0) / 1e6)} MB, the largest ${Math.round(Math.max(...sizes) / 1000)} kB`);
}

main().catch((error) => {
  console.error(error);
  process.exit(1);
});
