"""Numerals of Chinese prose: Arabic (half or full width), Chinese, and mixed with 万 and 亿."""

from __future__ import annotations

from decimal import Decimal

from ..regex import pattern

CHINESE_DIGITS = {
    "〇": 0, "○": 0, "零": 0, "一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9,
}  # fmt: skip
_SMALL = {"十": 10, "百": 100, "千": 1000}
_LARGE = {"万": 10**4, "亿": 10**8}
SCALES = {"十": 10, "百": 100, "千": 1000, "万": 10**4, "十万": 10**5, "百万": 10**6, "千万": 10**7, "亿": 10**8,
          "十亿": 10**9, "百亿": 10**10, "千亿": 10**11, "万亿": 10**12}  # fmt: skip
"""Words that multiply the number before them."""

_TO_ASCII: dict[int, int | None] = {ord("０") + n: ord("0") + n for n in range(10)}
_TO_ASCII.update({ord("．"): ord("."), ord("，"): None, ord(","): None, ord("－"): ord("-"), ord("−"): ord("-")})
ZEROS = "〇零○0OoＯ０"
"""Zero is typed in many ways: 二00四年, 二OO四年."""
_YEAR = pattern(f"(?:一九|二[{ZEROS}])[{ZEROS}一二三四五六七八九]{{2}}(?= ?年)")
_MILLENNIA = "一二"
_YEAR_DIGITS = str.maketrans({sign: str(digit) for sign, digit in CHINESE_DIGITS.items()} | dict.fromkeys(ZEROS, "0"))


def years_in_digits(text: str) -> str:
    """``text`` with years in Chinese numerals (一九八七年) in digits; same length."""
    at = text.find("年", 4)
    while at >= 0 and text[at - 4] not in _MILLENNIA and text[at - 5] not in _MILLENNIA:  # most texts have none
        at = text.find("年", at + 1)
    return text if at < 0 else _YEAR.sub(lambda match: match[0].translate(_YEAR_DIGITS), text)


def parse_number(text: str) -> Decimal | None:
    """The value of a numeral that is the whole of ``text``, ``None`` when it is none.

    Reads ``1,234.5``, ``１２．５``, ``三百二十万``, ``二〇二三``, ``三点五``, ``1.5万亿``.
    """
    number = text.strip().translate(_TO_ASCII)
    factor = Decimal(1)
    if number[:1] in "-0123456789" and (scale := number.lstrip("-0123456789.")):
        if scale not in SCALES:
            return None
        factor, number = Decimal(SCALES[scale]), number[: -len(scale)]
    if _is_arabic(number):
        return Decimal(number) * factor
    return parse_chinese(number)


def plain(number: Decimal) -> str:
    """``number`` as a decimal string without exponent."""
    shown = format(number, "f")
    return shown.rstrip("0").rstrip(".") if "." in shown else shown


def arabic(digits: str) -> str:
    """Printed Arabic digits as a plain decimal string: half width, without separators."""
    if digits.isascii() and "," not in digits:
        return digits
    return digits.translate(_TO_ASCII)


def _is_arabic(number: str) -> bool:
    body = number.removeprefix("-")
    whole, dot, part = body.partition(".")
    return body.isascii() and whole.isdigit() and (part.isdigit() if dot else True)


def parse_chinese(numeral: str) -> Decimal | None:
    """The value of a numeral in Chinese digits and scales (三百二十万, 二〇二三, 三点五), ``None`` when it is none."""
    whole, dot, fraction = numeral.partition("点")
    value = _chinese_integer(whole)
    if value is None or not dot:
        return None if value is None else Decimal(value)
    if not fraction or any(sign not in CHINESE_DIGITS for sign in fraction):
        return None
    return Decimal(f"{value}." + "".join(str(CHINESE_DIGITS[sign]) for sign in fraction))


def _chinese_integer(numeral: str) -> int | None:
    if not numeral:
        return None
    if len(numeral) > 1 and all(sign in CHINESE_DIGITS for sign in numeral):
        return int("".join(str(CHINESE_DIGITS[sign]) for sign in numeral))
    total = section = digit = 0
    last = 0
    for sign in numeral:
        if sign in CHINESE_DIGITS:
            digit = CHINESE_DIGITS[sign]
        elif sign in _SMALL:
            last = _SMALL[sign]
            section += (digit or 1) * last
            digit = 0
        elif sign in _LARGE:
            last = _LARGE[sign]
            section += digit
            # 三万亿: the larger scale multiplies all that stands before it.
            total = (total + (section or (0 if total else 1))) * last if total < last else total + section * last
            section = digit = 0
        else:
            return None
    if digit and last >= 100 and numeral[-2] != "零" and numeral[-2] in "百千万亿":
        digit *= last // 10  # 三百五 is 350
    return total + section + digit
