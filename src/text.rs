//! The widget's own words, in each language that it speaks. A text missing in one of them does
//! not build.

pub mod community;

macro_rules! texts {
    ($(#[$meta:meta])* $texts:ident; $( $name:ident: $en:literal, $zh:literal; )*) => {
        $(#[$meta])*
        #[allow(non_camel_case_types)]
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum $texts { $( #[allow(missing_docs)] $name ),* }

        impl $crate::text::Words for $texts {
            fn entry(self) -> &'static [&'static str; 3] {
                const TEXTS: &[[&str; 3]] = &[$( [stringify!($name), $en, $zh] ),*];
                &TEXTS[self as usize]
            }
        }
    };
}
use texts;

/// A text, for a [`View`](crate::view::View) to show. Each program has the texts of its own elements.
pub trait Words: Copy {
    /// The text's name, under which a host can put its own words; its words in English and in Chinese.
    fn entry(self) -> &'static [&'static str; 3];

    /// The words. `{}` stands for what is filled in; `|` parts the singular from the plural.
    fn words(self, language: Language) -> &'static str {
        self.entry()[1 + language as usize]
    }
}

/// A language that the widget speaks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Language {
    /// English.
    #[default]
    English,
    /// Chinese.
    Chinese,
}

impl Language {
    /// What it calls itself.
    pub const fn name(self) -> &'static str {
        match self {
            Self::English => "English",
            Self::Chinese => "中文",
        }
    }

    /// The one that fits a BCP 47 tag.
    pub fn of(tag: &str) -> Self {
        if tag.get(..2).is_some_and(|start| start.eq_ignore_ascii_case("zh")) {
            Self::Chinese
        } else {
            Self::English
        }
    }
}

