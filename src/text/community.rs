//! The words of the elements that show a whole community.

super::texts! {
    /// One of the texts of `<sig-directory>` and `<sig-calendar>`.
    CommunityText;

    directory: "Special interest groups", "特别兴趣小组";
    find_sig: "Find a SIG", "查找 SIG";
    find_sig_hint: "Name, person, repo", "名称、职责、人员或仓库";
    sig_count: "{} SIG|{} SIGs", "{} 个 SIG";
    all_sigs: "All SIGs", "全部 SIG";
    unknown_sig: "There is no SIG “{}” here.", "这里没有名为“{}”的 SIG。";
    near_sigs: "Did you mean:", "是否要找：";
    order_next: "By next meeting", "按下次会议时间";
    next: "Next meeting: {}", "下次会议：{}";

    calendar: "Meetings of the community", "社区会议";
    whose: "Whose", "显示";
    everyone: "All SIGs", "全部 SIG";
    mine: "The SIGs that I follow", "我关注的 SIG";
    follow: "Follow {}", "关注 {}";
    subscribe_all: "Subscribe to all of them", "订阅全部";
    later: "Show four more weeks", "再显示四周";
    no_meetings_until: "There are no meetings until {}.", "{} 之前没有会议。";
    none_followed: "You follow no SIG yet. Choose some with the star beside their meetings.", "你还没有关注任何 SIG。点击会议旁的星标即可关注。";
}
