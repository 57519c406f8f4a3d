//! The blocks of code in the documentation, to be tried.

use std::path::Path;

use anyhow::{Context, Result};

use super::OUTSIDE;
use crate::{files, workspace};

/// A block of code.
#[derive(Clone, Debug)]
pub struct Block {
    /// From the repository's root.
    pub file: String,
    /// The line of its first one, counted from 1.
    pub line: usize,
    /// What is written behind the fence: the language, and what else; empty where there is nothing.
    pub info: String,
    /// All in it.
    pub text: String,
}

impl Block {
    /// The language.
    pub fn language(&self) -> &str {
        self.info.split(' ').next().unwrap_or_default()
    }

    /// Its place, for messages.
    pub fn place(&self) -> String {
        format!("{}:{}", self.file, self.line)
    }
}

/// The pages that users read, from the repository's root.
///
/// # Errors
/// Where a folder can't be read.
pub fn pages() -> Result<Vec<String>> {
    let root = workspace::root();
    let inside = files::files(&root.join("docs"))?;
    let inside = inside.iter().filter(|path| path.extension().is_some_and(|it| it == "md"));
    let name = |path: &Path| Some(path.strip_prefix(&root).ok()?.to_str()?.to_owned());
    let mut pages: Vec<String> = OUTSIDE.iter().map(|(_, source)| (*source).to_owned()).collect();
    pages.extend(inside.filter_map(|path| name(path)));
    Ok(pages)
}

/// All blocks of all pages.
///
/// # Errors
/// Where a page can't be read.
pub fn all() -> Result<Vec<Block>> {
    let mut blocks = Vec::new();
    for file in pages()? {
        let text = files::read(&workspace::root().join(&file))?;
        let text = String::from_utf8(text).with_context(|| format!("{file} is not UTF-8"))?;
        blocks.extend(of(&file, &text));
    }
    Ok(blocks)
}

/// Those of a page.
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
