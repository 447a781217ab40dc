// The page of the search: reads its address, shows hits, is used by keyboard too.
(function () {
  "use strict";
  var kbpress = window.kbpress;
  var search = (kbpress.search = kbpress.search || {});

  // How long the reader has to stay at a hit before it shows the place of the words, in milliseconds.
  var PAUSE = 150;

  function whenPointedAt(item, words) {
    var timer = 0;
    function begin() {
      timer = setTimeout(function () {
        end();
        ["pointerenter", "focusin"].forEach(function (name) { item.removeEventListener(name, begin); });
        kbpress
          .scripts(["search-places"])
          .then(function () { search.showPlace(item, words); })
          .catch(function () {
            // The excerpt that is there stays.
          });
      }, PAUSE);
    }
    function end() {
      clearTimeout(timer);
    }
    ["pointerenter", "focusin"].forEach(function (name) { item.addEventListener(name, begin); });
    ["pointerleave", "focusout"].forEach(function (name) { item.addEventListener(name, end); });
  }

  function resultOf(card, words, form) {
    var item = search.element("li", "search-result");
    item.setAttribute("data-result", "");
    item.setAttribute("data-article", card.id);
    var link = search.element("a");
    link.href = search.href(card);
    link.appendChild(search.element("span", "id", card.id));
    link.appendChild(document.createTextNode(" "));
    var title = search.element("span", "title");
    title.appendChild(search.marked(card.title, words));
    link.appendChild(title);
    item.appendChild(link);
    if (card.excerpt) {
      var excerpt = search.element("p", "search-excerpt");
      excerpt.appendChild(search.marked(card.excerpt, words));
      item.appendChild(excerpt);
    }
    var badges = search.element("p", "meta");
    if (card.marks.indexOf("c") >= 0) badges.appendChild(search.element("span", "badge has-checklists", form.dataset.checklist));
    if (card.marks.indexOf("v") >= 0) badges.appendChild(search.element("span", "badge has-values", form.dataset.values));
    if (badges.firstChild) item.appendChild(badges);
    return item;
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
      var wanted = search.fold(name.trim());
      var found = products.filter(function (option) { return search.fold(option.value) === wanted; })[0];
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
      var next = shown.hits.slice(shown.from, shown.from + search.PAGE);
      return search.cards(next, shown.words).then(function (cards) {
        if (own !== turn) return;
        cards.forEach(function (card) {
          var item = list.appendChild(resultOf(card, shown.words, form));
          // A page opened from disk may not read another one.
          if (location.protocol !== "file:") whenPointedAt(item, shown.words);
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
      var item = search.element("li", "search-result is-product");
      item.setAttribute("data-product", "");
      var link = search.element("a");
      link.href = product.href;
      link.appendChild(search.element("span", "title", product.name));
      item.appendChild(link);
      item.appendChild(search.element("p", "search-excerpt", form.dataset.product));
      list.insertBefore(item, list.firstChild);
    }

    function run(live) {
      var own = ++turn;
      var narrowing = filters();
      if (!input.value.trim() && !search.labels(narrowing).length) {
        list.textContent = count.textContent = "";
        more.hidden = true;
        return;
      }
      list.setAttribute("aria-busy", "true");
      search.run(input.value, narrowing, live)
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
      search.soon(function () {
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

  var page = document.querySelector("[data-search-page]");
  if (page) searchPage(page);
})();
