use super::*;

fn maintainers(text: &str) -> (Vec<Person>, Vec<String>) {
    let source = Source::new("sig-info.yaml", format!("name: X\n{text}\n"));
    let sink = Sink::default();
    let people = read(&source, &Community::default(), &sink).unwrap().maintainers;
    let said = sink.into_diagnostics().into_iter().map(|it| {
        let (line, column) = it.place.line_column();
        format!("{}:{line}:{column} {}", it.code.as_str(), it.help.unwrap_or_default())
    });
    (people, said.collect())
}

#[test]
fn malformed_addresses_are_reported_and_left_out() {
    let read = |address: &str| {
        let of = maintainers(&format!("maintainers:\n- gitee_id: a\n  email: {address}"));
        (of.0[0].email.clone(), of.1)
    };
    for address in ["a@b.cn", "12+a-b@users.noreply.github.com", "李@例子.中国", "a.b_c@d-e.f.io"]
    {
        assert_eq!(read(address), (Some(address.into()), Vec::new()));
    }
    for address in ["a.b.cn", "a AT b.cn", "a@b@c.cn", "a@localhost", "a@b..cn", "<a@b.cn>"] {
        let help = "malformed-value:4:10 write it as name@openeuler.org; it is left out";
        assert_eq!(read(address), (None, vec![help.to_owned()]), "{address}");
    }
    let both = "maintainers:\n- {gitee_id: a, email: a.cn, gitee_email: a@b.cn}";
    assert_eq!(maintainers(both).0[0].email.as_deref(), Some("a@b.cn"));
}

#[test]
fn text_in_place_of_a_person_is_reported_once() {
    for (text, place) in [("maintainers: alice", "2:14"), ("maintainers:\n- alice", "3:3")] {
        let help = format!("wrong-type:{place} write `- gitee_id: alice` on a line of its own");
        let (people, said) = maintainers(text);
        assert!(people.is_empty() && said == [help], "{said:?}");
    }
    let (_, said) = maintainers("repositories: openeuler/a");
    assert_eq!(said, ["wrong-type:2:15 write `- repo: [openeuler/a]` on a line of its own"]);
    let (_, said) = maintainers("maintainers: TBD");
    assert_eq!(said, ["placeholder:2:14 remove the key, or fill it in"]);
}

#[test]
fn ids_and_paths_are_read_from_what_stands_for_them() {
    let (people, said) = maintainers(
        "maintainers:\n- gitee_id: '@a1'\n- gitee_id: https://gitee.com/b1\n- gitee_id: Ann Example\n\
         - atomgit_id: c1\n  gitee_id: c / d",
    );
    let ids: Vec<&str> = people.iter().map(|it| it.accounts[0].1.as_str()).collect();
    assert_eq!(ids, ["a1", "b1", "Ann Example", "c1"]);
    assert_eq!(said.len(), 3, "{said:?}");
    assert!(said[0].contains("write `a1`"), "{said:?}");

    let text = "repositories:\n- repo: [openeuler/a, 'https://gitee.com/src-openeuler/b.git']\n\
                mailing_list:\n- a@openeuler.org\n- N/A\n- b@openeuler.org\n";
    let sink = Sink::default();
    let source = Source::new("sig-info.yaml", text);
    let info = read(&source, &Community::default(), &sink).unwrap();
    let paths: Vec<&str> = info.repositories[0].paths.iter().map(|it| it.value.as_str()).collect();
    assert_eq!(paths, ["openeuler/a", "src-openeuler/b"]);
    assert_eq!(info.mailing_list.unwrap().value, "a@openeuler.org, b@openeuler.org");
    assert_eq!(sink.into_diagnostics().len(), 2);
}

#[test]
fn the_names_of_templates_are_left_out() {
    let (people, said) = maintainers(
        "maintainers:\n- gitee_id: your_id\n- gitee_id: a1\n  name: 请填写姓名\n  email: xxx@xxx.com",
    );
    assert_eq!(people.len(), 1);
    assert_eq!((&people[0].name, &people[0].email), (&None, &None));
    assert_eq!(said.iter().filter(|said| said.starts_with("placeholder")).count(), 3, "{said:?}");
}
