"""Two given states of a statement side by side, one of which can take the place of the other."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from statement_studio.jobs.compare import SectionComparison
from statement_studio.ui.panels.side_by_side import SideBySide
from statement_studio.ui.theme import Theme
from statement_studio.ui.widgets.button import Button
from statement_studio.ui.widgets.label import Label


class Comparison(SideBySide):
    """Shows an earlier state beside the statement as it is, or that beside a state that can take its place.

    Signals:
        restore_requested: the user wants the state that is not the present one.
    """

    restore_requested = Signal()

    def __init__(
        self,
        theme: Theme,
        old: str,
        sections: Sequence[SectionComparison],
        parent: QWidget | None = None,
        *,
        new: str = "",
        action: str = "",
        can_restore: bool = True,
    ) -> None:
        """Show ``sections``.

        Args:
            theme: colours and fonts.
            old: what the state is called at whose side one begins to read.
            sections: what both states say.
            parent: the window in front of which it stands.
            new: what the other state is called, unless it is the present one.
            action: what the button that takes the other state says, unless that is an earlier version.
            can_restore: whether the other state can be taken here.

        """
        super().__init__(
            theme, (_head(theme, old), _head(theme, new or QCoreApplication.translate("Comparison", "Now"))), parent
        )
        if can_restore:
            restore = Button(theme, action or self.tr("Restore this version"))
            restore.clicked.connect(self.restore_requested)
            restore.clicked.connect(self.close)
            self.add_button(restore)
        self.show_sections(sections)


def _head(theme: Theme, name: str) -> QHBoxLayout:
    head = QHBoxLayout()
    head.addWidget(Label(theme, name, role="title"))
    return head
