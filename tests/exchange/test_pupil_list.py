from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from senco_desktop.domain.problem import Problem
from senco_desktop.domain.pupil_intake import PupilIntake, PupilRow, assign_codes
from senco_desktop.exchange.pupil_list import read_pupil_list, upn_fault

DATA = (Path(__file__).parent.parent / "data" / "pupils_mis.csv").read_bytes()
SECRET = bytes(range(32))


def read(text: str) -> PupilIntake:
    return read_pupil_list(text.encode(), "list.csv", secret=SECRET)


@pytest.fixture(scope="module")
def whole() -> PupilIntake:
    return read_pupil_list(DATA, "pupils_mis.csv", secret=SECRET)


@pytest.fixture(scope="module")
def by_row(whole: PupilIntake) -> dict[int, PupilRow]:
    return {pupil.row: pupil for pupil in whole.pupils}


def test_every_row_is_accounted_for(whole: PupilIntake) -> None:
    assert len(whole.pupils) == 88
    assert [(row.row, row.reason) for row in whole.repeated] == [
        (30, "the same pupil as in row 31: left on 24/04/2026, then came back"),
        (64, "the same as row 63"),
    ]
    assert whole.refused == ()
    assert len({pupil.match_key for pupil in whole.pupils}) == 88


def test_what_a_person_should_look_at(whole: PupilIntake) -> None:
    assert {pupil.row: pupil.doubts for pupil in whole.to_check} == {
        25: ("the UPN’s check letter is wrong",),
        50: ("status K, but with an EHCP date: has the plan ceased, or was the status not changed?",),
        60: ("SEN status ‘S’ is the old code for a statement, no longer in use: K, E or N?",),
        84: ("status E, but no EHCP date",),
    }


def test_the_odd_rows(by_row: dict[int, PupilRow]) -> None:
    assert by_row[2].sen_status == "K"
    assert {row: by_row[row].leaving for row in (11, 29, 38, 56, 66)} == {
        11: date(2026, 9, 25), 29: date(2026, 10, 16), 38: date(2026, 12, 18), 56: date(2026, 7, 20), 66: date(2026, 7, 17),
    }  # fmt: skip
    assert by_row[15].name_key != by_row[67].name_key
    assert by_row[31].leaving is None
    assert not by_row[32].doubts
    assert [by_row[row].sen_status for row in (34, 77, 80)] == ["", "", ""]
    assert by_row[35].initials == "WF"
    assert (by_row[39].sen_status, by_row[39].need) == ("K", "")
    assert by_row[42].year_group == "Year 3"
    assert by_row[60].sen_status == ""
    assert by_row[65].plan_made == date(2025, 6, 17)
    assert by_row[79].match_key == by_row[79].name_key
    assert by_row[91].name_key


def test_the_particulars(whole: PupilIntake, by_row: dict[int, PupilRow]) -> None:
    kasia = by_row[2]
    assert (kasia.year_group, kasia.need, kasia.initials, kasia.plan_made) == ("Reception", "SEMH", "KB", None)
    assert by_row[27].initials == "LZ"  # Łucja Źródłowicz
    assert whole.parts == ("year_group", "sen_status", "need", "plan_made", "leaving")
    assert whole.unused == ("Reg Form",)
    assert whole.not_kept == ("UPN", "Legal Forename", "Legal Surname", "DOB")


def test_nothing_of_upn_name_or_birth_date_is_kept(whole: PupilIntake) -> None:
    kept = repr(whole.pupils) + repr(whole.repeated) + repr(assign_codes(whole.pupils, {}))
    for line in DATA.decode("utf-8-sig").splitlines()[1:]:
        upn, forename, surname, *_, birth, _leaving = (cell.strip('" ') for cell in line.split('","'))
        day, month, year = birth.split("/")
        for secret in (upn or "none", forename, surname, birth, f"date({int(year)}, {int(month)}, {int(day)})"):
            assert len(secret) < 4 or secret not in kept


def test_names_when_they_are_switched_on() -> None:
    named = read_pupil_list(DATA, "x", secret=SECRET, with_names=True)
    assert named.pupils[0].name == "Kasia Brzózkolas"
    assert named.parts[-1] == "name"
    assert [pupil.match_key for pupil in named.pupils] == [
        pupil.match_key for pupil in read_pupil_list(DATA, "x", secret=SECRET).pupils
    ]


