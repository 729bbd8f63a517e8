"""The pins: exact, sorted, without addresses and without what is not ours to pin."""

from kiosk.pins import as_constraints
from kiosk.provision import ROOT


def test_pins_are_sorted_and_leave_the_project_and_pip_out() -> None:
    text = as_constraints(["zeta==1.0", "pip==26.3", "Alpha==2.0", "hall-kiosk==0.1.0", ""])
    assert [line for line in text.splitlines() if not line.startswith("#")] == ["Alpha==2.0", "zeta==1.0"]


def test_a_package_from_a_path_is_no_pin() -> None:
    assert "@" not in as_constraints(["odd @ file:///somewhere/odd.whl", "plain==1"])


def test_the_pins_that_are_kept_carry_no_address_and_no_hash() -> None:
    lines = [row for row in (ROOT / "constraints.txt").read_text().splitlines() if not row.startswith("#")]
    assert lines
    assert all(row.count("==") == 1 and "/" not in row and "--" not in row for row in lines)
