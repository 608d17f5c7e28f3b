"""The small words by which one knows the language of a sentence, of languages that share their script with others."""

from __future__ import annotations

from packager.languages.tags import base

_SMALL = {
    "en": "a i the of and to in is are that for with not this be on you it as at by from or an was has have "
    "will they which who what when how we their if your my me us own every each any some no one two three "
    "four first before after where without nothing nobody somebody others other there here these those "
    "than then so but also only more most can may must do does did been its his her them",
    "fr": "le la les de des du un une et est en que qui dans pour pas sur avec au aux ce cette il elle vous "
    "nous par sont ne se plus d l qu ou son",
    "es": "el la los las de del un una y es en que para por con no se su al lo como más pero sus o este esta "
    "son le nos usted cuando hay ha",
    "pt": "o a os as de do da dos das um uma e é em que para com não no na por se mais ao à como mas são seu "
    "sua ou você nos quando foi",
    "it": "il lo la i gli le di del della un una e è in che per con non si da al sono come più nel alla ma o "
    "dei delle ha quando",
    "de": "der die das den dem des ein eine und ist in zu nicht mit von für auf sie es im sich als auch wird an "
    "wenn oder sind bei nach",
    "nl": "de het een en van in is dat op te voor met niet zijn aan er ook als door of bij naar wordt u dit die",
    "id": "yang dan di dari untuk dengan pada ini itu adalah tidak ke dalam oleh akan atau anda kami sebagai "
    "bisa para saat apa",
    "sw": "ya wa na kwa ni za la katika hii huu kama au si cha vya pia yake wao bila kuwa hiyo ambayo",
    "tr": "ve bir bu için ile de da olarak ne değil daha gibi çok en o olan mi ise veya her",
    "pl": "i w na z do nie się jest że o to jak dla od po przez oraz czy lub są co",
    "vi": "và của là có cho không được trong với các một những này khi để từ người bạn",
    "ru": "и в на не что с по для как это к из от за о при или все вы мы они его",
    "uk": "і в на не що з до для як це та від за про при або всі ви ми вони його у",
    "bg": "и в на не че с за да се от по като това при или са ще ние вие",
    "mn": "нь ба бол энэ юм байна болон тухай дээр та бид гэж биш",
    "ar": "في من على إلى أن عن هذا هذه التي الذي لا ما هو هي مع كل أو كان قد ثم",
    "fa": "در از به که این را با است برای آن یک می و شما ما نیست هر یا",
    "ur": "کے کی کا میں ہے سے اور کو نے پر یہ کہ ہیں جو نہیں آپ",
}


def small_words(tag: str) -> frozenset[str]:
    """The small words of a language; none for one that is not known here."""
    return frozenset(_SMALL.get(base(tag), "").split())


def with_small_words() -> tuple[str, ...]:
    """The languages whose small words are known here."""
    return tuple(_SMALL)
