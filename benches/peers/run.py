#!/usr/bin/env python3
"""Times the same job in bdg and in other tools: run.py [--bdg PROGRAM] [--runs N] [--folder FOLDER] [NUMBER …]

Every tool's result is held against that of bdg first, number by number; one that differs by more than one in the last
place is not timed, and what differs at all is said. What is not installed is left out, and said. The fastest of the runs is shown, with the median beside it.
"""

import argparse
import csv
import io
import json
import os
import shutil
import statistics
import subprocess
import sys
import time
from decimal import Decimal
from pathlib import Path

HERE = Path(__file__).resolve().parent
YEARS = ["2021", "2022", "2023", "2024", "2025"]
LEDGER = ",".join(
    ["%(account)"]
    + [f"%(roundto(amount + (tag('target') - amount) * {step} / 5, 1))" for step in range(1, 6)]
    + ["%(roundto((tag('actual') - amount) * 100 / (tag('target') - amount), 2))\\n"]
)


def by_bdg(path):
    """The targets of all years, those of the path and the last one, and how much of the way the result of 2023 has gone."""
    rows = {}
    with path.open(newline="", encoding="utf-8-sig") as file:
        for row in csv.DictReader(file):
            way = row["kind"] == "progress" and row["year"] == "2023"
            if way or row["kind"] in ("target_derived", "target_period"):
                rows.setdefault(row["code"], {})["way" if way else row["year"]] = Decimal(row["value"])
    return {code: [found[one] for one in [*YEARS, "way"]] for code, found in rows.items()}


def by_csv(text, first=0):
    rows = list(csv.reader(io.StringIO(text)))[first:]
    return {row[0].removeprefix("_").removeprefix("I:"): [Decimal(cell) for cell in row[1:]] for row in rows if row}


def by_json(text):
    of = lambda number: Decimal(repr(number)) if isinstance(number, float) else Decimal(number)
    return {row["code"]: [of(value) for value in (*row["path"], row["way"])] for row in json.loads(text)}


def by_workbook(path):
    from openpyxl import load_workbook

    rows = load_workbook(path, read_only=True).active.iter_rows(min_row=2, values_only=True)
    return {row[0].removeprefix("_"): [Decimal(str(cell)) for cell in row[1:]] for row in rows}


def by_calc(path):
    rows = list(csv.reader(io.StringIO(path.read_text(encoding="utf-8-sig"))))[1:]
    return {row[0].removeprefix("_"): [Decimal(cell) for cell in row[6:]] for row in rows}


def jobs(bdg, folder):
    """(name, command, how the result is read): a tool's result is what its command prints, or a file."""
    table = folder / "result.csv"
    export = [bdg, "export", str(folder / "plans"), "-o", str(table), "--force"]
    chosen = ["--columns", "code,kind,year,value", "--kinds", "target_period,target_derived,progress"]
    yield ("bdg export, with all checks", export + chosen, lambda _: by_bdg(table))
    yield ("bdg export of everything", export, lambda _: by_bdg(table))
    python = sys.executable
    yield (
        "Python, csv and decimal",
        [python, str(HERE / "by_csv.py"), str(folder / "figures.csv")],
        lambda output: by_csv(output.decode(), 1),
    )
    for name in ["job.jsonnet", "job.ncl"]:
        shutil.copy(HERE / name, folder / name)
    yield ("jrsonnet", ["jrsonnet", str(folder / "job.jsonnet")], by_json)
    ledger = ["ledger", "--args-only", "-f", str(folder / "figures.ledger"), "register", "^I:", "--format", LEDGER]
    yield ("ledger", ledger, lambda output: by_csv(output.decode()))
    yield ("nickel", ["nickel", "export", str(folder / "job.ncl")], by_json)
    calc = ["soffice", "--headless", "--norestore", f"-env:UserInstallation=file://{folder.resolve()}/profile"]
    calc += ["--convert-to", "csv:Text - txt - csv (StarCalc):44,34,76", "--outdir", str(folder), str(folder / "formulas.xlsx")]
    yield ("LibreOffice, recalculating", calc, lambda _: by_calc(folder / "formulas.csv"))
    result = folder / "result.xlsx"
    yield (
        "Python, openpyxl",
        [python, str(HERE / "by_openpyxl.py"), str(folder / "figures.xlsx"), str(result)],
        lambda _: by_workbook(result),
    )


def run(command):
    """Runs a command; returns what it prints and the seconds it took."""
    begun = time.perf_counter()
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, check=False)
    took = time.perf_counter() - begun
    if done.returncode != 0:
        sys.exit(f"{' '.join(command)} failed:\n{done.stderr.decode(errors='replace')}")
    return done.stdout, took


def missing(command):
    if shutil.which(command[0]) is None:
        return f"`{command[0]}` is not installed"
    if command[-1].endswith(".xlsx") and not Path(next(one for one in command if one.endswith(".xlsx"))).exists():
        return "`openpyxl` is not installed"
    return None


def differing(found, wanted):
    """The numbers that are not bdg's, and whether each of them is off by one in its last place, as floats may be."""
    if found.keys() != wanted.keys():
        return ["other indicators"], False
    pairs = [
        (code, column, ours, theirs)
        for code, row in wanted.items()
        for column, ours, theirs in zip([*YEARS, "way"], row, found[code], strict=True)
        if ours != theirs
    ]
    places = {"way": Decimal("0.01")}
    close = all(abs(ours - theirs) <= places.get(column, Decimal("0.1")) for _, column, ours, theirs in pairs)
    return [f"{code} {column} is {theirs}, not {ours}" for code, column, ours, theirs in pairs], close


def compare(bdg, folder, count, runs):
    subprocess.run([sys.executable, str(HERE / "make.py"), str(folder), str(count)], check=True)
    numbers = count * (len(YEARS) + 1)
    print(f"\n{count} indicators, {numbers} numbers:\n")
    print("| tool | fastest | median | times as long as bdg | other numbers than bdg |\n|---|---|---|---|---|", flush=True)
    wanted, measure = None, None
    for name, command, read in jobs(bdg, folder):
        reason = missing(command)
        if reason:
            print(f"| {name} | left out: {reason} | | | |", flush=True)
            continue
        output, first = run(command)
        found = read(output)
        if wanted is None:
            wanted = found
            assert len(wanted) == count, f"{len(wanted)} indicators of {count}"
        others, close = differing(found, wanted)
        said = f"{len(others)}, such as {others[0]}" if others else "none"
        if not close:
            print(f"| {name} | not timed | | | {said} |", flush=True)
            continue
        times = [run(command)[1] for _ in range(runs if first < 5 else min(runs, 3))]
        fastest = min(times)
        measure = measure or fastest
        row = [f"{fastest * 1000:.1f} ms", f"{statistics.median(times) * 1000:.1f} ms", f"{fastest / measure:.1f}", said]
        print(f"| {name} | {' | '.join(row)} |", flush=True)


def main():
    asked = argparse.ArgumentParser(description="Times the same job in bdg and in other tools.")
    asked.add_argument("--bdg", default=str(HERE.parent.parent / "target/release/bdg"))
    asked.add_argument("--runs", type=int, default=10)
    asked.add_argument("--folder", type=Path, default=Path("target/peers"))
    asked.add_argument("numbers", type=int, nargs="*", default=[30, 21000])
    asked = asked.parse_args()
    os.environ["LC_ALL"] = "C.UTF-8"
    for count in asked.numbers:
        compare(asked.bdg, asked.folder / str(count), count, asked.runs)


if __name__ == "__main__":
    main()
