//! Saving a file rebuilds and reloads the served page.

#![allow(clippy::unwrap_used, clippy::panic)]

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::time::Instant;

use super::*;
use crate::serve;

/// Serves the router on a port of its own until the test ends.
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

/// Returns the body of a response.
fn get(address: SocketAddr, path: &str) -> String {
    let mut stream = TcpStream::connect(address).unwrap();
    write!(stream, "GET {path} HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n").unwrap();
    let mut response = String::new();
    stream.read_to_string(&mut response).unwrap();
    assert!(response.starts_with("HTTP/1.1 200 "), "{path}: {response}");
    response.split_once("\r\n\r\n").unwrap().1.to_owned()
}

/// Polls until the response changes, and returns it.
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

/// Asserts that saving the file is reported.
pub fn changes(saved: Saved, file: &Path) -> Saved {
    fs::write(file, "x").unwrap();
    let events = saved.events.recv_timeout(Duration::from_secs(10)).unwrap();
    assert!(events.iter().all(|it| it == file), "{events:?}");
    while saved.events.recv_timeout(SETTLE_TIME).is_ok() {}
    saved
}

/// Asserts that saving the files is not reported.
pub fn nothing_changes(saved: Saved, files: &[PathBuf]) -> Saved {
    for file in files {
        fs::write(file, "x").unwrap();
    }
    assert!(saved.events.recv_timeout(SETTLE_TIME * 4).is_err());
    saved
}

#[test]
fn saving_a_file_reloads_the_page() {
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
    let made = saved.rebuild_on_save(move |paths| {
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

    // A failed build doesn't reload the page.
    fs::write(&readme, "broken").unwrap();
    changed(address, "/", "two");
    thread::sleep(SETTLE_TIME);
    assert_eq!(get(address, "/made"), now);
    fs::write(&readme, "three").unwrap();
    changed(address, "/made", &now);
}
