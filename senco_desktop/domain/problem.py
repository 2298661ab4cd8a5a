"""What the world does to us (disk full, wrong passphrase, bad file), in words a user can act on."""


class Problem(Exception):
    """A trouble the user can mend. `what` happened, `next_step` says what to do; both are shown, nothing else is.

    `kind` is a stable word for code that must tell problems apart (the safe-start page), never shown.
    """

    def __init__(self, what: str, next_step: str = "", kind: str = "") -> None:
        super().__init__(f"{what} {next_step}".strip())
        self.what = what
        self.next_step = next_step
        self.kind = kind

    def one_line(self) -> str:
        return str(self)
