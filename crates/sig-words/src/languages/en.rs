//! English. It declares the texts: a name here, its words there and in each of the other files.

use super::*;

first_language! {
    tag: "en",
    name: "English",
    cardinal: Plurals { categories: &[One, Other], of: |n| if n == 1 { One } else { Other } },
    ordinal: Plurals {
        categories: &[One, Two, Few, Other],
        of: |n| match (n % 10, n % 100) {
            (_, 11..=13) => Other,
            (1, _) => One,
            (2, _) => Two,
            (3, _) => Few,
            _ => Other,
        },
    },
    dates: Dates {
        months: [
            "January", "February", "March", "April", "May", "June", "July", "August", "September",
            "October", "November", "December",
        ],
        months_alone: [
            "January", "February", "March", "April", "May", "June", "July", "August", "September",
            "October", "November", "December",
        ],
        months_short: [
            "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
        ],
        weekdays: ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"],
        weekdays_short: ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"],
        day: "{weekday}, {month} {day}",
        date: "{month} {day}, {year}",
        month: "{month} {year}",
        stamp: "{weekday}, {month} {day}, {year},",
        list: [", ", " and ", ", and "],
        thousands: ",",
    },

    /// One of the texts that every program has.
    Text {
        unavailable: "What belongs here can’t be shown.";
        retry: "Try again";

        about: "About";
        members: "Members";
        meetings: "Meetings";
        repositories: "Repositories";
        roadmap: "Roadmap";
        contacts: "Contacts";
        sections: "Sections of this SIG";

        scope: "Scope";
        documents: "Documents";
        founded: "Founded {}";
        maturity: "Maturity: {}";
        source: "Source";

        member_count: "{} member|{} members";
        repository_count: "{} repository|{} repositories";
        maintainers: "Maintainer|Maintainers";
        chairs: "Chair|Chairs";
        tech_leads: "Technical lead|Technical leads";
        subproject_leads: "Subproject lead|Subproject leads";
        liaisons: "Liaison|Liaisons";
        term: "until {}";
        committers: "Committer|Committers";
        repo_admins: "Repository administrator|Repository administrators";
        security_contacts: "Security contact|Security contacts";
        mentors: "Mentor|Mentors";
        contributors: "Contributor|Contributors";
        emeritus: "Emeritus";
        emeritus_thanks: "With thanks for their work as maintainers.";
        profile_on: "{} on {}";
        find_member: "Find a member";
        find_member_hint: "Name, company, repo";
        members_found: "{} of {} member|{} of {} members";
        all_members: "All {}";
        link_to: "Link to {}";
        skip: "Skip {}";

        next_meeting: "Next meeting";
        regular_meeting: "Regular meeting";
        week_unstated: "The week is not stated.";
        in_progress: "In progress";
        starts: "Starts {}";
        other_zone: "Show in another time zone";
        zone: "Time zone";
        one_of: "Either of these dates: the week is not stated";
        not_on: "Not on {}";
        words_only: "The SIG gives the time in words only, so it can’t be shown in yours.";
        no_meetings: "This SIG does not say when it meets.";
        ask: "Ask at";
        ended: "The last of these meetings was on {}.";
        as_written: "In the SIG’s words";
        propose_topic: "Propose a topic";
        join: "Join";
        minutes: "Minutes";
        replay: "Recording";
        recordings: "Recordings";
        add_calendar: "Add to calendar";
        subscribe_to: "Subscribe to all meetings";
        subscribe_calendar: "Subscribe in your calendar";
        subscribe_free: "Subscribe, dates to be confirmed kept free";
        download_calendar: "Download (.ics)";
        apple_calendar: "Apple Calendar";
        google_calendar: "Google Calendar";
        outlook_calendar: "Outlook.com";
        microsoft_calendar: "Microsoft 365";
        yahoo_calendar: "Yahoo";
        unconfirmed: "{} (to be confirmed)";
        past_events: "Past meetings";
        dated_events: "Meetings by date";
        cancelled: "Cancelled";
        no_events: "The dated meetings can’t be loaded just now.";
        called_by: "Called by {}";

        rule_at: "{0}, {1} {2}";
        rule_at_assumed: "{0}, {1} ({2} assumed)";
        beijing_time: "Beijing time";
        every_day: "Every day";
        every_n_days: "Every {} days";
        every_week_on: "Every {}";
        every_two_weeks_on: "Every second {}";
        even_weeks_on: "Every {} in even calendar weeks";
        odd_weeks_on: "Every {} in odd calendar weeks";
        every_n_weeks_on: "Every {} weeks on {}";
        every_month_on: "On the {} of every month";
        every_n_months_on: "On the {}, every {} months";
        on_monday: "Monday";
        on_tuesday: "Tuesday";
        on_wednesday: "Wednesday";
        on_thursday: "Thursday";
        on_friday: "Friday";
        on_saturday: "Saturday";
        on_sunday: "Sunday";
        nth_1: "first {}";
        nth_2: "second {}";
        nth_3: "third {}";
        nth_4: "fourth {}";
        nth_5: "fifth {}";
        nth_last: "last {}";
        nth_from_last: "{0}st to last {1}|{0}nd to last {1}|{0}rd to last {1}|{0}th to last {1}";
        month_day: "{}st|{}nd|{}rd|{}th";
        month_last_day: "last day";
        month_day_from_last: "{}st to last day|{}nd to last day|{}rd to last day|{}th to last day";

        find_repository: "Find a repository";
        find_repository_hint: "Name, topic, person";
        group: "Group";
        all_groups: "All groups";
        committer: "Committer";
        all_committers: "All committers";
        order: "Order";
        order_listed: "As listed";
        order_name: "By name";
        letters: "Jump to a letter";
        option: "{} ({})";
        comma: ", ";
        other_people: "{} other|{} others";
        found: "{} of {} repository|{} of {} repositories";
        shown: "{} of {} repository shown|{} of {} repositories shown";
        nothing_found: "Nothing matches “{}”.";
        nothing_for: "No repository matches {}.";
        quoted: "“{}”";
        clear: "Clear search and filters";
        show_more: "Show {} more of {}";
        repositories_page: "All repositories";
        every_repository: "All {} repositories";
        upstream: "Upstream";
        branches: "{} branch|{} branches";
        of: "{} of {}";

        coming: "Next";
        mailing_list: "Mailing list";
        email: "Mail";
        chat: "Chat";
        forum: "Forum";
        website: "Website";
        team: "Team";
        subscribe: "Join the list";
        archive: "Archive";

        stale: "Showing the copy of {}; it couldn’t be refreshed.";
        details: "Details";
        loading: "Loading the SIG…";
        failed: "Couldn’t load this SIG";
        not_found: "This SIG can’t be found";
        offline: "You are offline";
        failed_network: "There was no answer from {}. Are you offline, or does the server not allow this page to read it?";
        failed_timeout: "{} took longer than 15 seconds.";
        failed_size: "{} is larger than 8 MiB.";
        failed_status: "The server answered {1} for {0}.";
        failed_syntax: "{} is not JSON.";
        failed_source: "The element has neither a src nor data.";
        failed_type: "The field {} should hold {} but holds {}.";
        failed_missing: "The field {} is missing.";
        failed_version: "It has version {}, which is newer than this widget. It reads version 1.";
        failed_form: "The field {} can't be read.";
        kind_null: "nothing";
        kind_bool: "a boolean";
        kind_number: "a number";
        kind_string: "a text";
        kind_array: "a list";
        kind_object: "an object";
    }

    /// One of the texts of `<sig-directory>` and `<sig-calendar>`.
    CommunityText {
        directory: "Special interest groups";
        find_sig: "Find a SIG";
        find_sig_hint: "Name, person, repo";
        sig_count: "{} SIG|{} SIGs";
        all_sigs: "All SIGs";
        unknown_sig: "There is no SIG “{}” here.";
        loading_list: "Loading the list of SIGs…";
        failed_list: "Couldn’t load the list of SIGs";
        near_sigs: "Did you mean:";
        order_next: "By next meeting";
        next: "Next meeting: {}";

        calendar: "Meetings of the community";
        whose: "Whose";
        everyone: "All SIGs";
        mine: "The SIGs that I follow";
        follow: "Follow {}";
        subscribe_all: "Subscribe to all of them";
        later: "Show four more weeks";
        perhaps: "Perhaps";
        perhaps_means: "“Perhaps”: the SIG does not meet every week, and does not say in which.";
        no_meetings_until: "There are no meetings until {}.";
        none_followed: "You follow no SIG yet. Choose some with the star beside their meetings.";
    }

    /// One of the texts of the site's own pages, around the elements.
    PageText {
        calendar_page: "Calendar";
        workbench_page: "Maintain a SIG? Edit it in the workbench";
        language: "Language";
        dark: "Dark";
        refused: "This page shows no SIG from {}.";
    }
}

impl Words for Text {
    fn entry(self) -> &'static [&'static str; 2] {
        &Self::ENTRIES[self as usize]
    }

    fn place(self) -> Option<usize> {
        Some(self as usize)
    }

    fn of(self, language: &Language) -> &'static str {
        (language.text)(self)
    }
}

impl Words for CommunityText {
    fn entry(self) -> &'static [&'static str; 2] {
        &Self::ENTRIES[self as usize]
    }

    fn place(self) -> Option<usize> {
        Some(Text::ALL.len() + self as usize)
    }

    fn of(self, language: &Language) -> &'static str {
        (language.community)(self)
    }
}

impl Words for PageText {
    fn entry(self) -> &'static [&'static str; 2] {
        &Self::ENTRIES[self as usize]
    }

    fn place(self) -> Option<usize> {
        None
    }

    fn of(self, language: &Language) -> &'static str {
        (language.page)(self)
    }
}
