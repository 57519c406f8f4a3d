//! Many SIGs, and all of a change together.

use std::fs;
use std::time::{Duration, Instant};

use sig_change::changes::{Pair, Read, compare};
use sig_change::comment::{About, comment};

use super::support::*;

#[test]
fn a_change_of_several_kinds_as_a_comment() {
    let changes = edited(
        &golden(),
        &[
            info("  - gitee_id: jingxiaolu\n", "  - gitee_id: alice\n    name: Alice Example\n"),
            info("orgnization: KylinSoft", "organization: Example"),
            info("mentors: []", "mentor: []"),
            ("OWNERS", "- weibaohui\n", ""),
            en("下午4:00-5:30", "上午10:00-11:30"),
        ],
    );
    let about = About {
        base: "main".into(),
        head: "8b7a6e5".into(),
        url: Some("https://example.org/preview/7/".into()),
    };
    let written = comment(&[changes], &about);
    // The joiners that keep revisions and times from being read as something else.
    assert!(written.contains("8b7a6e\u{2060}5") && written.contains("4:\u{2060}00"));
    assert_eq!(
        written.replace('\u{2060}', ""),
        r"<!-- sig-info-preview -->

## What this changes for 1 SIG

From main to 8b7a6e5.

### sig-CloudNative (CloudNative SIG)

- alice (Alice Example) joined as committer
- jingxiaolu left; was committer
- yangzhao\_kl: organization changed: “KylinSoft” → “Example”
- Weibaohui stepped down as maintainer
- Meeting moved: every second Tuesday, 16:00 → every second Tuesday, 10:00
- Meeting: text in Chinese changed: “公开的会议时间：北京时间，双周周二下午4:00-5:30” → “公开的会议时间：北京时间，双周周二上午10:00-11:30”
- openeuler/rubik: committers added: alice; removed: jingxiaolu
- src-openeuler/runc: committers added: alice; removed: jingxiaolu
- **warning** in sig/sig-CloudNative/sig-info.yaml:7 – unknown key \`mentor\`
- **warning** in sig/sig-CloudNative/sig-info.yaml:12 – \`Weibaohui\` is a maintainer here, but not in OWNERS
- Solved: warning in sig/sig-CloudNative/sig-info.yaml – unknown key \`orgnization\`

[See it before and after](<https://example.org/preview/7/>)
"
    );
}

#[test]
fn any_two_sigs_can_be_compared() {
    let Some(one_of_them) = community("xfce") else { return };
    let mut ids: Vec<String> = fs::read_dir(one_of_them.parent().unwrap())
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    ids.sort();
    let read = |id: &String| {
        let source = community(id).unwrap();
        Revision::new(&[(&source, id)]).read(id, NO_EVENTS)
    };
    let all: Vec<Read> = ids.iter().map(read).collect();
    let pairs: Vec<Pair> = all
        .windows(2)
        .map(|two| Pair {
            before: Some(two[0].clone()),
            after: Some(two[1].clone()),
            ..Pair::default()
        })
        .collect();
    let changes = compare(pairs);
    assert_eq!(changes.len(), all.len() - 1);
    for sentence in changes.iter().flat_map(sentences) {
        assert!(sentence.chars().count() < 800, "{sentence}");
        assert!(!sentence.contains("  ") && sentence == sentence.trim(), "{sentence:?}");
    }
    let written = comment(&changes, &About::default());
    assert!(written.lines().count() <= 60 && written.len() <= 60_000);
}

#[test]
fn many_sigs_and_many_changes_take_little_time() {
    let sig = |sig: usize, size: usize, revision: &str| {
        let member = |at: usize| format!("- gitee_id: {revision}{sig}-{at}\n");
        let path = |at: usize| format!("  - openeuler/{revision}{sig}-{at}\n");
        let members: String = (0..size).map(member).collect();
        let paths: String = (0..size).map(path).collect();
        let text = format!(
            "name: S\ndescription: {revision}\nmaintainers:\n{members}repositories:\n- repo:\n{paths}"
        );
        let empty = tempfile::tempdir().unwrap();
        Revision::new(&[(empty.path(), "S")]).edit("S", &[info("", &text)]).read("S", NO_EVENTS)
    };
    let pair = |at, size| Pair {
        before: Some(sig(at, size, "a")),
        after: Some(sig(at, size, "b")),
        ..Pair::default()
    };
    let one = pair(0, 4);
    let few = vec![one; 5000];
    let large = vec![pair(1, 5000)];
    let start = Instant::now();
    let all = compare(few);
    assert_eq!(all.len(), 5000);
    let all = compare(large);
    let longest = sentences(&all[0]).iter().map(|it| it.chars().count()).max();
    assert!(longest < Some(400), "{longest:?}");
    assert_said(
        &all[0],
        &[
            "about: Mission changed: “a” → “b”",
            "members: 5000 members (b1-0, b1-1, b1-2 and 4997 more) joined as maintainers",
            "members: 5000 members (a1-0, a1-1, a1-2 and 4997 more) left; were maintainers",
            "repositories: 5000 repositories (openeuler/b1-0, openeuler/b1-1, openeuler/b1-2 and 4997 more) added",
            "repositories: 5000 repositories (openeuler/a1-0, openeuler/a1-1, openeuler/a1-2 and 4997 more) removed",
        ],
    );
    assert!(start.elapsed() < Duration::from_secs(20), "{:?}", start.elapsed());
    println!("compared in {:?}", start.elapsed());
}
