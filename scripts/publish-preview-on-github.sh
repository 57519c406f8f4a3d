#!/bin/sh
# Publishes a preview and comments on the pull request: the second stage of a GitHub workflow. It has write
# permissions, which the first stage, which made the preview, must not have. So it runs nothing from the change.
#
# Environment variables: GH_TOKEN; RUN_ID, the run that made the preview; HEAD_SHA, the commit that the preview
# shows; GITHUB_REPOSITORY. PREVIEWS_URL is the URL of the branch `previews`. It defaults to GitHub Pages.
# The run's artifact `preview` contains the file `number`, with the pull request's number, and the folder `site`.
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

# The change could have written the number of another pull request, so check that it belongs to this commit.
pull=$(gh api "repos/$repository/pulls/$number" --jq '"\(.state) \(.head.sha)"')
if [ "$pull" != "open $HEAD_SHA" ]; then
  echo "refused: pull request $number is closed, or its head is not $HEAD_SHA" >&2
  exit 1
fi

on_site() {
  git -C "$work/site" -c credential.helper= -c 'credential.helper=!gh auth git-credential' \
    -c user.name='github-actions[bot]' -c user.email='github-actions[bot]@users.noreply.github.com' "$@"
}

# The push fails if another preview was published in the meantime. Then try again on top of it.
for attempt in 1 2 3 4 5; do
  rm -rf "$work/site"
  git init --quiet --initial-branch "$branch" "$work/site"
  if on_site fetch --quiet --depth 1 "$server/$repository" "refs/heads/$branch"; then
    on_site reset --quiet --hard FETCH_HEAD
  fi
  # Remove the previews of closed pull requests.
  open=$(gh api --paginate "repos/$repository/pulls?state=open&per_page=100" --jq '.[].number')
  for old in "$work/site"/[1-9]*; do
    printf '%s\n' "$open" | grep -qx "${old##*/}" || rm -rf "$old"
  done
  "$publish" "$work/made/site" "$number" "$work/site"
  # Without this file, GitHub Pages runs Jekyll, which omits some files.
  touch "$work/site/.nojekyll"
  on_site add --all
  on_site commit --quiet --allow-empty --message "Preview pull request $number at $HEAD_SHA"
  if on_site push --quiet "$server/$repository" "HEAD:refs/heads/$branch"; then break; fi
  if [ "$attempt" = 5 ]; then exit 1; fi
done

comment=$work/checked/$number/comment.md
printf '\n[Open the preview](<%s/%s/>)\n' "$url" "$number" >> "$comment"
marker=$(head -n 1 "$comment")
comments=repos/$repository/issues
ours=".[] | select(.user.login == \"github-actions[bot]\" and (.body | startswith(\"$marker\"))) | .id"
id=$(gh api --paginate "$comments/$number/comments?per_page=100" --jq "$ours" | head -n 1)
if [ -n "$id" ]; then
  gh api --method PATCH "$comments/comments/$id" --field "body=@$comment" --silent
else
  gh api --method POST "$comments/$number/comments" --field "body=@$comment" --silent
fi
