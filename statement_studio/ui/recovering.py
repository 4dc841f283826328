"""Offers what sessions left that ended before they could save, and does what the user decides."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, Signal
from PySide6.QtWidgets import QWidget

from statement_studio.errors import StudioError
from statement_studio.model.statement import Statement
from statement_studio.store.journal import Recovery, recoveries, recoveries_of, set_aside
from statement_studio.store.settings import Settings, statements_folder
from statement_studio.ui.document import Caret, OpenStatement
from statement_studio.ui.later import do_later
from statement_studio.ui.session import Session
from statement_studio.ui.start.recovery_rows import RecoveryRows, say_moment_of, say_recovery
from statement_studio.ui.tools import Tools

if TYPE_CHECKING:
    from statement_studio.jobs.compare import SectionComparison
    from statement_studio.jobs.recovery import BroughtBack
    from statement_studio.ui.panels.comparison import Comparison


class _Offering(QObject):
    """What is offered in some lines, and how it is compared.

    Signals:
        message: a sentence for the status bar.
    """

    message = Signal(str)

    def __init__(self, tools: Tools, rows: RecoveryRows, parent: QWidget) -> None:
        super().__init__(parent)
        self.tools = tools
        self.offers: tuple[Recovery, ...] | None = None  # not known yet
        self.comparison: Comparison | None = None
        self._called = self.tr("In the file")
        self._rows = rows
        self._window = parent
        rows.compare_requested.connect(self.compare)
        rows.use_requested.connect(self.use)
        rows.keep_requested.connect(self.keep)
        rows.drop_requested.connect(self.drop)

    def compare(self, recovery: Recovery) -> None:
        """Show what the file holds beside what can be recovered."""
        before = self.statement_before(recovery)
        if before is None:
            return
        task = self.tools.workers.start(partial(_compare, before, recovery.statement), key="compare-recovery")
        task.done.connect(partial(self._show_comparison, recovery))
        task.failed.connect(self.refuse)

    def use(self, recovery: Recovery) -> None:
        """Let the recovered words take the place of those of the file, which are kept as a version."""
        raise NotImplementedError

    def keep(self, recovery: Recovery) -> None:
        """Keep the recovered words as a version."""
        raise NotImplementedError

    def drop(self, recovery: Recovery) -> None:
        """Ask whether the recovered words should be offered no more."""
        stay, leave = self.tr("Keep offering"), self.tr("Set aside")
        question = self.tr(
            "Offer the words of “{name}” no more? Their record moves to {folder}, where the last five stay."
        )
        said = question.format(name=recovery.path.stem, folder=recovery.folder.parent / "kept")
        if self.tools.prompts.ask(said, stay, leave) == leave:
            self.show_offers(self._without(recovery))
            task = self.tools.workers.start(partial(set_aside, recovery))
            task.failed.connect(self.refuse)

    def statement_before(self, recovery: Recovery) -> Statement | None:
        """Return what the recovered words would take the place of."""
        return recovery.file_statement

    def show_offers(self, offers: tuple[Recovery, ...]) -> None:
        """Offer these from here on."""
        self.offers = offers
        self._rows.show_recoveries(offers)

    def refuse(self, error: StudioError) -> None:
        """Tell why something could not be done."""
        self.tools.prompts.tell(error.message)

    def _without(self, recovery: Recovery) -> tuple[Recovery, ...]:
        return tuple(other for other in self.offers or () if other.folder != recovery.folder)

    def _show_comparison(self, recovery: Recovery, sections: "tuple[SectionComparison, ...]") -> None:
        from statement_studio.ui.panels.comparison import Comparison  # noqa: PLC0415 (not at the start)

        old, new = self._called, self.tr("Recovered, {moment}").format(moment=say_moment_of(recovery))
        action = self.tr("Use the recovered words")
        window = self._window.window()
        comparison = Comparison(self.tools.theme, old, sections, window, new=new, action=action)
        comparison.setWindowTitle(self.tr("Compare with what can be recovered"))
        comparison.restore_requested.connect(partial(self.use, recovery))
        comparison.destroyed.connect(self._forget_comparison)
        self.comparison = comparison
        comparison.show()

    def _forget_comparison(self) -> None:
        self.comparison = None


class Recovering(_Offering):
    """Serves the start page, where no draft is open.

    Signals:
        opened: the path of a draft into which words were brought back.
        changed: drafts on this computer are others than before.
    """

    opened = Signal(object)
    changed = Signal()

    def look(self) -> None:
        """Look what there is now."""
        task = self.tools.workers.start(recoveries, key="recoveries")
        task.done.connect(self.show_offers)

    def use(self, recovery: Recovery) -> None:
        """Bring the words back into their file and open it."""
        self._begin(recovery)
        task = self.tools.workers.start(partial(_bring_back, recovery, self.tools.settings.now))
        task.done.connect(partial(self._note_back, recovery))
        task.failed.connect(self.refuse)

    def keep(self, recovery: Recovery) -> None:
        """Keep the words as a version in the file."""
        self._begin(recovery)
        task = self.tools.workers.start(partial(_keep, recovery))
        task.done.connect(partial(self._note_kept, recovery))
        task.failed.connect(self.refuse)

    def refuse(self, error: StudioError) -> None:
        """Tell why something could not be done, and offer it again."""
        super().refuse(error)
        self.look()

    def _begin(self, recovery: Recovery) -> None:
        """Offer it no more while it is being served: a second click would find it gone."""
        self.show_offers(self._without(recovery))

    def _note_back(self, recovery: Recovery, back: "BroughtBack") -> None:
        if back.in_place:
            self.message.emit(_say_recovered())
        else:
            said = self.tr("“{name}” could not take the words back. They are in a file of their own: {path}.")
            self.tools.prompts.tell(said.format(name=recovery.path.name, path=back.path))
        self.opened.emit(back.path)

    def _note_kept(self, recovery: Recovery, _: None = None) -> None:
        self.message.emit(self.tr("Kept as a version of “{name}”").format(name=recovery.path.stem))
        self.changed.emit()


class RecoveringOpen(_Offering):
    """Serves the statement that is open: what sessions with it have left is offered above the page.

    Signals:
        found: a sentence, for those who do not see it, that something is offered.
    """

    found = Signal(str)

    def __init__(self, tools: Tools, session: Session, rows: RecoveryRows, parent: QWidget) -> None:
        super().__init__(tools, rows, parent)
        self._called = self.tr("Now")
        self._session = session
        self._document: OpenStatement | None = None
        self._decided: list[tuple[Recovery, int]] = []  # with the revision whose saving makes them safe
        session.document_changed.connect(self._look)
        session.saved_changed.connect(self._set_aside_saved)

    def use(self, recovery: Recovery) -> None:
        """Let the words take the place of the present ones, as one step; those are kept as a version, too."""
        document = self._document
        if document is None:
            return
        from statement_studio.jobs.recovery import version_before  # noqa: PLC0415 (the looking has loaded it)

        before = version_before(document.draft)
        document.change(recovery.statement, before=Caret(), after=Caret(), name=self.tr("Recovery"))
        document.keep(version=before)
        self.message.emit(_say_recovered())
        self._decide(recovery, document)

    def keep(self, recovery: Recovery) -> None:
        """Keep the words as a version of the statement that is open."""
        document = self._document
        if document is None:
            return
        from statement_studio.jobs.recovery import recovered_version  # noqa: PLC0415 (as above)

        document.keep(version=recovered_version(document.draft, recovery))
        self.message.emit(self.tr("Kept as a version: see History"))
        self._decide(recovery, document)

    def statement_before(self, recovery: Recovery) -> Statement | None:  # noqa: ARG002
        """Return what is open now, which may be newer than the file."""
        return self._document.statement if self._document else None

    def _look(self, document: OpenStatement | None) -> None:
        self._document, self._decided = document, []
        self.show_offers(())
        if document is None or document.is_read_only:
            return
        self.offers = None
        do_later(self, partial(self._look_for, document))

    def _look_for(self, document: OpenStatement) -> None:
        if document is not self._document:
            return
        work = partial(_recoveries_of, document.draft.id, document.path, document.statement)
        task = self.tools.workers.start(work, key="recoveries-of")
        task.done.connect(partial(self._take, document))

    def _take(self, document: OpenStatement, found: tuple[Recovery, ...]) -> None:
        if document is self._document:
            self.show_offers(found)
            if found:
                self.found.emit(say_recovery(found[0]))

    def _decide(self, recovery: Recovery, document: OpenStatement) -> None:
        self.show_offers(self._without(recovery))
        self._decided.append((recovery, document.revision))
        self._session.save()

    def _set_aside_saved(self) -> None:
        """Set aside what was decided once the file holds it."""
        if self._document is None or self._document is not self._session.document:
            return
        saved = self._session.saved_revision
        done = [recovery for recovery, revision in self._decided if revision <= saved]
        self._decided = [(recovery, revision) for recovery, revision in self._decided if revision > saved]
        for recovery in done:
            task = self.tools.workers.start(partial(set_aside, recovery))
            task.failed.connect(self.refuse)


def _say_recovered() -> str:
    return QCoreApplication.translate(
        "Recovery", "Recovered. What stood there before is kept as a version: see History"
    )


def _recoveries_of(draft_id: str, path: Path, statement: Statement) -> tuple[Recovery, ...]:
    import statement_studio.jobs.recovery  # noqa: PLC0415, F401 (what is found will need it, on the GUI thread)

    return recoveries_of(draft_id, path, statement)


def _compare(before: Statement, after: Statement) -> "tuple[SectionComparison, ...]":
    from statement_studio.jobs.compare import compare_statements  # noqa: PLC0415 (only once it is asked for)

    return compare_statements(before, after)


def _bring_back(recovery: Recovery, settings: Settings) -> "BroughtBack":
    from statement_studio.jobs.recovery import bring_back  # noqa: PLC0415 (as above)

    return bring_back(recovery, statements_folder(settings))


def _keep(recovery: Recovery) -> None:
    from statement_studio.jobs.recovery import keep_as_version  # noqa: PLC0415 (as above)

    keep_as_version(recovery)
