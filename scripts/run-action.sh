#!/bin/sh
# What `action.yml` does once the program is there (SIG_PUBLISH, with the widget's files in SIG_INFO_WIDGET): its inputs
# are in the environment. Exit: that of the program, but that a build and a preview are there also where sources have errors.
set -eu

# Sources with errors: said, and told to the steps that follow.
told() {
  if [ "$1" -eq 1 ]; then
    echo "::warning title=sig-publish::There are errors in the sources. What they don't touch is there."
    echo "errors=true" >> "$GITHUB_OUTPUT"
  elif [ "$1" -ne 0 ]; then
    exit "$1"
  fi
}

code=0
# Arguments are a list of words, on one line or several.
# shellcheck disable=SC2086
case $INPUT_COMMAND in
  build)
    "$SIG_PUBLISH" build "$INPUT_PATH" "--out=$INPUT_OUT/sigs" --html \
      "--integrity=$SIG_INFO_WIDGET/integrity.json" $INPUT_ARGUMENTS || code=$?
    told $code
    mkdir -p "$INPUT_OUT/embed"
    cp -R "$SIG_INFO_WIDGET/." "$INPUT_OUT/embed"
    ;;
  check)
    if [ -n "$INPUT_SARIF" ]; then
      "$SIG_PUBLISH" check "$INPUT_PATH" --format=sarif $INPUT_ARGUMENTS > "$INPUT_SARIF" || [ $? = 1 ]
    fi
    exec "$SIG_PUBLISH" check "$INPUT_PATH" --format=github $INPUT_ARGUMENTS
    ;;
  preview)
    # With `=`, so that a revision can't pass for an option.
    "$SIG_PUBLISH" preview "--repo=$INPUT_PATH" "--base=$INPUT_BASE" ${INPUT_HEAD:+"--head=$INPUT_HEAD"} \
      "--out=$INPUT_OUT" "--widget=$SIG_INFO_WIDGET" $INPUT_ARGUMENTS || code=$?
    told $code
    ;;
  install) ;;
  *)
    echo "error: there is no command \`$INPUT_COMMAND\`" >&2
    echo "help: build, check, preview or install" >&2
    exit 2
    ;;
esac
