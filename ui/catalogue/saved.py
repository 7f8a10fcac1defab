"""★: searches that are kept with a name, and the latest ones."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from qgis.PyQt.QtCore import QObject
from qgis.PyQt.QtWidgets import QInputDialog, QLineEdit, QMenu

from ...core.host.saved_searches import SavedSearch, SavedSearches
from ...core.host.workspace import Workspace
from ..shared.wording import as_it_stands
from .page_widgets import CatalogueWidgets
from .query_form import QueryForm

_LONGEST = 100


class SavedMenu(QObject):
    """Takes up a kept search and runs it. ``search`` begins one. GUI thread."""

    def __init__(
        self, page: CatalogueWidgets, form: QueryForm, workspace: Workspace, search: Callable[[], None]
    ) -> None:
        super().__init__(page)
        self._page, self._form, self._workspace, self._search = page, form, workspace, search
        self._kept = SavedSearches(workspace.settings)
        self._menu = QMenu(page.catalogueSaved)
        self._menu.setObjectName("catalogueSavedMenu")
        self._menu.setToolTipsVisible(True)
        self._menu.aboutToShow.connect(self._fill)
        page.catalogueSaved.setMenu(self._menu)

    @property
    def _connection(self) -> str:
        connection = self._workspace.connection
        return connection.name if connection is not None else ""

    def remember(self) -> None:
        """The form was searched with as it stands."""
        self._kept.remember(self._connection, self._form.state())

    def _fill(self) -> None:
        menu = self._menu
        menu.clear()
        action = menu.addAction(self.tr("&Save this search…"), self._ask_name)
        action.setObjectName("catalogueSaveSearch")
        saved, recent = self._kept.saved(self._connection), self._kept.recent(self._connection)
        if saved:
            menu.addSection(self.tr("Saved"))
            for one in saved:
                self._add(menu, one.name, one)
            forget = menu.addMenu(self.tr("&Remove"))
            for one in saved:
                forget.addAction(_plain(one.name), partial(self._kept.forget, self._connection, one.name))
        if recent:
            menu.addSection(self.tr("Recent"))
            for one in recent:
                self._add(menu, self._words(one.form), one)

    def _add(self, menu: QMenu, text: str, one: SavedSearch) -> None:
        action = menu.addAction(_plain(text), partial(self._take_up, one))
        action.setToolTip(as_it_stands(self._words(one.form)))

    def _take_up(self, one: SavedSearch) -> None:
        self._form.restore(one.form)
        self._search()

    def _ask_name(self) -> None:
        name, given = QInputDialog.getText(
            self._page,
            self.tr("Save this search"),
            self.tr("Name of the search"),
            QLineEdit.EchoMode.Normal,
            self._words(self._form.state()),
        )
        if given and name.strip():
            self._kept.save(self._connection, name.strip()[:_LONGEST], self._form.state())

    def _words(self, form: Any) -> str:
        """Say in a line what a search looks for."""
        days = form.get("days")
        period = self._page.cataloguePeriod.itemText(self._page.cataloguePeriod.findData(days))
        if form.get("first") and days == -2:
            period = f"{form['first']} – {form.get('last') or '…'}"
        where = {
            "extent": self.tr("map extent"),
            "anywhere": self.tr("anywhere"),
            "selected": self.tr("selected features"),
            "areas": self.tr("areas"),
            "drawn": self.tr("drawn"),
        }.get(str(form.get("where")), "")
        cloud, light = form.get("cloud"), form.get("daynight")
        parts = [
            ", ".join(map(str, form.get("collections") or ())) or self.tr("all collections"),
            period,
            where,
            {"day": self.tr("day"), "night": self.tr("night")}.get(str(light), ""),
            self.tr("clouds ≤ {share} %").format(share=cloud) if isinstance(cloud, int) and cloud >= 0 else "",
            self._form.order_name(str(form["order"])) if form.get("order") else "",
            str(form.get("platform") or ""),
            self.tr("filter") if form.get("filter") else "",
        ]
        return " · ".join(part for part in parts if part)


def _plain(text: str) -> str:
    return text.replace("&", "&&")  # else a letter is taken for the key that picks it
