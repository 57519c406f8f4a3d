//! The web servers that the tests run with the configurations in `docs/servers/`.

use std::path::{Path, PathBuf};

use anyhow::Result;

use crate::{debian, tools};

/// Where Debian's packages put the module that serves `file.br`.
pub const BROTLI: &str = "/usr/lib/nginx/modules/ngx_http_brotli_static_module.so";

/// nginx, on PATH or where a distribution has it for root.
pub fn nginx() -> Option<PathBuf> {
    tools::find("nginx").or_else(|| Some(PathBuf::from("/usr/sbin/nginx")).filter(|it| it.exists()))
}

/// Caddy on PATH.
pub fn caddy() -> Option<PathBuf> {
    tools::find("caddy")
}

/// Whether nginx can serve `file.br`, and there is a program that makes it.
pub fn has_brotli() -> bool {
    Path::new(BROTLI).exists() && tools::find("brotli").is_some()
}

/// Has nginx at hand, with Brotli where it is Debian's, and Caddy.
///
/// # Errors
/// Where one can be neither found nor installed.
pub fn ensure() -> Result<()> {
    if nginx().is_none() {
        debian::install(
            &["nginx", "libnginx-mod-http-brotli-static", "brotli"],
            "nginx is needed for the tests of its configuration: install it",
        )?;
    }
    if caddy().is_none() {
        debian::install(
            &["caddy"],
            "Caddy is needed for the tests of its configuration: install it, and have it on PATH",
        )?;
    }
    Ok(())
}
