"""Numbers in Chinese numerals."""

from __future__ import annotations

import re

_HAN = dict(zip("零〇一二三四五六七八九两兩", (0, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 2, 2), strict=True))
_HAN_TIMES = {"十": 10, "百": 100, "千": 1_000, "万": 10_000, "亿": 100_000_000, "萬": 10_000, "億": 100_000_000}
HAN_NUMBER = re.compile("[零〇一二三四五六七八九两兩十百千万亿萬億]+")


def han_numbers(text: str) -> list[tuple[int, bool]]:
    found = []
    for match in HAN_NUMBER.finditer(text):
        digits = match[0]
        before, after = text[match.start() - 1 : match.start()], text[match.end() : match.end() + 2]
        value = han_value(digits)
        if len(digits) == 3 and digits[2] in _HAN_TIMES and digits[0] in _HAN and digits[1] in _HAN:  # 六七十, 两三百
            found += [(_HAN[digit] * _HAN_TIMES[digits[2]], False) for digit in digits[:2]]
            continue
        if len(digits) == 2 and 0 < _HAN.get(digits[0], 0) < _HAN.get(digits[1], 0) != 0:  # 三五, 两三: some
            found += [(_HAN[digits[0]], False), (_HAN[digits[1]], False)]
            continue
        if (
            value < 2
            or before.isdigit()
            or (before in ("多", "余", "来", "几", "数", "上", "近") and not before.isdigit())
        ):
            continue
        sure = bool(re.match(_CLASSIFIERS, after)) and digits not in ("千", "万", "百", "千万", "两", "二")
        found.append((value, sure and not (before in "星周期" and before)))
    return found


_CLASSIFIERS = "(?:个|名|天|日|年|月|次|位|项|国|种|条|份|小时|分钟|秒|周|届|章|段|页|句|轮|步|类|组|成员|人)"


def han_value(digits: str) -> int:
    """What Chinese numerals are worth: 二十一 is 21, 二〇二三 is 2023, 一亿五千万 is 150,000,000."""
    if len(digits) > 1 and not any(digit in _HAN_TIMES for digit in digits):
        return int("".join(str(_HAN[digit]) for digit in digits))
    total = section = number = 0
    for digit in digits:
        if digit in _HAN:
            number = _HAN[digit]
            continue
        times = _HAN_TIMES[digit]
        if times >= 10_000:
            total = (
                (total + section + number or 1) * times if times > 10_000 else total + (section + number or 1) * times
            )
            section = number = 0
        else:
            section += (number or 1) * times
            number = 0
    return total + section + number
