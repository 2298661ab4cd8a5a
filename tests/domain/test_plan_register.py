"""How plans are named and counted."""

from __future__ import annotations

from datetime import date

from senco_desktop.domain.plan_register import is_closed, kind_words, tally_words
from senco_desktop.domain.records import Plan

TODAY = date(2026, 11, 19)


def test_a_request_that_waits_for_our_reply_is_a_consultation() -> None:
    plans = [Plan("MB6", "request", next_step="consultation-reply"), Plan("LN2", "request"), Plan("AB3"), Plan("CK1")]
    plans += [Plan("TS2", "sen_support"), Plan("OV5", closed_on=TODAY), Plan("ZZ9", closed_on=date(2026, 11, 20))]
    assert tally_words(plans, TODAY) == "3 EHC plans, 1 request, 1 consultation, 1 on SEN support"
    assert kind_words(Plan("MB6", "request", "Year 2", next_step="consultation-reply")) == "Consultation, Year 2"
    assert kind_words(Plan("AB3", "isp")) == "ISP" and kind_words(Plan("LN2", "request")) == "Request"


def test_a_plan_is_closed_from_its_last_day_on() -> None:
    plan = Plan("AB3", closed_on=TODAY)
    assert is_closed(plan, TODAY) and not is_closed(plan, date(2026, 11, 18)) and not is_closed(Plan("AB3"), TODAY)
