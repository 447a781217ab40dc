//! The thin binary: hands the arguments to [`kbpress::cli`] and ends with its exit code.

fn main() -> std::process::ExitCode {
    kbpress::cli::main()
}
