#!/usr/bin/env python3
"""Makes `ket-qua.xlsx`, a workbook of results with the cells that offices send, faults included.

    python3 -m venv /tmp/venv && /tmp/venv/bin/pip install openpyxl
    /tmp/venv/bin/python make.py

The workbook is committed; run this again only after a change.
"""

import datetime
import pathlib

import openpyxl

book = openpyxl.Workbook()
hidden = book.active
hidden.title = "Tính"
hidden.sheet_state = "hidden"
hidden.append(["mã", "năm", "giá trị"])
sheet = book.create_sheet("Kết quả")
sheet["A1"] = "KẾT QUẢ THỰC HIỆN ĐẾN NĂM 2023"
sheet.append([])
sheet.append(["Mã", "Năm", "Giá trị", "Tử số", "Mẫu số", "Ghi chú"])
sheet.append(["1.1", 2022, 0.195])
sheet["C4"].number_format = "0.0%"
sheet.append(["1.1", 2023, None, 48, 268, "Theo báo cáo của Sở"])
sheet.append(["1.1/xa", "6 tháng 2023", 21.4])
sheet["C6"].number_format = "0.00"
sheet.append([1.2, 2022, 1500])
sheet.append([1.2, 2023, 7])
sheet.append([1.1, 2024, 20])
sheet.append(["1.2", datetime.date(2024, 1, 1), 8])
sheet.append(["1.2", 2024, "=1/0"])
sheet.append(["1.2", 2025, "18.5.3"])
book.active = 1
book.save(pathlib.Path(__file__).with_name("ket-qua.xlsx"))
