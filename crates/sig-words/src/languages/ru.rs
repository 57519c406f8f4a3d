//! Russian.

use super::*;

language! {
    tag: "ru",
    name: "Русский",
    cardinal: Plurals {
        categories: &[One, Few, Many],
        of: |n| match (n % 10, n % 100) {
            (_, 11..=14) => Many,
            (1, _) => One,
            (2..=4, _) => Few,
            _ => Many,
        },
    },
    ordinal: Plurals::NONE,
    dates: Dates {
        months: [
            "января", "февраля", "марта", "апреля", "мая", "июня", "июля", "августа", "сентября",
            "октября", "ноября", "декабря",
        ],
        months_alone: [
            "январь", "февраль", "март", "апрель", "май", "июнь", "июль", "август", "сентябрь",
            "октябрь", "ноябрь", "декабрь",
        ],
        months_short: [
            "янв.", "февр.", "мар.", "апр.", "мая", "июн.", "июл.", "авг.", "сент.", "окт.",
            "нояб.", "дек.",
        ],
        weekdays: [
            "понедельник", "вторник", "среда", "четверг", "пятница", "суббота", "воскресенье",
        ],
        weekdays_short: ["пн", "вт", "ср", "чт", "пт", "сб", "вс"],
        day: "{weekday}, {day} {month}",
        date: "{day} {month} {year} г.",
        month: "{month} {year} г.",
        stamp: "{weekday}, {day} {month} {year} г.,",
        list: [", ", " и ", " и "],
        thousands: "\u{a0}",
    },

    Text {
        unavailable: "Здесь нечего показать.";
        retry: "Повторить";

        about: "О группе";
        members: "Участники";
        meetings: "Встречи";
        repositories: "Репозитории";
        roadmap: "План работ";
        contacts: "Контакты";
        sections: "Разделы этой группы";

        scope: "Задачи";
        documents: "Документы";
        founded: "Дата основания: {}";
        maturity: "Зрелость: {}";
        source: "Источник";

        member_count: "{} участник|{} участника|{} участников";
        repository_count: "{} репозиторий|{} репозитория|{} репозиториев";
        maintainers: "Мейнтейнер|Мейнтейнеры|Мейнтейнеры";
        chairs: "Председатель|Председатели|Председатели";
        tech_leads: "Технический руководитель|Технические руководители|Технические руководители";
        subproject_leads: "Руководитель подпроекта|Руководители подпроектов|Руководители подпроектов";
        liaisons: "Координатор|Координаторы|Координаторы";
        term: "до {}";
        committers: "Коммиттер|Коммиттеры|Коммиттеры";
        repo_admins: "Администратор репозиториев|Администраторы репозиториев|Администраторы репозиториев";
        security_contacts: "Контактное лицо по безопасности|Контактные лица по безопасности|Контактные лица по безопасности";
        mentors: "Наставник|Наставники|Наставники";
        contributors: "Контрибьютор|Контрибьюторы|Контрибьюторы";
        emeritus: "Почётные участники";
        emeritus_thanks: "С благодарностью за работу в роли мейнтейнеров.";
        profile_on: "{} на {}";
        find_member: "Найти участника";
        find_member_hint: "Имя, компания";
        members_found: "Найдено {} из {} участника|Найдено {} из {} участников|Найдено {} из {} участников";
        all_members: "Все: {}";
        link_to: "Ссылка: {}";
        skip: "Пропустить раздел «{}»";

        next_meeting: "Следующая встреча";
        regular_meeting: "Регулярная встреча";
        week_unstated: "Не указано, на какой неделе.";
        in_progress: "Идёт сейчас";
        starts: "Начало {}";
        other_zone: "Показать в другом часовом поясе";
        zone: "Часовой пояс";
        one_of: "В один из этих дней: не указано, на какой неделе";
        not_on: "Встречи не будет: {}";
        words_only: "Группа указала время только словами, поэтому перевести его в ваш часовой пояс нельзя.";
        no_meetings: "Группа не сообщает, когда она собирается.";
        ask: "Спросить можно здесь:";
        ended: "Последняя из этих встреч: {}";
        as_written: "Словами группы";
        propose_topic: "Предложить тему";
        join: "Подключиться";
        minutes: "Протокол";
        replay: "Запись";
        recordings: "Записи";
        add_calendar: "Добавить в календарь";
        subscribe_to: "Подписаться на все встречи";
        subscribe_calendar: "Подписаться в календаре";
        subscribe_free: "Подписаться, не занимая время неподтверждённых встреч";
        download_calendar: "Скачать (.ics)";
        apple_calendar: "Календарь Apple";
        google_calendar: "Google Календарь";
        outlook_calendar: "Outlook.com";
        microsoft_calendar: "Microsoft 365";
        yahoo_calendar: "Yahoo";
        unconfirmed: "{} (не подтверждено)";
        past_events: "Прошедшие встречи";
        dated_events: "Встречи по датам";
        cancelled: "Отменена";
        no_events: "Сейчас не удаётся загрузить встречи по датам.";
        called_by: "Организатор: {}";

        rule_at: "{0}, {1} ({2})";
        rule_at_assumed: "{0}, {1} (предположительно {2})";
        beijing_time: "пекинское время";
        every_day: "Ежедневно";
        every_n_days: "Раз в {} день|Раз в {} дня|Раз в {} дней";
        every_week_on: "По {}";
        every_two_weeks_on: "Раз в две недели, по {}";
        even_weeks_on: "По {} чётных недель года";
        odd_weeks_on: "По {} нечётных недель года";
        every_n_weeks_on: "Раз в {} неделю, по {}|Раз в {} недели, по {}|Раз в {} недель, по {}";
        every_month_on: "Ежемесячно {}";
        every_n_months_on: "Раз в {1} месяц {0}|Раз в {1} месяца {0}|Раз в {1} месяцев {0}";
        on_monday: "понедельникам";
        on_tuesday: "вторникам";
        on_wednesday: "средам";
        on_thursday: "четвергам";
        on_friday: "пятницам";
        on_saturday: "субботам";
        on_sunday: "воскресеньям";
        nth_1: "по первым {}";
        nth_2: "по вторым {}";
        nth_3: "по третьим {}";
        nth_4: "по четвёртым {}";
        nth_5: "по пятым {}";
        nth_last: "по последним {}";
        nth_from_last: "по {}-м с конца {}";
        month_day: "{}-го числа";
        month_last_day: "в последний день месяца";
        month_day_from_last: "в {}-й день с конца месяца";

        find_repository: "Найти репозиторий";
        find_repository_hint: "Имя, тема, люди";
        group: "Организация";
        all_groups: "Все";
        committer: "Коммиттер";
        all_committers: "Все";
        order: "Порядок";
        order_listed: "Исходный";
        order_name: "По названию";
        letters: "Перейти к букве";
        option: "{} ({})";
        comma: ", ";
        other_people: "ещё {}";
        found: "Найдено {} из {} репозитория|Найдено {} из {} репозиториев|Найдено {} из {} репозиториев";
        shown: "Показано {} из {} репозитория|Показано {} из {} репозиториев|Показано {} из {} репозиториев";
        nothing_found: "По запросу «{}» ничего не найдено.";
        nothing_for: "Нет подходящих репозиториев: {}.";
        quoted: "«{}»";
        clear: "Сбросить поиск и фильтры";
        show_more: "Показать ещё {} из {}";
        repositories_page: "Все репозитории";
        every_repository: "Все репозитории: {}";
        upstream: "Апстрим";
        branches: "{} ветка|{} ветки|{} веток";
        of: "{1}: {0}";

        coming: "Далее";
        mailing_list: "Список рассылки";
        email: "Почта";
        chat: "Чат";
        forum: "Форум";
        website: "Сайт";
        team: "Команда";
        subscribe: "Подписаться";
        archive: "Архив писем";

        stale: "Показана копия от {}; обновить её не удалось.";
        details: "Подробности";
        loading: "Загрузка…";
        failed: "Не удалось загрузить сведения о группе";
        not_found: "Такой группы здесь нет";
        offline: "Нет подключения к сети";
        failed_network: "{} не отвечает. Возможно, нет подключения к сети или сервер не разрешает этой странице читать данные.";
        failed_timeout: "{} не ответил за 15 секунд.";
        failed_size: "{} больше 8 МиБ.";
        failed_status: "Сервер ответил {1} на запрос {0}.";
        failed_syntax: "{} — не JSON.";
        failed_source: "У элемента нет ни src, ни data.";
        failed_type: "В поле {} ожидается {}, а в нём {}.";
        failed_missing: "Поля {} нет.";
        failed_version: "Версия данных — {}, новее этого виджета. Он читает версию 1.";
        failed_form: "Поле {} не удаётся прочитать.";
        kind_null: "пустое значение";
        kind_bool: "логическое значение";
        kind_number: "число";
        kind_string: "текст";
        kind_array: "список";
        kind_object: "объект";
    }

    CommunityText {
        directory: "Группы по интересам (SIG)";
        find_sig: "Найти группу";
        find_sig_hint: "Название, человек";
        sig_count: "{} группа|{} группы|{} групп";
        all_sigs: "Все группы";
        unknown_sig: "Группы «{}» здесь нет.";
        loading_list: "Загрузка списка групп…";
        failed_list: "Не удалось загрузить список групп";
        near_sigs: "Возможно, вы искали:";
        order_next: "По дате встречи";
        next: "Следующая встреча: {}";

        calendar: "Встречи сообщества";
        whose: "Чьи";
        everyone: "Все группы";
        mine: "Мои группы";
        follow: "Следить: {}";
        subscribe_all: "Подписаться на все";
        later: "Показать ещё четыре недели";
        perhaps: "Возможно";
        perhaps_means: "«Возможно»: группа собирается не каждую неделю и не указывает, на какой.";
        no_meetings_until: "Встреч нет до этой даты: {}.";
        none_followed: "Вы пока не следите ни за одной группой. Отметьте их звёздочкой рядом со встречей.";
    }

    PageText {
        calendar_page: "Календарь";
        workbench_page: "Ведёте SIG? Отредактируйте её в мастерской";
        language: "Язык";
        dark: "Тёмная тема";
        refused: "Эта страница не показывает SIG с адреса {}.";
    }
}

