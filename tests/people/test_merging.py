"""Merging and splitting: links, redirects, what both have, refusals, previews."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.contrib.auth import get_user_model

from articles.models import Attendance, Naming
from people.merging import Refused, merge, preview, split, split_off
from people.models import (
    Appointment,
    Merge,
    Office,
    Official,
    OfficialName,
    Organization,
    OrganizationAlias,
)
from people.partial import PartialDate
from tests import register as make
from tests.people.rows import make_piece, snapshot

pytestmark = pytest.mark.django_db


def two(**fields: Any) -> tuple[Official, Official]:
    """One who was misprinted, and the right one."""
    return make.make_official("沈忘舟", **fields), make.make_official("沈望舟", **fields)


def full_register() -> tuple[Official, Official]:
    """Rows of several tables that lead to both, some of them the same of both."""
    gone, kept = two()
    both = [make.make_term(one, "区长", first_seen=DAY, last_seen=DAY) for one in (gone, kept)]
    only = make.make_term(gone, "区委副书记", start="2030")
    for one, term in zip((gone, kept), both, strict=True):
        make.make_naming(one, make_piece(), term)
        OfficialName.objects.create(official=one, name="老沈")
    make.make_naming(gone, make_piece(), both[0], only, title="区委副书记、区长")
    make.make_finding(appointment=both[0])
    meeting = make.make_meeting(article=make_piece())
    for one in (gone, kept):
        make.make_attendance(meeting, one)
    return gone, kept


DAY = date(2031, 3, 4)


def test_links_of_all_apps_lead_to_the_one_that_is_kept() -> None:
    gone, kept = full_register()
    merge(gone, kept)
    assert not Naming.objects.filter(official=gone).exists()
    assert not Attendance.objects.filter(official=gone).exists()
    assert not Appointment.objects.filter(official=gone).exists()
    assert Naming.objects.filter(official=kept).count() == 3
    assert Attendance.objects.filter(official=kept).count() == 2


def test_the_one_that_goes_leads_to_the_one_that_is_kept() -> None:
    gone, kept = two()
    merge(gone, kept)
    gone.refresh_from_db()
    assert gone.merged_into == kept
    assert list(Official.objects.unmerged()) == [kept]


def test_old_addresses_lead_on_in_one_step() -> None:
    first, second = two()
    third = make.make_official("沈望洲")
    merge(first, second)
    merge(second, third)
    assert set(third.absorbed.all()) == {first, second}


def test_merge_then_split_gives_identical_rows() -> None:
    before = make_and_snap()
    merged = merge(*Official.objects.order_by("pk")[:2])
    assert snapshot() != before
    split(merged)
    assert snapshot() == before


def make_and_snap() -> Any:
    full_register()
    return snapshot()


def test_one_term_told_twice_becomes_one_that_knows_both() -> None:
    gone, kept = two()
    make.make_term(gone, "区长", end="2031", first_seen=date(2030, 1, 1), last_seen=DAY)
    term = make.make_proposal(kept, office="区长", first_seen=DAY, last_seen=date(2031, 5, 1))
    merge(gone, kept)
    [row] = Appointment.objects.all()
    assert (row, row.end, row.confirmed) == (term, PartialDate("2031"), True)
    assert (row.first_seen, row.last_seen) == (date(2030, 1, 1), date(2031, 5, 1))


def test_of_two_confirmed_terms_the_kept_ones_end_counts() -> None:
    gone, kept = two()
    make.make_term(gone, "区长", end="2030")
    make.make_term(kept, "区长", end="2031")
    merge(gone, kept)
    assert Appointment.objects.get().end == PartialDate("2031")


def test_namings_of_a_term_told_twice_lead_to_the_one_that_stays() -> None:
    gone, kept = full_register()
    merge(gone, kept)
    term = kept.appointments.get(office__title="区长")
    assert term.namings.count() == 3
    assert term.findings.count() == 1


def test_a_split_leaves_alone_what_an_editor_has_changed_since() -> None:
    gone, kept = full_register()
    merged = merge(gone, kept)
    third = make.make_official("周山")
    naming = Naming.objects.get(title="区委副书记、区长")
    Naming.objects.filter(pk=naming.pk).update(official=third)
    kept.appointments.filter(office__title="区长").update(last_seen=date(2031, 9, 9))
    split(merged)
    naming.refresh_from_db()
    assert naming.official == third
    assert kept.appointments.get(office__title="区长").last_seen == date(2031, 9, 9)


def test_a_split_does_without_rows_that_are_gone() -> None:
    gone, kept = full_register()
    merged = merge(gone, kept)
    OfficialName.objects.all().delete()
    Naming.objects.all().delete()
    split(merged)
    assert [row.name for row in OfficialName.objects.all()] == ["老沈"]
    assert gone.appointments.count() == 2


def test_what_came_later_stays_with_the_one_that_was_kept() -> None:
    gone, kept = two()
    merged = merge(gone, kept)
    naming = make.make_naming(kept, make_piece())
    split(merged)
    naming.refresh_from_db()
    assert naming.official == kept


def test_an_earlier_merge_is_taken_back_and_later_ones_stay() -> None:
    first, kept = full_register()
    later = make.make_official("沈望洲")
    make.make_attendance(make.make_meeting("区政府常务会议", article=make_piece()), later)
    before_both = snapshot()
    split_alone = merge(later, kept)
    expected = snapshot()
    split(split_alone)
    assert snapshot() == before_both
    earlier = merge(first, kept)
    merge(later, kept)
    split(earlier)
    assert snapshot() == expected


def test_a_link_of_a_chain_is_taken_back() -> None:
    first, second = full_register()
    third = make.make_official("沈望洲")
    earlier = merge(first, second)
    merge(second, third)
    split(earlier)
    for row in (first, second):
        row.refresh_from_db()
    assert (first.merged_into, second.merged_into) == (None, third)
    assert first.appointments.count() == 2


def test_a_merge_and_its_split_say_who_and_when() -> None:
    user = get_user_model().objects.create_user("chen")
    merged = merge(*two(), by=user)
    split(merged, by=user)
    merged.refresh_from_db()
    assert (merged.merged_by, merged.split_by) == (user, user)
    assert merged.split_at
    assert merged.split_at >= merged.merged_at
    assert str(merged) == "沈忘舟 → 沈望舟"


# Refusals


def test_a_row_is_not_merged_with_itself_or_with_one_of_another_kind() -> None:
    gone, _kept = two()
    with pytest.raises(Refused):
        merge(gone, gone)
    with pytest.raises(Refused):
        preview(gone, make.make_office())  # type: ignore[arg-type]


def test_a_merged_row_is_no_more_merged_and_the_right_one_is_named() -> None:
    gone, kept = two()
    merge(gone, kept)
    third = make.make_official("周山")
    for pair in ((gone, third), (third, gone)):
        with pytest.raises(Refused, match="沈望舟"):
            merge(*pair)


def test_a_split_is_done_once() -> None:
    merged = merge(*two())
    split(merged)
    with pytest.raises(Refused):
        split(merged)


def test_a_split_of_a_row_that_is_gone_is_refused() -> None:
    gone, kept = two()
    merged = merge(gone, kept)
    gone.delete()
    with pytest.raises(Refused):
        split(merged)


def test_an_organization_is_not_merged_into_a_part_of_it() -> None:
    whole = make.make_organization("青岚区")
    part = make.make_organization("青岚区政府", parent=whole)
    with pytest.raises(Refused, match="青岚区政府"):
        merge(whole, part)


def test_a_refused_merge_changes_nothing() -> None:
    whole = make.make_organization("青岚区")
    same = make.make_organization("青岚区", parent=whole)
    other = make.make_organization("青岚", parent=None)
    make.make_organization("青岚区", parent=same)
    before = snapshot()
    with pytest.raises(Refused):
        merge(same, whole)
    assert snapshot() == before
    assert other.pk
    assert not Merge.objects.exists()


# Previews


def test_a_preview_tells_what_moves_and_what_both_have() -> None:
    gone, kept = full_register()
    before = snapshot()
    shown = preview(gone, kept)
    assert snapshot() == before
    assert (shown.gone, shown.kept) == ("沈忘舟", "沈望舟")
    joined = [(row, twin) for _kind, row, twin in shown.joined]
    assert ("老沈", "老沈") in joined
    assert len(joined) == 2
    assert sum(count for _kind, count in shown.moved) == 5


def test_a_preview_of_strangers_is_empty() -> None:
    shown = preview(*two())
    assert (shown.moved, shown.joined) == ((), ())


@pytest.mark.parametrize("count", [1, 3, 30])
def test_queries_of_a_merge_do_not_grow_with_the_pieces(
    count: int, django_assert_max_num_queries: Any
) -> None:
    gone, kept = two()
    term = make.make_term(gone, "区长")
    for _number in range(count):
        make.make_naming(gone, make_piece(), term)
    with django_assert_max_num_queries(32):
        merge(gone, kept)
    assert kept.namings.count() == count


# Organizations and offices


def districts() -> tuple[Organization, Organization]:
    gone = make.make_organization("青岚", kind="district")
    kept = make.make_organization("青岚区", kind="district")
    for district in (gone, kept):
        holder = make.make_official("沈望舟", district=district)
        make.make_term(holder, make.make_office("区长", district=district))
        OrganizationAlias.objects.create(organization=district, name="青岚新区")
        article = make_piece()
        make.make_about(district, article)
    make.make_about(gone, article)
    make.make_organization("青岚一小", parent=gone, kind="school")
    return gone, kept


def test_districts_merge_with_their_offices_and_people_and_part_again() -> None:
    gone, kept = districts()
    before = snapshot()
    merged = merge(gone, kept)
    [office] = Office.objects.unmerged()
    [official] = Official.objects.unmerged()
    [term] = Appointment.objects.all()
    assert (office.district, official.district) == (kept, kept)
    assert (term.office, term.official) == (office, official)
    assert kept.children.get().name == "青岚一小"
    split(merged)
    assert snapshot() == before


def test_offices_of_one_meaning_merge() -> None:
    gone, kept = make.make_office("宣传部长"), make.make_office("区委宣传部部长")
    official = make.make_official()
    make.make_term(official, gone, start="2030")
    before = snapshot()
    merged = merge(gone, kept)
    assert official.appointments.get().office == kept
    split(merged)
    assert snapshot() == before


# Two people under one name


def conflated() -> Official:
    official = make.make_official("单立人")
    for title in ("副区长", "区医院院长"):
        make.make_naming(official, make_piece(), make.make_term(official, title), title=title)
    return official


def test_another_person_gets_an_appointment_and_what_speaks_of_it() -> None:
    official = conflated()
    term = official.appointments.get(office__title="区医院院长")
    other = split_off(official, [term], note="区医院")
    assert str(other) == "单立人（区医院）"
    assert [row.title for row in other.namings.all()] == ["区医院院长"]
    assert [row.title for row in official.namings.all()] == ["副区长"]
    assert other.appointments.get() == term


def test_another_person_gets_a_naming_without_an_appointment() -> None:
    official = conflated()
    naming = make.make_naming(official, make_piece(), title="区领导", listed=True)
    other = split_off(official, [naming], note="区医院")
    assert other.namings.get() == naming


def test_merging_two_who_were_told_apart_gives_the_rows_back() -> None:
    official = conflated()
    before = snapshot()
    other = split_off(official, [official.appointments.first()], note="区医院")
    merge(other, official)
    other.refresh_from_db()
    other.merged_into = None
    other.save()
    other.delete()
    assert snapshot() == before


def test_titles_of_one_naming_are_not_torn_apart() -> None:
    official = make.make_official()
    first, second = (make.make_term(official, title) for title in ("副区长", "区委常委"))
    make.make_naming(official, make_piece(), first, second, title="区委常委、副区长")
    with pytest.raises(Refused, match="区委常委"):
        split_off(official, [first], note="另一人")
    assert Official.objects.count() == 1


@pytest.mark.parametrize("note", ["", "区医院"])
def test_another_person_needs_a_note_of_their_own(note: str) -> None:
    official = conflated()
    make.make_official("单立人", note="区医院")
    with pytest.raises(Refused):
        split_off(official, official.appointments.all(), note=note)


def test_another_person_gets_nothing_of_a_third_one() -> None:
    term = make.make_term(make.make_official("周山"))
    with pytest.raises(Refused, match="单立人"):
        split_off(conflated(), [term], note="区医院")


def test_another_person_gets_something() -> None:
    with pytest.raises(Refused):
        split_off(conflated(), [], note="区医院")
