"""Leave the journal of a session that ended before it could save the draft that is named: it will be offered."""

import sys
from pathlib import Path

from benchmarks.samples import draft_of
from statement_studio.store.draft_file import load_draft
from statement_studio.store.journal import Journal, statement_hash

if __name__ == "__main__":
    path = Path(sys.argv[1])
    draft = load_draft(path)
    journal = Journal(draft.id, path)
    journal.write(draft_of(520).statement, statement_hash(draft.statement))
    journal.close(discard=False)
