from __future__ import annotations

from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from senco_desktop.domain.pupil_intake import (
    Difference,
    PupilIntake,
    PupilRow,
    StoredPupil,
    assign_codes,
    compare,
)
from senco_desktop.domain.reading import is_pupil

TODAY = date(2026, 11, 22)
ANN = StoredPupil("AB1", "key-a", "name-a", "Year 3", "K", "SLCN")
BEN = StoredPupil("BC1", "key-b", "name-b", "Year 4", "E", "ASD", date(2024, 3, 5))


def row_of(pupil: StoredPupil, number: int = 2) -> PupilRow:
    return PupilRow(
        number, pupil.match_key, pupil.name_key, pupil.code[:2], "", pupil.year_group, pupil.sen_status, pupil.need,
        pupil.plan_made, pupil.leaving,
    )  # fmt: skip


def read(*rows: PupilRow, parts: tuple[str, ...] = ("year_group", "sen_status", "need", "plan_made", "leaving")) -> PupilIntake:
    return PupilIntake(rows, parts=parts)


def test_the_same_list_again_changes_nothing() -> None:
    found = compare([ANN, BEN], read(row_of(BEN), row_of(ANN)), TODAY)
    assert found.same == (ANN, BEN)
    assert not (found.joined or found.left or found.changed or found.unknown or found.gone)


def test_joined_left_and_changed() -> None:
    new = PupilRow(9, "key-n", "name-n", "NN")
    moved_up = replace(row_of(ANN), year_group="Year 4", sen_status="E", plan_made=date(2026, 10, 1))
    found = compare([ANN, BEN], read(moved_up, new), TODAY)
    assert found.joined == (new,)
    assert found.left == (BEN,)
    assert found.changed[0].differences == (
        Difference("year_group", "Year 3", "Year 4"),
        Difference("sen_status", "K", "E"),
        Difference("plan_made", None, date(2026, 10, 1)),
    )


def test_who_leaves_today_is_still_here_and_who_left_yesterday_is_not() -> None:
    staying = compare([ANN], read(replace(row_of(ANN), leaving=TODAY)), TODAY)
    assert staying.changed[0].differences == (Difference("leaving", None, TODAY),)
    assert compare([ANN], read(replace(row_of(ANN), leaving=date(2026, 11, 21))), TODAY).left == (ANN,)


def test_who_left_before_joining_us_does_not_join() -> None:
    gone = PupilRow(5, "key-g", leaving=date(2026, 7, 17))
    found = compare([], read(gone), TODAY)
    assert (found.joined, found.gone) == ((), (gone,))


def test_one_who_left_is_news_only_when_he_comes_back() -> None:
    left = replace(ANN, leaving=date(2026, 4, 24))
    assert compare([left], read(), TODAY).same == (left,)
    assert compare([left], read(row_of(left)), TODAY).same == (left,)
    back = compare([left], read(row_of(ANN)), TODAY)
    assert back.changed[0].differences == (Difference("leaving", date(2026, 4, 24), None),)


def test_a_new_upn_is_matched_by_name_and_birth_date() -> None:
    """A new starter without a UPN, or with a temporary one, gets the permanent one later."""
    found = compare([ANN], read(replace(row_of(ANN), match_key="key-new")), TODAY)
    assert [(change.stored, change.differences) for change in found.changed] == [(ANN, ())]
    assert not found.left
    assert not found.joined


def test_two_of_one_name_and_birth_date_are_not_mixed_up() -> None:
    twin = replace(ANN, code="AB2", match_key="key-twin")
    found = compare([ANN, twin], read(replace(row_of(ANN), match_key="key-new")), TODAY)
    assert len(found.left) == 2
    assert len(found.joined) == 1


def test_a_list_without_a_column_says_nothing_of_it() -> None:
    bare = replace(row_of(BEN), plan_made=None, need="", sen_status="")
    assert compare([BEN], read(bare, parts=("year_group",)), TODAY).same == (BEN,)


def test_a_blank_status_undoes_nothing_but_a_plan_that_is_gone_is_shown() -> None:
    found = compare([BEN], read(replace(row_of(BEN), sen_status="", plan_made=None)), TODAY)
    assert found.changed[0].differences == (Difference("plan_made", date(2024, 3, 5), None),)


def test_one_entered_by_hand_is_matched_by_the_lists_own_code_or_not_at_all() -> None:
    by_hand = StoredPupil("CD1", year_group="Year 2")
    assert compare([by_hand], read(row_of(ANN)), TODAY).unknown == (by_hand,)
    found = compare([by_hand], read(PupilRow(2, "key-c", code="CD1", year_group="Year 2")), TODAY)
    assert found.changed[0].read.match_key == "key-c"


def test_known_codes_stay_and_no_code_is_given_twice() -> None:
    rows = [PupilRow(number, f"k{number}", initials="AB") for number in range(4)]
    codes = assign_codes(rows, {"k2": "AB1", "somebody who left": "AB3"}, taken=["ab2"])
    assert codes == {"k0": "AB4", "k1": "AB5", "k2": "AB1", "k3": "AB6"}


def test_the_lists_own_code_is_taken_unless_another_has_it() -> None:
    rows = [PupilRow(1, "a", initials="AB", code="QQ7"), PupilRow(2, "b", initials="AB", code="QQ7")]
    assert assign_codes(rows, {}) == {"a": "QQ7", "b": "AB1"}


def test_initials_that_read_as_a_year_group() -> None:
    rows = [PupilRow(1, "a", initials="KS"), PupilRow(2, "b", initials="R"), PupilRow(3, "c", initials="")]
    assert list(assign_codes(rows, {}).values()) == ["KSX1", "RX1", "X1"]


@given(st.lists(st.text("KSYRA", max_size=2), max_size=40))
def test_every_code_is_one_and_alone(initials: list[str]) -> None:
    rows = [PupilRow(number, f"k{number}", initials=some) for number, some in enumerate(initials)]
    codes = assign_codes(rows, {})
    assert len(set(codes.values())) == len(rows)
    assert all(is_pupil(code) for code in codes.values())
    assert assign_codes(rows, codes) == codes
    assert assign_codes(rows[::-1], codes) == codes
