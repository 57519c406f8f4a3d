#!/bin/sh
# Marks every page of a built site as a preview, and asks search engines not to index it.
#
#   scripts/mark-preview.sh FOLDER REVISION
set -eu

if [ $# -ne 2 ]; then
  echo "usage: $0 FOLDER REVISION" >&2
  exit 2
fi
case $2 in
  '' | *[!0-9A-Za-z]*)
    echo "error: \`$2\` is not a valid revision" >&2
    echo "help: pass the hash of a commit" >&2
    exit 2
    ;;
esac
robots='<meta name="robots" content="noindex">'
banner="<p role=\"note\"><strong>Preview</strong> of $2, a proposed change. This is not the community’s page.</p>"

# Fragments have neither <head> nor <body>, so they are not changed.
find "$1" -type f -name '*.html' | while IFS= read -r page; do
  sed -e "s|<head>|&$robots|" -e "s|<body[^>]*>|&$banner|" "$page" > "$page.new"
  mv "$page.new" "$page"
done
