#!/usr/bin/env python3
"""Kills running cases with SIGKILL, lets `onewindow continue` go on, and looks whether anything was lost or done twice.

    scripts/torture.py [--kills 240] [--seed N] [--program .build/debug/onewindow]

Two ways of killing take turns:

* at a write boundary: ONEWINDOW_STOP_AT=n (debug builds only) ends the process itself with SIGKILL at the n-th instant
  just before or just after something becomes durable; n goes from 1 until the run ends unharmed, in `run` first and
  then in the `continue` after a first kill;
* at a random instant, from a seed that is printed: of the whole measured duration of a run, or of what is left of it
  when the case has been opened.

After each kill `continue` (or `run`, when there is no case yet: the family hands its form in again) until the case is
at its end. Then the steps and replies must be those of a run that nobody killed, `verify` must find nothing, each reply
in the journal must be the bytes that the department's own books hold, and in those books each (service, key) must have
acted once. At the end the same is done with departments that ignore keys, and doubles must be found: a search that
cannot find anything would prove nothing.
"""

import argparse
import collections
import concurrent.futures
import glob
import hashlib
import json
import os
import random
import re
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
SCENARIOS = {
    "everything is granted": ["Samples/01-complete.xml"],
    "a reply is lost": ["Samples/14-lost-reply.xml", "--virtual-time"],
    "a department is slow": ["Samples/13-slow-department.xml", "--virtual-time"],
    "a department is down": ["Samples/07-department-down.xml", "--virtual-time"],
    "a person must decide": ["Samples/17-account-of-somebody-else.xml"],
}
WITHOUT_KEYS = ["--mock", "public-security=ignore-keys", "--mock", "human-resources=ignore-keys"]
# What differs between two good runs: numbers that a department draws, days that follow from today, envelope times.
CHANGING = re.compile(r"<(registration-number|decision-number|cancelled-on|pay-by)>[^<]*</")
LIMIT = 120


class Wrong(Exception):
    """Something that must not happen has happened."""


