//! What is said of a change: SIGs are edited as people edit them, and every sentence is expected,
//! and no other.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use sig_publish::events::Events;
use sig_publish::merge::{self, Options};
use sig_publish::preview::changes::{Kind, Pair, Read, SigChanges, compare};
use sig_publish::preview::comment::{About, comment};
use sig_publish::{diagnostic::Diagnostic, folder};
use tempfile::TempDir;

const HERE: &str = env!("CARGO_MANIFEST_DIR");

/// A text of a file that becomes another; with an empty first one, the file is written anew.
type Edit<'a> = (&'a str, &'a str, &'a str);

fn sample() -> PathBuf {
    Path::new(HERE).join("../../sample/sig/sig-CloudNative")
}

fn golden() -> PathBuf {
    Path::new(HERE).join("tests/golden/sources/sig/sig-CloudNative")
}

fn community(id: &str) -> Option<PathBuf> {
    let path = Path::new(HERE).join("../../../shared/community/sig").join(id);
    if !path.is_dir() {
        println!("skipped: there is no {}", path.display());
        return None;
    }
    Some(path)
}

/// A community's checkout at one revision.
struct Revision(TempDir);

impl Revision {
    fn new(sigs: &[(&Path, &str)]) -> Self {
        let checkout = Self(tempfile::tempdir().unwrap());
        for (source, id) in sigs {
            copy(source, &checkout.0.path().join("sig").join(id));
        }
        checkout
    }

    fn edit(self, id: &str, edits: &[Edit<'_>]) -> Self {
        for (file, from, to) in edits {
            let path = self.0.path().join("sig").join(id).join(file);
            if from.is_empty() {
                fs::create_dir_all(path.parent().unwrap()).unwrap();
                fs::write(path, to).unwrap();
                continue;
            }
            let text = fs::read_to_string(&path).unwrap();
            assert!(text.contains(from), "{file} has no {from:?}");
            fs::write(path, text.replacen(from, to, 1)).unwrap();
        }
        self
    }

    fn read(&self, id: &str, events: &str) -> Read {
        let path = self.0.path().join("sig").join(id);
        let mut folder = folder::find(&path).unwrap().remove(0);
        folder.shown = format!("sig/{id}/");
        let mut diagnostics = Vec::new();
        let options = Options {
            emails: true,
            events: Events::read(events).unwrap(),
            revision: Some(path.display().to_string()),
            ..Options::default()
        };
        let sig = merge::read(&folder, &options, &mut diagnostics);
        Read { sig, diagnostics }
    }
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let path = entry.unwrap().path();
        let to = to.join(path.file_name().unwrap());
        if path.is_dir() {
            copy(&path, &to);
        } else {
            fs::write(to, fs::read(&path).unwrap()).unwrap();
        }
    }
}

const NO_EVENTS: &str = "{}";

