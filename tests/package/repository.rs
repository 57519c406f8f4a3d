//! Repositories with changes.

use std::fs;
use std::path::Path;
use std::process::Command;

use xtask::process;

/// Commits a new content of a file. Creates the repository if there is none.
pub fn commit(folder: &Path, file: &str, content: &str) {
    let path = folder.join(file);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, content).unwrap();
    let git = |arguments: &[&str]| {
        let mut git = Command::new("git");
        git.current_dir(folder).args(["-c", "user.name=A", "-c", "user.email=a@example.org"]);
        process::run(git.args(arguments)).unwrap();
    };
    if !folder.join(".git").exists() {
        git(&["init", "--quiet", "--initial-branch=main"]);
    }
    git(&["add", file]);
    git(&["commit", "--quiet", "--message=A"]);
}
