"""Which text goes on in which, by the words that only the two share."""

from __future__ import annotations

from articles.pipeline.matter import matched

WELL = "柳湾村的古井清淤工程开工，石匠们下到井底，"
FERRY = "青萝渡口的摆渡船换上新发动机，船工试航，"
STAGE = "戏台修缮工程开工，木匠们登上屋顶，"
OF_WELL = "清出淤泥三吨，柳湾村的古井又有了水。"
OF_FERRY = "试航两小时后，青萝渡口的摆渡船靠了岸。"


def test_each_ending_goes_to_the_beginning_whose_words_it_uses():
    assert matched([WELL, FERRY, STAGE], [OF_FERRY, OF_WELL]) == {0: 1, 1: 0}


def test_what_all_beginnings_say_tells_nothing():
    assert matched([WELL, STAGE, FERRY], ["工程开工以来，一切顺利。"]) == {}


def test_an_ending_that_speaks_of_two_matters_is_left_alone():
    assert matched([WELL, FERRY], ["柳湾村的古井旁，青萝渡口的摆渡船停了。"]) == {}


def test_two_endings_of_one_matter_are_left_alone():
    assert matched([WELL, FERRY, STAGE], [OF_WELL, "柳湾村的古井边立起石碑。"]) == {}


def test_the_last_beginning_and_the_last_ending_are_a_pair():
    assert matched([WELL, FERRY], ["众人都说好。", OF_FERRY]) == {0: 0, 1: 1}


def test_the_last_ending_is_nobodys_where_beginnings_are_more():
    assert matched([WELL, FERRY, STAGE], ["众人都说好。", OF_FERRY]) == {1: 1}


def test_nothing_goes_on_in_nothing():
    assert matched([], []) == {}
