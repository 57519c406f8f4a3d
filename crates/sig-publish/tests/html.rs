//! `sig-publish build --html`: pages with everything about a SIG, and fragments for a host page.

#![allow(clippy::unwrap_used)]

mod support;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;

/// Publishes a path and returns the output folder.
fn publish(path: &Path, more: &[&str]) -> tempfile::TempDir {
    let out = tempfile::tempdir().unwrap();
    let status = Command::new(env!("CARGO_BIN_EXE_sig-publish"))
        .arg("build")
        .arg(path)
        .arg("--out")
        .arg(out.path())
        .arg("--html")
        .args(more)
        .stderr(std::process::Stdio::null())
        .status()
        .unwrap();
    assert!(status.code().is_some_and(|code| code < 2));
    out
}

fn sample() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../sample")
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

#[test]
fn every_member_and_every_repository_of_real_sigs_is_in_the_page() {
    let community = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/community");
    if !community.is_dir() {
        println!("skipped: there is no {}", community.display());
        return;
    }
    let out = publish(&community, &[]);
    let mut sigs = 0;
    for entry in fs::read_dir(out.path()).unwrap() {
        let folder = entry.unwrap().path();
        if !folder.is_dir() {
            continue;
        }
        let sig: Value =
            serde_json::from_str(&fs::read_to_string(folder.join("sig.json")).unwrap()).unwrap();
        for page in ["index.html", "index.zh.html"] {
            let html = fs::read_to_string(folder.join(page)).unwrap();
            let shown = folder.join(page);
            for repository in sig["repositories"].as_array().into_iter().flatten() {
                let path = escaped(repository["path"].as_str().unwrap());
                let parted = path
                    .split_once('/')
                    .map(|(group, name)| format!("{group}/</span><wbr>{name}<"));
                assert!(
                    html.contains(&format!(">{path}<"))
                        || parted.is_some_and(|it| html.contains(&it)),
                    "{path} is not in {}",
                    shown.display()
                );
            }
            for member in sig["members"].as_array().into_iter().flatten() {
                let id = escaped(member["id"].as_str().unwrap());
                assert!(html.contains(&id), "{id} is not in {}", shown.display());
            }
            // A shortened list has a link to all of it.
            let fragment = folder.join(page.replace("index", "fragment"));
            let fragment = fs::read_to_string(fragment).unwrap();
            let list = "#every-repository\"";
            let long = sig["repositories"].as_array().is_some_and(|it| it.len() > 24);
            assert_eq!(html.contains(&format!("href=\"{list}")), long, "{}", shown.display());
            assert_eq!(html.contains("id=\"every-repository\""), long, "{}", shown.display());
            assert_eq!(fragment.contains(&format!("href=\"{page}{list}")), long, "{page}");
            for html in [&html, &fragment] {
                assert!(!html.contains("<button"), "a button in {}", shown.display());
            }
        }
        sigs += 1;
    }
    assert!(sigs >= 50, "{sigs}");
}

/// Fragments are written unless disabled, and link to no page that does not exist.
#[test]
fn fragments_are_written_without_a_word() {
    let publish = |more: &[&str]| {
        let checkout = support::Checkout::new(&[("sig-info.yaml", MANY.as_bytes())]);
        let out = tempfile::tempdir().unwrap();
        let to = out.path().to_str().unwrap();
        support::sig_publish(&[&["build", checkout.path(), "--out", to], more].concat());
        let sig = out.path().join("sig-Test");
        let text = |name: &str| fs::read_to_string(sig.join(name)).ok();
        (text("fragment.html"), text("fragment.zh.html"), text("index.html"))
    };
    let (fragment, chinese, page) = publish(&[]);
    assert!(fragment.as_ref().unwrap().contains("Members") && chinese.unwrap().contains("成员"));
    assert!(page.is_none() && !fragment.unwrap().contains("index.html"));
    let (fragment, _, page) = publish(&["--html"]);
    assert!(page.is_some() && fragment.unwrap().contains("index.html#every-repository"));
    assert_eq!(publish(&["--no-fragments"]), (None, None, None));
}

