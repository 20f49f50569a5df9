"""The sample issues, as `make site` shows them, with an installation that has told everything."""

from __future__ import annotations

from datetime import date
from io import StringIO
from typing import Any

import pytest
from django.core.management import call_command
from django.db.models import Max

from articles.models import Issue
from newsroom.audit_site.audit import audit
from newsroom.audit_site.fetching import InProcess
from newsroom.audit_site.records import Days
from tests.site_audit.conftest import ALLOWED


@pytest.mark.slow
def test_the_samples_are_clean_on_the_day_of_their_latest_issue(db: None, settings: Any) -> None:
    settings.DEBUG = True
    call_command("setup_demo", verbosity=0, stdout=StringIO())
    latest: date = Issue.objects.aggregate(latest=Max("date"))["latest"]
    fetch = InProcess()
    found = audit(fetch, fetch.origin, 9999, Days(latest, ALLOWED))
    assert found.faults == []
    assert found.left == 0
    assert found.pages > 250
