"""The job with Python's csv and decimal: by_csv.py FIGURES.csv > RESULT.csv"""

import csv
import sys
from decimal import ROUND_HALF_UP, Decimal

TENTH, HUNDREDTH = Decimal("0.1"), Decimal("0.01")

with open(sys.argv[1], newline="", encoding="utf-8") as file:
    out = csv.writer(sys.stdout)
    out.writerow(["code", 2021, 2022, 2023, 2024, 2025, "way"])
    for row in csv.DictReader(file):
        start, actual, target = Decimal(row["start"]), Decimal(row["2023"]), Decimal(row["target"])
        change = target - start
        path = [(start + change * step / 5).quantize(TENTH, ROUND_HALF_UP) for step in range(1, 6)]
        way = ((actual - start) / change * 100).quantize(HUNDREDTH, ROUND_HALF_UP)
        out.writerow([row["code"], *path, way])
