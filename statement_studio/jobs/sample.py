"""The sample: a whole statement of the State "Arcadia", to try things on."""

import datetime as dt

from statement_studio import resources
from statement_studio.jobs.drafts import debate_for, new_draft
from statement_studio.model.draft import Draft
from statement_studio.store.forms import read_form

SAMPLE_FORM = "samples/arcadia.toml"


def sample_draft() -> Draft:
    """Return the sample as a new draft."""
    path = resources.path(SAMPLE_FORM)
    form = read_form(path)
    return new_draft(debate_for(None, form), form, path.parent)


def sample_day() -> dt.date:
    """Return the day on which the sample is looked at: the date of its letter, before its deadline."""
    date = sample_draft().statement.letter.date
    if date is None:
        raise ValueError("the sample's letter has no date")
    return date
