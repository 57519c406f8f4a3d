#!/bin/sh
# Adds a preview to the folder of all previews, after checking that it contains nothing else. For the CI stage
# that publishes. That stage must not run anything from the change, nor trust what the change produced.
#
#   scripts/publish-preview.sh OUT NUMBER SITE
#
# OUT is the folder that the first stage made, NUMBER the number of the change, and SITE the folder of all
# previews. The preview is copied to SITE/NUMBER and replaces an earlier one. To use a program that is already
# built, set SIG_PUBLISH to its path. Otherwise, this script builds it.
# Exit codes: 0 success, 1 refused, 2 failure.
set -eu
export LC_ALL=C

refuse() {
  printf 'refused: %s\n' "$1" >&2
  exit 1
}

if [ $# -ne 3 ]; then
  echo "usage: $0 OUT NUMBER SITE" >&2
  exit 2
fi
folder=$1 number=$2 site=$3
files=5000
bytes=134217728
comment_bytes=60000

case $number in
  '' | 0* | *[!0-9]* | ??????????*) refuse "NUMBER is not a valid number of a change" ;;
esac

# Allow only regular files and folders, with names that are valid in every file system and URL without escaping.
if [ -L "$folder" ] || [ ! -d "$folder" ]; then refuse "\`$folder\` is not a folder"; fi
any() { [ -n "$(find "$folder" -mindepth 1 "$@" -print | head -n 1)" ]; }
if any ! -type f ! -type d; then refuse "the preview contains a symbolic link or a special file"; fi
if any \( -name '.*' -o -name '*[!A-Za-z0-9._-]*' \); then
  refuse "the preview contains a file name that starts with a dot or has characters other than A-Z a-z 0-9 . _ -"
fi
if any -type f ! -name '*.css' ! -name '*.html' ! -name '*.ics' ! -name '*.js' ! -name '*.json' \
  ! -name '*.md' ! -name '*.svg' ! -name '*.ts' ! -name '*.wasm'; then
  refuse "the preview contains a file of a type that is not allowed"
fi
if [ "$(find "$folder" -type f | wc -l)" -gt "$files" ]; then refuse "there are too many files: the limit is $files"; fi
if [ "$(find "$folder" -type f -exec cat {} + | head -c "$((bytes + 1))" | wc -c)" -gt "$bytes" ]; then
  refuse "the preview is too large: the limit is $bytes bytes"
fi

# The comment is posted with our account, and review systems act on more markup than a blocklist could cover. So the
# program allows only the lines that it writes itself.
comment=$folder/comment.md
if [ ! -f "$comment" ]; then refuse "there is no comment.md"; fi
if [ "$(wc -c < "$comment")" -gt "$comment_bytes" ]; then
  refuse "comment.md is too long: the limit is $comment_bytes bytes"
fi
if [ -z "${SIG_PUBLISH:-}" ]; then
  root=$(cd "$(dirname "$0")/.." && pwd)
  (cd "$root" && cargo build --quiet --locked --profile native --package sig-publish) || exit 2
  SIG_PUBLISH=$root/target/native/sig-publish
fi
"$SIG_PUBLISH" verify-comment "$comment" || exit

target=$site/$number
rm -rf "$target"
mkdir -p "$target"
cp -R "$folder/." "$target"
find "$target" -type f -exec chmod 644 {} +
find "$target" -type d -exec chmod 755 {} +
