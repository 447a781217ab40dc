//! Displayed material in fixed-width articles: tables, code, files and references.
//!
//! Every file of the four folders of fixtures is an article with marks in its margin: `C` a line of a listing, `T` a line of a
//! table, `F` a line on which a file's entry begins, `R` a line with a mention of another article, then a bar. The test takes
//! the margin off, reads the article, and writes the margin anew from what was recognised.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::string_slice)]

mod common;

use common::articles::{article, fixtures};
use kbpress::article::Article;

fn read(text: &str) -> Article {
    article("Q900001.txt", text)
}

/// The article with the margin that its extraction gives.
fn marked(text: &str) -> String {
    let article = read(text);
    let mut out = String::new();
    for (line, number) in text.lines().zip(1u32..) {
        let mut mark = |letter: char, is: bool| {
            if is {
                out.push(letter);
            }
        };
        mark('C', article.code.iter().any(|c| c.lines.contains(number)));
        mark('T', article.tables.iter().any(|t| t.lines.contains(number)));
        mark('F', article.files.iter().any(|f| f.lines.first == number));
        mark('R', article.references.iter().any(|r| r.line == number));
        while out.len() - out.rfind('\n').map_or(0, |at| at + 1) < 2 {
            out.push(' ');
        }
        out.push('|');
        out.push_str(line);
        out.push('\n');
    }
    out
}

fn check(folder: &str) {
    for path in fixtures(folder) {
        let wanted = std::fs::read_to_string(&path).unwrap();
        let text: String =
            wanted.lines().map(|line| format!("{}\n", line.split_once('|').map_or("", |(_, text)| text))).collect();
        let got = marked(&text);
        assert!(got == wanted, "{} is read as\n{got}", path.display());
    }
}

#[test]
fn tables_of_every_shape_and_no_others() {
    check("tables");
}

#[test]
fn listings_and_commands_and_nothing_that_is_only_displayed() {
    check("code");
}

#[test]
fn files_in_lists_and_tables_and_not_in_text() {
    check("files");
}

#[test]
fn mentions_of_other_articles() {
    check("references");
}

#[test]
fn a_hotfix_row_is_typed_whatever_the_order_of_its_columns() {
    let text = "Article: Q900001\nLast Modified: 01-JAN-2000\n\nSYMPTOMS\n========\n\nThe fix has these attributes:\n\n  \
                File name   Date        Time      Version     Size    Platform\n  \
                ---------------------------------------------------------------\n  \
                Acme.dll    02/03/2000  05:48 PM  4.0.12.7    18,112  Intel\n";
    let article = read(text);
    let file = article.files.first().unwrap();
    assert_eq!(file.path, "Acme.dll");
    let typed =
        [&file.date, &file.time, &file.version, &file.size, &file.platform].map(|f| f.clone().unwrap_or_default());
    assert_eq!(typed, ["02/03/2000", "05:48 PM", "4.0.12.7", "18,112", "Intel"]);
}

#[test]
fn rows_without_a_head_and_platforms_in_parentheses_are_typed_and_numbers_of_other_columns_are_no_sizes() {
    let of = |rows: &str| {
        let text =
            format!("Article: Q900001\nLast Modified: 01-JAN-2000\n\nSTATUS\n======\n\nThe files are:\n\n{rows}\n");
        let article = read(&text);
        let file = article.files.first().unwrap();
        [&file.date, &file.time, &file.version, &file.size, &file.platform].map(|f| f.clone().unwrap_or_default())
    };
    let rows = "  Acme.dll     7/31/98   11:34a   372,634\n  Acmehlp.dll  7/29/98    6:02p    57,583";
    assert_eq!(of(rows), ["7/31/98", "11:34a", "", "372,634", ""]);
    let rows = "  Date      Time     Size    File name  Platform\n  -----------------------------------------------\n  \
                11/20/98  12:40p   42,768  Acme.dll   (x86)";
    assert_eq!(of(rows), ["11/20/98", "12:40p", "", "42,768", "x86"]);
    let rows =
        "  File name   Version    Ships with\n  ------------------------------\n  Acme.dll    5.00.3724  Relay 97";
    assert_eq!(of(rows), ["", "", "5.00.3724", "", ""]);
    // Disks are no measures.
    let rows = "  Acme.dll     Disk 3   Disk 4\n  Acmehlp.dll  Disk 3   Disk 5";
    assert_eq!(of(rows), [const { String::new() }; 5]);
}

