//! File names, paths and patterns.

use crate::lines::Lines;
use crate::recognise::lexicon::Lexicon;
use crate::source::LineRange;
use std::sync::LazyLock;

/// Extensions that are believed wherever they stand.
const KNOWN: &[&str] = &[
    "386", "acm", "adm", "adp", "ads", "ani", "ans", "app", "asa", "asf", "asm", "asp", "asx", "au", "avi", "awd",
    "bak", "bas", "bat", "bin", "bmp", "c", "cab", "cat", "cdx", "cfg", "cgi", "chk", "chm", "cls", "cmd", "cnf",
    "cnt", "cnv", "com", "cpi", "cpl", "cpp", "csv", "ctl", "cur", "cxx", "dat", "db", "dbc", "dbf", "dct", "dcx",
    "def", "dep", "der", "dib", "dic", "dict", "dll", "dmp", "doc", "dos", "dot", "drv", "dsm", "dsn", "dsp", "dsw",
    "edb", "eml", "eps", "err", "evt", "exc", "exe", "ext", "fav", "fd", "fh", "fi", "flt", "fmt", "fnt", "fon", "for",
    "fot", "fpt", "fpw", "frm", "frt", "frx", "fxp", "gid", "gif", "glb", "grp", "gz", "h", "hlp", "hpp", "hta", "htm",
    "html", "hxx", "icm", "ico", "idc", "idx", "inc", "inf", "ini", "ins", "isu", "jpg", "js", "key", "kbd", "lbx",
    "ldb", "lex", "lib", "lnk", "loc", "log", "lst", "m14", "mak", "mda", "mdb", "mde", "mdf", "mdt", "mdw", "mdx",
    "mdz", "mid", "mif", "mmf", "mnx", "mod", "mof", "mpd", "mpg", "mpp", "mpr", "mpx", "msc", "msg", "msi", "msp",
    "mst", "ncf", "ndx", "nls", "nme", "nt", "obj", "ocx", "oem", "olb", "old", "opt", "ost", "ovl", "ovr", "pab",
    "pas", "pcx", "pdb", "pdf", "pdr", "pif", "pjt", "pjx", "pl", "plb", "plg", "pnf", "pol", "pot", "ppa", "ppd",
    "ppt", "pqx", "prc", "prf", "prg", "pro", "prp", "prt", "ps", "psd", "pst", "pub", "pwl", "pwz", "qic", "qlb",
    "qpr", "rc", "reg", "rle", "rpt", "rsp", "rtf", "sam", "sav", "scd", "scp", "scr", "sct", "scx", "sdb", "sep",
    "set", "shs", "snp", "spd", "spx", "sql", "src", "srg", "stm", "stp", "swf", "swp", "sym", "syd", "sys", "tbk",
    "tlb", "tlx", "tmp", "tsk", "tsp", "ttf", "txt", "udf", "uce", "url", "vbp", "vbs", "vbw", "vbx", "vcx", "vct",
    "vm", "vor", "vxd", "w31", "wab", "wav", "wbk", "wcm", "win", "wiz", "wll", "wmf", "wpc", "wps", "wri", "wsf",
    "wsh", "xla", "xlb", "xlc", "xlk", "xll", "xlm", "xls", "xlt", "xlw", "xml", "xsl", "xxx", "zip", "zdt", "mapi",
    "java", "class", "aspx", "asax", "config", "vb", "cs", "jar", "mhtml", "rdf", "tdf", "tif", "aw", "pag", "wk1",
    "wk3", "wk4", "wks", "wq1", "mp3", "wma", "wmv", "adp_", "sy_", "dl_", "ex_", "oc_", "map", "rll", "tsv", "nsf",
    "clw", "hpj", "rc2", "odl", "idl", "ncb", "aps", "sln", "ax", "ds", "ime", "msm", "mui", "clb", "hhk", "hhc",
    "ocm", "ppi", "sif", "dun", "bm_", "dbg", "vwp", "rul",
];

