// Suggestions below the search box of every other page.
(function () {
  "use strict";
  var kbpress = window.kbpress;
  var search = (kbpress.search = kbpress.search || {});

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
      else {
        input.setAttribute("aria-activedescendant", list.children[at].id);
        list.children[at].scrollIntoView({ block: "nearest" });
      }
    }

    function optionOf(card, number, words) {
      var option = search.element("li");
      option.id = "search-suggestion-" + number;
      option.setAttribute("role", "option");
      option.setAttribute("data-href", search.href(card));
      option.appendChild(search.element("span", "id", card.id));
      option.appendChild(document.createTextNode(" "));
      var title = option.appendChild(search.element("span", "title"));
      title.appendChild(search.marked(card.title, words));
      return option;
    }

    function run() {
      var own = ++turn;
      if (input.value.trim().length < 2) return close();
      return search.run(input.value, {}, true)
        .then(function (found) {
          return search.cards(found.hits.slice(0, search.PAGE), found.words).then(function (cards) {
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

    input.addEventListener("input", search.soon(run));
    input.addEventListener("blur", close);
    input.addEventListener("keydown", function (event) {
      var count = list.children.length;
      if (event.key === "Escape") close();
      else if (list.hidden) return;
      else if (event.key === "ArrowDown") choose((active + 1) % count);
      else if (event.key === "ArrowUp") choose(active < 0 ? count - 1 : active - 1);
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

  var box = document.querySelector("[data-search-box]");
  if (box) suggestions(box);
})();
