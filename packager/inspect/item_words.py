"""What is worth telling of an item, one short phrase for each thing."""

from __future__ import annotations

from packager.diagnostics.message import _
from packager.inspect.model import Item

_KINDS = {
    "sco": _("SCO: reports results"),
    "asset": _("asset: reports nothing"),
    "au": _("AU: reports by xAPI"),
    "page": _("opened without an LMS: answers stay on the device, and in a record"),
}


def details(item: Item) -> tuple[str, ...]:
    """Launch address, mastery score, time limit and the like, in the order in which a reader asks for them."""
    told = [
        _("starts {launch}", launch=item.launch) if item.launch else "",
        _KINDS.get(item.kind, ""),
        "" if item.visible else _("not shown in the menu"),
        _("mastery score {score}", score=item.mastery) if item.mastery else "",
        _("time limit {time}", time=item.time_limit) if item.time_limit else "",
        _("at the limit: {action}", action=item.time_limit_action) if item.time_limit_action else "",
        _("after {items}", items=item.prerequisites) if item.prerequisites else "",
        *item.sequencing,
    ]
    return tuple(each for each in told if each)
