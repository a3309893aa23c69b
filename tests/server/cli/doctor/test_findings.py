"""Findings and their levels."""

from __future__ import annotations

from collections.abc import Iterator

from server.cli.doctor.findings import Finding, Level, fail, guarded, ok, warn, worst


def test_the_worst_finding_counts() -> None:
    well, odd, bad = ok("a", "Well."), warn("b", "Odd.", "Look."), fail("c", "Bad.", "Act.")
    assert worst([]) is Level.OK
    assert worst([well, well]) is Level.OK
    assert worst([well, odd]) is Level.WARN
    assert worst([bad, odd, well]) is Level.FAIL


def test_that_a_check_could_not_look_is_a_finding() -> None:
    def look() -> Iterator[Finding]:
        yield ok("folder", "It is there.")
        raise PermissionError(13, "Permission denied")

    (finding,) = guarded("folder", look)
    assert finding.level is Level.FAIL
    assert "Permission denied" in finding.what
    assert finding.remedy


def test_a_check_that_could_look_is_passed_on() -> None:
    finding = ok("folder", "It is there.")
    assert guarded("folder", lambda: [finding]) == (finding,)
