"""The brochure `small` in languages of several scripts: a few sections with numbers, phones and doses."""

from __future__ import annotations

import shutil
from pathlib import Path

from small_workspace import small_brochure

from handbill.workspace import CLINIC, library

_COPY = """\
title: {title}
standfirst: "{standfirst}"

sections:
  - kind: overview
    heading: {heading}
    blocks:
      - "{first} [{term}](term:pump).[^book]"
      - "{second}"
  - kind: glossary
    heading: {words}
    terms:
      - id: pump
        term: {term}
        text: "{means}"
  - kind: safety
    heading: {safety}
    warning:
      lead: "{lead}"
      text: "{warning}"
"""

_WORDS = {
    "vi": {
        "title": "Trước khi tiêm thuốc",
        "standfirst": "Những điều cần biết trong 2 phút.",
        "heading": "Chuẩn bị",
        "first": "Không ăn trong 6 giờ và không uống trong 2 giờ trước khi dùng",
        "second": "Liều thường là 0,5 mg cho mỗi kg: với người nặng 70 kg là **35 mg** trong 40 phút.",
        "words": "Từ cần biết",
        "term": "máy bơm",
        "means": "Máy đưa thuốc vào tĩnh mạch, từng chút một.",
        "safety": "An toàn",
        "lead": "Gọi ngay.",
        "warning": "Nếu đau ngực, gọi 911. Hỏi chúng tôi: (202) 555-0143.",
    },
    "el": {
        "title": "Πριν από την ένεση",
        "standfirst": "Όσα πρέπει να ξέρετε σε 2 λεπτά.",
        "heading": "Προετοιμασία",
        "first": "Μη φάτε για 6 ώρες και μην πιείτε για 2 ώρες πριν από την",
        "second": "Η συνηθισμένη δόση είναι 0,5 mg ανά kg: για 70 kg είναι **35 mg** σε 40 λεπτά.",
        "words": "Λέξεις",
        "term": "αντλία",
        "means": "Μηχάνημα που δίνει το φάρμακο λίγο λίγο.",
        "safety": "Ασφάλεια",
        "lead": "Καλέστε αμέσως.",
        "warning": "Αν πονά το στήθος σας, καλέστε το 911. Ρωτήστε μας: (202) 555-0143.",
    },
    "ru": {
        "title": "Перед инъекцией",
        "standfirst": "Что нужно знать, за 2 минуты.",
        "heading": "Подготовка",
        "first": "Не ешьте 6 часов и не пейте 2 часа до того, как включат",
        "second": "Обычная доза – 0,5 мг на кг: при весе 70 кг это **35 мг** за 40 минут.",
        "words": "Слова",
        "term": "насос",
        "means": "Прибор, который вводит лекарство понемногу.",
        "safety": "Безопасность",
        "lead": "Звоните сразу.",
        "warning": "При боли в груди звоните 911. Спросите нас: (202) 555-0143.",
    },
    "hi": {
        "title": "इंजेक्शन से पहले",
        "standfirst": "2 मिनट में जानने की बातें।",
        "heading": "तैयारी",
        "first": "6 घंटे तक कुछ न खाएँ और 2 घंटे तक कुछ न पिएँ, फिर लगेगा",
        "second": "सामान्य खुराक हर kg पर 0.5 mg है: 70 kg पर **35 mg**, 40 मिनट में।",
        "words": "शब्द",
        "term": "पंप",
        "means": "एक मशीन जो दवा धीरे-धीरे देती है।",
        "safety": "सुरक्षा",
        "lead": "तुरंत फ़ोन करें।",
        "warning": "सीने में दर्द हो तो 911 पर फ़ोन करें। हमसे पूछें: (202) 555-0143।",
    },
    "zh-Hans": {
        "title": "注射之前",
        "standfirst": "2分钟读完您需要知道的事。",
        "heading": "准备",
        "first": "6小时内不要吃东西，2小时内不要喝水，然后才能使用我们诊所里的这一台",
        "second": "常用剂量是每公斤0.5毫克：体重70公斤的人用**35毫克**，在40分钟内慢慢给药；有问题请马上告诉护士。",
        "words": "词语",
        "term": "输液泵",
        "means": "一点一点把药送进静脉的机器。",
        "safety": "安全",
        "lead": "马上打电话。",
        "warning": "胸口疼痛时请拨打911。有疑问请致电：(202) 555-0143。",
    },
    "zh-Hant": {
        "title": "注射之前",
        "standfirst": "2分鐘讀完您需要知道的事。",
        "heading": "準備",
        "first": "6小時內不要吃東西，2小時內不要喝水，然後才能使用我們診所裡的這一台",
        "second": "常用劑量是每公斤0.5毫克：體重70公斤的人用**35毫克**，在40分鐘內慢慢給藥；有問題請馬上告訴護士。",
        "words": "詞語",
        "term": "輸液幫浦",
        "means": "一點一點把藥送進靜脈的機器。",
        "safety": "安全",
        "lead": "馬上打電話。",
        "warning": "胸口疼痛時請撥打911。有疑問請致電：(202) 555-0143。",
    },
}
LANGUAGES = tuple(_WORDS)


def words_of(language: str) -> dict[str, str]:
    """Return the texts of the brochure in a language, by what they are."""
    return dict(_WORDS[language])


def script_brochure(home: Path, language: str, **changes: str) -> Path:
    """Write the brochure in a language, with English phrases, into the workspace `home`, and return `home`."""
    small_brochure(home, _COPY.format_map(_WORDS[language] | changes), language=language)
    phrases = home / "brochures" / "phrases"
    phrases.mkdir(exist_ok=True)
    shutil.copy(library() / "brochures" / "phrases" / "en.yaml", phrases / f"{language}.yaml")
    clinic = home / CLINIC
    text = clinic.read_text("utf-8")
    head, _, rest = text.partition("\n  en:\n")
    lines = rest.splitlines()
    own = next((at for at, line in enumerate(lines) if line and not line.startswith("    ")), len(lines))
    clinic.write_text(f"{head}\n  en:\n{rest}".rstrip() + "\n", "utf-8")
    if f"\n  {language}:\n" not in text:
        clinic.write_text(f"{head}\n  {language}:\n" + "\n".join(lines[:own]) + f"\n  en:\n{rest}", "utf-8")
    return home