/// More repositories than are shown without expanding the list.
const MANY: &str = "name: T\nmaintainers:\n- gitee_id: ada\nrepositories:\n- repo: [openeuler/a1, openeuler/a2, openeuler/a3, \
    openeuler/a4, openeuler/a5, openeuler/a6, openeuler/a7, openeuler/a8, openeuler/a9, openeuler/b1, openeuler/b2, \
    openeuler/b3, openeuler/b4, openeuler/b5, openeuler/b6, openeuler/b7, openeuler/b8, openeuler/b9, openeuler/c1, \
    openeuler/c2, openeuler/c3, openeuler/c4, openeuler/c5, openeuler/c6, openeuler/c7, openeuler/c8]\n";

/// The pages name the files that the loader will request, next to it and with their hashes, and none of
/// other programs or languages.
#[test]
fn pages_name_the_files_of_the_bundle() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("integrity.json");
    let integrity = r#"{"files": {"sig-info-1.js": "sha256-a", "sig-info-2.wasm": "sha256-b",
        "sig-info-4.ru.json": "sha256-e", "sig-info-5.zh.json": "sha256-f",
        "sig-community-3.wasm": "sha256-c", "sig-info.js": "sha256-d"}, "version": "1.2.3"}"#;
    fs::write(&file, integrity).unwrap();
    let widget = "https://example.org/embed/sig-info.js";
    let out = publish(&sample(), &["--widget", widget, "--integrity", file.to_str().unwrap()]);
    let hints = |page: &str| -> Vec<String> {
        let html = fs::read_to_string(out.path().join("sig-CloudNative").join(page)).unwrap();
        html.split("<link ")
            .filter_map(|link| link.split('>').next())
            .filter(|link| link.contains("/embed/sig-info-") || link.contains("\"preload\""))
            .map(str::to_owned)
            .collect()
    };
    let preload =
        |url: &str| format!("rel=\"preload\" href=\"{url}\" as=\"fetch\" crossorigin=\"\"");
    let glue = "rel=\"modulepreload\" href=\"https://example.org/embed/sig-info-1.js\" \
                integrity=\"sha256-a\" crossorigin=\"\"";
    let wasm = preload("https://example.org/embed/sig-info-2.wasm");
    let data = preload("sig.json");
    assert_eq!(hints("index.html"), [glue, &*wasm, &*data]);
    let chinese = preload("https://example.org/embed/sig-info-5.zh.json");
    assert_eq!(hints("index.zh.html"), [glue, &*wasm, &*chinese, &*data]);

    fs::write(&file, "[]").unwrap();
    let path = file.to_str().unwrap();
    let sample = sample();
    let to = folder.path().join("out");
    let output = support::sig_publish(&[
        "build",
        sample.to_str().unwrap(),
        "--html",
        "--integrity",
        path,
        "--out",
        to.to_str().unwrap(),
    ]);
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(output.status.code(), Some(2));
    assert!(said.contains(path) && said.contains("is not the integrity.json"), "{said}");
    assert!(!to.exists());
}

#[test]
fn a_list_leads_to_all_pages() {
    let community = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/community");
    if !community.is_dir() {
        println!("skipped: there is no {}", community.display());
        return;
    }
    let out = publish(&community, &[]);
    let index: Value =
        serde_json::from_str(&fs::read_to_string(out.path().join("index.json")).unwrap()).unwrap();
    let sigs = index["sigs"].as_array().unwrap();
    assert!(sigs.len() > 50);
    for page in ["index.html", "index.zh.html"] {
        let html = fs::read_to_string(out.path().join(page)).unwrap();
        assert_eq!(html.matches("<li><div><p class=\"path\">").count(), sigs.len());
        for sig in sigs {
            let link = format!("href=\"{}/{page}\"", sig["id"].as_str().unwrap());
            assert!(html.contains(&link), "{link}");
        }
    }
}

#[test]
fn nothing_of_it_depends_on_when_it_was_made() {
    let sample = sample();
    let [one, two] = [(); 2].map(|()| publish(&sample, &[]));
    let folder = |out: &tempfile::TempDir| {
        ["index.html", "index.zh.html", "fragment.html", "fragment.zh.html"]
            .map(|file| fs::read_to_string(out.path().join("sig-CloudNative").join(file)).unwrap())
    };
    assert_eq!(folder(&one), folder(&two));
}

