"""How fast `rasd code` reads: the whole program on one core, on made-up reports of about 150 words.

Run as `python benchmarks/bench_code.py [REPORTS]`: by words alone, then with the learned model, if that is
installed, on a tenth of the reports. Every report is put together anew from the templates below, with its own places,
numbers, days and order, so that no cache can stand in for reading. Prints reports a second without
start-up, start-up alone (one report), and peak memory. Times are processor seconds: what else the machine does counts
little.
"""

from __future__ import annotations

import json
import os
import random
import statistics
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import msgspec

from rasd.readers.learned import installed

PROGRAM: Final = Path(sys.executable).with_name("rasd")
WORDS: Final = 150
_STARTS: Final = 3
_KIB_PER_MIB: Final = 1024

PLACES: Final = (
    "الميادين", "البوكمال", "الشحيل", "هجين", "الباغوز", "القورية", "العشارة", "جسر الشغور", "معرة النعمان", "سرمين",
    "تل رفعت", "اعزاز", "الباب", "منبج", "عين عيسى", "تل تمر", "رأس العين", "القامشلي", "الشدادي", "نوى", "طفس", "بصرى",
    "الضمير", "دوما", "تدمر", "السخنة", "سلمية", "مصياف", "كفرنبل", "أريحا",
)  # fmt: skip
SIDES: Final = (
    "قوات النظام", "قسد", "الجيش التركي", "فصائل المعارضة", "تنظيم داعش", "التحالف الدولي", "الطيران الروسي",
    "ميليشيات إيرانية", "الجيش الوطني", "مسلحون مجهولون", "هيئة تحرير الشام", "قوات الأمن الداخلي",
)  # fmt: skip
DAYS: Final = ("الأحد", "الاثنين", "الثلاثاء", "الأربعاء", "الخميس", "الجمعة", "السبت")
MONTHS: Final = ("كانون الثاني", "آذار", "نيسان", "حزيران", "آب", "تشرين الأول", "أبريل", "يوليو", "نوفمبر")
COUNTS: Final = ("أربعة", "سبعة", "ثلاثة", "ستة", "تسعة", "عشرة", "12", "١٧", "عشرات")
VOICES: Final = (
    "مصادر محلية", "شهود عيان", "مصدر طبي", "ناشطون", "المرصد", "وكالة الأنباء الرسمية", "مراسلنا", "الدفاع المدني",
)  # fmt: skip
SITES: Final = ("مدرسة", "مستشفى", "سوق شعبي", "مخيم للنازحين", "جسر", "محطة مياه", "مسجد", "حاجز عسكري", "حقل نفط")
SENTENCES: Final = (
    "أفادت {voice} بأن {side} قصفت بالهاون أطراف {place} مساء {day}، ما أدى لمقتل {count} مدنيين وإصابة {count} آخرين.",
    "واندلعت اشتباكات عنيفة بين {side} و{side} في محيط {place} فجر {day} {number} {month} استمرت {hours} ساعات.",
    "وقالت {voice} إن {side} شنت {number} غارات على مواقع قرب {site} في ريف {place}، دون ورود أنباء عن خسائر بشرية.",
    "وفي سياق منفصل، انفجرت عبوة ناسفة بسيارة على الطريق الواصل بين {place} و{place} وأصيب {count} أشخاص بجروح.",
    "واعتقلت {side} {count} شبان خلال حملة دهم طالت منازل في {place} بتهمة لم تتضح بعد.",
    "وكانت {side} قد استهدفت {site} في {place} قبل {hours} أيام بطائرة مسيرة، بحسب {voice}.",
    "ونفت {side} أن تكون قد انسحبت من {place}، مؤكدة أن تعزيزات وصلت إليها يوم {day}.",
    "ونزحت {number} عائلة من {place} باتجاه {place} خوفا من تجدد القصف الصاروخي على {site}.",
    "وحلق طيران الاستطلاع فوق {place} و{place} طوال نهار {day}، فيما فرضت {side} حظر تجول في المنطقة.",
    "وعثر الأهالي على جثة رجل مجهول الهوية قرب {site} جنوب {place}، ويعتقد أن {side} تقف وراء الحادثة.",
    "وتظاهر العشرات في {place} يوم {day} احتجاجا على ممارسات {side} وللمطالبة بإطلاق سراح المعتقلين.",
    "ومن المتوقع أن تبدأ {side} هدنة مع {side} في {place} اعتبارا من {number} {month} وفق {voice}.",
    "وأكدت {voice} نقل {count} جرحى إلى مستشفى {place} الوطني، بينهم طفلان وامرأة، بعد سقوط صواريخ على {site}.",
)

