// Keeps a page up to date while its site is served: loads it again when it has changed, shows what was found in its source, and how
// far the reading is. Everything that comes from an article is put in as text.
(function () {
  "use strict";
  var own = document.currentScript.dataset;
  var events = null;
  var root = null;

  function element(name, properties, children) {
    var made = document.createElement(name);
    Object.assign(made, properties);
    (children || []).forEach(function (child) { made.append(child); });
    return made;
  }

  // What is shown stands in a tree of its own, so that the styles of the site and these do not meet.
  function panel() {
    if (!root) {
      var host = element("kbpress-live", {});
      root = host.attachShadow({ mode: "open" });
      root.append(element("link", { rel: "stylesheet", href: "/.kbpress/live.css" }), element("div", { className: "panel" }));
      document.body.append(host);
    }
    return root.querySelector(".panel");
  }

  function finding(one) {
    var place = one.place.path + (one.place.line ? ":" + one.place.line : "");
    var parts = [element("p", { className: "title" }, [element("b", { textContent: one.severity + " " + one.code }), " " + one.message])];
    parts.push(element("p", { className: "place", textContent: place }));
    if (one.place.excerpt) { parts.push(element("pre", { textContent: one.place.excerpt })); }
    if (one.help) { parts.push(element("p", { textContent: "Help: " + one.help })); }
    return element("li", { className: one.severity }, parts);
  }

  function group(title, findings, more) {
    if (!findings.length) { return []; }
    var items = findings.map(finding);
    if (more > 0) { items.push(element("li", { textContent: "and " + more + " more" })); }
    return [element("h2", { textContent: title }), element("ul", {}, items)];
  }

  function count(number, what) {
    return number + " " + what + (number === 1 ? "" : "s");
  }

  function kept(name, value) {
    try {
      if (value === undefined) { return sessionStorage.getItem(name); }
      sessionStorage.setItem(name, value);
    } catch (error) {
      // Without storage the panel opens by what is wrong alone.
    }
    return null;
  }

  // The panel opens by itself when nothing works any more, and when something was found that was not there when the page was last seen.
  function draw(state) {
    var parts = [];
    if (state.reading) {
      parts.push(element("p", { className: "note", textContent: "Still reading: " + state.reading[0].toLocaleString() + " of " +
        state.reading[1].toLocaleString() + " articles. Links and lists are complete when this note is gone." }));
    }
    var total = state.stopped.length + state.here.length + state.elsewhere_count;
    if (total) {
      var key = "kbpress-found " + own.page;
      var found = JSON.stringify([state.stopped, state.here]);
      var before = kept(key);
      var isNew = before !== null && before !== found && state.here.length > 0;
      var old = panel().querySelector("details");
      var summary = state.stopped.length ? "The site cannot be shown as its files say"
        : state.here.length ? count(state.here.length, "finding") + " here" : count(total, "finding") + " elsewhere";
      var open = state.stopped.length > 0 || isNew || Boolean(old && old.open);
      kept(key, found);
      parts.push(element("details", { open: open, className: state.stopped.length ? "stopped" : state.here.length ? "here" : "" },
        [element("summary", { textContent: summary })].concat(
          group("Settings and theme: the former ones are shown until these are right", state.stopped, 0),
          group("In this article", state.here, 0),
          group("In other files", state.elsewhere, state.elsewhere_count - state.elsewhere.length))));
    }
    if (parts.length || root) { panel().replaceChildren.apply(panel(), parts); }
  }

  function take(event) {
    var state = JSON.parse(event.data);
    var isOther = state.tag !== null && state.tag !== own.tag || String(state.look) !== own.look;
    if (isOther && !state.reading) {
      events.close();
      location.reload();
      return;
    }
    draw(state);
  }

  // A browser keeps few connections to one server, so a page that nobody sees holds none.
  function connect() {
    if (document.visibilityState === "hidden") {
      if (events) { events.close(); }
      events = null;
    } else if (!events) {
      events = new EventSource("/.kbpress/events?page=" + own.page);
      events.onmessage = take;
    }
  }

  document.addEventListener("visibilitychange", connect);
  addEventListener("pagehide", function () {
    if (events) { events.close(); }
    events = null;
  });
  addEventListener("pageshow", connect);
  connect();
})();