texts! {
    /// One of the texts that every program has.
    Text;

    about: "About", "简介";
    members: "Members", "成员";
    meetings: "Meetings", "会议";
    repositories: "Repositories", "仓库";
    roadmap: "Roadmap", "路线图";
    contacts: "Contacts", "联系方式";
    sections: "Sections of this SIG", "本 SIG 的各部分";

    scope: "Scope", "工作目标和范围";
    documents: "Documents", "文档";
    founded: "Founded {}", "成立于 {}";
    maturity: "Maturity: {}", "成熟度：{}";
    source: "Source", "信息来源";

    member_count: "{} member|{} members", "{} 位成员";
    repository_count: "{} repository|{} repositories", "{} 个仓库";
    maintainers: "Maintainer|Maintainers", "维护者";
    chairs: "Chair|Chairs", "主席";
    tech_leads: "Technical lead|Technical leads", "技术负责人";
    subproject_leads: "Subproject lead|Subproject leads", "子项目负责人";
    liaisons: "Liaison|Liaisons", "联络人";
    term: "until {}", "任期至 {}";
    committers: "Committer|Committers", "提交者";
    repo_admins: "Repository administrator|Repository administrators", "仓库管理员";
    security_contacts: "Security contact|Security contacts", "安全联系人";
    mentors: "Mentor|Mentors", "导师";
    contributors: "Contributor|Contributors", "贡献者";
    emeritus: "Emeritus", "荣誉成员";
    emeritus_thanks: "With thanks for their work as maintainers.", "感谢他们曾经担任维护者。";
    profile_on: "{} on {}", "{} 的 {} 主页";
    find_member: "Find a member", "查找成员";
    find_member_hint: "Name, company, repo", "姓名、组织或仓库";
    members_found: "{} of {} member|{} of {} members", "找到 {0} 位成员，共 {1} 位";
    all_members: "All {}", "全部 {} 位";
    link_to: "Link to {}", "{} 的链接";
    skip: "Skip {}", "跳过{}";

    next_meeting: "Next meeting", "下次会议";
    regular_meeting: "Regular meeting", "例会";
    week_unstated: "The week is not stated.", "未注明是哪一周。";
    in_progress: "In progress", "进行中";
    starts: "Starts {}", "{}开始";
    other_zone: "Show in another time zone", "以其他时区显示";
    zone: "Time zone", "时区";
    one_of: "Either of these dates: the week is not stated", "以下日期之一：未注明是哪一周";
    not_on: "Not on {}", "{}停开";
    words_only: "The SIG gives the time in words only, so it can’t be shown in yours.", "SIG 只用文字说明了时间，无法换算为你的时间。";
    no_meetings: "This SIG does not say when it meets.", "此 SIG 未说明会议时间。";
    ask: "Ask at", "可以询问：";
    ended: "The last of these meetings was on {}.", "这一系列会议已于 {} 结束。";
    as_written: "In the SIG’s words", "SIG 原文";
    propose_topic: "Propose a topic", "申报议题";
    join: "Join", "参加会议";
    minutes: "Minutes", "会议纪要";
    replay: "Recording", "会议回放";
    recordings: "Recordings", "会议录像";
    add_calendar: "Add to calendar", "添加到日历";
    subscribe_to: "Subscribe to all meetings", "订阅全部会议";
    subscribe_calendar: "Subscribe in your calendar", "在日历中订阅";
    subscribe_free: "Subscribe, dates to be confirmed kept free", "订阅（待确认的时间不占用日程）";
    download_calendar: "Download (.ics)", "下载（.ics）";
    apple_calendar: "Apple Calendar", "Apple 日历";
    google_calendar: "Google Calendar", "Google 日历";
    outlook_calendar: "Outlook.com", "Outlook.com";
    microsoft_calendar: "Microsoft 365", "Microsoft 365";
    yahoo_calendar: "Yahoo", "Yahoo";
    unconfirmed: "{} (to be confirmed)", "{}（待确认）";
    past_events: "Past meetings", "历次会议";
    dated_events: "Meetings by date", "按日期列出的会议";
    cancelled: "Cancelled", "已取消";
    no_events: "The dated meetings can’t be loaded just now.", "暂时无法加载按日期安排的会议。";
    called_by: "Called by {}", "发起人：{}";

    rule_at: "{0}, {1} {2}", "{0}，{2} {1}";
    rule_at_assumed: "{0}, {1} ({2} assumed)", "{0}，{1}（按{2}）";
    beijing_time: "Beijing time", "北京时间";
    every_day: "Every day", "每天";
    every_week_on: "Every {}", "每{}";
    every_two_weeks_on: "Every second {}", "每两周一次，{}";
    even_weeks_on: "Every {} in even calendar weeks", "偶数周的{}";
    odd_weeks_on: "Every {} in odd calendar weeks", "奇数周的{}";
    every_n_weeks_on: "Every {} weeks on {}", "每 {} 周一次，{}";
    every_month_on: "On the {} of every month", "每月{}";
    every_n_months_on: "On the {}, every {} months", "每 {1} 个月的{0}";
    nth_1: "first {}", "第一个{}";
    nth_2: "second {}", "第二个{}";
    nth_3: "third {}", "第三个{}";
    nth_4: "fourth {}", "第四个{}";
    nth_5: "fifth {}", "第五个{}";
    nth_last: "last {}", "最后一个{}";
    nth_from_last: "{} before the last", "倒数第二个{}";
    month_day: "{}", "{} 日";
    month_last_day: "last day", "最后一天";

    find_repository: "Find a repository", "查找仓库";
    find_repository_hint: "Name, topic, person", "名称、描述或人员";
    group: "Group", "组织";
    all_groups: "All groups", "全部组织";
    committer: "Committer", "提交者";
    all_committers: "All committers", "全部提交者";
    order: "Order", "排序";
    order_listed: "As listed", "SIG 的顺序";
    order_name: "By name", "按名称";
    letters: "Jump to a letter", "按首字母查找";
    option: "{} ({})", "{}（{}）";
    comma: ", ", "、";
    other_people: "{} other|{} others", "另外 {} 人";
    found: "{} of {} repository|{} of {} repositories", "找到 {0} 个仓库，共 {1} 个";
    shown: "{} of {} repository shown|{} of {} repositories shown", "共 {1} 个仓库，显示 {0} 个";
    nothing_found: "Nothing matches “{}”.", "没有与“{}”匹配的内容。";
    nothing_for: "No repository matches {}.", "没有匹配{}的仓库。";
    quoted: "“{}”", "“{}”";
    clear: "Clear search and filters", "清除搜索和筛选";
    show_more: "Show {} more of {}", "再显示 {} 个，共 {} 个";
    repositories_page: "All repositories", "全部仓库";
    every_repository: "All {} repositories", "全部 {} 个仓库";
    upstream: "Upstream", "上游";
    branches: "{} branch|{} branches", "{} 个分支";
    of: "{} of {}", "{1} 的{0}";

    coming: "Next", "下一步";
    mailing_list: "Mailing list", "邮件列表";
    email: "Mail", "邮箱";
    chat: "Chat", "聊天";
    forum: "Forum", "论坛";
    website: "Website", "网站";
    team: "Team", "团队";
    subscribe: "Join the list", "订阅邮件列表";
    archive: "Archive", "历史邮件";

    stale: "Showing the copy of {}; it couldn’t be refreshed.", "以下是 {} 的副本，暂时无法更新。";
    details: "Details", "详细信息";
    loading: "Loading the SIG…", "正在加载 SIG 信息…";
    failed: "Couldn’t load this SIG", "无法加载此 SIG";
    retry: "Try again", "重试";
    failed_network: "There was no answer from {}. Are you offline, or does the server not allow this page to read it?", "{} 没有响应。可能是网络已断开，或服务器不允许本页面读取。";
    failed_timeout: "{} took longer than 15 seconds.", "{} 超过 15 秒没有响应完毕。";
    failed_size: "{} is larger than 8 MiB.", "{} 超过 8 MiB。";
    failed_status: "The server answered {1} for {0}.", "服务器对 {0} 返回了 {1}。";
    failed_syntax: "{} is not JSON.", "{} 不是 JSON。";
    failed_source: "The element has neither a src nor data.", "元素没有 src，也没有 data。";
    failed_type: "The field {} should hold {} but holds {}.", "字段 {} 应为{}，实际为{}。";
    failed_missing: "The field {} is missing.", "缺少字段 {}。";
    failed_version: "It has version {}, which is newer than this widget. It reads version 1.", "数据版本为 {}，高于本组件支持的版本 1。";
    failed_form: "The field {} can't be read.", "字段 {} 无法读取。";
    kind_null: "nothing", "空值";
    kind_bool: "a boolean", "布尔值";
    kind_number: "a number", "数字";
    kind_string: "a text", "文本";
    kind_array: "a list", "列表";
    kind_object: "an object", "对象";
}
