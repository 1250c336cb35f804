"""Every figure is that of the command, value by value and with every digit."""

from decimal import Decimal
from fractions import Fraction

import bdg
import pytest
from conftest import PLANS, answer, command

INEXACT = "inexact"


def rows(columns):
    """The rows of columns, which all have one length."""
    assert len({len(column) for column in columns.values()}) <= 1
    return [dict(zip(columns, row)) for row in zip(*columns.values())]


def ends(number):
    """Whether a fraction is a decimal of at most 28 digits."""
    rest, places = number.denominator, 0
    for factor in (2, 5):
        while rest % factor == 0:
            rest //= factor
    while rest == 1 and (number * 10**places).denominator != 1:
        places += 1
    return rest == 1 and abs(number * 10**places) < 2**96 and places <= 28


def same_number(written, number):
    """Whether a number is the one that JSON writes, which has at most 28 digits."""
    if written is None or number is None:
        return written is None and number is None
    assert type(number) is Fraction
    if ends(number):
        return Fraction(written) == number
    fraction = written.partition(".")[2]
    digits = written.replace(".", "").strip("-0")
    return len(digits) >= 24 and abs(Fraction(written) - number) <= Fraction(1, 10 ** len(fraction))


def inside(value, *names):
    """A value in objects within objects; None where one of them is null or not there."""
    for name in names:
        value = None if value is None else value.get(name)
    return value


def compare(row, given, texts, numbers, place):
    for name, path in texts.items():
        assert row[name] == inside(given, *path), f"{place}: {name}"
    for name, path in numbers.items():
        written, number = inside(given, *path), row[name]
        if number is None and name in row[INEXACT].split():
            # What is only known rounded is told, and never given as if it were exact.
            assert written is not None, f"{place}: {name}"
            continue
        assert same_number(written, number), f"{place}: {name} is {number}, not {written}"
    assert set(texts) | set(numbers) <= set(row)


def named(*fields):
    return {field: (field,) for field in fields}


SUBJECT = named("code", "number", "title", "unit", "goal", "parent")


def of_target(field, prefix, text):
    """The columns of a target."""
    return (
        {text: (field, "written"), f"{prefix}year": (field, "year"), f"{prefix}comparator": (field, "comparator")},
        {field: (field, "value")},
    )


def empty_as_none(given, field):
    """What a target without any prints is nothing."""
    target = given.get(field)
    if target is not None and target["kind"] == "none":
        target["written"] = None


def all_columns_of(table, *known):
    """That the comparison leaves no column out."""
    assert set(bdg.columns(table)) == set().union(*known) | {INEXACT}


TARGET_TEXTS = {
    **named("code", "number", "title", "unit", "agencies"),
    "kind": ("kind",),
    "comparator": ("target", "comparator"),
    "target_kind": ("target", "kind"),
    "target_text": ("target", "written"),
    "target_note": ("target", "note"),
    "reason": ("target", "reason", "code"),
    "reason_text": ("target", "reason", "message", "vi"),
    "derived_text": ("derived", "written"),
    "period_comparator": ("period_target", "comparator"),
    "period_year": ("period_target", "year"),
    "period_text": ("period_target", "written"),
    "result_kind": ("result", "kind"),
    "result_year": ("result", "year"),
    "result_time": ("result", "time", "vi"),
    "result_text": ("result", "written"),
}
TARGET_NUMBERS = {
    "target": ("target", "value"),
    "stretch": ("target", "stretch"),
    "tolerance": ("target", "tolerance"),
    "derived": ("derived", "value"),
    "period_target": ("period_target", "value"),
    "result": ("result", "value"),
}


def figures(plan, ask):
    """A table in all three forms of numbers, which agree, as rows of fractions."""
    fractions, decimals, texts = (rows(ask(plan, numbers)) for numbers in ("fraction", "decimal", "text"))
    assert len(fractions) == len(decimals) == len(texts)
    for fraction, decimal, text in zip(fractions, decimals, texts):
        lacking = decimal[INEXACT].split()
        assert text[INEXACT] == decimal[INEXACT]
        for name, number in fraction.items():
            if type(number) is not Fraction:
                assert type(number) is not float
                assert name == INEXACT or number == decimal[name] == text[name]
            elif ends(number):
                assert type(decimal[name]) is Decimal and type(text[name]) is str
                assert Fraction(decimal[name]) == number == Fraction(text[name])
                assert "E" not in text[name] and name not in lacking
                assert text[name] == text[name].rstrip("0").rstrip(".") or "." not in text[name]
            else:
                assert decimal[name] is None and text[name] is None and name in lacking
    return fractions


