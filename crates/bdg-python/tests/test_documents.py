"""The guides, the notebook, the types and the help say what is so."""

import ast
import doctest
import inspect
import os
import re
import subprocess
import sys
from pathlib import Path

import bdg
import pytest
from conftest import ROOT

STUB = ast.parse((ROOT / "crates/bdg-python/bdg.pyi").read_text(encoding="utf-8"))
NOTEBOOK = ROOT / "examples/notebook.py"
GUIDES = ["docs/notebook.md", "docs/notebook.en.md"]


def test_the_notebook_runs(capsys):
    names = {}
    cells = [cell for cell in re.split(r"^# %%.*$", NOTEBOOK.read_text(encoding="utf-8"), flags=re.M) if cell.strip()]
    for cell in cells:
        body = ast.parse(cell).body
        shown = body.pop().value if body and isinstance(body[-1], ast.Expr) else None
        exec(compile(ast.Module(body, []), str(NOTEBOOK), "exec"), names)
        if shown is not None:
            # What a cell ends with is what a notebook shows.
            value = eval(compile(ast.Expression(shown), str(NOTEBOOK), "eval"), names)
            assert value is None or repr(value)
            for form in ("_repr_html_", "_repr_markdown_"):
                assert getattr(value, form, lambda: "shown")()
    assert "select" in names["query"] and names["weak"]
    assert "Kế hoạch" in capsys.readouterr().out


@pytest.mark.parametrize("guide", GUIDES)
def test_the_guides_say_what_happens(guide, tmp_path, monkeypatch):
    text = (ROOT / guide).read_text(encoding="utf-8")
    blocks = re.findall(r"^```(\w+)(?:,file (\S+))?\n(.*?)^```$", text, flags=re.M | re.S)
    monkeypatch.chdir(tmp_path)
    names, seen, told = {}, 0, []
    for language, file, body in blocks:
        if file:
            Path(file).write_text(body, encoding="utf-8")
        if language != "pycon":
            continue
        seen += 1
        test = doctest.DocTestParser().get_doctest(body, names, guide, guide, 0)
        runner = doctest.DocTestRunner(verbose=False, optionflags=doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE)
        runner.run(test, out=told.append, clear_globs=False)
        names = test.globs
    assert not told, "".join(told)
    assert seen >= 6


@pytest.mark.parametrize("guide", GUIDES)
def test_the_guides_name_every_column(guide):
    lang = "en" if guide.endswith(".en.md") else "vi"
    text = right = (ROOT / guide).read_text(encoding="utf-8")
    head = "| column | what it is |" if lang == "en" else "| cột | là gì |"
    for table in ("findings", "targets", "progress", "path", "inputs", "steps"):
        begin = f"<!-- columns {table} -->\n"
        before, mark, rest = right.partition(begin)
        assert mark, f"{guide}: {table}"
        rows = "".join(f"| `{name}` | {about} |\n" for name, about in bdg.columns(table, lang=lang).items())
        right = f"{before}{begin}\n{head}\n|---|---|\n{rows}\n<!-- end -->{rest.partition('<!-- end -->')[2]}"
    if os.environ.get("UPDATE_DOCS"):
        (ROOT / guide).write_text(right, encoding="utf-8")
    else:
        assert text == right, f"{guide}: UPDATE_DOCS=1 writes the columns"


def members(node):
    return {one.name: one for one in node.body if isinstance(one, (ast.FunctionDef, ast.ClassDef))}


def test_types_and_help_are_of_the_module():
    typed = members(STUB)
    public = {name for name in vars(bdg.bdg) if not name.startswith("_")}
    assert set(typed) == public
    for name, node in typed.items():
        thing = getattr(bdg, name)
        assert inspect.getdoc(thing), name
        assert inspect.getdoc(thing).startswith(ast.get_docstring(node).split("\n")[0]), name
        if isinstance(node, ast.FunctionDef):
            assert_same_arguments(name, node, thing)
            continue
        assert thing.__module__ == "bdg"
        for inner, member in members(node).items():
            own = getattr(thing, inner)
            assert inspect.getdoc(own) and inspect.getdoc(own).startswith(ast.get_docstring(member).split("\n")[0]), inner
            if callable(own):
                assert_same_arguments(f"{name}.{inner}", member, own)
        if name in ("Plan", "Why"):
            assert set(members(node)) == {one for one in vars(thing) if not one.startswith("_")}


def assert_same_arguments(name, node, thing):
    arguments = node.args
    typed = [one.arg for one in (*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs)]
    if arguments.vararg:
        typed.append(arguments.vararg.arg)
    assert sorted(typed) == sorted(inspect.signature(thing).parameters), name


def test_help_tells_how_to_begin():
    import pydoc

    text = pydoc.render_doc(bdg, renderer=pydoc.plaintext)
    for word in ("bdg.load(", "plan.targets(2026)", "Raises `bdg.PlanError`", "numbers="):
        assert word in text, word
    assert bdg.__version__ == re.search(r'^version = "(.*)"$', (ROOT / "Cargo.toml").read_text(), flags=re.M)[1]


@pytest.mark.parametrize("file", ["examples/notebook.py"])
def test_types_fit_the_example(file, tmp_path):
    checker = [sys.executable, "-m", "mypy", "--strict", "--cache-dir", str(tmp_path), file]
    done = subprocess.run(checker, cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr


def test_types_refuse_what_the_module_refuses(tmp_path):
    wrong = tmp_path / "wrong.py"
    wrong.write_text(
        "import bdg\n"
        'plan = bdg.load("a.bdg")\n'
        'plan.targets("2026")\n'
        'plan.progress(2026, numbers="float")\n'
        "plan.why(1.1, 2026)\n"
        "bdg.Plan.missing\n",
        encoding="utf-8",
    )
    checker = [sys.executable, "-m", "mypy", "--strict", "--cache-dir", str(tmp_path), str(wrong)]
    done = subprocess.run(checker, capture_output=True, text=True)
    assert [int(line) for line in re.findall(r"wrong\.py:(\d+): error", done.stdout)] == [3, 4, 5, 6], done.stdout
