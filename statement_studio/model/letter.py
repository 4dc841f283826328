"""The cover letter: what the mission decides about it. The formulas around it are data of its language."""

import datetime as dt
from typing import Literal

from statement_studio.model.debate import Gender, LanguageCode
from statement_studio.model.record import Record

Capacity = Literal[
    "permanent-representative",
    "charge-d-affaires",
    "permanent-observer",
    "head-of-delegation",
    "deputy-permanent-representative",
    "minister",
    "other",
]
NameForm = Literal["of", "group", "name"]
SignatureKind = Literal["blank", "image", "scan"]
Paper = Literal["a4", "letter"]


class Letter(Record, frozen=True):
    """The cover letter's fields; an empty one falls back to the language's own form where there is one.

    ``signature_file`` names an attachment of the draft. ``template`` names an attached letterhead; empty: the
    built-in one. ``ad_interim`` tells whether a Chargé d’affaires signs as one "a.i.". ``delegation_forms`` holds the
    forms of names that the letter's language needs, typed by the mission and never derived by guess: ``of`` ("of
    Arcadia", "de l’Arcadie"), ``group`` (as it stands after "on behalf": "du Groupe des Amis"), ``name`` (the
    delegation's name, where it is another one in that language).
    """

    language: LanguageCode | Literal[""] = ""
    date: dt.date | None = None
    reference: str = ""
    addressee_name: str = ""
    salutation: str = ""
    president_gender: Gender = "unknown"
    signatory: str = ""
    signatory_gender: Gender = "unknown"
    capacity: Capacity = "permanent-representative"
    ad_interim: bool = True
    title: str = ""
    delegation_forms: dict[NameForm, str] = {}
    circulate: bool = False
    signature: SignatureKind = "blank"
    signature_file: str = ""
    template: str = ""
    paper: Paper = "a4"
