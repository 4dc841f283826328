"""Dates in a language's own form."""

import datetime as dt

from statement_studio.compose.formulas import DateForm, built_in_formulas


def format_date(date: dt.date, form: DateForm) -> str:
    """Return the date as the language writes it: 24 May 2021, le 1er mai without "le", 2021年5月24日."""
    day = form.first if date.day == 1 else str(date.day)
    return form.pattern.format(day=day, month=form.months[date.month - 1], year=date.year)


def say_date(date: dt.date) -> str:
    """Return the date for a message: 24 May 2021."""
    return format_date(date, built_in_formulas("en").date)
