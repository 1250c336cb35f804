"""What the tests share: the example plans, and the command to compare with."""

import json
import os
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
COMMAND = os.environ.get("BDG_COMMAND", str(ROOT / "target/debug/bdg"))
PLANS = sorted(
    str(path.relative_to(ROOT)) for folder in ("examples", "examples/nhieu-cap", "fuzz/seeds/plans") for path in (ROOT / folder).glob("*.bdg")
)


def command(*arguments: str) -> str:
    """What the command prints, in the folder of the repository."""
    environment = {**os.environ, "LC_ALL": "vi_VN.UTF-8"}
    done = subprocess.run([COMMAND, *arguments], cwd=ROOT, env=environment, capture_output=True, text=True, timeout=60)
    assert done.stdout, f"{arguments}: {done.stderr}"
    return done.stdout


def answer(*arguments: str):
    """The command's answer in JSON."""
    return json.loads(command(*arguments, "--format", "json"))


@pytest.fixture(autouse=True)
def in_the_repository(monkeypatch):
    """Files are named as the command names them."""
    monkeypatch.chdir(ROOT)
