#!/bin/sh
# Previews a change in any CI (Jenkins, GitCode, Gitee): writes a folder of static files for any web
# server. It contains comment.md, the comment for the review.
#
#   scripts/preview.sh REPOSITORY BASE HEAD OUT [URL]
#
# URL is the URL that OUT will have. To use a program and a bundle that are already built, set
# SIG_PUBLISH and SIG_INFO_WIDGET to their paths. Otherwise, this script builds them.
# Exit codes: 0 success, 1 the change introduces errors (the preview is written nevertheless), 2 failure.
set -eu

if [ $# -lt 4 ] || [ $# -gt 5 ]; then
  echo "usage: $0 REPOSITORY BASE HEAD OUT [URL]" >&2
  exit 2
fi
root=$(cd "$(dirname "$0")/.." && pwd)

# This builds the program and the widget of this repository. The change itself is only read, never run.
if [ -z "${SIG_PUBLISH:-}" ]; then
  (cd "$root" && cargo build --quiet --locked --profile native --package sig-publish) || exit 2
  SIG_PUBLISH=$root/target/native/sig-publish
fi
if [ -z "${SIG_INFO_WIDGET:-}" ]; then
  SIG_INFO_WIDGET=$root/dist/embed
  [ -f "$SIG_INFO_WIDGET/sig-info.js" ] || (cd "$root" && cargo xtask build) >&2 || exit 2
fi

# Use `=`, so that a revision that starts with a dash isn't parsed as an option.
exec "$SIG_PUBLISH" preview "--repo=$1" "--base=$2" "--head=$3" "--out=$4" \
  "--widget=$SIG_INFO_WIDGET" ${5:+"--url=$5"}
