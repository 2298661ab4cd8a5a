"""The fourteen kinds of work, their nature, and the reasons why a protected slot is lost.

Built on SEND Code of Practice 6.90 and SEND Regulations 2014 reg 50. Codes are stable; a school may change the names,
the natures and the words by which free text is sorted.
"""

from __future__ import annotations

from senco_desktop.domain.records import Category

UNSORTED = "UNSORTED"

NATURES = ("leadership", "coordination", "admin", "direct", "unsorted")

CATEGORIES: tuple[Category, ...] = (
    Category("EHC-N", "EHC needs assessment", "coordination",
             words=("ehcp request", "ehc request", "needs assessment", "school advice", "ehcna", "advice to la")),
    Category("EHC-R", "Annual reviews", "coordination",
             words=("annual review", "ar paperwork", "ar meeting", "ar prep", "ehcp review", "review meeting", "interim review")),
    Category("CONS", "Consultations and disputes", "coordination",
             words=("consultation", "mediation", "tribunal", "complaint", "la consult")),
    Category("SUPP", "SEN support cycle", "coordination",
             words=("sen register", "school-based plans", "school based plans", "apdr", "sen support", "iep", "register",
                    "pupil passports", "one page profile", "plans review")),
    Category("PAR", "Parents and pupils", "coordination",
             words=("parent", "family support", "pupil voice", "gate talk", "carer", "mum", "dad")),
    Category("AGY", "Agencies", "coordination",
             words=("ep visit", "salt visit", "ot sensory check", "taf meeting", "referral", "chasing report", "camhs",
                    "agency", "social care", "early help", "core group", "cin meeting", "outreach", "multi-agency")),
    Category("TEA", "Advising teachers", "leadership",
             words=("observation", "class teacher", "advice to teacher", "modelling", "adapt", "targets", "learning walk")),
    Category("TA", "Leading TAs", "leadership",
             words=("ta timetable", "ta training", "ta meeting", "ta catch-up", "ta supervision", "ta deployment", "tas")),
    Category("CPD", "Training", "leadership",
             words=("cpd", "inset", "npq", "staff training", "twilight", "training", "course", "webinar")),
    Category("STR", "Strategy", "leadership",
             words=("slt", "governor", "policy", "school plan", "sip", "sdp", "budget", "top-up", "top up bid", "strategy",
                    "self-review", "leadership meeting")),
    Category("DAT", "Data and returns", "admin",
             words=("census", "provision map", "information report", "access arrangements", "data return", "data drop")),
    Category("TRN", "Transition", "coordination",
             words=("transition", "next school", "new starter", "secondary visit", "nursery visit", "moving up")),
    Category("DIR", "Direct work with pupils", "direct",
             words=("intervention", "calm room", "calming", "assessment with", "teaching group", "1:1", "one to one",
                    "reading group", "lego therapy", "behaviour call", "supporting child")),
    Category("ADM", "Admin", "admin", could_be_admin=True,
             words=("photocopying", "filing", "emails", "email", "admin", "letters", "booking", "paperwork", "phone call",
                    "printing", "copying")),
)

NO_CATEGORY = Category(UNSORTED, "Not sorted yet", "unsorted")

REASONS: dict[str, str] = {
    "cover": "Cover for an absent colleague",
    "safeguarding": "Safeguarding",
    "behaviour": "Pupil in crisis",
    "meeting": "Other meeting",
    "absence": "Staff absence",
    "slt": "SLT duty",
    "choice": "Own choice",
    "moved": "Moved to another time",
    "other": "Other",
    "not-said": "Reason not said yet",
}

CONTEXTS: dict[str, str] = {
    "protected": "in protected slots",
    "school_day": "in the rest of the school day",
    "own_time": "own time",
    "unplaced": "not placed",
}
