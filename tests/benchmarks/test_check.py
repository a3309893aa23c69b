"""The command that defends the baseline: it fails when it should, and says why."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from benchmarks import all as everything
from benchmarks.check import BASELINE, checked, main
from benchmarks.rig.judging import baseline
from benchmarks.rig.record import keep


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    """A run in which every ratio of the baseline is what it was."""
    path = tmp_path / "run.json"
    tables: dict[tuple[str, str], dict[str, dict[str, float]]] = {}
    for one in baseline(BASELINE):
        for benchmark, table, figure, design in filter(None, (one.of, one.to)):
            tables.setdefault((benchmark, table), {}).setdefault(design, {})[figure] = 1.0
    for (benchmark, table), designs in tables.items():
        keep(path, benchmark, table, [designs])
    return path


def as_it_was(folder: Path, **changed: object) -> Path:
    """Return the baseline with ratios of one, the first of them changed."""
    ratios = [{**one, "ratio": 1.0} for one in json.loads(BASELINE.read_text())["ratios"]]
    ratios[0] |= changed
    (path := folder / "baseline.json").write_text(json.dumps({"ratios": ratios}))
    return path


def test_a_run_that_is_as_it_was_passes(
    tmp_path: Path, kept: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main([str(kept), "--baseline", str(as_it_was(tmp_path))])
    assert "holds" in capsys.readouterr().out


def test_one_ratio_that_is_worse_fails_the_command(tmp_path: Path, kept: Path) -> None:
    assert not checked(kept, as_it_was(tmp_path, better="lower", ratio=0.5, tolerance=0.9))
    with pytest.raises(SystemExit) as left:
        main([str(kept), "--baseline", str(as_it_was(tmp_path, better="higher", ratio=9.0))])
    assert left.value.code not in {0, None}


def test_a_figure_that_is_gone_fails_the_command(tmp_path: Path, kept: Path) -> None:
    run = json.loads(kept.read_text())
    first = baseline(BASELINE)[0].of
    del run[first[0]]["tables"][first[1]][first[2]][first[3]]
    kept.write_text(json.dumps(run))
    assert not checked(kept, as_it_was(tmp_path))


def test_a_rival_that_was_not_to_be_had_is_named(
    tmp_path: Path, kept: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run = json.loads(kept.read_text())
    run["fanout"]["absent"] = ["bun"]
    kept.write_text(json.dumps(run))
    assert checked(kept, as_it_was(tmp_path))
    said = capsys.readouterr().out
    assert "bun is not to be had here" in said
    assert "left out" in said


def test_the_baseline_defends_only_what_the_short_run_measures() -> None:
    expected = baseline(BASELINE)
    sides = [side for one in expected for side in (one.of, one.to) if side is not None]
    assert {side[0] for side in sides} <= everything.SHORT.keys()
    assert len({one.name for one in expected}) == len(expected)
