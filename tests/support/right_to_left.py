"""A brochure in Arabic and in Hebrew, with phones, doses, ranges and Latin words in the running text. Machine-made."""

from __future__ import annotations

from pathlib import Path

from small_workspace import BROCHURE, small_brochure

from handbill.workspace import CLINIC

_COPY = {
    "ar": """\
title: قبل زيارتك
standfirst: "هذا الدواء يخفف الألم عند بعض الناس. اقرأ هذه الورقة في 5 دقائق."
in_short:
  - title: ما هو
    text: دواء يخفف الألم، ويعطى ببطء في الوريد.
  - title: ماذا تنتبه له
    text: إذا شعرت بألم في الصدر، فاتصل على **911**.
  - title: ماذا ترتب
    text: اطلب من شخص أن يوصلك إلى البيت.

sections:
  - kind: overview
    heading: ما هو هذا الدواء
    blocks:
      - "الجرعة المعتادة 0.5 mg/kg خلال 40 دقيقة: لمن وزنه 70 kg هي **35 mg** عن طريق [مضخة](term:pump).[^book]"
      - "وافقت إدارة الغذاء والدواء (FDA) عليه للجراحة. لا نعطيه مع دواء Diazepam 10 mg، ولا مع COVID-19."
      - table:
          columns: ["العمر", "الجرعة", "كم مرة"]
          rows:
            - ["2-5 سنوات", "5 mL", "كل 4-6 ساعات"]
            - ["6-11 سنة", "10 mL", "كل 6-8 ساعات"]
  - kind: visit
    heading: زيارتك
    picture:
      image: visit
      alt: ثلاثة مشاهد على خط، من اليمين إلى اليسار، قبل وأثناء وبعد.
      labels:
        before-note: الوصول والأسئلة
        during-note: تستريح ونراقبك
        after-note: راحة ثم البيت
    stages:
      - heading: قبل
        steps:
          - لا تأكل لمدة 6 ساعات، ولا تشرب لمدة 2 ساعة.
          - أخبرنا عن كل أدويتك.
      - heading: أثناء
        steps:
          - نقيس ضغط دمك؛ الجيد أقل من 120/80.
          - تستريح، ونبقى معك.
      - heading: بعد
        steps:
          - لا تقد السيارة 24 ساعة.
          - اكتب كيف تشعر.
  - kind: safety
    heading: السلامة
    warning:
      lead: اتصل فورا.
      text: "إذا شعرت بألم في الصدر، فاتصل على 911. اسألنا على (202) 555-0143، أو +1 (202) 555-0144، ليلا ونهارا."
    common:
      heading: شائع، ويزول سريعا
      intro: من كل 100 شخص
      items:
        - "نعاس: 56"
        - "دوخة: 45"
        - "غثيان: 13"
    serious:
      heading: نادر، لكنه خطير
      items:
        - "**اتصل على 911:** ألم في الصدر، أو صعوبة في التنفس"
        - "**اتصل بنا في اليوم نفسه:** حمى فوق 38.5 °C (101.3 °F)"
    ask_first:
      heading: أخبرنا أولا عن
      items:
        - ضغط الدم المرتفع
        - الحمل أو الرضاعة
        - حساسية من الدواء
  - kind: glossary
    heading: كلمات تفيدك
    terms:
      - id: pump
        term: مضخة
        text: جهاز يعطي الدواء في الوريد، قليلا قليلا.
  - kind: help
    heading: متى تتصل
    calls:
      - when: ارتباك شديد، أو علامات حساسية
        whom: اتصل على **911** الآن.
      - when: أي شيء آخر يقلقك
        whom: "اتصل بنا في اليوم نفسه:"
        clinic: true
abbreviations:
  FDA: إدارة الغذاء والدواء
""",
    "he": """\
title: לפני הביקור
standfirst: "התרופה מקלה על כאב אצל חלק מהאנשים. קראו את הדף ב-5 דקות."
in_short:
  - title: מה זה
    text: תרופה שמקלה על כאב, וניתנת לאט לווריד.
  - title: למה לשים לב
    text: אם יש כאב בחזה, חייגו **911**.
  - title: מה לתכנן
    text: בקשו ממישהו לקחת אתכם הביתה.

sections:
  - kind: overview
    heading: מה היא התרופה
    blocks:
      - "המנה הרגילה היא 0.5 mg/kg ב-40 דקות: למי ששוקל 70 kg זה **35 mg** דרך [משאבה](term:pump).[^book]"
      - "מנהל המזון והתרופות (FDA) אישר אותה לניתוח. לא נותנים אותה עם Diazepam 10 mg, וגם לא עם COVID-19."
      - table:
          columns: ["גיל", "מנה", "כמה פעמים"]
          rows:
            - ["2-5 שנים", "5 mL", "כל 4-6 שעות"]
            - ["6-11 שנים", "10 mL", "כל 6-8 שעות"]
  - kind: visit
    heading: הביקור שלכם
    picture:
      image: visit
      alt: שלוש תמונות על קו, מימין לשמאל, לפני ובזמן ואחרי.
      labels:
        before-note: קבלה ושאלות
        during-note: אתם נחים, אנחנו לידכם
        after-note: מנוחה ואז הביתה
    stages:
      - heading: לפני
        steps:
          - לא לאכול 6 שעות, ולא לשתות 2 שעות.
          - ספרו לנו על כל התרופות, בימים 0, 7, 21.
      - heading: בזמן
        steps:
          - נמדוד לחץ דם; טוב הוא פחות מ-120/80.
          - אתם נחים, ואנחנו נשארים לידכם.
      - heading: אחרי
        steps:
          - לא לנהוג 24 שעות.
          - כתבו איך אתם מרגישים.
  - kind: safety
    heading: בטיחות
    warning:
      lead: חייגו מיד.
      text: "אם יש כאב בחזה, חייגו 911. שאלו אותנו: (202) 555-0143, או +1 (202) 555-0144, ביום ובלילה."
    common:
      heading: נפוץ, ועובר מהר
      intro: מתוך 100 אנשים
      items:
        - "ישנוניות: 56"
        - "סחרחורת: 45"
        - "בחילה: 13"
    serious:
      heading: נדיר, אבל חמור
      items:
        - "**חייגו 911:** כאב בחזה, או קושי לנשום"
        - "**התקשרו באותו יום:** חום מעל 38.5 °C (101.3 °F)"
    ask_first:
      heading: ספרו לנו קודם על
      items:
        - לחץ דם גבוה
        - היריון או הנקה
        - אלרגיה לתרופה
  - kind: glossary
    heading: מילים שכדאי להכיר
    terms:
      - id: pump
        term: משאבה
        text: מכשיר שנותן את התרופה לווריד, מעט מעט.
  - kind: help
    heading: מתי להתקשר
    calls:
      - when: בלבול קשה, או סימני אלרגיה
        whom: חייגו **911** עכשיו.
      - when: כל דבר אחר שמדאיג אתכם
        whom: "התקשרו אלינו באותו יום:"
        clinic: true
abbreviations:
  FDA: מנהל המזון והתרופות
""",
}
LANGUAGES = tuple(_COPY)

