"""Who of the staff has which power over an enterprise, by the offices of the pack."""

import pytest

from touch_guide.inspection.filing import Power
from touch_guide.inspection.jurisdiction import Office, office_of, staff_actor

COUNTY = Office(
    "county", "甲县局", frozenset({"甲县局", "甲县工商局"}), frozenset({"zhang"}), frozenset({"li"})
)
TOWN = Office("town", "乙镇所", frozenset({"乙镇所"}))
BOTH = frozenset({Power.FIRST, Power.FINAL})


def test_an_office_is_known_by_any_of_its_names() -> None:
    assert office_of("甲县工商局", (COUNTY, TOWN)) == COUNTY
    assert office_of("丙市局", (COUNTY, TOWN)) is None


@pytest.mark.parametrize(
    ("name", "registered_at", "powers", "reaches"),
    [
        ("zhang", "甲县工商局", {Power.FIRST}, True),
        ("li", "甲县局", {Power.FINAL}, True),
        ("wang", "甲县局", set(), True),
        ("wang", "乙镇所", BOTH, True),
        ("zhang", "丙市局", BOTH, False),
    ],
)
def test_a_reviewer_has_the_powers_that_the_office_gives(
    name: str, registered_at: str, powers: set[Power], *, reaches: bool
) -> None:
    actor = staff_actor(name, {"reviewer"}, (COUNTY, TOWN), registered_at)
    assert actor.powers == powers
    assert (registered_at in (actor.offices or ())) is reaches


def test_a_hall_that_lists_no_offices_lets_every_reviewer_review() -> None:
    actor = staff_actor("zhang", {"reviewer"}, (), "丙市局")
    assert (actor.powers, actor.offices) == (BOTH, None)


@pytest.mark.parametrize(
    ("role", "powers"),
    [
        ("clerk", {Power.WINDOW}),
        ("desk", {Power.WINDOW}),
        ("monitor", {Power.WATCH}),
        ("admin", set()),
    ],
)
def test_the_other_roles_never_review(role: str, powers: set[Power]) -> None:
    assert staff_actor("zhang", {role}, (COUNTY,), "甲县局").powers == powers
    assert staff_actor("zhang", {role}, (), "甲县局").powers == powers
