//! Each language, switched while the page is open, and what its file says of CLDR beside what the browser knows.

use anyhow::{Result, ensure};
use libtest_mimic::Trial;
use serde_json::json;
use sig_tests::page::{Page, SAMPLE};
use sig_tests::stage::Stage;
use sig_words::{Category, ENGLISH, LANGUAGES, Language, Plurals, Text, Words, form};

const MEMBERS: &str = "texts('#members-title')";
const SWITCH: &str = "document.getElementById('language')";

pub fn trials(stage: &Stage) -> Vec<Trial> {
    trials![
        stage;
        attribute_switches_in_place,
        page_language_is_used,
        page_switch_is_remembered, pages_offer_their_own_languages,
        side_by_side,
        words_that_do_not_come,
        words_that_come_late,
        as_the_browser_counts,
        as_the_browser_writes,
    ]
}

async fn attribute_switches_in_place(page: &Page) -> Result<()> {
    page.embed_sample().await?;
    page.press("root.querySelector('input[type=search]')", "runc").await?;
    page.expect("one row", "all('.repositories > li').length", json!(1)).await?;

    page.run("host.lang = 'zh'").await?;
    page.expect("our words", MEMBERS, json!(["成员"])).await?;
    page.wait_until("the SIG's words", "texts('.mission')[0].includes('容器')").await?;
    page.wait_until("the rule", "texts('.rule')[0].includes('每周二')").await?;
    page.expect("the typed text stays", "all('.repositories > li').length", json!(1)).await?;

    page.run("host.lang = 'en'").await?;
    page.expect("and back", MEMBERS, json!(["Members"])).await?;
    page.wait_until("the SIG's words", "texts('.mission')[0].includes('containers')").await?;
    page.was_asked_for("sig.json", 1)
}

async fn page_language_is_used(page: &Page) -> Result<()> {
    page.embed(&[("src", SAMPLE)]).await?;
    page.expect("the page's", MEMBERS, json!(["Members"])).await?;
    page.run("document.documentElement.lang = 'zh-CN'").await?;
    page.expect("it has changed", MEMBERS, json!(["成员"])).await
}

async fn page_switch_is_remembered(page: &Page) -> Result<()> {
    page.open("/").await?;
    page.expect("the browser's", MEMBERS, json!(["Members"])).await?;
    for language in LANGUAGES.iter().rev() {
        let members = json!([Text::members.of(language)]);
        choose(page, language.tag).await?;
        page.expect("switched", MEMBERS, members.clone()).await?;
        page.open("/").await?;
        page.expect("at the next visit", MEMBERS, members).await?;
        page.expect("it is chosen", &format!("{SWITCH}.value"), json!(language.tag)).await?;
    }
    Ok(())
}

/// Pages may have fewer languages than the widget.
async fn pages_offer_their_own_languages(page: &Page) -> Result<()> {
    let offered = format!("[...{SWITCH}.options].map(it => it.text)");
    let all: Vec<&str> = LANGUAGES.iter().map(|it| it.name).collect();
    for path in ["/", "/calendar.html"] {
        page.open(path).await?;
        page.expect(path, &offered, json!(all)).await?;
    }
    for path in ["/embed.html", "/workbench.html"] {
        page.open(path).await?;
        page.expect(path, &offered, json!(["English", "中文"])).await?;
        let title = page.value("document.querySelector('h1').innerText").await?;
        choose(page, "zh").await?;
        page.wait_until(path, &format!("document.querySelector('h1').innerText !== {title}"))
            .await?;
        choose(page, "en").await?;
        page.expect(path, "document.querySelector('h1').innerText", title).await?;
        page.run("localStorage.clear()").await?;
    }
    Ok(())
}

/// Chooses a language as a visitor does, once the page's scripts have run.
async fn choose(page: &Page, tag: &str) -> Result<()> {
    page.wait_until("it has loaded", "document.readyState === 'complete'").await?;
    page.run(&format!("{SWITCH}.value = '{tag}'; {SWITCH}.dispatchEvent(new Event('change'))"))
        .await
}

/// A page pays for the languages that it shows, once for each.
async fn side_by_side(page: &Page) -> Result<()> {
    page.embed(&[("src", SAMPLE), ("lang", "en")]).await?;
    page.expect("English", MEMBERS, json!([Text::members.of(&ENGLISH)])).await?;
    for Language { tag, .. } in &LANGUAGES[1..] {
        page.was_asked_for(&format!(".{tag}.json"), 0)?;
    }
    for Language { tag, .. } in LANGUAGES {
        page.add(&[("src", SAMPLE), ("lang", tag), ("loading", "eager")]).await?;
        page.add(&[("src", SAMPLE), ("lang", tag), ("loading", "eager")]).await?;
    }
    let titles = "[...document.querySelectorAll('sig-info')].slice(1).map(it => \
                  it.shadowRoot.querySelector('#members-title')?.textContent)";
    let wanted: Vec<&str> = LANGUAGES.iter().flat_map(|it| [Text::members.of(it); 2]).collect();
    page.expect("each in its own", titles, json!(wanted)).await?;
    for Language { tag, .. } in &LANGUAGES[1..] {
        page.was_asked_for(&format!(".{tag}.json"), 1)?;
    }
    page.expect("nothing is thrown", "faults", json!([])).await
}

