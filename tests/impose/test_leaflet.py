"""A leaflet has its panels between its folds, those of the inside in the mirror."""

from handbill.impose.leaflet import leaflets
from handbill.impose.scheme import Options


def test_panels_lie_between_the_folds_and_the_inside_is_the_mirror_of_the_outside() -> None:
    plan = leaflets([(90.0, 200.0)] * 6, (200.0, 300.0), Options(), (90.0, 195.0), outside=(4, 5, 0), inside=(1, 2, 3))
    (sheet,) = plan.sheets
    assert sheet.back is not None
    assert [placement.page for placement in sheet.front.placements] == [4, 5, 0]
    assert [placement.page for placement in sheet.back.placements] == [1, 2, 3]
    edges = [(placement.clip.left, placement.clip.right) for placement in sheet.front.placements]
    assert edges == [(0, 90), (90, 195), (195, 300)]
    behind = [(300 - placement.clip.right, 300 - placement.clip.left) for placement in sheet.back.placements]
    assert behind == edges[::-1]


def test_pages_beyond_six_go_on_another_sheet() -> None:
    plan = leaflets([(90.0, 200.0)] * 8, (200.0, 300.0), Options(), (100.0, 200.0), (4, 5, 0), (1, 2, 3))
    assert [len(side.placements) for side in plan.sides] == [3, 3, 1, 1]
