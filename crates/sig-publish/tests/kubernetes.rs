//! Kubernetes' own generator writes the README.md of each group from sigs.yaml: sig.json must state the
//! same.

#![allow(clippy::unwrap_used, missing_docs)]

mod support;

use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;

use serde_json::Value;
use support::sig_publish;

/// Facts about a group, in the words of the generator.
type Facts = BTreeSet<String>;

fn shared() -> Option<PathBuf> {
    let path =
        PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared/communities/kubernetes");
    if !path.is_dir() {
        println!("skipped: there is no {}", path.display());
        return None;
    }
    Some(path)
}

/// The text and the target of a link.
fn link(text: &str) -> Option<(&str, &str)> {
    let (before, after) = text.split_once("](")?;
    let (_, title) = before.rsplit_once('[')?;
    Some((title, after.split_once(')')?.0))
}

/// The facts in a README: leads and their roles, meetings, contacts, repositories.
fn of_readme(text: &str) -> Facts {
    let mut facts = Facts::new();
    let (mut section, mut subsection) = ("", "");
    // The rest is written by hand, in any form.
    let generated = text.split("<!-- BEGIN CUSTOM CONTENT -->").next().unwrap();
    for line in generated.lines() {
        if let Some(title) = line.strip_prefix("### ") {
            subsection = title;
            if section == "Subprojects" {
                facts.insert(format!("subproject {title}"));
            }
            continue;
        }
        if let Some(title) = line.strip_prefix("## ") {
            (section, subsection) = (title, "");
            continue;
        }
        let line = line.trim_start();
        let Some(item) = line.strip_prefix("* ").or(line.strip_prefix("- ")) else { continue };
        let role = match (section, subsection) {
            ("Leadership", "Chairs") | ("Organizers" | "Members", _) => "chair",
            ("Leadership", "Technical Leads") => "tech_lead",
            ("Emeritus Leads" | "Emeritus Members" | "Emeritus Organizers", _) => "emeritus",
            ("Contact", _) if item.starts_with("Steering Committee Liaison") => "liaison",
            ("Subprojects", _) if item.contains("(**[@") => "subproject_lead",
            _ => "",
        };
        let person = item.split_once(" (**[@").and_then(|(name, rest)| {
            let (id, company) = rest.split_once(']')?;
            let company = company.split_once("**), ").map_or("", |(_, company)| company);
            Some((name.rsplit(": ").next()?, id, company))
        });
        match person.filter(|_| !role.is_empty()) {
            Some((name, id, _)) if role == "emeritus" || role == "liaison" => {
                facts.insert(format!("{role} {} {name}", id.to_lowercase()));
            }
            Some((name, id, company)) => {
                facts.insert(
                    format!("{role} {} {name} {company}", id.to_lowercase()).trim().to_owned(),
                );
            }
            None => {}
        }
        if let Some((meeting, _)) = line.split_once(" [Convert to your timezone]") {
            let (_, said) = meeting.split_once(": [").unwrap();
            let (when, rest) = said.split_once("](").unwrap();
            let (url, rhythm) = rest.split_once(") ").unwrap();
            // Some typos in the file are copied to the page.
            let when = when.replace(")s at", ") at");
            let url = url.trim_start_matches('\u{200b}');
            facts.insert(format!("meeting {when} {} {url}", rhythm.trim_end_matches('.')));
        }
        if let Some(address) = item.strip_prefix("Private Mailing List: ") {
            facts.insert(format!("contact mailto:{address}"));
        }
        let Some((title, url)) = link(item) else { continue };
        match title {
            "Meeting notes and Agenda" => drop(facts.insert(format!("notes {url}"))),
            "Meeting recordings" if url == "TBD" => {}
            "Meeting recordings" => drop(facts.insert(format!("recordings {url}"))),
            _ if title.starts_with('#') && item.starts_with("Slack") => {
                facts.insert(format!("contact {url}"));
            }
            "Mailing list" | "Mailing List" | "Open Community Issues/PRs" => {
                facts.insert(format!("contact {url}"));
            }
            _ if url.contains("/orgs/kubernetes/teams/") => {
                let about = item.split_once(" - ").map_or("", |(_, about)| about);
                let about = [subsection, about].into_iter().filter(|it| !it.is_empty());
                let about = about.collect::<Vec<_>>().join(": ");
                facts.insert(format!("contact {url} {about}").trim().to_owned());
            }
            _ if section == "Subprojects" && url.ends_with("/OWNERS") => {
                // The generator takes part of `refs/heads/main` for a folder.
                let path = title.split("/heads/").next().unwrap_or(title);
                facts.insert(format!("owners {path}"));
            }
            _ => {}
        }
    }
    facts
}

