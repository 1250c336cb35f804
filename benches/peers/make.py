#!/usr/bin/env python3
"""Writes the same indicators for every tool: make.py FOLDER NUMBER.

bdg gets them as plans of thirty indicators in the folder `plans`, as districts have them; the others as one file each.

The numbers are drawn by a generator that is written out here, so that every Python gives the same ones. No result lies
half-way between two roundings: the change from start to target is an odd number of tenths.
"""

import shutil
import sys
from pathlib import Path

YEARS = range(2021, 2026)
OF_A_PLAN = 30


class Numbers:
    """A linear congruential generator (Knuth's MMIX)."""

    def __init__(self, seed):
        self.state = seed

    def between(self, low, high):
        self.state = (self.state * 6364136223846793005 + 1442695040888963407) % 2**64
        return low + (self.state >> 33) % (high - low + 1)


def indicators(count):
    """(code, baseline, results of 2021 to 2023, target), all in tenths of a per cent."""
    numbers = Numbers(20210825)
    for index in range(count):
        change = numbers.between(30, 150) * 2 + 1
        start = numbers.between(350, 600)
        sign = 1 if numbers.between(0, 2) else -1
        results = [start + sign * (change * (year + 1) // 5 + numbers.between(-9, 9)) for year in range(3)]
        yield f"{index // OF_A_PLAN + 1}.{index % OF_A_PLAN + 1}", start, results, start + sign * change


def tenths(number, point="."):
    return f"{number // 10}{point}{number % 10}"


def plan(number, rows):
    out = [f'kế hoạch so_sanh_{number:04} "Kế hoạch thứ {number} để so sánh" {{', "    giai đoạn 2021-2025"]
    out += ["    lộ trình tuyến tính", "}", "", 'cơ quan van_phong "Văn phòng"', ""]
    out += [f'mục tiêu {number} "Mục tiêu thứ {number}" {{', "    chủ trì van_phong"]
    for code, start, results, target in rows:
        word = "ít nhất" if target > start else "không quá"
        out += [f'    chỉ tiêu {code} "Tỷ lệ thứ {code}" {{', "        đơn vị tính %", "        làm tròn 1"]
        out.append(f"        gốc 2020: {tenths(start, ',')}")
        out += [f"        kết quả {year}: {tenths(value, ',')}" for year, value in zip(YEARS, results)]
        out += [f"        đến 2025: {word} {tenths(target, ',')}", "    }"]
    out += ["}", ""]
    return "\n".join(out)


def plans(folder, rows):
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    for first in range(0, len(rows), OF_A_PLAN):
        number = first // OF_A_PLAN + 1
        text = plan(number, rows[first : first + OF_A_PLAN])
        (folder / f"{number:04}.bdg").write_text(text, encoding="utf-8")


def ledger(rows):
    out = []
    for code, start, results, target in rows:
        out.append(f"2020/12/31 {code}\n    ; target:: {tenths(target)}\n    ; actual:: {tenths(results[2])}")
        out.append(f"    I:{code}    {tenths(start)}\n    Z\n")
    return "\n".join(out)


def records(rows, equals, end):
    """A list of records, as both Jsonnet and Nickel write it."""
    lines = []
    for code, start, results, target in rows:
        fields = f'code {equals} "{code}", start {equals} {tenths(start)}, actual {equals} {tenths(results[2])}'
        lines.append(f"  {{ {fields}, target {equals} {tenths(target)} }},")
    return "[\n" + "\n".join(lines) + "\n]" + end


def workbooks(folder, rows):
    """One workbook with the figures, and one with the formulas that LibreOffice is to calculate."""
    from openpyxl import Workbook

    heads = ["code", "start", "2021", "2022", "2023", "target"]
    figures, formulas = Workbook(write_only=True), Workbook(write_only=True)
    sheet, calculated = figures.create_sheet(), formulas.create_sheet()
    sheet.append(heads)
    calculated.append(heads + [str(year) for year in YEARS] + ["way"])
    for row, (code, start, results, target) in enumerate(rows, start=2):
        cells = [f"_{code}", start / 10, *(value / 10 for value in results), target / 10]
        sheet.append(cells)
        path = [f"=ROUND(B{row}+(F{row}-B{row})*{step}/5,1)" for step in range(1, 6)]
        calculated.append([*cells, *path, f"=ROUND((E{row}-B{row})/(F{row}-B{row})*100,2)"])
    figures.save(folder / "figures.xlsx")
    formulas.save(folder / "formulas.xlsx")


def main():
    folder, count = Path(sys.argv[1]), int(sys.argv[2])
    folder.mkdir(parents=True, exist_ok=True)
    rows = list(indicators(count))
    plans(folder / "plans", rows)
    (folder / "figures.ledger").write_text(ledger(rows), encoding="utf-8")
    (folder / "figures.libsonnet").write_text(records(rows, ":", "\n"), encoding="utf-8")
    (folder / "figures.ncl").write_text(records(rows, "=", "\n"), encoding="utf-8")
    lines = ["code,start,2021,2022,2023,target"]
    lines += [",".join([code, tenths(start), *map(tenths, results), tenths(target)]) for code, start, results, target in rows]
    (folder / "figures.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    try:
        workbooks(folder, rows)
    except ImportError:
        print("openpyxl is not installed: no workbooks", file=sys.stderr)


if __name__ == "__main__":
    main()
