// The job in Jsonnet; numbers are floats, there are no others. `figures.libsonnet` stands beside this file.
local round(value, scale) = (if value < 0 then -1 else 1) * std.floor(std.abs(value) * scale + 0.5) / scale;
[
  local change = row.target - row.start;
  {
    code: row.code,
    path: [round(row.start + change * step / 5, 10) for step in std.range(1, 5)],
    way: round((row.actual - row.start) / change * 100, 100),
  }
  for row in import 'figures.libsonnet'
]
