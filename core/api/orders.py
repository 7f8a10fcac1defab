"""Orders: placed in batches, listed, read, tagged, deleted."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from ..errors import InputError, Invalid, NotOffered, NotThisApi
from ..model.job import Job
from ..model.order import Order, OrderDraft
from ..rules.limits import MAX_BATCH, SINGLE_IMAGE
from ..words import Sentence, plural, translate
from .address import segment
from .answer import Answer, wrong_shape
from .caller import UNWATCHED, Caller, unclear
from .changing import change
from .learning import learn_from_order, learn_from_refusal, learn_from_success
from .paging import Page, pages
from .read import read_each, read_order
from .write import batch_body

_PATH = "/orders"
_HYPHENED = "single-image"


class Orders:
    """All calls are safe in any thread and may raise what :mod:`core.errors` draws under API and transport."""

    def __init__(self, caller: Caller) -> None:
        self._caller, self._traits = caller, caller.traits

    def place(
        self, drafts: Sequence[OrderDraft], job: Job = UNWATCHED, *, use_case: str = "", comment: str = ""
    ) -> list[Order]:
        """Place one batch of 1 to 25 orders: all are accepted, in this sequence, or none.

        ``use_case`` and ``comment`` go with the batch where the server has them, and nowhere else. Raises
        :class:`Invalid` with the problems by order, :class:`InputError` for what the server is known not to take,
        :class:`UnclearOutcome` for a lost answer: then it is never sent again. A refusal made nothing; where it
        teaches that this server only spells things otherwise, the batch is sent once more in its spelling.
        """
        if not 1 <= len(drafts) <= MAX_BATCH:
            raise ValueError(f"a batch has 1 to {MAX_BATCH} orders, not {len(drafts)}")
        if (use_case or comment) and self._traits.use_cases_offered is None:
            self.use_cases(job)
        sent: list[dict[str, Any]] = []
        refusals: list[Invalid] = []
        guessing = False
        while True:
            body = self._body(drafts, use_case, comment, refusals)
            if body in sent:
                raise refusals[sent.index(body)]
            sent.append(body)
            try:
                return self._send(body, drafts, job)
            except Invalid as refused:
                refusals.append(refused)
                learn_from_refusal(self._traits, refused, drafts, self._caller.now())
                guessing = self._respell(refused, drafts, guessing)

    def _body(
        self, drafts: Sequence[OrderDraft], use_case: str, comment: str, refusals: Sequence[Invalid]
    ) -> dict[str, Any]:
        try:
            return batch_body(drafts, self._traits, use_case, comment)
        except InputError:
            if refusals:
                raise refusals[-1] from None  # the server's own words name the order
            raise

    def _respell(self, refused: Invalid, drafts: Sequence[OrderDraft], guessing: bool) -> bool:
        """Try the other spelling of one image, once in a session; give whether it is being tried."""
        if not _about_one_image(refused, drafts):
            return guessing
        if guessing:
            self._traits.single_image = SINGLE_IMAGE  # refused under either name: it is not the spelling
        elif not self._traits.single_image_tried:
            self._traits.single_image, self._traits.single_image_tried = _HYPHENED, True
            return True
        return guessing

    def _send(self, body: dict[str, Any], drafts: Sequence[OrderDraft], job: Job) -> list[Order]:
        what = plural("api", "Placing the order", "Placing {n} orders", len(drafts))
        answer = self._caller.create(what, f"{_PATH}/batch", body, job)
        try:
            entries = answer.list(what)
            orders = read_each(entries, self._learn_and_read)
            if len(orders) != len(drafts):
                raise wrong_shape(what, answer)
        except NotThisApi as error:
            raise unclear(what, error) from error
        learn_from_success(self._traits, drafts, self._caller.now())
        return orders

    def pages(self, job: Job = UNWATCHED) -> Iterator[Page[Order]]:
        """List all orders of the workspace page by page, newest first, each once."""
        return pages(self._caller, translate("api", "Reading the list of orders"), _PATH, self._learn_and_read, job)

    def all(self, job: Job = UNWATCHED) -> Iterator[Order]:
        for page in self.pages(job):
            yield from page.items

    def get(self, order_id: str, job: Job = UNWATCHED) -> Order:
        what = translate("api", "Reading the order {id}", id=order_id)
        return self._read(self._caller.get(what, f"{_PATH}/{segment(order_id)}", job), what)

    def set_tags(self, order_id: str, tags: Sequence[str], job: Job = UNWATCHED) -> Order:
        """Replace the tags of an order; nothing else of it can be changed."""
        what = translate("api", "Changing the tags of the order {id}", id=order_id)
        path = f"{_PATH}/{segment(order_id)}"
        answer = change(self._caller, what, "PATCH", path, "patch_order", job, {"tags": list(tags)})
        return self._read(answer, what)

    def delete(self, order_id: str, job: Job = UNWATCHED) -> None:
        """Remove an order. Raises :class:`Conflict` once its state forbids it, :class:`NotOffered`."""
        what = translate("api", "Deleting the order {id}", id=order_id)
        change(self._caller, what, "DELETE", f"{_PATH}/{segment(order_id)}", "delete_order", job)

    def use_cases(self, job: Job = UNWATCHED) -> tuple[str, ...] | None:
        """Give the words that a batch's ``use_case`` may be; None where the server has none. Asked once."""
        if self._traits.use_cases_offered is not None:
            return self._traits.use_cases
        what = translate("api", "Reading the use cases")
        try:
            entries = self._caller.get(what, f"{_PATH}/meta/use-cases", job, endpoint=True).list(what)
        except NotOffered:
            self._traits.use_cases_offered = self._traits.batch_comment = False
            return None
        self._traits.use_cases = tuple(word for word in entries if isinstance(word, str) and word)
        self._traits.use_cases_offered = True
        return self._traits.use_cases

    def _read(self, answer: Answer, what: Sentence) -> Order:
        order = self._learn_and_read(answer.object(what))
        if order is None:
            raise wrong_shape(what, answer)
        return order

    def _learn_and_read(self, raw: Mapping[str, Any]) -> Order | None:
        order = read_order(raw)
        if order is not None:
            learn_from_order(self._traits, raw)
        return order


def _about_one_image(refused: Invalid, drafts: Sequence[OrderDraft]) -> bool:
    """Tell whether a refusal may be for the spelling of one image: it names it, or names nothing."""
    single = {index for index, draft in enumerate(drafts) if draft.frequency == SINGLE_IMAGE}
    if not refused.problems:
        return bool(single)
    return any(problem.field == "frequency" and problem.order in single for problem in refused.problems)
