"""What is typed in the editors becomes steps of the open statement, and what it says goes back into them."""

import itertools
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import partial

from PySide6.QtCore import QMimeData, QObject, Signal
from PySide6.QtGui import QGuiApplication, QTextCharFormat, QTextCursor

from statement_studio.model.edit import replace_paragraphs
from statement_studio.model.statement import Statement
from statement_studio.model.transfer import Clip, put_back
from statement_studio.text.hygiene import clean_text
from statement_studio.ui.document import NOWHERE, Caret, OpenStatement
from statement_studio.ui.editor.clipboard import mime_data, read_own, selected_pieces
from statement_studio.ui.editor.projection import EMPTY, Shown, block_start, insert_paragraphs, text_before
from statement_studio.ui.editor.section_editor import SectionEditor
from statement_studio.ui.editor.selection import Selection
from statement_studio.ui.editor.sheet import Edit
from statement_studio.ui.editor.typography import quoted, typographic
from statement_studio.ui.words import section_label

_KEEP = QTextCursor.MoveMode.KeepAnchor


class Writing(QObject):
    """The one hand that writes: typing is grouped into steps, and what touches several sections is one.

    Signals:
        pasted: something came from the clipboard, as ``Pasted``, with what was dropped of it.
        message: a short sentence for the status bar.
        wrote: the user changed the text of an editor, which the signal carries.
    """

    pasted = Signal(object)
    message = Signal(str)
    wrote = Signal(object)

    def __init__(self, document: OpenStatement, selection: Selection, parent: QObject | None = None) -> None:
        """Write into ``document`` what the editors of ``selection`` say."""
        super().__init__(parent)
        self._document = document
        self._selection = selection
        self._editors: dict[str, SectionEditor] = {}
        self._typing = _TypingGroup()
        self._caret = NOWHERE
        self._gathered: list[SectionEditor] | None = None
        self._asked: tuple[Caret, bool] | None = None  # the edge at which was said what another press does
        self._back: Callable[[Statement], Statement] | None = None  # what pasted pieces get back in the step under way
        self.sets_typographic_marks = False
        selection.changed.connect(self._note_caret)
        document.sections_changed.connect(self._show_sections)

    def attach(self, editor: SectionEditor) -> None:
        """Write what is typed in an editor."""
        self._editors[editor.section_id] = editor
        editor.edited.connect(self._write)
        editor.undo_requested.connect(self._document.undo)
        editor.redo_requested.connect(self._document.redo)
        editor.removal_requested.connect(self.remove_selection)
        editor.cut_requested.connect(self.cut)
        editor.typing_over_requested.connect(self._remove_for_typing)
        editor.merge_requested.connect(self._merge)
        editor.paste_requested.connect(self.paste)
        editor.drop_requested.connect(self._drop)
        editor.typed.connect(self._set_typographic_mark)

    @contextmanager
    def one_step(self, name: str, group: str = "") -> Iterator[None]:
        """Gather what is changed inside, in whatever editors, into one step of that name."""
        if editor := self._selection.active:
            editor.end_composing()
        before = self._caret
        self._gathered = []
        try:
            yield
        finally:
            gathered, self._gathered = self._gathered, None
            self._commit(gathered, before, name, group)

    def remove_selection(self) -> None:
        """Take out what is selected; every section keeps what is left of it."""
        with self.one_step(self.tr("Delete")):
            self._remove()

    def cut(self) -> None:
        """Take out what is selected; it lies in the clipboard with its identity, to be put back elsewhere."""
        if editor := self._selection.active:
            editor.end_composing()
        statement = self._document.statement
        pieces = [
            piece
            for editor in self._selection.parts
            for piece in selected_pieces(editor.textCursor(), statement, editor.section_id)
        ]
        clip = Clip(tuple(pieces), self._document.draft.id)
        QGuiApplication.clipboard().setMimeData(mime_data(self._selection.paragraphs, clip))
        with self.one_step(self.tr("Cut")):
            self._remove()

    def paste(self, data: QMimeData) -> None:
        """Put what the clipboard holds in place of the selection, as one step."""
        from statement_studio.ui.editor.paste import read_clipboard  # noqa: PLC0415 (not at the start)

        pasted = read_clipboard(data)
        editor = self._selection.active
        if pasted.paragraphs and editor:
            with self.one_step(self.tr("Paste")):
                self._remove()
                editor = self._selection.active or editor
                cursor = editor.textCursor()
                number, offset = cursor.blockNumber(), len(text_before(cursor))
                insert_paragraphs(cursor, pasted.paragraphs)
                self._selection.place(editor, cursor.position())
                self._back = partial(self._put_back, data, editor.section_id, number, offset)
        self.pasted.emit(pasted)

    def quote(self, words: str) -> None:
        """Put somebody's words in place of the selection, in quotation marks, as one step."""
        with self.one_step(self.tr("Quote")):
            self._remove()
            if editor := self._selection.active:
                cursor = editor.textCursor()
                before = text_before(cursor)
                gap = " " if before and not before[-1].isspace() else ""
                cursor.insertText(gap + quoted(clean_text(words), self._document.statement.language))
                self._selection.place(editor, cursor.position())

    def _put_back(self, data: QMimeData, section_id: str, number: int, offset: int, changed: Statement) -> Statement:
        """Give what was cut from this draft its identity again."""
        clip = read_own(data)
        if clip is None or clip.draft != self._document.draft.id:
            return changed
        return put_back(changed, clip.pieces, section_id, number, offset)

    def replace(self, places: Sequence[tuple[SectionEditor, int, int]], text: str) -> None:
        """Put ``text`` in some places (positions of Qt, in reading order), as one step."""
        with self.one_step(self.tr("Replace")):
            for editor, start, end in reversed(places):
                cursor = QTextCursor(editor.document())
                cursor.setPosition(start)
                cursor.setPosition(end, _KEEP)
                cursor.insertText(text, _look_at(cursor, start))

    def move_paragraphs(self, *, down: bool) -> None:
        """Move the paragraphs with the caret by one, over the edge of their section too."""
        editor = self._selection.active
        if editor is None or self._selection.spans:
            return
        editor.end_composing()
        first, last = editor.selected_numbers
        own = list(editor.shown)
        moved = own[first : last + 1]
        del own[first : last + 1]
        place = first + 1 if down else first - 1
        into = editor
        contents = {editor.section_id: own}
        if not 0 <= place <= len(own):
            neighbour = self._selection.neighbour(editor, forward=down)
            if neighbour is None:
                return
            into = neighbour
            contents[into.section_id] = [shown for shown in into.shown if shown != EMPTY]
            place = 0 if down else len(contents[into.section_id])
        target = contents[into.section_id]
        target[place:place] = moved
        position = block_start([shown.text for shown in target], place)
        self._edit(
            contents, self._caret, Caret("drafting", into.section_id, position, position), self.tr("Move paragraph")
        )
        self._selection.place(into, position)

    # Inside

    def _write(self, editor: SectionEditor, edit: Edit) -> None:
        if self._gathered is not None:
            if editor not in self._gathered:
                self._gathered.append(editor)
            return
        group = self._typing.group_of(edit, self._caret, editor.caret)
        name = self.tr("Typing") if edit.inserted else self.tr("Delete") if edit.removed else self.tr("Format")
        self._commit([editor], self._caret, name, group)

    def _commit(self, editors: Sequence[SectionEditor], before: Caret, name: str, group: str) -> None:
        active = self._selection.active
        if not editors:
            return
        self._caret = (active or editors[0]).caret
        self._edit({editor.section_id: editor.shown for editor in editors}, before, self._caret, name, group)
        for editor in editors:
            # What no document holds was left out on the way: it goes from the editor too.
            editor.show_section(self._document.statement.section(editor.section_id))
            self.wrote.emit(editor)

    def _edit(
        self, contents: Mapping[str, Sequence[Shown]], before: Caret, after: Caret, name: str, group: str = ""
    ) -> None:
        new = {section_id: [(own.runs, own.list) for own in shown] for section_id, shown in contents.items()}
        changed = replace_paragraphs(self._document.statement, new)
        if self._back:
            changed, self._back = self._back(changed), None
        self._document.change(changed, before=before, after=after, name=name, group=group)

    def _show_sections(self, section_ids: list[str]) -> None:
        for section_id in section_ids:
            if editor := self._editors.get(section_id):
                editor.show_section(self._document.statement.section(section_id))

    def _note_caret(self) -> None:
        if self._selection.active is not None:
            self._caret = self._selection.active.caret
            if self._asked and self._asked[0] != self._caret:
                self._asked = None
            self._typing.end_unless_at(self._caret)

    def _remove_for_typing(self, editor: SectionEditor | None) -> None:
        with self.one_step(self.tr("Typing"), self._typing.begin()):
            self._remove(editor)
        self._typing.go_on_at(self._caret)

    def _remove(self, into: SectionEditor | None = None) -> None:
        """Take out what is selected, as part of a step; the caret goes to where it began, or stays in an editor."""
        parts = self._selection.parts
        for editor in parts:
            editor.textCursor().removeSelectedText()
        if parts:
            into = into or parts[0]
            self._selection.place(into, into.textCursor().position())

    def _merge(self, editor: SectionEditor, forward: bool) -> None:
        """Join the paragraphs on both sides of an edge between sections: never at the first press, and never unsaid."""
        other = self._selection.neighbour(editor, forward=forward)
        if other is None:
            return
        upper, lower = (editor, other) if forward else (other, editor)
        if not lower.shown[0].text:  # nothing to bring over: the caret steps across
            self._selection.place(other, 0 if forward else other.end_position)
            return
        if self._asked != (editor.caret, forward):
            self._asked = (editor.caret, forward)
            self.message.emit(self._edge_words(forward).format(other=self._name(other)))
            return
        with self.one_step(self.tr("Join paragraphs")):
            position = upper.end_position
            cursor = QTextCursor(upper.document())
            cursor.setPosition(position)
            insert_paragraphs(cursor, lower.shown[:1])
            gone = QTextCursor(lower.document())
            gone.movePosition(QTextCursor.MoveOperation.EndOfBlock, _KEEP)
            gone.movePosition(QTextCursor.MoveOperation.NextCharacter, _KEEP)
            gone.removeSelectedText()
            self._selection.place(upper, position)
        self.message.emit(self.tr("Joined to {section}. Undo takes it apart again.").format(section=self._name(upper)))

    def _edge_words(self, forward: bool) -> str:
        if forward:
            return self.tr("The section ends here. Delete again to bring the first paragraph of {other} here.")
        return self.tr("The section begins here. Backspace again to join the paragraph to {other}.")

    def _name(self, editor: SectionEditor) -> str:
        return section_label(self._document.statement, editor.section_id)

    def _drop(self, editor: SectionEditor, position: int) -> None:
        """Move what is selected to a place in the editor that it was dropped on."""
        own, paragraphs = editor.textCursor(), self._selection.paragraphs
        if own.hasSelection() and own.selectionStart() <= position <= own.selectionEnd():
            return
        with self.one_step(self.tr("Move")):
            place = QTextCursor(editor.document())
            place.setPosition(position)
            self._remove()
            insert_paragraphs(place, paragraphs)
            self._selection.place(editor, place.position())

    def _set_typographic_mark(self, editor: SectionEditor) -> None:
        """Turn the mark just typed into a typographic one, as a step of its own: undo gives the typed one back."""
        if not self.sets_typographic_marks:
            return
        cursor = editor.textCursor()
        replacement = typographic(text_before(cursor), self._document.statement.language)
        if replacement is None:
            return
        with self.one_step(self.tr("Typographic mark"), self._typing.begin()):
            cursor.setPosition(cursor.position() - replacement.length, _KEEP)
            cursor.insertText(replacement.text)
        self._typing.go_on_at(self._caret)


