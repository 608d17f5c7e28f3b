"""Names of other scripts by their sound, roughly, to compare them with Latin ones."""

from __future__ import annotations

from functools import lru_cache

_CYRILLIC = "а-a б-b в-v г-g д-d е-e ё-e ж-j з-z и-i й-i к-k л-l м-m н-n о-o п-p р-r с-s т-t у-u ф-f х-h ц-ts ч-ch ш-sh"
_CYRILLIC_TOO = "щ-sh ъ- ы-y ь- э-e ю-yu я-ya і-i ї-i є-e ґ-g"
_ARABIC = "ا-a ب-b ت-t ث-t ج-j ح-h خ-h د-d ذ-d ر-r ز-z س-s ش-sh ص-s ض-d ط-t ظ-z ع-a غ-g ف-f ق-k ك-k ل-l م-m ن-n ه-h و-u"
_ARABIC_TOO = "ي-i ى-a ة-a أ-a إ-i آ-a ئ-i ؤ-u ء- پ-p چ-ch ژ-j گ-g ک-k ی-i"
_PAIRS = " ".join((_CYRILLIC, _CYRILLIC_TOO, _ARABIC, _ARABIC_TOO)).split()
_TABLE = str.maketrans({pair[0]: pair[2:] for pair in _PAIRS})


@lru_cache(65_536)
def in_latin(word: str) -> str:
    """A word in Latin letters: *Самарканд* is ``samarkand``, *نيروبي* ``nirubi``; other scripts stay as they are."""
    return word.translate(_TABLE)
