//! Walks a folder that holds nothing but plain folders and files, on all threads.

use super::find::Found;
use super::folder::{Folder, join};
use super::stamp::Stamp;
use camino::{Utf8Path, Utf8PathBuf};
use compact_str::CompactString;
use rayon::prelude::*;
use serde::{Deserialize, Serialize};

/// How deep folders may stand in one another. Nobody writes deeper ones; each level takes room on the stack, and an open folder.
const DEEPEST: usize = 64;

/// What a walk found in a folder, for a later one: a folder whose stamp is the same holds the same names, and is not listed again.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Listing {
    /// What the disk said of the folder before it was listed; nothing where a later change might leave it the same.
    stamp: Option<Stamp>,
    /// The folders in it, by their names.
    folders: Vec<(CompactString, Self)>,
    /// The wanted files in it.
    files: Vec<CompactString>,
}

impl Listing {
    fn below(&self, name: &str) -> Option<&Self> {
        let place = self.folders.binary_search_by(|(held, _)| held.as_str().cmp(name)).ok()?;
        self.folders.get(place).map(|(_, listing)| listing)
    }
}

/// A file, and what the disk says of it where that was asked for.
pub(super) type Stamped = (Found, Option<Stamp>);

/// How a folder is walked.
pub(super) struct Walk<W> {
    /// Which files are wanted, by their names.
    pub(super) is_wanted: W,
    /// For a walk that asks for stamps, when it began: in seconds since 1970 by the clock of a disk.
    pub(super) moment: Option<i64>,
}

/// What stands in a folder and below it.
struct Held {
    files: Vec<Stamped>,
    listing: Listing,
}

/// A folder on the way.
struct At<'a> {
    /// The way to it from where the walk began, with a stroke at its end unless that is empty.
    relative: String,
    /// What the disk said of it.
    stamp: Option<Stamp>,
    /// What an earlier walk found in it.
    before: Option<&'a Listing>,
    depth: usize,
}

impl<'a> At<'a> {
    /// What an earlier walk found, where it stands there still.
    fn same(&self) -> Option<&'a Listing> {
        self.before.filter(|before| self.stamp.is_some() && before.stamp == self.stamp)
    }
}

impl<W: Fn(&str) -> bool + Sync> Walk<W> {
    /// The wanted files below `root`, in no order, and what may spare a later walk of the same wants, to which it is `before`; hidden
    /// files and folders are left out. Nothing where anything else stands there, such as a link, or where something cannot be read:
    /// that has to be looked at one by one.
    pub(super) fn run(&self, root: &Utf8Path, before: Option<&Listing>) -> Option<(Vec<Stamped>, Listing)> {
        let stamp = self.moment.and_then(|_| Folder::stamp(root));
        let held = self.look_into(&Folder::open(root)?, &At { relative: String::new(), stamp, before, depth: 0 })?;
        Some((held.files, held.listing))
    }

    fn look_into(&self, folder: &Folder, at: &At<'_>) -> Option<Held> {
        let (names, files) = match at.same() {
            Some(same) => (same.folders.iter().map(|(name, _)| name.clone()).collect(), same.files.clone()),
            None => self.list(folder)?,
        };
        let stamped = files.iter().map(|file| {
            let stamp = self.moment.and_then(|_| folder.stamp_of_file(file));
            (found(&at.relative, &folder.path, file), stamp)
        });
        let mut stamped: Vec<Stamped> = stamped.collect();
        let below: Vec<Held> = names.par_iter().map(|name| self.look_below(folder, name, at)).collect::<Option<_>>()?;
        let mut folders = Vec::with_capacity(names.len());
        for (name, held) in names.into_iter().zip(below) {
            stamped.extend(held.files);
            folders.push((name, held.listing));
        }
        let is_settled = |stamp: &Stamp| self.moment.is_some_and(|moment| stamp.is_settled(moment) && stamp.is_dated());
        Some(Held { files: stamped, listing: Listing { stamp: at.stamp.filter(is_settled), folders, files } })
    }

