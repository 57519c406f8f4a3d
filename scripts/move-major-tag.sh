#!/bin/sh
# Moves the tag of a major version, as `v1`, to the release that is checked out, so that `uses: OWNER/sig-info@v1` gets
# the newest one. Does nothing before 1.0, where a minor version may break what others rely on, nor for a fix of an
# older minor version.
#
#   scripts/move-major-tag.sh TAG REMOTE
#
# TAG is the release's, as `v1.2.3`, and REMOTE the repository's URL. Exit: 0 done, or nothing to do.
set -eu

if [ $# -ne 2 ]; then
  echo "usage: $0 TAG REMOTE" >&2
  exit 2
fi
tag=$1 remote=$2 major=${1%%.*}

if [ "$major" = v0 ]; then
  echo "no tag follows the releases before 1.0"
  exit
fi
tags=$(git ls-remote --tags --refs "$remote" "refs/tags/$major.*")
newest=$(printf '%s\n' "$tags" | sed 's|.*refs/tags/||' | grep -Ex 'v[0-9]+\.[0-9]+\.[0-9]+' | sort -V | tail -n 1)
if [ "$newest" != "$tag" ]; then
  echo "$major stays: $newest is newer than $tag"
  exit
fi
# Without the tokens of others that a machine may have stored.
git -c credential.helper= -c 'credential.helper=!gh auth git-credential' \
  push --force "$remote" "HEAD:refs/tags/$major"
