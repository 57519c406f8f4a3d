//! Keys typed into the element's fields don't trigger the page's shortcuts; all other keys do.

use anyhow::Result;
use libtest_mimic::Trial;
use serde_json::json;
use sig_tests::engine::Engine;
use sig_tests::page::Page;
use sig_tests::stage::Stage;

const FIELD: &str = "root.querySelector('#repositories input[type=search]')";
/// Shortcuts as pages implement them: they fire unless the event's target is a field.
const SHORTCUTS: &str = "globalThis.seen = [];
    for (const type of ['keydown', 'keypress', 'keyup']) {
        document.addEventListener(type, (event) => {
            if (event.target.matches('input, select, textarea')) return;
            seen.push(`${type} ${event.key}`);
            if (/^[/jks]$/.test(event.key)) event.preventDefault();
        });
    }";

pub fn trials(stage: &Stage) -> Vec<Trial> {
    trials![stage; of_the_page]
}

async fn of_the_page(page: &Page) -> Result<()> {
    page.embed_sample().await?;
    page.run(SHORTCUTS).await?;
    let typed = "src-openeuler/ru jk";
    page.press(FIELD, typed).await?;
    page.expect("the text is typed", &format!("{FIELD}.value"), json!(typed)).await?;
    page.expect("the page receives none of it", "seen", json!([])).await?;
    let press = |at: &str, key: &str| {
        format!(
            "{at}.dispatchEvent(new KeyboardEvent('keydown', \
             {{ bubbles: true, composed: true, cancelable: true, {key} }}))"
        )
    };
    for (key, wanted) in [
        ("key: 'k', ctrlKey: true", json!(["keydown k"])),
        ("key: '/', metaKey: true", json!(["keydown /"])),
        ("key: 's', altKey: true", json!(["keydown s"])),
        ("key: 'Escape'", json!(["keydown Escape"])),
        ("key: 'Tab'", json!(["keydown Tab"])),
        ("key: 'F1'", json!(["keydown F1"])),
        ("key: 'ArrowDown'", json!([])),
        ("key: 'Backspace'", json!([])),
        // Windows reports AltGr this way; WebKit doesn't support it in synthetic events.
        (
            "key: '/', ctrlKey: true, altKey: true, modifierAltGraph: true",
            if page.engine() == Engine::WebKit { json!(["keydown /"]) } else { json!([]) },
        ),
    ] {
        page.run(&format!("seen.length = 0; {}", press(FIELD, key))).await?;
        page.expect(key, "seen", wanted).await?;
    }
    // Autofill dispatches keydown events without a key.
    page.run(&format!("{FIELD}.dispatchEvent(new Event('keydown', {{ bubbles: true }}))")).await?;
    // Outside of fields, shortcuts work.
    page.run(&format!("seen.length = 0; {}", press("root.querySelector('nav a')", "key: '/'")))
        .await?;
    page.expect("on a link", "seen", json!(["keydown /"])).await?;
    // The host's own field inside the element.
    page.run(&format!(
        "const field = document.createElement('input');
         field.slot = 'header';
         host.append(field);
         globalThis.heard = 0;
         field.addEventListener('keydown', () => globalThis.heard++);
         document.addEventListener('keydown', () => globalThis.heard++);
         {}",
        press("field", "key: '/'")
    ))
    .await?;
    page.expect("all of it is the host's", "heard", json!(2)).await?;
    page.expect("no errors on the page", "faults", json!([])).await
}
