//! The code blocks of the documentation, which tests try out.

use std::path::Path;

use anyhow::{Context, Result};

use super::OUTSIDE;
use crate::{files, workspace};

/// A code block.
#[derive(Clone, Debug)]
pub struct Block {
    /// The path of the page, relative to the repository's root.
    pub file: String,
    /// The number of the block's first line, starting at 1.
    pub line: usize,
    /// The info string after the opening fence: the language and further words. May be empty.
    pub info: String,
    /// The block's content.
    pub text: String,
}

impl Block {
    /// Returns the language.
    pub fn language(&self) -> &str {
        self.info.split(' ').next().unwrap_or_default()
    }

    /// Returns the block's location for messages.
    pub fn place(&self) -> String {
        format!("{}:{}", self.file, self.line)
    }
}

/// Returns the paths of all pages, relative to the repository's root.
///
/// # Errors
/// Returns an error if a folder can't be read.
pub fn pages() -> Result<Vec<String>> {
    let root = workspace::root();
    let inside = files::files(&root.join("docs"))?;
    let inside = inside.iter().filter(|path| path.extension().is_some_and(|it| it == "md"));
    let name = |path: &Path| Some(path.strip_prefix(&root).ok()?.to_str()?.to_owned());
    let mut pages: Vec<String> = OUTSIDE.iter().map(|(_, source)| (*source).to_owned()).collect();
    // The registries' page of the program is no page of the site.
    pages.push("crates/sig-publish/README.md".to_owned());
    pages.extend(inside.filter_map(|path| name(path)));
    Ok(pages)
}

/// Returns the code blocks of all pages.
///
/// # Errors
/// Returns an error if a page can't be read.
pub fn all() -> Result<Vec<Block>> {
    let mut blocks = Vec::new();
    for file in pages()? {
        let text = files::read(&workspace::root().join(&file))?;
        let text = String::from_utf8(text).with_context(|| format!("{file} is not valid UTF-8"))?;
        blocks.extend(of(&file, &text));
    }
    Ok(blocks)
}

/// Returns the code blocks of a page.
fn of(file: &str, page: &str) -> Vec<Block> {
    let (mut blocks, mut open) = (Vec::new(), None::<Block>);
    for (number, line) in page.lines().enumerate() {
        let fence = line.trim_start().strip_prefix("```");
        match (fence, &mut open) {
            (Some(info), None) => {
                let (file, info) = (file.to_owned(), info.trim().to_owned());
                open = Some(Block { file, line: number + 2, info, text: String::new() });
            }
            (Some(_), Some(_)) => blocks.extend(open.take()),
            (None, Some(block)) => {
                block.text += line;
                block.text.push('\n');
            }
            (None, None) => {}
        }
    }
    blocks
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blocks_are_found_with_their_places() {
        let page = "# A\n\n```sh one\na\n\nb\n```\n\n```\nc\n```\n";
        let found = of("a.md", page);
        let told: Vec<_> =
            found.iter().map(|it| (it.place(), it.language(), it.text.as_str())).collect();
        assert_eq!(told, [("a.md:4".into(), "sh", "a\n\nb\n"), ("a.md:10".into(), "", "c\n")]);
        assert_eq!(found[0].info, "sh one");
    }
}