fn edited(source: &Path, edits: &[Edit<'_>]) -> SigChanges {
    let id = source.file_name().unwrap().to_str().unwrap();
    let before = Revision::new(&[(source, id)]).read(id, NO_EVENTS);
    let after = Revision::new(&[(source, id)]).edit(id, edits).read(id, NO_EVENTS);
    one(before, after)
}

fn one(before: Read, after: Read) -> SigChanges {
    let pair = Pair { before: Some(before), after: Some(after) };
    compare(&[pair]).remove(0)
}

/// The sentences, each with its section.
fn sentences(changes: &SigChanges) -> Vec<String> {
    changes
        .changes
        .iter()
        .map(|change| {
            let words: String = change.words.iter().map(|piece| piece.as_str()).collect();
            format!("{}: {words}", change.section)
        })
        .collect()
}

fn messages(diagnostics: &[Diagnostic]) -> Vec<&str> {
    diagnostics.iter().map(|it| it.message.as_str()).collect()
}

#[track_caller]
fn assert_said(changes: &SigChanges, expected: &[&str]) {
    assert_eq!(sentences(changes), expected);
}

fn assert_silent(changes: &SigChanges) {
    assert_said(changes, &[]);
    assert_eq!(messages(&changes.new_diagnostics), [""; 0]);
    assert_eq!(messages(&changes.solved_diagnostics), [""; 0]);
    assert_eq!((changes.fate, &changes.was), (Kind::Changed, &None));
}

fn en<'a>(from: &'a str, to: &'a str) -> Edit<'a> {
    ("README.md", from, to)
}

fn zh<'a>(from: &'a str, to: &'a str) -> Edit<'a> {
    ("README_cn.md", from, to)
}

fn info<'a>(from: &'a str, to: &'a str) -> Edit<'a> {
    ("sig-info.yaml", from, to)
}

/// What an edit makes of the sample, and what is said of it. No diagnostic comes or goes.
#[track_caller]
fn assert_sample(edits: &[Edit<'_>], expected: &[&str]) {
    let changes = edited(&sample(), edits);
    assert_said(&changes, expected);
    assert_eq!(messages(&changes.new_diagnostics), [""; 0]);
    assert_eq!(messages(&changes.solved_diagnostics), [""; 0]);
}

#[track_caller]
fn assert_golden(edits: &[Edit<'_>], expected: &[&str]) {
    assert_said(&edited(&golden(), edits), expected);
}

#[test]
fn nothing_is_said_when_nothing_changes() {
    for source in [sample(), golden()] {
        assert_silent(&edited(&source, &[]));
    }
    for id in ["xfce", "sig-CloudNative", "Kernel", "sig-python-modules"] {
        let Some(source) = community(id) else { continue };
        assert_silent(&edited(&source, &[]));
    }
}

#[test]
fn nothing_is_said_of_order_and_layout() {
    // Lines move, members and repositories change places, blanks come.
    let readme = [
        en("## 使命和愿景", "\n\n\n## 使命和愿景"),
        en("[@pixiake](https://gitee.com/pixiake)", "[@pixiake](https://gitee.com/pixiake)  "),
        info("- gitee_id: caihaomin\n", ""),
        info("maintainers:\n", "maintainers:\n- gitee_id: caihaomin\n"),
        info(
            "  - openeuler/rubik\n  - src-openeuler/runc\n",
            "  - src-openeuler/runc\n  - openeuler/rubik\n",
        ),
    ];
    assert_silent(&edited(&golden(), &readme));
    let lists = [
        en("- https://gitee.com/openeuler/rubik\n", ""),
        en(
            "- https://gitee.com/src-openeuler/lxc\n",
            "- https://gitee.com/src-openeuler/lxc\n- https://gitee.com/openeuler/rubik\n",
        ),
    ];
    assert_silent(&edited(&sample(), &lists));
}

#[test]
fn meetings_move() {
    assert_sample(
        &[
            en("Every Tuesday from 4:00-5:30 p.m", "Every Wednesday from 10:00-11:30 a.m"),
            zh("每周二下午4:00-5:30", "每周三上午10:00-11:30"),
        ],
        &[
            "meetings: Meeting moved: Tue 16:00 → Wed 10:00",
            "meetings: Meeting: text in English changed: “Every Tuesday from 4:00-5:30 p.m” → “Every Wednesday from 10:00-11:30 a.m”",
            "meetings: Meeting: text in Chinese changed: “每周二下午4:00-5:30” → “每周三上午10:00-11:30”",
        ],
    );
    assert_sample(
        &[zh("4:00-5:30", "4:00-5:30 (UTC)"), en("5:30 p.m", "5:30 p.m (UTC)")],
        &[
            "meetings: Meeting moved: Tue 16:00 Asia/Shanghai → Tue 16:00 Etc/UTC",
            "meetings: Meeting: text in English changed: “Every Tuesday from 4:00-5:30 p.m” → “Every Tuesday from 4:00-5:30 p.m (UTC)”",
            "meetings: Meeting: text in Chinese changed: “每周二下午4:00-5:30” → “每周二下午4:00-5:30 (UTC)”",
        ],
    );
    assert_sample(
        &[zh("4:00-5:30", "4:00-6:00"), en("4:00-5:30", "4:00-6:00")],
        &[
            "meetings: Meeting: Tue 16:00–17:30 → Tue 16:00–18:00",
            "meetings: Meeting: text in English changed: “Every Tuesday from 4:00-5:30 p.m” → “Every Tuesday from 4:00-6:00 p.m”",
            "meetings: Meeting: text in Chinese changed: “每周二下午4:00-5:30” → “每周二下午4:00-6:00”",
        ],
    );
}

#[test]
fn a_weekly_meeting_becomes_fortnightly() {
    let changes = edited(
        &sample(),
        &[
            en("Every Tuesday from", "Every two weeks on Tuesday from"),
            zh("每周二下午", "双周周二下午"),
        ],
    );
    assert_said(
        &changes,
        &[
            "meetings: Meeting: weekly → fortnightly",
            "meetings: Meeting: text in English changed: “Every Tuesday from 4:00-5:30 p.m” → “Every two weeks on Tuesday from 4:00-5:30 p.m”",
            "meetings: Meeting: text in Chinese changed: “每周二下午4:00-5:30” → “双周周二下午4:00-5:30”",
        ],
    );
    assert_eq!(messages(&changes.solved_diagnostics), [""; 0]);
    let [unstated] = changes.new_diagnostics.as_slice() else { panic!("one diagnostic") };
    assert_eq!(unstated.code.as_str(), "unstated-week");
    let first = &changes.changes[0];
    let places = (first.before.as_deref(), first.after.as_deref());
    assert_eq!(places, (Some("meeting-1"), Some("meeting-1")));
}

#[test]
fn meetings_come_and_go() {
    let lines = [
        en("- Every Tuesday from 4:00-5:30 p.m\n- Propose topics by mail to the list\n", ""),
        zh("- 每周二下午4:00-5:30\n- 议题通过邮件列表申报\n", ""),
    ];
    let dropped = "meetings: Meeting dropped; was weekly, Tue 16:00–17:30 Asia/Shanghai";
    assert_sample(&lines, &[dropped]);
    let with = || Revision::new(&[(&sample(), "S")]).read("S", NO_EVENTS);
    let without = || Revision::new(&[(&sample(), "S")]).edit("S", &lines).read("S", NO_EVENTS);
    let added = one(without(), with());
    assert_said(&added, &["meetings: Meeting added: weekly, Tue 16:00–17:30 Asia/Shanghai"]);
    assert_eq!(added.changes[0].before, None);
    assert_eq!(added.changes[0].after.as_deref(), Some("meeting-1"));
    assert_sample(
        &[en("Propose topics by mail to the list", "Propose topics in an issue")],
        &[
            "meetings: Meeting: how to propose topics in English changed: “Propose topics by mail to the list” → “Propose topics in an issue”",
        ],
    );
    assert_golden(
        &[info("p/sig-CloudNative", "p/other")],
        &[
            "meetings: Meeting: link to the minutes changed: https://etherpad.openeuler.org/p/sig-CloudNative → https://etherpad.openeuler.org/p/other",
        ],
    );
}

#[test]
fn dated_meetings() {
    let event = |id: u8, date: &str, start: &str, topic: &str| {
        format!(
            r#"{{"id": {id}, "topic": "{topic}", "date": "{date}", "start": "{start}", "end": "18:00"}}"#
        )
    };
    let answer = |events: &[String]| format!(r#"{{"S": {{"data": [{}]}}}}"#, events.join(","));
    let read = |events: &str| Revision::new(&[(&sample(), "S")]).read("S", events);
    let before = answer(&[
        event(1, "2026-11-24", "17:00", "Planning"),
        event(2, "2026-12-01", "17:00", "Review"),
    ]);
    let after = answer(&[
        event(1, "2026-11-25", "16:30", "Planning ahead"),
        event(3, "2026-12-08", "17:00", "Retrospective"),
    ]);
    let changes = one(read(&before), read(&after));
    assert_said(
        &changes,
        &[
            "meetings: Event on 2026-11-24 17:00 (“Planning”) moved: 2026-11-24 17:00 → 2026-11-25 16:30",
            "meetings: Event on 2026-11-24 17:00 (“Planning”): end changed: 2026-11-24 18:00 → 2026-11-25 18:00",
            "meetings: Event on 2026-11-24 17:00 (“Planning”): title changed: “Planning” → “Planning ahead”",
            "meetings: Event on 2026-12-08 17:00 (“Retrospective”) added",
            "meetings: Event on 2026-12-01 17:00 (“Review”) cancelled",
        ],
    );
    assert_eq!(changes.changes[3].after.as_deref(), Some("event-3"));
    assert_eq!(changes.changes[4].before.as_deref(), Some("event-2"));
}

#[test]
fn people_join_leave_and_change() {
    assert_golden(
        &[info("mentors: []", "mentors:\n- gitee_id: bob\n  name: Bob Example")],
        &["members: bob (Bob Example) joined as mentor"],
    );
    assert_golden(
        &[info("orgnization: KylinSoft", "organization: Example\n  email: a@example.org")],
        &[
            "members: yangzhao_kl: organization changed: “KylinSoft” → “Example”",
            "members: yangzhao_kl: mail address added: a@example.org",
        ],
    );
    assert_golden(
        &[
            ("OWNERS", "- weibaohui\n", ""),
            en("- [@biannm]", "- [@weibaohui](https://gitee.com/weibaohui)\n- [@biannm]"),
        ],
        &["members: Weibaohui became emeritus; was maintainer"],
    );
    // Another account of the same person is no other person, nor are the repositories handed over.
    assert_golden(
        &[info("atomgit_id: yangzhao_kl", "atomgit_id: yangzhao")],
        &["members: yangzhao: id changed, was yangzhao_kl"],
    );
    let changes =
        edited(&golden(), &[info("  - gitee_id: leizhongkai\n", "  - gitee_id: alice\n")]);
    assert_said(
        &changes,
        &[
            "members: alice joined as repository administrator",
            "members: leizhongkai left; was repository administrator",
            "repositories: src-openeuler/runc: administrators added: alice; removed: leizhongkai",
        ],
    );
    let places: Vec<_> =
        changes.changes.iter().map(|it| (it.before.as_deref(), it.after.as_deref())).collect();
    let runc = Some("repository-src-openeuler/runc");
    let expected = [(None, Some("member-alice")), (Some("member-leizhongkai"), None), (runc, runc)];
    assert_eq!(places, expected);
}

#[test]
fn a_maintainer_becomes_committer() {
    let sig = |maintainers: &str, committers: &str| {
        format!(
            "name: S\ndescription: d\nmaintainers:\n- gitee_id: alice\n{maintainers}repositories:\n- repo:\n  - openeuler/a\n  committers:\n{committers}"
        )
    };
    let before = sig("- gitee_id: bob\n", "  - gitee_id: carol\n");
    let after = sig("", "  - gitee_id: carol\n  - gitee_id: bob\n");
    let read = |text: &str| {
        let empty = tempfile::tempdir().unwrap();
        Revision::new(&[(empty.path(), "S")]).edit("S", &[info("", text)]).read("S", NO_EVENTS)
    };
    assert_said(
        &one(read(&before), read(&after)),
        &[
            "members: bob: maintainer → committer",
            "repositories: openeuler/a: committers added: bob",
        ],
    );
    let both = sig("- gitee_id: bob\n", "  - gitee_id: carol\n  - gitee_id: bob\n");
    assert_said(&one(read(&after), read(&both)), &["members: bob became maintainer"]);
    assert_said(&one(read(&both), read(&after)), &["members: bob stepped down as maintainer"]);
}

#[test]
fn repositories_are_handed_over_and_described() {
    assert_golden(
        &[info(
            "  - gitee_id: jingxiaolu\n  - gitee_id: weibaohui\n    atomgit_id: Weibaohui\n",
            "  - gitee_id: alice\n",
        )],
        &[
            "members: alice joined as committer",
            "members: jingxiaolu left; was committer",
            "members: Weibaohui stepped down as committer",
            "members: Weibaohui: profile on Gitee removed: https://gitee.com/weibaohui",
            "repositories: openeuler/rubik handed from jingxiaolu, Weibaohui to alice",
            "repositories: src-openeuler/runc handed from jingxiaolu, Weibaohui to alice",
        ],
    );
    assert_golden(
        &[
            ("src-openeuler/r/runc.yaml", "github.com/opencontainers/", "github.com/example/"),
            ("src-openeuler/r/runc.yaml", "Runs containers as\nOCI says", "Runs containers"),
            (
                "src-openeuler/r/runc.yaml",
                "  type: protected\n",
                "  type: readonly\n- name: openEuler-25.03\n",
            ),
        ],
        &[
            "repositories: src-openeuler/runc: description changed: “Runs containers as OCI says” → “Runs containers”",
            "repositories: src-openeuler/runc: upstream changed: https://github.com/opencontainers/runc → https://github.com/example/runc",
            "repositories: src-openeuler/runc: branches added: openEuler-25.03",
            "repositories: src-openeuler/runc: type of branch openEuler-24.03-LTS changed: protected → readonly",
        ],
    );
    assert_sample(
        &[
            en(
                "- https://gitee.com/src-openeuler/lxc\n",
                "- https://gitee.com/src-openeuler/cri-o\n",
            ),
            zh(
                "- https://gitee.com/src-openeuler/lxc\n",
                "- https://gitee.com/src-openeuler/cri-o\n",
            ),
        ],
        &["repositories: src-openeuler/cri-o added", "repositories: src-openeuler/lxc removed"],
    );
}

#[test]
fn texts() {
    assert_sample(
        &[en("should find openEuler ready for it", "should find openEuler well prepared")],
        &[
            "about: Mission in English changed: “…s should find openEuler ready for it.” → “…s should find openEuler well prepared.”",
        ],
    );
    assert_sample(
        &[en("# CloudNative SIG", "# Cloud Native SIG")],
        &["about: Name changed: “CloudNative SIG” → “Cloud Native SIG”"],
    );
    assert_sample(
        &[
            en("and resolve it\n", "and resolve it\n- Test it\n"),
            zh("并解决问题\n", "并解决问题\n- 测试\n"),
        ],
        &["about: Scope item added: “Test it”"],
    );
    assert_sample(
        &[
            en("- Decide on the community's cloud native technology\n", ""),
            en("resolve it\n", "resolve it\n- Decide on the community's cloud native technology\n"),
            zh("- 决定社区的云原生技术方向\n", ""),
            zh("并解决问题\n", "并解决问题\n- 决定社区的云原生技术方向\n"),
        ],
        &["about: Scope items in another order"],
    );
    assert_sample(
        &[en(
            "- [Documents](docs/README.md)",
            "- [Handbook](docs/README.md)\n- [Rules](https://example.org/rules)",
        )],
        &[
            "about: Document “Handbook”: title in English changed: “Documents” → “Handbook”",
            "about: Document added: “Rules”",
        ],
    );
    assert_sample(
        &[
            en("cloudnative@openeuler.org", "containers@openeuler.org"),
            zh("cloudnative@openeuler.org", "containers@openeuler.org"),
        ],
        &["contacts: Mailing list changed: cloudnative@openeuler.org → containers@openeuler.org"],
    );
    assert_sample(
        &[en(
            "eBPF network acceleration",
            "eBPF network acceleration; Edge nodes\n- 2023.6.30 (23.03): Cloud images",
        )],
        &[
            "roadmap: Roadmap, 2022-03-30 (22.03 LTS): item added: “Edge nodes”",
            "roadmap: Roadmap row added, 2023-06-30 (23.03): “Cloud images”",
        ],
    );
    assert_golden(
        &[
            info("mature_level: gratuated", "mature_level: startup"),
            info("created_on: '2021-1-5'\n", ""),
        ],
        &[
            "about: Maturity changed: gratuated → startup",
            "about: Founding date removed: 2021-01-05",
        ],
    );
}

#[test]
fn diagnostics_come_and_go_but_do_not_move() {
    let changes = edited(
        &golden(),
        &[info("orgnization", "organization"), info("mentors: []", "mentor: []")],
    );
    assert_said(&changes, &[]);
    assert_eq!(messages(&changes.new_diagnostics), ["`mentor` is no key here"]);
    assert_eq!(messages(&changes.solved_diagnostics), ["`orgnization` is no key here"]);
    // Of a file that can't be read nothing is solved.
    let broken = edited(&golden(), &[info("maintainers:\n", "maintainers: [\n")]);
    assert_eq!(messages(&broken.new_diagnostics), ["invalid indentation"]);
    let files: Vec<&str> =
        broken.solved_diagnostics.iter().map(|it| it.place.source.path.as_str()).collect();
    assert!(!files.contains(&"sig/sig-CloudNative/sig-info.yaml"), "{files:?}");
}

#[test]
fn a_renamed_folder_is_the_same_sig() {
    for (source, id) in [(sample(), "sig-Containers"), (golden(), "sig-Containers")] {
        let before =
            Revision::new(&[(&source, "sig-CloudNative")]).read("sig-CloudNative", NO_EVENTS);
        let after = Revision::new(&[(&source, id)]).read(id, NO_EVENTS);
        let changes = one(before, after);
        assert_said(&changes, &["about: Renamed from sig-CloudNative"]);
        assert_eq!((changes.id.as_str(), changes.was.as_deref()), (id, Some("sig-CloudNative")));
        assert_eq!(messages(&changes.new_diagnostics), [""; 0]);
        assert_eq!(messages(&changes.solved_diagnostics), [""; 0]);
    }
}

#[test]
fn a_sig_comes_and_another_goes() {
    let read = || Some(Revision::new(&[(&golden(), "S")]).read("S", NO_EVENTS));
    let new = compare(&[Pair { before: None, after: read() }]).remove(0);
    assert_eq!((new.fate, new.id.as_str()), (Kind::Added, "S"));
    assert_said(
        &new,
        &[
            "about: Name added: “CloudNative SIG”",
            "about: Mission in English added: “Brings cloud native packages to the community.”",
            "about: Mission in Chinese added: “为社区提供云原生软件包。”",
            "about: Scope item added: “Maintain cloud native packages”",
            "about: Scope item added: “Answer users”",
            "about: Maturity added: gratuated",
            "about: Founding date added: 2021-01-05",
            "members: yangzhao_kl joined as maintainer",
            "members: Weibaohui joined as maintainer, committer",
            "members: jingxiaolu joined as committer",
            "members: leizhongkai joined as repository administrator",
            "members: biannm joined as emeritus",
            "meetings: Meeting added: fortnightly, Tue 16:00–17:30 Asia/Shanghai",
            "repositories: openeuler/rubik added",
            "repositories: src-openeuler/runc added",
            "roadmap: Roadmap row added, 2021-01: “founded”",
            "roadmap: Roadmap row added, 2021-06-30 (20.03 SP2): “container image registry”, “iSulad shimV2”",
            "contacts: Mailing list added: cloudnative@openeuler.org",
            "contacts: Chat added: IRC: #openeuler-dev",
        ],
    );
    assert_eq!(new.new_diagnostics.len(), read().unwrap().diagnostics.len());
    let gone = compare(&[Pair { before: read(), after: None }]).remove(0);
    assert_eq!((gone.fate, gone.id.as_str()), (Kind::Removed, "S"));
    assert_said(
        &gone,
        &[
            "members: yangzhao_kl left; was maintainer",
            "members: Weibaohui left; was maintainer, committer",
            "members: jingxiaolu left; was committer",
            "members: leizhongkai left; was repository administrator",
            "members: biannm left; was emeritus",
            "repositories: openeuler/rubik removed",
            "repositories: src-openeuler/runc removed",
        ],
    );
    assert_eq!(messages(&gone.solved_diagnostics), [""; 0]);
}

/// Reads real SIGs before and after.
fn real(edits: &[(&str, &[Edit<'_>])]) -> Option<Vec<SigChanges>> {
    let mut pairs = Vec::new();
    for (id, edits) in edits {
        let source = community(id)?;
        let before = Revision::new(&[(&source, id)]).read(id, NO_EVENTS);
        let after = Revision::new(&[(&source, id)]).edit(id, edits).read(id, NO_EVENTS);
        pairs.push(Pair { before: Some(before), after: Some(after) });
    }
    Some(compare(&pairs))
}

#[test]
fn repositories_move_between_sigs() {
    let moved = "  - src-openeuler/menu-cache\n";
    let five = "  - src-openeuler/lxpanel\n  - src-openeuler/lxshortcut\n  - src-openeuler/lxterminal\n  - src-openeuler/pcmanfm\n  - src-openeuler/libfm\n";
    let (from, to) = (
        "  - src-openeuler/feedbackd\n",
        "  - src-openeuler/feedbackd\n  - src-openeuler/menu-cache\n  - src-openeuler/brand-new\n",
    );
    let edits: [(&str, &[Edit<'_>]); 2] =
        [("xfce", &[info(moved, ""), info(five, "")]), ("GNOME", &[info(from, to)])];
    let Some(all) = real(&edits) else { return };
    assert_said(
        &all[0],
        &[
            "repositories: 5 repositories (src-openeuler/lxpanel, src-openeuler/lxshortcut, src-openeuler/lxterminal and 2 more) removed",
            "repositories: src-openeuler/menu-cache moved to GNOME",
        ],
    );
    assert_said(
        &all[1],
        &[
            "repositories: src-openeuler/menu-cache moved from xfce",
            "repositories: src-openeuler/menu-cache: committers added: technology208, weijin-deng, lvgenggeng",
            // Its own file was left behind.
            "repositories: src-openeuler/menu-cache: description removed: “Caching mechanism for freedesktop.org compliant menus.”",
            "repositories: src-openeuler/menu-cache: upstream removed: https://github.com/lxde/menu-cache",
            "repositories: src-openeuler/menu-cache: branches removed: master, openEuler-20.03-LTS-Next",
            "repositories: src-openeuler/brand-new added",
        ],
    );
}

#[test]
fn what_holds_for_many_repositories_is_said_once() {
    let Some(source) = community("sig-CloudNative") else { return };
    let text = fs::read_to_string(source.join("sig-info.yaml")).unwrap();
    let group = text.find("  - openeuler/NestOS\n").unwrap();
    let people = group + text[group..].find("  committers:\n").unwrap();
    let end = people + text[people..].find("- repo:\n").unwrap();
    let handed = format!("{}  committers:\n  - gitee_id: alice\n{}", &text[..people], &text[end..]);
    let edit = info(&text, &handed);
    let Some(all) = real(&[("sig-CloudNative", &[edit])]) else { return };
    let said = sentences(&all[0]);
    let repositories: Vec<&String> =
        said.iter().filter(|it| it.starts_with("repositories")).collect();
    let [repositories] = repositories.as_slice() else { panic!("{said:?}") };
    assert!(
        repositories.starts_with("repositories: 33 repositories (openeuler/NestOS, openeuler/nestos-installer, openeuler/nestos-assembler and 30 more) handed from "),
        "{repositories}"
    );
    assert!(repositories.ends_with(" to alice"), "{repositories}");
    assert!(said.contains(&"members: alice joined as committer".to_owned()), "{said:?}");
}

#[test]
fn people_of_a_real_sig() {
    let edits = [
        info("  organization: iscas\n", "  organization: ISCAS\n"),
        info("  email: douyan@kylinos.cn\n", ""),
        info("  name: zhanglin\n", "  name: Zhang Lin\n"),
        info(
            "- gitee_id: dwl301\n  atomgit_id: dwl301\n  name: dingwenlong\n  organization: turbolinux\n  email: wenlong.ding@turbolinux.com.cn\n",
            "",
        ),
        info("mailing_list: dev@openeuler.org", "mailing_list: desktop@openeuler.org"),
    ];
    let Some(all) = real(&[("xfce", &edits)]) else { return };
    assert_said(
        &all[0],
        &[
            "members: dwl301 (dingwenlong) left; was maintainer",
            "members: zhang__3125 (Zhang Lin): name changed: “zhanglin” → “Zhang Lin”",
            "members: woqidaideshi (fangyafen): organization changed: “iscas” → “ISCAS”",
            "members: dou33 (douyan): mail address removed: douyan@kylinos.cn",
            "contacts: Mailing list changed: dev@openeuler.org → desktop@openeuler.org",
        ],
    );
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
    let pair =
        |at, size| Pair { before: Some(sig(at, size, "a")), after: Some(sig(at, size, "b")) };
    let one = pair(0, 4);
    let few = vec![one; 5000];
    let large = [pair(1, 5000)];
    let start = Instant::now();
    let all = compare(&few);
    assert_eq!(all.len(), 5000);
    let all = compare(&large);
    let longest = sentences(&all[0]).iter().map(|it| it.chars().count()).max();
    assert!(longest < Some(400), "{longest:?}");
    assert_said(
        &all[0],
        &[
            "about: Mission changed: “a” → “b”",
            "members: 5000 members (b1-0, b1-1, b1-2 and 4997 more) joined as maintainer",
            "members: 5000 members (a1-0, a1-1, a1-2 and 4997 more) left; was maintainer",
            "repositories: 5000 repositories (openeuler/b1-0, openeuler/b1-1, openeuler/b1-2 and 4997 more) added",
            "repositories: 5000 repositories (openeuler/a1-0, openeuler/a1-1, openeuler/a1-2 and 4997 more) removed",
        ],
    );
    assert!(start.elapsed() < Duration::from_secs(20), "{:?}", start.elapsed());
    println!("compared in {:?}", start.elapsed());
}

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
- Meeting moved: Tue 16:00 → Tue 10:00
- Meeting: text in Chinese changed: “公开的会议时间：北京时间，双周周二下午4:00-5:30” → “公开的会议时间：北京时间，双周周二上午10:00-11:30”
- openeuler/rubik: committers added: alice; removed: jingxiaolu
- src-openeuler/runc: committers added: alice; removed: jingxiaolu
- **warning** in sig/sig-CloudNative/sig-info.yaml:7 – \`mentor\` is no key here
- **warning** in sig/sig-CloudNative/sig-info.yaml:12 – \`Weibaohui\` is a maintainer here, but not in OWNERS
- **warning** in sig/sig-CloudNative/README.md:19 – the maintainers differ from those of OWNERS: only here \`pixiake\`
- **hint** in sig/sig-CloudNative/README.md:13 – nothing says in which week this meeting is
- Solved: 3 diagnostics, among them warning in sig/sig-CloudNative/sig-info.yaml – \`orgnization\` is no key here

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
        .map(|two| Pair { before: Some(two[0].clone()), after: Some(two[1].clone()) })
        .collect();
    let changes = compare(&pairs);
    assert_eq!(changes.len(), all.len() - 1);
    for sentence in changes.iter().flat_map(sentences) {
        assert!(sentence.chars().count() < 800, "{sentence}");
        assert!(!sentence.contains("  ") && sentence == sentence.trim(), "{sentence:?}");
    }
    let written = comment(&changes, &About::default());
    assert!(written.lines().count() <= 60 && written.len() <= 60_000);
}
