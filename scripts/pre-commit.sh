#!/bin/sh
# The pre-commit hook (`.pre-commit-hooks.yaml`): runs `sig-publish check` with the program on PATH. If there is none,
# downloads the release of this version, once, into the user's cache. SIG_INFO_RELEASES is the URL of a mirror of the
# releases.
set -eu
root=$(cd "$(dirname "$0")/.." && pwd)
of_manifest() { sed -n "s/^$1 = \"\(.*\)\"\$/\1/p" "$root/Cargo.toml" | head -n 1; }

if ! command -v sig-publish > /dev/null; then
  version=$(of_manifest version)
  folder=${XDG_CACHE_HOME:-$HOME/.cache}/sig-info/$version
  if [ ! -d "$folder" ]; then
    "$root/scripts/fetch-release.sh" \
      "${SIG_INFO_RELEASES:-$(of_manifest repository)/releases/download}" "$version" "$folder"
  fi
  PATH=$folder:$PATH
fi
exec sig-publish check "$@"
