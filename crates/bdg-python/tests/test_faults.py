"""What cannot be answered is an exception, with its sentence in both languages, and never the end of Python."""

import os
import pickle
import subprocess
import sys
from pathlib import Path

import bdg
import pytest

PLAN = (
    'kế hoạch p "Kế hoạch" {\n giai đoạn 2021-2025\n}\nmục tiêu 1 "Mục tiêu" {\n chỉ tiêu 1.1 "Tỷ lệ nữ" {\n'
    " đơn vị tính %\n gốc 2020: 20\n đến 2025: ít nhất 60\n }\n}\n"
)


@pytest.fixture
def plan():
    return bdg.loads(PLAN)


def fault(kind, call):
    """The exception of a call, which says why in two languages, in the plan's own."""
    with pytest.raises(kind) as raised:
        call()
    error = raised.value
    assert isinstance(error, bdg.Error)
    assert error.vi and error.en and error.vi != error.en
    assert str(error) in (error.vi, error.en)
    return error


def test_files_that_are_no_plans(tmp_path):
    missing = fault(bdg.PlanError, lambda: bdg.load(tmp_path / "khong-co.bdg"))
    assert "không tìm thấy tệp" in missing.vi and "no such file" in missing.en and "khong-co.bdg" in missing.vi
    assert missing.findings["code"] == ["BDG0001"] and len(missing.findings["message"]) == 1
    assert str(fault(bdg.PlanError, lambda: bdg.load("none.bdg", lang="en"))).startswith("the plan “none.bdg”")
    folder = fault(bdg.PlanError, lambda: bdg.load(tmp_path))
    assert folder.findings["severity"] == ["error"]
    binary = tmp_path / "anh.bdg"
    binary.write_bytes(bytes(range(256)) * 40)
    fault(bdg.PlanError, lambda: bdg.load(binary))
    # What can be read has findings instead, whatever it says.
    for text in ("", "xin chào", "}{" * 50, "chỉ tiêu 1 " * 1000):
        assert len(bdg.loads(text).findings(severity="error")["code"]) > 0


def test_a_file_beyond_the_limit(tmp_path):
    large = tmp_path / "lon.bdg"
    with open(large, "wb") as file:
        file.truncate(200 * 1024 * 1024)
    fault(bdg.PlanError, lambda: bdg.load(large))


def test_files_that_a_plan_uses(tmp_path):
    (tmp_path / "muc-tieu.bdg").write_text(PLAN.partition("\n}\n")[2], encoding="utf-8")
    (tmp_path / "ke-hoach.bdg").write_text('dùng "muc-tieu.bdg"\n' + PLAN.partition("\n}\n")[0] + "\n}\n", encoding="utf-8")
    assert bdg.load(str(tmp_path / "ke-hoach.bdg")).codes == ["1.1"]
    texts = {path.name: path.read_text(encoding="utf-8") for path in tmp_path.iterdir()}
    loaded = bdg.loads(texts.pop("ke-hoach.bdg"), name="ke-hoach.bdg", files=texts)
    assert loaded.codes == ["1.1"] and loaded.findings(severity="error")["code"] == []


def test_codes_and_years(plan):
    unknown = fault(bdg.QueryError, lambda: plan.why("1.2", 2022))
    assert isinstance(unknown, ValueError) and "1.1" in unknown.vi and "did you mean `1.1`" in unknown.en
    assert "kế hoạch không có chỉ tiêu mã “9”" in str(fault(bdg.QueryError, lambda: plan.path("1.1", "9")))
    for call in (plan.targets, plan.progress, lambda year: plan.why("1.1", year)):
        outside = fault(bdg.QueryError, lambda: call(2031))
        assert "2021-2025" in outside.vi and "outside the plan's period" in outside.en
        for year in (10**9, 10**30, -(10**30), 0, -1, 26, 2**31, 2**63, 2**64):
            assert "bốn chữ số" in fault(bdg.QueryError, lambda: call(year)).vi
        for year in ("2022", 2022.0, True, [2022], b"2022"):
            wrong = fault(bdg.ArgumentError, lambda: call(year))
            assert isinstance(wrong, TypeError) and type(year).__name__ in wrong.en and "số nguyên" in wrong.vi


def test_numbers_of_other_libraries_are_years(plan):
    numpy = pytest.importorskip("numpy")
    assert plan.targets(numpy.int64(2022)) == plan.targets(2022)


def test_words(plan):
    for call in (
        lambda: plan.targets(numbers="float"),
        lambda: plan.targets(start="now"),
        lambda: plan.progress(method="path"),
        lambda: plan.findings(severity="fatal"),
        lambda: plan.findings(lang="fr"),
        lambda: bdg.load("examples/kon-tum-2016-2020.bdg", lang="VI"),
        lambda: bdg.columns("results"),
        lambda: bdg.columns("path", lang="x" * 100_000),
        lambda: plan.sql(year=2022, what="all,guard"),
        lambda: plan.sql(year=2022, level="xã"),
    ):
        wrong = fault(bdg.QueryError, call)
        assert "chọn một trong" in wrong.vi and "choose one of" in wrong.en and len(wrong.vi) < 400
    assert str(fault(bdg.QueryError, lambda: plan.progress(method="x", lang="en"))).startswith("`method` does not take")


