//! Tests that generated files are read back unchanged and without diagnostics.

use proptest::prelude::*;
use serde_json::{Value, json};
use sig_model::Sig;

use super::*;
use crate::workbench::Workbench;

/// Returns the published data of the form's files, and the diagnostics.
fn read(form: &Form, community: &Community) -> (Value, Value) {
    let mut workbench = Workbench::new(&community.name);
    for (path, text) in files(form, community) {
        workbench.put(&path, text.into_bytes());
    }
    let answer = workbench.read(&form.id).unwrap();
    let report: Value = serde_json::from_str(&answer.report).unwrap();
    (serde_json::from_str(&answer.sig).unwrap(), report["diagnostics"].clone())
}

fn communities() -> Vec<Community> {
    let with_folders = |it: &&Community| it.sources.layout == Layout::Folders;
    Community::known().iter().filter(with_folders).cloned().collect()
}

/// Generates sentences with words that are special in Markdown and YAML.
fn sentence() -> impl Strategy<Value = String> {
    let word = prop_oneof![3 => "[a-z]{3,9}", 1 => "[-#>+_|<&~=:!\\[\\]\\\\0-9.]"];
    proptest::collection::vec(word, 1..9)
        .prop_map(|words| format!("Maintains {} for the community", words.join(" ")))
}

fn meeting() -> impl Strategy<Value = Meeting> {
    let every =
        prop_oneof![Just(Frequency::Week), Just(Frequency::Fortnight), Just(Frequency::Month)];
    (0i64..1500, every, 0u8..22, 0u8..60).prop_map(|(days, every, hour, minute)| Meeting {
        first: Date { year: 2026, month: 1, day: 1 }.plus(days).to_string(),
        every,
        start: format!("{hour:02}:{minute:02}"),
        end: format!("{:02}:{minute:02}", hour + 1),
    })
}

proptest! {
    // Each case is read in four communities, so run fewer.
    #![proptest_config(ProptestConfig::with_cases(32))]

    #[test]
    fn generated_files_are_read_back(
        mission in sentence(),
        account in "[a-z][a-z0-9]{3,12}",
        name in "[A-Z][a-z]{2,8} [A-Z][a-z]{2,8}",
        meeting in meeting(),
        chinese in any::<bool>(),
    ) {
        for community in communities() {
            let form = Form {
                id: "sig-Example".into(),
                name: "Example".into(),
                mission: mission.clone(),
                mission_zh: if chinese { "负责示例软件包的规划和维护".into() } else { String::new() },
                maintainers: vec![Maintainer { account: account.clone(), name: name.clone() }],
                mailing_list: community.example_address().replace("name@", "example@"),
                meeting: Some(meeting.clone()),
            };
            let (sig, diagnostics) = read(&form, &community);
            let written = files(&form, &community);
            prop_assert_eq!(&diagnostics, &json!([]), "{}: {:?}", community.name, written);
            prop_assert_eq!(&sig["mission"]["en"], &json!(line(&mission)), "{:?}", written);
            prop_assert_eq!(&sig["members"][0]["id"], &json!(account));
            prop_assert_eq!(&sig["members"][0]["name"], &json!(name));
            let (sig, _) = sig_model::read::<_, Sig>(&&sig).unwrap();
            let rule = sig.meetings[0].recurrence.as_ref();
            let rule = rule.unwrap_or_else(|| panic!("unread: {written:?}"));
            prop_assert_eq!(sig.meetings.len(), 1);
            prop_assert_eq!(rule.dates_from(Date::default()).next().unwrap().to_string(), meeting.first.clone());
            prop_assert_eq!(rule.start.to_string(), meeting.start.clone());
            prop_assert_eq!(rule.end.map(|it| it.to_string()), Some(meeting.end.clone()));
        }
    }
}

#[test]
fn minimal_form_has_no_diagnostics() {
    for community in communities() {
        let form = Form {
            id: "sig-Example".into(),
            mission_zh: "负责示例软件包的规划和维护".into(),
            maintainers: vec![Maintainer { account: "alice".into(), name: String::new() }],
            ..Form::default()
        };
        let (sig, diagnostics) = read(&form, &community);
        assert_eq!(diagnostics, json!([]), "{}", community.name);
        assert_eq!(sig["mission"]["zh"], json!("负责示例软件包的规划和维护"));
    }
}
