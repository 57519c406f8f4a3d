//! A pull request to the real community, of all the kinds of change there are: every sentence of the
//! comment and of the pages is expected.

use std::path::Path;

use super::made::Preview;
use super::support::git::{Repository, copy};

/// A SIG, one of its files, a text in it, and what becomes of that.
const EDITS: [(&str, &str, &str, &str); 25] = [
    // Members join, leave, change organization and role; a meeting moves; the scope grows.
    (
        "sig-CloudNative",
        "sig-info.yaml",
        "- gitee_id: zhaoyifan28\n  atomgit_id: zhaoyifan28\n  name: Yifan Zhao\n  organization: Huawei\n  email: zhaoyifan28@huawei.com\n",
        "- gitee_id: alice-example\n  name: Alice Example\n  organization: Example\n",
    ),
    (
        "sig-CloudNative",
        "README.md",
        "- Yifan Zhao[@zhaoyifan28](https://atomgit.com/zhaoyifan28) | email:zhaoyifan28@huawei.com\n",
        "- Alice Example[@alice-example](https://gitee.com/alice-example)\n",
    ),
    (
        "sig-CloudNative",
        "sig-info.yaml",
        "  organization: CTyun\n  email: wangl29",
        "  organization: China Telecom Cloud\n  email: wangl29",
    ),
    (
        "sig-CloudNative",
        "sig-info.yaml",
        "- gitee_id: jimmieme\n  atomgit_id: jimmieme\n  name: Wang Jianmin\n  email: hi@jimmie.me\n",
        "",
    ),
    (
        "sig-CloudNative",
        "README.md",
        "- jimmieme[@jimmieme](https://atomgit.com/jimmieme) | email:hi@jimmie.me\n",
        "",
    ),
    (
        "sig-CloudNative",
        "README.md",
        "- caihaomin[@caihaomin]",
        "- jimmieme[@jimmieme](https://atomgit.com/jimmieme)\n- caihaomin[@caihaomin]",
    ),
    ("sig-CloudNative", "README.md", "- 每双周周二下午4:00-5:30", "- 每双周周三上午10:00-11:30"),
    (
        "sig-CloudNative",
        "README.md",
        "- 负责社区云原生相关技术决策\n",
        "- 负责社区云原生相关技术决策\n- 组织云原生技术培训\n",
    ),
    // A repository moves from one SIG to another, one is new; a key is fixed, another misspelled.
    ("xfce", "sig-info.yaml", "  - src-openeuler/menu-cache\n", ""),
    (
        "GNOME",
        "sig-info.yaml",
        "  - src-openeuler/feedbackd\n",
        "  - src-openeuler/feedbackd\n  - src-openeuler/menu-cache\n  - src-openeuler/brand-new\n",
    ),
    ("GNOME", "sig-info.yaml", "  eamil: 1823363429@qq.com", "  email: 1823363429@qq.com"),
    ("xfce", "sig-info.yaml", "mature_level: startup", "mature_level: gratuated"),
    ("xfce", "README.md", "解决相关问题\n", "解决全部问题\n"),
    ("xfce", "README.md", "- [IRC频道](#openeuler-dev)\n", ""),
    // A meeting gets a time, one is removed in English, one becomes weekly.
    (
        "GNOME",
        "README.md",
        "- 公开的会议时间：北京时间，每周X 下午，XX点~XX点\n\n*<请在此给出SIG会议的时间>*\n",
        "- 公开的会议时间：北京时间，每周四 下午 14:00~15:00\n",
    ),
    ("Compiler", "README.md", "## Weekly Meeting\nTuesday 10 am bi-weekly, UTC+8.\n", ""),
    (
        "Compiler",
        "README.md",
        "The Compiler SIG holds online meetings at 10:00 a.m. on Tuesdays every two weeks, as well as regular offline salons, for up-to-date topics in the compiler field. ",
        "",
    ),
    ("Compiler", "sig-info.yaml", "compiler@openeuler.org", "toolchain@openeuler.org"),
    ("sig-ebpf", "README.md", "- 每双周周三下午2:30-4:30", "- 每周周三下午2:30-4:30"),
    // The list of topics moves; a repository is handed over.
    ("sig-ebpf", "README.md", "openeuler.org/p/sig-ebpf-meetings", "openeuler.org/p/ebpf"),
    (
        "sig-ebpf",
        "sig-info.yaml",
        "  - gitee_id: hao022\n    atomgit_id: hao022\n    name: Tonghao Zhang\n    organization: CCF, HUATUO Community\n    email: xiangxia.m.yue@gmail.com\n",
        "  - gitee_id: bob-example\n    name: Bob Example\n",
    ),
    // A file that can't be read any more, a time zone, a key that is guessed, and a comment.
    ("Kernel", "sig-info.yaml", "maintainers:\n", "maintainers: [\n"),
    ("sig-golang", "README.md", "下午4:30-6:00", "下午4:30-6:00 (UTC)"),
    ("sig-openstack", "sig-info.yaml", "mailing_list:", "mailinglist:"),
    ("Virt", "sig-info.yaml", "name: ", "# for reviewers\nname: "),
];

