//! A SIG that can't be shown is reported with the cause, the host page keeps working, and a retry
//! succeeds.

use anyhow::Result;
use libtest_mimic::Trial;
use serde_json::json;
use sig_tests::page::Page;
use sig_tests::stage::Stage;

const PATH: &str = "/broken/sig.json";
const MENDED: &str = r#"{"version": 1, "id": "sig-Mended", "members": [{"id": "ada"}]}"#;

/// A response and how it is reported.
#[derive(Clone, Copy)]
struct Case {
    name: &'static str,
    status: u16,
    body: &'static str,
    kind: &'static str,
    reason: &'static str,
}

const CASES: [Case; 7] = [
    Case {
        name: "not_json",
        status: 200,
        body: "<!doctype html><title>Sign in</title>",
        kind: "syntax",
        reason: "sig.json is not JSON.",
    },
    Case {
        name: "cut_off",
        status: 200,
        body: r#"{"version": 1, "id": "sig-A", "members": [{"#,
        kind: "syntax",
        reason: "sig.json is not JSON.",
    },
    Case {
        name: "newer_version",
        status: 200,
        body: r#"{"version": 2, "id": "sig-A"}"#,
        kind: "format",
        reason: "It has version 2, which is newer than this widget. It reads version 1.",
    },
    Case {
        name: "wrong_type",
        status: 200,
        body: r#"{"version": 1, "id": "sig-A", "members": [{"id": "ada"}, {"id": 7}]}"#,
        kind: "format",
        reason: "The field members[1].id should hold a text but holds a number.",
    },
    Case {
        name: "missing_field",
        status: 200,
        body: r#"{"version": 1}"#,
        kind: "format",
        reason: "The field id is missing.",
    },
    Case {
        name: "not_found",
        status: 404,
        body: "",
        kind: "status",
        reason: "The server answered 404 for",
    },
    Case {
        name: "server_error",
        status: 503,
        body: MENDED,
        kind: "status",
        reason: "The server answered 503 for",
    },
];

pub fn trials(stage: &Stage) -> Vec<Trial> {
    let mut trials = trials![stage; unreachable_host, no_source, too_large, the_list_of_sigs, last_good_copy,
            no_copy_of_another_url, objects_of_the_host, polluted_prototypes];
    trials.extend(CASES.into_iter().map(|case| {
        let name = format!("{}::{}", module_path!(), case.name);
        stage.trial(name, async move |page: &Page| reported_then_recovers(page, case).await)
    }));
    trials
}

async fn reported_then_recovers(page: &Page, case: Case) -> Result<()> {
    page.site().answer(PATH, case.status, case.body)?;
    page.embed(&[("src", PATH), ("lang", "en")]).await?;
    reported(page, case.kind, case.reason).await?;

    page.site().answer(PATH, 200, MENDED)?;
    page.click("root.querySelector('[role=alert] button')").await?;
    page.expect("the SIG is shown", "texts('.member .name')", json!(["ada"])).await?;
    page.expect("the message is gone", "all('[role=alert]').length", json!(0)).await
}

/// A page whose scripts add properties to the prototypes of objects, arrays and functions.
async fn polluted_prototypes(page: &Page) -> Result<()> {
    page.on_new_document(
        "for (const { prototype } of [Object, Array, Function, String]) {
             for (const name of ['id', 'name', 'url', 'version', 'members', 'meetings', 'repositories', 'avatar',
                 'roles', 'profiles', 'committers', 'until', 'recurrence', 'src', 'lang', 'extend', 'each', 'clone',
                 'remove', 'first', 'path', 'detail', 'program']) {
                 if (name in prototype) continue;
                 Object.defineProperty(prototype, name, { value: () => 'everybody has it', writable: true });
             }
         }",
    );
    page.embed_sample().await?;
    page.expect("its people", "all('.member').length", json!(13)).await?;
    page.expect("its repositories", "all('.repositories > li').length", json!(12)).await?;
    page.expect("its links' targets", "all('section').length", json!(7)).await?;
    let others = "root.textContent.includes('everybody') || root.textContent.includes('=>')";
    page.expect("no polluted properties", others, json!(false)).await?;
    page.press("root.querySelector('#repositories input[type=search]')", "runc").await?;
    page.expect("the search", "all('.repositories > li').length", json!(1)).await?;
    page.expect("no errors on the page", "faults", json!([])).await
}

