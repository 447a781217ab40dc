// The head of an article: prints it, copies its link, and shows that it has become stale since the site was built.
(function () {
  "use strict";
  var kbpress = (window.kbpress = window.kbpress || {});
  var head = document.querySelector(".article-head");
  if (!head) return;
  var said = head.querySelector("[data-said]");

  function say(button, attribute) {
    said.textContent = button.getAttribute(attribute);
    setTimeout(function () { said.textContent = ""; }, 4000);
  }

  // Browsers give the clipboard only to pages that came over https or from disk; inside a company many do not.
  function copyByHand(text) {
    var active = document.activeElement;
    var field = document.createElement("textarea");
    field.value = text;
    field.className = "off-screen";
    // Inside a dialog nothing outside of it can be selected.
    (document.querySelector("dialog[open]") || document.body).appendChild(field);
    field.select();
    var copied = false;
    try {
      copied = document.execCommand("copy");
    } catch (denied) {
      copied = false;
    }
    field.remove();
    if (active && active.focus) active.focus();
    return copied ? Promise.resolve() : Promise.reject(new Error("copying is not allowed"));
  }

  // A promise that a text is in the clipboard; the scripts that come after this one use it too.
  kbpress.copyText = function (text) {
    var byHand = function () { return copyByHand(text); };
    return navigator.clipboard ? navigator.clipboard.writeText(text).catch(byHand) : byHand();
  };

  function begin(selector, act) {
    var button = head.querySelector(selector);
    if (!button) return;
    button.hidden = false;
    button.addEventListener("click", function () { act(button); });
  }

  begin("[data-print]", function () { window.print(); });

  begin("[data-copy-link]", function (button) {
    var link = button.getAttribute("data-link") || location.href.split("#")[0];
    kbpress.copyText(link).then(
      function () { say(button, "data-copied"); },
      function () { say(button, "data-not-copied"); }
    );
  });

  // The day on the reader's clock, in the form in which the page has days.
  function today() {
    var now = new Date();
    var two = function (n) { return (n < 10 ? "0" : "") + n; };
    return now.getFullYear() + "-" + two(now.getMonth() + 1) + "-" + two(now.getDate());
  }

  var banner = head.querySelector("[data-review-due]");
  if (banner && banner.hidden && banner.getAttribute("data-review-due") < today()) banner.hidden = false;
})();
