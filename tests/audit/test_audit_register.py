"""`audit_register`: findings are kept from audit to audit, and go where the fault has gone."""

from __future__ import annotations

from datetime import date, timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone, translation

from articles.audit import rows, wording
from articles.audit.sync import audit
from articles.models import Attendance, Block, Finding, Meeting, Series
from tests import register as make
from tests.register import (
    make_attendance,
    make_figure,
    make_meeting,
    make_naming,
    make_office,
    make_official,
    make_organization,
    make_piece,
    make_series,
    make_term,
)

pytestmark = pytest.mark.django_db

FIRST = date(2031, 1, 7)
NAME = "区委常委会会议"


def hold(*ordinals, name="区委常委会会议", **fields):
    """Meetings a week apart."""
    series = make_series(name, **fields)
    for number in ordinals:
        day = FIRST + timedelta(weeks=number)
        make_meeting(f"第{number}次{name}", series=series, ordinal=number, date=day)


def count_gaps():
    return Finding.objects.open().filter(code="ordinal-missing").count()


def settle(**which):
    return Finding.objects.filter(**which).update(
        settled_at=timezone.now(), reason="会议未公开报道"
    )


def run(**options):
    out = StringIO()
    try:
        with translation.override("en"):
            call_command("audit_register", stdout=out, **options)
    except CommandError as error:
        return error.returncode, out.getvalue(), str(error)
    return 0, out.getvalue(), ""


