"""The theme: named exactly, in the letter, in the statement's title block and where the text quotes it."""

import difflib
import re
from collections.abc import Iterator

from statement_studio.checks.requirements.case import ENGLISH_NAMES, Case, finding, met, plain
from statement_studio.model.debate import LanguageCode, Requirement
from statement_studio.model.finding import Finding, Met, Place

_QUOTATION = re.compile('“([^“”]+)”|«([^«»]+)»|„([^„“”]+)[“”]|「([^「」]+)」|《([^《》]+)》|"([^"]+)"')

# How like the theme (by matching characters, 0-1) a quotation has to be to be taken for it. A title that only speaks of
# the same things stays below; a word put in, left out or changed stays above.
_LIKE = 0.8


def check(case: Case, asked: Requirement) -> Iterator[Finding | Met]:
    """Say whether the theme stands word for word where it is named, and whether in the paper's own language."""
    findings = [*_left_out(case, asked), *_not_translated(case, asked), *_misquoted(case, asked)]
    yield from findings
    if not findings:
        yield met(asked, f"The theme is named exactly in the {' and the '.join(_papers(case))}")


def _papers(case: Case) -> dict[str, tuple[LanguageCode, str]]:
    """Return the papers that name the theme, each with its language and its text."""
    papers = {"letter": (case.letter.language, case.letter_text)}
    if case.paper.front:
        papers["title block"] = (case.paper.language, plain(" ".join(line.text for line in case.paper.front)))
    return papers


def _left_out(case: Case, asked: Requirement) -> Iterator[Finding]:
    for paper, (language, text) in _papers(case).items():
        theme = case.debate.theme.get(language, case.debate.title)
        if plain(theme) not in text:
            message = f"The {paper} does not name the theme exactly. It reads: “{theme}”."
            yield finding(asked, "must-fix", message, field="opening" if paper == "letter" else "")


def _not_translated(case: Case, asked: Requirement) -> Iterator[Finding]:
    languages = {language for language, _ in _papers(case).values()}
    for language in sorted(languages - case.debate.theme.keys()):
        message = (
            f"There is no {ENGLISH_NAMES[language]} theme on file. The {ENGLISH_NAMES[case.debate.language]} one "
            "stands in quotation marks; add the official translation to the debate if there is one."
        )
        yield finding(asked, "look-at", message, field="opening")


def _misquoted(case: Case, asked: Requirement) -> Iterator[Finding]:
    """Yield quotations in the text that are like the theme and not it."""
    themes = [plain(theme) for theme in case.debate.theme.values()]
    for section, paragraph in case.statement.paragraphs():
        for match in _QUOTATION.finditer(paragraph.text):
            start, end = match.span(match.lastindex or 0)
            words = paragraph.text[start:end]
            meant = _meant(plain(words).rstrip(".,;:"), themes)
            if meant:
                place = Place(section.id, paragraph.id, start, end)
                message = f"This is like the theme, but not it. The theme reads: “{meant}”."
                yield finding(asked, "look-at", message, place=place, text=words, fixes=(meant,))


def _meant(words: str, themes: list[str]) -> str | None:
    """Return the theme that the words are like, unless they are one, or a part of one."""
    if any(words in theme for theme in themes):
        return None
    for theme in themes:
        likeness = difflib.SequenceMatcher(None, words, theme, autojunk=False)
        if min(likeness.real_quick_ratio(), likeness.quick_ratio()) >= _LIKE and likeness.ratio() >= _LIKE:
            return theme
    return None