const NEW: &str = "name: sig-Wasm\ndescription: Brings WebAssembly runtimes.\nmailing_list: wasm@openeuler.org\n\
                   maintainers:\n- gitee_id: carol-example\n  name: Carol\nrepositories:\n- repo:\n  - openeuler/wasmtime\n";

/// The repository with the change as its last commit; `None`, said, without the community.
fn changed() -> Option<Repository> {
    let community = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/community");
    if !community.is_dir() {
        println!("skipped: there is no {}", community.display());
        return None;
    }
    let repository = Repository::new()?;
    copy(&community, repository.path());
    repository.commit();
    for (sig, file, from, to) in EDITS {
        repository.edit_once(&format!("sig/{sig}/{file}"), from, to);
    }
    repository.git(&["mv", "sig/sig-ruby", "sig/sig-Ruby"]);
    repository.edit_once("sig/sig-Ruby/sig-info.yaml", "name: sig-ruby\n", "name: sig-Ruby\n");
    repository.git(&["rm", "-rq", "sig/sig-recycle"]);
    repository.write("sig/sig-Wasm/sig-info.yaml", NEW);
    repository.commit();
    Some(repository)
}

/// The sentences of a SIG's page, each with what becomes of the thing and its diagnostics behind them.
fn sentences(preview: &Preview, id: &str) -> Vec<String> {
    let page = preview.read(&format!("{id}/index.html"));
    let text = |html: &str| {
        let pieces = html.split('<').map(|tag| tag.split_once('>').map_or(tag, |(_, text)| text));
        let text = pieces.collect::<String>().replace("&lt;", "<").replace("&gt;", ">");
        text.replace("&amp;", "&").trim().to_owned()
    };
    let mut all: Vec<String> = page
        .split("<a href=\"#")
        .skip(1)
        .filter_map(|it| it.split_once("data-kind=\"")?.1.split_once("</a>"))
        .map(|(sentence, _)| {
            let (kind, rest) = sentence.split_once('"').unwrap();
            format!("{id}, {kind}: {}", text(&rest[rest.find('>').unwrap() + 1..]))
        })
        .collect();
    for list in ["new", "solved"] {
        let Some((_, rest)) = page.split_once(&format!("class=\"diagnostics {list}\"")) else {
            continue;
        };
        let section = rest.split("</section>").next().unwrap();
        for item in section.split("<li class=\"").skip(1) {
            let severity = item.split('"').next().unwrap();
            let (_, message) = item.split_once("<span class=\"message\">").unwrap();
            let message = text(message.split("</span>").next().unwrap());
            let (_, place) = item.split_once("<p class=\"place\">").unwrap();
            let place = text(place.split("</p>").next().unwrap());
            all.push(format!("{id}, {list} {severity}: {message} ({place})"));
        }
    }
    all
}

#[test]
fn every_sentence_of_a_change_to_the_real_community_is_right() {
    let Some(repository) = changed() else { return };
    let preview = Preview::new(&repository, &["--base", "HEAD~1", "--head", "HEAD"]);
    // The one error is new.
    assert_eq!(preview.code(), 1, "{}", preview.stderr());
    preview.is_sound();
    let said: Vec<String> = preview.ids().iter().flat_map(|id| sentences(&preview, id)).collect();
    assert_eq!(said.join("\n") + "\n", include_str!("real.txt"));
    // The revisions are others in each run.
    let comment = preview.read("comment.md").replace('\u{2060}', "");
    let comment = comment.lines().filter(|line| !line.starts_with("From ")).collect::<Vec<_>>();
    assert_eq!(comment.join("\n") + "\n", include_str!("real.md"));
}
