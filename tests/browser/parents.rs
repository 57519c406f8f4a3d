//! The element is as wide as a paragraph would be, however its parent's width is determined.

use anyhow::Result;
use libtest_mimic::Trial;
use serde_json::json;
use sig_tests::page::{Page, SAMPLE};
use sig_tests::stage::Stage;

pub fn trials(stage: &Stage) -> Vec<Trial> {
    trials![stage; as_wide_as_a_paragraph, in_vite_template]
}

/// Parents whose width depends on their content.
const PARENTS: [(&str, &str); 13] = [
    ("block", "<div>IT</div>"),
    ("flex", "<div style='display:flex'>IT</div>"),
    (
        "centred column",
        "<div style='display:flex;flex-direction:column;align-items:center'>IT</div>",
    ),
    ("grid", "<div style='display:grid;justify-items:start'>IT</div>"),
    ("inline-block", "<div style='display:inline-block'>IT</div>"),
    ("float", "<div style='float:left'>IT</div><br style='clear:both'>"),
    ("absolute", "<div style='position:absolute'>IT</div>"),
    ("fit-content", "<div style='width:fit-content'>IT</div>"),
    ("table cell", "<table><tr><td>IT</table>"),
    ("dialog", "<dialog open>IT</dialog>"),
    ("inline", "<span>IT</span>"),
    (
        "flex in a grid",
        "<div style='display:grid;place-items:center'><div style='display:flex'>IT</div></div>",
    ),
    ("max-content", "<div style='width:max-content'>IT</div>"),
];

/// The parents in which the element's width differs from that of a paragraph, apart from margins.
const WRONG: &str = "(room => [...document.querySelectorAll('main > div')].map(it => {
    const widths = [...it.querySelectorAll('.it')].map(it => it.getBoundingClientRect().width);
    const paragraph = Math.min(widths.pop(), room);
    const right = widths.every(it =>
        it <= paragraph + 1 && it >= Math.min(320, paragraph) - 1 && it >= paragraph - 33);
    return right ? null : [it.id, paragraph, ...widths];
}).filter(Boolean))(document.querySelector('main').clientWidth)";

async fn as_wide_as_a_paragraph(page: &Page) -> Result<()> {
    let fragment = page.site().file("/sigs/sig-CloudNative/fragment.html")?;
    let fragment = fragment.replace("<sig-info ", "<sig-info class=it ");
    let tag = format!("<sig-info class=it src='{SAMPLE}' loading=eager></sig-info>");
    let text = format!("<p class=it>{}</p>", "A paragraph of many words. ".repeat(200));
    let parents = PARENTS.map(|(name, parent)| {
        let with = |it: &str| parent.replace("IT", it);
        format!("<div id='{name}'>{}{}{}</div>", with(&tag), with(&fragment), with(&text))
    });
    let content = format!(
        "<!doctype html><html lang=en><title>Parents</title>\
         <script type=module src=/embed/sig-info.js></script>\
         <main style='position:relative'>{}</main>",
        parents.concat()
    );
    // In the same folder, for the fragment's style sheet.
    page.site().page("/sigs/sig-CloudNative/parents.html", &content);
    page.watch();
    page.open("/sigs/sig-CloudNative/parents.html").await?;
    let live = "[...document.querySelectorAll('sig-info')].filter(it => \
                !it.shadowRoot.querySelector('link') && it.shadowRoot.querySelector('.member')).length";
    page.expect("the first ones are shown", &format!("{live} > 12"), json!(true)).await?;
    for width in [1280, 375] {
        page.resize(width, 900).await?;
        page.expect(&format!("at {width}"), WRONG, json!([])).await?;
    }
    // In a max-content parent, a paragraph's width is no reference.
    page.run("document.getElementById('max-content').remove()").await?;
    page.resize(1280, 900).await?;
    for width in ["300px", "700px"] {
        page.run(&format!("document.querySelector('main').style.width = '{width}'")).await?;
        page.expect(width, WRONG, json!([])).await?;
    }
    page.expect("no errors on the page", "faults", json!([])).await
}

/// With the style sheet of Vite's project template.
async fn in_vite_template(page: &Page) -> Result<()> {
    let content = format!(
        "<!doctype html><html lang=en><title>Vite</title>
         <style>
             body {{ margin: 0; display: flex; place-items: center; min-width: 320px; min-height: 100vh; }}
             #app {{ max-width: 1280px; margin: 0 auto; padding: 2rem; text-align: center; }}
         </style>
         <script type=module src=/embed/sig-info.js></script>
         <div id=app><h1>Vite</h1><sig-info src='{SAMPLE}'></sig-info></div>"
    );
    page.site().page("/vite.html", &content);
    page.open("/vite.html").await?;
    page.expect("it is shown", "all('.member').length", json!(13)).await?;
    for (width, least) in [(1280, 1100), (375, 290)] {
        page.resize(width, 900).await?;
        let fits = format!(
            "(({{ width }}) => width >= {least} && document.documentElement.scrollWidth <= innerWidth)\
             (host.getBoundingClientRect())"
        );
        page.expect(&format!("at {width}"), &fits, json!(true)).await?;
    }
    Ok(())
}
