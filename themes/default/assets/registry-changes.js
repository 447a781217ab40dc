// The registry changes of a panel, filled in with what the reader typed: the rules of src/export/plan.rs. Everything that an article says
// was judged when the page was made; only what is filled in is looked at here. A test compares both, byte for byte.
(function () {
  "use strict";
  var kbpress = (window.kbpress = window.kbpress || {});

  // What nobody sees: control characters, marks of direction, characters without width.
  var HIDDEN = /[\p{Cc}\p{Cs}\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\ufff9-\ufffb\u{e0000}-\u{e0fff}]/u;
  var ROOTS = ["SYSTEM", "SOFTWARE", "SAM", "SECURITY", "HARDWARE"];

  // A name as it is compared: without its marks, in small letters, blanks single.
  function fold(name) {
    return name.trim().replace(/^[<%]+/, "").replace(/[>%:]+$/, "").split(/\s+/).filter(Boolean).join(" ").toLowerCase();
  }

  function Filler(values) {
    this.values = Object.create(null);
    this.used = [];
    this.reasons = [];
    Object.keys(values).forEach(function (name) {
      if (values[name]) this.values[fold(name)] = values[name];
    }, this);
  }

  Filler.prototype.refuse = function (line, key, values) {
    this.reasons.push({ line: line, key: key, values: values });
  };

  // What the reader typed for a blank; nothing where that is missing.
  Filler.prototype.value = function (blank) {
    var folded = fold(blank.name);
    if (!(folded in this.values)) return null;
    var value = this.values[folded];
    if (!this.used.some(function (one) { return fold(one.name) === folded; })) this.used.push({ name: blank.name, value: value });
    return blank.drive ? value.replace(/:+$/, "") + ":" : value;
  };

  // A text with everything filled in; nothing, and reasons, where something is missing. Variables may stay where a program replaces them.
  Filler.prototype.text = function (line, text, mayStay) {
    if (typeof text === "string") return text;
    var whole = true;
    var filled = text.map(function (piece) {
      if (typeof piece === "string") return piece;
      var value = this.value(piece);
      if (value !== null) return value;
      if (piece.variable && mayStay) return piece.name;
      whole = false;
      this.refuse(line, "export_open", { name: piece.name });
      return "";
    }, this);
    return whole ? filled.join("") : null;
  };

  // Why a key is none that anybody means; empty where nothing is wrong.
  function wrongWithKey(path) {
    if (!path || ROOTS.indexOf(path.toUpperCase()) >= 0) return "export_key_short";
    var wrong = path.split("\\").some(function (name) {
      var damaged = name[0] === "{" && (name.indexOf(" ") >= 0 || name[name.length - 1] !== "}");
      return !name || HIDDEN.test(name) || name.trim() !== name || Array.from(name).length > 255 || damaged;
    });
    return wrong ? "export_key_wrong" : "";
  }

  Filler.prototype.key = function (change) {
    var path = this.text(change.line, change.path);
    if (path === null) return null;
    var wrong = wrongWithKey(path);
    if (wrong) this.refuse(change.line, wrong, { key: change.hive + "\\" + path });
    return wrong ? null : change.hive + "\\" + path;
  };

  Filler.prototype.name = function (change) {
    if (change.name === null) return "";
    var name = this.text(change.line, change.name);
    if (name === null) return null;
    var wrong = !name || HIDDEN.test(name) || Array.from(name).length > 16383;
    if (wrong) this.refuse(change.line, "export_name_wrong", { name: name });
    return wrong ? null : name;
  };

  // A number as people write it, in the digits of ten; nothing where it is none, or too large.
  function number(text, largest) {
    var small = text.trim().replace(/[A-Z]/g, function (letter) { return letter.toLowerCase(); });
    var form = /^(?:(?:0x|x|dword:)[0-9a-f]+|[0-9][0-9a-f]*|[0-9]{1,3}(?:,[0-9]{3})+)\s*(?:\(?(?:hex|dec)\w*\)?)?\.?$/;
    if (!form.test(small)) return null;
    var digits = small.split(/[ (]/)[0];
    var prefixed = digits.replace(/^(?:0x|dword:|x)/, "");
    var hexadecimal = prefixed !== digits || small.indexOf("hex") >= 0 || /[a-f]/.test(digits);
    digits = hexadecimal ? prefixed : digits.replace(/,/g, "");
    if (!(hexadecimal ? /^[0-9a-f]+$/ : /^[0-9]+$/).test(digits)) return null;
    var read = BigInt(hexadecimal ? "0x" + digits : digits);
    return read <= largest ? read : null;
  }

  Filler.prototype.data = function (change) {
    var type = change.type;
    if ("text" in change) return this.text(change.line, change.text, type === "REG_EXPAND_SZ");
    if ("bytes" in change) return change.bytes;
    if ("number" in change) return BigInt(change.number);
    if ("items" in change) {
      var items = change.items.map(function (item) { return this.text(change.line, item); }, this);
      return items.indexOf(null) >= 0 ? null : items.filter(Boolean);
    }
    var written = this.text(change.line, change.unread);
    if (written === null) return null;
    var read = number(written, type === "REG_QWORD" ? BigInt("0xffffffffffffffff") : BigInt("0xffffffff"));
    if (read === null) this.refuse(change.line, "export_number_wrong", { data: written });
    return read;
  };

  function sameData(one, other) {
    var text = function (data) { return JSON.stringify(typeof data === "bigint" ? String(data) : data); };
    return one.type === other.type && text(one.data) === text(other.data);
  }

  // Two changes of one value: the same said twice is said once, two different ones are a choice.
  Filler.prototype.add = function (change, changes) {
    var low = function (one) { return one.key.toLowerCase() + "\0" + one.name.toLowerCase(); };
    var other = changes.filter(function (one) { return low(one) === low(change); })[0];
    if (!other) changes.push(change);
    else if (!sameData(other, change)) this.refuse(change.line, "export_twice", { name: change.name || "(Default)" });
  };

  // What a change is part of, a line each.
  function about(planned) {
    var lines = planned.line === planned.end ? "line " + planned.line : "lines " + planned.line + " to " + planned.end;
    var conditions = planned.conditions || [];
    return [(planned.step ? planned.step + ", " : "") + lines].concat(conditions.map(function (one) { return "Only in this case: " + one; }));
  }

  // { changes, used, reasons }: changes with key, name, type (none for a deletion), data, about; what of the reader's values stands in
  // them; why there is no file, when there is a reason.
  function fill(panel, values) {
    var filler = new Filler(values);
    var changes = [];
    panel.changes.forEach(function (planned) {
      var change = { key: filler.key(planned), name: filler.name(planned), about: about(planned), line: planned.line };
      change.end = planned.end;
      change.step = planned.step || null;
      change.conditions = planned.conditions || [];
      if (planned.type) {
        change.type = planned.type;
        change.data = filler.data(planned);
      }
      if (change.key !== null && change.name !== null && change.data !== null) filler.add(change, changes);
    });
    return { changes: changes, used: filler.used, reasons: filler.reasons };
  }

  kbpress.registry = { fill: fill, Filler: Filler, hidden: HIDDEN };
})();
