#!/bin/sh
# The stage of a GitHub workflow that publishes a preview and comments on the pull request. It runs after
# the one that made the preview, with rights that one must not have; hence it runs nothing of the change.
#
# From the environment: GH_TOKEN; RUN_ID and HEAD_SHA, the run that made the preview and the commit it
# was of; GITHUB_REPOSITORY. PREVIEWS_URL is where the branch `previews` is served, by default
# on GitHub Pages. The run's artifact `preview` holds `number`, the pull request's, and the folder `site`.
set -eu
: "${GH_TOKEN:?}" "${RUN_ID:?}" "${HEAD_SHA:?}" "${GITHUB_REPOSITORY:?}"

repository=$GITHUB_REPOSITORY
server=${GITHUB_SERVER_URL:-https://github.com}
url=${PREVIEWS_URL:-https://${repository%%/*}.github.io/${repository#*/}}
branch=previews
publish=$(cd "$(dirname "$0")" && pwd)/publish-preview.sh
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

gh run download "$RUN_ID" --repo "$repository" --name preview --dir "$work/made"
if [ -L "$work/made/number" ]; then exit 1; fi
number=$(head -c 20 "$work/made/number")
"$publish" "$work/made/site" "$number" "$work/checked"

# The number is the change's own word for it, which might name somebody else's.
pull=$(gh api "repos/$repository/pulls/$number" --jq '"\(.state) \(.head.sha)"')
if [ "$pull" != "open $HEAD_SHA" ]; then
  echo "refused: pull request $number is closed, or not at $HEAD_SHA (any more)" >&2
  exit 1
fi

on_site() {
  git -C "$work/site" -c credential.helper= -c 'credential.helper=!gh auth git-credential' \
    -c user.name='github-actions[bot]' -c user.email='github-actions[bot]@users.noreply.github.com' "$@"
}

# Another preview may be published meanwhile: then once more, on top of it.
for attempt in 1 2 3 4 5; do
  rm -rf "$work/site"
  git init --quiet --initial-branch "$branch" "$work/site"
  if on_site fetch --quiet --depth 1 "$server/$repository" "refs/heads/$branch"; then
    on_site reset --quiet --hard FETCH_HEAD
  fi
  # Those of pull requests that are closed by now make room.
  open=$(gh api --paginate "repos/$repository/pulls?state=open&per_page=100" --jq '.[].number')
  for old in "$work/site"/[1-9]*; do
    printf '%s\n' "$open" | grep -qx "${old##*/}" || rm -rf "$old"
  done
  "$publish" "$work/made/site" "$number" "$work/site"
  # Pages would leave out what its own generator takes for its own.
  touch "$work/site/.nojekyll"
  on_site add --all
  on_site commit --quiet --allow-empty --message "Preview pull request $number at $HEAD_SHA"
  if on_site push --quiet "$server/$repository" "HEAD:refs/heads/$branch"; then break; fi
  if [ "$attempt" = 5 ]; then exit 1; fi
done

comment=$work/checked/$number/comment.md
printf '\n[See it](<%s/%s/>)\n' "$url" "$number" >> "$comment"
marker=$(head -n 1 "$comment")
comments=repos/$repository/issues
ours=".[] | select(.user.login == \"github-actions[bot]\" and (.body | startswith(\"$marker\"))) | .id"
id=$(gh api --paginate "$comments/$number/comments?per_page=100" --jq "$ours" | head -n 1)
if [ -n "$id" ]; then
  gh api --method PATCH "$comments/comments/$id" --field "body=@$comment" --silent
else
  gh api --method POST "$comments/$number/comments" --field "body=@$comment" --silent
fi
