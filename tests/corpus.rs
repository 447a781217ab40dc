//! Inputs that have broken something, or are made to, read the whole way: each as it is, and damaged at random. The same
//! must hold of them as in the fuzz targets (`fuzz/`).
#![allow(clippy::print_stdout, clippy::unwrap_used, clippy::indexing_slicing, clippy::string_slice)]

#[path = "common/invariants.rs"]
mod invariants;

use proptest::prelude::*;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;
use std::time::{Duration, Instant};

/// How long one small input may take with a debug build on a busy machine; a quadratic one takes minutes.
const LIMIT: Duration = Duration::from_secs(20);

static FOUND: LazyLock<Vec<(PathBuf, Vec<u8>)>> = LazyLock::new(|| {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/found-inputs");
    let mut files: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    files.into_iter().map(|path| (path.clone(), fs::read(path).unwrap())).collect()
});

#[test]
fn every_found_input_is_read_to_the_end() {
    assert!(FOUND.len() >= 20, "{} inputs", FOUND.len());
    for (path, bytes) in FOUND.iter() {
        println!("{}", path.display());
        timed(bytes);
    }
}

#[test]
fn a_found_input_ten_times_over_is_no_slower_than_it_is_longer() {
    for (path, bytes) in FOUND.iter() {
        println!("{}", path.display());
        timed(&bytes.repeat(10));
    }
}

#[track_caller]
fn timed(bytes: &[u8]) {
    let begin = Instant::now();
    invariants::check(bytes);
    assert!(begin.elapsed() < LIMIT, "{} bytes took {:?}", bytes.len(), begin.elapsed());
}

/// A found input with pieces of itself or of another one put in, taken out or changed.
fn damaged() -> impl Strategy<Value = Vec<u8>> {
    let index = any::<prop::sample::Index>;
    let changes = prop::collection::vec((index(), index(), index(), 0..5usize, any::<u8>()), 1..10);
    (index(), changes).prop_map(|(which, changes)| {
        let mut bytes = which.get(&FOUND).1.clone();
        for (at, other, from, change, byte) in changes {
            let at = at.index(bytes.len() + 1);
            let end = (at + usize::from(byte)).min(bytes.len());
            match change {
                0 => bytes.insert(at, byte),
                1 => drop(bytes.drain(at..end)),
                2 => {
                    let other = &other.get(&FOUND).1;
                    let from = from.index(other.len() + 1);
                    let piece = other[from..(from + usize::from(byte)).min(other.len())].to_vec();
                    bytes.splice(at..at, piece).for_each(drop);
                }
                3 => bytes.splice(at..end, *b"\n").for_each(drop),
                _ => bytes.splice(at..at, [b' '; 3]).for_each(drop),
            }
        }
        bytes
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_damaged_found_input_is_read_to_the_end(bytes in damaged()) {
        invariants::check(&bytes);
    }

    #[test]
    fn any_front_matter_is_read_to_the_end(front in prop::collection::vec(any::<u8>(), 0..300)) {
        invariants::check(&[b"---\n", &front[..], b"\n---\n\n# Title\n\n1. Wait.\n"].concat());
    }
}

/// For a long search: KBPRESS_FUZZ_SECONDS of random damage to the samples and the found inputs.
#[test]
fn a_search_as_long_as_asked_for_finds_nothing() {
    let Some(seconds) = std::env::var("KBPRESS_FUZZ_SECONDS").ok().and_then(|text| text.parse().ok()) else {
        println!("skipped: KBPRESS_FUZZ_SECONDS says no number of seconds");
        return;
    };
    search(Instant::now() + Duration::from_secs(seconds));
}

fn search(end: Instant) {
    let content = Path::new(env!("CARGO_MANIFEST_DIR")).join("content");
    let files = walkdir::WalkDir::new(content).into_iter().map(Result::unwrap).filter(|e| e.file_type().is_file());
    let mut pool: Vec<Vec<u8>> = files.map(|entry| fs::read(entry.path()).unwrap()).collect();
    pool.extend(FOUND.iter().map(|(_, bytes)| bytes.clone()));
    // A xorshift generator: the seed is the time, and every failing input is kept, so that nothing has to be repeated.
    let mut state = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap().as_nanos() as u64 | 1;
    let mut random = move |below: usize| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        (state >> 11) as usize % below.max(1)
    };
    let (mut tries, mut broken, mut slowest) = (0, 0, Duration::ZERO);
    while Instant::now() < end {
        let bytes = splice(&pool, &mut random);
        let begin = Instant::now();
        let failed = std::panic::catch_unwind(|| invariants::check(&bytes)).is_err();
        let took = begin.elapsed();
        slowest = slowest.max(took);
        if failed || took > Duration::from_secs(2) {
            broken += 1;
            let path = std::env::temp_dir().join(format!("kbpress-found-{}-{tries}.md", std::process::id()));
            fs::write(&path, &bytes).unwrap();
            println!("{} after {took:?}: {}", if failed { "broken" } else { "slow" }, path.display());
        }
        tries += 1;
    }
    println!("{tries} inputs, the slowest took {slowest:?}");
    assert_eq!(broken, 0);
}

/// Lines of several inputs, some of them changed.
fn splice(pool: &[Vec<u8>], random: &mut impl FnMut(usize) -> usize) -> Vec<u8> {
    let mut bytes = pool[random(pool.len())].clone();
    for _ in 0..random(12) + 1 {
        let at = random(bytes.len() + 1);
        let end = (at + random(80)).min(bytes.len());
        match random(6) {
            0 => bytes.splice(at..end, [random(256) as u8]).for_each(drop),
            1 => drop(bytes.drain(at..end)),
            2 => bytes.splice(at..at, bytes[at..end].repeat(random(20))).for_each(drop),
            3 => bytes
                .splice(at..at, ["\n   ", "\n1. ", "\n\n a.", "\n=====", "\nNOTE:"][random(5)].bytes())
                .for_each(drop),
            _ => {
                let other = &pool[random(pool.len())];
                let from = random(other.len() + 1);
                let piece = other[from..(from + random(300)).min(other.len())].to_vec();
                bytes.splice(at..at, piece).for_each(drop);
            }
        }
        bytes.truncate(40_000);
    }
    bytes
}
