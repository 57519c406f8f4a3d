//! Reads the commit of a checkout from its `.git` folder.

use std::fs;
use std::path::Path;

/// Returns the id of the commit that is checked out at `root`, a repository's top folder.
pub fn of(root: &Path) -> Option<String> {
    let git = root.join(".git");
    // A worktree has a `.git` file with the path of its folder.
    let git = match fs::read_to_string(&git) {
        Ok(pointer) => root.join(pointer.strip_prefix("gitdir:")?.trim()),
        Err(_) => git,
    };
    let head = fs::read_to_string(git.join("HEAD")).ok()?;
    let Some(reference) = head.trim().strip_prefix("ref:").map(str::trim) else {
        return commit(&head);
    };
    let common = fs::read_to_string(git.join("commondir"))
        .map_or_else(|_| git.clone(), |common| git.join(common.trim()));
    if let Ok(loose) = fs::read_to_string(common.join(reference)) {
        return commit(&loose);
    }
    fs::read_to_string(common.join("packed-refs")).ok()?.lines().find_map(|line| {
        let (id, name) = line.split_once(' ')?;
        if name == reference { commit(id) } else { None }
    })
}

fn commit(text: &str) -> Option<String> {
    let id = text.trim();
    let fits = matches!(id.len(), 40 | 64) && id.bytes().all(|byte| byte.is_ascii_hexdigit());
    fits.then(|| id.to_owned())
}
