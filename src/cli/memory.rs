//! In what pieces the system hands out memory.

/// Has the system hand out memory in its small pages from now on, where it would give huge ones to an allocator that asks for them. A
/// run over many articles takes and gives back memory all the time, and of each huge page two mebibytes are cleared, of which it
/// may need a few kilobytes ([docs/performance.md](../../docs/performance.md)). Programs that this one starts would take
/// over the setting, so that it is for commands that start none.
#[cfg(target_os = "linux")]
pub(super) fn take_small_pages() {
    // A system that knows no huge pages refuses, and nothing is lost.
    let _ = rustix::thread::disable_transparent_huge_pages(true);
}

/// Elsewhere the system decides.
#[cfg(not(target_os = "linux"))]
pub(super) fn take_small_pages() {}
