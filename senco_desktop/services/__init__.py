"""One module per area; every user command is one function here, and returns `Changes`."""
