#!/usr/bin/env python3
"""Times `bdg check` of a nation's tree: 1 plan, 34 and 3,321 below it, 96 indicators with results each (322,000 in all).

usage: benches/tree.py BDG FOLDER
"""

import os
import sys

from rollup import timed

PROVINCES, COMMUNES, INDICATORS = 34, 3321, 96


def plan(name: str, place: str, above: str) -> str:
    """A plan in which nothing is wrong."""
    under = f'    theo "{above}"\n' if above else ""
    text = f'kế hoạch {name} "Kế hoạch {place} giai đoạn 2026-2030" {{\n{under}    giai đoạn 2026-2030\n    địa bàn "{place}"\n'
    text += '    ban hành "12/KH-UBND" ngày 15/01/2026\n}\ncơ quan bo "Ban chỉ đạo"\nmục tiêu 1 "Dịch vụ" {\n    chủ trì bo\n'
    for number in range(1, INDICATORS + 1):
        start = 40 + number % 7
        text += f'    chỉ tiêu 1.{number} "Tỷ lệ hộ dùng dịch vụ số {number} theo quy định" {{\n        đơn vị tính %\n        gốc 2025: {start}\n'
        text += f"        kết quả 2026: {(start + 3) * 100 + number}/10000\n        năm 2028: ít nhất {start + 12}\n"
        text += f"        đến 2030: ít nhất {start + 20}\n    }}\n"
    return text + "}\n"


def main() -> None:
    """Makes the tree, if it is not there, and times checks of it."""
    bdg, folder = sys.argv[1], sys.argv[2]
    if not os.path.exists(f"{folder}/xa/3320.bdg"):
        os.makedirs(f"{folder}/tinh", exist_ok=True)
        os.makedirs(f"{folder}/xa", exist_ok=True)
        files = {"ca-nuoc": ("vn", "Cả nước", "")}
        files |= {f"tinh/{p:02}": (f"t{p}", f"Tỉnh {p}", "../ca-nuoc.bdg") for p in range(PROVINCES)}
        files |= {f"xa/{c:04}": (f"x{c}", f"Xã {c}", f"../tinh/{c % PROVINCES:02}.bdg") for c in range(COMMUNES)}
        for name, of in files.items():
            with open(f"{folder}/{name}.bdg", "w", encoding="utf-8") as file:
                file.write(plan(*of))
    os.environ["XDG_CACHE_HOME"] = f"{os.path.abspath(folder)}-kept"
    timed("everything read", [bdg, "check", folder, "--no-cache"])
    timed("read and kept", [bdg, "check", folder])
    timed("nothing changed", [bdg, "check", folder])


if __name__ == "__main__":
    main()
