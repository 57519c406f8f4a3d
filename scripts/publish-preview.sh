#!/bin/sh
# Puts a preview among the others, once it is sure to be no more than that: for the stage of a CI that
# may publish, which runs nothing of the change and trusts nothing of what came of it.
#
#   scripts/publish-preview.sh OUT NUMBER SITE
#
# OUT is what the other stage made, NUMBER the change's, SITE the folder of all previews; the preview
# goes to SITE/NUMBER in place of an earlier one. Exit: 0 done, 1 refused, 2 it could not run. SIG_PUBLISH
# names a program that is built already; without it it is built here.
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
  '' | 0* | *[!0-9]* | ??????????*) refuse "the change's number is no number" ;;
esac

# Only plain files and folders, with names that every system and every URL takes as they are.
if [ -L "$folder" ] || [ ! -d "$folder" ]; then refuse "there is no folder"; fi
any() { [ -n "$(find "$folder" -mindepth 1 "$@" -print | head -n 1)" ]; }
if any ! -type f ! -type d; then refuse "there is a link, or another thing that is no file"; fi
if any \( -name '.*' -o -name '*[!A-Za-z0-9._-]*' \); then refuse "there is a name that isn't plain"; fi
if any -type f ! -name '*.css' ! -name '*.html' ! -name '*.ics' ! -name '*.js' ! -name '*.json' \
  ! -name '*.md' ! -name '*.svg' ! -name '*.ts' ! -name '*.wasm'; then
  refuse "there is a file of a kind that no preview has"
fi
if [ "$(find "$folder" -type f | wc -l)" -gt "$files" ]; then refuse "there are too many files"; fi
if [ "$(find "$folder" -type f -exec cat {} + | head -c "$((bytes + 1))" | wc -c)" -gt "$bytes" ]; then
  refuse "it is too large"
fi

# The comment is posted in our name. Review systems act on more than anybody can list, so it must be of the
# forms that our own have, which the program itself knows.
comment=$folder/comment.md
if [ ! -f "$comment" ]; then refuse "there is no comment.md"; fi
if [ "$(wc -c < "$comment")" -gt "$comment_bytes" ]; then refuse "the comment is too long"; fi
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
