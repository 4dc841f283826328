"""What is copied: plain text, and clean HTML with italics, bold type and lists, for Word and mail."""

import itertools
from collections.abc import Iterable, Sequence

import msgspec
from PySide6.QtCore import QMimeData
from PySide6.QtGui import QTextCursor

from statement_studio.model.statement import Run, Statement
from statement_studio.model.transfer import Clip, Piece, cut_piece
from statement_studio.shapes import ready
from statement_studio.ui.editor.projection import Shown, selected_parts

# Our own paragraphs as JSON: HTML loses double spaces and the spaces at either end, and knows no identity.
OWN_FORMAT = "application/x-statement-studio-paragraphs"
RTF_FORMATS = ("text/rtf", "application/rtf", "text/richtext", 'application/x-qt-windows-mime;value="Rich Text Format"')

_LISTS = {"bullet": "ul", "number": "ol"}
_SIGNS = {"bullet": "•\t"}


def mime_data(paragraphs: Sequence[Shown], cut: Clip | None = None) -> QMimeData:
    """Return some paragraphs as plain text, as HTML, and for ourselves; ``cut`` where they were taken out."""
    clip = cut or Clip(tuple(Piece(own.runs, own.list) for own in paragraphs))
    data = QMimeData()
    data.setText("\n".join(_plain_lines(paragraphs)))
    data.setHtml(to_html(paragraphs))
    data.setData(OWN_FORMAT, msgspec.json.encode(clip))
    return data


def selected_pieces(cursor: QTextCursor, statement: Statement, section_id: str) -> list[Piece]:
    """Return what is selected in a section's editor as pieces that know what they were."""
    paragraphs = statement.section(section_id).paragraphs
    return [
        cut_piece(statement, paragraphs[block.blockNumber()], first, last)
        if block.blockNumber() < len(paragraphs)
        else Piece()
        for block, first, last in selected_parts(cursor)
    ]


def holds_text(data: QMimeData) -> bool:
    """Return whether there is text to be pasted; the address of a file is none."""
    if data.hasUrls() and all(url.isLocalFile() for url in data.urls()):
        return False
    return data.hasText() or data.hasHtml() or any(map(data.hasFormat, RTF_FORMATS))


def read_own(data: QMimeData) -> Clip | None:
    """Return what was cut or copied in the program; None where it comes from elsewhere, or cannot be read."""
    if not data.hasFormat(OWN_FORMAT):
        return None
    try:
        clip = msgspec.json.decode(bytes(data.data(OWN_FORMAT).data()), type=ready(Clip))
    except msgspec.MsgspecError:
        return None
    return clip if clip.pieces else None


def _plain_lines(paragraphs: Iterable[Shown]) -> Iterable[str]:
    number = 0
    for paragraph in paragraphs:
        number = number + 1 if paragraph.list == "number" else 0
        sign = f"{number}.\t" if number else _SIGNS.get(paragraph.list, "")
        yield sign + paragraph.text


def to_html(paragraphs: Sequence[Shown]) -> str:
    """Return paragraphs as HTML that holds nothing but text, lists, italics and bold type."""
    if len(paragraphs) == 1 and paragraphs[0].list == "none":
        return _inline(paragraphs[0].runs)
    parts = []
    for kind, group in itertools.groupby(paragraphs, key=lambda paragraph: paragraph.list):
        tag = _LISTS.get(kind)
        lines = [f"<{'li' if tag else 'p'}>{_inline(own.runs)}</{'li' if tag else 'p'}>" for own in group]
        parts += [f"<{tag}>", *lines, f"</{tag}>"] if tag else lines
    return "".join(parts)


def _inline(runs: Iterable[Run]) -> str:
    import html  # noqa: PLC0415 (not at the start: it knows every entity there is)

    text = ""
    for run in runs:
        shown = html.escape(run.text, quote=False).replace("\u00a0", "&nbsp;")
        shown = f"<i>{shown}</i>" if run.italic else shown
        text += f"<b>{shown}</b>" if run.bold else shown
    return text
