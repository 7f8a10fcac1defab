"""Troubles on demand, credentials that die, and the log that shows what was asked."""

from __future__ import annotations

import time
from email.utils import parsedate_to_datetime
from typing import Any

import pytest
import requests
from sandbox_values import MEADOW, day


@pytest.mark.parametrize(
    ("kind", "settings", "status", "content_type", "text"),
    [
        ("status", {"status": 503}, 503, "application/json", "Sandbox fault 503"),
        ("status", {"status": 429, "headers": {"Retry-After": "3"}}, 429, "application/json", "429"),
        ("html", {}, 502, "text/html", "<html>"),
        ("html", {"status": 200}, 200, "text/html", "<html>"),
        ("malformed", {}, 200, "application/json", "broken"),
        ("empty", {}, 200, "application/json", ""),
        ("wrong_shape", {}, 200, "application/json", "hello"),
        ("expired", {}, 401, "application/json", "expired"),
    ],
)
def test_answers_made_up(
    speak: Any, kind: str, settings: dict[str, Any], status: int, content_type: str, text: str
) -> None:
    speaker = speak()
    speaker.workspace.fault("GET", "/products", kind, **settings)
    answer = speaker.get("/products")
    assert (answer.status_code, answer.headers["content-type"]) == (status, content_type)
    assert text in answer.text
    if "headers" in settings:
        assert answer.headers["Retry-After"] == "3"
    assert speaker.get("/products").json() == [{"name": "LSTprecision"}]


def test_which_requests_meet_a_fault(speak: Any) -> None:
    speaker, other = speak(), speak()
    speaker.workspace.fault("GET", "/orders*", "status", status=500, times=2, after=1)
    assert [speaker.get("/orders").status_code for _ in range(4)] == [200, 500, 500, 200]
    speaker.workspace.fault("*", "*", "status", status=500, times=0)
    assert speaker.get("/products").status_code == 500
    assert other.get("/products").status_code == 200
    speaker.workspace.clear_faults()
    assert speaker.get("/products").status_code == 200


@pytest.mark.parametrize("kind", ["drop", "drop_halfway", "short"])
def test_connections_that_break(speak: Any, kind: str) -> None:
    speaker = speak()
    speaker.workspace.fault("GET", "/products", kind)
    with pytest.raises((requests.ConnectionError, requests.exceptions.ChunkedEncodingError)):
        body = speaker.get("/products").content
        if len(body) < len(b'[{"name":"LSTprecision"}]'):
            raise requests.ConnectionError("the body was short")
    assert speaker.get("/products").status_code == 200


def test_a_lost_answer_has_taken_effect(speak: Any) -> None:
    speaker = speak()
    speaker.workspace.fault("POST", "/areas-of-interest", "lost_answer")
    with pytest.raises(requests.ConnectionError):
        speaker.post("/areas-of-interest", json={"name": "a", "geojson": MEADOW})
    assert [row["name"] for row in speaker.get("/areas-of-interest").json()["items"]] == ["a"]
    area = speaker.get("/areas-of-interest").json()["items"][0]["id"]
    speaker.workspace.fault("POST", "/orders/batch", "lost_answer")
    with pytest.raises(requests.ConnectionError):
        speaker.place(speaker.draft(area))
    assert speaker.get("/orders").json()["count"] == 1
    assert [row["status"] for row in speaker.workspace.requests("POST", "/orders/batch")] == [None]


def test_a_dropped_request_has_not(speak: Any) -> None:
    speaker = speak()
    speaker.workspace.fault("POST", "/areas-of-interest", "drop")
    with pytest.raises(requests.ConnectionError):
        speaker.post("/areas-of-interest", json={"name": "a", "geojson": MEADOW})
    assert speaker.get("/areas-of-interest").json()["count"] == 0


def test_latency_goes_with_other_faults(speak: Any) -> None:
    speaker = speak()
    speaker.workspace.fault("GET", "/products", "latency", seconds=0.4, times=2)
    begun = time.monotonic()
    assert speaker.get("/products").status_code == 200
    assert time.monotonic() - begun >= 0.4
    speaker.workspace.fault("GET", "/products", "status", status=503)
    assert speaker.get("/products").status_code == 503


