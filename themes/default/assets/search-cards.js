// What is shown of a hit: its card, and the words of the query marked in it.
(function () {
  "use strict";
  var kbpress = window.kbpress;
  var search = (kbpress.search = kbpress.search || {});

  // How many hits are shown at once.
  search.PAGE = 8;

  function decodeCards(bytes) {
    return kbpress.inflate(bytes).then(function (text) {
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
        var size = search.index.search.cards;
        return search.loaded("cards/" + Math.floor(hit.place / size), decodeCards).then(function (cards) {
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
    var names = search.names(title);
    var hits = names.filter(function (name) {
      return isMarked(name.text, words);
    });
    return names.length ? hits.length / names.length : 0;
  }

  function isMarked(name, words) {
    return words.has(search.canonical(name)) || name.split(/[-.]/).some(function (part) {
      return part.length > 2 && words.has(part);
    });
  }

  // The text with the words in <mark>.
  function marked(text, words) {
    var out = document.createDocumentFragment();
    var end = 0;
    search.names(text).forEach(function (name) {
      if (!isMarked(name.text, words)) return;
      out.appendChild(document.createTextNode(text.slice(end, name.start)));
      out.appendChild(element("mark", "", text.slice(name.start, name.end)));
      end = name.end;
    });
    out.appendChild(document.createTextNode(text.slice(end)));
    return out;
  }

  function element(name, style, text) {
    var made = document.createElement(name);
    if (style) made.className = style;
    if (text) made.textContent = text;
    return made;
  }

  function hrefOf(card) {
    return kbpress.root + card.address.split("/").map(encodeURIComponent).join("/") + "index.html";
  }

  // Calls `act` a little after the last call of the function that is given back.
  function soon(act) {
    var timer = 0;
    return function () {
      clearTimeout(timer);
      timer = setTimeout(act, 160);
    };
  }

  search.cards = cardsOf;
  search.cardsAsTheyStand = cardsAsTheyStand;
  search.marked = marked;
  search.isMarked = isMarked;
  search.element = element;
  search.href = hrefOf;
  search.soon = soon;
})();
