#!/bin/sh
# Previews a change in any CI (Jenkins, GitCode, Gitee): writes a static folder for any web server, and
# in it comment.md for the review.
#
#   scripts/preview.sh REPOSITORY BASE HEAD OUT [URL]
#
# URL is the address that OUT will have. Exit: 0 fine, 1 the change has new errors (the preview is
# written all the same), 2 it could not run. SIG_PUBLISH and SIG_INFO_WIDGET name a program and a
# bundle that are built already; without them both are built here.
set -eu

if [ $# -lt 4 ] || [ $# -gt 5 ]; then
  echo "usage: $0 REPOSITORY BASE HEAD OUT [URL]" >&2
  exit 2
fi
root=$(cd "$(dirname "$0")/.." && pwd)

# What is built is not the change: its sources are only read.
if [ -z "${SIG_PUBLISH:-}" ]; then
  (cd "$root" && cargo build --quiet --locked --profile native --package sig-publish) || exit 2
  SIG_PUBLISH=$root/target/native/sig-publish
fi
if [ -z "${SIG_INFO_WIDGET:-}" ]; then
  SIG_INFO_WIDGET=$root/dist/embed
  [ -f "$SIG_INFO_WIDGET/sig-info.js" ] || (cd "$root" && cargo xtask build) >&2 || exit 2
fi

# With `=`, so that a revision can't pass for an option.
exec "$SIG_PUBLISH" preview "--repo=$1" "--base=$2" "--head=$3" "--out=$4" \
  "--widget=$SIG_INFO_WIDGET" ${5:+"--url=$5"}
