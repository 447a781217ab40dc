// Where the runs of an article are kept: in this browser, under the site and the article's id. What is written is read again
// before every change, so that two tabs do not overwrite each other.
(function () {
  "use strict";
  var kbpress = (window.kbpress = window.kbpress || {});

  function Store(site, article) {
    this.name = "kbpress:runs:" + site + ":" + article;
    this.firstName = "kbpress:run:" + site + ":" + article;
    // What a browser that keeps nothing holds until the page is left; nothing as long as it keeps.
    this.inMemory = null;
    this.migrate();
  }

  // Whether the browser keeps what is written.
  Store.prototype.keeps = function () {
    return this.inMemory === null;
  };

  Store.prototype.read = function () {
    if (this.inMemory !== null) return kbpress.runs.parse(this.inMemory);
    try {
      return kbpress.runs.parse(localStorage.getItem(this.name));
    } catch (denied) {
      this.inMemory = "";
      return kbpress.runs.empty();
    }
  };

  Store.prototype.write = function (kept) {
    var json = JSON.stringify(kept);
    if (this.inMemory === null) {
      try {
        if (kept.runs.length) localStorage.setItem(this.name, json);
        else localStorage.removeItem(this.name);
        return;
      } catch (denied) {
        // Denied or full: from now on the page itself holds it, and says so.
      }
    }
    this.inMemory = json;
  };

  // Takes over what the form before there were runs has kept.
  Store.prototype.migrate = function () {
    try {
      var old = localStorage.getItem(this.firstName);
      if (old === null) {
        // Some browsers let one read what they do not let one write.
        localStorage.setItem("kbpress:probe", "1");
        localStorage.removeItem("kbpress:probe");
        return;
      }
      if (localStorage.getItem(this.name) === null) this.write(kbpress.runs.fromFirstForm(old, new Date().toISOString()));
      if (this.keeps()) localStorage.removeItem(this.firstName);
    } catch (denied) {
      if (this.inMemory === null) this.inMemory = "";
    }
  };

  // Each tab shows a run of its own, also after a reload.
  Store.prototype.shown = function () {
    try {
      return sessionStorage.getItem(this.name);
    } catch (denied) {
      return null;
    }
  };

  Store.prototype.setShown = function (id) {
    try {
      sessionStorage.setItem(this.name, id);
    } catch (denied) {
      // The tab then shows the run that was worked on last.
    }
  };

  kbpress.Store = Store;
})();
