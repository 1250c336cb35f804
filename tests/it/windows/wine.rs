//! Runs the program for Windows, and the program for this system beside it.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::sync::OnceLock;

use tempfile::TempDir;

/// Where `cargo xtask windows` leaves the program; the variable `BDG_WINDOWS` names another one.
const PROGRAM: &str = "target/wasm/x86_64-pc-windows-gnu/page/bdg.exe";

/// Debian's wine of 64 bits. The script `wine` complains that there is none of 32.
const WINE: &str = "/usr/lib/wine/wine64";

/// What every Windows since 8.1 has and wine 8 has not: a library whose only function fills memory at random.
const RANDOM: &str = "#include <windows.h>
BOOLEAN NTAPI SystemFunction036(PVOID, ULONG);
__declspec(dllexport) BOOL ProcessPrng(PBYTE to, SIZE_T count) { return SystemFunction036(to, (ULONG)count); }
";

/// A Windows with the program.
struct Wine {
    /// Its disk `C:`.
    disk: PathBuf,
    program: PathBuf,
}

/// The Windows that all tests share, set up once: 15 seconds.
fn wine() -> &'static Wine {
    static WINE_AT: OnceLock<Wine> = OnceLock::new();
    WINE_AT.get_or_init(|| {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        let built = std::env::var_os("BDG_WINDOWS").map_or_else(|| root.join(PROGRAM), PathBuf::from);
        assert!(built.is_file(), "make the program first: cargo xtask windows");
        let folder = root.join("target/wine");
        fs::create_dir_all(folder.join("program")).unwrap();
        let made = Wine { disk: folder.join("disk"), program: folder.join("program/bdg.exe") };
        fs::copy(built, &made.program).unwrap();
        let source = folder.join("program/random.c");
        fs::write(&source, RANDOM).unwrap();
        let mut compiler = Command::new("x86_64-w64-mingw32-gcc");
        compiler
            .arg("-shared")
            .arg("-o")
            .arg(folder.join("program/bcryptprimitives.dll"))
            .arg(source)
            .arg("-ladvapi32");
        assert!(compiler.status().expect("mingw is installed").success());
        let started = made.command(Path::new(".")).args(["wineboot", "--init"]).output().expect("wine is installed");
        assert!(started.status.success(), "{}", String::from_utf8_lossy(&started.stderr));
        made
    })
}

impl Wine {
    /// A program of Windows in a folder; what it is comes as the first argument.
    fn command(&self, folder: &Path) -> Command {
        let mut command = Command::new(WINE);
        command
            .current_dir(folder)
            .env("WINEPREFIX", &self.disk)
            .env("WINEDEBUG", "-all")
            // Neither .NET nor a browser is offered, which would ask on a screen.
            .env("WINEDLLOVERRIDES", "mscoree=;mshtml=")
            // Names of files are UTF-8; the language is then Vietnamese.
            .env("LC_ALL", "C.UTF-8")
            .env_remove("DISPLAY");
        command
    }
}

/// A command line of the program for Windows in a folder.
pub(super) fn windows(folder: &Path, args: &[&str]) -> Command {
    let wine = wine();
    let mut command = wine.command(folder);
    command.arg(&wine.program).args(args);
    command
}

/// A line of the Windows shell in a folder, in which `bdg` is the program.
pub(super) fn shell(folder: &Path, line: &str) -> Command {
    let wine = wine();
    let mut command = wine.command(folder);
    let path = format!("Z:{}", wine.program.parent().unwrap().display()).replace('/', "\\");
    command.env("WINEPATH", path).args(["cmd", "/d", "/c", line]);
    command
}

/// The same command line here.
pub(super) fn here(folder: &Path, args: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_bdg"));
    command.current_dir(folder).args(args).env("LC_ALL", "C.UTF-8");
    command
}

/// Runs a command with something on its standard input.
pub(super) fn run(mut command: Command, input: &[u8]) -> Output {
    let streams = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = streams.spawn().unwrap();
    // A program that ends early closes its input.
    let _ = child.stdin.take().unwrap().write_all(input);
    child.wait_with_output().unwrap()
}

/// The exit status and both streams, in which paths are written as here.
pub(super) fn said(output: &Output) -> (Option<i32>, String, String) {
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).expect("UTF-8").replace('\\', "/");
    (output.status.code(), text(&output.stdout), text(&output.stderr))
}

/// Two folders of the same name and content, for the program there and here.
pub(super) struct Twins {
    _both: TempDir,
    pub there: PathBuf,
    pub here: PathBuf,
}

/// The name of a folder as offices write them.
const FOLDER: &str = "Kế hoạch năm 2026 (bản cuối)";

impl Twins {
    pub fn new(files: &[(&str, &[u8])]) -> Twins {
        let both = tempfile::tempdir().unwrap();
        let [there, here] = ["there", "here"].map(|place| both.path().join(place).join(FOLDER));
        for folder in [&there, &here] {
            fs::create_dir_all(folder).unwrap();
            for (name, content) in files {
                let file = folder.join(name);
                fs::create_dir_all(file.parent().unwrap()).unwrap();
                fs::write(file, content).unwrap();
            }
        }
        Twins { _both: both, there, here }
    }

    /// Runs a command line in both, and compares what is said. Gives what is said here.
    #[track_caller]
    pub fn same(&self, args: &[&str], input: &[u8]) -> (Option<i32>, String, String) {
        let attempt = || said(&run(windows(&self.there, args), input));
        // On a busy machine wine sometimes does not start; the program never fails without a word.
        let mut there = attempt();
        for _ in 0..2 {
            if there == (Some(1), String::new(), String::new()) {
                there = attempt();
            }
        }
        let plain: Vec<String> = args.iter().map(|arg| arg.replace('\\', "/")).collect();
        let plain: Vec<&str> = plain.iter().map(String::as_str).collect();
        let here = said(&run(self::here(&self.here, &plain), input));
        assert_eq!(there, here, "{args:?}");
        here
    }

    /// The bytes of a file that both wrote alike.
    #[track_caller]
    pub fn file(&self, name: &str) -> Vec<u8> {
        let [there, here] = [&self.there, &self.here].map(|folder| fs::read(folder.join(name)).unwrap());
        assert!(there == here, "{name}: {} bytes there, {} here", there.len(), here.len());
        here
    }
}

/// A plan of the examples.
pub(super) fn example(name: &str) -> Vec<u8> {
    fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("examples").join(name)).unwrap()
}
