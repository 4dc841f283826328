"""The program's entrance."""

import sys

from statement_studio.cli.main import main

if __name__ == "__main__":
    sys.exit(main())
