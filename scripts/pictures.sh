#!/bin/sh
# Draws the pictures of Documentation/pictures again. Look at them before committing.
set -eu
cd "$(dirname "$0")/.."
ONEWINDOW_PICTURES=write swift test --disable-xctest --filter PictureTests