    /// The same for the folder of this name in another one.
    fn look_below(&self, above: &Folder, name: &str, at: &At<'_>) -> Option<Held> {
        if at.depth == DEEPEST {
            return None;
        }
        let at = At {
            relative: [&at.relative, name, "/"].concat(),
            stamp: self.moment.and_then(|_| above.stamp_of_folder(name)),
            before: at.before.and_then(|before| before.below(name)),
            depth: at.depth + 1,
        };
        match at.same() {
            // Most folders hold an article and nothing else: they are not even opened.
            Some(same) if same.folders.is_empty() => {
                let path = join(&above.path, name);
                let stamped = |file: &CompactString| {
                    (found(&at.relative, &path, file), above.stamp_of_file(&[name, "/", file].concat()))
                };
                Some(Held { files: same.files.iter().map(stamped).collect(), listing: same.clone() })
            }
            _ => self.look_into(&above.below(name)?, &at),
        }
    }

    /// The names of the folders in a folder, sorted, and of the wanted files.
    fn list(&self, folder: &Folder) -> Option<(Vec<CompactString>, Vec<CompactString>)> {
        let (mut folders, mut files) = (Vec::new(), Vec::new());
        folder.each_entry(|name, is_folder| {
            if name.first() == Some(&b'.') {
                return Some(());
            }
            let name = std::str::from_utf8(name).ok()?;
            if is_folder {
                folders.push(CompactString::from(name));
            } else if (self.is_wanted)(name) {
                files.push(CompactString::from(name));
            }
            Some(())
        })?;
        folders.sort_unstable();
        Some((folders, files))
    }
}

fn found(relative: &str, folder: &Utf8Path, file: &str) -> Found {
    Found { relative: Utf8PathBuf::from([relative, file].concat()), path: join(folder, file) }
}

