"""Letter templates of a mission's own: what is accepted, what is refused, and what is left behind."""

import importlib.util
import re
from pathlib import Path
from types import ModuleType

import msgspec
import pytest
from lxml import etree

from statement_studio import resources
from statement_studio.errors import InputError
from statement_studio.model.plans import LETTER_FIELDS, LetterPlan
from statement_studio.word.inspect import inspect_letter
from statement_studio.word.letter import check_template, render_letter
from statement_studio.word.read import read_word
from tests.support.exports import members, picture, template, with_template
from tests.support.office import validate
from tests.support.raw_docx import paragraph, part, raw_docx, raw_members, relationships, zipped

ROOT = Path(__file__).parents[2]
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
GOOD = paragraph("{{ letterhead }}") + paragraph("{{ opening }}") + paragraph("{{ signature }}")


def refusal(data: bytes) -> str:
    with pytest.raises(InputError) as caught:
        check_template(data)
    assert caught.value.code == "bad-template"
    assert "built-in one" in caught.value.message
    assert "Nothing was changed." in caught.value.message
    return caught.value.message


def text_of(plan: LetterPlan) -> list[str]:
    letter = render_letter(plan)
    assert inspect_letter(letter, plan)
    document = read_word(letter, "letter.docx")
    return [each.text for each in (*document.headers, *document.paragraphs, *document.footers) if each.text]


@pytest.mark.parametrize("name", resources.names("templates", ".docx"))
def test_the_built_in_templates_are_what_their_sources_make(name: str) -> None:
    assert resources.read_bytes(name) == build_templates().build()[Path(name).name]


