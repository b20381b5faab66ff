"""A report whose claims are written by hand, so that the page is tested apart from the reader."""

import shutil
from collections.abc import Callable, Sequence
from importlib.util import find_spec

import pytest

from rasd.exports.page import MapShapes, report_page
from rasd.model import (
    Attribution,
    Candidate,
    Casualty,
    Claim,
    ClaimActor,
    ClaimPlace,
    ClaimSite,
    ClaimTime,
    ClaimWeapon,
    Place,
    Reason,
    Report,
    Span,
)

# The page's behaviour is tested in the machine's own Chromium, driven by playwright. The project must also pass where
# there is none; .ci/run installs it.
collect_ignore = [] if shutil.which("chromium") and find_spec("playwright") else ["test_page_browser.py"]

# Emoji before every span (two UTF-16 units each), a line break of the old kind, markup, and an apostrophe.
TEXT = (
    "🔴 عاجل 💥 قال مصدر محلي إن طائرة مسيرة استهدفت سيارة قرب مدينة الميادين أمس، "
    "ما أدى إلى مقتل 3 أشخاص بينهم طفل.\r\n"
    "وكانت المدينة قد تعرضت لقصف صاروخي من البوكمال <script>document.title='owned'</script> & \"اقتباس\".\n"
)
MAYADIN = Place(
    id="x:mayadin",
    name_ar="الميادين",
    name_en="Al-Mayadin",
    lat=35.02,
    lon=40.45,
    feature="PPL",
    country="SY",
    admin1="Deir ez-Zor",
    admin1_ar="دير الزور",
)
BUKAMAL = Place(
    id="x:bukamal", name_ar="البوكمال", name_en="Al-Bukamal", lat=34.45, lon=40.92, feature="ADM2", country="SY",
    radius_km=30.0,
)  # fmt: skip


class Places:
    """A gazetteer of two."""

    def get(self, place_id: str) -> Place | None:
        return {place.id: place for place in (MAYADIN, BUKAMAL)}.get(place_id)

    def named(self, name: str) -> tuple[Place, ...]:  # noqa: ARG002 - the port's
        return ()

    def longest(self, forms: Sequence[str], at: int) -> tuple[int, tuple[str, ...]]:  # noqa: ARG002 - the port's
        return 0, ()


def _find(quote: str) -> Span:
    start = TEXT.index(quote)
    return Span(start, start + len(quote))


@pytest.fixture
def report() -> Report:
    return Report.received(TEXT, key="r1", title="غارة", published="2023-06-13", url="https://example.org/1", lang="ar")


@pytest.fixture
def claims(report: Report) -> tuple[Claim, ...]:
    """A strike with every field, two of whose spans overlap, and an earlier shelling told as background."""
    strike = Claim(
        id="c1",
        report_id=report.id,
        reader="by hand",
        type="drone_strike",
        trigger=_find("استهدفت"),
        certainty="hedged",
        attribution=(Attribution(kind="local_source", span=_find("مصدر محلي")),),
        actors=(
            ClaimActor(role="perpetrator", actor="us_coalition", actor_class="external", span=_find("طائرة مسيرة")),
            ClaimActor(role="target", actor_class="civilian", span=_find("أشخاص بينهم طفل")),
        ),
        weapons=(ClaimWeapon(kind="drone", count=1, span=_find("طائرة مسيرة")),),
        places=(
            ClaimPlace(
                role="occurred",
                span=_find("الميادين"),
                place_id=MAYADIN.id,
                lat=MAYADIN.lat,
                lon=MAYADIN.lon,
                precision="near",
                radius_km=5.0,
                others=(Candidate(place_id=BUKAMAL.id, score=0.2),),
            ),
        ),
        time=ClaimTime(start="2023-06-12", end="2023-06-12", span=_find("أمس")),
        casualties=(
            Casualty(kind="killed", min=3, max=3, who="civilian", span=_find("مقتل 3 أشخاص")),
            Casualty(kind="killed", min=1, max=1, who="child", part=True, span=_find("طفل")),
        ),
        sites=(ClaimSite(kind="vehicle", span=_find("سيارة")),),
        reasons=(
            Reason(rule="trigger", field="trigger", span=_find("استهدفت")),
            Reason(rule="hedge", field="certainty", span=_find("عاجل")),
            Reason(rule="whole"),
        ),
        confidence=0.875,
    )
    earlier = Claim(
        id="c2",
        report_id=report.id,
        reader="by hand",
        type="shelling",
        trigger=_find("لقصف صاروخي"),
        scope="background",
        places=(ClaimPlace(role="origin", span=_find("البوكمال"), place_id=BUKAMAL.id, precision="area"),),
        reasons=(Reason(rule="was", field="scope", span=_find("وكانت")),),
    )
    return strike, earlier


@pytest.fixture
def sentences() -> Callable[[Reason], str]:
    return lambda reason: f"because of <{reason.rule}>"


@pytest.fixture
def places() -> Places:
    return Places()


@pytest.fixture
def shapes() -> MapShapes:
    """A river through the places, a border far away, and a governorate around both."""
    return MapShapes(
        borders=(((10.0, 10.0), (11.0, 11.0)),),
        governorates=(((39.0, 33.0), (42.0, 33.0), (42.0, 36.0), (39.0, 36.0), (39.0, 33.0)),),
        rivers=(((40.0, 35.5), (40.45, 35.0), (41.0, 34.4)),),
    )


@pytest.fixture
def page(
    report: Report,
    claims: tuple[Claim, ...],
    sentences: Callable[[Reason], str],
    places: Places,
    shapes: MapShapes,
) -> Callable[..., str]:
    """The page of the example, any argument replaced."""
    names = {"us_coalition": "US-led coalition"}

    def render(**changes: object) -> str:
        given = {"gazetteer": places, "map_shapes": shapes, "actor_names": names, **changes}
        what = (given.pop("report", report), given.pop("claims", claims), given.pop("sentences", sentences))
        return report_page(*what, **given)  # type: ignore[arg-type]

    return render
