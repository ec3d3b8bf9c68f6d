"""Labels stand on their lines, clear of the rest; what has no room is in the list below."""

from __future__ import annotations

from callcenter_rules.reports.equity_drawing.lettering import text_width
from callcenter_rules.reports.equity_drawing.placing import (
    HEIGHT,
    SIZE,
    Label,
    Patch,
    place_labels,
)

LINE = [(0.0, 0.0), (200.0, 0.0)]


def test_a_label_stands_in_the_middle_of_a_free_line():
    (label,) = place_labels(["10%"], [LINE], [None], [])
    width = text_width("10%", SIZE) + 6
    assert Label(text="10%", patch=Patch(100.0, 0.0, width, HEIGHT)) == label


def test_a_label_stands_on_its_line_where_the_layout_has_kept_room():
    (near,) = place_labels(["10%"], [LINE], [(40.0, 5.0)], [])
    (far,) = place_labels(["10%"], [LINE], [(40.0, 50.0)], [])
    assert (40.0, 0.0) == (near.patch.x, near.patch.y)
    assert (100.0, 0.0) == (far.patch.x, far.patch.y)


def test_a_label_keeps_clear_of_boxes_and_of_other_labels():
    box = Patch(100.0, 0.0, 60.0, 40.0)
    labels = place_labels(["10%", "20%", "30%"], [LINE] * 3, [None] * 3, [box])
    patches = [box, *(label.patch for label in labels)]
    assert not any(one.meets(other) for i, one in enumerate(patches) for other in patches[i + 1 :])


def test_a_label_keeps_clear_of_other_lines_where_it_can():
    upright = [(100.0, -500.0), (100.0, 500.0)]
    level, _ = place_labels(["10%", "20%"], [LINE, upright], [None, None], [])
    assert not level.patch.meets(Patch(100.0, 0.0, 0.0, 1000.0))
    bundle = [[(x, -500.0), (x, 500.0)] for x in range(-20, 240, 10)]
    crossed, *_ = place_labels(["10%"] * 27, [LINE, *bundle], [None] * 27, [])
    assert crossed.patch is not None
    assert crossed.number is None


def test_a_number_stands_where_there_is_no_room_for_the_label():
    boxes = [Patch(-50.0, 0.0, 200.0, 40.0), Patch(190.0, 0.0, 200.0, 40.0)]
    (label,) = place_labels(["≈12.345%"], [LINE], [None], boxes)
    assert (1, "(1)", "≈12.345%") == (label.number, label.shown, label.text)
    assert not any(label.patch.meets(box) for box in boxes)
    assert 0.0 == label.patch.y


def test_a_label_without_any_room_is_in_the_list_alone():
    inside = Patch(100.0, 0.0, 300.0, 40.0)
    hidden, free = place_labels(
        ["10%", "20%"], [LINE, [(0.0, 90.0), (200.0, 90.0)]], [None, None], [inside]
    )
    assert Label(text="10%", patch=None, number=1) == hidden
    assert free.number is None