def build_templates() -> ModuleType:
    spec = importlib.util.spec_from_file_location("build_templates", ROOT / "tools" / "build_templates.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("name", ["letter-a4", "letter-us", "letter-a4-preprinted", "letter-us-preprinted"])
def test_the_built_in_letters_are_accepted(name: str) -> None:
    check_template(resources.read_bytes(f"templates/{name}.docx"))


@pytest.mark.parametrize("field", LETTER_FIELDS)
def test_every_field_can_be_used(field: str) -> None:
    check_template(template(f"Say {{{{{field}}}}}, {{{{ {field} }}}}", f"{{%p if {field} %}}", "yes", "{%p endif %}"))


@pytest.mark.parametrize(
    "code",
    [
        "{{ 'a'*200000000 }}",
        "{{ ''.__class__.__mro__ }}",
        "{{ opening.__class__ }}",
        "{{ opening['x'] }}",
        "{{ opening|upper }}",
        "{{ opening ~ date }}",
        "{{ opening, date }}",
        "{{ opening if date }}",
        "{{ lipsum() }}",
        "{{ 1 }}",
        "{{ true }}",
        "{{ }}",
        "{{ ’opening’ }}",
        "{{ " + "(" * 3000 + "date" + ")" * 3000 + " }}",
    ],
)
@pytest.mark.parametrize("place", ["text", "header", "footer"])
def test_code_is_refused(code: str, place: str) -> None:
    message = refusal(template(code) if place == "text" else template("{{ date }}", **{place: paragraph(code)}))

    assert "more than the name of a field" in message or "nested" in message


@pytest.mark.parametrize("name", ["lettrehead", "self", "range", "config", "_", "opening_"])
@pytest.mark.parametrize("form", ["{{{{ {} }}}}", "{{%p if {} %}}"])
def test_an_unknown_field_is_named(name: str, form: str) -> None:
    texts = [form.format(name), *(["{%p endif %}"] if "if" in form else [])]

    assert f"“{name}” is no field of a letter" in refusal(template(*texts))
    assert f"“{name}” is no field of a letter" in refusal(template("{%p if date %}", *texts, "{%p endif %}"))


@pytest.mark.parametrize(
    "texts",
    [
        ["{% if date %}x{% endif %}"],
        ["{%p if date %}{%p endif %}"],
        ["{%p if date %} and more", "{%p endif %}"],
        ["{%p for date in opening %}", "{%p endfor %}"],
        ["{%p else %}"],
        ["{%p set date = 1 %}"],
        ["{%p include 'x' %}"],
        ["{%tr if date %}", "{%tr endif %}"],
        ["{% colspan date %}"],
        ["{%- if date %}", "{%- endif %}"],
        ["{# note #}"],
        ["{% raw %}{{ date }}{% endraw %}"],
        ["{{p date }}"],
        ["{{r date }}"],
        ["{{- date }}"],
        ["{{ date -}}"],
        ["{{ date"],
        ["date }}"],
        ["{{ da", "te }}"],
        ["{_{ date }_}"],
    ],
    ids="".join,
)
def test_other_commands_are_refused_as_they_stand(texts: list[str]) -> None:
    message = refusal(template(*texts))

    assert "is neither “{{ field }}” nor “{%p if field %}”" in message
    assert f"“{next(text for text in texts if text.strip())}”" in message
    assert "word/document.xml" in message


@pytest.mark.parametrize(
    ("texts", "reason"),
    [
        (["{%p if date %}"], "has no “{%p endif %}”"),
        (["{%p endif %}"], "has no “{%p if … %}” before it"),
        (["{%p if not date %}", "{%p endif %}"], "more than the name of a field"),
        (["{%p if date.x %}", "{%p endif %}"], "more than the name of a field"),
        (["{%p if date %}"] * 11 + ["{%p endif %}"] * 11, "inside too many other conditions"),
    ],
)
def test_broken_conditions_are_refused(texts: list[str], reason: str) -> None:
    assert reason in refusal(template(*texts))


def test_conditions_may_stand_inside_each_other() -> None:
    texts = ["{%p if date %}", "{%p if reference %}", "{{ reference }}", "{%p endif %}", "{{ date }}", "{%p endif %}"]
    own = template(*texts)

    assert text_of(with_template(own, date="today", reference="")) == ["today"]
    assert text_of(with_template(own, date="today", reference="7")) == ["7", "today"]
    assert text_of(with_template(own, date="", reference="7")) == []


def _table(*cells: str) -> str:
    grid, row = "<w:gridCol/>" * len(cells), "".join(f"<w:tc>{cell}</w:tc>" for cell in cells)
    return f"<w:tbl><w:tblPr/><w:tblGrid>{grid}</w:tblGrid><w:tr>{row}</w:tr></w:tbl>"


def test_a_condition_ends_in_the_cell_where_it_begins() -> None:
    cells = (paragraph(text) for text in ("{%p if date %}", "{%p endif %}"))

    assert "another table cell" in refusal(raw_docx(_table(*cells) + paragraph()))


def test_a_cell_that_a_condition_empties_stays_valid(tmp_path: Path) -> None:
    cell = "".join(map(paragraph, ("{%p if reference %}", "{{ reference }}", "{%p endif %}")))
    data = raw_docx(_table(cell, paragraph("{{ date }}")) + paragraph(), header=cell)

    letter = tmp_path / "letter.docx"
    letter.write_bytes(render_letter(with_template(data, reference="")))
    assert validate(letter) == []


def test_fields_may_stand_in_a_text_box() -> None:
    inner = "".join(map(paragraph, ("{%p if reference %}", "No. {{ reference }}", "{%p endif %}")))
    box = (
        "<w:p><w:r><mc:AlternateContent>"
        f'<mc:Choice Requires="wps"><w:drawing><w:txbxContent>{inner}</w:txbxContent></w:drawing></mc:Choice>'
        f"<mc:Fallback><w:pict><w:txbxContent>{inner}</w:txbxContent></w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r></w:p>"
    )
    own = raw_docx(box + paragraph("{{ date }}"))

    check_template(own)
    assert text_of(with_template(own, reference="7 & 8", date="today")) == ["No. 7 & 8", "today"]
    assert text_of(with_template(own, reference="", date="today")) == ["today"]
    both_forms = members(render_letter(with_template(own, reference="7 & 8")))["word/document.xml"]
    assert both_forms.count(b"7 &amp; 8") == 2


def test_the_signature_may_stand_in_a_footer(tmp_path: Path) -> None:
    own = template("{{ opening }}", footer=paragraph("{{ signature }}"))
    plan = msgspec.structs.replace(with_template(own), signature=picture())

    letter = tmp_path / "letter.docx"
    letter.write_bytes(render_letter(plan))
    assert inspect_letter(letter.read_bytes(), plan)
    assert validate(letter) == []


def test_what_stands_beside_a_condition_would_be_lost() -> None:
    beside = "<w:p><w:r><w:t>{%p if date %}</w:t><w:tab/></w:r></w:p>"

    assert "something else beside it" in refusal(raw_docx(beside + paragraph("{%p endif %}")))


@pytest.mark.parametrize(
    ("body", "parts", "reason"),
    [
        ('<w:p><w:pPr><w:pStyle w:val="{{ date }}"/></w:pPr></w:p>', {}, "does not stand in ordinary text"),
        ("<w:p><w:r><w:instrText>{{ date }}</w:instrText></w:r></w:p>", {}, "does not stand in ordinary text"),
        (GOOD, {"footnotes": f'<w:footnote w:id="2">{paragraph("{{ date }}")}</w:footnote>'}, "word/footnotes.xml"),
        (GOOD, {"endnotes": f'<w:endnote w:id="2">{paragraph("{{ date }}")}</w:endnote>'}, "word/endnotes.xml"),
        ('<w:p><w:r><w:commentReference w:id="1"/></w:r></w:p>', {}, "holds comments"),
        ('<w:p><w:ins w:id="1" w:author="A"><w:r><w:t>x</w:t></w:r></w:ins></w:p>', {}, "holds tracked changes"),
        ("<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>x</w:t></w:r></w:p>", {}, "holds hidden text"),
        ('<w:p><w:fldSimple w:instr=" DATE "/></w:p>', {}, "holds the field “DATE”"),
        ('<w:p><w:r><w:object r:id="rId9"/></w:r></w:p>', {}, "cannot take along (object, rId9)"),
        (
            "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent><w:p/></w:sdtContent></w:sdt>",
            {},
            "a placeholder",
        ),
        (paragraph("x" * 1_100_000), {}, "larger than a letterhead can be"),
    ],
)
def test_what_no_letter_can_carry_is_refused(body: str, parts: dict[str, str], reason: str) -> None:
    assert reason in refusal(raw_docx(body, strict=False, **parts))


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "is empty"),
        (b"%PDF-1.7", "is a PDF file"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "old format"),
        (raw_docx(GOOD)[:400], "damaged"),
        (raw_docx(GOOD, strict=True), "Strict Open XML"),
        (zipped(raw_members(GOOD) | {"word/vbaProject.bin": b"x"}), "holds macros"),
        (zipped(raw_members(GOOD) | {"word/document.xml": b"<w:document>"}), "damaged"),
        (zipped(raw_members(GOOD) | {"word/document.xml": b'<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>'}), "DOCTYPE"),
        (
            zipped({name: part for name, part in raw_members(GOOD, header="<w:p/>").items() if "header" not in name}),
            "missing",
        ),
    ],
)
def test_files_that_are_no_template_are_refused(data: bytes, reason: str) -> None:
    assert reason in refusal(data)


