#!/usr/bin/env python3
"""Times the same job in bdg and in other tools: run.py [--bdg PROGRAM] [--runs N] [--folder FOLDER] [NUMBER …]

Every tool's result is held against that of bdg first; one that differs is not timed. What is not installed is left
out, and said. The fastest of the runs is shown, with the median beside it.
"""

import argparse
import csv
import io
import json
import os
import re
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


def vietnamese(text):
    """The number in `ít nhất 22,6`."""
    return Decimal(re.search(r"-?[\d.,]+$", text).group().replace(".", "").replace(",", "."))


def by_bdg(outputs):
    rows = {}
    for row in csv.DictReader(io.StringIO(outputs[1].decode("utf-8-sig"))):
        if row["Dòng"] == "chỉ tiêu":
            rows[row["mã"]] = [vietnamese(row[year]) for year in YEARS]
    for row in csv.DictReader(io.StringIO(outputs[2].decode("utf-8-sig"))):
        rows[row["mã"]].append(vietnamese(row["Quãng đường (%)"]))
    return rows


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
    """(name, commands, how the result is read): a tool's result is what its commands print, or a file."""
    plan = str(folder / "plan.bdg")
    yield (
        "bdg: check, path, progress",
        [
            [bdg, "check", plan],
            [bdg, "path", plan, "--format", "csv"],
            [bdg, "progress", plan, "--year", "2023", "--format", "csv"],
        ],
        by_bdg,
    )
    python = sys.executable
    yield (
        "Python, csv and decimal",
        [[python, str(HERE / "by_csv.py"), str(folder / "figures.csv")]],
        lambda outputs: by_csv(outputs[0].decode(), 1),
    )
    for name in ["job.jsonnet", "job.ncl"]:
        shutil.copy(HERE / name, folder / name)
    yield ("jrsonnet", [["jrsonnet", str(folder / "job.jsonnet")]], lambda outputs: by_json(outputs[0]))
    ledger = ["ledger", "--args-only", "-f", str(folder / "figures.ledger"), "register", "^I:", "--format", LEDGER]
    yield ("ledger", [ledger], lambda outputs: by_csv(outputs[0].decode()))
    yield ("nickel", [["nickel", "export", str(folder / "job.ncl")]], lambda outputs: by_json(outputs[0]))
    calc = ["soffice", "--headless", "--norestore", f"-env:UserInstallation=file://{folder.resolve()}/profile"]
    calc += ["--convert-to", "csv:Text - txt - csv (StarCalc):44,34,76", "--outdir", str(folder), str(folder / "formulas.xlsx")]
    yield ("LibreOffice, recalculating", [calc], lambda _: by_calc(folder / "formulas.csv"))
    result = folder / "result.xlsx"
    yield (
        "Python, openpyxl",
        [[python, str(HERE / "by_openpyxl.py"), str(folder / "figures.xlsx"), str(result)]],
        lambda _: by_workbook(result),
    )


def run(commands):
    """Runs the commands one after the other; returns what they print and the seconds they took."""
    outputs = []
    begun = time.perf_counter()
    for command in commands:
        done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=True)
        outputs.append(done.stdout)
    return outputs, time.perf_counter() - begun


def missing(command):
    if shutil.which(command[0]) is None:
        return f"`{command[0]}` is not installed"
    if command[-1].endswith(".xlsx") and not Path(next(one for one in command if one.endswith(".xlsx"))).exists():
        return "`openpyxl` is not installed"
    return None


def compare(bdg, folder, count, runs):
    subprocess.run([sys.executable, str(HERE / "make.py"), str(folder), str(count)], check=True)
    print(f"\n{count} indicators:\n\n| tool | fastest | median | times as long as bdg |\n|---|---|---|---|")
    wanted, measure = None, None
    for name, commands, read in jobs(bdg, folder):
        reason = missing(commands[0])
        if reason:
            print(f"| {name} | left out: {reason} | | |")
            continue
        outputs, first = run(commands)
        found = read(outputs)
        if wanted is None:
            wanted = found
            assert len(wanted) == count, f"{len(wanted)} indicators of {count}"
        if found != wanted:
            code = next((code for code in wanted if found.get(code) != wanted[code]), None)
            print(f"| {name} | another result: {code} is {found.get(code)}, not {wanted.get(code)} | | |")
            continue
        times = [run(commands)[1] for _ in range(runs if first < 5 else min(runs, 3))]
        fastest = min(times)
        measure = measure or fastest
        row = [f"{fastest * 1000:.1f} ms", f"{statistics.median(times) * 1000:.1f} ms", f"{fastest / measure:.1f}"]
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