#[test]
fn what_a_search_engine_reads_is_json_of_schema_org() {
    let out = publish(&sample(), &["--url", "https://example.org/sigs/"]);
    let html = fs::read_to_string(out.path().join("sig-CloudNative/index.html")).unwrap();
    let json = html.split("<script type=\"application/ld+json\">").nth(1).unwrap();
    let json: Value = serde_json::from_str(json.split("</script>").next().unwrap()).unwrap();
    let graph = json["@graph"].as_array().unwrap();
    assert_eq!(graph[0]["@type"], "Organization");
    assert_eq!(graph[0]["name"], "CloudNative SIG");
    assert_eq!(graph[0]["url"], "https://example.org/sigs/sig-CloudNative/");
    assert_eq!(graph[0]["member"].as_array().unwrap().len(), 13);
    assert_eq!(
        graph[1]["eventSchedule"]["byDay"],
        serde_json::json!(["https://schema.org/Tuesday"])
    );
    assert_eq!(graph[1]["eventSchedule"]["scheduleTimezone"], "Asia/Shanghai");
    for part in [
        "<title>CloudNative SIG · openEuler</title>",
        "property=\"og:url\" content=\"https://example.org/sigs/sig-CloudNative/\"",
        "rel=\"canonical\"",
        "hreflang=\"zh\"",
        "<meta name=\"description\"",
    ] {
        assert!(html.contains(part), "{part}");
    }
    let fragment = fs::read_to_string(out.path().join("sig-CloudNative/fragment.html")).unwrap();
    assert!(
        fragment.starts_with("<sig-info src=\"https://example.org/sigs/sig-CloudNative/sig.json\"")
    );
    assert!(fragment.contains("<template shadowrootmode=\"open\"><link rel=\"stylesheet\" href=\"https://example.org/sigs/sig-info-"));
    assert!(!fragment.contains("<style") && !fragment.contains(" style="));
}

/// Text from the sources stays text, even where a page is not rendered by Yew.
#[test]
fn markup_in_the_sources_is_text() {
    let folder = tempfile::tempdir().unwrap();
    let sig = folder.path().join("sig-A");
    fs::create_dir(&sig).unwrap();
    let markup = "</script><script>alert(1)</script>\"'><img src=x onerror=alert(2)>";
    fs::write(
        sig.join("sig-info.yaml"),
        format!(
            "name: A\ndescription: {}\nmaintainers:\n- gitee_id: ada\n  name: {0}\n",
            serde_json::to_string(markup).unwrap()
        ),
    )
    .unwrap();
    let out = publish(&sig, &[]);
    for file in ["index.html", "fragment.html"] {
        let html = fs::read_to_string(out.path().join("sig-A").join(file)).unwrap();
        assert!(html.contains("alert(1)"), "{html}");
        assert!(!html.contains("<script>alert") && !html.contains("<img src=x"), "{html}");
    }
}

/// The hostile texts, in every place of the sources.
#[path = "../../../tests/src/hostile.rs"]
#[allow(dead_code)]
mod corpus;

/// The elements of a fragment, with their attributes.
fn elements(html: &str) -> BTreeMap<String, BTreeSet<String>> {
    let mut found: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let content = html.split_once("<template shadowrootmode=\"open\">").unwrap().1;
    for tag in content.split('<').skip(1).filter(|tag| !tag.starts_with('/')) {
        let tag = tag.split('>').next().unwrap();
        let (name, mut rest) = tag.split_once(' ').unwrap_or((tag, ""));
        let attributes = found.entry(name.trim_end_matches('/').to_owned()).or_default();
        while let Some((attribute, after)) = rest.split_once("=\"") {
            attributes.insert(attribute.trim().to_owned());
            rest = after.split_once('"').unwrap().1;
        }
        assert!(matches!(rest.trim(), "" | "/"), "{tag}");
    }
    found
}