class TestRows:
    """What the pure questions are asked of."""

    def test_deleted_meetings_of_a_series_are_gaps(self):
        hold(*range(1, 13))
        Meeting.objects.filter(sittings__ordinal__in=(3, 7, 8)).delete()
        assert [(one.code, one.words["ordinal"]) for one in rows.everything()] == [
            ("ordinal-missing", 3),
            ("ordinal-missing", 7),
            ("ordinal-missing", 8),
        ]

    @pytest.mark.parametrize(
        ("numbering", "told"),
        [("term", "区委常委会会议, term 6: No. 2"), ("year", "区委常委会会议 (2031): No. 2")],
    )
    def test_the_sentence_says_in_which_count(self, numbering, told):
        series = make_series(numbering=numbering)
        for number in (1, 3):
            day = FIRST + timedelta(weeks=number)
            make_meeting(series=series, term=6, ordinal=number, date=day)
        [found] = rows.everything()
        with translation.override("en"):
            assert wording.sentence(found).startswith(told)

    def test_a_count_that_begins_anew_without_a_term_is_told_by_its_day(self):
        series = make_series()
        days = ("2031-11-08", "2031-12-08", "2032-01-08", "2032-02-08", "2032-03-08")
        for day, number in zip(days, (28, 29, 1, 2, 4), strict=True):
            make_meeting(series=series, ordinal=number, date=date.fromisoformat(day))
        [found] = rows.everything()
        with translation.override("en"):
            said = wording.sentence(found)
        assert said.startswith(f"{NAME}, counted anew from 2032-01-08: No. 3")

    def of_a_district(self, place):
        self.sit(Series(name=NAME, district=make_organization(place, kind="district")), 1, 2, 4)

    def of_no_district(self):
        self.sit(Series(name=NAME), 3)

    def sit(self, series, *ordinals):
        series.save()
        for number in ordinals:
            make_meeting(series=series, ordinal=number, date=FIRST + timedelta(weeks=number))

    def test_a_series_without_a_district_is_the_only_one_of_its_name(self):
        self.of_a_district("青岚区")
        self.of_no_district()
        found = {one.code: one.words for one in rows.everything()}
        assert found == {"series-unplaced": {"series": "区委常委会会议", "places": "青岚区"}}

    def test_a_series_without_a_district_may_be_that_of_either(self):
        for place in ("青岚区", "云溪区"):
            self.of_a_district(place)
        self.of_no_district()
        assert [one.code for one in rows.everything()] == [
            "series-unplaced",
            "ordinal-missing",
            "ordinal-missing",
        ]

    def test_series_of_two_districts_count_for_themselves(self):
        for number, name in enumerate(("青岚区", "云溪区")):
            district = make_organization(name, kind="district")
            series = make.Series.objects.create(name="区政府常务会议", district=district)
            for ordinal in (4 + number, 6 + number):
                make_meeting(series=series, ordinal=ordinal, date=FIRST + timedelta(weeks=ordinal))
        assert [one.words["ordinal"] for one in rows.everything()] == [5, 6]

    def test_a_piece_that_prints_an_office_after_its_end(self):
        official = make_official("陆怀瑾")
        term = make_term(official, "区长", end="2030-12")
        piece = make_piece("区长调研", date(2031, 3, 4))
        make_naming(official, piece, term, title="区长")
        (one,) = rows.everything()
        assert (one.code, one.article, one.appointment) == (
            "appointment-contradicted", piece.pk, term.pk,
        )  # fmt: skip

    def test_the_piece_that_reports_a_removal_is_no_contradiction(self):
        official = make_official("陆怀瑾")
        term = make_term(official, "区长", end="2031-03-01")
        piece = make_piece("区人大常委会会议举行", date(2031, 3, 4))
        make_naming(official, piece, term, title="区长")
        make.AppointmentNotice.objects.create(
            article=piece, name="陆怀瑾", title="区长", kind="removed", official=official
        )
        assert rows.everything() == []

    def test_nor_where_it_leaves_out_the_body(self):
        term = make_term(make_official("陆怀瑾"), "区教育局局长", end="2031-03-01")
        piece = make_piece("区人大常委会会议举行", date(2031, 3, 4))
        make_naming(term.official, piece, term, title="局长", body="区教育局")
        make.AppointmentNotice.objects.create(
            article=piece, name="陆怀瑾", title="区教育局局长", kind="removed"
        )
        assert rows.everything() == []

    def test_a_list_of_those_present_out_of_protocol_order(self):
        secretary = make_term(make_official("沈望舟"), make_office("区委书记", rank=10))
        deputy = make_term(make_official("石立军"), make_office("副区长", rank=80))
        meeting = make_meeting(article=make_piece(day=date(2031, 3, 4)))
        for order, held in enumerate((deputy, secretary)):
            held.start = "2029"
            held.save()
            make_attendance(meeting, held.official, order=order)
        (one,) = rows.everything()
        assert (one.code, one.meeting, one.words["who"]) == ("protocol-order", meeting.pk, "沈望舟")
        Attendance.objects.filter(name="沈望舟").update(capacity="chair")
        assert rows.everything() == []

    def test_a_figure_of_a_campaign_that_falls(self):
        campaign = make.make_campaign("防汛救灾")
        for number, value in enumerate((1860, 1680)):
            piece = make_piece(day=FIRST + timedelta(days=number))
            make_figure(str(value), piece, campaign, cumulative=True)
        (one,) = rows.everything()
        assert (one.code, one.article) == ("figure-falls", piece.pk)

    def test_a_street_counts_for_itself(self):
        campaign = make.make_campaign("防汛救灾")
        for number, (value, name) in enumerate(((1860, "东湖街道"), (80, "望湖路街道"))):
            piece = make_piece(day=FIRST + timedelta(days=number))
            make.make_about(make_organization(name, kind="street"), piece)
            make_figure(str(value), piece, campaign, cumulative=True)
        assert rows.everything() == []

    def test_what_a_label_counts_outside_of_campaigns_is_not_compared(self):
        for number, value in enumerate((1860, 1680)):
            piece = make_piece(day=FIRST + timedelta(days=number))
            make_figure(str(value), piece, cumulative=True, unit="处" if number else "条")
        assert rows.everything() == []


