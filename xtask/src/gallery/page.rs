//! The page that compares screenshots.

/// Returns a page to put next to the folders `before` and `after`. Changed pictures come first.
pub fn html(pictures: &[(String, bool)]) -> String {
    let (changed, same): (Vec<_>, Vec<_>) = pictures.iter().partition(|(_, differs)| *differs);
    let pairs: String = changed.iter().map(|(name, _)| pair(name)).collect();
    let rest: String = same
        .iter()
        .map(|(name, _)| format!("<li><a href=\"after/{name}\">{name}</a></li>\n"))
        .collect();
    format!(
        "<!doctype html>\n<html lang=\"en\">\n<meta charset=\"utf-8\">\n<title>Gallery</title>\n<style>{STYLE}</style>\n\
         <h1>{} changed, {} the same</h1>\n{pairs}<h2>The same</h2>\n<ul>\n{rest}</ul>\n</html>\n",
        changed.len(),
        same.len(),
    )
}

fn pair(name: &str) -> String {
    let picture = |folder: &str| {
        format!(
            "<figure><figcaption>{folder}</figcaption>\
             <img loading=\"lazy\" src=\"{folder}/{name}\" alt=\"none\"></figure>"
        )
    };
    format!("<h2>{name}</h2>\n<div>{}{}</div>\n", picture("before"), picture("after"))
}

const STYLE: &str = "
body { font-family: system-ui, sans-serif; margin: 16px; color-scheme: light dark; }
div { display: grid; grid-template-columns: 1fr 1fr; gap: 16px; align-items: start; }
figure { margin: 0; }
img { max-width: 100%; border: 1px solid gray; }
";

#[cfg(test)]
mod tests {
    use super::html;

    #[test]
    fn changed_pictures_come_first() {
        let page = html(&[("a.png".into(), false), ("b.png".into(), true)]);
        assert!(page.contains("<h1>1 changed, 1 the same</h1>"));
        let place = |text: &str| page.find(text).unwrap();
        assert!(place("src=\"before/b.png\"") < place("src=\"after/b.png\""));
        assert!(place("src=\"after/b.png\"") < place("href=\"after/a.png\""));
    }
}
