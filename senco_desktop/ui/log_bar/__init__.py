"""The log bar on top of every page: timer, quick entry, Pulled away."""