class Trial:
    """One store in a folder of its own, with a case that is killed and carried on."""

    def __init__(self, program, scenario, mocks=()):
        self.program = program
        self.arguments = SCENARIOS[scenario]
        self.clock = [word for word in self.arguments if word.startswith("--")]
        self.mocks = list(mocks)
        self.folder = tempfile.mkdtemp(prefix="onewindow-torture-")
        self.store = os.path.join(self.folder, "cases.store")

    def __enter__(self):
        return self

    def __exit__(self, *_):
        shutil.rmtree(self.folder, ignore_errors=True)

    # Commands

    def start(self, *words, stop_at=None):
        environment = {"PATH": os.environ.get("PATH", "")}
        if stop_at:
            environment["ONEWINDOW_STOP_AT"] = str(stop_at)
        return subprocess.Popen(
            [self.program, *words, "--store", self.store], cwd=ROOT, env=environment, stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)

    def command(self, *words, stop_at=None):
        """The exit code (negative for a signal), standard output and standard error."""
        process = self.start(*words, stop_at=stop_at)
        try:
            answer, talk = process.communicate(timeout=LIMIT)
        except subprocess.TimeoutExpired:
            process.kill()
            process.communicate()
            raise Wrong(f"{words[0]} still ran after {LIMIT} s") from None
        return process.returncode, answer, talk

    def json(self, *words):
        code, answer, talk = self.command(*words, "--json")
        if code != 0:
            raise Wrong(f"{' '.join(words)} ended with {code}: {talk}")
        return json.loads(answer)

    def run_words(self):
        return ["run", *self.arguments, *self.mocks, "--wait", "0"]

    def go_on_words(self):
        return ["continue", *self.clock, *self.mocks, "--wait", "0"]

    def has_case(self):
        return os.path.exists(self.store) and bool(self.json("list"))

    def finish(self):
        """Carries the case to where nothing is left to do for a machine."""
        words = self.go_on_words() if self.has_case() else self.run_words()
        code, _, talk = self.command(*words)
        if code not in (0, 4):
            raise Wrong(f"{words[0]} ended with {code} after the kill: {talk}")

    # What came of it

    def end(self):
        """Steps and replies, without what may differ between two good runs."""
        cases = self.json("list")
        if len(cases) != 1:
            raise Wrong(f"{len(cases)} cases instead of one")
        number = cases[0]["case"]
        steps = [(s["step"], s["phase"], s.get("code"), s["attempts"]) for s in self.json("show", number)["steps"]]
        replies = set()
        for message in self.json("trace", number, "--xml"):
            if message["direction"] == "received" and message["fate"] == "taken":
                if message["kind"] == "receipt":
                    continue
                payload = message["xml"].partition("</header>")[2]
                replies.add((message["step"], message["kind"], CHANGING.sub(r"<\1></", payload)))
        return steps, sorted(replies)

    def verify(self):
        code, answer, talk = self.command("verify", "--json")
        if code != 0 or json.loads(answer) != []:
            raise Wrong(f"verify ended with {code}: {answer}{talk}")

    def books(self):
        """(department, service, key, message, answer) of each effect, from the departments' own files."""
        found = []
        for path in sorted(glob.glob(self.store + "-departments/*.sqlite")):
            with sqlite3.connect(path) as books:
                rows = books.execute("SELECT service, key, message, answer FROM effect ORDER BY number").fetchall()
            found += [(os.path.basename(path)[: -len(".sqlite")], *row) for row in rows]
        return found

    def doubles(self):
        count = collections.Counter((department, service, key) for department, service, key, _, _ in self.books())
        return {key: times for key, times in count.items() if times > 1}

    def known_bodies(self):
        with sqlite3.connect(self.store) as store:
            return {bytes(row[0]) for row in store.execute("SELECT digest FROM bodies")}

    def answers_not_ours(self):
        """How many answers the departments have acted on and the journal does not hold."""
        known = self.known_bodies()
        return sum(hashlib.sha256(row[4]).digest() not in known for row in self.books())

    def where(self):
        """Where a kill at a random instant fell. Looks at copies: reading a store's files may change them."""
        with tempfile.TemporaryDirectory(prefix="onewindow-torture-") as folder:
            for path in glob.glob(self.store + "*"):
                copy = shutil.copytree if os.path.isdir(path) else shutil.copy
                copy(path, os.path.join(folder, os.path.basename(path)))
            seen = Trial.__new__(Trial)
            seen.store = os.path.join(folder, "cases.store")
            try:
                with sqlite3.connect(seen.store) as store:
                    turns = store.execute("SELECT count(*) FROM turns").fetchone()[0]
                    is_open = store.execute("SELECT count(*) FROM cases WHERE status < 2").fetchone()[0]
                if turns == 0:
                    return "before the first commit"
                if seen.answers_not_ours():
                    return "between a department's commit and ours"
            except sqlite3.OperationalError:
                return "before the store was made"
            return f"after commit {turns}" + ("" if is_open else ", the last one")


def check(trial, reference, without_keys=False):
    """Throws when the killed case came to another end, or something was lost or done twice."""
    trial.verify()
    if without_keys:
        return
    doubles = trial.doubles()
    if doubles:
        raise Wrong(f"done twice: {doubles}")
    end = trial.end()
    if end != reference["end"]:
        raise Wrong(f"another end: {end}\ninstead of {reference['end']}")
    acted = sorted(row[:2] for row in trial.books())
    if acted != reference["acted"]:
        raise Wrong(f"the departments did {acted} instead of {reference['acted']}")
    if trial.answers_not_ours():
        raise Wrong("a department has acted and the journal does not hold its answer")


def measure(program, scenario):
    """The end of runs that nobody kills, and how long they take."""
    whole, rest, reference = [], [], None
    for _ in range(3):
        with Trial(program, scenario) as trial:
            start = time.monotonic()
            process = trial.start(*trial.run_words())
            process.stdout.readline()
            opened = time.monotonic()
            _, talk = process.communicate(timeout=LIMIT)
            rest.append(time.monotonic() - opened)
            whole.append(time.monotonic() - start)
            if process.returncode not in (0, 4):
                raise Wrong(f"without any kill, '{scenario}' ended with {process.returncode}: {talk}")
            reference = {"end": trial.end(), "acted": sorted(row[:2] for row in trial.books())}
            check(trial, reference)
    return reference | {"whole": sorted(whole)[1], "rest": sorted(rest)[1]}


def stopped_place(code, talk):
    """The boundary at which a process stopped itself; None when it ended unharmed."""
    if code != -signal.SIGKILL:
        return None
    found = re.search(r"^stopped at \d+: (.*)$", talk, re.MULTILINE)
    if not found:
        raise Wrong(f"killed by somebody else: {talk}")
    return found.group(1)


