//! The words in the titles of sections, by which their topics are recognized.

use std::collections::BTreeMap;

use serde::Deserialize;

/// The topic of a section.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Topic {
    /// The text directly below the SIG's name.
    #[serde(skip)]
    Introduction,
    /// What the SIG is for.
    Mission,
    /// What the SIG is responsible for.
    Scope,
    /// Links to documents.
    Documents,
    /// When the SIG meets.
    Meetings,
    /// People in general, without a particular role.
    Members,
    /// Maintainers.
    Maintainers,
    /// Committers.
    Committers,
    /// Mentors.
    Mentors,
    /// Former maintainers.
    Emeritus,
    /// How to reach the SIG.
    Contacts,
    /// The SIG's repositories.
    Repositories,
    /// What the SIG plans.
    Roadmap,
    /// A topic that sig.json has no field for.
    Other,
}

/// A community's own words in titles, by the topics that they identify.
pub type Titles = BTreeMap<Topic, Vec<String>>;

/// The words in titles that identify each topic in any community; the first match counts.
const TITLES: &[(Topic, &[&str])] = &[
    (
        Topic::Other,
        &[
            "行为准则",
            "code of conduct",
            "运作方式",
            "governance",
            "贡献指南",
            "contribution",
            "贡献者列表",
            "how to contribute",
            "contributing",
            "getting started",
            "quick start",
            "faq",
            "license",
            "如何贡献",
            "常见问题",
            "快速开始",
            "become",
            "becoming",
            "成为",
            "election",
            "选举",
            "past meeting",
            "previous meeting",
            "历史会议",
        ],
    ),
    (
        Topic::Emeritus,
        &[
            "honor",
            "emerit",
            "荣誉",
            "former",
            "alumni",
            "退休",
            "retired",
            "past maintainer",
            "past committer",
            "past member",
            "前任",
            "历任",
        ],
    ),
    (
        Topic::Maintainers,
        &["maintainer", "维护者", "维护人", "leader", "team lead", "sig lead", "组长", "负责人"],
    ),
    (Topic::Committers, &["committer", "提交者"]),
    (Topic::Mentors, &["mentor", "导师"]),
    (Topic::Members, &["成员", "member", "contributors", "reviewer", "approver", "突出贡献"]),
    (Topic::Meetings, &["会议", "例会", "meeting"]),
    (Topic::Roadmap, &["路标", "路线图", "roadmap", "里程碑", "milestone"]),
    (
        Topic::Contacts,
        &["联系", "contact", "联络", "沟通", "邮件列表", "mailing list", "maillist", "交流"],
    ),
    (
        Topic::Repositories,
        &[
            "项目清单",
            "项目地址",
            "项目列表",
            "项目名称",
            "仓库",
            "代码仓",
            "文档仓",
            "源码仓",
            "repositor",
            "project list",
            "projects",
            "软件包",
            "项目",
        ],
    ),
    (Topic::Documents, &["文档", "document", "docs", "资料", "参考"]),
    (Topic::Scope, &["范围", "目标", "职责", "scope", "objective", "goal", "responsib", "任务"]),
    (
        Topic::Mission,
        &[
            "使命",
            "愿景",
            "mission",
            "vision",
            "介绍",
            "introduction",
            "about",
            "背景",
            "简介",
            "overview",
            "概述",
            "宗旨",
            "background",
            "what we do",
            "who we are",
        ],
    ),
];

/// Titles that identify a topic only as a whole, since their words have other meanings in others.
const WHOLE: &[(Topic, &[&str])] = &[
    (Topic::Maintainers, &["lead", "leads", "sig leads", "chairs", "co-leads"]),
    (Topic::Members, &["team", "people"]),
    (Topic::Contacts, &["communication", "communications", "communicate"]),
    (Topic::Repositories, &["code", "source code", "packages"]),
    (Topic::Roadmap, &["plan", "plans"]),
];

/// Returns whether plain text is just a title.
pub fn is_title(title: &str) -> bool {
    let title = title.to_lowercase();
    [
        "成员",
        "组织会议",
        "项目清单",
        "联系方式",
        "maintainer列表",
        "committer列表",
        "maintainers",
        "committers",
        "members",
        "meetings",
        "contact",
        "contacts",
    ]
    .contains(&title.as_str())
}

/// Returns the topic that a title names. The community's `own` words take precedence.
pub fn classify(title: &str, own: &Titles) -> Option<Topic> {
    let title = title.to_lowercase();
    let names = |word: &String| title.contains(&word.to_lowercase());
    let own = own.iter().find(|(_, words)| words.iter().any(names));
    let common = || TITLES.iter().find(|(_, words)| words.iter().any(|it| title.contains(it)));
    let whole = || WHOLE.iter().find(|(_, titles)| titles.contains(&title.as_str()));
    own.map(|(topic, _)| *topic).or_else(|| common().or_else(whole).map(|(topic, _)| *topic))
}
