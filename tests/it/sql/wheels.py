"""Runs the queries of files on engines that are Python packages: `wheels.py ENGINE TABLE.json QUERY.sql…`, the rows as JSON."""

import json
import sys

import pyarrow as pa

COLUMNS = {
    "place": pa.string(),
    "indicator": pa.string(),
    "year": pa.int32(),
    "period": pa.string(),
    "n": pa.int64(),
    "d": pa.int64(),
    "decimals": pa.int32(),
    "estimate": pa.int32(),
}


# What ClickHouse has to be told: to leave empty what a join does not find, and a cast of nothing.
SETTINGS = ["join_use_nulls", "cast_keep_nullable"]


def clickhouse(table: pa.Table, sql: str, settings: list[str]) -> list[dict]:
    """What ClickHouse answers with these settings."""
    import chdb.session

    session = chdb.session.Session()
    try:
        for name in settings:
            session.query(f"set {name} = 1")
        columns = [f"{field.name} {KINDS[field.type]}" for field in table.schema]
        session.query(f"create or replace table results ({', '.join(columns)}) engine = Memory")
        held = "\n".join(json.dumps(row) for row in table.to_pylist())
        session.query(f"insert into results format JSONEachRow {held}")
        answer = session.query(f"select * from ({sql.strip().rstrip(';')})", "JSONEachRow").data()
    finally:
        session.close()
    return [json.loads(line) for line in answer.splitlines()]


KINDS = {pa.string(): "Nullable(String)", pa.int32(): "Nullable(Int32)", pa.int64(): "Nullable(Int64)"}


def rows(engine: str, table: pa.Table, sql: str) -> list[dict]:
    """What an engine answers."""
    if engine == "clickhouse":
        return clickhouse(table, sql, SETTINGS)
    if engine == "clickhouse without nulls":
        return clickhouse(table, sql, SETTINGS[1:])
    if engine == "polars":
        import polars

        return polars.SQLContext(results=polars.from_arrow(table)).execute(sql, eager=True).to_dicts()
    import datafusion

    context = datafusion.SessionContext()
    context.register_record_batches("results", [table.to_batches()])
    return [row for batch in context.sql(sql).collect() for row in batch.to_pylist()]


def main() -> None:
    """Runs them one after the other."""
    engine, held, *queries = sys.argv[1:]
    with open(held, encoding="utf-8") as file:
        found = json.load(file)
    arrays = [pa.array([row[name] for row in found], kind) for name, kind in COLUMNS.items()]
    table = pa.table(dict(zip(COLUMNS, arrays)))
    answers = []
    for query in queries:
        with open(query, encoding="utf-8") as file:
            answers.append(rows(engine, table, file.read()))
    json.dump(answers, sys.stdout)


if __name__ == "__main__":
    main()