def at_boundary(program, scenario, reference, first, second=None, without_keys=False):
    """Stops `run` at its boundary `first` and, when given, the `continue` after it at its boundary `second`."""
    with Trial(program, scenario, WITHOUT_KEYS if without_keys else ()) as trial:
        code, _, talk = trial.command(*trial.run_words(), stop_at=first)
        place = stopped_place(code, talk)
        if place is None:
            return None
        places = [place]
        if second:
            words = trial.go_on_words() if trial.has_case() else trial.run_words()
            code, _, talk = trial.command(*words, stop_at=second)
            place = stopped_place(code, talk)
            if place:
                places.append("in continue, " + place)
        trial.finish()
        check(trial, reference, without_keys)
        return places, len(trial.doubles())


def at_instant(program, scenario, reference, since, fraction):
    """Kills `run` from outside after a fraction of its measured duration: of the `whole`, or of the `rest` that is left
    when the line has come that says the case is open."""
    with Trial(program, scenario) as trial:
        process = trial.start(*trial.run_words())
        if since == "rest":
            process.stdout.readline()
        time.sleep(fraction * reference[since])
        process.kill()
        process.communicate()
        if process.returncode != -signal.SIGKILL:
            return None
        place = "at random, " + trial.where()
        trial.finish()
        check(trial, reference)
        return [place], 0


def boundaries(program, scenario, reference, pool, **options):
    """Stops at each boundary in turn, several side by side, until one is past the end."""
    found, start, step = [], 1, 4
    while True:
        batch = list(pool.map(
            lambda n: at_boundary(program, scenario, reference, n, **options), range(start, start + step)))
        found += [result for result in batch if result]
        if None in batch:
            return found
        start += step


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kills", type=int, default=240, help="how many at least (default: 240)")
    parser.add_argument("--seed", type=int, default=None, help="of the random instants; printed when not given")
    parser.add_argument("--program", default=os.path.join(ROOT, ".build/debug/onewindow"))
    options = parser.parse_args()
    program = os.path.abspath(options.program)
    seed = options.seed if options.seed is not None else random.SystemRandom().randrange(1_000_000)
    draw = random.Random(seed)
    print(f"seed {seed}", flush=True)
    fell = collections.Counter()
    kills = 0

    def count(results):
        nonlocal kills
        for places, _ in results:
            kills += len(places)
            fell.update(places)

    with concurrent.futures.ThreadPoolExecutor(max_workers=os.cpu_count()) as pool:
        references = {scenario: measure(program, scenario) for scenario in SCENARIOS}
        for scenario, reference in references.items():
            # Each boundary of `run`; then each again with a second kill somewhere in the `continue` that follows.
            results = boundaries(program, scenario, reference, pool)
            if not results:
                raise Wrong("ONEWINDOW_STOP_AT stops nothing: it needs a debug build")
            count(results)
            seconds = [(n, draw.randint(1, 12)) for n in range(1, len(results) + 1)]
            count(filter(None, pool.map(
                lambda pair: at_boundary(program, scenario, reference, *pair), seconds)))
            print(f"  {scenario}: {len(results)} boundaries, {kills} kills so far", flush=True)
        names = list(SCENARIOS)
        random_kills = 0
        while random_kills < 60 or kills < options.kills:
            draws = [
                (draw.choice(names), draw.choice(["whole", "rest", "rest"]), draw.uniform(0, 1.1)) for _ in range(8)]
            results = list(filter(None, pool.map(
                lambda one: at_instant(program, one[0], references[one[0]], *one[1:]), draws)))
            random_kills += len(results)
            count(results)
        without = boundaries(
            program, "everything is granted", references["everything is granted"], pool, without_keys=True)

    print(f"\n{kills} kills, {random_kills} of them at random instants. Where they fell:\n")
    for place, times in sorted(fell.items()):
        print(f"  {times:4}  {place}")
    print("\nEach case came to the same end, verify found nothing, and each department acted once for each key.")
    found = [places[0] for places, doubles in without if doubles]
    print(f"\nWith departments that ignore keys: {len(found)} of {len(without)} kills led to something done twice:\n")
    for place, times in sorted(collections.Counter(found).items()):
        print(f"  {times:4}  {place}")
    if not found:
        raise Wrong("no doubles were found with the keys switched off: this search finds nothing")


if __name__ == "__main__":
    try:
        main()
    except Wrong as wrong:
        print(f"\nWRONG: {wrong}", file=sys.stderr)
        sys.exit(1)
