"""Plans of goals, indicators and targets: check them, derive each year's targets, see how they stand.

Tables are dicts of columns, which pandas, polars and DuckDB take. Numbers are exact, never floats.
"""

from collections.abc import Iterable, Mapping
from os import PathLike
from typing import Literal, SupportsIndex, TypeAlias, final

from decimal import Decimal
from fractions import Fraction

__version__: str

Lang: TypeAlias = Literal["vi", "en"]
Numbers: TypeAlias = Literal["fraction", "decimal", "text"]
Start: TypeAlias = Literal["baseline", "latest"]
Method: TypeAlias = Literal["pace", "cagr"]
Severity: TypeAlias = Literal["note", "warning", "error"]
What: TypeAlias = Literal["guard", "rollup", "status", "all"]
Level: TypeAlias = Literal["province", "commune"]
TableName: TypeAlias = Literal["findings", "targets", "progress", "path", "inputs", "steps"]
Number: TypeAlias = Fraction | Decimal | str
Cell: TypeAlias = str | int | bool | Fraction | Decimal | None
Columns: TypeAlias = dict[str, list[Cell]]

class Error(Exception):
    """Something that cannot be answered. `vi` and `en` say why, in both languages."""

    vi: str
    en: str

class PlanError(Error):
    """There is no plan to read. `findings` has what is wrong, as `Plan.findings` gives it."""

    findings: Columns

class QueryError(Error, ValueError):
    """A question that the plan cannot answer: an unknown code, a year outside its period, an unknown word."""

class ArgumentError(Error, TypeError):
    """An argument of another kind than the function takes."""

class ProgramError(Error):
    """A fault of bdg itself. The plan may be right."""

class PlanWarning(UserWarning):
    """What an answer leaves out, such as an indicator that has no SQL."""

def load(path: str | PathLike[str], *, lang: Lang | None = None, allow_outside: bool | None = None) -> Plan:
    """Reads a plan from a file, and the files that it names."""

def loads(
    text: str, *, name: str | None = None, files: Mapping[str, str] | None = None, lang: Lang | None = None
) -> Plan:
    """Reads a plan from a text."""

def columns(table: TableName, *, lang: Lang | None = None) -> dict[str, str]:
    """What the columns of a table hold: a dict of sentences by the names of the columns, in their order."""

@final
class Plan:
    """A plan that was read: what is wrong with it, what each year asks for, how it stands, and why."""

    @property
    def title(self) -> str:
        """The title of the plan."""

    @property
    def lang(self) -> Lang:
        """The language of the plan, "vi" or "en"."""

    @property
    def period(self) -> tuple[int, int] | None:
        """The first and the last year of the plan, or `None` where it has no period."""

    @property
    def codes(self) -> list[str]:
        """The full codes of the indicators and their parts, in the order of the plan."""

    def findings(self, *, severity: Severity | None = None, lang: Lang | None = None) -> Columns:
        """What is wrong with the plan, as `bdg check` finds it, by place."""

    def targets(
        self,
        year: SupportsIndex | None = None,
        *,
        start: Start | None = None,
        lang: Lang | None = None,
        numbers: Numbers | None = None,
    ) -> Columns:
        """What a year asks of every indicator, as `bdg annual` tells it; without a year, all years of the period."""

    def progress(
        self,
        year: SupportsIndex | None = None,
        *,
        method: Method | None = None,
        lang: Lang | None = None,
        numbers: Numbers | None = None,
    ) -> Columns:
        """How every indicator stands in a year, as `bdg progress` tells it."""

    def path(
        self, *codes: str, start: Start | None = None, lang: Lang | None = None, numbers: Numbers | None = None
    ) -> Columns:
        """The paths of indicators year by year, as `bdg path` tells them."""

    def why(
        self,
        code: str,
        year: SupportsIndex,
        *,
        start: Start | None = None,
        lang: Lang | None = None,
        numbers: Numbers | None = None,
    ) -> Why:
        """Why the target of an indicator in a year is what it is, as `bdg why` tells it."""

    def sql(
        self,
        *,
        year: SupportsIndex | None = None,
        at: str | None = None,
        places: str | PathLike[str] | None = None,
        what: What | None = None,
        place: str | None = None,
        level: Level | None = None,
        codes: str | Iterable[str] | None = None,
        results: str | None = None,
        lang: Lang | None = None,
    ) -> str:
        """The SQL that adds up the results of places in a database, as `bdg sql` writes it."""

@final
class Why:
    """Why a year's target is what it is: what went in, with its places in the plan, and each step of the computation."""

    @property
    def code(self) -> str:
        """The full code of the indicator."""

    @property
    def year(self) -> int:
        """The year."""

    @property
    def title(self) -> str:
        """The title of the indicator."""

    @property
    def unit(self) -> str:
        """The unit."""

    @property
    def target(self) -> Number | None:
        """The year's target, a number; `None` where there is none, or where it is no decimal and one was asked for."""

    @property
    def target_text(self) -> str | None:
        """The year's target as the plan writes it."""

    @property
    def derived(self) -> Number | None:
        """What the path gives for the year, a number."""

    @property
    def derived_text(self) -> str | None:
        """That figure as tables print it."""

    @property
    def reason(self) -> str | None:
        """Why there is no target; `None` where there is one."""

    @property
    def inputs(self) -> Columns:
        """What went in, as a dict of columns; see `bdg.columns("inputs")`."""

    @property
    def steps(self) -> Columns:
        """What was done, in order, as a dict of columns; see `bdg.columns("steps")`."""