@pytest.mark.parametrize("file", PLANS)
def test_targets(file):
    plan = bdg.load(file, lang="vi")
    if plan.period is None:
        with pytest.raises(bdg.QueryError):
            plan.targets()
        return
    first, last = plan.period
    every = figures(plan, lambda plan, numbers: plan.targets(numbers=numbers, lang=plan.lang))
    assert [row["year"] for row in every] == sorted(row["year"] for row in every)
    for year in range(first, last + 1):
        one = rows(plan.targets(year, lang=plan.lang))
        assert one == [row for row in every if row["year"] == year]
        given = answer("annual", file, "--year", str(year))
        lang = given["language"]
        indicators = [row for row in given["rows"] if row["kind"] in ("indicator", "part")]
        dropped = [missing for missing in given["undetermined"] if missing["dropped"]]
        assert len(one) == len(indicators) + len(dropped) > 0
        texts = {name: tuple(lang if part == "vi" else part for part in path) for name, path in TARGET_TEXTS.items()}
        for row, wanted in zip(one, indicators):
            for field in ("target", "derived", "period_target"):
                empty_as_none(wanted, field)
            compare(row, wanted, texts, TARGET_NUMBERS, f"{file} {year} {row['code']}")
            notes = [note["text"][lang] for note in given["notes"] if note["code"] == row["code"]]
            assert row["notes"] == "\n".join(notes)
            assert row["goal"] and (row["parent"] is None) == ("/" not in row["code"])
        for row, wanted in zip(one[len(indicators) :], dropped):
            compare(row, wanted, named("code", "number", "title"), {}, f"{file} {year} {row['code']}")
            assert (row["target"], row["target_kind"]) == (None, "none")
            assert row["reason"] == wanted["reason"]["code"]
            assert row["reason_text"] == wanted["reason"]["message"][lang]
    all_columns_of("targets", TARGET_TEXTS, TARGET_NUMBERS, {"year", "goal", "parent", "notes"})


PROGRESS_TEXTS = {
    **SUBJECT,
    **named("direction", "status", "method", "met_year", "met_stretch", "met_period"),
    "status_reason": ("status_reason", "code"),
    "status_reason_text": ("status_reason", "message", "vi"),
    "start_kind": ("start", "kind"),
    "start_year": ("start", "year"),
    "start_text": ("start", "written"),
    "result_kind": ("result", "kind"),
    "result_year": ("result", "year"),
    "result_time": ("result", "time", "vi"),
    "result_text": ("result", "written"),
    "result_reason": ("result_reason", "code"),
    "result_reason_text": ("result_reason", "message", "vi"),
    "part_months": ("part_of_year", "months"),
    "comparator": ("target", "comparator"),
    "target_kind": ("target", "kind"),
    "target_text": ("target", "written"),
    "target_reason": ("target", "reason", "code"),
    "period_comparator": ("period_target", "comparator"),
    "period_year": ("period_target", "year"),
    "period_text": ("period_target", "written"),
    "needed_reason": ("needed", "reason", "code"),
    "growth_ratio": ("growth_ratio", "value"),
    "projection_first_year": ("projection", "first_year"),
    "projection_reason": ("projection_reason", "code"),
}
PROGRESS_NUMBERS = {
    "start": ("start", "value"),
    "result": ("result", "value"),
    "target": ("target", "value"),
    "stretch": ("target", "stretch"),
    "tolerance": ("target", "tolerance"),
    "gap_year": ("gap_year",),
    "path": ("path",),
    "period_target": ("period_target", "value"),
    "gap_period": ("gap_period",),
    "distance": ("distance", "value"),
    "pace": ("pace", "value"),
    "needed": ("needed", "value"),
    "projection": ("projection", "value"),
}


@pytest.mark.parametrize("file", PLANS)
@pytest.mark.parametrize("method", ["pace", "cagr"])
def test_progress(file, method):
    plan = bdg.load(file)
    first, last = plan.period or (2026, 2026)
    for year in [None, *range(first, last + 1)]:
        asked = [] if year is None else ["--year", str(year)]
        given = answer("progress", file, "--method", {"pace": "path"}.get(method, method), *asked)
        lang = given["language"]
        texts = {name: tuple(lang if part == "vi" else part for part in path) for name, path in PROGRESS_TEXTS.items()}
        found = figures(plan, lambda plan, numbers: plan.progress(year, method=method, numbers=numbers))
        assert len(found) == len(given["indicators"]) > 0
        for row, wanted in zip(found, given["indicators"]):
            for field in ("target", "period_target"):
                empty_as_none(wanted, field)
            compare(row, wanted, texts, PROGRESS_NUMBERS, f"{file} {year} {row['code']}")
            assert row["year"] == given["year"]
            assert row["lead"] == "; ".join(lead["name"] for lead in wanted["lead"])
            assert row["lead_codes"] == "; ".join(lead["code"] for lead in wanted["lead"])
            assert (row["weaker_text"] is None) == ("above" not in wanted and "assigned_above" not in wanted)
        counts = given["counts"]
        counted = [row for row in found if row["counted"]]
        assert len(counted) == counts["total"]
        for status in {row["status"] for row in found}:
            assert sum(row["status"] == status for row in counted) == counts[status]
        for language in ("vi", "en"):
            told = rows(plan.progress(year, method=method, lang=language))
            for one, other in zip(told, given["indicators"]):
                assert one["status_reason_text"] == inside(other, "status_reason", "message", language)
                assert one["result_time"] == inside(other, "result", "time", language)
    others = {"year", "lead", "lead_codes", "counted", "status_text", "total_first_year", "total_last_year", "weaker_text"}
    all_columns_of("progress", PROGRESS_TEXTS, PROGRESS_NUMBERS, others)


