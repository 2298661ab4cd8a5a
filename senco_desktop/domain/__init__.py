"""Pure rules and frozen dataclasses. Standard library only; today's date is always an argument."""
