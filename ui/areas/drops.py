"""Files dropped on the dock, or chosen: their polygon layers come into the project and become the source."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from qgis.core import QgsProject, QgsVectorLayer
from qgis.PyQt.QtCore import QEvent, QMimeData, QObject, pyqtSignal
from qgis.PyQt.QtWidgets import QFileDialog, QInputDialog, QWidget

from ...core.host.vector_files import ENDINGS, FileLayer, open_layer, polygon_layers
from ...core.host.workspace import Workspace
from ...core.model.job import Job
from ..shared.messages import Messages

_COMPANIONS = frozenset({".dbf", ".shx", ".prj", ".cpg", ".qpj", ".sbn", ".sbx", ".qix", ".qmd"})
"""What belongs to a shapefile, and is dropped with it."""


class FileDrops(QObject):
    """``opened`` carries the layer (QgsVectorLayer), in the project by then. Files are read in a worker thread."""

    opened = pyqtSignal(object)

    def __init__(self, page: QWidget, workspace: Workspace, messages: Messages) -> None:
        super().__init__(page)
        self._page, self._workspace, self._messages = page, workspace, messages
        page.setAcceptDrops(True)
        page.installEventFilter(self)

    def choose(self) -> None:
        """Let the user choose files instead of dropping them."""
        patterns = " ".join(f"*.{ending}" for ending in ENDINGS)
        kinds = self.tr("Polygon files ({patterns});;All files (*)").format(patterns=patterns)
        names, _ = QFileDialog.getOpenFileNames(self._page, self.tr("Open polygons"), "", kinds)
        self.open([Path(name) for name in names])

    def open(self, paths: Sequence[Path]) -> None:
        """Open these; each that cannot be is said in a sentence."""
        for path in _wanted(paths):
            self._workspace.tasks.run(
                self.tr("Reading {name}").format(name=path.name),
                lambda job, file=path: _read(file, job),
                done=lambda found, file=path: self._found(file, *found),
                failed=self._messages.error,
            )

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.DragEnter and _files(event.mimeData()):
            event.acceptProposedAction()
            return True
        if event.type() == QEvent.Type.Drop and _files(event.mimeData()):
            event.acceptProposedAction()
            self.open(_files(event.mimeData()))
            return True
        return False

    def _found(self, path: Path, layers: list[FileLayer], only: QgsVectorLayer | None) -> None:
        if only is not None:
            self._take(only)
            return
        chosen = self._which(path, layers)
        if chosen is not None:
            self._workspace.tasks.run(
                self.tr("Opening {name}").format(name=path.name),
                lambda job: open_layer(chosen, path.name, job),
                done=self._take,
                failed=self._messages.error,
            )

    def _which(self, path: Path, layers: list[FileLayer]) -> FileLayer | None:
        """Ask which of several layers is meant; None where the user thinks better of it."""
        texts = [f"{one.name} ({one.count})" if one.count >= 0 else one.name for one in layers]
        labels = [text if texts.count(text) == 1 else f"{at}. {text}" for at, text in enumerate(texts, start=1)]
        question = self.tr("“{name}” holds several polygon layers. Which one?").format(name=path.name)
        label, taken = QInputDialog.getItem(self._page, self.tr("Choose a layer"), question, labels, editable=False)
        return layers[labels.index(label)] if taken else None

    def _take(self, layer: QgsVectorLayer) -> None:
        QgsProject.instance().addMapLayer(layer)
        self.opened.emit(layer)


def _read(path: Path, job: Job) -> tuple[list[FileLayer], QgsVectorLayer | None]:
    """What is in the file; opened at once where there is no choice."""
    layers = polygon_layers(path, job)
    return layers, open_layer(layers[0], path.name, job) if len(layers) == 1 else None


def _files(data: QMimeData) -> list[Path]:
    return [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]


def _wanted(paths: Iterable[Path]) -> list[Path]:
    """Each file once; of a shapefile's several files the one that stands for all."""
    given = list(dict.fromkeys(paths))
    shapes = {path.with_suffix("") for path in given if path.suffix.lower() == ".shp"}
    return [path for path in given if path.suffix.lower() not in _COMPANIONS or path.with_suffix("") not in shapes]
