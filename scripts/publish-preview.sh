#!/bin/sh
# Puts a preview among the others, once it is sure to be no more than that: for the stage of a CI that
# may publish, which runs nothing of the change and trusts nothing of what came of it.
#
#   scripts/publish-preview.sh FOLDER NUMBER SITE
#
# FOLDER is what the other stage made, NUMBER the change's, SITE the folder of all previews; the preview
# goes to SITE/NUMBER in place of an earlier one. Exit: 0 done, 1 refused, 2 it could not run.
set -eu
export LC_ALL=C

refuse() {
  printf 'refused: %s\n' "$1" >&2
  exit 1
}

if [ $# -ne 3 ]; then
  echo "usage: $0 FOLDER NUMBER SITE" >&2
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

# The comment is posted in our name: it may be formatted, and nothing else. What is escaped is text.
comment=$folder/comment.md
if [ ! -f "$comment" ]; then refuse "there is no comment.md"; fi
if [ "$(wc -c < "$comment")" -gt "$comment_bytes" ]; then refuse "the comment is too long"; fi
if [ "$(head -n 1 "$comment")" != '<!-- sig-info-preview -->' ]; then
  refuse "the comment does not begin with its marker"
fi
# A backslash or an entity hides a character from Markdown alone. Mentions, references and bare addresses
# are looked for in the text that comes of it, where no escape is left.
lines() { tail -n +2 "$comment"; }
markup() { lines | sed -E 's/\\[[:punct:]]//g; s/&(lt|gt|amp);//g'; }
text() { lines | sed -E 's/\\([[:punct:]])/\1/g'; }
if markup | grep -qE '[][<&]' || text | grep -qiE '@[a-z0-9_-]|#[0-9]|://|www\.'; then
  refuse "the comment holds a link, a mention, a picture or HTML"
fi

target=$site/$number
rm -rf "$target"
mkdir -p "$target"
cp -R "$folder/." "$target"
find "$target" -type f -exec chmod 644 {} +
find "$target" -type d -exec chmod 755 {} +