#: what stands between the events of a report: speech, weather, prices, aid, names of things
FILLERS: Final = (
    "وقال رئيس المجلس المحلي في {place} إن الأهالي يعانون من نقص حاد في المياه والكهرباء منذ مطلع {month}.",
    "وتعد {place} من أبرز المدن التجارية في المنطقة، ويعتمد سكانها على الزراعة وتربية المواشي منذ عقود طويلة.",
    "وأشارت {voice} إلى أن أسعار الخبز والمحروقات ارتفعت في أسواق {place} بنسبة {number} في المئة خلال هذا العام.",
    "وأضاف المتحدث أن اجتماعا سيعقد يوم {day} لبحث أوضاع الطرق والجسور المؤدية إلى {place} وسبل صيانتها قبل الشتاء.",
    "ووصلت قافلة تضم {number} شاحنة من المواد الغذائية والأدوية إلى {place} بالتنسيق مع منظمات إغاثية دولية.",
    "وتوقعت الأرصاد الجوية انخفاض درجات الحرارة في {place} و{place} مع هطول أمطار متفرقة حتى نهاية الأسبوع.",
    "وطالب معلمون في {place} برفع رواتبهم وتأمين الكتب قبل بدء العام الدراسي الجديد في {number} {month} المقبل.",
    "وذكرت {voice} في تقرير من {number} صفحة أن المنطقة بحاجة إلى استثمارات كبيرة في قطاعي الصحة والتعليم.",
)
#: events in a report; the annotated reports of the project have about 5 in 150 words
EVENTS: Final = 6


class Run(msgspec.Struct, frozen=True, kw_only=True):
    """One run of the whole program: processor seconds and peak memory in MiB."""

    seconds: float
    memory: float


def reports(number: int, seed: int = 7) -> Iterator[dict[str, str]]:
    """Made-up reports, each different, the same for the same seed."""
    chance = random.Random(seed)  # noqa: S311 - variety, not secrecy
    for i in range(number):
        day = f"2024-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}"
        yield {"id": f"b{i}", "published": day, "lang": "ar", "text": _text(chance)}


def _text(chance: random.Random) -> str:
    """Events and what stands between them, in an order of their own, until there are about `WORDS` words."""
    told = [*chance.sample(SENTENCES, EVENTS), *chance.sample(FILLERS, len(FILLERS))]
    first, *rest = (_filled(template, chance) for template in told)
    chance.shuffle(rest)
    said = [first]
    while rest and sum(len(sentence.split()) for sentence in said) < WORDS - 8:
        said.append(rest.pop())
    return "\n".join(said)


def _filled(template: str, chance: random.Random) -> str:
    """A sentence of a template; each blank is filled anew, also where it stands twice."""
    while "{" in template:
        filled = template.replace("{side}", chance.choice(SIDES), 1).replace("{place}", chance.choice(PLACES), 1)
        filled = filled.replace("{count}", chance.choice(COUNTS), 1).replace("{day}", chance.choice(DAYS), 1)
        filled = filled.replace("{voice}", chance.choice(VOICES), 1).replace("{site}", chance.choice(SITES), 1)
        filled = filled.replace("{month}", chance.choice(MONTHS), 1).replace("{hours}", str(chance.randint(2, 9)), 1)
        template = filled.replace("{number}", str(chance.randint(2, 28)), 1)
    return template


def timed(given: Path, written: Path, reader: str) -> Run:
    """Run `rasd code` as a process of its own, and ask the system what it took."""
    command = [str(PROGRAM), "code", str(given), "-o", str(written), "--reader", reader]
    # a program that is used keeps what it compiled, whatever this shell does
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    _, status, usage = os.wait4(os.posix_spawn(PROGRAM, command, kept), 0)
    if status:
        sys.exit(f"rasd code ended with {os.waitstatus_to_exitcode(status)}")
    return Run(seconds=usage.ru_utime + usage.ru_stime, memory=usage.ru_maxrss / _KIB_PER_MIB)


def main(number: int) -> None:
    """Time the program by words alone and with the model."""
    bench(number, "lexical")
    if installed():
        bench(max(number // 10, 2), "both")


def pinned() -> None:
    """Stay on one core, with all that is started from here."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})


def bench(number: int, reader: str) -> None:
    """Time the program on one report and on many, and print what it makes a second."""
    pinned()
    with tempfile.TemporaryDirectory() as folder:
        one, many, out = (Path(folder) / name for name in ("one.jsonl", "many.jsonl", "out.jsonl"))
        made = list(reports(number))
        one.write_text(json.dumps(made[0], ensure_ascii=False) + "\n", encoding="utf-8")
        many.write_text("".join(json.dumps(report, ensure_ascii=False) + "\n" for report in made), encoding="utf-8")
        start = statistics.median(timed(one, out, reader).seconds for _ in range(_STARTS))
        run = timed(many, out, reader)
    words = statistics.mean(len(report["text"].split()) for report in made)
    print(f"rasd code --reader {reader}: {number} reports of {words:.0f} words on average, one core")
    print(f"  reading    {(number - 1) / (run.seconds - start):8.0f} reports/s")
    print(f"  start-up   {start:8.2f} s")
    print(f"  memory     {run.memory:8.0f} MiB at most")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1000)
