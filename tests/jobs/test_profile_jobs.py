from pathlib import Path

import msgspec
import pytest

from statement_studio import resources
from statement_studio.compose.letter import plan_letter
from statement_studio.errors import InputError, WriteError
from statement_studio.jobs.drafts import new_draft
from statement_studio.jobs.profile import apply_profile, export_profile, import_profile, take_letterhead
from statement_studio.model.draft import Draft
from statement_studio.model.letter import Letter, Paper
from statement_studio.store.profile import Profile, Signatory, encode_profile, profile_with
from statement_studio.word.inspect import inspect_letter
from statement_studio.word.letter import render_letter
from statement_studio.word.letterhead import preprinted_template
from statement_studio.word.read import read_word
from tests.support.exports import template
from tests.support.six_languages import DEBATE

LETTERHEAD = template("The mission’s own paper", "{{ place_date }}", "{{ opening }}", "{{ signatory }}")
PROFILE = profile_with(
    Profile(
        delegation="Arcadie",
        name_forms={"fr": {"of": "de l’Arcadie"}, "ru": {"of": "Аркадии"}},
        signatories=(
            Signatory("N. N.", "f", titles={"fr": "Ambassadrice", "en": "Ambassador"}),
            Signatory("N. N. II", "m", "charge-d-affaires"),
        ),
        language="fr",
        paper="letter",
    ),
    LETTERHEAD,
)


@pytest.fixture
def draft() -> Draft:
    return new_draft(DEBATE)


def test_a_new_statement_starts_from_the_profile(draft: Draft) -> None:
    filled = apply_profile(draft, PROFILE)
    assert (filled.statement.delegation, filled.statement.language) == ("Arcadie", "fr")
    assert filled.statement.letter == Letter(
        signatory="N. N.",
        signatory_gender="f",
        title="Ambassadrice",
        delegation_forms={"of": "de l’Arcadie"},
        template="letterhead.docx",
        paper="letter",
    )
    assert filled.letterhead
    assert filled.letterhead.data == LETTERHEAD
    assert (filled.id, filled.events, filled.statement.sections) == (draft.id, draft.events, draft.statement.sections)


def test_its_letter_stands_on_the_missions_paper(draft: Draft) -> None:
    filled = apply_profile(draft, PROFILE)
    texts = [each.text for each in read_word(render_letter(plan_letter(filled, "letter")), "letter").paragraphs]
    assert texts[0] == "The mission’s own paper"
    assert texts[-1] == "N. N."
    assert "de l’Arcadie" in plan_letter(filled, "letter").fields["letterhead"]


def test_another_signatory_can_sign(draft: Draft) -> None:
    letter = apply_profile(draft, PROFILE, 1).statement.letter
    assert (letter.signatory, letter.capacity, letter.title) == ("N. N. II", "charge-d-affaires", "")


@pytest.mark.parametrize("index", [None, -1, 2])
def test_without_a_signatory_that_is_left_open(draft: Draft, index: int | None) -> None:
    letter = apply_profile(draft, PROFILE, index).statement.letter
    assert (letter.signatory, letter.paper) == ("", "letter")


def test_an_empty_profile_changes_nothing(draft: Draft) -> None:
    statement = msgspec.structs.replace(draft.statement, delegation="Arcadia")
    draft = msgspec.structs.replace(draft, statement=statement)
    assert apply_profile(draft, Profile()) == draft


def test_a_profile_applied_twice_attaches_one_letterhead(draft: Draft) -> None:
    filled = apply_profile(draft, PROFILE)
    assert apply_profile(filled, PROFILE) == filled


def test_a_letterhead_is_taken_in_once_it_is_proved(tmp_path: Path) -> None:
    path = tmp_path / "paper.docx"
    path.write_bytes(LETTERHEAD)
    assert take_letterhead(Profile(), path).letterhead == LETTERHEAD
    path.write_bytes(template("{{ opening.__class__ }}"))
    with pytest.raises(InputError) as caught:
        take_letterhead(PROFILE, path)
    assert caught.value.code == "bad-template"


def test_the_built_in_letter_can_be_the_letterhead() -> None:
    name = "templates/letter-a4.docx"
    assert take_letterhead(Profile(), resources.path(name)).letterhead == resources.read_bytes(name)


@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_on_pre_printed_paper_the_top_stays_blank(draft: Draft, paper: Paper) -> None:
    filled = apply_profile(draft, Profile(delegation="Arcadia", paper=paper, preprinted=True))
    plan = plan_letter(filled, paper)
    letter = render_letter(plan)
    assert inspect_letter(letter, plan)
    texts = [each.text for each in read_word(letter, "letter").paragraphs]
    assert texts[0] == ""
    assert all("Permanent Mission" not in text for text in texts[:3])
    assert filled.letterhead
    assert filled.letterhead.data == preprinted_template(paper)


def test_a_letterhead_goes_before_pre_printed_paper(draft: Draft) -> None:
    filled = apply_profile(draft, msgspec.structs.replace(PROFILE, preprinted=True))
    assert filled.letterhead
    assert filled.letterhead.data == LETTERHEAD


def test_a_successor_gets_the_profile_as_one_file(tmp_path: Path) -> None:
    path = tmp_path / "arcadia.mission"
    export_profile(PROFILE, path)
    assert import_profile(path) == PROFILE
    with pytest.raises(WriteError) as caught:
        export_profile(Profile(), path)
    assert caught.value.code == "exists"
    export_profile(Profile(), path, replace=True)
    assert import_profile(path) == Profile()


def test_a_letterhead_from_elsewhere_is_proved_before_anything_uses_it(tmp_path: Path) -> None:
    path = tmp_path / "evil.mission"
    path.write_bytes(encode_profile(profile_with(PROFILE, template("{{ 'a'*200000000 }}"))))
    with pytest.raises(InputError) as caught:
        import_profile(path)
    assert caught.value.code == "bad-template"


def test_a_profile_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(InputError) as caught:
        import_profile(tmp_path / "gone.mission")
    assert caught.value.code == "not-found"