def test_arguments_of_another_kind(plan):
    for call in (
        lambda: bdg.load(3),
        lambda: bdg.load(None),
        lambda: bdg.load("x.bdg", allow_outside=1),
        lambda: bdg.loads(b"k"),
        lambda: bdg.loads(PLAN, name=3),
        lambda: bdg.loads(PLAN, files=["a"]),
        lambda: bdg.loads(PLAN, files={"a": b"b"}),
        lambda: bdg.loads(PLAN, lang=3),
        lambda: bdg.columns(3),
        lambda: plan.targets(numbers=3),
        lambda: plan.path(1.1),
        lambda: plan.path(["1.1"]),
        lambda: plan.why(1, 2022),
        lambda: plan.sql(year=2022, places=3),
        lambda: plan.sql(year=2022, codes=3),
        lambda: plan.sql(year=2022, codes=["1.1", 3]),
        lambda: plan.sql(year=2022, results=3),
    ):
        fault(bdg.ArgumentError, call)
    for call in (lambda: plan.why("1.1"), lambda: plan.targets(2022, 2023), lambda: bdg.load()):
        with pytest.raises(TypeError):
            call()
    with pytest.raises(TypeError):
        bdg.Plan()


def test_text_that_is_no_text(plan, tmp_path):
    lone = "kế hoạch \ud800"
    assert "surrogate" in fault(bdg.QueryError, lambda: bdg.loads(lone)).vi
    for call in (
        lambda: bdg.loads(PLAN, name=lone),
        lambda: bdg.loads(PLAN, files={lone: ""}),
        lambda: bdg.loads(PLAN, lang=lone),
        lambda: plan.path(lone),
        lambda: plan.why("\udcff", 2022),
        lambda: plan.sql(year=2022, place=lone),
        lambda: bdg.load(lone),
    ):
        fault(bdg.QueryError, call)
    fault(bdg.PlanError, lambda: bdg.load("a\0b.bdg"))
    # A name that is no Unicode text, as old systems write them.
    name = os.fsencode(tmp_path) + b"/k\xe9.bdg"
    Path(os.fsdecode(name)).write_text(PLAN, encoding="utf-8")
    assert bdg.load(os.fsdecode(name)).codes == ["1.1"]


def test_sql_that_cannot_be_written(plan, tmp_path):
    assert "thiếu năm" in fault(bdg.QueryError, lambda: plan.sql()).vi
    assert "not both" in fault(bdg.QueryError, lambda: plan.sql(year=2022, at="2022-Q1")).en
    assert "2026-H1" in fault(bdg.QueryError, lambda: plan.sql(at="hôm nay")).en
    assert "thiếu bảng địa bàn" in fault(bdg.QueryError, lambda: plan.sql(year=2022)).vi
    assert "khong-co.csv" in fault(bdg.QueryError, lambda: plan.sql(year=2022, places=tmp_path / "khong-co.csv")).vi
    assert "thư mục" in fault(bdg.QueryError, lambda: plan.sql(year=2022, places=tmp_path)).vi
    assert fault(bdg.QueryError, lambda: plan.sql(year=2022, results="drop table x;"))
    places = tmp_path / "dia-ban.csv"
    places.write_text("mã;tên;thuộc\nT;Tỉnh;\na;Xã A;T\n", encoding="utf-8")
    assert "“b”" in fault(bdg.QueryError, lambda: plan.sql(year=2022, places=places, place="b")).vi
    assert "“2”" in fault(bdg.QueryError, lambda: plan.sql(year=2022, places=places, codes="2")).vi
    assert plan.sql(year=2022, places=places, place="Xã A").startswith("--")


def test_a_plan_without_a_period():
    plan = bdg.loads('mục tiêu 1 "Mục tiêu" {\n chỉ tiêu 1.1 "Tỷ lệ" {\n đơn vị tính %\n đến 2025: ít nhất 60\n }\n}\n')
    assert plan.period is None
    assert "ghi năm" in fault(bdg.QueryError, plan.targets).vi
    assert len(plan.targets(2025)["code"]) == 1


def test_a_period_without_an_end():
    plan = bdg.loads(PLAN.replace("2021-2025", "1921-2125"))
    assert "quá dài" in fault(bdg.QueryError, plan.targets).vi
    assert len(plan.targets(2025)["code"]) == 1


def test_a_panic_is_an_exception():
    error = fault(bdg.ProgramError, bdg._panic)
    assert "on purpose" in str(error) and isinstance(error, Exception)
    # Also where nobody catches it: the program of the user ends as any other.
    done = subprocess.run([sys.executable, "-c", "import bdg; bdg._panic()"], capture_output=True, text=True)
    assert done.returncode == 1 and "bdg.ProgramError: bdg itself has failed" in done.stderr


def test_exceptions_can_be_sent_to_other_processes(plan):
    error = fault(bdg.QueryError, lambda: plan.why("9", 2022))
    copy = pickle.loads(pickle.dumps(error))
    assert type(copy) is bdg.QueryError and (str(copy), copy.vi, copy.en) == (str(error), error.vi, error.en)