def test_another_school_has_other_keys() -> None:
    text = "UPN,Year Group\nV999210725078,Year 1\n"
    other = read_pupil_list(text.encode(), "x", secret=b"another school's secret").pupils[0]
    assert other.match_key != read(text).pupils[0].match_key
    with pytest.raises(ValueError, match="too short"):
        read_pupil_list(text.encode(), "x", secret=b"short")


def test_a_later_list_written_otherwise_gives_the_same_keys() -> None:
    """Other order, separators, date style, apostrophe and capitals; codes stay with their pupils."""
    first = read("UPN,Forename,Surname,Year Group,DOB\n,Niamh,O'Thimble,Year 1,12/01/2021\nV999210725078,Inaaya,C,1,\n")
    later = read("Name;Date of Birth;UPN;NC Year\nC, Inaaya;;v999210725078 ;Y2\nO’THIMBLE, Niamh;2021-01-12;;Y2\n")
    codes = assign_codes(first.pupils, {})
    assert assign_codes(later.pupils, codes) == codes
    assert list(codes.values()) == ["NO1", "IC1"]
    assert [pupil.year_group for pupil in later.pupils] == ["Year 2", "Year 2"]


@pytest.mark.parametrize(
    ("upn", "fault"),
    [
        ("V999210725078", ""),
        ("H99921072404T", ""),
        ("P999334225008", "the UPN’s check letter is wrong"),
        ("V99921072507O", "the UPN’s check letter is wrong"),
        ("V99921072507", "the UPN is not a letter, eleven digits and a digit or letter"),
    ],
)
def test_the_check_letter(upn: str, fault: str) -> None:
    if upn == "P999334225008":
        assert upn.encode() in DATA
    assert upn_fault(upn) == fault


@pytest.mark.parametrize(
    ("written", "status"),
    [("E - Education, Health and Care Plan", "E"), ("EHCP", "E"), ("SEN Support", "K"), ("No SEN", "N"), ("n", "N"), ("", "")],
)
def test_statuses_in_words(written: str, status: str) -> None:
    pupil = read(f'Name,SEN Status\nAda Byron,"{written}"\n').pupils[0]
    assert (pupil.sen_status, pupil.doubts) == (status, ())


def test_what_is_not_known_is_a_doubt_and_not_a_guess() -> None:
    pupil = read("Code,SEN Status,Primary Need,EHCP Date\nHN4,X,Dragons,31/11/2025\n").pupils[0]
    assert (pupil.code, pupil.sen_status, pupil.need, pupil.plan_made) == ("HN4", "", "Dragons", None)
    assert pupil.doubts == (
        "SEN status ‘X’ is not known: K, E or N?",
        "primary need ‘Dragons’ is not one of the census",
        "EHCP date: no such date: 31/11/2025",
    )


def test_two_rows_of_one_pupil_that_differ() -> None:
    found = read("UPN,Year Group,SEN Status\nV999210725078,Year 1,K\nV999210725078,Year 1,N\n")
    assert found.pupils[0].doubts == ("in the list twice: row 3 says otherwise",)
    assert found.repeated[0].reason == "the same pupil as in row 2, with other particulars"


def test_who_cannot_be_known_again_is_refused() -> None:
    found = read("UPN,Name,Year Group\n,,Year 1\n")
    assert [(row.row, row.reason) for row in found.refused] == [(2, "neither UPN nor name: this pupil could not be known again")]


@pytest.mark.parametrize("data", [b"", b"\0\0", b"a,b\n1,2\n", b"Name\nAda\n"])
def test_what_is_no_pupil_list(data: bytes) -> None:
    with pytest.raises(Problem) as told:
        read_pupil_list(data, "x.csv", secret=SECRET)
    assert told.value.next_step


@settings(max_examples=60)
@given(st.data())
def test_damaged_bytes_never_end_in_a_traceback(data: st.DataObject) -> None:
    damaged = bytearray(DATA)
    for _ in range(data.draw(st.integers(1, 12))):
        place = data.draw(st.integers(0, len(damaged) - 1))
        damaged[place : place + data.draw(st.integers(0, 40))] = data.draw(st.binary(max_size=6))
    try:
        found = read_pupil_list(bytes(damaged), "x.csv", secret=SECRET)
    except Problem as told:
        assert told.next_step
    else:
        codes = assign_codes(found.pupils, {})
        assert len(set(codes.values())) == len(found.pupils)
