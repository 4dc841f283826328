"""A small debate and drafts of the State "Arcadia" in six languages."""

import datetime as dt

import msgspec

from statement_studio.model.debate import Debate, LanguageCode, Question, SectionPlan
from statement_studio.model.draft import Draft
from statement_studio.model.letter import Letter, NameForm
from statement_studio.model.statement import Paragraph, Run, Section, Statement

DEBATE = Debate(
    id="sample",
    theme={
        "en": "Peacekeeping: the safety of peacekeepers",
        "fr": "Maintien de la paix : la sécurité des soldats de la paix",
        "es": "Mantenimiento de la paz: la seguridad del personal",
        "ru": "Поддержание мира: безопасность миротворцев",
        "ar": "حفظ السلام: سلامة حفظة السلام",
        "zh": "维持和平：维和人员的安全",
    },
    meeting_date=dt.date(2021, 5, 24),
    meeting_form="open debate by videoconference",
    meeting_mode="videoconference",
    compilation=True,
    opening=SectionPlan("Opening"),
    questions=(Question("Which risks?", ("Which risks?",), key="a", id="a", title="Risks today"),),
)
NAMES: dict[LanguageCode, tuple[str, str]] = {  # the delegation, the group
    "en": ("Arcadia", "the Group of Friends"),
    "fr": ("Arcadie", "Groupe des Amis"),
    "es": ("Arcadia", "Grupo de Amigos"),
    "ru": ("Аркадия", "Группа друзей"),
    "ar": ("أركاديا", "مجموعة الأصدقاء"),
    "zh": ("阿卡迪亚", "之友小组"),
}
FORMS: dict[LanguageCode, dict[NameForm, str]] = {
    "en": {},
    "fr": {"of": "de l’Arcadie", "group": "du Groupe des Amis"},
    "es": {"of": "de Arcadia", "group": "del Grupo de Amigos"},
    "ru": {"of": "Аркадии", "group": "Группы друзей"},
    "ar": {"of": "لأركاديا"},
    "zh": {},
}
TITLES: dict[LanguageCode, str] = {
    "en": "Ambassador",
    "fr": "Ambassadeur",
    "es": "Embajador",
    "ru": "Посол",
    "ar": "السفير",
    "zh": "大使",
}
TEXTS: dict[LanguageCode, str] = {"zh": "维和人员的安全至关重要。"}


def paragraph(text: str, name: str = "p", **fields: object) -> Paragraph:
    return msgspec.structs.replace(Paragraph(name, (Run(text),)), **fields)


def statement_in(language: LanguageCode, **fields: object) -> Statement:
    """Return a complete statement: man to man, signed before the meeting; ``fields`` replace what they name."""
    text = TEXTS.get(language, "Six words of a single paragraph.")
    letter = Letter(
        date=dt.date(2021, 5, 20),
        reference="ARC/2021/118",
        addressee_name="N. N. (China)",
        president_gender="m",
        signatory="N. N.",
        signatory_gender="m",
        title=TITLES[language],
        delegation_forms=FORMS[language],
    )
    statement = Statement(
        debate=DEBATE,
        delegation=NAMES[language][0],
        language=language,
        sections=(Section("opening", "Opening", (paragraph(text),)),),
        letter=letter,
    )
    return msgspec.structs.replace(statement, **fields)


def with_letter(statement: Statement, **fields: object) -> Statement:
    return msgspec.structs.replace(statement, letter=msgspec.structs.replace(statement.letter, **fields))


def with_debate(statement: Statement, **fields: object) -> Statement:
    return msgspec.structs.replace(statement, debate=msgspec.structs.replace(statement.debate, **fields))


def draft_of(statement: Statement) -> Draft:
    return Draft("draft", statement)
