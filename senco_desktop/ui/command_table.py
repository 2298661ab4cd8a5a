"""Every command of the window in one table: menus, shortcuts, the sheet of shortcuts and the palette come from it."""

from __future__ import annotations

from senco_desktop.ui.commands import CommandSpec
from senco_desktop.ui.pages import PAGES

COMMANDS: tuple[CommandSpec, ...] = (
    CommandSpec("quick-entry", "Log time", "log_bar.focus_entry", "Do", "Ctrl+L", "pencil", "quick entry"),
    CommandSpec("timer", "Start or stop the timer", "log_bar.toggle_timer", "Do", "Ctrl+T", "player-play"),
    CommandSpec("pulled-away", "Pulled away, or go back to it", "log_bar.toggle_away", "Do", "Ctrl+Shift+P", "run"),
    CommandSpec("open-plans:new", "New plan or request", "open_by_command", "Do", "", "plus", "add pupil support",
                separated=True),
    CommandSpec("open-meetings:new", "New meeting", "open_by_command", "Do", "", "plus", "add log"),
    CommandSpec("undo", "Undo", "undo", "Edit", "Ctrl+Z", "arrow-back-up"),
    CommandSpec("redo", "Redo", "redo", "Edit", "Ctrl+Y"),
    CommandSpec("palette", "Go to anything", "open_palette", "Go", "Ctrl+K", "search"),
    *(CommandSpec(f"page-{p.code}", p.text, "open_by_command", "Go", f"Ctrl+{n}", p.icon) for n, p in enumerate(PAGES, 1)),
    CommandSpec("next-part", "Next part of the window", "next_part", "Go", "F6", separated=True),
    CommandSpec("backup", "Back up now", "back_up", "School", "Ctrl+B", "device-floppy", "copy save"),
    CommandSpec("open-settings:import", "Import a file", "open_by_command", "School", "Ctrl+I", "download",
                "spreadsheet csv excel term dates"),
    CommandSpec("export-calendar", "Dates for another calendar", "export_calendar", "School", "", "calendar-event",
                "ics outlook google export"),
    CommandSpec("open-pupil", "Everything about a pupil", "open_by_command", "School", "", "list-details",
                "chronology find subject access erase print"),
    CommandSpec("open-reports:issued", "Issued reports", "open_by_command", "School", "", "history", "printed again"),
    CommandSpec("lock", "Lock", "lock", "School", "Ctrl+Shift+L", "lock", "hide"),
    CommandSpec("close", "Close SENCo Desktop", "close", "School", "Ctrl+Q"),
    CommandSpec("larger", "Larger text", "text_size.larger", "View", "Ctrl++"),
    CommandSpec("smaller", "Smaller text", "text_size.smaller", "View", "Ctrl+-"),
    CommandSpec("menu", "Show or hide the menu", "toggle_menu", "View", "F10"),
    CommandSpec("help", "Help on this page", "show_help", "Help", "F1", "help", "how what why glossary"),
    CommandSpec("shortcuts", "Shortcuts", "show_shortcuts", "Help", "Ctrl+/", "keyboard", "keyboard keys help"),
)

OTHER_KEYS: tuple[tuple[str, str, str], ...] = (
    ("Log bar", "Enter", "Log the line"),
    ("Log bar", "Down", "Suggestions"),
    ("Time", "Arrows", "Walk the entries by time"),
    ("Time", "Shift+Arrows", "Move the entry by 5 minutes"),
    ("Time", "Ctrl+Enter", "Save the entry"),
    ("Time", "Delete", "Delete the entry"),
    ("Protected time", "K P L M", "Mark the slot kept, part, lost, moved"),
    ("Plans, register", "Enter", "Go to the step at which the plan stands; F2 changes the plan"),
    ("Plans, steps", "Enter", "Why this date? Esc closes it"),
    ("Plans, steps", "Space", "What can be done with the step; Up and Down walk the steps"),
    ("Meetings, list", "Enter", "Go to the notes; F2 changes the meeting"),
    ("Meetings, agencies", "Enter", "Go to the referrals; F2 changes the agency"),
    ("Meetings, actions", "F2", "Change what was agreed"),
    ("Plans, Meetings, Partnership", "Ctrl+Enter", "Save the form; Esc leaves it"),
    ("Plans, Meetings, Partnership", "Delete", "Delete the chosen row"),
    ("Partnership", "Ctrl+Page Down", "Next tab; Ctrl+Page Up the one before"),
    ("Partnership, Review", "1 2 3 4", "Choose a statement; Tab to what you have seen, Ctrl+Enter next"),
    ("Partnership, Joint page", "Enter E A", "Say something, add what you have seen, put the line on our agenda"),
    ("Partnership, Year", "Arrows", "Walk the weeks of both roles, from term to term"),
    ("Partnership, Year", "0 1 2 3", "Set how full the week is; Enter opens it"),
    ("Reports", "Ctrl+P", "Print the page; Ctrl+S saves it as a PDF"),
    ("Import", "Space", "Take or leave the chosen row of a calendar"),
)
"""Keys that act only inside a part: group, keys, what they do."""
