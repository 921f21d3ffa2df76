"""Indicators against their targets: how far the last value of each is from where it should be."""

import matplotlib
import matplotlib.pyplot
import pandas

matplotlib.use("Agg")
matplotlib.rcParams["font.family"] = ["Noto Sans CJK JP", "Noto Serif CJK JP", "IPAexGothic", "sans-serif"]

read = lambda table: pandas.read_parquet(f"tables/{table}.parquet", dtype_backend="numpy_nullable")
plans, indicators, observations = map(read, ("plans", "indicators", "observations"))

key = ["source_sha256", "indicator_id"]
last = observations.dropna(subset=["value"]).sort_values("observation_fiscal_year").groupby(key).tail(1)
newest = plans.loc[plans.is_latest, ["source_sha256", "organization"]]
both = (
    indicators.query("role == 'outcome' and unit == '%' and target_comparison == '>='")
    .merge(newest, on="source_sha256")
    .merge(last[key + ["observation_fiscal_year", "value"]], on=key)
)
both["gap"] = both.value - both.target_value
table = both.groupby("organization").agg(
    indicators=("gap", "size"), met=("gap", lambda g: int((g >= 0).sum())), median_gap=("gap", "median")
)
print(table.sort_values("median_gap").to_string(float_format="{:.1f}".format))

figure, axes = matplotlib.pyplot.subplots(figsize=(7, 5), layout="constrained")
order = list(table.sort_values("median_gap").index)
rows = both.organization.map(order.index)
axes.scatter(both.value.astype(float), rows, s=18, label="実績値（最新）", zorder=3)
axes.scatter(both.target_value.astype(float), rows, s=40, marker="|", color="tab:red", label="目標値", zorder=3)
axes.hlines(rows, both.value.astype(float), both.target_value.astype(float), color="0.8", linewidth=1)
axes.set_yticks(range(len(order)), order)
axes.set_xlabel("%")
axes.set_title("アウトカム指標：実績値と目標値")
figure.legend(loc="outside lower center", ncols=2)
figure.savefig("indicators.png", dpi=90, metadata={"Software": None})
