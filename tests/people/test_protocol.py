"""What a title's words tell of its rank and of how many hold it."""

from __future__ import annotations

import pytest

from people.protocol import protocol_of

IN_ORDER = (
    "区委书记",
    "区长",
    "区人大常委会主任",
    "区政协主席",
    "区委副书记",
    "区委常委",
    "常务副区长",
    "区纪委书记",
    "区委宣传部部长",
    "区人大常委会副主任",
    "副区长",
    "区政协副主席",
    "区人民法院院长",
    "区人民检察院检察长",
    "区应急管理局局长",
    "区应急管理局副局长",
    "柳湖街道党工委书记",
    "柳湖街道办事处主任",
)


def test_leading_offices_stand_in_the_order_of_protocol() -> None:
    ranks = [protocol_of(title).rank for title in IN_ORDER]
    assert None not in ranks
    assert ranks == sorted(ranks)


@pytest.mark.parametrize("title", ["区委书记", "青岚区区长", "区应急管理局局长", "石桥镇镇长"])
def test_a_head_is_the_only_one(title: str) -> None:
    assert protocol_of(title).sole


@pytest.mark.parametrize("title", ["副区长", "区委常委", "区应急管理局副局长", "镇长", "社区书记"])
def test_deputies_and_heads_of_no_named_place_are_several(title: str) -> None:
    assert protocol_of(title).rank is not None
    assert not protocol_of(title).sole


@pytest.mark.parametrize("title", ["社区长", "网格员", "区人大代表", "镇医院护士长"])
def test_nothing_is_guessed_of_other_words(title: str) -> None:
    assert protocol_of(title).rank is None
