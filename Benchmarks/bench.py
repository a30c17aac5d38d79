#!/usr/bin/env python3
"""Runs the reference workload through OneWindow and through C in the same rounds, and prints one table.

    scripts/bench.sh                     three rounds
    scripts/bench.sh --write             and puts the figures into Benchmarks/README.md
    scripts/bench.sh --rounds 1 --scale 0.2      a quick look
    PEERS=1 scripts/bench.sh             with other durable engines, as far as they can be installed here

Only ratios within one run mean anything: on a shared machine CPU time itself moves by half between minutes.
scripts/bench.sh builds what this needs and calls it.
"""
import argparse
import datetime
import json
import os
import pathlib
import platform
import re
import shutil
import sqlite3
import statistics
import subprocess
import sys
import tempfile

sys.dont_write_bytecode = True
HERE = pathlib.Path(__file__).resolve().parent
TOOLS = HERE / ".build" / "tools"
WORKLOAD = HERE / "workload"
HOME = HERE / "workload-onewindow"
CASE, LAUNCH, COUNTS = (str(TOOLS / name) for name in ("case", "launch", "counts.so"))
ENGINE = [str(HERE / ".build" / "release" / "onewindow-bench")]
PROGRAM = str(HERE / ".build" / "release" / "onewindow")
REFERENCE = "C + libxml2 + SQLite FULL, group commit of 32"
BEST_OURS = "OneWindow, 64 at once"
SAMPLE_ID = "AC-450100-20261123-000001"

# name, mode, synchronous, cases a commit, cases
C_ROWS = [
    ("C + libxml2, nothing stored", "xml", None, None, 3000),
    ("C + libxml2 + SQLite FULL, commit per message", "sqlite", "full", 1, 1000),
    (REFERENCE, "sqlite", "full", 32, 3200),
]
# name, how the departments are reached, workers, cases
OUR_ROWS = [
    ("OneWindow, one at a time", "", 1, 600),
    ("OneWindow, 32 at once", "", 32, 3200),
    (BEST_OURS, "", 64, 3200),
    ("OneWindow, departments over HTTP on loopback, 64 at once", "http", 64, 1600),
    ("OneWindow, departments kept alive as programs, 64 at once", "kept", 64, 1600),
]
# name, program, store, option, workers, cases
PEER_ROWS = [
    ("DBOS, SQLite put in WAL", "peer_dbos.py", "sqlite", "wal", 1, 150),
    ("DBOS, SQLite put in WAL, 8 at once", "peer_dbos.py", "sqlite", "wal", 8, 150),
    ("Absurd, PostgreSQL", "peer_absurd.py", "postgres", "", 1, 150),
    ("Absurd, PostgreSQL, 8 at once", "peer_absurd.py", "postgres", "", 8, 400),
]


