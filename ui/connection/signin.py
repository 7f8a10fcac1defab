"""The sign-in card: a key, a test, done."""

from __future__ import annotations

from pathlib import Path

from qgis.core import QgsApplication
from qgis.PyQt import uic
from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtWidgets import QToolButton, QWidget

from ...core.errors import ConstellrError
from ...core.host.tasks import Handle
from ...core.host.translate import show
from ...core.host.workspace import State, Workspace
from ...core.model.connection import DEFAULT_URL, Connection, Credential, CredentialKind
from ...core.services.signin import SignInReport, test_connection
from ..shared.messages import Messages
from .diagnostics import report_text
from .entry import Entry

_FORM = Path(__file__).with_name("signin.ui")


class SignInCard(QWidget):
    """Takes a connection's name, address and credential, tries them in the background and keeps them. GUI thread.

    ``ended`` tells that the card has done its work or was left; what was typed stays until then.
    """

    ended = pyqtSignal()

    def __init__(self, workspace: Workspace, messages: Messages, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._messages = messages
        self._mended: Connection | None = None
        self._turn = 0
        self._handle: Handle[SignInReport] | None = None
        self._tried: tuple[Connection, Credential] | None = None
        self._outcome: ConstellrError | SignInReport | None = None
        uic.loadUi(str(_FORM), self)
        self._dress()
        self._connect()
        self.begin(None)

    def begin(self, connection: Connection | None) -> None:
        """Fill the card: with a connection to be mended, or for a new one. A running test is dropped."""
        self._drop()
        mended = connection if connection and not connection.from_environment else None
        self._mended = mended
        self.signInName.setText(mended.name if mended else "")
        self.signInUrl.setText(mended.base_url if mended else DEFAULT_URL)
        for field in (self.signInKey, self.signInUser, self.signInPassword):
            field.clear()
        self.signInPasswordToggle.setChecked(bool(mended and mended.kind is CredentialKind.PASSWORD))
        self.signInUrlToggle.setChecked(self.signInUrl.text() != DEFAULT_URL)
        self.signInHelpToggle.setChecked(False)
        first = self._workspace.state is State.NONE
        self.signInCancel.setVisible(not first)
        self.signInTitle.setText(self._title(first))
        self._tell(None)
        self._show_kind()

    # --- how it looks -----------------------------------------------------------------------------------
    def _dress(self) -> None:
        font = self.signInTitle.font()
        font.setBold(True)
        font.setPointSizeF(font.pointSizeF() * 1.2)
        self.signInTitle.setFont(font)
        self.signInDiagnostics.setIcon(QgsApplication.getThemeIcon("/mActionEditCopy.svg"))
        self.signInDiagnostics.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        for toggle in (self.signInHelpToggle, self.signInPasswordToggle, self.signInUrlToggle):
            toggle.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
            toggle.setStyleSheet("QToolButton { border: none; }")  # an unfolded heading, not a pressed button

    def _title(self, first: bool) -> str:
        if first:
            return self.tr("Land surface temperature, straight into your map.")
        if self._mended:
            return self.tr("Connection “{name}”").format(name=self._mended.name)
        return self.tr("Another connection")

    def _show_kind(self) -> None:
        by_password = self.signInPasswordToggle.isChecked()
        for widget in (self.keyLabel, self.signInKey, self.signInHelpToggle):
            widget.setVisible(not by_password)
        for widget in (self.userLabel, self.signInUser, self.passwordLabel, self.signInPassword):
            widget.setVisible(by_password)
        self.signInHelp.setVisible(self.signInHelpToggle.isChecked() and not by_password)
        self.signInUrl.setVisible(self.signInUrlToggle.isChecked())
        for toggle in (self.signInHelpToggle, self.signInPasswordToggle, self.signInUrlToggle):
            _point(toggle)
        self._say_why()

    def _say_why(self) -> None:
        if not self._workspace.credentials.available:
            self.signInSessionOnly.setChecked(True)
            self.signInSessionOnly.setEnabled(False)
            text = self.tr("QGIS's password store is switched off, so this is kept in memory until QGIS ends.")
        elif self.signInSessionOnly.isChecked():
            text = self.tr("Kept in memory until QGIS ends, and stored nowhere.")
        elif self._workspace.credentials.unlocked:
            text = self.tr("Kept encrypted in QGIS's password store.")
        else:
            text = self.tr(
                "Kept encrypted in QGIS's password store: QGIS asks for its master password when you sign in, "
                "or lets you choose one the first time."
            )
        self.signInWhy.setText(text)

    def _connect(self) -> None:
        for toggle in (self.signInHelpToggle, self.signInPasswordToggle, self.signInUrlToggle, self.signInSessionOnly):
            toggle.toggled.connect(self._show_kind)
        for field in (self.signInName, self.signInKey, self.signInUser, self.signInPassword, self.signInUrl):
            field.returnPressed.connect(self._press_sign_in)
        self.signInTest.clicked.connect(self._press_test)
        self.signInButton.clicked.connect(self._press_sign_in)
        self.signInCancel.clicked.connect(self._leave)
        self.signInDiagnostics.clicked.connect(self._copy)

    # --- what it does -----------------------------------------------------------------------------------
    def _entry(self) -> Entry:
        return Entry(
            self.signInName.text(),
            self.signInUrl.text(),
            self.signInKey.text(),
            self.signInUser.text(),
            self.signInPassword.text(),
            self.signInPasswordToggle.isChecked(),
        )

    def _typed(self) -> tuple[Connection, Credential] | None:
        """Give what was typed, or say what is wrong with it."""
        kept = None
        if self._mended:
            credential = self._workspace.credentials.load(self._mended.name)
            kept = (self._mended, credential) if credential else None
        entry = self._entry()
        try:
            connection = entry.connection()
            self._workspace.connections.check_name(connection.name, self._mended.name if self._mended else "")
            return connection, entry.credential(kept)
        except ConstellrError as error:
            self._tell(error)
            return None

    def _press_test(self) -> None:
        if self._handle and self._handle.running:
            self._handle.cancel()
            return
        typed = self._typed()
        if typed:
            self._try(typed, keep=False)

    def _press_sign_in(self) -> None:
        typed = None if self._handle and self._handle.running else self._typed()
        if typed is None:
            return
        if typed == self._tried and isinstance(self._outcome, SignInReport):
            self._keep(typed, self._outcome)
        else:
            self._try(typed, keep=True)

    def _try(self, typed: tuple[Connection, Credential], *, keep: bool) -> None:
        self._tried = typed
        self._turn += 1
        turn = self._turn

        def over(outcome: ConstellrError | SignInReport | None) -> None:
            if turn != self._turn:
                return  # the card has been filled anew meanwhile
            self._busy(False)
            self._tell(outcome)
            if keep and isinstance(outcome, SignInReport):
                self._keep(typed, outcome)

        self._busy(True)
        self._handle = self._workspace.probe(
            *typed, test_connection, done=over, failed=over, cancelled=lambda: over(None)
        )

    def _keep(self, typed: tuple[Connection, Credential], report: SignInReport) -> None:
        session_only = self.signInSessionOnly.isChecked()
        instead_of = self._mended.name if self._mended else ""
        try:
            stored = self._workspace.sign_in(*typed, session_only, instead_of=instead_of, products=report.products)
        except ConstellrError as error:
            self._tell(error)
            return
        if not stored and not session_only:
            self._messages.warn(
                self.tr(
                    "Signed in for this session only: without its master password QGIS cannot store the key. "
                    "To keep it, choose Edit connection and sign in again."
                )
            )
        self.begin(None)
        self.ended.emit()

    def _leave(self) -> None:
        self.begin(None)
        self.ended.emit()

    def _drop(self) -> None:
        self._turn += 1
        if self._handle and self._handle.running:
            self._handle.cancel()
        self._tried = None
        self._busy(False)

    def _busy(self, busy: bool) -> None:
        self.signInButton.setEnabled(not busy)
        self.signInTest.setText(self.tr("Stop") if busy else self.tr("&Test connection"))
        if busy and self._tried:
            self.signInResult.setText(self.tr("Asking {url} …").format(url=self._tried[0].base_url))

    def _tell(self, outcome: ConstellrError | SignInReport | None) -> None:
        self._outcome = outcome
        if outcome is None:
            text = ""
        elif isinstance(outcome, SignInReport):
            text = f"✓ {show(outcome.sentence)}"
        else:
            text = f"✗ {show(outcome)}"
        self.signInResult.setText(text)
        self.signInResult.setVisible(True)
        self.signInDiagnostics.setVisible(outcome is not None and self._tried is not None)

    def _copy(self) -> None:
        if self._outcome is not None and self._tried is not None:
            QgsApplication.clipboard().setText(report_text(self._tried[0], self._outcome))
            self._messages.info(self.tr("The report is on the clipboard; it holds no key and no password."))


def _point(toggle: QToolButton) -> None:
    toggle.setArrowType(Qt.ArrowType.DownArrow if toggle.isChecked() else Qt.ArrowType.RightArrow)
