"""pandas, polars and DuckDB take the columns as they are."""

from decimal import Decimal
from fractions import Fraction

import bdg
import duckdb
import pandas
import polars
import pytest

FILE = "examples/huyen-mau-2021-2025.bdg"
TABLES = {
    "findings": lambda plan, numbers: plan.findings(),
    "targets": lambda plan, numbers: plan.targets(numbers=numbers),
    "progress": lambda plan, numbers: plan.progress(numbers=numbers),
    "path": lambda plan, numbers: plan.path(numbers=numbers),
    "inputs": lambda plan, numbers: plan.why("1.1", 2023, numbers=numbers).inputs,
    "steps": lambda plan, numbers: plan.why("1.1", 2023, numbers=numbers).steps,
}


@pytest.fixture(scope="module")
def plan():
    return bdg.load(FILE)


@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize("numbers", ["fraction", "decimal", "text"])
def test_every_table(plan, table, numbers):
    columns = TABLES[table](plan, numbers)
    assert list(columns) == list(bdg.columns(table)) == list(bdg.columns(table, lang="en"))
    assert all(type(column) is list for column in columns.values())
    height = len(next(iter(columns.values())))
    frame = pandas.DataFrame(columns)
    assert frame.shape == (height, len(columns))
    for name, column in columns.items():
        for value, kept in zip(column, frame[name].tolist()):
            assert value == kept or (value is None and pandas.isna(kept)), name
    frame = polars.DataFrame(columns)
    assert frame.shape == (height, len(columns))
    assert frame.get_column(next(iter(columns))).to_list() == next(iter(columns.values()))


def test_an_empty_table_has_all_columns():
    plan = bdg.loads('kế hoạch p "Kế hoạch" {\n giai đoạn 2021-2025\n}\n')
    for table in ("targets", "progress", "path"):
        columns = TABLES[table](plan, "fraction")
        assert list(columns) == list(bdg.columns(table)) and set(map(len, columns.values())) == {0}
        assert pandas.DataFrame(columns).empty and polars.DataFrame(columns).is_empty()


def test_sums_in_pandas_are_exact(plan):
    frame = pandas.DataFrame(plan.progress())
    gaps = frame["gap_year"].dropna()
    assert gaps.map(type).eq(Fraction).all() and len(gaps) > 5
    assert gaps.sum() == sum(gaps.tolist(), Fraction(0))
    statuses = frame[frame["counted"]].groupby("status").size()
    assert statuses.sum() == frame["counted"].sum()


def test_polars_keeps_decimals(plan):
    columns = plan.targets(2023, numbers="decimal")
    frame = polars.DataFrame(columns)
    assert frame["target"].dtype.base_type() is polars.Decimal
    assert [None if value is None else Decimal(value) for value in frame["target"].to_list()] == columns["target"]


def test_duckdb_reads_frames(plan):
    targets = pandas.DataFrame(plan.targets(numbers="decimal"))
    counted = duckdb.sql("select count(*), count(target), min(year) from targets").fetchall()[0]
    assert counted == (len(targets), targets["target"].notna().sum(), 2021)
    sums = duckdb.sql("select sum(target) from targets where code = '1.1'").fetchall()[0][0]
    assert isinstance(sums, Decimal) and sums == sum(targets[targets["code"] == "1.1"]["target"])
    frame = pandas.DataFrame(plan.progress(numbers="text"))
    slow = duckdb.sql("select code from frame where status = 'slow' order by code").fetchall()
    assert slow and {code for (code,) in slow} == set(frame[frame["status"] == "slow"]["code"])


def test_duckdb_runs_the_sql():
    folder = "examples/nhieu-cap"
    plan = bdg.load(f"{folder}/tinh-mau-2026-2030.bdg")
    places = f"{folder}/dia-ban.csv"
    base = duckdb.connect()
    base.execute(
        "create table results (place varchar, indicator varchar, year integer, period varchar,"
        " n bigint, d bigint, decimals integer, estimate integer)"
    )
    code = plan.codes[0]
    for place in ("xa_a", "xa_b"):
        base.execute("insert into results values (?, ?, 2026, '', 30, 40, 0, 0)", [place, code])
    for what in ("guard", "rollup", "status"):
        done = base.execute(plan.sql(year=2026, places=places, what=what, codes=code))
        assert done.description
