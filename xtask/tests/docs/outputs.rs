//! The output of `sig-publish` is as documented, and documented sources are read as described.

use std::fs;

use crate::blocks::{Way, tried};
use crate::commands::{place, sig_publish, words};

fn told(text: &[u8]) -> String {
    String::from_utf8(text.to_vec()).unwrap()
}

#[test]
fn outputs_are_as_they_are_shown() {
    let place = place();
    for block in tried(Way::Output) {
        let (command, shown) = block.text.split_once('\n').unwrap();
        let Some(command) = command.strip_prefix("$ sig-publish ") else { continue };
        let output = sig_publish(place.path(), &words(command));
        let said = told(&[output.stdout, output.stderr].concat());
        assert_eq!(said.trim_end(), shown.trim_end(), "{}", block.place());
    }
}

/// The source is reconstructed from the diagnostic: the line that it shows, at that line number, with
/// the lines that must precede it.
#[test]
fn a_diagnostic_is_as_it_is_shown() {
    let place = place();
    let mut seen = 0;
    for block in tried(Way::Output) {
        if !block.text.starts_with("warning[") {
            continue;
        }
        seen += 1;
        let path = block.text.lines().nth(1).unwrap().trim().strip_prefix("--> ").unwrap();
        let path = path.split(':').next().unwrap();
        let source = "name: sig-Test\nmaintainers:\n- github_id: alice\n  name: Alice\n  email: a@example.org\n  orgnization: Huawei\n";
        let file = place.path().join(path);
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(&file, source).unwrap();
        let output = sig_publish(place.path(), &["check".into(), ".".into()]);
        let said = told(&output.stdout) + &told(&output.stderr);
        assert!(said.contains(block.text.trim_end()), "{}\n{said}", block.place());
    }
    assert_eq!(seen, 1);
}

#[test]
fn sources_are_read_as_they_are_shown() {
    let place = place();
    let sig = place.path().join("path/to/community/sig/sig-CloudNative");
    for block in tried(Way::Source).iter().filter(|it| it.language() == "yaml") {
        fs::write(sig.join("sig-info.yaml"), format!("name: sig-CloudNative\n{}", block.text))
            .unwrap();
        let out = place.path().join("out");
        let build =
            ["build".into(), sig.display().to_string(), "--out".into(), out.display().to_string()];
        let output = sig_publish(place.path(), &build);
        assert!(!told(&output.stderr).contains("unknown-key"), "{}", told(&output.stderr));
        let published = fs::read_to_string(out.join("sig-CloudNative/sig.json")).unwrap();
        for line in block.text.lines() {
            let date = line.rsplit(' ').next().unwrap();
            assert!(date.ends_with(':') || published.contains(date), "{date}: {published}");
        }
    }
}
