"""The job with openpyxl, from workbook to workbook: by_openpyxl.py FIGURES.xlsx RESULT.xlsx"""

import sys
from decimal import ROUND_HALF_UP, Decimal

from openpyxl import Workbook, load_workbook

TENTH, HUNDREDTH = Decimal("0.1"), Decimal("0.01")

rows = load_workbook(sys.argv[1], read_only=True).active.iter_rows(min_row=2, values_only=True)
result = Workbook(write_only=True)
sheet = result.create_sheet()
sheet.append(["code", "2021", "2022", "2023", "2024", "2025", "way"])
for code, start, _, _, actual, target in rows:
    start, actual, target = Decimal(str(start)), Decimal(str(actual)), Decimal(str(target))
    change = target - start
    path = [(start + change * step / 5).quantize(TENTH, ROUND_HALF_UP) for step in range(1, 6)]
    way = ((actual - start) / change * 100).quantize(HUNDREDTH, ROUND_HALF_UP)
    sheet.append([code, *path, way])
result.save(sys.argv[2])