def test_redirects(speak: Any) -> None:
    speaker = speak()
    speaker.workspace.fault("GET", "/products", "redirect_foreign")
    answer = speaker.get("/products?a=1", allow_redirects=False)
    assert answer.status_code == 307
    assert answer.headers["location"].endswith("/products?a=1")
    assert not answer.headers["location"].startswith(speaker.workspace.base_url)
    speaker.workspace.fault("GET", "/products", "redirect_foreign", status=302)
    speaker.get("/products")  # requests follows, and takes the key along
    assert [row["origin"] for row in speaker.workspace.requests("GET", "/products")] == ["api", "api", "foreign"]
    speaker.workspace.fault("GET", "/products", "redirect_same", status=308)
    answer = speaker.get("/products", allow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (308, "/products")


def test_an_unknown_kind_is_told(speak: Any) -> None:
    speaker = speak()
    url = f"{speaker.workspace.admin}/workspaces/{speaker.workspace.id}/faults"
    answer = requests.post(url, json={"kind": "earthquake"}, timeout=20)
    assert answer.status_code == 422
    assert "earthquake" in answer.text
    assert (
        requests.post(url.replace(speaker.workspace.id, "nobody"), json={"kind": "drop"}, timeout=20).status_code == 404
    )
    switches = {"generation": "mid2026", "switches": {"colour": True}}
    assert requests.post(f"{speaker.workspace.admin}/workspaces", json=switches, timeout=20).status_code == 422


def test_the_log_holds_what_was_asked(speak: Any) -> None:
    speaker = speak()
    speaker.post("/areas-of-interest?x=1", json={"name": "a", "geojson": MEADOW})
    (row,) = speaker.workspace.requests("POST")
    assert (row["origin"], row["path"], row["query"], row["status"]) == ("api", "/areas-of-interest", "x=1", 201)
    assert row["headers"]["x-api-key"] == speaker.workspace.api_key
    assert '"name": "a"' in row["body"]


def test_sign_in_of_both_kinds(speak: Any) -> None:
    for generation in ("current", "mid2026"):
        workspace = speak(generation).workspace
        form = {"username": workspace.username, "password": workspace.password}
        token = requests.post(f"{workspace.base_url}/token", data=form, timeout=20).json()["access_token"]
        bearer = {"Authorization": f"Bearer {token}"}
        url = f"{workspace.base_url}/products"
        assert requests.get(url, headers=bearer, timeout=20).status_code == 200
        both = {**bearer, "X-Api-Key": workspace.api_key}
        assert requests.get(url, headers=both, timeout=20).status_code == 401, "exactly one credential"
        assert requests.get(url, headers={"X-Api-Key": "unknown"}, timeout=20).status_code == 401
        assert requests.post(f"{workspace.base_url}/token", data={"username": "a"}, timeout=20).status_code == 422
    legacy = speak("legacy").workspace
    assert requests.post(f"{legacy.base_url}/token", data={}, timeout=20).status_code == 400


def test_legacy_knows_no_keys_and_servers_know_only_their_own(speak: Any, sandbox: Any) -> None:
    legacy = speak("legacy")
    known = requests.get(f"{legacy.workspace.admin}/workspaces/{legacy.workspace.id}", timeout=20).json()["api_key"]
    url = f"{legacy.workspace.base_url}/products"
    assert requests.get(url, headers={"X-Api-Key": known}, timeout=20).status_code == 401
    key = speak("mid2026").workspace.api_key
    answer = requests.get(f"{sandbox.api['current']}/products", headers={"X-Api-Key": key}, timeout=20)
    assert answer.status_code == 401


def test_revoked_at_once(speak: Any) -> None:
    for generation in ("legacy", "mid2026"):
        speaker = speak(generation)
        assert speaker.get("/products").status_code == 200
        speaker.workspace.revoke()
        assert speaker.get("/products").status_code == 401
        assert speaker.search().status_code == 401
        form = {"username": speaker.workspace.username, "password": speaker.workspace.password}
        assert requests.post(f"{speaker.workspace.base_url}/token", data=form, timeout=20).status_code == 401


def test_a_new_key_opens_what_the_revoked_one_did(speak: Any) -> None:
    workspace = speak("mid2026").workspace
    workspace.make_areas(1)
    workspace.revoke()
    keys = {"old": workspace.api_key, "new": workspace.renew().secret}
    url = f"{workspace.base_url}/areas-of-interest"
    answers = {name: requests.get(url, headers={"X-Api-Key": key}, timeout=20) for name, key in keys.items()}
    assert answers["old"].status_code == 401
    assert answers["new"].json()["count"] == 1


def test_tokens_run_out_and_may_be_renewed(speak: Any) -> None:
    speaker = speak("legacy")
    speaker.admin("/expire_tokens")
    assert speaker.get("/products").status_code == 401
    form = {"username": speaker.workspace.username, "password": speaker.workspace.password}
    token = requests.post(f"{speaker.workspace.base_url}/token", data=form, timeout=20).json()["access_token"]
    assert speaker.get("/products", headers={"Authorization": f"Bearer {token}"}).status_code == 200
    speaker.admin("/switches", {"two_workspaces": 403})
    assert speaker.get("/products", headers={"Authorization": f"Bearer {token}"}).status_code == 403


def test_the_servers_clock_may_differ(speak: Any) -> None:
    speaker = speak(switches={"clock_offset": 3 * 86400})
    told = parsedate_to_datetime(speaker.get("/products").headers["date"]).timestamp()
    assert told - time.time() == pytest.approx(3 * 86400, abs=10)
    area = speaker.area()["id"]
    assert speaker.place(speaker.draft(area, start_date=day(1))).status_code == 400
    assert speaker.place(speaker.draft(area, start_date=day(4))).status_code == 201
