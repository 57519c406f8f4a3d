//! The documentation site: its JavaScript examples have valid types, and its links have targets.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::PathBuf;
use std::sync::LazyLock;

use sig_tests::project::Project;
use xtask::docs::blocks::{self, Block};
use xtask::{docs, files};

/// The code around an example that makes it complete.
const AROUND: &str = "declare const element: import('sig-info').SigInfoElement;\n\
    declare function vue(options: { template: { compilerOptions: { isCustomElement(tag: string): boolean } } }): object;\n";

fn examples(languages: &[&str]) -> Vec<Block> {
    let mut all = blocks::all().unwrap();
    all.retain(|it| languages.contains(&it.language()));
    assert!(!all.is_empty(), "{languages:?}");
    all
}

#[test]
fn examples_have_the_right_types() {
    let project = Project::new(&["@types/react", "vue"]).unwrap();
    let mut names = Vec::new();
    for (number, block) in examples(&["js", "tsx", "vue"]).iter().enumerate() {
        let (kind, text) = match block.language() {
            "tsx" => ("tsx", block.text.clone()),
            // Check a component's script; its template is compiled below.
            "vue" => ("ts", block.text.split(['<', '>']).nth(2).unwrap().to_owned()),
            _ => ("ts", block.text.clone()),
        };
        let name = format!("example-{number}.{kind}");
        project.write(&name, &format!("{AROUND}{text}\nexport {{}};\n")).unwrap();
        names.push(name);
    }
    let check = |name: &str| {
        let options = "--noEmit --strict --target esnext --module esnext --moduleResolution bundler --jsx react-jsx \
                       --noImplicitAny false";
        let mut options: Vec<&str> = options.split_whitespace().collect();
        options.push(name);
        project.node("typescript/bin/tsc", &options)
    };
    for name in &names {
        check(name).unwrap();
    }
    project.write("faulty.ts", &format!("{AROUND}element.texts = 1;\n")).unwrap();
    assert!(check("faulty.ts").is_err());
}

#[test]
fn components_compile() {
    let project = Project::new(&["vue", "@vue"]).unwrap();
    for block in examples(&["vue"]) {
        let compile = format!(
            "import {{ compileTemplate, parse }} from 'vue/compiler-sfc';\n\
             const {{ descriptor, errors }} = parse({});\n\
             const source = descriptor.template.content;\n\
             const made = compileTemplate({{ source, id: 'a', filename: 'a.vue' }});\n\
             console.log([...errors, ...made.errors].length, made.code.includes('sig-info'))",
            serde_json::json!(block.text)
        );
        assert_eq!(project.evaluate(&compile).unwrap().trim(), "0 true");
    }
}

/// Returns the pages of the site with their link targets.
fn pages() -> BTreeMap<PathBuf, (String, BTreeSet<String>)> {
    // Build once for all tests.
    static BUILT: LazyLock<()> = LazyLock::new(|| docs::build(docs::BASE).unwrap());
    LazyLock::force(&BUILT);
    let folder = docs::folder();
    let all = files::files(&folder).unwrap();
    // Publish fragments but no pages.
    let sigs = folder.join("sigs");
    let html = all
        .into_iter()
        .filter(|it| it.extension().is_some_and(|it| it == "html") && !it.starts_with(&sigs));
    html.map(|path| {
        let text = fs::read_to_string(&path).unwrap();
        let ids = values(&text, " id=\"");
        (path.strip_prefix(&folder).unwrap().to_owned(), (text, ids))
    })
    .collect()
}

/// Returns the values of an attribute.
fn values(html: &str, start: &str) -> BTreeSet<String> {
    html.split(start).skip(1).map(|it| it.split('"').next().unwrap().to_owned()).collect()
}

#[test]
fn links_in_the_site_lead_somewhere() {
    let pages = pages();
    assert!(pages.len() > 25, "{}", pages.len());
    let (mut faults, mut number) = (Vec::new(), 0);
    for (name, (text, _)) in &pages {
        for link in values(text, " href=\"").into_iter().chain(values(text, " src=\"")) {
            let (path, anchor) = link.split_once('#').unwrap_or((&link, ""));
            let inside = path.strip_prefix(docs::BASE);
            if !path.is_empty() && inside.is_none() {
                // Other files belong to the rest of the site, which the browser tests check.
                let known = ["http", "data:", "/embed/", "/icon.svg"];
                if !known.iter().any(|it| path.starts_with(it)) {
                    faults.push(format!("{}: {link}", name.display()));
                }
                continue;
            }
            number += 1;
            let mut target = inside.map_or_else(|| name.clone(), PathBuf::from);
            if inside.is_some_and(|it| it.is_empty() || it.ends_with('/')) {
                target.push("index.html");
            }
            let there = docs::folder().join(&target).is_file();
            let anchor = percent_decoded(anchor);
            let has = anchor.is_empty()
                || pages.get(&target).is_some_and(|(_, ids)| ids.contains(&anchor));
            if !there || !has {
                faults.push(format!("{}: {link}", name.display()));
            }
        }
    }
    assert_eq!(faults, [""; 0]);
    assert!(number > 500, "{number}");
}

fn percent_decoded(text: &str) -> String {
    let (mut bytes, mut rest) = (Vec::new(), text.as_bytes());
    while let [first, tail @ ..] = rest {
        let code = (*first == b'%').then(|| tail.get(..2)).flatten();
        let byte = code.and_then(|it| u8::from_str_radix(std::str::from_utf8(it).ok()?, 16).ok());
        bytes.push(byte.unwrap_or(*first));
        rest = if byte.is_some() { &tail[2..] } else { tail };
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

/// The documentation can be served with the same policy as the rest of the site.
#[test]
fn nothing_in_the_pages_is_inline() {
    for (name, (text, _)) in pages() {
        let name = name.display();
        assert_eq!(values(&text, " style=\""), BTreeSet::new(), "{name}");
        assert!(!text.contains("<style"), "{name}");
        for script in text.split("<script").skip(1) {
            assert!(script.split('>').next().unwrap().contains(" src="), "{name}: {script:.80}");
        }
    }
}
