#!/bin/sh
# One step of the Maven build: install | build | lint | test. Steps whose result is newer than their inputs are skipped.
set -eu
cd "$(dirname "$0")/.."

fail() {
  echo "ui: $1" >&2
  exit 1
}
remedy='Install Node.js 20.19 or newer, which brings npm, and put both on the PATH (https://nodejs.org).'
command -v node >/dev/null 2>&1 || fail "node was not found. $remedy"
command -v npm >/dev/null 2>&1 || fail "npm was not found. $remedy"
node -e 'const [major, minor] = process.versions.node.split(".").map(Number); process.exit(major > 20 || (major === 20 && minor >= 19) ? 0 : 1)' ||
  fail "Node.js $(node --version) is too old. $remedy"

# True when no input is newer than the result.
current() {
  result=$1
  shift
  [ -e "$result" ] && [ -z "$(find "$@" -newer "$result" -print -quit)" ]
}

case "${1:-}" in
  install)
    if current node_modules/.package-lock.json package-lock.json; then exit 0; fi
    npm ci --prefer-offline --no-audit --no-fund ||
      fail 'npm ci failed. Check that the npm registry can be reached, then build again.'
    # npm keeps the date of an unchanged lock, which would start this step again next time.
    touch node_modules/.package-lock.json
    ;;
  build)
    if current dist/index.html src public index.html package.json package-lock.json tsconfig.json tsconfig.app.json tsconfig.node.json vite.config.ts scripts; then exit 0; fi
    npm run --silent build
    # File names carry a hash: what an earlier build packed would stay beside the new ones.
    rm -rf target/classes/META-INF/resources
    ;;
  lint) npm run --silent lint ;;
  test) npm run --silent test ;;
  *) fail "unknown step '${1:-}': expected install, build, lint or test." ;;
esac
