//! The package, made of the program that is tested: unpacked anywhere, it runs, and a desktop knows what to do with it.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use eframe::egui::accesskit::Role;

use super::super::binary::{finish, run, text};
use super::screen::{Screen, words};

/// What `command` prints; it must succeed.
fn printed(command: &mut Command) -> String {
    let output =
        finish(command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap());
    assert!(output.status.success(), "{command:?}: {}", String::from_utf8_lossy(&output.stderr));
    text(&output)
}

/// Makes both packages in `folder`, with other settings of the system; the one of Debian, and the archive.
fn packed(folder: &Path, settings: &[(&str, &str)]) -> (PathBuf, PathBuf) {
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("scripts/package");
    let mut script = Command::new(script);
    script.envs(settings.iter().copied());
    printed(script.arg("--no-build").arg(env!("CARGO_BIN_EXE_pellucid")).arg(folder));
    let file = |ending: &str| {
        let mut all = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
        all.find(|path| path.to_string_lossy().ends_with(ending)).unwrap_or_else(|| panic!("no {ending}"))
    };
    (file(".deb"), file(".tar.gz"))
}

/// Every file below `folder`, named from there.
fn files(folder: &Path) -> BTreeSet<String> {
    printed(Command::new("find").args([".", "-type", "f", "-printf", "%P\n"]).current_dir(folder))
        .lines()
        .map(str::to_owned)
        .collect()
}