PATH_OF_INDICATOR = {
    **SUBJECT,
    **named("direction", "rule"),
    "start_kind": ("start", "kind"),
    "start_year": ("start", "year"),
    "start_text": ("start", "written"),
    "period_comparator": ("period_target", "comparator"),
    "period_year": ("period_target", "year"),
    "period_text": ("period_target", "written"),
}
PATH_OF_YEAR = {
    **named("year", "met"),
    "comparator": ("target", "comparator"),
    "target_kind": ("target", "kind"),
    "target_text": ("target", "written"),
    "reason": ("target", "reason", "code"),
    "reason_text": ("target", "reason", "message", "vi"),
    "derived_text": ("derived", "written"),
    "result_kind": ("result", "kind"),
    "result_year": ("result", "year"),
    "result_time": ("result", "time", "vi"),
    "result_text": ("result", "written"),
}
PATH_NUMBERS = ({"start": ("start", "value"), "period_target": ("period_target", "value")}, {
    "target": ("target", "value"),
    "stretch": ("target", "stretch"),
    "tolerance": ("target", "tolerance"),
    "derived": ("derived", "value"),
    "path": ("path",),
    "result": ("result", "value"),
})


@pytest.mark.parametrize("file", PLANS)
@pytest.mark.parametrize("start", ["baseline", "latest"])
def test_path(file, start):
    plan = bdg.load(file)
    given = answer("path", file, "--from", start)
    lang = given["language"]
    of_year = {name: tuple(lang if part == "vi" else part for part in path) for name, path in PATH_OF_YEAR.items()}
    found = figures(plan, lambda plan, numbers: plan.path(start=start, numbers=numbers))
    wanted = [(one, year) for one in given["indicators"] for year in one["years"]]
    assert len(found) == len(wanted) > 0
    for row, (one, year) in zip(found, wanted):
        empty_as_none(one, "period_target")
        empty_as_none(year, "target")
        empty_as_none(year, "derived")
        place = f"{file} {row['code']} {row['year']}"
        compare(row, one, PATH_OF_INDICATOR, PATH_NUMBERS[0], place)
        compare(row, year, of_year, PATH_NUMBERS[1], place)
    code = plan.codes[0]
    goal = found[0]["goal"]
    assert rows(plan.path(code, start=start)) == [row for row in found if row["code"] == code]
    both = rows(plan.path(plan.codes[-1], code, start=start))
    assert [row["code"] for row in both][:1] == [plan.codes[-1]] and both[-1]["code"] == code
    assert rows(plan.path(goal, start=start)) == [row for row in found if row["goal"] == goal]
    all_columns_of("path", PATH_OF_INDICATOR, PATH_OF_YEAR, *PATH_NUMBERS, {"weaker_text"})


@pytest.mark.parametrize("file", PLANS)
def test_why(file):
    plan = bdg.load(file)
    year = (plan.period or (2026, 2026))[0] + 1
    for code in plan.codes[::12]:
        given = answer("why", file, code, str(year))
        why = plan.why(code, year)
        assert (why.code, why.year, why.title, why.unit) == (code, year, given["title"], given["unit"])
        assert same_number(given["target"]["value"], why.target)
        assert same_number(given["derived"]["value"], why.derived)
        assert why.target_text == (given["target"]["written"] or None)
        assert why.derived_text == (given["derived"]["written"] or None)
        lang = plan.lang
        assert why.reason == inside(given, "target", "reason", "message", lang)
        inputs, steps = rows(why.inputs), rows(why.steps)
        assert len(inputs) == len(given["inputs"]) and len(steps) == len(given["steps"])
        for row, wanted in zip(inputs, given["inputs"]):
            texts = {"name": ("name", lang), "written": ("written",), **{p: ("place", p) for p in ("file", "line", "column")}}
            compare(row, wanted, texts, named("value"), f"{file} {code}")
        for row, wanted in zip(steps, given["steps"]):
            texts = {"rule": ("rule",), "name": ("name", lang), "formula": ("formula", lang)}
            compare(row, wanted, texts, named("value"), f"{file} {code}")
        assert str(why) == repr(why) == command("why", file, code, str(year))
        assert why._repr_markdown_() == command("why", file, code, str(year), "--format", "md")
        english = plan.why(code, year, lang="en")
        assert str(english) == command("why", file, code, str(year), "--lang", "en")


