"""A draft of the State "Arcadia" with something in every field, always the same."""

import datetime as dt
import hashlib

from statement_studio.model.counts import count_statement
from statement_studio.model.debate import (
    Channel,
    Contact,
    Deadline,
    Debate,
    Ground,
    Limit,
    Person,
    Question,
    Requirement,
    SectionPlan,
    Source,
)
from statement_studio.model.draft import Attachment, Draft, Event, Version
from statement_studio.model.letter import Letter
from statement_studio.model.review import Change, Comment
from statement_studio.model.state import letter_hash, text_hash
from statement_studio.model.statement import (
    Anchor,
    Answer,
    Ignored,
    Layout,
    Paragraph,
    Run,
    Section,
    Statement,
    Trays,
    Vanished,
)

WHEN = "2021-05-19T14:02:11+00:00"

DEBATE = Debate(
    id="2021-05-24-sample",
    theme={"en": "A sample theme", "fr": "Un thème d’exemple"},
    meeting_date=dt.date(2021, 5, 24),
    meeting_form="open debate",
    presidency="China",
    month="2021-05",
    chair=Person("Minister for Foreign Affairs", remark="to be confirmed"),
    briefers=(Person("Under-Secretary-General"),),
    opening=SectionPlan("Opening", "We thank", 0.2),
    questions=(
        Question("How? With what means?", ("How?", "With what means?"), "a", "I", "a", "Means", "On means", 0.6),
    ),
    closing=SectionPlan("Closing", "We stand ready", 0.2),
    requirements=(Requirement("length", (Ground("guidance-note", "about 500 words"),), ("yes",), ("perhaps",)),),
    limit=Limit(500),
    deadline=Deadline(dt.date(2021, 5, 24), hour="13:00"),
    channel=Channel("e-deleGATE", ("Sign in",)),
    contacts=(Contact("questions", email="desk@example.org"),),
    who_may_submit="Member States",
    file_format="Word",
    who_signs="the Permanent Representative",
    addressee="President of the Security Council",
    compilation=True,
    source=Source("Letter", dt.date(2021, 5, 5), "S/2021/000", {"letter": "en", "concept-note": "zh"}),
)

STATEMENT = Statement(
    debate=DEBATE,
    delegation="Arcadia",
    on_behalf_of="the Group of Friends",
    language="en",
    sections=(
        Section("opening", "Opening", (Paragraph("aaaaaaaa", (Run("We thank "), Run("all", italic=True))),), 0.2),
        Section(
            "a",
            "Means",
            (
                Paragraph("bbbbbbbb", (Run("With\u00a0means\tand \u201cresolve\u201d — naïve: 維和 سلام 👩\u200d🚀"),)),
                Paragraph("cccccccc", (Run("first item", bold=True),), list="bullet"),
                Paragraph("dddddddd"),
                Paragraph("eeeeeeee", (Run("شكرا"),), direction="rtl", language="ar"),
            ),
            0.6,
        ),
        Section("closing", "Closing", (), 0.2),
    ),
    answers=(Answer("a.1", Anchor("bbbbbbbb", 0, 4, "With")),),
    left={"a.2": "no position"},
    letter=Letter(
        date=dt.date(2021, 5, 20),
        reference="ARC/UN/2021/17",
        signatory="N. N.",
        delegation_forms={"of": "of Arcadia"},
        signature="scan",
        signature_file="signed-letter.pdf",
    ),
    notes={"a": "Ask the capital.\nTwice."},
    trays=Trays(
        unplaced=(Paragraph("ffffffff", (Run("Left over."),)),),
        returned=(Change("cc000001", "insert", "bbbbbbbb", 0, 0, new="Truly "),),
        vanished=(Vanished(Section("b", "Gone", (Paragraph("gggggggg", (Run("Old."),)),))),),
    ),
    ignored=(Ignored("double-space", Anchor("bbbbbbbb", 0, 4, "With")), Ignored("long-sentence")),
    changes=(Change("cc000002", "replace", "cccccccc", 0, 5, "first", "one", "N. N.", WHEN),),
    comments=(
        Comment(
            "cm000001",
            "bbbbbbbb",
            0,
            4,
            "With",
            "Why?",
            "N. N.",
            WHEN,
            replies=(Comment("cm000002", "", 0, 0, "", "So."),),
        ),
    ),
    layout=Layout(headings=True),
)


def sample_draft() -> Draft:
    """Return the draft, with one version, one attachment and two events."""
    scan = b"%PDF-1.4 not really a scan"
    attachment = Attachment("signed-letter.pdf", "signature", "application/pdf", hashlib.sha256(scan).hexdigest(), scan)
    draft = Draft("dr000001", STATEMENT, attachments=(attachment,))
    hashes = {"text_hash": text_hash(STATEMENT), "letter_hash": letter_hash(draft)}
    words = count_statement(STATEMENT).words
    version = Version.of(STATEMENT, id="vv000001", name="For the capital", when=WHEN, words=words, **hashes)
    events = (
        Event("created", WHEN, **hashes),
        Event("approved", WHEN, **hashes, who="N. N.", note="by telephone", version="vv000001"),
    )
    return Draft(draft.id, STATEMENT, events, (version,), (attachment,))
