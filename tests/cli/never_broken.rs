//! Whatever happens to a build, the former site stays, and the next build makes the new one.

use crate::support::{Folder, MARKDOWN, SITE};
use std::collections::BTreeMap;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// How many articles the sites of these tests have.
const ARTICLES: usize = 24;

/// A site of which two states are built in turn: from one to the other, articles change, come and go.
fn articles(folder: &Folder, state: usize) {
    for number in 0..ARTICLES {
        let path = format!("content/{number}.md");
        let stays = number % 6 != 0 || (number / 6) % 2 == state;
        let text = MARKDOWN.replace("KB-0001", &format!("KB-00{}", number + 10));
        let text = text.replace("KB-0002", &format!("KB-00{}", (number + 7 + state) % ARTICLES + 10));
        if stays {
            folder.write(&path, text.replace("Stop", if number % 3 == state { "End" } else { "Stop" }));
        } else {
            let _ = std::fs::remove_file(folder.path(&path));
        }
    }
}

fn two_states() -> Folder {
    let folder = Folder::with(&[("site.toml", SITE)]);
    articles(&folder, 0);
    folder
}

type Tree = BTreeMap<String, Vec<u8>>;

fn tree(folder: &Folder, of: &str) -> Tree {
    folder.tree(of).into_iter().collect()
}

/// What a fresh build makes of each state.
fn expected(folder: &Folder) -> [Tree; 2] {
    let state = |state: usize| {
        articles(folder, state);
        let output = format!("fresh-{state}");
        folder.ok(&["build", "--output", &output]);
        tree(folder, &output)
    };
    [state(0), state(1)]
}

fn is_mixed_of_whole_files(found: &Tree, sites: [&Tree; 2]) -> bool {
    found.iter().all(|(path, bytes)| sites.iter().any(|site| site.get(path) == Some(bytes)))
}

/// Numbers that look random and are the same in every run (xorshift).
struct Random(u64);

impl Random {
    fn below(&mut self, end: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % end.max(1)
    }
}

#[test]
fn a_build_that_is_killed_leaves_one_of_the_two_sites_and_the_next_one_heals() {
    // Two hundred builds, each of which waits for its disk; one in memory is quick.
    let folder = Folder::in_memory();
    folder.write("site.toml", SITE);
    let sites = expected(&folder);
    articles(&folder, 0);
    folder.ok(&["build"]);
    let start = Instant::now();
    articles(&folder, 1);
    folder.ok(&["build"]);
    let whole = u64::try_from(start.elapsed().as_micros()).unwrap();
    let mut random = Random(20_261_121);
    let (mut stands, mut killed) = (1, 0);
    for _ in 0..100 {
        let next = 1 - stands;
        articles(&folder, next);
        let mut build = folder.command(&["build"]).stderr(Stdio::null()).spawn().unwrap();
        std::thread::sleep(Duration::from_micros(random.below(whole)));
        build.kill().unwrap();
        killed += usize::from(!build.wait().unwrap().success());
        let found = tree(&folder, "public");
        let broken_off = folder.path("public/.kbpress/journal").exists();
        if broken_off {
            assert!(is_mixed_of_whole_files(&found, [&sites[0], &sites[1]]), "half a file is in the site");
        } else {
            assert!(found == sites[stands] || found == sites[next], "neither the former site nor the new one");
        }
        folder.ok(&["build"]);
        let healed = tree(&folder, "public");
        let paths = healed.keys().chain(sites[next].keys());
        let other: Vec<_> = paths.filter(|path| healed.get(*path) != sites[next].get(*path)).collect();
        assert!(other.is_empty(), "the build after it does not make the new site: {other:?}, broken off: {broken_off}");
        stands = next;
    }
    assert!(killed > 10, "only {killed} of 100 builds were killed before their end");
}

#[test]
fn a_second_build_at_the_same_time_is_refused() {
    let folder = two_states();
    folder.ok(&["build"]);
    let before = tree(&folder, "public");
    let lock = std::fs::File::options().write(true).open(folder.path("public/.kbpress/lock")).unwrap();
    lock.lock().unwrap();
    articles(&folder, 1);
    let run = folder.run(&["build"]);
    assert_eq!(run.code, 3, "{run:?}");
    assert!(run.err.contains("another build is writing to"), "{}", run.err);
    assert!(tree(&folder, "public") == before);
    drop(lock);
    folder.ok(&["build"]);
}

#[test]
fn a_strangers_file_in_the_way_leaves_the_former_site() {
    let folder = two_states();
    folder.ok(&["build"]);
    articles(&folder, 1);
    // Article 6 comes in the second state.
    folder.write("public/kb/000/KB-0016/index.html", "mine");
    let before = tree(&folder, "public");
    assert_eq!(folder.run(&["build"]).code, 2);
    assert!(tree(&folder, "public") == before);
}

/// Whether this runs as root, who may write everywhere.
#[cfg(unix)]
fn is_root() -> bool {
    use std::os::unix::fs::MetadataExt as _;
    tempfile::tempfile().unwrap().metadata().unwrap().uid() == 0
}

