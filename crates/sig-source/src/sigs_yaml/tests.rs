//! Tests reading a file, and broken ones.

use super::*;
use crate::tree::Memory;

const FILE: &str = "\
sigs:
  - dir: sig-one
    name: One
    mission_statement: >
      Does one thing.
    charter_link: charter.md
    label: one
    leadership:
      chairs:
        - {github: alice, name: Alice, company: Acme, term: {start: \"2025-07-01\", end: \"2027-06-30\"}}
      tech_leads:
        - {github: Alice, name: Alice, company: Acme}
        - {github: bob, name: Bob}
      emeritus_leads:
        - {github: carol, name: Carol}
    meetings:
      - {description: Regular, day: Wednesday, time: \"11:00\", tz: PT (Pacific Time), frequency: biweekly,
         url: https://meet.example/1, archive_url: https://notes.example/1, recordings_url: https://video.example/1}
      - {description: Triage, day: Monday, time: \"9:00\", frequency: weekly}
    contact:
      slack: sig-one
      mailing_list: https://groups.example/g/sig-one
      private_mailing_list: private@one.example
      teams:
        - {name: sig-one-bugs, description: Bugs}
      liaison: {github: dave, name: Dave}
    subprojects:
      - name: proxy
        description: The proxy
        owners:
          - https://raw.githubusercontent.com/kubernetes/kubernetes/master/pkg/proxy/OWNERS
          - https://raw.githubusercontent.com/kubernetes-sigs/proxy/refs/heads/main/OWNERS
          - https://github.com/kubernetes/website/blob/main/OWNERS
          - https://example.org/OWNERS
        leads:
          - {github: erin, name: Erin}
workinggroups:
  - dir: wg-two
    name: Two
    mission_statement: Does another.
    stakeholder_sigs: [One, Three]
gb_rep: {github: frank}
";

fn read_all(text: &str) -> (Vec<Sig>, Vec<String>) {
    let tree: Memory = [("sigs.yaml", text)].into_iter().collect();
    let community = Arc::new(Community::known()[0].clone());
    let sink = Sink::default();
    let file = open(&tree, "", &community, &sink);
    let options = Options { community: Arc::clone(&community), ..Options::default() };
    let entries: Vec<Entry> = file.iter().flat_map(|(file, _)| file.entries()).collect();
    let sigs = entries.iter().map(|entry| read(entry, &options, &sink)).collect();
    let diagnostics = sink.into_diagnostics();
    for diagnostic in &diagnostics {
        let place = &diagnostic.place;
        assert!(text.get(place.span.clone()).is_some(), "{place:?}");
    }
    let said = diagnostics
        .iter()
        .map(|it| format!("{}:{} {}", it.code.as_str(), it.place.line_column().0, it.message));
    (sigs, said.collect())
}

#[test]
fn all_fields_are_published() {
    let (sigs, said) = read_all(FILE);
    let json = serde_json::to_value(&sigs).unwrap();
    let one = &json[0];
    assert_eq!(one["name"]["en"], "SIG One");
    let roles = |at: usize| one["members"][at]["roles"].to_string();
    assert_eq!(one["members"][0]["id"], "alice");
    assert_eq!(roles(0), r#"["chair","tech_lead"]"#);
    assert_eq!(one["members"][0]["until"], "2027-06-30");
    assert_eq!(one["members"][1]["id"], "bob");
    assert_eq!(one["members"][1]["avatar"], "https://avatars.githubusercontent.com/bob?s=96");
    let others: Vec<String> = (2..5).map(roles).collect();
    assert_eq!(others, [r#"["subproject_lead"]"#, r#"["liaison"]"#, r#"["emeritus"]"#]);
    let first = &one["meetings"][0];
    assert_eq!(first["text"]["en"], "Wednesdays at 11:00 PT (Pacific Time) (biweekly)");
    assert_eq!(first["recurrence"]["timezone"], "America/Los_Angeles");
    assert_eq!(first["recordings_url"], "https://video.example/1");
    assert!(one["meetings"][1].get("recurrence").is_none(), "no zone is stated");
    let paths: Vec<&str> = one["repositories"]
        .as_array()
        .unwrap()
        .iter()
        .map(|it| it["path"].as_str().unwrap())
        .collect();
    assert_eq!(
        paths,
        ["kubernetes/kubernetes/pkg/proxy", "kubernetes-sigs/proxy", "kubernetes/website"]
    );
    let page = "https://github.com/kubernetes/kubernetes/tree/master/pkg/proxy";
    assert_eq!(one["repositories"][0]["url"], page);
    assert_eq!(one["repositories"][0]["committers"][0], "erin");
    let urls: Vec<&str> =
        one["contacts"].as_array().unwrap().iter().map(|it| it["url"].as_str().unwrap()).collect();
    assert_eq!(
        urls,
        [
            "https://kubernetes.slack.com/messages/sig-one",
            "https://groups.example/g/sig-one",
            "mailto:private@one.example",
            "https://github.com/orgs/kubernetes/teams/sig-one-bugs",
            "https://github.com/kubernetes/community/labels/sig%2Fone",
        ]
    );
    assert_eq!(json[1]["name"]["en"], "WG Two");
    assert_eq!(json[1]["documents"][0]["title"]["en"], "Stakeholder: SIG One");
    assert_eq!(
        said,
        [
            "malformed-value:34 `https://example.org/OWNERS` is not the address of an OWNERS file",
            "unread-schedule:19 this meeting time is published as text only: it doesn't say in which time zone",
            "unknown-value:41 no group is named `Three`",
        ]
    );
}

#[test]
fn one_broken_group_does_not_affect_the_others() {
    let broken = FILE
        .replace(
            "    meetings:\n      - {description: Regular",
            "    meetings: 7\n    x:\n      - {description: Regular",
        )
        .replace(
            "  - dir: wg-two\n",
            "  - dir: wg-zero\n  - 12\n  - dir: sig-one\n    name: Again\n  - dir: wg-two\n",
        );
    let (sigs, said) = read_all(&broken);
    let ids: Vec<&str> = sigs.iter().map(|sig| sig.id.as_str()).collect();
    assert_eq!(ids, ["sig-one", "wg-zero", "wg-two"]);
    assert_eq!(sigs[0].members.len(), 5);
    let has = |text: &str| said.iter().any(|it| it.contains(text));
    assert!(has("`sig-one` is the folder of two groups"), "{said:?}");
    assert!(has("wrong-type:40 expected a group"), "{said:?}");
    assert!(has("`wg-zero` has no name"), "{said:?}");
    let misplaced = read_all(&FILE.replace("dir: wg-two", "dir: sig-two")).1;
    assert!(misplaced.iter().any(|it| it.contains("begin with `wg-`")), "{misplaced:?}");
    assert!(has("unknown-key:") && has("unknown key `x`"), "{said:?}");
}

#[test]
fn other_files_are_an_error() {
    for text in ["- a\n", "sigs: 7\n", "sigs: [7]\n", "sigs:\n- dir: ../etc\n  name: A\n"] {
        let (sigs, said) = read_all(text);
        assert!(sigs.is_empty() && said.len() == 1, "{text}: {said:?}");
    }
}

/// Removes, breaks or retypes each line in turn: nothing panics, and all places are in the text.
#[test]
fn broken_lines_do_not_panic() {
    let lines: Vec<&str> = FILE.lines().collect();
    for at in 0..lines.len() {
        let indentation = lines[at].len() - lines[at].trim_start().len();
        let key = lines[at].split(':').next().unwrap_or_default();
        for broken in [
            String::new(),
            format!("{}{}", " ".repeat(indentation), "- ["),
            format!("{key}: 7"),
            format!("{key}: [[], {{}}]"),
            format!("{key}: {{a: {{}}}}"),
            format!("{key}: \"\\u0000\""),
        ] {
            let mut text = lines.clone();
            text[at] = &broken;
            let (sigs, said) = read_all(&text.join("\n"));
            assert!(sigs.len() <= 2, "{broken}: {said:?}");
        }
    }
}
