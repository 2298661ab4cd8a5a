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
             words=("ehcp request", "ehc request", "ehcp application", "ehc application", "ehcp referral",
                    "statutory assessment", "needs assessment", "school advice", "ehcna", "advice to la",
                    "request for assessment", "request for ehcp", "appendix a", "draft plan", "costed provision map")),
    Category("EHC-R", "Annual reviews", "coordination",
             words=("annual review", "ar paperwork", "ar meeting", "ar prep", "ar report", "ar forms", "ar", "ehcp review",
                    "review meeting", "interim review", "emergency review", "early review", "ehcp paperwork",
                    "review paperwork", "review report")),
    Category("CONS", "Consultations and disputes", "coordination",
             words=("consultation", "mediation", "tribunal", "complaint", "la consult", "placement request", "dispute",
                    "appeal", "panel letter")),
    Category("SUPP", "SEN support cycle", "coordination",
             words=("sen register", "send register", "register", "school-based plan", "school based plan", "apdr",
                    "sen support", "iep", "ilp", "pupil passport", "one page profile", "one-page profile", "plans review",
                    "review of plans", "support plan", "support plans", "provision plan", "passport", "graduated approach",
                    "graduated response", "sen file", "pupil file", "sen review")),
    Category("PAR", "Parents and pupils", "coordination",
             words=("parent", "family support", "family meeting", "pupil voice", "gate talk", "carer", "mum", "dad",
                    "grandparent", "coffee morning", "parents evening", "parents' evening", "home visit", "call home",
                    "phone home", "family")),
    Category("AGY", "Agencies", "coordination",
             words=("ep visit", "ep meeting", "ep report", "ep consultation", "educational psychologist", "salt", "salt visit",
                    "salt report", "salt meeting", "speech and language", "ot visit", "ot report", "ot sensory check",
                    "occupational therapist", "physio", "taf", "taf meeting", "tac meeting", "referral", "referral form",
                    "chasing report", "camhs", "agency", "social care", "social worker", "early help", "core group",
                    "cin meeting", "cp conference", "outreach", "multi-agency", "multi agency", "paediatrician",
                    "school nurse", "health visitor", "specialist teacher", "sendiass", "virtual school", "pep meeting")),
    Category("TEA", "Advising teachers", "leadership",
             words=("observation", "class observation", "lesson observation", "class teacher", "advice to teacher",
                    "teacher advice", "modelling", "adapt", "adapting", "adaptation", "targets", "learning walk",
                    "drop-in to class", "teacher drop-in", "staff drop-in", "coaching", "planning with teacher", "ect",
                    "quality first teaching", "qft", "book look")),
    Category("TA", "Leading TAs", "leadership",
             words=("ta timetable", "ta training", "ta meeting", "ta catch-up", "ta catch up", "ta supervision",
                    "ta deployment", "ta rota", "ta cover", "ta appraisal", "ta observation", "ta", "lsa",
                    "teaching assistant", "support staff", "deployment")),
    Category("CPD", "Training", "leadership",
             words=("cpd", "inset", "npq", "staff training", "staff meeting", "twilight", "training", "course", "webinar",
                    "conference", "cluster meeting", "senco network", "network meeting", "senco forum", "briefing")),
    Category("STR", "Strategy", "leadership",
             words=("slt", "slt meeting", "governor", "policy", "policies", "school plan", "sip", "sdp", "budget", "top-up",
                    "top up", "top-up bid", "top up bid", "top-up funding", "funding bid", "strategy", "self-review",
                    "self review", "self-evaluation", "sef", "leadership meeting", "leadership", "development plan",
                    "action plan", "ofsted", "head teacher", "headteacher", "notional")),
    Category("DAT", "Data and returns", "admin",
             words=("census", "provision map", "provision mapping", "information report", "access arrangements", "data return",
                    "data drop", "data", "tracking", "tracker", "spreadsheet")),
    Category("TRN", "Transition", "coordination",
             words=("transition", "next school", "new starter", "secondary visit", "nursery visit", "moving up", "year 7",
                    "handover", "induction", "open day", "school tour", "show round")),
    Category("DIR", "Direct work with pupils", "direct",
             words=("intervention", "intervention group", "calm room", "calming", "assessment with", "assessing",
                    "teaching group", "1:1", "1-1", "one to one", "one-to-one", "small group", "reading group",
                    "phonics group", "nurture group", "lego therapy", "elsa", "precision teaching", "social skills",
                    "social story", "behaviour", "on call", "behaviour call", "de-escalation", "crisis", "regulation",
                    "supporting child", "sensory circuit", "screening")),
    Category("ADM", "Admin", "admin", could_be_admin=True,
             words=("photocopying", "filing", "email", "e-mail", "admin", "letter", "booking", "paperwork", "printing",
                    "copying", "laminating", "typing", "minutes", "diary", "scanning", "shredding", "ordering", "resources",
                    "typing up")),
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
