"""`python -m callcenter_rules` is the command `callcenter-rules`."""

import sys

from callcenter_rules.cli import main

if __name__ == "__main__":
    sys.exit(main())
