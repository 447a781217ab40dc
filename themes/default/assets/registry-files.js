// Registry changes as files: the rules of src/export/reg.rs, undo.rs, powershell.rs and reg_exe.rs, and of src/export/escape/. A test compares
// what both write, byte for byte. What stands in every file is handed over as kbpress.fileWords, so that it exists once.
(function () {
  "use strict";
  var kbpress = (window.kbpress = window.kbpress || {});
  if (!kbpress.registry) return;
  var HIDDEN = kbpress.registry.hidden;
  var ANY_HIDDEN = new RegExp(HIDDEN.source, "gu");

  // A text as one visible line.
  function oneLine(text) {
    return text.replace(ANY_HIDDEN, " ").split(/\p{White_Space}+/u).filter(Boolean).join(" ");
  }

  function hex(number, width) {
    return number.toString(16).padStart(width, "0");
  }

  function repeat(text, count) {
    return new Array(count + 1).join(text);
  }

  // Every key once, in order.
  function keysOf(changes) {
    return changes.map(function (change) { return change.key; }).filter(function (key, place, all) { return all.indexOf(key) === place; });
  }

  // Registry files

  function utf16Bytes(text) {
    var bytes = [];
    for (var at = 0; at < text.length; at++) bytes.push(text.charCodeAt(at) & 255, text.charCodeAt(at) >> 8);
    return bytes;
  }

  function regComment(text) {
    var line = oneLine(text);
    return line ? "; " + line : ";";
  }

  function regQuoted(text) {
    return '"' + text.replace(/[\\"]/g, "\\$&") + '"';
  }

  function regName(name) {
    return name ? regQuoted(name) : "@";
  }

  // Bytes, folded behind a comma at 80 columns.
  function regBytes(head, bytes) {
    var lines = [];
    var line = head;
    var width = Array.from(head).length;
    bytes.forEach(function (byte, place) {
      if (place > 0 && width + 4 > 80) {
        lines.push(line + "\\");
        line = "  ";
        width = 2;
      }
      line += hex(byte, 2) + (place + 1 < bytes.length ? "," : "");
      width += 3;
    });
    return lines.concat(line);
  }

  function littleEndian(number, count) {
    var bytes = [];
    for (var at = 0; at < count; at++) bytes.push(Number((number >> BigInt(8 * at)) & BigInt(255)));
    return bytes;
  }

  function regValue(change) {
    var name = regName(change.name);
    var data = change.data;
    var string = function (text) { return utf16Bytes(text + "\0"); };
    switch (change.type) {
      case "REG_DWORD": return [name + "=dword:" + hex(data, 8)];
      case "REG_QWORD": return regBytes(name + "=hex(b):", littleEndian(data, 8));
      case "REG_BINARY": return regBytes(name + "=hex:", data);
      case "REG_EXPAND_SZ": return regBytes(name + "=hex(2):", string(data));
      case "REG_MULTI_SZ": return regBytes(name + "=hex(7):", data.reduce(function (all, item) { return all.concat(string(item)); }, []).concat(0, 0));
      default: return HIDDEN.test(data) ? regBytes(name + "=hex(1):", string(data)) : [name + "=" + regQuoted(data)];
    }
  }

  function regFile(lines) {
    return new Uint8Array([255, 254].concat(utf16Bytes(lines.concat("").map(function (line) { return line + "\r\n"; }).join(""))));
  }

  function regHead(head) {
    return [kbpress.fileWords.reg_header, ""].concat(head.map(regComment));
  }

  // Calls `write` for each change, with the head of its key's block before it where another key begins.
  function byKeys(changes, lines, write) {
    var key = null;
    changes.forEach(function (change) {
      if (change.key !== key) lines.push("", "[" + change.key + "]");
      key = change.key;
      write(change);
    });
  }

  function reg(head, changes) {
    var lines = regHead(head);
    byKeys(changes, lines, function (change) {
      Array.prototype.push.apply(lines, change.about.map(regComment));
      Array.prototype.push.apply(lines, change.type ? regValue(change) : [regName(change.name) + "=-"]);
    });
    return regFile(lines);
  }

  function regUndo(head, changes) {
    var lines = regHead(head);
    var reversed = changes.slice().reverse();
    byKeys(reversed, lines, function (change) {
      var name = change.name || "(Default)";
      if (change.type) {
        lines.push(regComment(name + ": old value ____________________"));
        lines.push(regComment("Was there one? Then write it here in place of the next line, in the form that it has in the record."));
        lines.push(regName(change.name) + "=-");
      } else {
        lines.push(regComment(name + " was deleted: old value ____________________"));
        lines.push(regComment("Was there one? Then write it below this line, in the form that it has in the record."));
      }
    });
    lines.push(regComment(""), regComment("Keys that were not there before: take the semicolon away to delete them, with everything below them."));
    keysOf(reversed).forEach(function (key) { lines.push(regComment("[-" + key + "]")); });
    return regFile(lines);
  }

  // PowerShell

  var TYPES = { REG_SZ: "String", REG_EXPAND_SZ: "ExpandString", REG_MULTI_SZ: "MultiString", REG_DWORD: "DWord", REG_QWORD: "QWord", REG_BINARY: "Binary" };

  function psComment(text) {
    var line = oneLine(text);
    return line ? "# " + line : "#";
  }

  function psQuoted(text) {
    return "'" + text.replace(/['\u2018\u2019\u201a\u201b]/g, "$&$&") + "'";
  }

  // A literal; what nobody sees is added by its numbers.
  function psLiteral(text) {
    if (!HIDDEN.test(text)) return psQuoted(text);
    var parts = [];
    var visible = "";
    Array.from(text).forEach(function (c) {
      if (!HIDDEN.test(c)) {
        visible += c;
        return;
      }
      if (visible || !parts.length) parts.push(psQuoted(visible));
      visible = "";
      for (var at = 0; at < c.length; at++) parts.push("[char]0x" + hex(c.charCodeAt(at), 4).toUpperCase());
    });
    if (visible) parts.push(psQuoted(visible));
    return "(" + parts.join(" + ") + ")";
  }

  function psPlace(change) {
    return "-LiteralPath " + psLiteral("Registry::" + change.key) + " -Name " + psLiteral(change.name);
  }

  function psValue(change) {
    var data = change.data;
    switch (change.type) {
      case "REG_DWORD": return "([int] 0x" + hex(data, 8) + ")";
      case "REG_QWORD": return "([long] 0x" + hex(data, 16) + ")";
      case "REG_MULTI_SZ": return "([string[]] @(" + data.map(psLiteral).join(", ") + "))";
      case "REG_BINARY": return "([byte[]] @(" + data.map(function (byte) { return "0x" + hex(byte, 2); }).join(", ") + "))";
      default: return psLiteral(data);
    }
  }

  function linesOf(script) {
    return script.replace(/\n$/, "").split("\n");
  }

  function psBegin(head, slug, purpose) {
    return head.map(psComment).concat(
      "#Requires -Version 3.0", "[CmdletBinding(SupportsShouldProcess = $true)]", "param(",
      "    " + psComment(purpose), "    [string] $Record = " + psLiteral(slug + "-old-values.json"), ")"
    );
  }

  function psFile(lines) {
    return new TextEncoder().encode("\ufeff" + lines.map(function (line) { return line + "\r\n"; }).join(""));
  }

  function ps1(head, changes, panel) {
    var lines = psBegin(head, panel.slug, "Where the old values are recorded before anything is changed.");
    lines = lines.concat(linesOf(kbpress.fileWords.apply_ps1), "", "# 1. The old values.", "Save-OldValues -Old @(");
    lines = lines.concat(changes.map(function (change) { return "    Get-OldValue " + psPlace(change); }), ")", "", "# 2. The changes.");
    changes.forEach(function (change) {
      lines = lines.concat(change.about.map(psComment));
      if (change.type) lines.push("Set-RegistryValue " + psPlace(change) + " -Type " + TYPES[change.type] + " -Value " + psValue(change));
      else lines.push("Remove-RegistryValue " + psPlace(change));
    });
    return psFile(lines);
  }

  function ps1Undo(head, changes, panel) {
    var lines = psBegin(head, panel.slug, "Where the old values were recorded. Without it, each is asked for.");
    lines = lines.concat(linesOf(kbpress.fileWords.undo_ps1), "", "# The changes, from the last to the first.");
    changes.slice().reverse().forEach(function (change) {
      lines.push("Restore-RegistryValue " + psPlace(change) + " -Type " + (change.type ? TYPES[change.type] : "String"));
    });
    return psFile(lines);
  }

  // Batch files

  function cmdComment(text) {
    var line = oneLine(text).replace(/[^A-Za-z0-9 .,:;'()[\]{}_/\\\-+=#*@$?]/gu, "_").replace(/\\+$/, "");
    return line || oneLine(text) ? "rem " + line : "rem";
  }

  // An argument: first as the C runtime reads it, then as the command processor does.
  function cmdArgument(text) {
    var forProgram = '"' + text.replace(/(\\*)("|$)/g, function (found, slashes, end) { return slashes + slashes + (end ? '\\"' : ""); }) + '"';
    if (text.indexOf('"') < 0) return forProgram.replace(/%/g, "%%");
    return forProgram.replace(/[()!^"<>&|]/g, "^$&").replace(/%/g, "%%");
  }

  function cmdSayable(text) {
    return /^[ -~]*$/.test(text);
  }

  // What divides the strings of a list; nothing where every mark stands in one of them.
  function cmdSeparator(items) {
    return ["\\0", "#", "~", ";", ","].filter(function (mark) {
      return !items.some(function (item) { return item.indexOf(mark) >= 0 || (mark === "\\0" && item[item.length - 1] === "\\"); });
    })[0];
  }

  function cmdData(change) {
    var data = change.data;
    switch (change.type) {
      case "REG_DWORD": return "/d 0x" + hex(data, 8);
      case "REG_QWORD": return "/d 0x" + hex(data, 16);
      case "REG_BINARY": return "/d " + cmdArgument(data.map(function (byte) { return hex(byte, 2); }).join(""));
      case "REG_MULTI_SZ":
        var mark = cmdSeparator(data) || "\\0";
        return (mark === "\\0" ? "" : '/s "' + mark + '" ') + "/d " + cmdArgument(data.join(mark));
      default: return "/d " + cmdArgument(data);
    }
  }

  function cmdPlace(change) {
    return cmdArgument(change.key) + (change.name ? " /v " + cmdArgument(change.name) : " /ve");
  }

  function cmdCommand(change) {
    if (!change.type) return "reg delete " + cmdPlace(change) + " /f";
    return "reg add " + cmdPlace(change) + " /t " + change.type + " " + cmdData(change) + " /f";
  }

  var OR_FAIL = "if errorlevel 1 goto failed";

  function cmdBegin(head) {
    return ["@echo off"].concat(head.map(cmdComment), "setlocal EnableExtensions DisableDelayedExpansion");
  }

  function cmdFile(lines) {
    return new TextEncoder().encode(lines.map(function (line) { return line + "\r\n"; }).join(""));
  }

  function cmdExports(changes) {
    return keysOf(changes).reduce(function (lines, key, place) {
      var label = "key" + (place + 1);
      var number = String(place + 1).padStart(2, "0");
      return lines.concat(
        "reg query " + cmdArgument(key) + " >nul 2>&1", "if errorlevel 1 goto " + label,
        "reg export " + cmdArgument(key) + ' "%RECORD%\\' + number + '.reg" /y >nul', OR_FAIL, ":" + label
      );
    }, []);
  }

  function cmd(head, changes, panel) {
    var lines = cmdBegin(head).concat(
      "rem Where the keys are exported to first: a folder that is not there yet.", 'set "RECORD=%~1"',
      'if not defined RECORD set "RECORD=%~dp0' + panel.folder + '-old-values"', 'if exist "%RECORD%" goto recorded', 'md "%RECORD%"', OR_FAIL, "",
      "rem 1. The old values. A key that is not there has none.", cmdExports(changes), "", "rem 2. The changes."
    );
    changes.forEach(function (change, place) {
      lines = lines.concat(change.about.map(cmdComment));
      if (change.type) lines.push(cmdCommand(change), OR_FAIL);
      else lines.push("reg query " + cmdPlace(change) + " >nul 2>&1", "if errorlevel 1 goto value" + (place + 1), cmdCommand(change), OR_FAIL, ":value" + (place + 1));
    });
    return cmdFile(lines.concat(
      "", 'echo Done. The old values are in "%RECORD%".', "exit /b 0", ":recorded",
      'echo "%RECORD%" is there already. Nothing was changed. Name another folder for the old values. 1>&2', "exit /b 1",
      ":failed", 'echo Stopped at the first failure. The old values are in "%RECORD%". 1>&2', "exit /b 1"
    ));
  }

  function cmdUndo(head, changes) {
    var lines = cmdBegin(head).concat('set "FAILED="');
    var variable = function (text) { return text.replace(/%/g, "%%"); };
    changes.slice().reverse().forEach(function (change) {
      var end = change.name.length - change.name.replace(/\\+$/, "").length;
      lines.push('set "KEY=' + variable(change.key) + '"', 'set "NAME=' + variable(change.name + repeat("\\", end)) + '"');
      lines.push('set "TYPE=' + (change.type || "REG_SZ") + '"', "call :undo");
    });
    return cmdFile(lines.concat("if defined FAILED exit /b 1", "exit /b 0", "", linesOf(kbpress.fileWords.undo_cmd)));
  }

  // Why a batch file cannot say a change; empty where it can.
  function cmdCannot(change, undo) {
    var strings = change.type === "REG_MULTI_SZ" ? change.data : typeof change.data === "string" ? [change.data] : [];
    if (![change.key, change.name].concat(strings).every(cmdSayable)) return "export_cmd_ascii";
    if (change.type === "REG_MULTI_SZ" && !cmdSeparator(change.data)) return "export_cmd_list";
    if (change.name[0] === "/" || cmdCommand(change).length > 8000) return "export_cmd_long";
    return undo && (change.key + change.name).indexOf('"') >= 0 ? "export_cmd_quote" : "";
  }

  // JSON

  // As the command line indents it, and with numbers of any size.
  function pretty(value, indent) {
    var inner = indent + "  ";
    if (typeof value === "bigint") return String(value);
    if (value === null || typeof value !== "object") return JSON.stringify(value);
    var isList = Array.isArray(value);
    var items = isList ? value.map(function (item) { return pretty(item, inner); })
      : Object.keys(value).map(function (key) { return JSON.stringify(key) + ": " + pretty(value[key], inner); });
    var marks = isList ? "[]" : "{}";
    return items.length ? marks[0] + "\n" + inner + items.join(",\n" + inner) + "\n" + indent + marks[1] : marks;
  }

  // Rows of a kind, with where they come from and what was filled in.
  function json(panel, used, kind, rows, described) {
    var file = { schema: 1, kind: kind, id: panel.id, title: panel.title, address: panel.address, hash: panel.hash, part: panel.part };
    file.filled_in = used;
    file.rows = rows;
    if (described && described.length) file.described = described;
    return new TextEncoder().encode(pretty(file, "") + "\n");
  }

  function jsonChanges(panel, filled, undo) {
    var rows = filled.changes.map(function (change) {
      if (undo) return { key: change.key, name: change.name, was_there: null, old_type: null, old_data: null, otherwise: change.type ? "delete" : "nothing" };
      return {
        operation: change.type ? "set" : "delete", key: change.key, name: change.name, type: change.type || null, data: change.type ? change.data : null,
        step: change.step, conditions: change.conditions, line: change.line, end: change.end
      };
    });
    return json(panel, filled.used, undo ? "registry-undo" : "registry-changes", undo ? rows.reverse() : rows, panel.described);
  }

  var WRITERS = { reg: [reg, regUndo], ps1: [ps1, ps1Undo], cmd: [cmd, cmdUndo] };

  // What stands at the head of a file: where it comes from, what was filled in, what it is for.
  function headOf(panel, used, purpose) {
    var lines = [panel.id + ": " + panel.title].concat(panel.address ? "Address: " + panel.address : []);
    lines.push("Source: BLAKE3 " + panel.hash.slice(0, 16), "Part: " + panel.part);
    return lines.concat(used.map(function (one) { return "Filled in: " + one.name + " = " + one.value; }), "", purpose);
  }

  // The file of a panel's changes, filled in: { bytes } or { reasons }. `format` is reg, ps1, cmd or json.
  function write(panel, filled, format, undo) {
    var reasons = filled.reasons.slice();
    filled.changes.forEach(function (change) {
      var why = format === "cmd" ? cmdCannot(change, undo) : format === "ps1" && change.key.indexOf("/") >= 0 ? "export_ps1_slash" : "";
      if (why) reasons.push({ line: change.line, key: why, values: { name: change.name || "(Default)" } });
    });
    if (reasons.length) return { reasons: reasons };
    if (format === "json") return { bytes: jsonChanges(panel, filled, undo) };
    var head = headOf(panel, filled.used, kbpress.fileWords["purpose_" + (undo ? "undo_" : "") + format]).concat(panel.notes);
    return { bytes: WRITERS[format][undo ? 1 : 0](head, filled.changes, panel) };
  }

  kbpress.registry.write = write;
  // What files of steps and of lists of files are written with, too.
  kbpress.fileParts = {
    oneLine: oneLine, linesOf: linesOf, headOf: headOf, json: json, psComment: psComment, psLiteral: psLiteral, psFile: psFile,
    cmdComment: cmdComment, cmdArgument: cmdArgument, cmdSayable: cmdSayable, cmdFile: cmdFile
  };
})();
