#!/bin/sh
# The hook of pre-commit (`.pre-commit-hooks.yaml`): checks a community with the program on PATH, else with the released
# one of this version, which is fetched once. SIG_INFO_RELEASES names a mirror of the releases.
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