/// The loader accepts exactly the elements that our components write. Pictures come from the live
/// widget, and the style sheet from the loader.
#[test]
fn the_loader_knows_each_element_of_a_fragment_with_its_attributes() {
    let loader = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../static/first.js");
    let loader = fs::read_to_string(loader).unwrap();
    let list = loader.split_once("const WRITTEN =\n  \"").unwrap().1.split('"').next().unwrap();
    let known: BTreeMap<String, BTreeSet<String>> = list
        .split(';')
        .map(|line| {
            let mut words = line.split(' ').map(str::to_owned);
            (words.next().unwrap(), words.collect())
        })
        .collect();

    let folder = tempfile::tempdir().unwrap();
    let sig = folder.path().join("sig/sig-A");
    fs::create_dir_all(sig.join("openeuler/a")).unwrap();
    for (name, content) in corpus::sources("a text") {
        fs::write(sig.join(name), content).unwrap();
    }
    // Features of some SIGs only: emphasis, an unstated week, several branches, many committers.
    let other = folder.path().join("sig/sig-B");
    fs::create_dir_all(other.join("openeuler/b")).unwrap();
    let meets =
        "# sig-B\n\nA **bold** word.\n\n## Meetings\n\n- Every two weeks on Tuesday, 16:00-17:30\n";
    fs::write(other.join("README.md"), meets).unwrap();
    let branches = "name: b\nbranches:\n- name: master\n- name: next\n";
    fs::write(other.join("openeuler/b/b.yaml"), branches).unwrap();
    let committers: String = (0..30).map(|at| format!("  - gitee_id: someone-{at}\n")).collect();
    let info = format!(
        "name: sig-B\nrepositories:\n- repo:\n  - openeuler/b\n  - openeuler/c\n  committers:\n{committers}"
    );
    fs::write(other.join("sig-info.yaml"), info).unwrap();
    let events = folder.path().join("events.json");
    let cancelled = r#"{"data": [{"id": 1, "group_name": "A", "date": "2026-01-06", "start": "10:00", "status": "cancelled"}]}"#;
    fs::write(&events, cancelled).unwrap();
    let community = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/community");
    let mut written: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for sources in [sample(), folder.path().to_owned(), community] {
        if !sources.is_dir() {
            println!("skipped: there is no {}", sources.display());
            continue;
        }
        let events = events.to_str().unwrap();
        let more = ["--emails", "--url", "https://example.org/sigs", "--events", events];
        let out = publish(&sources, &more);
        for entry in fs::read_dir(out.path()).unwrap() {
            for file in ["fragment.html", "fragment.zh.html"] {
                let path = entry.as_ref().unwrap().path().join(file);
                let Ok(html) = fs::read_to_string(&path) else { continue };
                for (name, attributes) in elements(&html) {
                    written.entry(name).or_default().extend(attributes);
                }
            }
        }
    }
    for ours in ["img", "link"] {
        written.remove(ours);
    }
    assert_eq!(known, written);
}

#[test]
fn a_list_in_the_mission_is_a_list() {
    let info = "name: T\ndescription: |\n  We do:\n  • one `thing`\n  • <b>another</b>\n";
    let checkout = support::Checkout::new(&[("sig-info.yaml", info.as_bytes())]);
    let (sig, _) = checkout.build(&[]);
    assert_eq!(sig["mission"]["en"], "We do:\n\none thing\n<b>another</b>");
    let out = publish(checkout.0.path(), &[]);
    let html = fs::read_to_string(out.path().join("sig-Test/index.html")).unwrap();
    let list = "<p>We do:</p><ul class=\"scope\"><li>one thing</li><li>&lt;b&gt;another&lt;/b&gt;</li></ul>";
    assert!(html.contains(list), "{html}");
}

#[test]
fn emphasis_and_named_links_are_shown() {
    let readme = "# T\n\n## Mission\n\nSee the [charter](https://example.org/a).\n\n\
                  - **Safe**: no harm\n- others\n\n## Scope\n\n- **Code**, all\n";
    let checkout = support::Checkout::new(&[("README.md", readme.as_bytes())]);
    let (sig, _) = checkout.build(&[]);
    assert_eq!(sig["mission"]["en"], "See the charter.\n\nSafe: no harm\nothers");
    let phrases = serde_json::json!(["charter (https://example.org/a)", "Safe:", "Code"]);
    assert_eq!(sig["phrases"], phrases);
    let out = publish(checkout.0.path(), &[]);
    for file in ["index.html", "fragment.html"] {
        let html = fs::read_to_string(out.path().join("sig-Test").join(file)).unwrap();
        for shown in [
            "<p>See the <a href=\"https://example.org/a\" rel=\"noopener\">charter</a>.</p>",
            "<li><strong>Safe:</strong> no harm</li><li>others</li>",
            "<li><strong>Code</strong>, all</li>",
        ] {
            assert!(html.contains(shown), "{shown} in {html}");
        }
        // What search engines and the list show is plain.
        assert!(!html.contains("content=\"See the <"), "{html}");
    }
}
