"""The command line: one module per command; the contract is ``docs/command-line.md``."""
