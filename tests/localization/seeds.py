"""Mistakes as translators make them: a good translation in one of six languages, and the same with one defect.

Each is (code of the rule that should find it, language, source, good, bad), with the role where the role matters.
"""

from __future__ import annotations

from typing import NamedTuple


class Seed(NamedTuple):
    code: str
    locale: str
    source: str
    good: str
    bad: str
    role: str = ""
    before: tuple[tuple[str, str], ...] = ()
    """Other answers of the same question, each with its translation."""


PARAGRAPHS = "Bring one sentence, not ten.\n\nTell the coordinator first."
LIST = "Say:\n\n- whom you speak for\n- what you ask\n- why"

SEEDS = [
    # Markdown
    Seed(
        "L001",
        "fr",
        "See [the rules](https://www.unccd.int/rules).",
        "Voir [le règlement](https://www.unccd.int/rules).",
        "Voir le règlement.",
    ),
    Seed(
        "L001",
        "zh",
        "See [the rules](https://www.unccd.int/rules).",
        "见[议事规则](https://www.unccd.int/rules)。",
        "见[议事规则](https://www.unccd.int/guize)。",
    ),
    Seed(
        "L001",
        "ru",
        "See [the rules](https://www.unccd.int/rules).",
        "См. [правила](https://www.unccd.int/rules).",
        "См. [правила] (https://www.unccd.int/rules).",
    ),
    Seed("L002", "es", "![The room](media/room.svg)", "![La sala](media/room.svg)", "![La sala](media/sala.svg)"),
    Seed("L002", "ar", "![The room](media/room.svg)", "![القاعة](media/room.svg)", "[القاعة](media/room.svg)"),
    Seed(
        "L003", "ru", "The **quorum** is checked first.", "Сначала проверяют **кворум**.", "Сначала проверяют кворум."
    ),
    Seed(
        "L003", "ar", "Say it *before* the gavel falls.", "قل ذلك *قبل* أن تسقط المطرقة.", "قل ذلك قبل أن تسقط المطرقة."
    ),
    Seed("L003", "zh", "It is a **deadline tactic**.", "这是一种**期限手法**。", "这是一种** 期限手法 **。"),
    Seed("L003", "de", "It is a **deadline tactic**.", "Das ist eine **Fristtaktik**.", "Das ist eine **Fristtaktik*."),
    Seed(
        "L004",
        "es",
        "Type `quorum` and press Enter.",
        "Escriba `quorum` y pulse Intro.",
        "Escriba `quórum` y pulse Intro.",
    ),
    Seed(
        "L005",
        "fr",
        LIST,
        "Dites\u202f:\n\n- pour qui vous parlez\n- ce que vous demandez\n- pourquoi",
        "Dites\u202f:\n\n- pour qui vous parlez\n- ce que vous demandez",
    ),
    Seed(
        "L005",
        "ar",
        PARAGRAPHS,
        "احمل جملة واحدة، لا عشر جمل.\n\nأخبر المنسق أولا.",
        "احمل جملة واحدة، لا عشر جمل. أخبر المنسق أولا.",
    ),
    Seed(
        "L005",
        "ru",
        PARAGRAPHS,
        "Принесите одну фразу, а не десять.\n\nСначала скажите координатору.",
        "Принесите одну фразу, а не десять.",
    ),
    Seed(
        "L006",
        "de",
        "| Verb | Force |\n| - | - |\n| decides | strong |",
        "| Verb | Kraft |\n| - | - |\n| beschließt | stark |",
        "| Verb | Kraft |\n| - | - |\n| beschließt |  stark | ja |\n| a | b |",
    ),
    # Blanks, placeholders, addresses
    Seed(
        "L007",
        "fr",
        "It is your best ____ to an agreement.",
        "C’est votre meilleure ____ à un accord.",
        "C’est votre meilleure solution à un accord.",
    ),
    Seed(
        "L007",
        "zh",
        "It is your best ____ to an agreement.",
        "它是您在协议之外的最佳____。",
        "它是您在协议之外的最佳__。",
    ),
    Seed("L008", "es", "Page {page} of {pages}", "Página {page} de {pages}", "Página {página} de {pages}"),
    Seed("L008", "ar", "%(minutes)d minutes left", "بقيت %(minutes)d دقيقة", "بقيت %(minutes) دقيقة"),
    Seed("L008", "ru", "Well done, {name}!", "Отлично, {name}!", "Отлично, name!"),
    Seed(
        "L009",
        "fr",
        "Write to secretariat@unccd.int first.",
        "Écrivez d’abord à secretariat@unccd.int.",
        "Écrivez d’abord à secrétariat@unccd.int.",
    ),
    # Numbers and units
    Seed(
        "L010",
        "ar",
        "More than 100 people took part, 51 of them supported.",
        "شارك أكثر من 100 شخص، منهم 51 بدعم.",
        "شارك أكثر من 100 شخص، منهم 15 بدعم.",
    ),
    Seed("L010", "ar", "The meeting lasted 90 minutes.", "استغرق الاجتماع ٩٠ دقيقة.", "استغرق الاجتماع ٦٠ دقيقة."),
    Seed(
        "L010",
        "zh",
        "Since 2011 it has paid for 1,200 people.",
        "自2011年以来，它资助了1200人。",
        "自2001年以来，它资助了1200人。",
    ),
    Seed("L010", "ru", "It covers 1,500.5 hectares.", "Это 1500,5 гектара.", "Это 15 005 гектаров."),
    Seed("L010", "es", "From 13 to 17 November 2023", "Del 13 al 17 de noviembre de 2023", "Del 13 al 17 de noviembre"),
    Seed("L010", "de", "Speak for 90 seconds.", "Sprechen Sie 90 Sekunden lang.", "Sprechen Sie 900 Sekunden lang."),
    Seed(
        "L011", "fr", "The pass mark is 80 %.", "Le seuil de réussite est de 80 %.", "Le seuil de réussite est de 80."
    ),
    Seed("L011", "zh", "It is 12 km away.", "距此12公里。", "距此12英里。"),
    # Glossary
    Seed("L012", "zh", "It is settled in a contact group.", "它由联络小组解决。", "它由接触组解决。"),
    Seed(
        "L012", "fr", "Raise a point of order.", "Soulevez une motion d’ordre.", "Soulevez une question de procédure."
    ),
    Seed("L012", "ar", "Decisions are taken by consensus.", "تُتخذ المقررات بتوافق الآراء.", "تُتخذ المقررات بالإجماع."),
    Seed("L012", "ru", "Read the draft decision.", "Прочитайте проект решения.", "Прочитайте черновик постановления."),
    Seed(
        "L013",
        "es",
        "The Committee for the Review of the Implementation of the Convention (CRIC) meets.",
        "El Comité de Examen de la Aplicación de la Convención (CRIC) se reúne.",
        "El comité de examen se reúne: es el Comité de Examen.",
    ),
    Seed(
        "L013",
        "es",
        "Raise a point of order.",
        "Plantee una cuestión de orden.",
        "Plantee un punto de orden y otra cuestión de orden.",
    ),
    Seed(
        "L013",
        "fr",
        "For national focal points",
        "Pour les correspondants nationaux",
        "Pour les correspondants nationaux (points focaux)",
    ),
    # Spaces and punctuation
    Seed("L014", "es", "The room", "La sala", "La sala "),
    Seed("L014", "zh", "The room", "会议室", "\n会议室"),
    Seed("L015", "ru", "Keep your mandate.", "Сохраняйте свой мандат.", "Сохраняйте  свой мандат."),
    Seed("L016", "zh", "Who speaks first?", "谁先发言？", "谁先发言"),
    Seed("L016", "ru", "Who speaks first?", "Кто выступает первым?", "Кто выступает первым."),
    Seed("L016", "de", "Ask for the floor.", "Bitten Sie um das Wort.", "Bitten Sie um das Wort"),
    Seed("L017", "zh", "Read it, then speak.", "先读，再发言。", "先读,再发言。"),
    Seed("L017", "es", "Who speaks first?", "¿Quién habla primero?", "Quién habla primero?"),
    Seed("L017", "fr", "Who speaks first?", "Qui parle en premier\u202f?", "Qui parle en premier ?"),
    Seed("L017", "ar", "Read it, then speak.", "اقرأه، ثم تكلم.", "اقرأه, ثم تكلم."),
    Seed("L017", "ar", "Who speaks first?", "من يتكلم أولا؟", "من يتكلم أولا?"),
    Seed(
        "L038",
        "ru",
        "The annexes (five of them) differ.",
        "Приложения (их пять) различаются.",
        "Приложения (их пять различаются.",
    ),
    # Wording
    Seed(
        "L018",
        "fr",
        "Keep your mandate under pressure",
        "Garder son mandat sous la pression",
        "Keep your mandate under pressure",
    ),
    Seed("L018", "ar", "Plenary", "الجلسة العامة", "Plenary"),
    Seed("L018", "de", "The next session", "Die nächste Tagung", "The next session"),
    Seed(
        "L020",
        "es",
        "Ask the Chair",
        "Pregunte a la Presidencia",
        "Salga de la sala",
        "answer, wrong",
        (("Leave the room", "Salga de la sala"),),
    ),
    Seed("L019", "zh", "Strongly agree", "非常同意", "完全同意", "scale", (("Strongly agree", "非常同意"),)),
    Seed(
        "L025",
        "fr",
        "Which of these is not a motion?",
        "Laquelle n’est pas une motion\u202f?",
        "Laquelle est une motion\u202f?",
        "question",
    ),
    Seed(
        "L025",
        "zh",
        "Nothing is agreed until everything is agreed.",
        "全部谈妥之前，什么都不算谈妥。",
        "全部谈妥之前，都算谈妥。",
    ),
    Seed("L025", "ar", "You cannot accept it.", "لا يمكنك قبوله.", "يمكنك قبوله."),
    Seed("L025", "ru", "Do not accept at once.", "Не соглашайтесь сразу.", "Соглашайтесь сразу."),
    Seed("L025", "es", "Never speak without a mandate.", "Nunca hable sin mandato.", "Hable con su mandato."),
    Seed("L026", "fr", "votes", "voix", "suffrages valablement exprimés", "unit"),
    Seed("L032", "fr", "Read the draft.", "Lisez le projet.", "Lisez le le projet."),
    Seed("L032", "zh", "The chair decides.", "由主席决定。", "由主席主席决定。"),
    Seed("L032", "ar", "Read the draft.", "اقرأ المشروع.", "اقرأ المشروع المشروع."),
    # Letters
    Seed(
        "L028",
        "ru",
        "The plenary adopts it.",
        "Его принимает пленарное заседание.",
        "Его принимает the plenary, пленарное заседание.",
    ),
    Seed("L028", "fr", "The plenary adopts it.", "La séance plénière l’adopte.", "La séance plénière l’принимает."),
    Seed("L028", "zh", "The country speaks.", "该国发言。", "該國發言。"),
    Seed("L028", "ar", "Your text", "كتابك", "کتابک"),
    Seed("L029", "ru", "The quorum", "Кворум", "Kворум"),
    Seed("L030", "ar", "The G77 speaks.", "مجموعة G77 تتكلم.", "مجموعة \u202bG77 تتكلم."),
    Seed("L030", "es", "The G77 speaks.", "Habla el G77.", "Habla el \u200eG77."),
    Seed("L031", "fr", "The quorum", "Le quorum", "Le quo\u200brum"),
    Seed("L031", "zh", "The quorum", "法定人数", "法定\ufeff人数"),
    Seed(
        "L035", "de", "Ask for time.", "Bitten Sie um Bedenkzeit für später.", "Bitten Sie um Bedenkzeit fÃ¼r spÃ¤ter."
    ),
    Seed("L035", "ru", "Ask for time.", "Попросите время.", "Попросите вре\ufffdя."),
    # Questions
    Seed("L021", "fr", "The Bureau", "Le Bureau", "la presidence", "answer, wrong", (("The Chair", "La présidence"),)),
    Seed(
        "L021",
        "ar",
        "Two draft decisions",
        "مشروعا مقررين",
        "مشـروع  مُقرر",
        "answer, wrong",
        (("A draft decision", "مشروع مقرر"),),
    ),
    Seed("L021", "zh", "Thirty-two", "32", "３１", "answer, wrong", (("Thirty-one", "31"),)),
    Seed("L021", "ru", "A committee", "Комитет", "комиссия.", "answer, wrong", (("A commission", "Комиссия"),)),
    Seed(
        "L021",
        "es",
        "If only they agree",
        "Si tan solo aceptan",
        "Sí, aceptan",
        "answer, right",
        (("They agree", "Si aceptan"),),
    ),
    Seed(
        "L022",
        "ru",
        "Ask for time",
        "Попросить время",
        "Попросить время, чтобы спокойно обсудить предложение со своей столицей",
        "answer, right",
        (("Leave the room", "Покинуть зал"),),
    ),
    Seed("L023", "es", "Answer B is a motion.", "La respuesta B es una moción.", "La respuesta C es una moción."),
    Seed("L023", "fr", "All of the above", "Toutes les réponses ci-dessus", "Le projet"),
    Seed(
        "L023",
        "ru",
        "The first answer keeps your mandate.",
        "Первый ответ сохраняет ваш мандат.",
        "Второй ответ сохраняет ваш мандат.",
    ),
    Seed("L024", "fr", "alternative", "solution de rechange", "solution de rechange / alternative", "accept"),
    Seed("L024", "ar", "alternative", "بديل", "بَدِيل", "accept"),
]
