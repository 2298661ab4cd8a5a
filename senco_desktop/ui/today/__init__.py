"""The Today page: what is next, what the slots became, whose turn it is, and the week so far."""