@pytest.mark.parametrize("file", [*PLANS, "tests/it/bad/numbers.bdg", "tests/it/bad/english.bdg"])
def test_findings(file):
    plan = bdg.load(file)
    given = answer("check", file)
    for lang in ("vi", "en"):
        found = rows(plan.findings(lang=lang))
        assert len(found) == len(given["diagnostics"])
        texts = {
            **named("code", "rule", "severity", "file"),
            "message": ("message", lang),
            "help": ("help", lang),
            "line": ("start", "line"),
            "column": ("start", "column"),
            "end_line": ("end", "line"),
            "end_column": ("end", "column"),
            "replacement": ("fix", "replacement"),
            "keeps_meaning": ("fix", "keeps_meaning"),
        }
        for row, wanted in zip(found, given["diagnostics"]):
            compare(row, wanted, texts, {}, file)
        assert set(bdg.columns("findings")) == set(texts) | {"severity_text"}
    errors = plan.findings(severity="error")
    assert len(errors["code"]) == given["summary"]["errors"]
    assert len(plan.findings(severity="warning")["code"]) == given["summary"]["errors"] + given["summary"]["warnings"]


def test_sql():
    folder = "examples/nhieu-cap"
    file, places = f"{folder}/tinh-mau-2026-2030.bdg", f"{folder}/dia-ban.csv"
    plan = bdg.load(file)
    asked = ["sql", file, "--places", places]
    assert plan.sql(places=places, year=2026) == command(*asked, "--year", "2026")
    for what in ("guard", "rollup", "status"):
        written = plan.sql(places=places, year=2026, what=what, level="commune", results="y_te.ket_qua", lang="en")
        more = ["--what", what, "--level", "commune", "--results", "y_te.ket_qua", "--lang", "en"]
        assert written == command(*asked, "--year", "2026", *more)
    code = plan.codes[0]
    with pytest.warns(bdg.PlanWarning, match="một phần năm"):
        quarter = plan.sql(places=places, at="quý 1 2026", codes=code)
    assert quarter == command(*asked, "--at", "quý 1 2026", "--codes", code)


def test_roots_are_told_and_not_given_as_fractions():
    plan = bdg.loads(
        'kế hoạch p "Kế hoạch" {\n giai đoạn 2021-2025\n lộ trình cấp số nhân\n}\n'
        'mục tiêu 1 "Mục tiêu" {\n chỉ tiêu 1.1 "Thu nhập" {\n đơn vị tính "triệu đồng"\n hướng tăng\n gốc 2020: 40\n'
        " kết quả 2022: 45\n đến 2025: 60\n làm tròn 1\n }\n}\n"
    )
    for numbers in ("fraction", "decimal", "text"):
        path = rows(plan.path(numbers=numbers))
        assert [row["path"] is None for row in path] == [False, True, True, True, True, False]
        assert [row[INEXACT] for row in path] == ["", "path", "path", "path", "path", ""]
        # What is rounded as the plan declares is the target itself.
        assert all(row["target"] is not None for row in path[1:])
    row = rows(plan.progress(2022))[0]
    assert row["path"] is None and row["pace"] is None and row["gap_period"] == -15
    assert row[INEXACT].split() == ["path", "pace"]
    why = plan.why("1.1", 2022)
    assert "path" not in why.steps[INEXACT] and [value is None for value in why.steps["value"]] == [True, False]


def test_numbers_without_an_end_are_told():
    plan = bdg.loads(
        'kế hoạch p "Kế hoạch" {\n giai đoạn 2021-2025\n}\n'
        'mục tiêu 1 "Mục tiêu" {\n chỉ tiêu 1.1 "Tỷ lệ nữ" {\n đơn vị tính %\n gốc 2020: 14/41\n kết quả 2021: 15/40\n'
        " đến 2025: ít nhất 60\n }\n}\n"
    )
    row = rows(plan.progress(2021))[0]
    assert (row["start"], row["result"], row[INEXACT]) == (Fraction(1400, 41), Fraction(75, 2), "")
    row = rows(plan.progress(2021, numbers="text"))[0]
    assert row["start"] is None and row["result"] == "37.5"
    assert row[INEXACT].split() == ["start", "path", "distance", "pace", "projection"]
    why = plan.why("1.1", 2022, numbers="decimal")
    assert "value" in why.inputs[INEXACT][0] and why.inputs["value"][0] is None
