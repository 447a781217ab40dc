//! The thin binary: hands the arguments to [`kbpress::cli`] and ends with its exit code.

/// An article is made of some hundred small texts and lists, each taken and given back by the same thread; this allocator
/// takes a tenth of the processor time off an extraction ([docs/performance.md](../docs/performance.md)).
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> std::process::ExitCode {
    kbpress::cli::main()
}