_CLINIC = {
    "ar": """\
  ar:
    kind: عيادة علاج الألم
    hours:
      - "من الاثنين إلى الجمعة: 9:00 - 17:00"
    after_hours: "ليلا وفي نهاية الأسبوع: (202) 555-0144"
    crisis:
      - when: ألم في الصدر، أو صعوبة في التنفس
        what: اتصل على **911** الآن.
      - when: أفكار انتحارية، أو أزمة
        what: اتصل على **988** ليلا أو نهارا.
""",
    "he": """\
  he:
    kind: מרפאת כאב
    hours:
      - "שני עד שישי: 9:00 - 17:00"
    after_hours: "בלילה ובסוף השבוע: (202) 555-0144"
    crisis:
      - when: כאב בחזה, או קושי לנשום
        what: חייגו **911** עכשיו.
      - when: מחשבות על התאבדות, או משבר
        what: חייגו **988** ביום או בלילה.
""",
}

_HEBREW_PHRASES = """\
kind: דף מידע למטופלים
contents: בחוברת הזאת
standard_print: עברית, אותיות רגילות
large_print: עברית, אותיות גדולות
giant_print: עברית, אותיות ענק
term_mark: מילים עם קו מנוקד מוסברות תחת "{heading}", עמוד {page}.
of_people: "{count} מתוך {of}"
say: "אומרים {said}"
step_of: "שלב {step} מתוך {steps}: {title}"
matters: "למה זה חשוב לכם:"
contact: צרו קשר
ask: "יש שאלות? שאלו אותנו:"
hours: שעות
phone: טלפון
email: דואר
website: אתר
fax: פקס
parking: חניה
map: מפה ודרך
crisis: אם אי אפשר לחכות
zone_go: "ירוק: המשיכו"
zone_caution: "צהוב: זהירות"
zone_stop: "אדום: עצרו"
zone_actions: מה לעשות
my_visit: ביקורי
my_visit_lines: ["יום ושעה", "מה להביא", "הערות"]
notes: ההערות שלי
sources: מקורות
sources_elsewhere: בקשו מאיתנו את רשימת המקורות.
proof: טיוטה – עוד לא נבדקה
revision: גרסה {revision}
reviewed_by: נבדק בידי {reviewer}, {date}
not_reviewed: נכתב ב-{date}
next_review: בדיקה הבאה ב-{date}
page: עמוד {page} מתוך {pages}
screen_term: מילה שכדאי להכיר
screen_study: מה מצא מחקר
screen_among: מתוך {of}
screen_of: שקופית {number} מתוך {count}
screen_playing: מידע למטופלים
screen_pause: עצירה
screen_play: הפעלה
screen_next: הבא
screen_back: הקודם
screen_language: שפה
screen_full: מסך מלא
screen_stale: "לצוות: בשינוי האחרון יש טעות. מוצגות השקופיות הקודמות."
"""


def right_to_left_brochure(home: Path, language: str, **changes: str) -> Path:
    """Write the brochure `small` in Arabic or Hebrew into the workspace `home`, and return `home`.

    Each of `changes` says which text of the copy is written how, as `old="…", new="…"`.
    """
    copy = _COPY[language]
    if changes:
        assert changes["old"] in copy
        copy = copy.replace(changes["old"], changes["new"])
    small_brochure(home, copy, BROCHURE.replace("[handout]", "[onesheet, handout]"), language)
    clinic = home / CLINIC
    clinic.write_text(clinic.read_text("utf-8").replace("\ntext:\n", f"\ntext:\n{_CLINIC[language]}", 1), "utf-8")
    if language == "he":
        phrases = home / "brochures" / "phrases"
        phrases.mkdir(exist_ok=True)
        (phrases / "he.yaml").write_text(_HEBREW_PHRASES, "utf-8")
    return home