/// The same facts in a sig.json.
fn of_sig(sig: &Value) -> Facts {
    let mut facts = Facts::new();
    let list = |name: &str| sig[name].as_array().cloned().unwrap_or_default();
    let text = |value: &Value| value["en"].as_str().unwrap_or_default().to_owned();
    for member in list("members") {
        let word = |field: &str| member[field].as_str().unwrap_or_default().to_owned();
        for role in member["roles"].as_array().unwrap() {
            let role = role.as_str().unwrap();
            let company = match role {
                "emeritus" | "liaison" => String::new(),
                _ => word("organization"),
            };
            let fact = format!("{role} {} {} {company}", word("id").to_lowercase(), word("name"));
            facts.insert(fact.trim().to_owned());
        }
    }
    for meeting in list("meetings") {
        let join = meeting["join_url"].as_str().unwrap_or_default();
        facts.insert(format!("meeting {} {join}", text(&meeting["text"])));
        for (name, field) in [("notes", "minutes_url"), ("recordings", "recordings_url")] {
            facts.extend(meeting[field].as_str().map(|url| format!("{name} {url}")));
        }
    }
    for contact in list("contacts") {
        let url = contact["url"].as_str().unwrap_or_default();
        let about =
            if contact["kind"] == "team" { text(&contact["description"]) } else { String::new() };
        facts.insert(format!("contact {url} {about}").trim().to_owned());
    }
    for item in list("scope") {
        let item = text(&item);
        facts.insert(format!("subproject {}", item.split(": ").next().unwrap()));
    }
    facts.extend(
        list("repositories").iter().map(|it| format!("owners {}", it["path"].as_str().unwrap())),
    );
    facts
}

#[test]
fn the_peers_own_pages_say_the_same() {
    let Some(checkout) = shared() else { return };
    let out = tempfile::tempdir().unwrap();
    let output = sig_publish(&[
        "build",
        checkout.to_str().unwrap(),
        "--no-fragments",
        "--out",
        out.path().to_str().unwrap(),
    ]);
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    let listed = fs::read_to_string(checkout.join("sigs.yaml")).unwrap();
    let (mut same, mut differing) = (0, Vec::new());
    for entry in fs::read_dir(&checkout).unwrap().flatten() {
        let Ok(readme) = fs::read_to_string(entry.path().join("README.md")) else { continue };
        let id = entry.file_name().into_string().unwrap();
        // The page of a retired group may be left over.
        if !listed.contains(&format!("dir: {id}\n")) {
            println!("{id} is not in sigs.yaml");
            continue;
        }
        let sig = fs::read(out.path().join(&id).join("sig.json")).unwrap();
        let (theirs, ours) = (of_readme(&readme), of_sig(&serde_json::from_slice(&sig).unwrap()));
        println!("{id}: {} facts, {} the same", theirs.len(), theirs.intersection(&ours).count());
        same += theirs.intersection(&ours).count();
        differing.extend(theirs.difference(&ours).map(|fact| format!("{id}: only theirs: {fact}")));
        differing.extend(ours.difference(&theirs).map(|fact| format!("{id}: only ours: {fact}")));
    }
    println!("{same} facts are the same");
    assert!(differing.is_empty(), "{} differ:\n{}", differing.len(), differing.join("\n"));
    assert!(same > 0);
}
