#!/usr/bin/env python3
"""Times `bdg run` on results that DuckDB holds, beside the query that somebody would write by hand.

usage: benches/engines.py BDG DUCKDB FOLDER     (118.8 million rows in one Parquet file: 3,300 communes, 300 indicators, 120 months)

The query knows no places and no plan: it sums what a month's rows say. `shuffled` has the months mixed, so that none can be
passed over.
"""

import os
import subprocess
import sys

from rollup import timed

PROVINCES, COMMUNES = 34, 97

ROWS = """
select 'x' || lpad(p::varchar, 2, '0') || lpad(c::varchar, 2, '0') as place, g || '.' || i as indicator,
  (2016 + m // 12)::int as year, 'M' || (m % 12 + 1) as period,
  ((p * 7919 + c * 104729 + g * 31 + i * 17 + m * 13) % 1000)::bigint as n, 1000::bigint as d
from range(120) t(m), range(1, 11) a(g), range(1, 31) b(i), range({}) x(p), range({}) y(c)
"""

HAND = """
copy (
  select r.place, r.indicator, sum(r.n) as n, sum(r.d) as d, sum(r.n) * 100 >= 50 * sum(r.d) as met
  from read_parquet('{}') r where r.year = 2025 and r.period = 'M6' group by all
) to '{}/hand.csv';
"""


def make(duckdb: str, folder: str) -> None:
    """Writes the plan, the table of places, and the results in order of time and mixed."""
    os.makedirs(folder, exist_ok=True)
    with open(f"{folder}/places.csv", "w", encoding="utf-8") as places:
        places.write("mã;tên;thuộc;cấp\nvn;Cả nước;;cả nước\n")
        for province in range(PROVINCES):
            places.write(f"t{province:02};Tỉnh {province};vn;tỉnh\n")
            for commune in range(COMMUNES):
                places.write(f"x{province:02}{commune:02};Xã {province}-{commune};t{province:02};xã\n")
    with open(f"{folder}/plan.bdg", "w", encoding="utf-8") as plan:
        plan.write('kế hoạch ca_nuoc "Kế hoạch cả nước" {\n    giai đoạn 2021-2025\n    bảng địa bàn "places.csv"\n}\n')
        for goal in range(1, 11):
            plan.write(f'mục tiêu {goal} "Mục tiêu {goal}" {{\n')
            for number in range(1, 31):
                plan.write(f'    chỉ tiêu {goal}.{number} "Tỷ lệ hộ dùng dịch vụ {number}" {{\n')
                plan.write("        đơn vị tính %\n        năm 2025: ít nhất 50\n    }\n")
            plan.write("}\n")
    rows = ROWS.format(PROVINCES, COMMUNES)
    script = f"copy ({rows}) to '{folder}/sorted.parquet'; copy (from '{folder}/sorted.parquet' order by hash(place, indicator, year, period)) to '{folder}/shuffled.parquet';"
    subprocess.run([duckdb, "-c", f"set threads = 2; {script}"], check=True)


def main() -> None:
    """Makes the files, if they are not there, and times both."""
    bdg, duckdb, folder = sys.argv[1:4]
    if not os.path.exists(f"{folder}/shuffled.parquet"):
        make(duckdb, folder)
    os.environ["BDG_DUCKDB"] = duckdb
    for kind in ("sorted", "shuffled"):
        file = f"{folder}/{kind}.parquet"
        timed(f"{kind}: by hand", [duckdb, "-c", "set threads = 2;" + HAND.format(file, folder)])
        line = [bdg, "run", f"{folder}/plan.bdg", "--engine", "duckdb", "--results", file, "--at", "tháng 6 2025"]
        timed(f"{kind}: bdg, the nation", line)
        timed(f"{kind}: bdg --level commune", [*line, "--level", "commune", "-o", f"{folder}/bdg.csv", "--force"])


if __name__ == "__main__":
    main()
