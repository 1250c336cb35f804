# %% [markdown]
# # Kế hoạch trong sổ tay / A plan in a notebook
#
# Mỗi ô bắt đầu bằng `# %%`, như VS Code, Spyder và Jupytext hiểu. Each cell begins with `# %%`, as VS Code, Spyder and
# Jupytext read it.

# %%
from fractions import Fraction

import duckdb
import pandas as pd

import bdg

plan = bdg.load("examples/huyen-mau-2021-2025.bdg")
plan

# %% [markdown]
# Kế hoạch có điều gì sai không? Is anything wrong with it?

# %%
findings = pd.DataFrame(plan.findings())
findings.groupby("severity").size()

# %% [markdown]
# Năm 2024 phải đạt những gì? What does 2024 ask for?

# %%
targets = pd.DataFrame(plan.targets(2024))
targets[["code", "title", "unit", "target_text", "target_kind", "reason_text"]].head()

# %% [markdown]
# Thực hiện đến đâu? How does it stand?

# %%
progress = pd.DataFrame(plan.progress())
counted = progress[progress["counted"]]
counted.groupby("status_text").size()

# %% [markdown]
# Số chính xác, không làm tròn: 14/41 vẫn là 14/41. Numbers are exact: 14/41 stays 14/41.

# %%
start = progress.set_index("code")["start"]["1.1"]
assert start == Fraction(1400, 41)
start

# %% [markdown]
# Chỉ tiêu chậm nhất, và vì sao mức của năm là con số ấy. The slowest indicator, and why its target is what it is.

# %%
slowest = counted.dropna(subset=["pace"]).sort_values("pace").iloc[0]
slowest[["code", "title", "result_text", "target_text", "status_text"]]

# %%
plan.why(str(slowest["code"]), 2024)

# %% [markdown]
# Lộ trình thành bảng: mỗi năm một cột. The paths as a table, a column a year.

# %%
path = pd.DataFrame(plan.path("1", "2", numbers="decimal"))
path.pivot(index="code", columns="year", values="target")

# %% [markdown]
# Cùng bảng ấy, hỏi bằng SQL. The same table, asked in SQL.

# %%
weak = duckdb.execute(
    "select code, year, target, result from path where met = false order by code, year"
).fetchall()
weak[:3]

# %% [markdown]
# SQL cộng kết quả của các xã ngay trong cơ sở dữ liệu. SQL that adds up the results of communes where they are.

# %%
province = bdg.load("examples/nhieu-cap/tinh-mau-2026-2030.bdg")
query = province.sql(year=2026, places="examples/nhieu-cap/dia-ban.csv", what="rollup")
print("\n".join(query.splitlines()[:4]))