def _look_at(cursor: QTextCursor, position: int) -> QTextCharFormat:
    """Return the look of the character at a position."""
    after = QTextCursor(cursor.document())
    after.setPosition(position + 1)
    return after.charFormat()


class _TypingGroup:
    """Which keys belong to one step: a word with the space after it, or deletions that follow each other."""

    def __init__(self) -> None:
        self._numbers = itertools.count(1)
        self._group = ""
        self._inserts = False
        self._ends_word = False
        self._at = NOWHERE

    def begin(self) -> str:
        """Begin a step of typing; return its group."""
        self._group = f"typing {next(self._numbers)}"
        self._inserts, self._ends_word = True, False
        return self._group

    def go_on_at(self, caret: Caret) -> None:
        """Let the step go on where the caret is now."""
        self._at = caret

    def end_unless_at(self, caret: Caret) -> None:
        """End the step where the caret was moved."""
        if caret != self._at:
            self._at = NOWHERE

    def group_of(self, edit: Edit, before: Caret, after: Caret) -> str:
        """Return the group that an edit belongs to; none for one that changes no text."""
        if not (edit.inserted or edit.removed):
            self._at = NOWHERE
            return ""
        inserts = bool(edit.inserted)
        new_word = self._ends_word and not edit.inserted[:1].isspace()
        over = inserts and bool(edit.removed)
        if before != self._at or inserts != self._inserts or (inserts and (new_word or over)):
            self.begin()
        self._inserts, self._ends_word = inserts, edit.inserted[-1:].isspace()
        self._at = after
        return self._group