PICTURE = (
    '<w:p><w:r><w:drawing><wp:inline><wp:extent cx="900000" cy="300000"/>'
    '<wp:docPr id="1" name="C:\\Users\\staff\\arms.png" descr="C:\\Users\\staff\\arms.png">'
    '<a:hlinkClick r:id="site"/></wp:docPr><a:graphic>'
    '<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture">'
    '<pic:pic xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:nvPicPr>'
    '<pic:cNvPr id="2" name="arms.png" descr="The arms of Arcadia"/><pic:cNvPicPr/></pic:nvPicPr>'
    '<pic:blipFill><a:blip r:embed="arms"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
    '<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="900000" cy="300000"/></a:xfrm>'
    '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline>'
    "</w:drawing></w:r></w:p>"
)
MARKED = (
    '<w:p w:rsidR="00AB12CD" w14:paraId="12345678"><w:bookmarkStart w:id="0" w:name="_GoBack"/>'
    '<w:hyperlink r:id="site"><w:r><w:t>mission.example</w:t></w:r></w:hyperlink><w:bookmarkEnd w:id="0"/></w:p>'
)
SETTINGS = (
    '<w:attachedTemplate r:id="normal"/><w:defaultTabStop w:val="709"/>'
    '<w:rsids><w:rsidRoot w:val="00AB12CD"/></w:rsids>'
)
CORE = (
    '<p:coreProperties xmlns:p="http://schemas.openxmlformats.org/package/2006/metadata/core-properties">'
    '<dc:creator xmlns:dc="http://purl.org/dc/elements/1.1/">SECRET</dc:creator></p:coreProperties>'
)


def link(link_id: str, kind: str, target: str, *, external: bool = False) -> str:
    mode = ' TargetMode="External"' if external else ""
    return f'<Relationship Id="{link_id}" Type="{OFFICE}/{kind}" Target="{target}"{mode}/>'


