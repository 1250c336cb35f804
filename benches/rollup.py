#!/usr/bin/env python3
"""Times `bdg rollup` on results of 3,321 communes, beside DuckDB, Polars and pandas doing the same sums from the same file.

usage: benches/rollup.py BDG FOLDER [ROWS]     (default 10,000,000 rows; pip install duckdb polars pandas)

The others neither know mergers nor say what is missing: they only add up the year's counts by province.
"""

import os
import random
import resource
import subprocess
import sys
import time

PROVINCES, COMMUNES = 34, 3321
INDICATORS = 100


def make(folder: str, rows: int) -> None:
    """Writes the plan, the table of places and the results: years from 2026 back, so that all of one are together."""
    os.makedirs(folder, exist_ok=True)
    with open(f"{folder}/plan.bdg", "w", encoding="utf-8") as plan:
        plan.write('kế hoạch ca_nuoc "Kế hoạch cả nước" {\n    giai đoạn 2026-2030\n}\ncơ quan bo "Bộ"\n')
        plan.write('mục tiêu 1 "Mục tiêu" {\n    chủ trì bo\n')
        for number in range(1, INDICATORS + 1):
            unit, aim = ("%", "ít nhất 60") if number % 2 else ("người", "900.000")
            plan.write(f'    chỉ tiêu 1.{number} "Chỉ tiêu {number}" {{\n        đơn vị tính {unit}\n        hướng tăng\n')
            plan.write(f"        đến 2030: {aim}\n    }}\n")
        plan.write("}\n")
    with open(f"{folder}/places.csv", "w", encoding="utf-8") as places:
        places.write("mã,tên,cấp,thuộc\nN,Cả nước,trung ương,\n")
        for province in range(PROVINCES):
            places.write(f"P{province},Tỉnh {province},tỉnh,N\n")
        for commune in range(COMMUNES):
            places.write(f"{commune:05},Xã {commune},xã,P{commune % PROVINCES}\n")
    random.seed(1)
    written = 0
    with open(f"{folder}/results.csv", "w", encoding="utf-8") as results:
        results.write("place,code,year,numerator,denominator,value\n")
        for year in range(2026, 1900, -1):
            for commune in range(COMMUNES):
                lines = []
                for number in range(1, INDICATORS + 1):
                    whole = random.randrange(1000, 20000)
                    part = random.randrange(whole)
                    counts = f"{part},{whole}," if number % 2 else f",,{part}"
                    lines.append(f"{commune:05},1.{number},{year},{counts}\n")
                results.write("".join(lines[: rows - written]))
                written += len(lines)
                if written >= rows:
                    return


SQL = """
select substr(p.above, 1), r.code, sum(r.numerator), sum(r.denominator), sum(r.value)
from read_csv('{0}/results.csv', types={{'place': 'varchar', 'code': 'varchar'}}) r
join (select "mã" as code, "thuộc" as above from read_csv('{0}/places.csv', all_varchar=true)) p on p.code = r.place
where r.year = 2026 group by 1, 2 order by 1, 2
"""

RIVALS = {
    "duckdb": "import duckdb; print(len(duckdb.sql('''" + SQL + "''').fetchall()))",
    "polars": """
import polars as pl
r = pl.scan_csv('{0}/results.csv', schema_overrides={{'place': pl.String, 'code': pl.String}})
p = pl.scan_csv('{0}/places.csv', infer_schema=False)
print(r.filter(pl.col('year') == 2026).join(p, left_on='place', right_on='mã').group_by('thuộc', 'code')
      .agg(pl.sum('numerator', 'denominator', 'value')).collect().height)""",
    "pandas": """
import pandas as pd
r = pd.read_csv('{0}/results.csv', dtype={{'place': str, 'code': str}})
p = pd.read_csv('{0}/places.csv', dtype=str)
r = r[r.year == 2026].merge(p, left_on='place', right_on='mã')
print(len(r.groupby(['thuộc', 'code'])[['numerator', 'denominator', 'value']].sum()))""",
}


def timed(name: str, command: list[str]) -> None:
    """Runs a command and prints how long it took, its processor time and its peak memory."""
    before = time.monotonic()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    message = process.stderr.read().decode()
    _, status, usage = os.wait4(process.pid, 0)
    took = time.monotonic() - before
    told = f"  ({message.strip().splitlines()[-1]})" if status and message.strip() else ""
    cpu = usage.ru_utime + usage.ru_stime
    print(f"{name:24} {took:7.2f} s {cpu:7.2f} s of processors {usage.ru_maxrss / 1024:8.0f} MB{told}", flush=True)


def main() -> None:
    """Makes the files, if they are not there, and times the programs."""
    bdg, folder = sys.argv[1], sys.argv[2]
    rows = int(sys.argv[3]) if len(sys.argv) > 3 else 10_000_000
    if not os.path.exists(f"{folder}/results.csv"):
        make(folder, rows)
    print(f"{os.path.getsize(f'{folder}/results.csv') / 1e6:.0f} MB")
    line = [bdg, "rollup", f"{folder}/plan.bdg", f"{folder}/results.csv", "--places", f"{folder}/places.csv"]
    timed("bdg", [*line, "--year", "2026"])
    timed("bdg --level province", [*line, "--year", "2026", "--level", "province", "--format", "csv"])
    for name, program in RIVALS.items():
        timed(name, [sys.executable, "-c", program.format(folder)])


if __name__ == "__main__":
    main()
