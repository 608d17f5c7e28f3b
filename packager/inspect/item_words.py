"""What is worth telling of an item, one short phrase for each thing."""

from __future__ import annotations

from packager.inspect.model import Item

_KINDS = {"sco": "SCO: reports results", "asset": "asset: reports nothing", "au": "AU: reports by xAPI"}


def details(item: Item) -> tuple[str, ...]:
    """Launch address, mastery score, time limit and the like, in the order in which a reader asks for them."""
    told = [
        f"starts {item.launch}" if item.launch else "",
        _KINDS.get(item.kind, ""),
        "" if item.visible else "not shown in the menu",
        f"mastery score {item.mastery}" if item.mastery else "",
        f"time limit {item.time_limit}" if item.time_limit else "",
        f"at the limit: {item.time_limit_action}" if item.time_limit_action else "",
        f"after {item.prerequisites}" if item.prerequisites else "",
        *item.sequencing,
    ]
    return tuple(each for each in told if each)