/// The visitor sees the reason, the host gets an event, and its own page still works.
pub async fn reported(page: &Page, kind: &str, reason: &str) -> Result<()> {
    let title = if reason.contains("404") {
        "This SIG can’t be found"
    } else {
        "Couldn’t load this SIG"
    };
    reported_as(title, page, kind, reason).await
}

/// Like [`reported`], under a certain title.
pub async fn reported_as(title: &str, page: &Page, kind: &str, reason: &str) -> Result<()> {
    let reason = json!(reason);
    page.expect("the error", "texts('[role=alert] h2')", json!([title])).await?;
    page.click("root.querySelector('[role=alert] summary')").await?;
    page.wait_until("the reason", &format!("texts('[role=alert]')[0].includes({reason})")).await?;
    page.expect("the host gets an event", "told.map(it => it.kind)", json!([kind])).await?;
    page.wait_until("with the reason", &format!("told[0].message.includes({reason})")).await?;
    page.click("document.getElementById('host-button')").await?;
    page.expect("the host works", "document.getElementById('host-button').innerText", json!("1"))
        .await?;
    page.expect("no errors on the page", "faults", json!([])).await
}

/// The policy blocks requests to another host, which looks like a network failure.
async fn unreachable_host(page: &Page) -> Result<()> {
    page.embed(&[("src", "https://elsewhere.example/sig.json"), ("lang", "en")]).await?;
    reported(page, "network", "There was no answer from https://elsewhere.example/sig.json").await
}

async fn no_source(page: &Page) -> Result<()> {
    page.embed(&[("lang", "en")]).await?;
    reported(page, "source", "neither a src nor data").await
}

async fn too_large(page: &Page) -> Result<()> {
    let mission = "x".repeat(8 << 20);
    let body = json!({ "version": 1, "id": "sig-A", "mission": mission });
    page.site().answer(PATH, 200, &body.to_string())?;
    page.embed(&[("src", PATH), ("lang", "en")]).await?;
    reported(page, "size", "sig.json is larger than 8 MiB.").await
}

async fn the_list_of_sigs(page: &Page) -> Result<()> {
    page.site().answer("/sigs/index.json", 500, "")?;
    page.open("/").await?;
    page.wait_until(
        "the reason",
        "['Couldn’t load the list of SIGs', 'The server answered 500'].every(it => \
         directory.querySelector('[role=alert]').textContent.includes(it))",
    )
    .await?;
    let two = json!({ "version": 1, "sigs": [
        { "id": "sig-A", "url": "sig-A/sig.json" },
        { "id": "sig-B", "url": "sig-B/sig.json" },
    ]});
    page.site().answer("/sigs/index.json", 200, &two.to_string())?;
    page.click("directory.querySelector('[role=alert] button')").await?;
    page.expect("the list", "directory.querySelectorAll('.sigs > li').length", json!(2)).await
}

/// If a SIG can't be loaded, the last good copy is shown, with its date and the reason.
async fn last_good_copy(page: &Page) -> Result<()> {
    page.site().answer(PATH, 200, MENDED)?;
    page.embed(&[("src", PATH), ("lang", "en"), ("timezone", "UTC")]).await?;
    page.expect("the SIG", "texts('.member .name')", json!(["ada"])).await?;
    let kept = "caches.open('sig-info').then(copies => copies.keys()).then(keys => keys.length)";
    page.expect("it is kept", kept, json!(1)).await?;

    page.site().answer(PATH, 503, "")?;
    page.run("host.remove(); told.length = 0").await?;
    page.add(&[("src", PATH), ("lang", "en"), ("timezone", "UTC")]).await?;
    page.expect("the copy", "texts('.member .name')", json!(["ada"])).await?;
    let today = "new Intl.DateTimeFormat('en', { dateStyle: 'long', timeZone: 'UTC' }).format()";
    let note = format!("texts('.stale p')[0].startsWith(`Showing the copy of ${{{today}}};`)");
    page.wait_until("its date", &note).await?;
    page.wait_until("the reason", "texts('.stale details p')[0].includes('answered 503')").await?;
    page.expect(
        "the host gets both events",
        "told.map(it => it.kind ?? it.id)",
        json!(["status", "sig-Mended"]),
    )
    .await?;

    let newer = MENDED.replace("ada", "grace");
    page.site().answer(PATH, 200, &newer)?;
    page.click("root.querySelector('.stale button')").await?;
    page.expect("the new one", "texts('.member .name')", json!(["grace"])).await?;
    page.expect("the note is gone", "all('.stale').length", json!(0)).await
}

