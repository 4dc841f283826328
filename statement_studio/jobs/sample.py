"""The sample: a whole statement of the State "Arcadia", to try things on."""

import datetime as dt

from statement_studio import resources
from statement_studio.jobs.drafts import debate_for, new_filled_draft
from statement_studio.model.draft import Draft
from statement_studio.store.forms import read_form

SAMPLE_FORM = "samples/arcadia.toml"


def sample_draft() -> Draft:
    """Return the sample as a new draft."""
    path = resources.path(SAMPLE_FORM)
    form = read_form(path)
    return new_filled_draft(debate_for(None, form), form, path.parent).draft


def sample_day() -> dt.date:
    """Return the day on which the sample is looked at: the date of its letter, before its deadline."""
    day: dt.date = read_form(resources.path(SAMPLE_FORM)).letter["date"]
    return day