def test_a_picture_that_lies_elsewhere_is_refused() -> None:
    parts = members(marked_template())
    links = parts["word/_rels/document.xml.rels"].replace(
        b'Target="media/image1.png"', b'Target="file:///C:/arms.png" TargetMode="External"'
    )

    message = refusal(zipped(parts | {"word/_rels/document.xml.rels": links}))
    assert "cannot take along (blip, arms)" in message


def without(data: bytes, name: str, text: bytes) -> bytes:
    parts = members(data)
    assert text in parts[name]
    return zipped(parts | {name: parts[name].replace(text, b"", 1)})


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("[Content_Types].xml", b' Extension="rels"'),
        ("word/_rels/document.xml.rels", b' Target="styles.xml"'),
        ("word/document.xml", b"<w:body>"),
    ],
)
def test_parts_that_do_not_fit_together_are_refused(name: str, text: bytes) -> None:
    refusal(without(resources.read_bytes("templates/letter-a4.docx"), name, text))


def test_a_template_of_words_own_kind_is_as_good() -> None:
    parts = members(template("{{ opening }}"))
    kinds = parts["[Content_Types].xml"].replace(b"document.main+xml", b"template.main+xml")
    own = zipped(parts | {"[Content_Types].xml": kinds})

    check_template(own)
    letter = members(render_letter(with_template(own)))
    assert b"document.main+xml" in letter["[Content_Types].xml"]


def marked_template() -> bytes:
    """Return a template as Word saves one, full of what tells where and by whom it was made."""
    parts = raw_members(MARKED + PICTURE + GOOD)
    types = (
        '<Default Extension="png" ContentType="image/png"/><Override PartName="/word/settings.xml" '
        'ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.settings+xml"/></Types>'
    )
    more = {
        "[Content_Types].xml": parts["[Content_Types].xml"].decode().replace("</Types>", types).encode(),
        "_rels/.rels": relationships(
            link("m", "officeDocument", "word/document.xml")
            + link("c", "metadata/core-properties", "docProps/core.xml")
            + link("x", "custom-properties", "docProps/custom.xml")
            + link("t", "metadata/thumbnail", "docProps/thumbnail.png")
        ),
        "word/_rels/document.xml.rels": relationships(
            link("site", "hyperlink", "https://mission.example", external=True)
            + link("arms", "image", "media/image1.png")
            + link("s", "settings", "settings.xml")
            + link("d", "customXml", "../customXml/item1.xml")
        ),
        "word/settings.xml": part("settings", SETTINGS),
        "word/_rels/settings.xml.rels": relationships(
            link("normal", "attachedTemplate", "file:///C:/Users/staff/letter.dotx", external=True)
        ),
        "word/media/image1.png": picture(90, 30),
        "customXml/item1.xml": b"<SECRET/>",
        "docProps/core.xml": CORE.encode(),
        "docProps/custom.xml": b"<Properties/>",
        "docProps/thumbnail.png": picture(9, 9),
    }
    return zipped(parts | more)


def test_what_tells_of_a_templates_making_is_left_behind(tmp_path: Path) -> None:
    own = marked_template()
    check_template(own)
    plan = with_template(own)
    letter = tmp_path / "letter.docx"
    letter.write_bytes(render_letter(plan))

    parts = members(letter.read_bytes())
    everything = b"".join(parts.values())
    for trace in (b"rsid", b"paraId", b"_GoBack", b"staff", b"arms.png", b"SECRET", b"file:", b"https://mission"):
        assert trace not in everything, trace
    assert not {name for name in parts if re.search("custom|thumb", name, re.IGNORECASE)}
    assert picture(90, 30) in parts.values()
    assert b"The arms of Arcadia" in everything
    assert b'defaultTabStop w:val="709"' in parts["word/settings.xml"]
    assert text_of(plan)[0] == "mission.example"
    assert validate(letter) == []
    assert inspect_letter(letter.read_bytes(), plan)


def test_a_template_without_any_properties_gets_ours() -> None:
    letter = members(render_letter(with_template(raw_docx(GOOD))))

    assert {"docProps/core.xml", "docProps/app.xml"} <= letter.keys()
    assert etree.fromstring(letter["docProps/core.xml"]).find("{http://purl.org/dc/elements/1.1/}creator") is None