class TestSync:
    def test_a_finding_has_its_article_and_its_sentence(self):
        hold(1, 3)
        meeting = Meeting.objects.get(name__startswith="第3次")
        report = meeting.reports.get()
        report.text = "沈望舟主持召开第3次区委常委会会议。"
        report.save()
        (found,) = audit()
        assert (found.meeting, found.article) == (meeting, report.article)
        assert found.quotation == report.text

    def test_the_sentence_that_names_the_official(self):
        official = make_official("陆怀瑾")
        piece = make_piece("区长调研", date(2031, 3, 4))
        Block.objects.create(
            article=piece, order=9, text="天气晴好。区长陆怀瑾到企业调研。他说好。"
        )
        make_naming(official, piece, make_term(official, "区长", end="2030-12"), title="区长")
        (found,) = audit()
        assert found.quotation == "区长陆怀瑾到企业调研。"

    def test_two_pieces_of_one_day_that_contradict_a_term_are_two_findings(self):
        term = make_term(make_official("陆怀瑾"), "区长", end="2030-12")
        pieces = [make_piece(name, date(2031, 3, 4)) for name in ("调研", "座谈", "座谈")]
        for piece in pieces:
            make_naming(term.official, piece, term, title="区长")
        assert {row.article for row in audit()} == set(pieces)

    def test_a_second_audit_changes_nothing(self):
        hold(1, 3, 5)
        before = [(row.pk, row.found_at) for row in audit()]
        assert [(row.pk, row.found_at) for row in audit()] == before

    def test_what_was_corrected_is_found_no_more(self):
        hold(1, 3)
        audit()
        hold(2)
        assert audit() == []
        assert not Finding.objects.exists()

    def test_a_settled_finding_stays_settled_with_its_reason(self):
        hold(1, 3)
        audit()
        settle()
        (found,) = audit()
        assert found.reason == "会议未公开报道"
        assert count_gaps() == 0

    def test_it_stays_settled_while_the_fault_comes_and_goes(self):
        hold(1, 3)
        audit()
        settle()
        hold(2)
        assert audit() == []
        Meeting.objects.filter(name__startswith="第2次").delete()
        assert [row.reason for row in audit()] == ["会议未公开报道"]

    def test_it_stays_settled_when_the_rows_get_other_ids(self):
        hold(1, 3)
        audit()
        settle()
        Meeting.objects.all().delete()
        hold(1, 3)
        (found,) = audit()
        assert found.settled_at
        assert found.meeting.name == "第3次区委常委会会议"

    def test_other_facts_are_another_finding(self):
        campaign = make.make_campaign("防汛救灾")
        make_figure("1860", make_piece(day=FIRST), campaign, cumulative=True)
        fallen = make_figure("1680", make_piece(day=date(2031, 2, 1)), campaign, cumulative=True)
        audit()
        settle()
        fallen.value = 1700
        fallen.save()
        (found,) = audit()
        assert found.settled_at is None

    def test_the_number_of_queries_does_not_grow(self, django_assert_max_num_queries):
        counted = []
        for size in (1, 3):
            for number in range(size):
                self._plant(f"{size}{number}")
            with django_assert_max_num_queries(40) as queries:
                found = audit()
            counted.append(len(queries))
            assert len(found) == 4 * (1 if size == 1 else 4)
        assert counted[0] == counted[1]

    def _plant(self, name):
        hold(1, 3, name=f"第{name}组会议")
        official = make_official(f"陆怀{name}")
        piece = make_piece(f"调研{name}", date(2031, 3, 4))
        term = make_term(official, f"{name}长", end="2030-12")
        make_naming(official, piece, term, title=f"{name}长")
        campaign = make.make_campaign(f"行动{name}")
        for number, (value, unit) in enumerate((("9", "处"), ("4", "处"), ("12", "条"))):
            day = FIRST + timedelta(days=number)
            make_figure(value, make_piece(day=day), campaign, cumulative=True, unit=unit)


@pytest.mark.parametrize(
    ("ordinals", "sentence"),
    [
        ((1, 9, 3, 4, 5), "stands between No. 1 and No. 3; is it No. 2?"),
        ((4, 5, 6, 7, 2), "stands after No. 7; is it No. 8?"),
        ((6, 2, 3, 4, 5), "is dated 2031-01-14, before No. 2; is the day right?"),
    ],
)
def test_the_sentence_says_where_a_meeting_stands(ordinals, sentence):
    series = make_series(numbering="continuous")
    for week, ordinal in enumerate(ordinals, 1):
        make_meeting(series=series, ordinal=ordinal, date=FIRST + timedelta(weeks=week))
    with translation.override("en"):
        (found,) = audit()
    assert found.text.endswith(sentence)


class TestCommand:
    def test_nothing_wrong_exits_0(self):
        hold(1, 2, 3)
        code, out, _error = run()
        assert code == 0
        assert out.count("\n") == 1

    def test_open_findings_are_printed_and_exit_1(self):
        hold(1, 3, 5)
        code, out, error = run()
        assert code == 1
        assert [line for line in out.splitlines() if line.startswith("[")] == [
            "[ordinal missing] 区委常委会会议: No. 2 is not recorded, between No. 1 and No. 3.",
            "[ordinal missing] 区委常委会会议: No. 4 is not recorded, between No. 3 and No. 5.",
        ]
        assert "第3次区委常委会会议召开" in out
        assert "2" in error

    def test_settled_ones_are_printed_with_their_reason_and_exit_0(self):
        hold(1, 3)
        run()
        settle()
        code, out, _error = run()
        assert code == 0
        assert "会议未公开报道" in out

    def test_quiet_where_nothing_is_wrong(self):
        assert run(verbosity=0) == (0, "", "")
