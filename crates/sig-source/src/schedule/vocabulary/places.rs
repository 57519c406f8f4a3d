//! Time zones by their abbreviations and by place names. A place counts next to a time or before
//! `time`. The cities of the time zone database are added to the ones listed here.

use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::LazyLock;

use super::*;

/// The zone that UTC+8 stands for.
pub const CHINA: &str = "Asia/Shanghai";

const fn zone(name: &'static str) -> Meaning {
    Zone(Some(Cow::Borrowed(name)))
}

const fn place(name: &'static str) -> Meaning {
    Place(Some(Cow::Borrowed(name)))
}

#[rustfmt::skip]
pub const PLACES: Table = &[
    (zone(CHINA), &[
        "北京时间", "中国标准时间", "中国时间", "东八区", "beijing time", "beijing standard time",
        "china standard time", "china time", "bjt", "shanghai time", "time in beijing",
    ]),
    (zone("Etc/UTC"), &[
        "coordinated universal time", "世界时", "世界协调时", "协调世界时", "格林威治时间",
        "格林尼治时间",
    ]),
    (place(CHINA), &[
        "beijing", "shenzhen", "hangzhou", "guangzhou", "china", "北京", "上海", "深圳", "杭州",
        "中国", "国内",
    ]),
    (place("Asia/Hong_Kong"), &["hkt", "香港"]),
    (place("Asia/Taipei"), &["taiwan", "台北", "台湾"]),
    (place("Asia/Tokyo"), &["jst", "japan", "japan standard time", "东京", "日本"]),
    (place("Asia/Seoul"), &["kst", "korea", "south korea", "korea standard time", "首尔", "韩国"]),
    (place("Asia/Singapore"), &["sgt", "新加坡"]),
    (place("Asia/Kolkata"), &["india", "india standard time", "bangalore", "bengaluru", "印度"]),
    (place("Asia/Jerusalem"), &["israel", "以色列"]),
    (place("Europe/Moscow"), &["msk", "莫斯科"]),
    (place("Europe/Istanbul"), &["turkey", "伊斯坦布尔", "土耳其"]),
    (place("Europe/London"), &["uk", "united kingdom", "england", "伦敦", "英国"]),
    (place("Europe/Paris"), &["france", "巴黎", "法国"]),
    (place("Europe/Berlin"), &[
        "germany", "munich", "柏林", "德国", "cet", "cest", "cet or cest", "central european time",
        "central european summer time", "欧洲中部时间", "中欧时间",
    ]),
    (place("Europe/Warsaw"), &["poland", "华沙", "波兰"]),
    (place("Europe/Madrid"), &["马德里"]),
    (place("Europe/Rome"), &["italy", "罗马", "意大利"]),
    (place("Europe/Stockholm"), &["sweden", "斯德哥尔摩", "瑞典"]),
    (place("Europe/Zurich"), &["switzerland", "苏黎世", "瑞士"]),
    (place("Europe/Amsterdam"), &["netherlands", "阿姆斯特丹", "荷兰"]),
    (place("America/Los_Angeles"), &[
        "pt", "pst", "pdt", "pst/pdt", "pdt/pst", "pacific", "pacific time", "us pacific",
        "us pacific time", "pacific standard time", "pacific daylight time", "san francisco",
        "seattle", "california", "美西", "美国西部", "太平洋时间", "美国太平洋时间", "洛杉矶",
        "旧金山", "西雅图", "硅谷",
    ]),
    (place("America/New_York"), &[
        "et", "est", "edt", "est/edt", "edt/est", "eastern", "eastern time", "us eastern",
        "us eastern time", "eastern standard time", "eastern daylight time", "boston", "美东",
        "美国东部", "美国东部时间", "纽约",
    ]),
    (place("America/Chicago"), &["us central", "us central time", "芝加哥"]),
    (place("Australia/Sydney"), &["悉尼"]),
    // These have several zones, or an ambiguous one.
    (Place(None), &[
        "cst", "ist", "bst", "ast", "mst", "mdt", "cdt", "ct", "mt", "aest", "aedt", "eet", "eest",
        "wet", "west", "brt", "nzst", "nzdt", "pkt", "central time", "mountain time",
        "eastern european time", "local time", "当地时间", "本地时间", "us time", "usa", "america",
        "europe", "emea", "apac", "asia", "australia", "russia", "canada", "brazil", "美国", "欧洲",
        "澳大利亚", "俄罗斯", "加拿大", "巴西", "亚太", "北美", "美洲", "亚洲",
    ]),
];

/// Zone names, keyed by the city in them in lower case with spaces.
static CITIES: LazyLock<HashMap<String, String>> = LazyLock::new(|| {
    let populated =
        ["Africa", "America", "Asia", "Atlantic", "Australia", "Europe", "Indian", "Pacific"];
    // These are not cities, or are also ordinary words.
    let others = [
        "North",
        "South",
        "West",
        "ACT",
        "NSW",
        "LHI",
        "Easter",
        "Midway",
        "Wake",
        "Reunion",
        "Christmas",
    ];
    jiff::tz::db()
        .available()
        .filter_map(|name| {
            let name = name.as_str();
            let (area, city) = name.split_once('/')?;
            let is_city =
                populated.contains(&area) && !city.contains('/') && !others.contains(&city);
            is_city.then(|| (city.replace('_', " ").to_lowercase(), name.to_owned()))
        })
        .collect()
});

/// Returns the zone of a city in the time zone database.
pub fn city(name: &str) -> Option<String> {
    CITIES.get(name).cloned()
}
