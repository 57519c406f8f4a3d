#!/bin/sh
# Downloads a release into a folder and verifies its checksums. For CI systems without Rust.
#
#   scripts/fetch-release.sh RELEASES VERSION FOLDER
#
# RELEASES is the URL that contains a folder for each release, such as
# https://github.com/OWNER/sig-info/releases/download. FOLDER is replaced. It will contain the program, sig-publish, and
# the widget's files, in embed. If gh is installed, and GH_TOKEN and SIG_INFO_REPOSITORY (OWNER/sig-info) are set, gh
# also verifies that this repository's workflow built the files.
# Exit codes: 0 success, 2 failure.
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
    "install Rust (https://rustup.rs), then compile it with \`cargo install sig-publish\`" ;;
esac

command -v curl > /dev/null || fail "curl is not installed" \
  "install it (on Debian and Ubuntu: \`apt-get install curl\`) and try again"

partial=$folder.partial
rm -rf "$partial" "$folder"
mkdir -p "$partial"
cd "$partial"

archives="sig-publish-$target.tar.gz sig-info-embed.tar.gz"
for name in SHA256SUMS $archives; do
  curl --fail --silent --show-error --location --retry 3 --connect-timeout 20 --output "$name" "$from/$name" ||
    fail "$from/$name could not be downloaded" \
      "check that release $2 exists and that this machine can reach that URL; otherwise, use a mirror of the releases"
done

if command -v sha256sum > /dev/null; then hash='sha256sum'; else hash='shasum -a 256'; fi
for name in $archives; do
  expected=$(grep -F "  $name" SHA256SUMS | cut -d ' ' -f 1)
  actual=$($hash "$name" | cut -d ' ' -f 1)
  if [ -z "$expected" ] || [ "$expected" != "$actual" ]; then
    fail "checksum mismatch for $name: SHA256SUMS lists ${expected:-no checksum}, the download has $actual" \
      "nothing was installed; try again, and report it to the project if it happens again"
  fi
  if [ -n "${SIG_INFO_REPOSITORY:-}" ] && [ -n "${GH_TOKEN:-}" ] && command -v gh > /dev/null; then
    gh attestation verify "$name" --repo "$SIG_INFO_REPOSITORY" > /dev/null ||
      fail "GitHub has no valid attestation that $SIG_INFO_REPOSITORY built $name" \
        "nothing was installed; try again, and report it to the project if it happens again"
  fi
  tar -xzf "$name"
  rm "$name"
done
mv "sig-publish-$target/"sig-publish* .
rm -r "sig-publish-$target" SHA256SUMS
cd - > /dev/null
mv "$partial" "$folder"
