#!/usr/bin/env python3
"""Makes plan files and files of results that no office writes, and measures `bdg check` on each: seconds of computing,
and peak memory. Names that are too long are for those who write tables: there each of these commands is measured.

    python3 benches/hostile.py target/release/bdg [MEBIBYTES]
"""

import os
import subprocess
import sys
import tempfile

BDG = os.path.abspath(sys.argv[1])
SIZE = int(float(sys.argv[2] if len(sys.argv) > 2 else 15.9) * 1024 * 1024)
PLAN = 'kế hoạch k "K" {\n    giai đoạn 2021-2025\n}\n'
HEAD = PLAN[:-2]
HEADER = "mã;năm;giá trị\n"
GOAL = PLAN + 'mục tiêu 1 "x" {\n'
BODY = PLAN + 'mục tiêu 1 "M" {\n chỉ tiêu 1.1 "C" {\n đơn vị tính %\n'


def again(text, before="", after=""):
    """A text until the file is full."""
    return before.encode() + text.encode() * (SIZE // len(text.encode()) + 1) + after.encode()


def each(write, before="", after=""):
    """What `write` makes of 0, 1, 2… until the file is full."""
    parts, size, at = [before.encode()], 0, 0
    while size < SIZE:
        parts.append(write(at).encode())
        size += len(parts[-1])
        at += 1
    return b"".join(parts) + after.encode()


FILES = {
    "too large": lambda: again("rác\n") * 7,
    "junk": lambda: again("rác không hiểu được\n"),
    "one line": lambda: again("a"),
    "zeros": lambda: bytes(SIZE),
    "random": lambda: os.urandom(SIZE),
    "open braces": lambda: again("{\n"),
    "open braces on a line": lambda: again("{"),
    "closing braces": lambda: again("}\n"),
    "closing braces on a line": lambda: again("}"),
    "quotes on a line": lambda: again('"'),
    "quotes": lambda: again('"""\n'),
    "texts without an end": lambda: again('ghi chú "a\n'),
    "empty lines": lambda: again("\n"),
    "comments": lambda: again("# abc\n"),
    "marks on a letter": lambda: again("\u0301\u0323", "# a"),
    "a long title": lambda: again("ă", 'mục tiêu 1 "', '"\n'),
    "a long number": lambda: again("1", BODY + "năm 2024: ", "\n}\n}\n"),
    "weights": lambda: again(" 1", BODY + "lộ trình phân bổ", "\n}\n}\n"),
    "nested": lambda: again('chỉ tiêu 1 "a" {\n'),
    "goals on a line": lambda: each(lambda at: f'mục tiêu {at} "a" {{ }} '),
    "goals": lambda: each(lambda at: f'mục tiêu {at} "a" {{\n}}\n', PLAN),
    "the same goal": lambda: again('mục tiêu 1 "a" {\n}\n', PLAN),
    "agencies": lambda: each(lambda at: f'cơ quan a{at} "Sở {at}"\n'),
    "the same agency": lambda: again('cơ quan a "Sở A"\n'),
    "successors": lambda: each(lambda at: f'cơ quan a{at} "Sở {at}" {{\n đến 01/03/2025\n kế tục a{at + 1}\n}}\n'),
    "names unknown": lambda: each(lambda at: f"chủ trì b{at}\n", GOAL, "}\n"),
    "names unknown on a line": lambda: each(lambda at: f", b{at}", GOAL + " chủ trì b", "\n}\n"),
    "names nearly known": lambda: each(
        lambda at: f'chỉ tiêu 1.{at} "Tỷ lệ {at}" {{\n đơn vị tính %\n chủ trì sx{at}\n}}\n', 'cơ quan sxx "X"\n' + GOAL, "}\n"
    ),
    "indicators": lambda: each(
        lambda at: f'chỉ tiêu 1.{at} "T {at}" {{\n đơn vị tính %\n gốc 2020: 3\n đến 2025: ít nhất 40\n}}\n', GOAL, "}\n"
    ),
    "the same indicator": lambda: again(
        'chỉ tiêu 1.1 "T" {\n đơn vị tính %\n gốc 2020: 3\n đến 2025: ít nhất 40\n}\n', GOAL, "}\n"
    ),
    "figures": lambda: each(lambda at: f"năm {2021 + at % 5}: {at % 100}\n", BODY, "}\n}\n"),
    "faulty figures": lambda: each(
        lambda at: f"kết quả {2016 + at % 8}: {at % 100 + 5}/{at % 100 + 2} (9%)\n", BODY, "}\n}\n"
    ),
    "accepted findings": lambda: each(
        lambda at: f'kết quả {2016 + at % 8}: 5/2 (9%)\nchấp nhận BDG030{at % 9} "vì"\n', BODY, "}\n}\n"
    ),
    "acceptances": lambda: again('chấp nhận BDG0401 "vì"\n', BODY, "}\n}\n"),
    "statements": lambda: each(lambda at: f'nêu "Phần {at}" năm 2024: {at % 100}\n', BODY + "năm 2024: 3\n", "}\n}\n"),
    "parts": lambda: each(lambda at: f'trong đó p{at} "P {at}" {{\n gốc 2020: 3/40 (7,6%)\n}}\n', BODY, "}\n}\n"),
    "tasks": lambda: again('nhiệm vụ "Làm" { chủ trì b }\n', GOAL, "}\n"),
    "notes": lambda: again('ghi chú "aaaa"\n', HEAD, "}\n"),
    "lists in texts": lambda: again(f'ghi chú "{20_000 * "gồm 5 ha, "}"\n', HEAD, "}\n"),
    "parts in texts": lambda: again(f'ghi chú "{10_000 * "5 xã, trong đó 4 xã "}"\n', HEAD, "}\n"),
    "days in texts": lambda: each(
        lambda at: f'căn cứ "Quyết định {at}/QĐ-UBND" ngày {at % 28 + 1}/10/2025\nghi chú "theo Quyết định {at}/QĐ-UBND ngày 30/10/2025"\n',
        HEAD, "}\n"
    ),
    "units": lambda: each(lambda at: f'đơn vị tính u{at} "ca {at}"\n'),
    "uses": lambda: each(lambda at: f'dùng "x{at}.bdg"\n'),
    "bases": lambda: each(lambda at: f'căn cứ "Quyết định {at}/QĐ-TTg" ngày {at % 28 + 1}/10/2015\n', HEAD, "}\n"),
    "the same basis": lambda: each(
        lambda at: f'căn cứ "Quyết định 1/QĐ-TTg" ngày {at % 28 + 1}/10/2015\n', HEAD, "}\n"
    ),
}

# Results for a plan of one indicator.
RESULTS = {
    "results": lambda: each(lambda at: f"1.1;{2021 + at % 5};{at % 100},5\n", HEADER),
    "results of unknown codes": lambda: each(lambda at: f"2.{at};2022;5\n", HEADER),
    "results that are no numbers": lambda: again("1.1;2022;nhiều\n", HEADER),
    "results without a header": lambda: again("1.1;2022;5\n"),
    "results on one line": lambda: again("1.1;2022;5;", HEADER),
    "results in an open quote": lambda: again('1.1;2022;"5\n', HEADER),
    "results of random bytes": lambda: os.urandom(SIZE),
}

LONG = 100_000 * "ă"
INDICATOR = ' chỉ tiêu 1.{0} "C{0}" {{\n gốc 2020: 5\n đến 2025: 9\n }}\n'


def named(agency="A", unit="u", goal="M"):
    """A plan of many indicators under one agency, unit and goal."""
    before = f'{PLAN}cơ quan a "{agency}"\nđơn vị tính u "{unit}"\nmục tiêu 1 "{goal}" {{\n chủ trì a\n đơn vị tính u\n'
    return (before + "".join(INDICATOR.format(at) for at in range(20_000)) + "}\n").encode()


NAMES = {
    "a long name of an agency": lambda: named(agency=LONG),
    "a long name of a unit": lambda: named(unit=LONG),
    "a long name of a goal": lambda: named(goal=LONG),
    "long codes": lambda: each(lambda at: f'mục tiêu a{at}{LONG} "a" {{\n}}\n', PLAN),
}
TABLES = [["export", "--format", "csv"], ["path"], ["progress"], ["annual", "--year", "2024"], ["report", "--force", "-o", "r.html"]]


def made(path, make):
    """Writes a file in a process of its own: what this one has in memory counts as that of those it starts."""
    child = os.fork()
    if child == 0:
        with open(path, "wb") as file:
            file.write(make())
        os._exit(0)
    assert os.waitpid(child, 0)[1] == 0, path


with tempfile.TemporaryDirectory() as folder:
    plan, results = os.path.join(folder, "plan.bdg"), os.path.join(folder, "ket-qua.csv")
    for name, make in (FILES | RESULTS | NAMES).items():
        if name in RESULTS:
            made(plan, lambda: (PLAN.replace("}", ' số liệu "ket-qua.csv"\n}') + BODY[len(PLAN) :] + "}\n}\n").encode())
        made(results if name in RESULTS else plan, make)
        for command, *options in [["check"]] + (TABLES if name in NAMES else []):
            line = [BDG, command, plan, *options]
            process = subprocess.Popen(line, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            _, status, usage = os.wait4(process.pid, 0)
            code = os.waitstatus_to_exitcode(status)
            assert code in (0, 1, 2), f"{name}: ended with {code}"
            seconds, megabytes = usage.ru_utime + usage.ru_stime, usage.ru_maxrss // 1024
            print(f"{name:28} {command:9} {seconds:6.2f} s {megabytes:6} MB  exit {code}", flush=True)