/// Then it is English, and the next element tries again.
async fn words_that_do_not_come(page: &Page) -> Result<()> {
    let words = page.site().bundled(".zh.json")?;
    for (status, body) in [(404, ""), (200, "[\"another file\"]")] {
        page.site().answer(&words, status, body)?;
        page.embed(&[("src", SAMPLE), ("lang", "zh")]).await?;
        page.expect("English", MEMBERS, json!(["Members"])).await?;
        page.wait_until("the SIG's own words", "texts('.mission')[0].includes('容器')").await?;
        page.expect(
            "the console says so",
            "complaints.filter(it => it.includes('zh')).length",
            json!(1),
        )
        .await?;
        page.expect("nothing is thrown", "faults", json!([])).await?;
    }
    page.site().restore();
    page.embed(&[("src", SAMPLE), ("lang", "zh")]).await?;
    page.expect("it has come", MEMBERS, json!(["成员"])).await
}

/// Nobody waits long for them, and they are shown when they come.
async fn words_that_come_late(page: &Page) -> Result<()> {
    page.site().hold(&page.site().bundled(".zh.json")?);
    page.embed(&[("src", SAMPLE), ("lang", "zh")]).await?;
    page.expect("English until then", MEMBERS, json!(["Members"])).await?;
    page.site().restore();
    page.expect("when they have come", MEMBERS, json!(["成员"])).await?;
    page.expect("nothing is thrown", "faults", json!([])).await
}

/// Plural rules, natively and in the browser.
async fn as_the_browser_counts(page: &Page) -> Result<()> {
    page.embed_sample().await?;
    for language in LANGUAGES {
        let Language { tag, cardinal, ordinal, .. } = language;
        for (kind, Plurals { categories, of }) in [("cardinal", cardinal), ("ordinal", ordinal)] {
            let numbers: Vec<u32> = (0..=200).chain([1000, 1001, 11_111, 1_000_000]).collect();
            let chosen = format!(
                "(rules => {numbers:?}.map(number => rules.select(number)))\
                 (new Intl.PluralRules('{tag}', {{ type: '{kind}' }}))"
            );
            let ours: Vec<&str> = numbers.iter().map(|number| name(of(*number))).collect();
            page.expect(&format!("{tag}, {kind}"), &chosen, json!(ours)).await?;
            ensure!(categories.is_sorted(), "{tag}, {kind}: in CLDR's order");
        }
        // As the widget says it.
        page.run(&format!("host.lang = '{tag}'")).await?;
        let words = Text::repository_count.of(language);
        for count in [1, 2, 5, 21] {
            let sig: Vec<_> = (0..count).map(|at| json!({ "path": format!("a/b{at}") })).collect();
            let sig = json!({ "version": 1, "id": "sig-a", "members": [{ "id": "ann", "roles": ["maintainer"],
                "repositories": (0..count).map(|at| format!("a/b{at}")).collect::<Vec<_>>() }], "repositories": sig });
            page.run(&format!("host.data = {sig}")).await?;
            let wanted = form(words, cardinal.index(count)).replace("{}", &count.to_string());
            page.expect(tag, "texts('#member-ann .profiles a')", json!([wanted])).await?;
        }
    }
    Ok(())
}

const fn name(category: Category) -> &'static str {
    match category {
        Category::Zero => "zero",
        Category::One => "one",
        Category::Two => "two",
        Category::Few => "few",
        Category::Many => "many",
        Category::Other => "other",
    }
}

/// Dates, numbers and lists as `Intl` has them. What is prerendered is then not seen to change.
async fn as_the_browser_writes(page: &Page) -> Result<()> {
    page.embed_sample().await?;
    for Language { tag, dates, .. } in LANGUAGES {
        // The 10th of each month of 2026, and a week.
        let days: Vec<String> = (1..=12)
            .map(|month| format!("2026-{month:02}-10"))
            .chain((1..=7).map(|day| format!("2026-11-{day:02}")))
            .collect();
        for (options, pattern, months, weekdays) in [
            (
                "{ weekday: 'long', month: 'long', day: 'numeric' }",
                dates.day,
                &dates.months,
                &dates.weekdays,
            ),
            ("{ dateStyle: 'long' }", dates.date, &dates.months, &dates.weekdays),
            (
                "{ year: 'numeric', month: 'long' }",
                dates.month,
                &dates.months_alone,
                &dates.weekdays,
            ),
            (
                "{ weekday: 'short', year: 'numeric', month: 'short', day: 'numeric' }",
                dates.stamp.trim_end_matches(','),
                &dates.months_short,
                &dates.weekdays_short,
            ),
        ] {
            let written = format!(
                "(it => {days:?}.map(day => it.format(Date.parse(day)).replace(/\\s/g, ' ')))\
                 (new Intl.DateTimeFormat('{tag}', {{ timeZone: 'UTC', ...{options} }}))"
            );
            let ours: Vec<String> = days
                .iter()
                .map(|text| {
                    let date: sig_model::Date =
                        text.parse().map_err(|_| anyhow::anyhow!("{text}"))?;
                    Ok(pattern
                        .replace("{year}", &date.year.to_string())
                        .replace("{month}", months[usize::from(date.month) - 1])
                        .replace("{day}", &date.day.to_string())
                        .replace("{weekday}", weekdays[date.weekday() as usize]))
                })
                .collect::<Result<_>>()?;
            page.expect(&format!("{tag}, {options}"), &written, json!(ours)).await?;
        }
        let numbers = [7, 1616, 11_455, 1_000_000];
        let written = format!("{numbers:?}.map(it => new Intl.NumberFormat('{tag}').format(it))");
        page.expect(tag, &written, json!(numbers.map(|it| dates.number(it)))).await?;
        for items in [&["a"][..], &["a", "b"], &["a", "b", "c"], &["a", "b", "c", "d"]] {
            let written = format!("new Intl.ListFormat('{tag}').format({items:?})");
            let items: Vec<String> = items.iter().map(|it| (*it).to_owned()).collect();
            page.expect(tag, &written, json!(dates.join(&items))).await?;
        }
    }
    Ok(())
}
