// Steps and lists of files as files: the rules of src/export/steps.rs, files_table.rs, files_verify.rs and files_copy.rs, and of
// src/export/escape/. A test compares what both write, byte for byte.
(function () {
  "use strict";
  var kbpress = (window.kbpress = window.kbpress || {});
  var parts = kbpress.fileParts;
  if (!parts) return;
  var HIDDEN = kbpress.registry.hidden;
  var ANY_HIDDEN = new RegExp(HIDDEN.source, "gu");

  // What is filled in

  // Fills texts in as far as there are values: { text, open, used }.
  function Texts(data, values) {
    this.data = data;
    this.filler = new kbpress.registry.Filler(values);
    this.used = this.filler.used;
  }

  Texts.prototype.fill = function (text, open) {
    return text.replace(/[\u{f0000}-\u{10ffff}]/gu, function (standIn) {
      var blank = this.data.open[standIn.codePointAt(0) - 0xf0000];
      var value = this.filler.value(blank);
      if (value !== null) return value;
      if (open && !blank.variable) open.push(blank.name);
      return blank.written || blank.name;
    }.bind(this));
  };

  function ofPart(rows, part) {
    return rows.filter(function (row) { return !part.list || row.list === part.list; });
  }

  function stepRows(texts, part) {
    return ofPart(texts.data.steps, part).map(function (row) {
      var all = function (name) { return (row[name] || []).map(function (text) { return texts.fill(text); }); };
      return {
        list: row.list, path: row.path, level: row.level, text: texts.fill(row.text || ""), condition: row.condition ? texts.fill(row.condition) : null,
        optional: !!row.optional, expected: all("expected"), notices: all("notices"), values: all("values"), files: all("files"), code: all("code"),
        line: row.line, end: row.end
      };
    });
  }

  function fileRows(texts, part) {
    return ofPart(texts.data.files, part).map(function (row) {
      var open = [];
      return {
        path: texts.fill(row.path || "", open), open: open, disposition: row.disposition || [], date: row.date || null, time: row.time || null,
        version: row.version || null, size: row.size || null, platform: row.platform || null, remark: row.remark || null, step: row.step || null, line: row.line
      };
    });
  }

  function hashRow(file) {
    return { path: file.path, algorithm: "SHA256", hash: null, version: file.version, size: file.size, line: file.line };
  }

  // Tables

  // No spreadsheet takes a cell for a formula.
  function cell(text) {
    var visible = text.replace(ANY_HIDDEN, function (c) { return c === "\n" || c === "\t" ? c : ""; });
    var formula = /^[\t\n]/.test(visible) || /^[=+\-@\uff1d\uff0b\uff0d\uff20|%]/.test(visible.trimStart());
    return '"' + (formula ? "'" : "") + visible.replace(/"/g, '""') + '"';
  }

  function csv(head, rows) {
    var lines = [head].concat(rows).map(function (row) {
      return row.map(function (text) { return cell(text === null ? "" : String(text)); }).join(",") + "\r\n";
    });
    return new TextEncoder().encode("\ufeff" + lines.join(""));
  }

  function stepsCsv(rows) {
    var head = ["List", "Step", "Text", "Only if", "Optional", "Expected", "Notices", "Values", "Files", "Listings", "Line", "Done", "Initials", "Time"];
    return csv(head, rows.map(function (row) {
      var lists = [row.expected, row.notices, row.values, row.files, row.code].map(function (list) { return list.join("\n"); });
      return [row.list, row.path, row.text, row.condition, row.optional ? "yes" : ""].concat(lists, row.line, "", "", "");
    }));
  }

  function filesCsv(files) {
    var head = ["Path", "Disposition", "Date", "Time", "Version", "Size", "Platform", "Remark", "Step", "Line", "Done"];
    return csv(head, files.map(function (file) {
      return [file.path, file.disposition.join(", "), file.date, file.time, file.version, file.size, file.platform, file.remark, file.step, file.line, ""];
    }));
  }

  function hashesCsv(files) {
    var head = ["Path", "Algorithm", "Hash", "Version", "Size", "Line"];
    return csv(head, files.map(function (file) { return [file.path, "SHA256", "", file.version, file.size, file.line]; }));
  }

  // Markdown

  function text(written) {
    var line = parts.oneLine(written).replace(/[\\\x60*_[\]<>&|~$]/g, "\\$&");
    return line.replace(/^[#+\-=]/, "\\$&").replace(/^([0-9]+)([.)])/, "$1\\$2");
  }

  function longestTicks(written) {
    return Math.max.apply(null, written.split(/[^\x60]/).map(function (run) { return run.length; }));
  }

  function code(written) {
    var line = parts.oneLine(written).replace(/\|/g, "\\|");
    if (!line) return "(empty)";
    var fence = "\x60".repeat(longestTicks(line) + 1);
    var pad = /^\x60|\x60$/.test(line) ? " " : "";
    return fence + pad + line + pad + fence;
  }

  function fenced(listing, indent) {
    var fence = indent + "\x60".repeat(Math.max(longestTicks(listing), 2) + 1);
    var lines = listing ? listing.replace(/\n$/, "").split("\n") : [];
    var body = lines.map(function (line) {
      return indent + line.replace(/\r$/, "").replace(ANY_HIDDEN, function (c) { return c === "\t" ? c : " "; });
    });
    return ["", fence].concat(body, fence, "");
  }

  function markdown(head, lines) {
    var top = head.filter(Boolean).map(function (line, place) { return place ? "- " + text(line) : "# " + text(line) + "\n"; });
    return new TextEncoder().encode(top.concat("", lines).join("\n").trimEnd() + "\n");
  }

  function stepsMarkdown(head, lists, rows) {
    var lines = [];
    var list = 0;
    var top = Math.min.apply(null, rows.map(function (row) { return row.level; }));
    rows.forEach(function (row) {
      if (row.list !== list) lines.push("## " + (text(lists[row.list - 1] || "") || "List " + row.list), "");
      list = row.list;
      var indent = "  ".repeat(Math.min(row.level - top, 20));
      lines.push(indent + "- [ ] " + code(row.path) + (row.optional ? " (optional)" : "") + " " + text(row.text));
      row.notices.forEach(function (notice) { lines.push(indent + "  - **" + text(notice) + "**"); });
      row.values.concat(row.files).forEach(function (thing) { lines.push(indent + "  - [ ] " + code(thing)); });
      row.code.forEach(function (listing) { lines = lines.concat(fenced(listing, indent + "  ")); });
      row.expected.forEach(function (expected) { lines.push(indent + "  - Expected: " + text(expected)); });
    });
    return markdown(head, lines);
  }

  // A script that looks whether files are there

  // A size in bytes, where the article gives it exactly.
  function bytes(written) {
    var digits = written.trim().toLowerCase().replace(/(?:bytes)+$/, "").trimEnd();
    if (!/^[0-9]*(?:,[0-9]{3})*$/.test(digits) || !digits.replace(/,/g, "")) return null;
    var size = BigInt(digits.replace(/,/g, ""));
    return size <= BigInt("0xffffffffffffffff") ? String(size) : null;
  }

  function version(written) {
    return /^[0-9]{1,9}(?:\.[0-9]{1,9}){1,3}$/.test(written.trim()) ? written.trim() : null;
  }

  function verifyCall(file, files) {
    var call = "Test-ListedFile -Path " + parts.psLiteral(file.path);
    if (file.disposition.indexOf("delete") >= 0) return call + " -Absent";
    var vague = false;
    var accepted = files.filter(function (other) { return other.path.toLowerCase() === file.path.toLowerCase(); }).map(function (other) {
      var size = other.size === null ? null : bytes(other.size);
      var number = other.version === null ? null : version(other.version);
      vague = vague || (size === null && number === null);
      return "@{ Size = " + (size === null ? "$null" : size) + "; Version = " + (number === null ? "$null" : parts.psLiteral(number)) + " }";
    });
    if (vague) return call;
    return call + " -Accepted @(" + accepted.filter(function (one, place) { return accepted.indexOf(one) === place; }).join(", ") + ")";
  }

  function verify(head, files) {
    var lines = head.map(parts.psComment).concat(
      "#Requires -Version 4.0", "param(", "    # The folder that paths without a drive are below.", "    [string] $Root = (Get-Location).ProviderPath,",
      "    # A manifest of hashes that somebody has filled in (comma-separated values).", "    [string] $Hashes", ")",
      parts.linesOf(kbpress.fileWords.verify_ps1), ""
    );
    var seen = [];
    files.forEach(function (file) {
      if (seen.indexOf(file.path.toLowerCase()) < 0) lines.push(verifyCall(file, files));
      seen.push(file.path.toLowerCase());
    });
    return parts.psFile(lines.concat("", "if ($script:wrong) { exit 1 }"));
  }

  // A batch file that copies

  function split(path) {
    var at = Math.max(path.lastIndexOf("\\"), path.lastIndexOf("/"));
    return at < 0 ? ["", path] : [path.slice(0, at), path.slice(at + 1)];
  }

  function asciiLower(text) {
    return text.replace(/[A-Z]/g, function (letter) { return letter.toLowerCase(); });
  }

  // Percent signs doubled, but for those of a known variable at the beginning.
  function percentDoubled(folder) {
    var known = kbpress.fileWords.folders.split("\n").filter(function (variable) { return asciiLower(folder).indexOf(variable) === 0; })[0] || "";
    return folder.slice(0, known.length) + folder.slice(known.length).replace(/%/g, "%%");
  }

  function ends(path, name) {
    var folder = split(path)[0];
    var target = "%TARGET%\\" + name.replace(/ /g, "-");
    if (!folder) return '"%SOURCE%" "' + target + '"';
    var inside = percentDoubled(folder.replace(/\//g, "\\"));
    if (/^(?:\\\\|%|[A-Za-z]:)/.test(path)) return '"' + inside + (/:$/.test(inside) ? "\\." : "") + '" "' + target + '"';
    return '"%SOURCE%\\' + inside + '" "' + target + "\\" + inside + '"';
  }

  // The commands for one disposition, by folders in the order of the article.
  function copies(name, files) {
    var folders = [];
    files.forEach(function (file) {
      if (file.disposition.indexOf(name) < 0 || file.disposition.indexOf("do not copy") >= 0) return;
      var both = split(file.path);
      var known = folders.filter(function (folder) { return asciiLower(split(folder.path)[0]) === asciiLower(both[0]); })[0];
      if (!known) folders.push({ path: file.path, names: [both[1]] });
      else if (known.names.indexOf(both[1]) < 0) known.names.push(both[1]);
    });
    var lines = [];
    folders.forEach(function (folder) {
      for (var at = 0; at < folder.names.length; at += 20) {
        var names = folder.names.slice(at, at + 20).map(parts.cmdArgument).join(" ");
        lines.push("robocopy " + ends(folder.path, name) + " " + names + " /r:1 /w:1 /np %LIST%", "if errorlevel 8 goto failed");
      }
    });
    return lines.length ? [parts.cmdComment("To " + name + ":")].concat(lines) : [];
  }

  function named(title, files) {
    if (!files.length) return [];
    return [parts.cmdComment(title)].concat(files.map(function (file) { return parts.cmdComment("  " + file.path); }));
  }

  // Nothing where no file is to be copied.
  function copy(head, files) {
    var commands = ["back up", "copy", "replace"].reduce(function (all, name) { return all.concat(copies(name, files)); }, []);
    if (!commands.length) return null;
    var lines = ["@echo off"].concat(head.map(parts.cmdComment),
      "setlocal EnableExtensions DisableDelayedExpansion", 'set "SOURCE=%~1"', 'set "TARGET=%~2"', 'set "LIST="', 'if /i "%~3"=="/l" set "LIST=/l"',
      "if not defined TARGET (", "    echo Call it with the folder of the files, and the folder to copy to. 1>&2", "    exit /b 2", ")", commands);
    ["do not copy", "delete", "rename", "download", "keep for reference"].forEach(function (name) {
      lines = lines.concat(named("To do by hand, " + name + ":", files.filter(function (file) { return file.disposition.indexOf(name) >= 0; })));
    });
    lines = lines.concat(named("The article does not say what is to be done with:", files.filter(function (file) { return !file.disposition.length; })));
    return parts.cmdFile(lines.concat("exit /b 0", ":failed", "echo Stopped at the first failure. 1>&2", "exit /b 1"));
  }

  // Why a script could not find files by their names.
  function wrongWith(files, format) {
    var reasons = [];
    files.forEach(function (file) {
      var why = !split(file.path)[1] || /[<>"|]/.test(file.path) || HIDDEN.test(file.path) ? "export_path" : "";
      if (!why && format === "cmd" && !parts.cmdSayable(file.path)) why = "export_cmd_path";
      if (file.open.length) file.open.forEach(function (name) { reasons.push({ key: "export_open", values: { name: name } }); });
      else if (why) reasons.push({ key: why, values: { name: parts.oneLine(file.path) } });
    });
    return reasons;
  }

  function script(from, used, files, format) {
    var reasons = wrongWith(files, format);
    if (reasons.length) return { reasons: reasons };
    var head = parts.headOf(from, used, kbpress.fileWords["purpose_files_" + format]);
    var made = format === "ps1" ? verify(head, files) : copy(head, files);
    return made ? { bytes: made } : { reasons: [{ key: "export_no_copies" }] };
  }

  // The file of `what` (steps, files or hashes) of a part of an article, with values filled in: { bytes } or { reasons }.
  function write(data, part, what, format, values) {
    var texts = new Texts(data, values);
    var from = { id: data.id, title: data.title, address: data.address, hash: data.hash, part: part.part };
    var rows = what === "steps" ? stepRows(texts, part) : fileRows(texts, part);
    if (format === "json") return { bytes: parts.json(from, texts.used, what, what === "hashes" ? rows.map(hashRow) : rows), used: texts.used };
    if (format === "csv") return { bytes: { steps: stepsCsv, files: filesCsv, hashes: hashesCsv }[what](rows), used: texts.used };
    var made = format === "md" ? { bytes: stepsMarkdown(parts.headOf(from, texts.used, kbpress.fileWords.purpose_steps), data.lists, rows) } : script(from, texts.used, rows, format);
    made.used = texts.used;
    return made;
  }

  kbpress.listFiles = { write: write, ofPart: ofPart };
})();