#[cfg(test)]
mod tests {
    use crate::{Language, Speaker, Text, fill, rule};

    #[test]
    fn counts_and_rules() {
        let russian = Language::of("ru");
        let said = [1, 2, 5, 11, 21, 104].map(|number| {
            let counted = russian.counted(Text::repository_count, number);
            fill(&counted, &[&russian.digits(number)])
        });
        let wanted = [
            "1 репозиторий",
            "2 репозитория",
            "5 репозиториев",
            "11 репозиториев",
            "21 репозиторий",
            "104 репозитория",
        ];
        assert_eq!(said, wanted);
        for (text, wanted) in [
            ("FREQ=DAILY", "Ежедневно"),
            ("FREQ=DAILY;INTERVAL=2", "Раз в 2 дня"),
            ("FREQ=WEEKLY;BYDAY=TU,TH", "По вторникам и четвергам"),
            ("FREQ=WEEKLY;INTERVAL=2;BYDAY=TU", "Раз в две недели, по вторникам"),
            ("FREQ=WEEKLY;INTERVAL=5;BYDAY=WE", "Раз в 5 недель, по средам"),
            ("FREQ=MONTHLY;BYDAY=1SU", "Ежемесячно по первым воскресеньям"),
            ("FREQ=MONTHLY;BYDAY=-3TU", "Ежемесячно по 3-м с конца вторникам"),
            ("FREQ=MONTHLY;BYMONTHDAY=1,15", "Ежемесячно 1-го числа и 15-го числа"),
            ("FREQ=MONTHLY;BYMONTHDAY=-2", "Ежемесячно в 2-й день с конца месяца"),
            ("FREQ=MONTHLY;INTERVAL=3;BYDAY=-1FR", "Раз в 3 месяца по последним пятницам"),
        ] {
            assert_eq!(rule(&text.parse().unwrap(), russian), wanted, "{text}");
        }
    }
}
