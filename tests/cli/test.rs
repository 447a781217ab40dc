//! `kbpress test`.

use crate::support::{Folder, Run};

/// An article with something of every sort that can be expected.
const ARTICLE: &str = r#"---
title: Move the spool folder
id: KB-0001
owner: Printing
state: published
products: [Print Server]
keywords: [spooler, registry]
last_modified: 2026-11-02
---

# Move the spool folder

## Summary

Make sure that you are an administrator before you start. See KB-0002 and KB-0009.

## Resolution

1. Stop the service.

   **Warning:** Jobs that wait are lost.

2. If the folder is missing, create it:

   1. Open the drive.
   2. Create the folder <Folder Name>.

3. In HKEY_LOCAL_MACHINE\SYSTEM\CurrentControlSet\Control\Print\Printers, set the following value:

   - Value Name: DefaultSpoolDirectory
   - Data Type: REG_SZ
   - Value: E:\Spool

4. Start the service:

   ```cmd
   net start spooler
   ```

## Files

Copy the following files to the new folder:

- Spool.dll
- Spool.ini

## More information

The service stops with error 1067 and Event ID: 4097.
"#;

const OTHER: &str = "---\ntitle: Other\nid: KB-0002\nkeywords: [other]\n---\n\n# Other\n\n## Summary\n\nText.\n";

const SITE: &str = "[ids]\npatterns = ['KB-\\d{4}']\n";

fn site(expectations: &str) -> Folder {
    Folder::with(&[
        ("site.toml", SITE),
        ("content/print/KB-0001.md", ARTICLE),
        ("content/KB-0002.md", OTHER),
        ("expect/all.yaml", expectations),
    ])
}

/// A file of expectations with these lines about KB-0001.
fn about(lines: &str) -> String {
    let lines: String = lines.lines().map(|line| format!("    {line}\n")).collect();
    format!("expectations:\n  - article: KB-0001\n{lines}")
}

fn test(expectations: &str) -> Run {
    site(expectations).run(&["test"])
}

#[track_caller]
fn holds(lines: &str) {
    let run = test(&about(lines));
    assert_eq!(run.code, 0, "{}", run.err);
}

/// What is wrong where the expectation must fail, and the report must say all of this.
fn missing(lines: &str, said: &[&str]) -> Option<String> {
    let run = test(&about(lines));
    let unsaid = said.iter().find(|part| !run.err.contains(**part));
    (run.code != 1 || unsaid.is_some())
        .then(|| format!("{lines}: code {}, {unsaid:?} is not in\n{}", run.code, run.err))
}

#[test]
fn every_kind_of_expectation_can_hold() {
    holds(
        r#"title: Move the spool folder
dialect: markdown
state: published
owner: {contains: Print, matches: "^P"}
last_modified: 2026-11-02
keywords: [spooler, registry]
products: {contains: Print Server}
count: {procedures: 1, registry: 1, files: 2, findings: {at_least: 1}, tables: 0}
sections:
  - heading: resolution
    kind: resolution
procedures:
  - number: 1
    role: task
    steps: 4
    nesting: ["1", "2", "2.1", "2.2", "3", "4"]
    texts: {contains: Stop the service.}
    step:
      "1":
        text: Stop the service.
        count: {notices: 1, registry: 0}
        notices: [warning]
      "2":
        condition: {contains: missing}
        count: {substeps: 2}
      "2.2": {contains: Create}
      "3":
        registry: [DefaultSpoolDirectory]
      "4":
        code:
          - language: cmd
  - role: task
registry:
  - key: hkey_local_machine\SYSTEM\CurrentControlSet\Control\Print\Printers
    name: DefaultSpoolDirectory
    type: REG_SZ
    data: E:\Spool
    action: set
files:
  - path: spool.dll
    disposition: [copy]
notices:
  - level: warning
    text: {contains: Jobs}
references:
  - id: KB-0002
    resolved: true
  - id: KB-0009
    resolved: false
prerequisites:
  - text: {contains: Make sure that you are}
placeholders: [<Folder Name>]
errors: ["1067"]
events: [4097]
findings:
  - code: KB040
    count: 1
  - code: KB060
    count: 0
  - code: KB123
    severity: warning
    line: 30
    message: {contains: DefaultSpoolDirectory}
  - code: KB151
    count: 0"#,
    );
}

