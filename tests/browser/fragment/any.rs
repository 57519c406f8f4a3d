//! Generated trees, as a fragment and as an element's content. They are the same in every run.

use anyhow::{Result, ensure};
use libtest_mimic::Trial;
use serde_json::json;
use sig_tests::page::Page;
use sig_tests::stage::Stage;

use super::{HOST, SIG, fragment, show_first};

pub fn trials(stage: &Stage) -> Vec<Trial> {
    trials![stage; replaces_any_tree, no_fragment_has_an_effect]
}

/// Arbitrary trees, each in an element of its own.
async fn replaces_any_tree(page: &Page) -> Result<()> {
    const COUNT: u32 = 40;
    let trees: Vec<String> = (1..=COUNT).map(|seed| Trees(seed).content(&NAMES, 4)).collect();
    // Create them one by one, since an unclosed tag would extend into the next element.
    let make = format!(
        "for (const tree of {}) {{
             const element = document.createElement('sig-info');
             element.setAttribute('src', '{SIG}');
             element.setAttribute('loading', 'eager');
             element.attachShadow({{ mode: 'open' }}).innerHTML =
                 `<link rel=stylesheet href=data:text/css,><div><div class=sig><div id=seen>Seen</div>${{tree}}</div></div>`;
             document.body.append(element);
         }}",
        json!(trees).to_string().replace('<', "\\u003c")
    );
    let host = format!(
        "<!doctype html><html lang=en><title>Host</title><script type=module src=/host/witness.js></script>\
         <script type=module src=/embed/sig-info.js></script><body><script>{make}</script></body>"
    );
    page.site().no_policy();
    page.site().page(HOST, &host);
    page.site().hold(SIG);
    page.open(HOST).await?;
    let roots = "[...document.querySelectorAll('sig-info')].map(it => it.shadowRoot)";
    let seen = format!("{roots}.filter(it => it.querySelector('#seen')).length");
    page.expect("they are shown", &seen, json!(COUNT)).await?;
    page.run(&format!(
        "for (const it of {roots}) {{
             it.querySelectorAll('details').forEach(it => (it.open = true));
             it.querySelectorAll('input[type=search], select').forEach(it => (it.value = 'a'));
             [...it.querySelectorAll('a, input, select, summary')].at(-1)?.focus();
         }}"
    ))
    .await?;
    page.site().restore();
    page.expect("none is left", &seen, json!(0)).await?;
    let live = format!("{roots}.filter(it => it.querySelectorAll('section').length === 7).length");
    page.expect("all are live", &live, json!(COUNT)).await?;
    page.expect("no errors on the page", "faults", json!([])).await
}

/// Trees that try to send requests, run code or mislead the visitor.
async fn no_fragment_has_an_effect(page: &Page) -> Result<()> {
    const COUNT: u32 = 40;
    let places: Vec<String> = (1..=COUNT).map(|seed| format!("/any/{seed}/sig.json")).collect();
    for (seed, place) in (1..=COUNT).zip(&places) {
        let tree = Trees(seed).content(&[NAMES.as_slice(), &ASKING].concat(), 4);
        let beside = place.replace("sig.json", "fragment.html");
        page.site().answer(&beside, 200, &fragment(&tree))?;
    }
    show_first(page, "").await?;
    page.run(&format!(
        "for (const src of {}) {{
             const element = document.createElement('sig-info');
             for (const [name, value] of Object.entries({{ src, loading: 'eager' }})) {{
                 element.setAttribute(name, value);
             }}
             document.body.append(element);
         }}",
        json!(places)
    ))
    .await?;
    let roots = "[...document.querySelectorAll('sig-info')].map(it => it.shadowRoot)";
    let seen = format!("{roots}.filter(it => it.querySelector('#seen')).length");
    page.expect("they are shown", &seen, json!(COUNT + 1)).await?;
    let attributes = format!(
        "{roots}.flatMap(it => [...it.querySelectorAll('.sig *')]).flatMap(it => [...it.attributes])
             .filter(({{ name, value }}) => !/^(id|class|part|role|type|lang|open|datetime|aria-.*)$/.test(name) &&
                 !(name === 'href' && value.startsWith('#'))).map(it => it.name + '=' + it.value)"
    );
    page.expect("no links to other places", &attributes, json!([])).await?;
    let elements = format!(
        "{roots}.flatMap(it => [...it.querySelectorAll('.sig *')]).map(it => it.localName)
             .filter(it => !/^(a|details|div|input|li|nav|ol|option|p|section|select|slot|span|summary|ul)$/.test(it))"
    );
    page.expect("no other effects", &elements, json!([])).await?;
    let asked = page.site().asked();
    ensure!(!asked.iter().any(|it| it.contains("canary")), "{asked:?}");
    page.expect("no errors on the page", "faults", json!([])).await
}

const NAMES: [&str; 20] = [
    "a href=#members",
    "a href='#%'",
    "b",
    "details",
    "div",
    "input",
    "input type=search",
    "li",
    "nav",
    "ol",
    "option",
    "p",
    "section",
    "select",
    "slot",
    "summary",
    "table",
    "td",
    "template",
    "ul",
];
const ASKING: [&str; 16] = [
    "img src=/canary.png",
    "input type=image src=/canary.png",
    "sig-info src=/canary.json",
    "iframe src=/canary",
    "a href=/canary ping=/canary",
    "a href=javascript:canary()",
    "p onclick=canary() style='background: url(/canary)'",
    "svg><image href=/canary></svg",
    "math><mi href=/canary></mi></math",
    "style>@import '/canary';</style",
    "link rel=stylesheet href=/canary.css",
    "script src=/canary.js></script",
    "template shadowrootmode=open",
    "noscript",
    "form action=/canary",
    "object data=/canary",
];

/// Generates markup, deterministically by seed.
struct Trees(u32);

impl Trees {
    /// Picks an item with xorshift.
    fn one<'a>(&mut self, of: &[&'a str]) -> &'a str {
        for shift in [13, -17, 5_i32] {
            let by = shift.unsigned_abs();
            self.0 ^= if shift < 0 { self.0 >> by } else { self.0 << by };
        }
        of[self.0 as usize % of.len()]
    }

    fn content(&mut self, names: &[&str], depth: u32) -> String {
        const IDS: [&str; 8] = [
            "",
            "",
            "",
            " id=members",
            " id='#'",
            " id=repositories-title",
            " id=__proto__",
            " id=a.b",
        ];
        let mut content = String::new();
        while content.is_empty() || self.one(&["goes on", "ends"]) == "goes on" {
            let name = self.one(names);
            let id = self.one(&IDS);
            let inner = if depth == 0 { "x".to_owned() } else { self.content(names, depth - 1) };
            let end = self.one(&["", "close"]);
            content += &format!("<{name}{id}>{inner}");
            if end == "close" {
                content += &format!("</{}>", name.split(' ').next().unwrap_or(name));
            }
        }
        content
    }
}
