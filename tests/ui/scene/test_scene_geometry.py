"""Laws of the projection, of the order from far to near, and of the places of plates."""

import math

from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QPointF, QRectF

from twin.placement import Placement
from twin.units import MM
from ui.scene.geometry import Box, Frame, Point, behind
from ui.scene.labels import Rect, Wish, place
from ui.scene.order import far_to_near
from ui.scene.view import View, fitted

law = settings(deadline=None)
"""On a busy machine an example may take its time."""


metres = st.floats(-5000, 5000)
pixels = st.floats(-3000, 3000)
views = st.builds(View, st.floats(0.05, 8), pixels, pixels)


@law
@given(views, metres, metres, st.floats(0, 2000))
def test_a_pixel_leads_back_to_the_place_that_it_shows(view: View, x: float, y: float, z: float) -> None:
    back = view.floor(view.at(x, y, z), z)
    assert math.isclose(back.x, x, abs_tol=1e-6 * 5000)
    assert math.isclose(back.y, y, abs_tol=1e-6 * 5000)


@law
@given(views, st.floats(0.2, 5), metres, metres)
def test_zooming_leaves_the_pixel_under_the_pointer_where_it_is(view: View, by: float, x: float, y: float) -> None:
    pixel = view.at(x, y)
    after = view.zoomed(by, pixel).at(x, y)
    assert (after - pixel).manhattanLength() < 1e-3


@law
@given(st.lists(st.tuples(metres, metres, st.floats(1, 900), st.floats(1, 900)), min_size=1, max_size=6))
def test_a_fitting_view_shows_everything_and_touches_the_edge(places: list[tuple[float, float, float, float]]) -> None:
    boxes = [Box(x, y, 0, x + wide, y + wide, high) for x, y, wide, high in places]
    area = QRectF(20, 30, 800, 500)
    view = fitted(boxes, area)
    hull = QRectF()
    for box in boxes:
        hull = hull.united(view.hull(box))
    assert area.adjusted(-1e-3, -1e-3, 1e-3, 1e-3).contains(hull)
    assert math.isclose(hull.width(), 800, rel_tol=1e-6) or math.isclose(hull.height(), 500, rel_tol=1e-6)


@law
@given(views, metres, metres)
def test_drawing_on_a_face_and_placing_in_the_cell_agree(view: View, x: float, y: float) -> None:
    for face, to in (
        (view.top(x, y, 50), Point(x + 30, y + 40, 50)),
        (view.south(x, y, 50), Point(x + 30, y, 10)),
        (view.east(x, y, 50), Point(x, y + 30, 10)),
    ):
        assert (face.map(QPointF(30, 40)) - view.point(to)).manhattanLength() < 1e-2


@law
@given(st.sampled_from([0, 90, 180, 270]), st.integers(-900, 900), st.integers(-900, 900))
def test_a_frame_places_as_the_twin_does(turn: int, along: int, across: int) -> None:
    placement = Placement(300 * MM, -200 * MM, 0, turn)  # type: ignore[arg-type]
    x, y = placement.point(along * MM, across * MM)
    assert Frame.of(placement).point(along, across)[:2] == (x / MM, y / MM)


cells = st.integers(0, 4)


@st.composite
def grids(draw: st.DrawFn) -> list[Box]:
    """Boxes that share no room, as solids do."""
    places = draw(st.lists(st.tuples(cells, cells, cells), min_size=1, max_size=9, unique=True))
    return [Box(x * 10, y * 10, z * 10, x * 10 + 8, y * 10 + 8, z * 10 + 8) for x, y, z in places]


@law
@given(grids(), st.randoms())
def test_what_is_behind_is_painted_first(boxes: list[Box], random: object) -> None:
    early = [bool(hash((box, "early")) % 2) for box in boxes]
    order = far_to_near(boxes, early)
    assert sorted(order) == list(range(len(boxes)))
    rank = {index: place for place, index in enumerate(order)}
    for i, one in enumerate(boxes):
        for j, other in enumerate(boxes):
            if behind(one, other):
                assert rank[i] < rank[j]


@law
@given(grids())
def test_solids_come_below_the_rooms_wherever_they_may(boxes: list[Box]) -> None:
    early = [index % 2 == 0 for index in range(len(boxes))]
    order = far_to_near(boxes, early)
    for place_, index in enumerate(order):
        if not early[index]:
            later = [i for i in order[place_ + 1 :] if early[i]]
            for i in later:
                blockers = [j for j in order[place_:] if j != i and behind(boxes[j], boxes[i])]
                assert blockers, "nothing held this solid back"
            break


@law
@given(
    st.lists(st.builds(Wish, st.floats(0, 400), st.floats(0, 300), st.floats(20, 220), st.just(20.0)), max_size=24),
    st.lists(st.builds(Rect, pixels, pixels, st.floats(1, 200), st.floats(1, 200)), max_size=5),
)
def test_no_two_plates_ever_overlap(wishes: list[Wish], avoid: list[Rect]) -> None:
    rects = place(wishes, avoid, Rect(0, 0, 400, 300))
    assert [(rect.width, rect.height) for rect in rects] == [(wish.width, wish.height) for wish in wishes]
    for i, one in enumerate(rects):
        assert not any(one.overlap(other) for other in rects[:i])


def test_a_plate_alone_stands_right_above_what_it_names() -> None:
    (rect,) = place([Wish(100, 100, 40, 20)])
    assert rect.x + rect.width / 2 == 100
    assert 0 < 100 - (rect.y + rect.height) < 30


def test_a_plate_covers_something_rather_than_lose_a_letter_at_the_edge() -> None:
    within = Rect(0, 0, 800, 600)
    (rect,) = place([Wish(98, 300, 200, 20)], [Rect(12, 0, 788, 600)], within)
    assert rect.x >= 0