class Run:
    """One process: its last line as JSON, its wall time and its peak memory."""

    def __init__(self, command, folder, environment=None):
        note = os.path.join(folder, "launch")
        done = subprocess.run(
            [LAUNCH, note] + command, cwd=folder, env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1", **(environment or {})}, stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        if done.returncode:
            raise RuntimeError(f"{' '.join(command)}: exit {done.returncode}\n{done.stderr[-2000:]}")
        wall, kilobytes = pathlib.Path(note).read_text().split()
        self.ms, self.rss_mb = float(wall) * 1000, int(kilobytes) / 1024
        lines = done.stdout.strip().splitlines()
        self.result = json.loads(lines[-1]) if lines and lines[-1].startswith("{") else {}


class Bench:
    def __init__(self, options):
        self.options = options
        self.folder = tempfile.mkdtemp(prefix="onewindow-bench.")
        self.next_case = 0
        self.stores = 0
        self.results, self.cold, self.cold_rss, self.failed = {}, {}, {}, {}
        self.last_store = {}
        self.peers = self.postgres = None

    # Case numbers are never used twice: an engine that finds a known one would answer from its record.
    def numbers(self, count):
        first = self.next_case
        self.next_case += count + 1
        return str(first)

    def store(self):
        self.stores += 1
        return os.path.join(self.folder, f"{self.stores}.store")

    def note(self, name, run):
        self.results.setdefault(name, []).append({**run.result, "rss_mb": run.rss_mb})

    # -- One round ---------------------------------------------------------------------------------------------

    def run_c(self, name, mode, synchronous, group, cases):
        cases = max(128, int(cases * self.options.scale)) // 32 * 32
        if mode == "xml":
            return self.note(name, Run([CASE, str(WORKLOAD), "xml", str(cases)], self.folder))
        store = self.store()
        command = [CASE, str(WORKLOAD), "sqlite", store, synchronous, str(group), str(cases)]
        self.note(name, Run(command, self.folder))
        self.last_store[name] = store

    def run_engine(self, name, command, store, option, workers, cases, warm=20):
        cases = max(8, int(cases * self.options.scale))
        self.note(
            name,
            Run(
                command + ["run", "--cases", str(cases), "--warm", str(warm), "--workers", str(workers),
                           "--store", store, "--opt", option, "--base", self.numbers(cases + warm)], self.folder))
        self.last_store[name] = store

    def run_cold(self):
        """One case from the start of the program to its end, on a store that holds the cases of a run."""
        for name in (REFERENCE, BEST_OURS):
            if name not in self.last_store:
                continue
            for _ in range(5):
                # The C program takes the second for its case number.
                if name == REFERENCE:
                    subprocess.run(["sleep", "1.05"], check=True)
                    self.note_cold(name, [CASE, str(WORKLOAD), "one", self.last_store[name]])
                else:
                    self.note_cold(name, ENGINE + ["one", "--store", self.last_store[name], "--base", self.numbers(1)])
                    self.note_cold("onewindow run", self.program())

    def note_cold(self, name, command):
        run = Run(command, self.folder)
        self.cold.setdefault(name, []).append(run.ms)
        self.cold_rss.setdefault(name, []).append(run.rss_mb)

    def program(self):
        """The built program itself, on a document of its own."""
        number = self.numbers(1)
        text = (WORKLOAD / "dossier.xml").read_text().replace(SAMPLE_ID, SAMPLE_ID[:-6] + "%06d" % int(number))
        document = os.path.join(self.folder, "dossier.xml")
        pathlib.Path(document).write_text(text)
        return [PROGRAM, "run", document, "--store", self.last_store[BEST_OURS], "--home", str(HOME)]

    def round(self):
        rows = [(name, lambda row=row: self.run_c(*row)) for row in C_ROWS for name in [row[0]]]
        rows += [
            (name, lambda name=name, reach=reach, workers=workers, cases=cases: self.run_engine(
                name, ENGINE, self.store(), reach, workers, cases, warm=max(20, workers)))
            for name, reach, workers, cases in OUR_ROWS
        ]
        rows += [(row[0], lambda row=row: self.run_peer(*row)) for row in PEER_ROWS if self.can_run(row)]
        for name, work in rows:
            if self.options.only and self.options.only not in name:
                continue
            print(f"  {name}", file=sys.stderr, flush=True)
            try:
                work()
            except (RuntimeError, subprocess.CalledProcessError) as problem:
                self.failed[name] = str(problem)
                print(problem, file=sys.stderr)
        self.run_cold()

    # -- Peers -------------------------------------------------------------------------------------------------

    def prepare_peers(self):
        """Installs the peers into an environment of their own; says why not, and goes on without them."""
        environment = HERE / ".build" / "peers"
        python = environment / "bin" / "python"
        try:
            if not python.exists():
                print("Installing the peers …", file=sys.stderr)
                subprocess.run([sys.executable, "-m", "venv", str(environment)], check=True, capture_output=True)
            marker = environment / "installed"
            wanted = (HERE / "peers" / "requirements.txt").read_text()
            if not marker.exists() or marker.read_text() != wanted:
                subprocess.run(
                    [str(python), "-m", "pip", "install", "-q", "-r", str(HERE / "peers" / "requirements.txt")],
                    check=True, capture_output=True, text=True)
                marker.write_text(wanted)
        except subprocess.CalledProcessError as problem:
            print(f"The peers cannot be installed here; the run goes on without them.\n{problem.stderr}", file=sys.stderr)
            return
        self.peers = str(python)
        sys.path.insert(0, str(HERE / "peers"))
        import postgres
        reason = postgres.missing()
        if reason:
            print(f"No PostgreSQL ({reason}); the run goes on without Absurd.", file=sys.stderr)
        else:
            self.postgres = postgres.Server()

    def can_run(self, row):
        return self.peers and (row[2] != "postgres" or self.postgres)

    def run_peer(self, name, program, kind, option, workers, cases):
        if kind == "postgres":
            self.stores += 1
            store = self.postgres.database(f"b{self.stores}", str(pathlib.Path(self.peers).parent / "absurdctl"))
        else:
            store = "sqlite:///" + self.store()
        self.run_engine(name, [self.peers, str(HERE / "peers" / program)], store, option, workers, cases)

    # -- Counts ------------------------------------------------------------------------------------------------

    def counts(self):
        """What one case asks of libxml2 and of the disk: the difference of a long and a short run, divided."""
        found = {}
        for name, cases, command in (
            (REFERENCE, 256, lambda n, store: [CASE, str(WORKLOAD), "sqlite", store, "full", "32", str(n)]),
            (BEST_OURS, 256, lambda n, store: ENGINE + [
                "run", "--cases", str(n), "--warm", "64", "--workers", "64", "--store", store, "--unverified",
                "--base", self.numbers(n + 64)]),
        ):
            totals = []
            for count in (cases, cases * 2):
                file, store = os.path.join(self.folder, "counts.json"), self.store()
                Run(command(count, store), self.folder, {"COUNTS": file, "LD_PRELOAD": COUNTS})
                totals.append(json.loads(pathlib.Path(file).read_text()))
            found[name] = {key: (totals[1][key] - totals[0][key]) / cases for key in totals[0]}
        return found

    def kept(self):
        """What the engine's last store holds a case, asked of the store itself."""
        database = sqlite3.connect(f"file:{self.last_store[BEST_OURS]}?mode=ro", uri=True)
        one = lambda query: database.execute(query).fetchone()
        cases = one("SELECT count(*) FROM cases")[0]
        turns, events = one("SELECT count(*), sum(length(events)) FROM turns")
        bodies, octets = one("SELECT count(*), sum(length(bytes)) FROM bodies")
        groups = one("SELECT count(*) FROM commits")[0]
        database.close()
        return {"turns": turns / cases, "events_bytes": events / cases, "bodies": bodies / cases,
                "bodies_bytes": octets / cases, "commits": groups / cases}

    # -- Telling -----------------------------------------------------------------------------------------------

    def median(self, name, key):
        return statistics.median(found[key] for found in self.results[name])

    def table(self):
        reference = self.median(REFERENCE, "rate") if REFERENCE in self.results else float("nan")
        lines = [
            "| | cases/s | lowest–highest | of the C row | p50 ms | p99 ms | CPU ms a case | max RSS MB |",
            "|---|---:|---:|---:|---:|---:|---:|---:|",
        ]
        for name in [row[0] for row in C_ROWS + OUR_ROWS + PEER_ROWS]:
            if name in self.failed and name not in self.results:
                lines.append(f"| {name} | failed | | | | | | |")
            if name not in self.results:
                continue
            rates = [found["rate"] for found in self.results[name]]
            lines.append(
                "| {} | {:.0f} | {:.0f}–{:.0f} | {:.2f} | {:.2f} | {:.2f} | {:.2f} | {:.0f} |".format(
                    name, self.median(name, "rate"), min(rates), max(rates), self.median(name, "rate") / reference,
                    self.median(name, "p50"), self.median(name, "p99"), self.median(name, "cpu_ms"),
                    self.median(name, "rss_mb")))
        return lines

    def cold_table(self):
        lines = ["| one case, from the start of the program to its end | ms | of C | max RSS MB |", "|---|---:|---:|---:|"]
        names = {REFERENCE: "C (`case … one`)", BEST_OURS: "`onewindow-bench one`", "onewindow run": "`onewindow run FILE`"}
        c = statistics.median(self.cold[REFERENCE]) if REFERENCE in self.cold else float("nan")
        for name, title in names.items():
            if name in self.cold:
                ms = statistics.median(self.cold[name])
                lines.append(f"| {title} | {ms:.1f} | {ms / c:.1f} | {statistics.median(self.cold_rss[name]):.0f} |")
        return lines

    def counts_table(self):
        counts, kept = self.counts(), self.kept()
        c, ours = counts[REFERENCE], counts[BEST_OURS]
        row = lambda title, key, digits=1: f"| {title} | {c[key]:.{digits}f} | {ours[key]:.{digits}f} |"
        return [
            "| a case | C | OneWindow |", "|---|---:|---:|",
            row("documents parsed by libxml2", "parses"), row("bytes parsed", "parsed_bytes", 0),
            row("documents validated against an XSD", "validations"), row("XPath evaluations by libxml2", "paths"),
            row("documents serialised by libxml2", "dumps"),
            row("fsync and fdatasync", "syncs", 2), row("bytes written to the store's files", "written_bytes", 0),
            f"| turns in the journal (each a decision, made durable) | – | {kept['turns']:.1f} |",
            f"| bodies kept | 8.0 | {kept['bodies']:.1f} |",
            f"| bytes of bodies kept | 22 200 | {kept['bodies_bytes']:.0f} |",
            f"| bytes of events kept | – | {kept['events_bytes']:.0f} |",
        ]

    def ratios(self):
        ours = self.median(BEST_OURS, "rate")
        lines = [
            f"* many cases at once: **{ours / self.median(REFERENCE, 'rate'):.2f}** of C with a group commit of 32 (aim: 1.0)"]
        for title, reach in (("over HTTP on loopback", "http"), ("kept alive as programs", "kept")):
            name = next(row[0] for row in OUR_ROWS if row[1] == reach)
            if name in self.results:
                lines.append(f"* with departments {title}: **{self.median(name, 'rate') / ours:.2f}** of those in the same process")
        peers = [row[0] for row in PEER_ROWS if row[0] in self.results]
        if peers:
            best = max(peers, key=lambda name: self.median(name, "rate"))
            lines.append(f"* **{ours / self.median(best, 'rate'):.1f}** times the best durable peer, {best} (aim: 10)")
        if REFERENCE in self.cold:
            c = statistics.median(self.cold[REFERENCE])
            lines.append(
                f"* one case cold: **{statistics.median(self.cold[BEST_OURS]) / c:.1f}** times C in a program of its own, "
                f"**{statistics.median(self.cold['onewindow run']) / c:.1f}** times as `onewindow run` (aim: 3)")
        most = max(self.median(row[0], "rss_mb") for row in OUR_ROWS if not row[1] and row[0] in self.results)
        lines.append(f"* memory: **{most:.0f} MB** at most (aim: 60)")
        return lines

    def report(self):
        lines = self.table() + ["", *self.cold_table()]
        if BEST_OURS in self.last_store and REFERENCE in self.last_store:
            lines += ["", *self.counts_table(), "", *self.ratios()]
        for name, problem in self.failed.items():
            lines += ["", f"{name} failed in some round: {problem.splitlines()[0]}"]
        return "\n".join(lines)

    def close(self):
        if self.postgres:
            self.postgres.close()
        shutil.rmtree(self.folder, ignore_errors=True)


def write(figures, command):
    page = HERE / "README.md"
    head = (f"<!-- figures: put in by `{command}`; do not edit by hand -->\n`{command}` on {os.cpu_count()} cores, "
            f"{datetime.date.today()}, {platform.system()} {platform.machine()}:\n\n")
    text, count = re.subn(
        r"<!-- figures: .*?<!-- end of figures -->", lambda _: head + figures + "\n<!-- end of figures -->",
        page.read_text(), flags=re.DOTALL)
    if count != 1:
        sys.exit("README.md has no place for the figures")
    page.write_text(text)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--scale", type=float, default=1, help="share of the usual number of cases")
    parser.add_argument("--only", default="", help="rows whose name contains this")
    parser.add_argument("--write", action="store_true", help="put the figures into README.md")
    parser.add_argument("--peers", action="store_true", default=bool(os.environ.get("PEERS")), help="or PEERS=1")
    options = parser.parse_args()
    bench = Bench(options)
    try:
        if options.peers:
            bench.prepare_peers()
        for number in range(options.rounds):
            print(f"Round {number + 1} of {options.rounds}", file=sys.stderr)
            bench.round()
        figures = bench.report()
    finally:
        bench.close()
    print(figures)
    if options.write:
        command = "".join(["PEERS=1 " if options.peers else "", "scripts/bench.sh --write"]
                          + ([f" --rounds {options.rounds}"] if options.rounds != 3 else [])
                          + ([f" --scale {options.scale}"] if options.scale != 1 else []))
        write(figures, command)


if __name__ == "__main__":
    main()
