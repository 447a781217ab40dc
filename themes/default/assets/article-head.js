// The head of an article: prints it, copies its link, and shows that it has become stale since the site was built.
(function () {
  "use strict";
  var head = document.querySelector(".article-head");
  if (!head) return;
  var said = head.querySelector("[data-said]");

  function say(button, attribute) {
    said.textContent = button.getAttribute(attribute);
    setTimeout(function () { said.textContent = ""; }, 4000);
  }

  // Browsers give the clipboard only to pages that came over https, and many sites inside a company do not.
  function copyByHand(text) {
    var field = document.createElement("textarea");
    field.value = text;
    field.className = "off-screen";
    document.body.appendChild(field);
    field.select();
    var copied = false;
    try {
      copied = document.execCommand("copy");
    } catch (denied) {
      copied = false;
    }
    field.remove();
    return copied;
  }

  function copy(text) {
    var byHand = function () {
      return copyByHand(text) ? Promise.resolve() : Promise.reject(new Error("copying is not allowed"));
    };
    if (!navigator.clipboard) return byHand();
    return navigator.clipboard.writeText(text).catch(byHand);
  }

  function begin(selector, act) {
    var button = head.querySelector(selector);
    if (!button) return;
    button.hidden = false;
    button.addEventListener("click", function () { act(button); });
  }

  begin("[data-print]", function () { window.print(); });

  begin("[data-copy-link]", function (button) {
    var link = button.getAttribute("data-link") || location.href.split("#")[0];
    copy(link).then(
      function () { say(button, "data-copied"); button.focus(); },
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
