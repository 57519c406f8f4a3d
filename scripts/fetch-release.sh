#!/bin/sh
# Fetches what was released into a folder, and nothing that isn't what the release says it is: for a CI
# without Rust.
#
#   scripts/fetch-release.sh RELEASES VERSION FOLDER
#
# RELEASES is the address below which each release has a folder, as https://github.com/OWNER/sig-info/releases/download;
# FOLDER gets sig-publish, the program, and embed, the widget's files. Where gh is there and GH_TOKEN and
# SIG_INFO_REPOSITORY (OWNER/sig-info) are set, it is asked whether that repository's workflow built them.
# Exit: 0 done, 2 it could not be.
set -eu

fail() {
  printf 'error: %s\n' "$1" >&2
  printf 'help: %s\n' "$2" >&2
  exit 2
}

if [ $# -ne 3 ]; then
  echo "usage: $0 RELEASES VERSION FOLDER" >&2
  exit 2
fi
from=$1/v$2 folder=$3

case $(uname -s)-$(uname -m) in
  Linux-x86_64) target=x86_64-unknown-linux-musl ;;
  Linux-aarch64 | Linux-arm64) target=aarch64-unknown-linux-musl ;;
  Darwin-x86_64) target=x86_64-apple-darwin ;;
  Darwin-arm64) target=aarch64-apple-darwin ;;
  MINGW*-x86_64 | MSYS*-x86_64) target=x86_64-pc-windows-msvc ;;
  *) fail "there is no released sig-publish for $(uname -s) on $(uname -m)" \
    "with Rust (https://rustup.rs), \`cargo install sig-publish\` compiles it" ;;
esac

command -v curl > /dev/null || fail "curl is not installed" \
  "install it (on Debian and Ubuntu: \`apt-get install curl\`) and run this again"

partial=$folder.partial
rm -rf "$partial" "$folder"
mkdir -p "$partial"
cd "$partial"

archives="sig-publish-$target.tar.gz sig-info-embed.tar.gz"
for name in SHA256SUMS $archives; do
  curl --fail --silent --show-error --location --retry 3 --connect-timeout 20 --output "$name" "$from/$name" ||
    fail "$from/$name can't be had" \
      "see whether that address can be reached from here, and whether there is a release $2; a mirror can be named"
done

if command -v sha256sum > /dev/null; then hash='sha256sum'; else hash='shasum -a 256'; fi
for name in $archives; do
  said=$(grep -F "  $name" SHA256SUMS | cut -d ' ' -f 1)
  is=$($hash "$name" | cut -d ' ' -f 1)
  if [ -z "$said" ] || [ "$said" != "$is" ]; then
    fail "$name is not what the release says it is: SHA-256 $is instead of ${said:-none}" \
      "nothing of it was used; run this again, and tell the project if it stays so"
  fi
  if [ -n "${SIG_INFO_REPOSITORY:-}" ] && [ -n "${GH_TOKEN:-}" ] && command -v gh > /dev/null; then
    gh attestation verify "$name" --repo "$SIG_INFO_REPOSITORY" > /dev/null ||
      fail "$name was not built by $SIG_INFO_REPOSITORY, as far as GitHub knows" \
        "nothing of it was used; run this again, and tell the project if it stays so"
  fi
  tar -xzf "$name"
  rm "$name"
done
mv "sig-publish-$target/"sig-publish* .
rm -r "sig-publish-$target" SHA256SUMS
cd - > /dev/null
mv "$partial" "$folder"
