"""The first step of a new order: its widgets, kept to what the connected server and the product allow."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime

from qgis.PyQt.QtCore import QDate, QObject, pyqtSignal
from qgis.PyQt.QtWidgets import QComboBox, QDialog, QWidget

from ...core.errors import ConstellrError
from ...core.host.tasks import Handle
from ...core.host.workspace import Workspace
from ...core.rules.limits import SHARPENED, SINGLE_IMAGE, ImagesRule, ProductRules, rules_for
from ...core.rules.orders import allowed_frequencies, default_frequency
from .tags import join_tags, split_tags
from .values import FormValues, default_values
from .words import frequency_word


class OrderForm(QObject):
    """Reads and writes the widgets of ``order_dialog.ui`` as :class:`FormValues`; ``changed`` after every change."""

    changed = pyqtSignal()

    def __init__(self, dialog: QDialog, workspace: Workspace) -> None:
        super().__init__(dialog)
        self._ui, self._workspace = dialog, workspace
        self._setting = False
        self._most_before = 0
        self._use_case = ""  # what is wanted before the server's list is known
        dialog.orderMaximumImages.setRange(0, 9999)
        dialog.orderMaximumImages.setSpecialValueText(self.tr("no limit"))
        self._connect()

    def begin(self, now: datetime, values: FormValues | None) -> None:
        """Fill the form: with ``values``, or with what is right for the first product."""
        products = [product.name for product in self._workspace.products]
        if values is not None and values.product not in products:
            products.append(values.product)
        self._setting = True
        self._fill(self._ui.orderProduct, [(name, name) for name in products])
        self._setting = False
        product = values.product if values is not None else (products or [""])[0]
        self.set_values(values or default_values(product, self._workspace.traits, now))

    def set_values(self, values: FormValues) -> None:
        ui = self._ui
        self._setting = True
        ui.orderProduct.setCurrentIndex(ui.orderProduct.findData(values.product))
        self._follow_product()
        ui.orderStart.setDate(QDate(values.start.year, values.start.month, values.start.day))
        ui.orderEnd.setDate(QDate(values.end.year, values.end.month, values.end.day))
        self._choose(ui.orderFrequency, values.frequency)
        ui.orderMaximumImages.setEnabled(True)  # what the field held before a single image counts no more
        ui.orderMaximumImages.setValue(values.maximum_images or 0)
        light = {"day": ui.orderIlluminationDay, "night": ui.orderIlluminationNight}
        light.get(values.illumination, ui.orderIlluminationAny).setChecked(True)
        ui.orderSharpened.setChecked(values.sharpened)
        ui.orderTags.setText(join_tags(values.tags))
        ui.orderComment.setPlainText(values.comment)
        self._use_case = values.use_case
        self._choose(ui.orderUseCase, values.use_case)
        self._setting = False
        self._follow_frequency()
        self.changed.emit()

    @property
    def values(self) -> FormValues:
        ui = self._ui
        return FormValues(
            product=ui.orderProduct.currentData() or "",
            start=_day(ui.orderStart.date()),
            end=_day(ui.orderEnd.date()),
            frequency=ui.orderFrequency.currentData() or "",
            maximum_images=(ui.orderMaximumImages.value() or None) if self._has_images else None,
            illumination=self._light() if self._workspace.traits.illumination is not False else None,
            sharpened=ui.orderSharpened.isChecked() and self._has_sharpened,
            tags=split_tags(ui.orderTags.text()) if self._workspace.traits.tags is not False else (),
            comment=ui.orderComment.toPlainText(),
            use_case=self._chosen_use_case,
        )

    def follow_server(self) -> None:
        """Take up what the server has taught since: a refusal may have said that a member is not known there."""
        self._follow_product()
        self._follow_frequency()
        self.changed.emit()

    def ask_use_cases(self, failed: Callable[[ConstellrError], None]) -> Handle:
        """Ask the server for its use cases, which most do not have; what it said once is remembered."""
        return self._workspace.run(
            self.tr("Asking for use cases"),
            lambda client, job: client.orders.use_cases(job),
            done=self.offer_use_cases,
            failed=failed,
        )

    def offer_use_cases(self, use_cases: tuple[str, ...] | None) -> None:
        """Show the field only where the server offers the list."""
        combo = self._ui.orderUseCase
        kept = combo.currentData() if combo.count() > 1 else self._use_case
        choices = [("", self.tr("none")), *((one, one) for one in use_cases or ())]
        self._fill(self._ui.orderUseCase, [(text, value) for value, text in choices])
        self._choose(self._ui.orderUseCase, kept or "")
        self._show(bool(use_cases), "useCaseLabel", "orderUseCase", "orderUseCaseNote")
        self.changed.emit()

    # -- inside ---------------------------------------------------------------------------------

    def _connect(self) -> None:
        ui = self._ui
        ui.orderProduct.currentIndexChanged.connect(self._product_chosen)
        ui.orderFrequency.currentIndexChanged.connect(self._frequency_chosen)
        for signal in (
            ui.orderStart.dateChanged,
            ui.orderEnd.dateChanged,
            ui.orderMaximumImages.valueChanged,
            ui.orderIlluminationDay.toggled,
            ui.orderIlluminationNight.toggled,
            ui.orderSharpened.toggled,
            ui.orderTags.textChanged,
            ui.orderComment.textChanged,
            ui.orderUseCase.currentIndexChanged,
        ):
            signal.connect(self._tell)

    def _tell(self, *_values: object) -> None:
        if not self._setting:
            self.changed.emit()

    def _product_chosen(self, *_values: object) -> None:
        if not self._setting:
            self._follow_product()
            self._follow_frequency()
            self.changed.emit()

    def _frequency_chosen(self, *_values: object) -> None:
        if not self._setting:
            self._follow_frequency()
            self.changed.emit()

    @property
    def _rules(self) -> ProductRules | None:
        return rules_for(self._ui.orderProduct.currentData() or "", self._workspace.traits)

    @property
    def _has_images(self) -> bool:
        return self._rules is None or self._rules.maximum_images is ImagesRule.FREE

    @property
    def _has_sharpened(self) -> bool:
        return self._rules is not None and SHARPENED in self._rules.options

    def _follow_product(self) -> None:
        """Offer what this product takes; a choice that is allowed still stays."""
        ui, traits = self._ui, self._workspace.traits
        product = ui.orderProduct.currentData() or ""
        before, was_setting = ui.orderFrequency.currentData(), self._setting
        self._setting = True
        allowed = allowed_frequencies(product, traits)
        self._fill(ui.orderFrequency, [(frequency_word(one), one) for one in allowed])
        self._choose(ui.orderFrequency, before if before in allowed else default_frequency(product, traits))
        self._setting = was_setting
        self._show(self._has_images, "imagesLabel", "orderMaximumImages", "orderImagesNote")
        self._show(self._has_sharpened, "sharpenedLabel", "orderSharpened", "orderSharpenedNote")
        self._show(traits.illumination is not False, "lightLabel", "orderLight", "orderLightNote")
        self._show(traits.tags is not False, "tagsLabel", "orderTags", "orderTagsNote")

    def _follow_frequency(self) -> None:
        """A single image is a maximum of one, and nothing to choose."""
        images = self._ui.orderMaximumImages
        single = self._ui.orderFrequency.currentData() == SINGLE_IMAGE
        if single and images.isEnabled():
            self._most_before = images.value()
            images.setValue(1)
        elif not single and not images.isEnabled():
            images.setValue(self._most_before)
        images.setEnabled(not single)

    @property
    def _chosen_use_case(self) -> str:
        """What is chosen where there is a choice; what is wanted as long as it is not known whether there is one."""
        if self._ui.orderUseCase.count() > 1:
            return self._ui.orderUseCase.currentData() or ""
        return self._use_case if self._workspace.traits.use_cases_offered is None else ""

    def _light(self) -> str | None:
        if self._ui.orderIlluminationDay.isChecked():
            return "day"
        return "night" if self._ui.orderIlluminationNight.isChecked() else None

    def _show(self, on: bool, *names: str) -> None:
        for name in names:
            widget: QWidget = getattr(self._ui, name)
            widget.setVisible(on and (not name.endswith("Note") or bool(widget.text())))

    @staticmethod
    def _fill(combo: QComboBox, choices: list[tuple[str, str]]) -> None:
        combo.clear()
        for text, value in choices:
            combo.addItem(text, value)

    @staticmethod
    def _choose(combo: QComboBox, value: str) -> None:
        place = combo.findData(value)
        if place >= 0:
            combo.setCurrentIndex(place)


def _day(value: QDate) -> date:
    return date(value.year(), value.month(), value.day())
