//! READMEs of real SIGs: the one that the project started with, and one of a real community.

#![allow(clippy::unwrap_used, missing_docs)]

use std::path::{Path, PathBuf};

use sig_model::{Localized, Member, Piece, Role, Sig, pieces};
use sig_publish::{checkout, publish};
use sig_source::diagnostic::Diagnostic;
use sig_source::merge::Options;

fn read(path: &str) -> Option<(Sig, Vec<Diagnostic>)> {
    let path: PathBuf = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared").join(path);
    if !path.is_dir() {
        println!("skipped: there is no {}", path.display());
        return None;
    }
    let options = Options::default();
    let folder = checkout::find(&path, None).unwrap().folders.remove(0);
    let (mut sigs, diagnostics) = publish::read(&[(folder, options)], || ());
    Some((sigs.remove(0), diagnostics))
}

fn with_role(sig: &Sig, role: Role) -> Vec<&Member> {
    sig.members.iter().filter(|member| member.roles.contains(&role)).collect()
}

fn ids<'a>(members: &[&'a Member]) -> Vec<&'a str> {
    members.iter().map(|member| member.id.as_str()).collect()
}

#[test]
fn a_readme_alone_says_it_all() {
    let Some((sig, diagnostics)) = read("seed") else { return };
    assert_eq!(sig.name.get("en").unwrap().1, "CloudNative SIG");
    assert!(sig.mission.get("en").unwrap().1.starts_with("CloudNative SIG is committed"));
    assert_eq!(sig.scope.len(), 3);

    let meeting = &sig.meetings[0];
    let recurrence = meeting.recurrence.as_ref().unwrap();
    assert_eq!(recurrence.rrule.to_string(), "FREQ=WEEKLY;BYDAY=TU");
    assert_eq!(
        (recurrence.start.to_string(), recurrence.end.unwrap().to_string()),
        ("16:00".into(), "17:30".into())
    );
    assert_eq!(
        (recurrence.timezone.as_str(), recurrence.timezone_stated),
        ("Asia/Shanghai", false)
    );
    assert_eq!(meeting.agenda.get("en").unwrap().1, "Declare the issue by mail");

    let maintainers = with_role(&sig, Role::Maintainer);
    assert_eq!(
        ids(&maintainers),
        ["caihaomin", "yangzhao_kl", "jianminw", "weibaohui", "biannm", "pixiake", "duguhaotian"]
    );
    let committers = with_role(&sig, Role::Committer);
    assert_eq!(
        ids(&committers),
        ["jingxiaolu", "leizhongkai", "jing-rui", "flyflyflypeng", "lifeng2221dd1", "zhangsong234"]
    );
    for member in &sig.members {
        assert_eq!(member.profiles[0].url.as_str(), format!("https://gitee.com/{}", member.id));
        assert!(member.avatar.is_some(), "{}", member.id);
    }
    let embedded =
        |member: &&&Member| member.avatar.as_ref().unwrap().as_str().starts_with("data:image/png");
    let portrait = |member: &Member| member.avatar.as_ref().unwrap().as_str().contains(&member.id);
    assert_eq!(maintainers.iter().filter(embedded).count(), 4);
    assert_eq!(committers.iter().filter(embedded).count(), 3);
    // The URL of a remote picture names the person, so that pictures can't be mixed up.
    assert_eq!(sig.members.iter().filter(|member| portrait(member)).count(), 6);

    assert_eq!(sig.contacts[0].value, "cloudnative@openeuler.org");
    assert!(sig.contacts[0].subscribe_url.is_some() && sig.contacts[0].archive_url.is_some());
    assert!(sig.repositories_url.unwrap().as_str().ends_with("/sig/seed/Projects.en.md"));
    // Neither file exists: one link is dropped, the other is published as it is; both are reported.
    assert!(sig.documents.is_empty());
    let said: Vec<&str> = diagnostics.iter().map(|it| it.message.as_str()).collect();
    assert!(said[0].contains("docs/README.md") && said[1].contains("Projects.en.md"), "{said:?}");

    let dates: Vec<String> = sig.roadmap.iter().map(|row| row.date.to_string()).collect();
    assert_eq!(dates, ["2021-01", "2021-06-30", "2021-09-30", "2021-12-30", "2022-03-30"]);
    let releases: Vec<Option<&str>> =
        sig.roadmap.iter().map(|row| row.release.as_deref()).collect();
    assert_eq!(
        releases,
        [None, Some("20.03 SP2"), Some("21.09 Innovation"), Some("20.03 SP2"), Some("22.03 LTS")]
    );
    assert_eq!(sig.roadmap.iter().map(|row| row.items.len()).collect::<Vec<_>>(), [1, 4, 5, 3, 6]);
}