#[test]
fn the_sentence_before_a_list_says_what_is_to_be_done() {
    use kbpress::article::Disposition::{BackUp, Copy, Delete, DoNotCopy, Download};
    let of = |lead: &str| {
        let article = read(&format!(
            "Last Modified: 01-JAN-2000\n\nRESOLUTION\n==========\n\n{lead}\n\n  Acme.mdb\n  Acme.ldb\n"
        ));
        assert_eq!(article.files.len(), 2, "{lead}");
        article.files.first().unwrap().disposition.clone()
    };
    assert_eq!(of("Back up and then delete the following files:"), [BackUp, Delete]);
    assert_eq!(of("Do not copy these files:"), [DoNotCopy]);
    assert_eq!(of("The program needs these files:"), []);
    assert_eq!(of("Copy all files from the disk. The files are:"), [Copy]);
    assert_eq!(of("Copy all files from the disk. The program needs these files:"), []);
    assert_eq!(of("These files are in the download:"), []);
    assert_eq!(of("You can download the following files:"), [Download]);
}

#[test]
fn a_path_wrapped_over_two_lines_is_one_file() {
    let article = read(
        "Last Modified: 01-JAN-2000\n\nRESOLUTION\n==========\n\nDelete the file:\n\n  \
         \"C:\\Program Files\\Common Files\\Acme Shared\\Ledger\n  books\\terms.txt\"\n",
    );
    let paths: Vec<_> = article.files.iter().map(|f| f.path.as_str()).collect();
    assert_eq!(paths, ["C:\\Program Files\\Common Files\\Acme Shared\\Ledger books\\terms.txt"]);
}

#[test]
fn languages_are_told_apart() {
    let of = |listing: &str| {
        let article = read(&format!(
            "Last Modified: 01-JAN-2000\n\nMORE INFORMATION\n================\n\nSample code:\n\n{listing}\n"
        ));
        article.code.first().and_then(|c| c.language.clone()).unwrap_or_default()
    };
    assert_eq!(of("  Dim total As Long\n  total = total + 1\n  MsgBox total"), "vb");
    assert_eq!(of("  #include <stdio.h>\n  int main(void)\n  {\n    return 0;\n  }"), "c");
    assert_eq!(of("  @echo off\n  copy %1 c:\\acme\n  pause"), "bat");
    assert_eq!(of("  [Printing]\n  Spool=1"), "ini");
    assert_eq!(of("  SELECT name\n  FROM staff\n  WHERE id = 3"), "sql");
    assert_eq!(of("  <form action=\"a.asp\">\n  <input type=text>\n  </form>"), "html");
    assert_eq!(of("  REGEDIT4\n\n  [HKEY_CURRENT_USER\\Software\\Acme]\n  \"Speed\"=\"3\""), "reg");
    assert_eq!(of("  USE staff\n  DO WHILE .NOT. EOF()\n    SKIP\n  ENDDO && next"), "foxpro");
}

#[test]
fn a_hostile_text_is_read_in_time() {
    let started = std::time::Instant::now();
    for unit in [
        "a.b  c.d\n", "| x | y |\n", "  a = b;\n\n", "x  \n---  ---\n", "\"C:\\a b c\n", "article 1 ", "Q123456 ",
        "/* \n\n",
    ] {
        read(&format!("Last Modified: x\n\n{}", unit.repeat(40_000)));
    }
    read(&format!("Last Modified: x\n\n{}", "a.b \"c\" = <d>  ".repeat(100_000)));
    assert!(started.elapsed().as_secs() < 60, "took {:?}", started.elapsed());
}
