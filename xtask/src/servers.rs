//! The web servers that the tests run with the configurations in `docs/servers/`.

use std::path::{Path, PathBuf};

use anyhow::Result;

use crate::{debian, tools};

/// The path of nginx's module for `.br` files in Debian's package.
pub const BROTLI: &str = "/usr/lib/nginx/modules/ngx_http_brotli_static_module.so";

/// Returns the path of nginx, on PATH or where distributions install it for root.
pub fn nginx() -> Option<PathBuf> {
    tools::find("nginx").or_else(|| Some(PathBuf::from("/usr/sbin/nginx")).filter(|it| it.exists()))
}

/// Returns the path of Caddy on PATH.
pub fn caddy() -> Option<PathBuf> {
    tools::find("caddy")
}

/// Returns whether nginx can serve `.br` files and `brotli` can create them.
pub fn has_brotli() -> bool {
    Path::new(BROTLI).exists() && tools::find("brotli").is_some()
}

/// Ensures that nginx (with Brotli, if from Debian) and Caddy are installed.
///
/// # Errors
/// Returns an error if one can't be found or installed.
pub fn ensure() -> Result<()> {
    if nginx().is_none() {
        debian::install(
            &["nginx", "libnginx-mod-http-brotli-static", "brotli"],
            "the tests of nginx's configuration need nginx: install it",
        )?;
    }
    if caddy().is_none() {
        debian::install(
            &["caddy"],
            "the tests of Caddy's configuration need Caddy: install it and add it to PATH",
        )?;
    }
    Ok(())
}