static EXTENSIONS: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::new(&[KNOWN]));

/// Whether a run may hold names at all: a full stop or a star with something behind it on its first line.
pub(super) fn may_hold(lines: &Lines, run: LineRange) -> bool {
    let has = |number: u32, sign: u8| lines.line(number).is_some_and(|line| line.signs.has(sign));
    let dotted = |number: u32| {
        let text = lines.text(number).as_bytes();
        has(number, b'.') && memchr::memchr(b'.', text).is_some_and(|at| at + 1 < text.len())
    };
    dotted(run.first) || run.first < run.last && has(run.first, b'\\') && dotted(run.first + 1)
}

/// Whether `token` is a file's name, path or pattern: with an extension that is known, or that looks like one in a path or
/// a pattern.
pub(super) fn is_file(token: &str) -> bool {
    if !ends_with_extension(token) {
        return false;
    }
    let Some(last) = last_part(token) else { return false };
    let is_path = last.len() < token.len();
    let Some((stem, extension)) = last.rsplit_once('.') else { return false };
    is_name(stem) && (is_known(extension) || is_pattern(last) && !stem.is_empty() || is_path && extension.len() == 3)
}

/// As [`is_file`], with any extension, where a head or a sentence says that these are files.
pub(super) fn is_file_when_announced(token: &str) -> bool {
    if !ends_with_extension(token) {
        return false;
    }
    let Some(last) = last_part(token) else { return false };
    last.rsplit_once('.').is_some_and(|(stem, _)| is_name(stem))
        && !token.bytes().all(|b| b.is_ascii_digit() || b == b'.')
}

/// A cheap test that most words fail: whether what follows the last full stop can be an extension.
fn ends_with_extension(token: &str) -> bool {
    memchr::memrchr(b'.', token.as_bytes()).and_then(|dot| token.get(dot + 1..)).is_some_and(is_extension)
}

/// What stands behind the last separator of a path, when what stands before can be directories.
fn last_part(token: &str) -> Option<&str> {
    let bytes = token.as_bytes();
    if !(3..=250).contains(&token.len()) || memchr::memchr(b'@', bytes).is_some() || token.starts_with("www.") {
        return None;
    }
    let Some(separator) = memchr::memrchr2(b'\\', b'/', bytes) else { return Some(token) };
    let (directory, last) = token.split_at_checked(separator + 1)?;
    // A word with a slash in it ("and/or.exe") is seldom a path.
    let bad = directory.bytes().any(|b| b"\"|*?;,=(".contains(&b))
        || directory.starts_with("HKEY")
        || directory.contains("//");
    (!bad).then_some(last)
}

fn is_name(stem: &str) -> bool {
    let first = stem.bytes().next();
    !stem.is_empty()
        && first.is_some_and(|b| b.is_ascii_alphanumeric() || b"_$~*?%<{!#&-".contains(&b))
        && stem.bytes().all(|b| b.is_ascii_alphanumeric() || b >= 0x80 || b"_-$~*?%!#&{}<>@'^+. ".contains(&b))
        && !stem.contains("..")
        && stem.matches('.').count() <= 3
}

fn is_extension(extension: &str) -> bool {
    (1..=4).contains(&extension.len()) && extension.bytes().all(|b| b.is_ascii_alphanumeric() || b"_*?!$#".contains(&b))
        || is_known(extension)
}

fn is_known(extension: &str) -> bool {
    let bytes = extension.as_bytes();
    EXTENSIONS.lists(extension).has(0)
        || !bytes.is_empty() && bytes.iter().all(|b| *b == b'*' || *b == b'?')
        || bytes.len() == 3 && (bytes.ends_with(b"_") || bytes.iter().all(u8::is_ascii_digit))
}

fn is_pattern(name: &str) -> bool {
    name.contains('*') || name.contains('?')
}
