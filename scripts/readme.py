#!/usr/bin/env python3
"""Keeps the documentation true: runs the commands it shows again, and lists the pages of the error codes.

A block that shows what a command prints is written as

    <!-- output: onewindow check Workflows -->
    ```text
    …
    ```

and holds exactly what the command prints on standard output and standard error, with what differs from run to run
(times, identifiers, paths of temporary folders) replaced by words. The command runs in the root of the repository;
`onewindow` is the debug build and $STORE a store of the file's own, shared by the blocks of one file in order.

    scripts/readme.py           puts in what the commands print now, and writes the index of errors
    scripts/readme.py --index   writes only the index of errors, which needs no program
    scripts/readme.py --check   changes nothing; exit code 1 and the difference when a block is no longer true
"""

import difflib
import os
import pathlib
import re
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent
BLOCK = re.compile(r"(<!-- output: (?P<command>.+?) -->\n```text\n)(?P<text>.*?)(```\n)", re.DOTALL)
MASKS = [
    (re.compile(r"\x1b\[[0-9;]*m"), ""),
    (re.compile(r"/\S*onewindow\.[A-Za-z0-9_]+"), "/tmp/onewindow.…"),
    (re.compile(r"\b\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d(\.\d+)?)?( ?(Z|[+-]\d\d:\d\d))?"), "‹time›"),
    (re.compile(r"\b\d\d:\d\d:\d\d(\.\d+)?"), "‹time›"),
    (re.compile(r"\b\d+(\.\d+)? ?(ms|µs|s)\b"), "‹duration›"),
    (re.compile(r"\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b"), "‹id›"),
    (re.compile(r"\b(sha256:)?[0-9a-f]{32,64}\b"), "‹digest›"),
    (re.compile(r"\b[0-9A-HJKMNP-TV-Z]{26}\b"), "‹id›"),
]
AREAS = {
    "10": "XML documents", "11": "Definition files: YAML and shape", "12": "Expressions",
    "13": "Workflows", "14": "Departments", "15": "Applications", "16": "The exchange of messages",
    "17": "Store and journal", "18": "Command line",
}


def masked(text: str) -> str:
    for pattern, word in MASKS:
        text = pattern.sub(word, text)
    return "\n".join(line.rstrip() for line in text.splitlines()) + "\n"


def printed(command: str, store: str) -> str:
    environment = {
        **os.environ, "STORE": store, "ONEWINDOW_STORE": store, "LC_ALL": "C.UTF-8",
        "PATH": f"{ROOT / '.build' / 'debug'}:{os.environ['PATH']}",
    }
    environment.pop("LANG", None)
    environment.pop("LANGUAGE", None)
    run = subprocess.run(
        command, shell=True, cwd=ROOT, env=environment, stdin=subprocess.DEVNULL, text=True,
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=120)
    return run.stdout


def with_outputs(text: str) -> str:
    with tempfile.TemporaryDirectory(prefix="onewindow.") as folder:
        store = os.path.join(folder, "cases.store")
        return BLOCK.sub(
            lambda block: block[1] + masked(printed(block["command"], store)) + block[4], text)


def error_index() -> str:
    """One line for each page of a code, by area, from the titles of the pages."""
    folder = ROOT / "Documentation" / "ERRORS"
    lines = [
        "# What the messages mean", "",
        "Every message of OneWindow carries a code. A code keeps its meaning for ever and is never used again for "
        "another. Its page says what happened, shows a wrong example and a right one, and what to do.", "",
    ]
    for area, title in AREAS.items():
        pages = sorted(folder.glob(f"OW{area}*.md"))
        if not pages:
            continue
        lines += [f"## {title}", ""]
        for page in pages:
            heading = page.read_text(encoding="utf-8").split("\n", 1)[0].lstrip("# ")
            words = heading.removeprefix(page.stem).lstrip(" :·—–-")
            # Titles may quote the catalogue, with its places for values, and XML.
            words = re.sub(r"\{[^}]*\}", "…", words).replace("<", "&lt;")
            lines.append(f"- [{page.stem}]({page.name}) {words}")
        lines.append("")
    return "\n".join(lines).rstrip("\n") + "\n"


def main() -> int:
    check = "--check" in sys.argv[1:]
    wanted = {ROOT / "Documentation" / "ERRORS" / "README.md": error_index()}
    pages = [ROOT / "README.md", ROOT / "Samples" / "README.md",
             *sorted((ROOT / "Documentation").glob("*.md"))]
    if "--index" in sys.argv[1:]:
        pages = []
    elif not (ROOT / ".build" / "debug" / "onewindow").exists():
        print("There is no .build/debug/onewindow; make docs builds it first.", file=sys.stderr)
        return 1
    for page in pages:
        text = page.read_text(encoding="utf-8")
        if BLOCK.search(text):
            wanted[page] = with_outputs(text)
    differs = False
    for page, text in wanted.items():
        old = page.read_text(encoding="utf-8") if page.exists() else ""
        if old == text:
            continue
        differs = True
        name = str(page.relative_to(ROOT))
        if check:
            sys.stdout.writelines(difflib.unified_diff(
                old.splitlines(True), text.splitlines(True), f"{name} as written", f"{name} as printed now"))
        else:
            page.write_text(text, encoding="utf-8")
            print(f"{name} brought up to date")
    return 1 if check and differs else 0


if __name__ == "__main__":
    sys.exit(main())