#[test]
fn a_readme_beside_sig_info_adds_what_that_lacks() {
    let Some((sig, _)) = read("community/sig/sig-CloudNative") else { return };
    let emeriti = with_role(&sig, Role::Emeritus);
    assert_eq!(ids(&emeriti), ["caihaomin", "biannm", "pixiake", "xuxuepeng"]);
    assert_eq!(emeriti[3].name.as_deref(), Some("Xuepeng Xu"));
    assert_eq!(sig.meetings[0].recurrence.as_ref().unwrap().rrule.interval, 2);
    assert_eq!(sig.roadmap.len(), 5);
    assert_eq!(sig.roadmap[4].items.len(), 6);
    assert_eq!(sig.roadmap[0].items[0].get("zh").unwrap(), ("zh", "sig成立"));
    assert_eq!(sig.repositories.len(), 138);
    let answered = sig.repositories.iter().filter(|repository| !repository.committers.is_empty());
    assert!(answered.count() > 100);
}

/// Shows a SIG's texts as the widget does: `*strong*`, `[link](URL)`. Also returns the texts without
/// what is hidden, and the number of marks.
fn shown(sig: &Sig) -> (Vec<String>, usize) {
    let mission = sig.mission.iter().map(|(_, text)| text.split('\n').collect());
    let scope = sig.scope.iter().flat_map(Localized::iter).map(|(_, text)| vec![text]);
    let texts: Vec<Vec<&str>> = mission.chain(scope).collect();
    let (mut shown, mut marks) = (Vec::new(), 0);
    for text in texts {
        let mut left = sig.phrases.as_slice();
        for line in text {
            let (mut whole, mut marked) = (String::new(), String::new());
            for Piece { text, url, is_phrase } in pieces(line, &mut left) {
                whole.push_str(text);
                marked.push_str(&match url.filter(|_| is_phrase) {
                    Some(url) => format!("[{text}]({url})"),
                    None if is_phrase => format!("*{text}*"),
                    None => text.to_owned(),
                });
                marks += usize::from(is_phrase);
            }
            assert_eq!(whole, line, "{}", sig.id);
            shown.push(marked);
        }
    }
    (shown, marks)
}

#[test]
fn emphasis_and_links_are_kept() {
    let Some((_, _)) = read("community/sig/sig-nodejs") else { return };
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/community");
    let folders = checkout::find(&path, None).unwrap().folders;
    let folders: Vec<_> = folders.into_iter().map(|folder| (folder, Options::default())).collect();
    let (sigs, _) = publish::read(&folders, || ());
    let mut with_phrases = 0;
    for sig in &sigs {
        let (lines, marks) = shown(sig);
        assert!(!lines.iter().any(|line| line.contains("**")), "{lines:?}");
        assert!(marks >= sig.phrases.len(), "{}: {:?}", sig.id, sig.phrases);
        with_phrases += usize::from(!sig.phrases.is_empty());
        println!("{}: {}", sig.id, sig.phrases.join(" | "));
    }
    assert!(with_phrases >= 7, "{with_phrases}");
    let of = |id: &str| shown(sigs.iter().find(|sig| sig.id == id).unwrap()).0.join("\n");
    let nodejs = "您可以访问 nodejs的[官网](http://nodejs.org/) 获得关于 nodejs的更多信息。";
    assert!(of("sig-nodejs").contains(nodejs));
    let safe = of("sig-confidential-computing");
    for lead_in in [
        "*安全：*持续",
        "*易用：*以",
        "*开放：*软件",
        "*Security:* C",
        "*Usability:* D",
        "*Openness:* O",
    ] {
        assert!(safe.contains(lead_in), "{lead_in}: {safe}");
    }
}
