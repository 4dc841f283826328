"""The plan of the cover letter: the fields of the template in the letter's language, with its gaps."""

import msgspec

from statement_studio.compose.formulas import Formula, formulas_for_letter
from statement_studio.compose.wording import Wording
from statement_studio.errors import InputError
from statement_studio.model.draft import Draft
from statement_studio.model.letter import Letter, Paper
from statement_studio.model.plans import LetterPlan
from statement_studio.model.statement import Statement


def plan_letter(draft: Draft, paper: Paper) -> LetterPlan:
    """Return the cover letter of a draft as it will stand on paper.

    What the letter needs and does not have stands in brackets in its place and is listed in ``gaps``.

    Raises:
        InputError: bad-template, if the draft's own formulas cannot be used or the letterhead it names is not in it.

    """
    statement, letter = draft.statement, draft.statement.letter
    if letter.template and draft.letterhead is None:
        raise InputError(
            "bad-template",
            f"The letter names the letterhead {letter.template}, but the draft does not hold that file. "
            "Nothing was changed. Add the letterhead again, or name none to use the built-in one.",
        )
    formulas = formulas_for_letter(draft)
    wording = Wording(formulas, statement)
    fields = _head(wording, letter) | _body(wording, statement) | _signature_block(wording, letter)
    signature = draft.signature if letter.signature == "image" else None
    return LetterPlan(
        title=wording.fill(formulas.letter.title),
        language=formulas.code,
        paper=paper,
        date=letter.date or statement.debate.meeting_date,
        fields=fields,
        gaps=wording.gaps,
        unverified=wording.unverified,
        theme_translated=wording.has_theme,
        template=draft.letterhead.data if draft.letterhead else None,
        signature=signature.data if signature else None,
    )


def fields_asked(draft: Draft) -> frozenset[str]:
    """Return the fields that a letter of this language and capacity must have, named as in its gaps, filled or not.

    Raises:
        InputError: bad-template, as for ``plan_letter``.

    """
    letter = draft.statement.letter
    name = letter.delegation_forms.get("name", "")
    bare = Letter(
        language=letter.language,
        capacity=letter.capacity,
        ad_interim=letter.ad_interim,
        circulate=letter.circulate,
        delegation_forms={"name": name} if name else {},
    )
    statement = msgspec.structs.replace(draft.statement, letter=bare)
    plan = plan_letter(msgspec.structs.replace(draft, statement=statement), letter.paper)
    return frozenset(gap.field for gap in plan.gaps)


def _head(wording: Wording, letter: Letter) -> dict[str, str]:
    formulas = wording.formulas.letter
    return {
        "letterhead": wording.fill(_mission(wording, letter)),
        "reference": letter.reference,
        "date": wording.letter_date(),
        "place_date": wording.fill(formulas.place_date),
        "addressee_name": letter.addressee_name,
        "addressee": wording.fill(formulas.addressee),
        "addressee_place": wording.fill(formulas.addressee_place),
        "salutation": letter.salutation.strip() or wording.fill(formulas.salutation),
    }


def _mission(wording: Wording, letter: Letter) -> Formula:
    formulas = wording.formulas.letter
    if letter.capacity == "permanent-observer":
        return formulas.observer_mission
    return formulas.permanent_delegation if letter.capacity == "head-of-delegation" else formulas.mission


def _body(wording: Wording, statement: Statement) -> dict[str, str]:
    formulas = wording.formulas.letter
    opening = formulas.opening_for_group if statement.on_behalf_of.strip() else formulas.opening
    return {
        "opening": wording.fill(opening),
        "compilation": wording.fill(formulas.compilation) if statement.debate.compilation else "",
        "circulation": wording.fill(formulas.circulation) if statement.letter.circulate else "",
        "close": wording.fill(formulas.close),
    }


def _signature_block(wording: Wording, letter: Letter) -> dict[str, str]:
    """Return the block under the letter; a minister or another signatory is told by the typed title alone."""
    gaps = wording.formulas.gaps
    line = wording.capacity.line if wording.capacity else None
    return {
        "signature": "",
        "signatory": letter.signatory.strip() or wording.gap("signatory", gaps.signatory),
        "title": letter.title if line else "",
        "capacity": wording.fill(line) if line else letter.title.strip() or wording.gap("title", gaps.title),
        "enclosure": wording.fill(wording.formulas.letter.enclosure),
    }
