"""`python -m senco_desktop`: the same program as the `senco-desktop` command."""

import sys

from senco_desktop.app import main

if __name__ == "__main__":
    sys.exit(main())
