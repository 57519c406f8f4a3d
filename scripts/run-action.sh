#!/bin/sh
# Runs the command of `action.yml`. SIG_PUBLISH is the path of the program, SIG_INFO_WIDGET the folder of the widget's
# files, and INPUT_* are the action's inputs. Exits with the program's exit code, except that `build` and `preview`
# succeed despite errors in the sources, so that one SIG's mistake doesn't block the whole site.
set -eu

# Handles the exit code of `build` and `preview`: 1 means errors in the sources. They become a warning, and the output
# `errors` for later steps.
handle_code() {
  if [ "$1" -eq 1 ]; then
    echo "::warning title=sig-publish::The sources have errors. Everything that these don't affect was written."
    echo "errors=true" >> "$GITHUB_OUTPUT"
  elif [ "$1" -ne 0 ]; then
    exit "$1"
  fi
}

code=0
# The arguments are separated by white space, including line breaks.
# shellcheck disable=SC2086
case $INPUT_COMMAND in
  build)
    "$SIG_PUBLISH" build "$INPUT_PATH" "--out=$INPUT_OUT/sigs" --html \
      "--integrity=$SIG_INFO_WIDGET/integrity.json" $INPUT_ARGUMENTS || code=$?
    handle_code $code
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
    # Use `=`, so that a revision that starts with a dash isn't parsed as an option.
    "$SIG_PUBLISH" preview "--repo=$INPUT_PATH" "--base=$INPUT_BASE" ${INPUT_HEAD:+"--head=$INPUT_HEAD"} \
      "--out=$INPUT_OUT" "--widget=$SIG_INFO_WIDGET" $INPUT_ARGUMENTS || code=$?
    handle_code $code
    ;;
  install) ;;
  *)
    echo "error: there is no command \`$INPUT_COMMAND\`" >&2
    echo "help: use build, check, preview or install" >&2
    exit 2
    ;;
esac
