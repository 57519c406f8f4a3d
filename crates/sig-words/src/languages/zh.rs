//! Chinese.

use super::*;

language! {
    tag: "zh",
    name: "中文",
    cardinal: Plurals::NONE,
    ordinal: Plurals::NONE,
    dates: Dates {
        months: MONTHS,
        months_alone: MONTHS,
        months_short: MONTHS,
        weekdays: ["星期一", "星期二", "星期三", "星期四", "星期五", "星期六", "星期日"],
        weekdays_short: ["周一", "周二", "周三", "周四", "周五", "周六", "周日"],
        day: "{month}{day}日{weekday}",
        date: "{year}年{month}{day}日",
        month: "{year}年{month}",
        stamp: "{year}年{month}{day}日{weekday}",
        list: ["、", "和", "和"],
        thousands: ",",
    },

    Text {
        unavailable: "此处内容无法显示。";
        retry: "重试";

        about: "简介";
        members: "成员";
        meetings: "会议";
        repositories: "仓库";
        roadmap: "路线图";
        contacts: "联系方式";
        sections: "本 SIG 的各部分";

        scope: "工作目标和范围";
        documents: "文档";
        founded: "成立于 {}";
        maturity: "成熟度：{}";
        source: "信息来源";

        member_count: "{} 位成员";
        repository_count: "{} 个仓库";
        maintainers: "维护者";
        chairs: "主席";
        tech_leads: "技术负责人";
        subproject_leads: "子项目负责人";
        liaisons: "联络人";
        term: "任期至 {}";
        committers: "提交者";
        repo_admins: "仓库管理员";
        security_contacts: "安全联系人";
        mentors: "导师";
        contributors: "贡献者";
        emeritus: "荣誉成员";
        emeritus_thanks: "感谢他们曾经担任维护者。";
        profile_on: "{} 的 {} 主页";
        find_member: "查找成员";
        find_member_hint: "姓名、组织或仓库";
        members_found: "找到 {0} 位成员，共 {1} 位";
        all_members: "全部 {} 位";
        link_to: "{} 的链接";
        skip: "跳过{}";

        next_meeting: "下次会议";
        regular_meeting: "例会";
        week_unstated: "未注明是哪一周。";
        in_progress: "进行中";
        starts: "{}开始";
        other_zone: "以其他时区显示";
        zone: "时区";
        one_of: "以下日期之一：未注明是哪一周";
        not_on: "{}停开";
        words_only: "SIG 只用文字说明了时间，无法换算为你的时间。";
        no_meetings: "此 SIG 未说明会议时间。";
        ask: "可以询问：";
        ended: "这一系列会议已于 {} 结束。";
        as_written: "SIG 原文";
        propose_topic: "申报议题";
        join: "参加会议";
        minutes: "会议纪要";
        replay: "会议回放";
        recordings: "会议录像";
        add_calendar: "添加到日历";
        subscribe_to: "订阅全部会议";
        subscribe_calendar: "在日历中订阅";
        subscribe_free: "订阅（待确认的时间不占用日程）";
        download_calendar: "下载（.ics）";
        apple_calendar: "Apple 日历";
        google_calendar: "Google 日历";
        outlook_calendar: "Outlook.com";
        microsoft_calendar: "Microsoft 365";
        yahoo_calendar: "Yahoo";
        unconfirmed: "{}（待确认）";
        past_events: "历次会议";
        dated_events: "按日期列出的会议";
        cancelled: "已取消";
        no_events: "暂时无法加载按日期安排的会议。";
        called_by: "发起人：{}";

        rule_at: "{0}，{2} {1}";
        rule_at_assumed: "{0}，{1}（按{2}）";
        beijing_time: "北京时间";
        every_day: "每天";
        every_n_days: "每 {} 天";
        every_week_on: "每{}";
        every_two_weeks_on: "每两周一次，{}";
        even_weeks_on: "偶数周的{}";
        odd_weeks_on: "奇数周的{}";
        every_n_weeks_on: "每 {} 周一次，{}";
        every_month_on: "每月{}";
        every_n_months_on: "每 {1} 个月的{0}";
        on_monday: "周一";
        on_tuesday: "周二";
        on_wednesday: "周三";
        on_thursday: "周四";
        on_friday: "周五";
        on_saturday: "周六";
        on_sunday: "周日";
        nth_1: "第一个{}";
        nth_2: "第二个{}";
        nth_3: "第三个{}";
        nth_4: "第四个{}";
        nth_5: "第五个{}";
        nth_last: "最后一个{}";
        nth_from_last: "倒数第 {} 个{}";
        month_day: "{} 日";
        month_last_day: "最后一天";
        month_day_from_last: "倒数第 {} 天";

        find_repository: "查找仓库";
        find_repository_hint: "名称、描述或人员";
        group: "组织";
        all_groups: "全部组织";
        committer: "提交者";
        all_committers: "全部提交者";
        order: "排序";
        order_listed: "SIG 的顺序";
        order_name: "按名称";
        letters: "按首字母查找";
        option: "{}（{}）";
        comma: "、";
        other_people: "另外 {} 人";
        found: "找到 {0} 个仓库，共 {1} 个";
        shown: "共 {1} 个仓库，显示 {0} 个";
        nothing_found: "没有与“{}”匹配的内容。";
        nothing_for: "没有匹配{}的仓库。";
        quoted: "“{}”";
        clear: "清除搜索和筛选";
        show_more: "再显示 {} 个，共 {} 个";
        repositories_page: "全部仓库";
        every_repository: "全部 {} 个仓库";
        upstream: "上游";
        branches: "{} 个分支";
        of: "{1} 的{0}";

        coming: "下一步";
        mailing_list: "邮件列表";
        email: "邮箱";
        chat: "聊天";
        forum: "论坛";
        website: "网站";
        team: "团队";
        subscribe: "订阅邮件列表";
        archive: "历史邮件";

        stale: "以下是 {} 的副本，暂时无法更新。";
        details: "详细信息";
        loading: "正在加载 SIG 信息…";
        failed: "无法加载此 SIG";
        not_found: "找不到此 SIG";
        offline: "您已离线";
        failed_network: "{} 没有响应。可能是网络已断开，或服务器不允许本页面读取。";
        failed_timeout: "{} 超过 15 秒没有响应完毕。";
        failed_size: "{} 超过 8 MiB。";
        failed_status: "服务器对 {0} 返回了 {1}。";
        failed_syntax: "{} 不是 JSON。";
        failed_source: "元素没有 src，也没有 data。";
        failed_type: "字段 {} 应为{}，实际为{}。";
        failed_missing: "缺少字段 {}。";
        failed_version: "数据版本为 {}，高于本组件支持的版本 1。";
        failed_form: "字段 {} 无法读取。";
        kind_null: "空值";
        kind_bool: "布尔值";
        kind_number: "数字";
        kind_string: "文本";
        kind_array: "列表";
        kind_object: "对象";
    }

    CommunityText {
        directory: "特别兴趣小组";
        find_sig: "查找 SIG";
        find_sig_hint: "名称、职责、人员或仓库";
        sig_count: "{} 个 SIG";
        all_sigs: "全部 SIG";
        unknown_sig: "这里没有名为“{}”的 SIG。";
        loading_list: "正在加载 SIG 列表…";
        failed_list: "无法加载 SIG 列表";
        near_sigs: "是否要找：";
        order_next: "按下次会议时间";
        next: "下次会议：{}";

        calendar: "社区会议";
        whose: "显示";
        everyone: "全部 SIG";
        mine: "我关注的 SIG";
        follow: "关注 {}";
        subscribe_all: "订阅全部";
        later: "再显示四周";
        perhaps: "可能";
        perhaps_means: "“可能”：该 SIG 并非每周开会，且未注明是哪几周。";
        no_meetings_until: "{} 之前没有会议。";
        none_followed: "你还没有关注任何 SIG。点击会议旁的星标即可关注。";
    }

    PageText {
        calendar_page: "日历";
        workbench_page: "维护 SIG？在工作台中编写";
        language: "语言";
        dark: "深色";
        refused: "本页面不显示来自 {} 的 SIG。";
    }
}

const MONTHS: [&str; 12] =
    ["1月", "2月", "3月", "4月", "5月", "6月", "7月", "8月", "9月", "10月", "11月", "12月"];