/// A copy is used for its own URL only; a different query is a different URL.
async fn no_copy_of_another_url(page: &Page) -> Result<()> {
    page.site().answer(PATH, 200, MENDED)?;
    page.embed(&[("src", PATH), ("lang", "en")]).await?;
    page.expect("the SIG", "texts('.member .name')", json!(["ada"])).await?;
    let kept = "caches.open('sig-info').then(copies => copies.keys()).then(keys => keys.length)";
    page.expect("it is kept", kept, json!(1)).await?;
    page.site().answer(PATH, 503, "")?;
    page.site().answer("/broken/other.json", 503, "")?;
    for other in ["/broken/other.json".to_owned(), format!("{PATH}?of=another")] {
        page.run(&format!("host.setAttribute('src', '{other}')")).await?;
        page.wait_until(
            "the reason",
            "texts('[role=alert] details p')[0].includes('answered 503')",
        )
        .await?;
        page.expect("nothing else", "all('.member, .stale').length", json!(0)).await?;
        page.run(&format!("host.setAttribute('src', '{PATH}')")).await?;
        page.expect("its own", "texts('.member .name')", json!(["ada"])).await?;
    }
    Ok(())
}

/// Data from the host may have properties that throw, be endless or be revoked. Only the element
/// that received it fails.
async fn objects_of_the_host(page: &Page) -> Result<()> {
    page.embed_sample().await?;
    page.run(
        "const deep = new Proxy({}, {
             get: () => deep, ownKeys: () => ['a'],
             getOwnPropertyDescriptor: () => ({ enumerable: true, configurable: true, value: 1 }),
         });
         const { proxy, revoke } = Proxy.revocable({}, {});
         revoke();
         const long = new Proxy([], { get: (it, name) => (name === 'length' ? 1e9 : it[name]) });
         const given = [
             { get version() { throw new Error('no'); } },
             { version: 1, id: 'x', members: [{ get id() { throw new Error('no'); } }] },
             { version: 1, id: 'x', members: long },
             { version: 1, id: 'x', name: deep },
             proxy,
         ];
         for (const data of given) {
             const element = document.createElement('sig-info');
             element.setAttribute('loading', 'eager');
             element.data = data;
             document.querySelector('aside').append(element);
         }",
    )
    .await?;
    let failed = "told.filter(it => it.type === 'sig-info-error').map(it => it.kind)";
    page.expect(
        "each is reported",
        failed,
        json!(["format", "format", "format", "format", "format"]),
    )
    .await?;
    page.run(
        "const element = document.createElement('sig-info');
         element.setAttribute('loading', 'eager');
         Object.prototype.email = 'a@b.c';
         let times = 0;
         element.data = { version: 1, id: 'sig-Given', get members() { return [{ id: `a${times++}` }]; } };
         document.querySelector('aside').append(element);",
    )
    .await?;
    let last = "[...document.querySelectorAll('aside sig-info')].at(-1).shadowRoot";
    let members = format!("[...{last}.querySelectorAll('.member')].map(it => it.id)");
    page.expect("getters are called once", &members, json!(["member-a0"])).await?;
    page.expect(
        "and nothing else",
        &format!("{last}.querySelectorAll('[href^=mailto]').length"),
        json!(0),
    )
    .await?;
    page.press("root.querySelector('#repositories input[type=search]')", "runc").await?;
    page.expect("the first one still works", "all('.repositories > li').length", json!(1)).await?;
    page.expect("no errors on the page", "faults", json!([])).await
}