#[test]
fn the_package_is_unpacked_and_used() {
    if Command::new("dpkg-deb").arg("--version").stdout(Stdio::null()).status().is_err() {
        eprintln!("skipped: no dpkg-deb");
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let temporary = folder.path().join("temporary");
    fs::create_dir(&temporary).unwrap();
    let (debian, archive) =
        packed(folder.path(), &[("TMPDIR", temporary.to_str().unwrap()), ("LC_ALL", "C")]);
    assert!(fs::read_dir(&temporary).unwrap().next().is_none(), "the temporary tree is left behind");
    the_same_bytes_are_made_again(&debian, &archive);
    let (root, unpacked) = (folder.path().join("root"), folder.path().join("unpacked"));
    printed(Command::new("dpkg-deb").arg("-x").args([&debian, &root]));
    let depends = printed(Command::new("dpkg-deb").arg("-f").arg(&debian).arg("Depends"));
    assert!(depends.contains("libc6 (>= 2.") && depends.contains("libegl1"), "{depends}");

    // Both hold the same, but for where Debian wants the documents, and compressed.
    fs::create_dir(&unpacked).unwrap();
    printed(
        Command::new("tar").arg("-xzf").arg(&archive).args(["--strip-components=1", "-C"]).arg(&unpacked),
    );
    let plain = |name: &String| name.trim_end_matches(".gz").to_owned();
    let no_document = |name: &String| !name.contains("share/doc");
    let installed: BTreeSet<String> =
        files(&root.join("usr")).iter().filter(|name| no_document(name)).map(plain).collect();
    let carried: BTreeSet<String> = files(&unpacked).into_iter().filter(no_document).collect();
    assert_eq!(installed, carried);
    for file in [
        "bin/pellucid",
        "share/man/man1/pellucid-load.1",
        "share/man/zh_CN/man1/pellucid.1",
        "share/bash-completion/completions/pellucid",
        "share/metainfo/dev.pellucid.Pellucid.metainfo.xml",
        "share/mime/packages/dev.pellucid.Pellucid.xml",
        "share/icons/hicolor/48x48/apps/dev.pellucid.Pellucid.png",
    ] {
        assert!(carried.contains(file), "no {file} among {carried:?}");
    }
    assert!(files(&unpacked).contains("share/doc/pellucid/LICENSE-MIT"));
    // The fonts are built in, and their licence wants to go along.
    let documents = root.join("usr/share/doc/pellucid");
    assert!(documents.join("LICENSE-Inter.txt").is_file() && !documents.join("LICENSE-MIT").exists());
    let copyright = fs::read_to_string(documents.join("copyright")).unwrap();
    assert!(copyright.contains("Files: assets/fonts/*\nCopyright: 20"), "{copyright}");

    let program = root.join("usr/bin/pellucid");
    let report = printed(Command::new(&program).args(["load", "www.lab.glasscom.com", "--lang", "en"]));
    assert!(report.contains("4 requests: 1 page + 3 pictures"), "{report}");
    let asked = printed(Command::new(&program).arg("--version"));
    // The scripts say what the program is built from; a build by hand knows only the version.
    let version = std::env::var("PELLUCID_VERSION").unwrap_or_else(|_| env!("CARGO_PKG_VERSION").to_owned());
    assert_eq!(asked.trim_end(), format!("pellucid {version}"));

    the_manual_can_be_read(&root.join("usr/share/man"));
    a_double_click_opens_loads(&root, folder.path());
}

/// With other settings of the system; how a language sorts is not asked, because few machines have one.
fn the_same_bytes_are_made_again(debian: &Path, archive: &Path) {
    let folder = tempfile::tempdir().unwrap();
    let again = packed(folder.path(), &[("LC_ALL", "C.UTF-8"), ("TZ", "Asia/Shanghai")]);
    for (one, other) in [(debian, again.0), (archive, again.1)] {
        assert!(fs::read(one).unwrap() == fs::read(&other).unwrap(), "{} is not the same", one.display());
    }
}

/// By the reader of Debian, which has rules of its own for Chinese.
fn the_manual_can_be_read(folder: &Path) {
    // Where a system is made small, another program stands in its place.
    let version = Command::new("man").arg("--version").output();
    if !version.is_ok_and(|version| version.stdout.starts_with(b"man ")) {
        eprintln!("skipped: no man");
        return;
    }
    for (lang, heading) in [("man1", "NAME"), ("zh_CN/man1", "名称")] {
        let folder = folder.join(lang);
        for page in files(&folder) {
            let mut man = Command::new("man");
            man.arg("-l").arg(folder.join(&page)).env("LC_ALL", "C.UTF-8").env("MANWIDTH", "78");
            let read = printed(&mut man);
            assert!(read.contains(heading) && read.contains("--help"), "{page}: {read}");
        }
    }
}

/// Runs what the desktop file says, as a desktop does.
fn a_double_click_opens_loads(root: &Path, folder: &Path) {
    let desktop =
        fs::read_to_string(root.join("usr/share/applications/dev.pellucid.Pellucid.desktop")).unwrap();
    let line = desktop.lines().find_map(|line| line.strip_prefix("Exec=")).expect("it says what to run");
    let types =
        desktop.lines().find_map(|line| line.strip_prefix("MimeType=")).expect("it says what it opens");
    let known = fs::read_to_string(root.join("usr/share/mime/packages/dev.pellucid.Pellucid.xml")).unwrap();
    let path = format!("{}:{}", root.join("usr/bin").display(), std::env::var("PATH").unwrap());
    let (saved, har) = (folder.join("three pictures.pellucid"), folder.join("three pictures.har"));
    let (saved, har) = (saved.to_str().unwrap(), har.to_str().unwrap());
    run(&["load", "www.lab.glasscom.com", "--save", saved, "--har", har]);
    for (file, kind) in [(saved, "application/x-pellucid"), (har, "application/x-har")] {
        assert!(types.split(';').any(|one| one == kind) && known.contains(kind), "{kind}");
        let mut words_of_line = line.split(' ').map(|word| if word == "%f" { file } else { word });
        let mut program = Command::new(words_of_line.next().unwrap());
        program.args(words_of_line).env("LANG", "en_US.UTF-8").env("LC_ALL", "en_US.UTF-8");
        let screen = Screen::show(program, &[("PATH", &path)]);
        screen.find("page", |node| {
            node.role() == Role::Document && words(node).contains("Glass, water and a letter")
        });
        assert_eq!(screen.rows().len(), 4);
    }
}