#[cfg(all(test, target_os = "linux"))]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::fs;
    use std::time::Duration;

    /// So late that every stamp is settled.
    const LATE: i64 = i64::MAX / 2;

    fn walk(root: &Utf8Path, before: Option<&Listing>, moment: i64) -> Option<(Vec<Stamped>, Listing)> {
        let (mut files, listing) =
            Walk { is_wanted: |name: &str| name.ends_with(".md"), moment: Some(moment) }.run(root, before)?;
        files.sort_by(|(a, _), (b, _)| a.relative.cmp(&b.relative));
        Some((files, listing))
    }

    /// Longer than a step of the clock by which folders get their times.
    fn wait() {
        std::thread::sleep(Duration::from_millis(15));
    }

    #[test]
    fn a_folder_that_is_as_it_was_is_not_listed_again() {
        let folder = tempfile::tempdir().unwrap();
        let root = Utf8Path::from_path(folder.path()).unwrap();
        fs::create_dir_all(root.join("a/b")).unwrap();
        fs::write(root.join("a/b/1.md"), "one").unwrap();
        let (files, mut listing) = walk(root, None, LATE).unwrap();
        assert_eq!(files.len(), 1);
        assert_eq!(walk(root, Some(&listing), LATE).unwrap(), (files, listing.clone()));

        // Who is told of a file that never was looks for it where the folder's stamp is the same, and finds nothing to be said of it.
        listing.folders[0].1.folders[0].1.files.push("2.md".into());
        let (files, _) = walk(root, Some(&listing), LATE).unwrap();
        assert_eq!(
            files.iter().map(|(found, stamp)| (found.relative.as_str(), stamp.is_some())).collect::<Vec<_>>(),
            [("a/b/1.md", true), ("a/b/2.md", false)]
        );
        wait();
        fs::write(root.join("a/b/.hidden"), "").unwrap();
        assert_eq!(walk(root, Some(&listing), LATE).unwrap().0.len(), 1, "the folder is listed again");
    }

    #[test]
    fn what_changed_a_moment_ago_is_listed_again() {
        let folder = tempfile::tempdir().unwrap();
        let root = Utf8Path::from_path(folder.path()).unwrap();
        fs::write(root.join("1.md"), "one").unwrap();
        let now = std::time::UNIX_EPOCH.elapsed().unwrap().as_secs().cast_signed();
        assert_eq!(walk(root, None, now).unwrap().1.stamp, None);
        assert!(walk(root, None, now + 10).unwrap().1.stamp.is_some());
    }

    #[test]
    fn a_link_in_place_of_a_file_is_seen() {
        let folder = tempfile::tempdir().unwrap();
        let root = Utf8Path::from_path(folder.path()).unwrap();
        fs::write(root.join("1.md"), "one").unwrap();
        let (_, listing) = walk(root, None, LATE).unwrap();
        wait();
        fs::rename(root.join("1.md"), root.join("1.txt")).unwrap();
        std::os::unix::fs::symlink("1.txt", root.join("1.md")).unwrap();
        assert!(walk(root, Some(&listing), LATE).is_none(), "links are looked at one by one");
    }

    #[test]
    fn folders_that_stand_too_deep_are_left_to_a_slower_search() {
        let folder = tempfile::tempdir().unwrap();
        let root = Utf8Path::from_path(folder.path()).unwrap();
        fs::create_dir_all(root.join("d/".repeat(DEEPEST))).unwrap();
        assert!(walk(root, None, LATE).is_some());
        fs::create_dir_all(root.join("d/".repeat(DEEPEST + 1))).unwrap();
        assert!(walk(root, None, LATE).is_none());
    }

    /// What may happen to a folder between two builds.
    #[derive(Clone, Debug)]
    enum Change {
        Write(u8, u8),
        Remove(u8, u8),
        MoveFile(u8, u8),
        MoveFolder(u8, u8),
        RemoveFolder(u8),
    }

    fn change() -> impl Strategy<Value = Change> {
        let pair = || (0_u8..6, 0_u8..6);
        prop_oneof![
            pair().prop_map(|(a, b)| Change::Write(a, b)),
            pair().prop_map(|(a, b)| Change::Remove(a, b)),
            pair().prop_map(|(a, b)| Change::MoveFile(a, b)),
            pair().prop_map(|(a, b)| Change::MoveFolder(a, b)),
            (0_u8..6).prop_map(Change::RemoveFolder),
        ]
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(24))]
        #[test]
        fn a_walk_that_knows_what_was_finds_what_one_that_knows_nothing_finds(
            rounds in proptest::collection::vec(proptest::collection::vec(change(), 0..4), 1..5)
        ) {
            let folder = tempfile::tempdir().unwrap();
            let root = Utf8Path::from_path(folder.path()).unwrap();
            // Some stand in others: 0 and 1 are folders of the outermost, 2 and 3 of 0, and so on.
            let of = |n: u8| match n / 2 {
                0 => root.join(format!("f{n}")),
                above => root.join(format!("f{}/f{n}", above - 1)),
            };
            let mut listing = None;
            for changes in rounds {
                for change in changes {
                    // What cannot be done, because nothing is there or something is, is no change.
                    let _ = match change {
                        Change::Write(a, b) => fs::create_dir_all(of(a))
                            .and_then(|()| fs::write(of(a).join(format!("{b}.md")), [b])),
                        Change::Remove(a, b) => fs::remove_file(of(a).join(format!("{b}.md"))),
                        Change::MoveFile(a, b) => fs::rename(of(a).join("1.md"), of(b).join("2.md")),
                        Change::MoveFolder(a, b) => fs::rename(of(a), of(b)),
                        Change::RemoveFolder(a) => fs::remove_dir_all(of(a)),
                    };
                }
                let fresh = walk(root, None, LATE).unwrap();
                let known = walk(root, listing.as_ref(), LATE).unwrap();
                prop_assert_eq!(&known, &fresh);
                listing = Some(known.1);
                wait();
            }
        }
    }
}
