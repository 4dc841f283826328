"""Dates in the form of each language."""

import datetime as dt

import pytest

from statement_studio.compose.dates import format_date
from statement_studio.compose.formulas import built_in_formulas
from statement_studio.model.debate import LanguageCode


@pytest.mark.parametrize(
    ("language", "day", "text"),
    [
        ("en", (2021, 5, 24), "24 May 2021"),
        ("en", (2021, 5, 1), "1 May 2021"),
        ("fr", (2021, 8, 24), "24 août 2021"),
        ("fr", (2021, 5, 1), "1er mai 2021"),
        ("es", (2021, 9, 24), "24 de septiembre de 2021"),
        ("ru", (2021, 5, 24), "24 мая 2021 года"),
        ("ar", (2015, 1, 22), "22 كانون الثاني/يناير 2015"),
        ("ar", (2021, 2, 1), "1 شباط/فبراير 2021"),
        ("zh", (2015, 1, 22), "2015年1月22日"),
        ("zh", (2021, 12, 1), "2021年12月1日"),
    ],
)
def test_dates(language: LanguageCode, day: tuple[int, int, int], text: str) -> None:
    assert format_date(dt.date(*day), built_in_formulas(language).date) == text


@pytest.mark.parametrize("language", ["en", "fr", "es", "ru", "ar", "zh"])
def test_no_two_days_are_written_alike(language: LanguageCode) -> None:
    days = [dt.date(2020, 1, 1) + dt.timedelta(days=number) for number in range(366)]
    assert len({format_date(day, built_in_formulas(language).date) for day in days}) == 366
