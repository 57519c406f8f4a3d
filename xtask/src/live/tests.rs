//! A file is saved, and the page that is served is told.

#![allow(clippy::unwrap_used, clippy::panic)]

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::time::Instant;

use super::*;
use crate::serve;

/// The router behind a real server, on a port of its own, until the test ends.
fn served(router: Router) -> SocketAddr {
    let listener = serve::listen(0).unwrap();
    let address = listener.local_addr().unwrap();
    listener.set_nonblocking(true).unwrap();
    thread::spawn(move || {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        runtime.block_on(async {
            let listener = tokio::net::TcpListener::from_std(listener).unwrap();
            axum::serve(listener, router).await.unwrap();
        });
    });
    address
}

/// The body of what the server answers.
fn get(address: SocketAddr, path: &str) -> String {
    let mut stream = TcpStream::connect(address).unwrap();
    write!(stream, "GET {path} HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n").unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    assert!(answer.starts_with("HTTP/1.1 200 "), "{path}: {answer}");
    answer.split_once("\r\n\r\n").unwrap().1.to_owned()
}

/// Asks until the answer is another.
fn changed(address: SocketAddr, path: &str, was: &str) -> String {
    let started = Instant::now();
    loop {
        let now = get(address, path);
        if now != was {
            return now;
        }
        assert!(started.elapsed() < Duration::from_secs(10), "{path} is still {was}");
        thread::sleep(Duration::from_millis(20));
    }
}

/// Saving the file is told.
pub fn changes(saved: Saved, file: &Path) -> Saved {
    fs::write(file, "x").unwrap();
    let told = saved.told.recv_timeout(Duration::from_secs(10)).unwrap();
    assert!(told.iter().all(|it| it == file), "{told:?}");
    while saved.told.recv_timeout(CALM).is_ok() {}
    saved
}

/// Saving the files is not.
pub fn nothing_changes(saved: Saved, files: &[PathBuf]) -> Saved {
    for file in files {
        fs::write(file, "x").unwrap();
    }
    assert!(saved.told.recv_timeout(CALM * 4).is_err());
    saved
}

#[test]
fn a_page_is_told_when_a_file_is_saved() {
    let folder = tempfile::tempdir().unwrap();
    let (sources, out) = (folder.path().join("sources"), folder.path().join("out"));
    let readme = sources.join("sig-A/README.md");
    fs::create_dir_all(readme.parent().unwrap()).unwrap();
    fs::create_dir(&out).unwrap();
    fs::write(&readme, "one").unwrap();
    fs::write(out.join("page.js"), "// ours\n").unwrap();
    let make = {
        let (readme, page) = (readme.clone(), out.join("index.html"));
        move || {
            fs::copy(&readme, &page).unwrap();
            fs::read_to_string(&readme).unwrap() != "broken"
        }
    };
    let saved = Saved::watch(&[(sources, RecursiveMode::Recursive)], |_| true).unwrap();
    assert!(make());
    let made = saved.make_again(move |paths| {
        assert!(paths.iter().all(|it| it.ends_with("sig-A/README.md")), "{paths:?}");
        make()
    });
    let address = served(router(&out, "page.js", made));
    let script = get(address, "/page.js");
    assert!(script.starts_with("// ours\n") && script.contains("fetch(\"/made\""), "{script}");
    assert_eq!(get(address, "/"), "one");

    let was = get(address, "/made");
    fs::write(&readme, "two").unwrap();
    let now = changed(address, "/made", &was);
    assert_eq!(get(address, "/"), "two");

    // What is wrong does not load the page again.
    fs::write(&readme, "broken").unwrap();
    changed(address, "/", "two");
    thread::sleep(CALM);
    assert_eq!(get(address, "/made"), now);
    fs::write(&readme, "three").unwrap();
    changed(address, "/made", &now);
}