#[test]
fn every_kind_of_expectation_can_fail() {
    let all: &[(&str, &[&str])] = &[
        ("title: Move it", &["KB-0001: title", "expected: \"Move it\"", "found:    \"Move the spool folder\""]),
        ("title: {contains: gateway}", &["expected: a text with \"gateway\" in it"]),
        ("title: {matches: '^the'}", &["expected: a text that matches /^the/"]),
        ("owner: null", &["expected: nothing", "found:    \"Printing\""]),
        ("state: draft", &["expected: \"draft\"", "found:    \"published\""]),
        ("keywords: [spooler]", &["expected: [spooler]", "found:    [spooler, registry]"]),
        ("keywords: {contains: [fax]}", &["expected: a list with fax"]),
        ("count: {procedures: 2}", &["number of procedures", "expected: 2", "found:    1"]),
        ("count: {files: {at_least: 3}}", &["expected: at least 3", "found:    2"]),
        ("count: {files: {at_most: 1}}", &["expected: at most 1"]),
        ("sections: [Workaround]", &["section", "Summary"]),
        ("procedures:\n  - number: 2", &["expected: a procedure with number 2"]),
        ("procedures:\n  - role: reproduction", &["procedure 1: role", "found:    \"task\""]),
        ("procedures:\n  - number: 1\n    steps: 5", &["procedure 1: steps", "expected: 5", "found:    4"]),
        ("procedures:\n  - nesting: [\"1\", \"2\"]", &["found:    [1, 2, 2.1, 2.2, 3, 4]"]),
        (
            "procedures:\n  - number: 1\n    step:\n      \"1\": Start the service.",
            &[
                "procedure 1, step 1: text",
                "all.yaml:6:16",
                "Start the service.",
                "KB-0001.md:19",
                "1. Stop the service.",
            ],
        ),
        ("procedures:\n  - step: {\"1\": {contains: Start}}", &["expected: a text with \"Start\" in it"]),
        ("procedures:\n  - step: {\"1\": {matches: '^S.*t$'}}", &["/^S.*t$/"]),
        ("procedures:\n  - step: {\"7\": Stop}", &["expected: a step 7", "found:    steps [1, 2, 2.1, 2.2, 3, 4]"]),
        ("procedures:\n  - step: {\"2\": {condition: null}}", &["step 2: condition"]),
        ("procedures:\n  - step: {\"2\": {count: {substeps: 3}}}", &["step 2, number of substeps"]),
        ("procedures:\n  - step: {\"1\": {registry: [DefaultSpoolDirectory]}}", &["step 1, registry value"]),
        ("procedures:\n  - step: {\"1\": {optional: true}}", &["step 1: optional", "found:    false"]),
        (
            "registry: [Spool]",
            &["expected: a registry value with name \"Spool\"", "found:    \"DefaultSpoolDirectory\""],
        ),
        ("registry:\n  - name: DefaultSpoolDirectory\n    type: REG_EXPAND_SZ", &[": type", "found:    \"REG_SZ\""]),
        ("registry:\n  - name: DefaultSpoolDirectory\n    data: D:\\Spool", &[": data", "found:    \"E:\\\\Spool\""]),
        ("registry:\n  - name: DefaultSpoolDirectory\n    count: 0", &["expected: 0", "found:    1"]),
        ("registry:\n  - key: HKEY_CURRENT_USER\\Print", &["registry value", "key"]),
        ("keys: ['HKEY_CURRENT_USER\\Print']", &["registry key"]),
        (
            "files:\n  - path: Spool.dll\n    disposition: [delete]",
            &[": disposition", "expected: [delete]", "found:    [copy]"],
        ),
        ("files: [Spool.exe]", &["found:    \"Spool.dll\", \"Spool.ini\""]),
        ("notices: [danger]", &["expected: a notice with level \"danger\"", "found:    \"warning\""]),
        ("references: [KB-0003]", &["expected: a reference with id \"KB-0003\""]),
        ("references:\n  - id: KB-0009\n    resolved: true", &["reference KB-0009: resolved", "found:    false"]),
        ("prerequisites:\n  - text: {contains: restart}", &["prerequisite", "Make sure that you are"]),
        ("obligations:\n  - kind: after", &["obligation"]),
        ("placeholders: [<Server Name>]", &["<Folder Name>"]),
        ("code:\n  - language: sql", &["expected: \"sql\"", "found:    \"cmd\""]),
        ("errors: [\"5\"]", &["error number"]),
        ("events: [1]", &["expected: an event with id 1"]),
        ("findings: [KB041]", &["expected: a finding with code \"KB041\"", "KB040"]),
        ("findings:\n  - code: KB040\n    count: 0", &["number of findings", "expected: 0", "found:    1"]),
        ("findings:\n  - code: KB123\n    severity: error", &["expected: a finding with code \"KB123\""]),
        ("findings:\n  - code: KB123\n    line: 7", &["finding KB123: line", "expected: 7", "found:    30"]),
    ];
    let wrong: Vec<String> = all.iter().filter_map(|(lines, said)| missing(lines, said)).collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn findings_are_those_that_check_tells() {
    let lines = "findings:\n  - code: KB123\n    count: 0";
    let folder = site(&about(lines));
    assert_eq!(folder.run(&["test"]).code, 1);
    folder.write("site.toml", format!("{SITE}[check.severity]\nKB123 = \"off\"\n"));
    folder.ok(&["test"]);
    folder.write("site.toml", SITE);
    let allowing =
        ARTICLE.replace("state: published\n", "state: published\nallow:\n  KB123: The folder is a new one.\n");
    folder.write("content/print/KB-0001.md", allowing);
    folder.ok(&["test"]);
    folder.write("content/KB-0003.md", OTHER.replace("KB-0002", "KB-0003"));
    let told = "expectations:\n  - article: KB-0003\n    findings: [KB112, KB140]\n";
    folder.write("expect/all.yaml", told);
    folder.ok(&["test"]);
}

#[test]
fn an_expectation_about_no_article_fails() {
    let run = test("expectations:\n  - article: KB-0003\n    title: x\n");
    assert_eq!(run.code, 1);
    assert!(run.err.contains("expected: an article with the id KB-0003"), "{}", run.err);
    let run = test("expectations:\n  - every: {keyword: fax}\n    state: published\n");
    assert!(run.code == 1 && run.err.contains("at least one article for which this holds: keyword fax"), "{}", run.err);
}

#[test]
fn wildcards_mean_every_article_of_a_kind() {
    let counted = |every: &str| {
        let run = test(&format!("expectations:\n  - every: {every}\n    title: {{matches: .}}\n"));
        assert_eq!(run.code, 0, "{}", run.err);
        run.err.split(' ').next().unwrap().to_owned()
    };
    assert_eq!(counted("{id: \"KB-*\"}"), "2");
    assert_eq!(counted("{id: \"kb-000?\", keyword: spooler}"), "1");
    assert_eq!(counted("{product: \"print *\"}"), "1");
    assert_eq!(counted("{path: \"print/*\"}"), "1");
    let run =
        test("expectations:\n  - every: {id: \"*\"}\n    name: All have tasks\n    procedures:\n      - role: task\n");
    assert_eq!(run.code, 1);
    assert!(run.err.contains("KB-0002 (All have tasks): procedure"), "{}", run.err);
}

#[test]
fn faults_of_a_file_are_told_all_at_once_with_line_and_column() {
    let run = test(
        "expectations:\n  - article: KB-0001\n    titel: x\n    count: many\n    procedures:\n      - rolle: task\n        steps: four\n\
         \x20   registry:\n      - name: [a]\n        type: REG_DEWORD\n    references: KB-0001\n    title: {matches: \"(\"}\n\
         \x20   owner: a\n    owner: b\n  - every: {}\n  - title: x\nother: 1\n",
    );
    assert_eq!((run.code, run.out.as_str()), (2, ""));
    for said in [
        "`titel` is not known here",
        "all.yaml:3:5",
        "did you mean `title`?",
        "all.yaml:4:12",
        "`rolle` is not known here",
        "all.yaml:6:9",
        "did you mean `role`?",
        "`steps` must be a number",
        "all.yaml:7:16",
        "`name` must be a text",
        "`REG_DEWORD` is not known here",
        "did you mean `REG_DWORD`?",
        "`references` must be a list",
        "is no regular expression",
        "`owner` stands here twice",
        "`every` names no kind of article",
        "does not say which article it is about",
        "`other` is not known here",
    ] {
        assert!(run.err.contains(said), "“{said}” is not in\n{}", run.err);
    }
    for (text, said) in [
        ("", "the file holds no expectations"),
        ("expectations: []\n", "the file holds no expectations"),
        ("expectations: [\n", "no valid YAML"),
        ("expectations:\n  - &a\n    article: KB-0001\n", "anchors are not read here"),
        ("- article: x\n", "must be a mapping"),
        ("expectations:\n  - article: KB-0001\n    registry: []\n", "`count: {registry: 0}`"),
        ("expectations:\n  - article: KB-0001\n    title: {}\n", "`title` does not say what it is compared with"),
        ("expectations:\n  - article: KB-0001\n    keywords: {}\n", "`keywords` does not say"),
        ("expectations:\n  - article: KB-0001\n    count: {}\n", "names nothing that is counted"),
    ] {
        let run = test(text);
        assert!(run.code == 2 && run.err.contains(said), "{text}: {}", run.err);
    }
}

#[test]
fn bless_writes_what_is_found_and_leaves_the_rest_alone() {
    let before = r#"# What must hold.
expectations:
  - article: KB-0001   # the only one
    title: 'Move it'   # the title
    keywords: [spooler]

    count: {procedures: 7, files: {at_least: 9}}
    procedures:
      - number: 1
        # The order matters.
        nesting:
          - "1" # first
          - "9" # other
        steps: 2
        step:
          "1": {contains: "Start"}
          "4": {matches: ^Stop}
    registry:
      - name: DefaultSpoolDirectory
        type: REG_DWORD
        data: D:\Spool
    files:
      - path: Spool.exe  # is not there
"#;
    let folder = site(before);
    let run = folder.run(&["test", "--bless"]);
    let after = r#"# What must hold.
expectations:
  - article: KB-0001   # the only one
    title: 'Move the spool folder'   # the title
    keywords: [spooler, registry]

    count: {procedures: 1, files: {at_least: 2}}
    procedures:
      - number: 1
        # The order matters.
        nesting:
          - "1" # first
          - "2" # other
          - "2.1"
          - "2.2"
          - "3"
          - "4"
        steps: 4
        step:
          "1": {contains: "Stop the service."}
          "4": {matches: "^Start the service:$"}
    registry:
      - name: DefaultSpoolDirectory
        type: REG_SZ
        data: "E:\\Spool"
    files:
      - path: Spool.exe  # is not there
"#;
    assert_eq!(folder.read("expect/all.yaml"), after, "{}", run.err);
    assert_eq!(run.code, 1, "what picks nothing is left");
    assert!(run.err.contains("Spool.exe") && run.err.contains("10 mended, 1 failed"), "{}", run.err);
    folder.write("expect/all.yaml", after.replace("Spool.exe", "Spool.dll"));
    folder.ok(&["test"]);
}

#[test]
fn rules_for_many_articles_are_never_blessed() {
    let before = "expectations:\n  - every: {id: \"*\"}\n    title: Same\n";
    let folder = site(before);
    assert_eq!(folder.run(&["test", "--bless"]).code, 1);
    assert_eq!(folder.read("expect/all.yaml"), before);

    let only_one = before.replace('*', "KB-0001");
    let folder = site(&only_one);
    assert_eq!(folder.run(&["test", "--bless"]).code, 1, "a rule under which one article falls is one all the same");
    assert_eq!(folder.read("expect/all.yaml"), only_one);
}

#[test]
fn reports_for_programs_go_to_standard_output() {
    let folder = site(&about("name: <&\"\ntitle: Move it\nstate: published"));
    let run = folder.run(&["test", "--format", "json"]);
    let report: serde_json::Value = serde_json::from_str(&run.out).unwrap();
    assert_eq!((run.code, &report["expectations"], &report["failed"]), (1, &2.into(), &1.into()));
    let failure = &report["cases"][0]["failures"][0];
    assert_eq!((failure["place"]["line"].as_u64(), failure["place"]["column"].as_u64()), (Some(4), Some(12)));
    assert_eq!(failure["expected"], "\"Move it\"");
    let run = folder.run(&["test", "--format", "junit"]);
    assert_eq!(run.code, 1);
    for said in [
        "<testsuite name=\"expect/all.yaml\" tests=\"1\" failures=\"1\" errors=\"0\">",
        "name=\"KB-0001: &lt;&amp;&quot;\"",
        "assertions=\"2\"",
        "<failure type=\"expectation\"",
        "expect/all.yaml:4:12: title",
        "</testsuites>",
    ] {
        assert!(run.out.contains(said), "{said} is not in\n{}", run.out);
    }
}

#[test]
fn a_call_without_expectations_or_a_site_is_wrong() {
    let folder = Folder::with(&[("site.toml", SITE), ("content/a.md", OTHER)]);
    assert_eq!(folder.run(&["test"]).code, 2);
    assert_eq!(folder.run(&["test", "nowhere"]).code, 2);
    assert_eq!(Folder::new().run(&["test"]).code, 2);
    folder.write("here/a.yaml", "expectations:\n  - article: KB-0002\n");
    assert_eq!(folder.run(&["test", "here/a.yaml"]).code, 0);
    assert_eq!(folder.run(&["test", "here"]).code, 0);
}

/// Every set of words that a schema allows somewhere.
fn sets(schema: &serde_json::Value, found: &mut Vec<std::collections::BTreeSet<String>>) {
    let words = |list: &[serde_json::Value], pick: fn(&serde_json::Value) -> Option<&str>| {
        list.iter().filter_map(pick).map(str::to_owned).collect::<std::collections::BTreeSet<_>>()
    };
    match schema {
        serde_json::Value::Object(fields) => {
            found.extend(
                fields.get("enum").and_then(|list| list.as_array()).map(|list| words(list, |one| one.as_str())),
            );
            let one_of = fields.get("oneOf").and_then(|list| list.as_array());
            found.extend(one_of.map(|list| words(list, |one| one["const"].as_str())));
            fields.values().for_each(|value| sets(value, found));
        }
        serde_json::Value::Array(items) => items.iter().for_each(|item| sets(item, found)),
        _ => {}
    }
}

#[test]
fn expectations_know_the_words_of_the_record_and_no_others() {
    let (mut own, mut of_record) = (Vec::new(), Vec::new());
    sets(&kbpress::expect::schema(), &mut own);
    sets(&kbpress::record::schema(), &mut of_record);
    own.retain(|words| !words.is_empty());
    assert!(own.len() > 8, "{own:?}");
    for words in own {
        assert!(of_record.contains(&words), "the record has no field with these words: {words:?}");
    }
}

#[test]
fn the_schema_allows_what_can_be_read_and_nothing_else() {
    let schema = jsonschema::validator_for(&kbpress::expect::schema()).unwrap();
    let valid = |text: &str| schema.is_valid(&serde_yaml::from_str(text).unwrap());
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut files = 0;
    for entry in std::fs::read_dir(root.join("expect")).unwrap() {
        let text = std::fs::read_to_string(entry.unwrap().path()).unwrap();
        assert!(valid(&text) && kbpress::expect::read("x.yaml".into(), &text).is_ok());
        files += 1;
    }
    assert!(files >= 3);
    for wrong in [
        "titel: x",
        "count: many",
        "procedures: [{rolle: task}]",
        "procedures: [{steps: four}]",
        "registry: [{type: REG_DEWORD}]",
        "references: KB-0001",
        "every: {id: a}",
        "files: [{}]",
        "title: {like: a}",
        "procedures: [{step: {\"1\": {textt: a}}}]",
    ] {
        let text = about(wrong);
        assert!(!valid(&text), "{wrong}");
        assert!(kbpress::expect::read("x.yaml".into(), &text).is_err(), "{wrong}");
    }
}

#[test]
fn the_sample_site_holds_at_least_sixty_expectations() {
    let root = env!("CARGO_MANIFEST_DIR");
    let run = Folder::new().ok(&["--root", root, "test"]);
    let count: usize = run.err.split(' ').next().unwrap().parse().unwrap();
    assert!(count >= 60 && run.err.contains("all hold"), "{}", run.err);
}