/// The program as somebody who may not write everywhere.
#[cfg(unix)]
fn as_nobody(folder: &Folder, arguments: &[&str]) -> Command {
    use std::os::unix::process::CommandExt as _;
    const NOBODY: u32 = 65_534;
    let mut command = folder.command(arguments);
    if is_root() {
        for entry in walkdir::WalkDir::new(folder.path("")) {
            std::os::unix::fs::lchown(entry.unwrap().path(), Some(NOBODY), Some(NOBODY)).unwrap();
        }
        command.uid(NOBODY).gid(NOBODY);
    }
    command
}

#[cfg(unix)]
#[test]
fn a_folder_that_may_not_be_written_to_leaves_the_former_site() {
    use std::os::unix::fs::PermissionsExt as _;
    let folder = two_states();
    let sites = expected(&folder);
    articles(&folder, 0);
    let mut build = as_nobody(&folder, &["build"]);
    match build.output() {
        Ok(run) if run.status.success() => {}
        run => return eprintln!("skipped: nobody cannot run the program here: {run:?}"),
    }
    articles(&folder, 1);
    let mut build = as_nobody(&folder, &["build"]);
    let blocked = folder.path("public/search");
    std::fs::set_permissions(&blocked, std::fs::Permissions::from_mode(0o555)).unwrap();
    let run = build.output().unwrap();
    std::fs::set_permissions(&blocked, std::fs::Permissions::from_mode(0o755)).unwrap();
    assert_eq!(run.status.code(), Some(3), "{run:?}");
    assert!(tree(&folder, "public") == sites[0], "the former site is not as it was");
    assert!(!folder.path("public/.kbpress/journal").exists());
    assert!(build.output().unwrap().status.success());
    assert!(tree(&folder, "public") == sites[1]);
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_leaves_the_former_site() {
    let folder = two_states();
    let sites = expected(&folder);
    articles(&folder, 0);
    std::fs::create_dir(folder.path("small")).unwrap();
    let size = sites[0].values().map(|bytes| bytes.len().next_multiple_of(4096) + 4096).sum::<usize>();
    let Some(_disk) = Disk::mount(&folder, "small", size + size / 4) else {
        return eprintln!("skipped: a small disk can only be mounted by root");
    };
    folder.ok(&["build", "--output", "small/site"]);
    articles(&folder, 1);
    // What is left is taken, but for a few pages.
    let mut taken = 0;
    while std::fs::write(folder.path(&format!("small/room-{taken}")), vec![0; 4096]).is_ok() {
        taken += 1;
    }
    for number in (0..taken).rev().take(8) {
        std::fs::remove_file(folder.path(&format!("small/room-{number}"))).unwrap();
    }
    let run = folder.run(&["build", "--output", "small/site", "--force"]);
    assert_eq!(run.code, 3, "{run:?}");
    assert!(run.err.contains("No space left"), "{}", run.err);
    assert!(tree(&folder, "small/site") == sites[0], "the former site is not as it was");
    for number in 0..taken {
        let _ = std::fs::remove_file(folder.path(&format!("small/room-{number}")));
    }
    folder.ok(&["build", "--output", "small/site"]);
    assert!(tree(&folder, "small/site") == sites[1]);
}

/// A disk in memory, taken away at the end.
#[cfg(target_os = "linux")]
struct Disk(std::path::PathBuf);

#[cfg(target_os = "linux")]
impl Disk {
    fn mount(folder: &Folder, at: &str, bytes: usize) -> Option<Self> {
        let path = folder.path(at);
        let options = format!("size={bytes}");
        let mounted = Command::new("mount").args(["-t", "tmpfs", "-o", &options, "none"]).arg(&path).output();
        mounted.is_ok_and(|run| run.status.success()).then_some(Self(path))
    }
}

#[cfg(target_os = "linux")]
impl Drop for Disk {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg(&self.0).output();
    }
}

#[cfg(unix)]
#[test]
fn an_interrupt_ends_a_build_at_once_and_says_so() {
    let folder = two_states();
    folder.ok(&["build"]);
    let before = tree(&folder, "public");
    // Enough to do that the build is still at it.
    for number in 100..4_000 {
        folder.write(&format!("content/more/{number}.md"), MARKDOWN.replace("KB-0001", &format!("KB-{number:04}")));
    }
    let build = folder.command(&["build"]).stderr(Stdio::piped()).spawn().unwrap();
    let staging = folder.path("public/.kbpress/new/kb");
    let begun = Instant::now();
    while !staging.exists() && begun.elapsed() < Duration::from_secs(60) {
        std::thread::sleep(Duration::from_millis(5));
    }
    let asked = Instant::now();
    assert!(Command::new("kill").args(["-INT", &build.id().to_string()]).status().unwrap().success());
    let run = build.wait_with_output().unwrap();
    assert!(asked.elapsed() < Duration::from_secs(1), "{:?}", asked.elapsed());
    let said = String::from_utf8_lossy(&run.stderr);
    assert_eq!(run.status.code(), Some(130), "{said}");
    assert!(said.contains("interrupted"), "{said}");
    assert!(tree(&folder, "public") == before);
}
