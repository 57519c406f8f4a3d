#!/bin/sh
# Moves the tag of a major version, such as `v1`, to the release that is checked out, so that
# `uses: OWNER/sig-info@v1` runs the newest one. Does nothing before 1.0, since minor versions may then contain breaking
# changes, and nothing if a newer release of the major version exists.
#
#   scripts/move-major-tag.sh TAG REMOTE
#
# TAG is the release's tag, such as `v1.2.3`. REMOTE is the repository's URL. Exits with 0 if there is nothing to do.
set -eu

if [ $# -ne 2 ]; then
  echo "usage: $0 TAG REMOTE" >&2
  exit 2
fi
tag=$1 remote=$2 major=${1%%.*}

if [ "$major" = v0 ]; then
  echo "nothing to do: releases before 1.0 have no major version tag"
  exit
fi
tags=$(git ls-remote --tags --refs "$remote" "refs/tags/$major.*")
newest=$(printf '%s\n' "$tags" | sed 's|.*refs/tags/||' | grep -Ex 'v[0-9]+\.[0-9]+\.[0-9]+' | sort -V | tail -n 1)
if [ "$newest" != "$tag" ]; then
  echo "nothing to do: the newest $major release is $newest, not $tag"
  exit
fi
# Clear the configured credential helpers, so that only the token of gh is used.
git -c credential.helper= -c 'credential.helper=!gh auth git-credential' \
  push --force "$remote" "HEAD:refs/tags/$major"
