#!/bin/sh
# Has every page of a built site say that it is a preview, and ask search engines to leave it.
#
#   scripts/mark-preview.sh FOLDER REVISION
set -eu

if [ $# -ne 2 ]; then
  echo "usage: $0 FOLDER REVISION" >&2
  exit 2
fi
case $2 in
  '' | *[!0-9A-Za-z]*) echo "the revision is no revision" >&2 && exit 2 ;;
esac
robots='<meta name="robots" content="noindex">'
banner="<p role=\"note\"><strong>Preview</strong> of $2, which is a proposal. This is not the community’s page.</p>"

# Fragments and files of others have no head of their own.
find "$1" -type f -name '*.html' | while IFS= read -r page; do
  sed -e "s|<head>|&$robots|" -e "s|<body[^>]*>|&$banner|" "$page" > "$page.new"
  mv "$page.new" "$page"
done
