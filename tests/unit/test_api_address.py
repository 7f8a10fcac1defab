from __future__ import annotations

import pytest
from constellr.core.api.address import Address, host_of, is_secure, path_of, segment
from constellr.core.errors import ConfigurationError, InputError
from fake_server import FakeServer, Reply, client_of


@pytest.mark.parametrize(
    "url",
    [
        "https://api.example.org",
        "https://api.example.org/",
        "http://127.0.0.1:8000",
        "http://localhost",
        "http://[::1]:80/x",
    ],
)
def test_good_base_addresses(url: str) -> None:
    assert Address(url).url("/products") == url.rstrip("/") + "/products"


@pytest.mark.parametrize(
    ("url", "word"),
    [
        ("", "https"),
        ("api.example.org", "https"),
        ("ftp://api.example.org", "https"),
        ("http://api.example.org", "https"),
        ("http://localhost.example.org", "https"),
        ("https://", "host"),
        ("https://jo:secret@api.example.org", "password"),
        ("https://api.example.org/?key=secret", "query"),
        ("https://api.example.org/#x", "fragment"),
        ("https://[broken", "https"),
    ],
)
def test_unusable_base_addresses_are_refused_in_a_sentence_without_secrets(url: str, word: str) -> None:
    with pytest.raises(ConfigurationError) as caught:
        Address(url)
    assert word in str(caught.value)
    assert "secret" not in str(caught.value)


def test_a_path_in_front_is_kept() -> None:
    server = FakeServer(Reply(200, [{"name": "LSTprecision"}]))
    client_of(server, base="https://example.org/lst/").products.list()
    assert server.calls[0].url == "https://example.org/lst/products"


def test_plus_and_blanks_in_a_query_are_percent_encoded() -> None:
    url = Address("https://x.org").url("/orders", [("sort", "+created"), ("q", "a b&c")])
    assert url == "https://x.org/orders?sort=%2Bcreated&q=a%20b%26c"


def test_ids_are_one_segment_whatever_they_hold() -> None:
    server = FakeServer(Reply(404, {"detail": "no"}))
    with pytest.raises(Exception, match="does not exist"):
        client_of(server).orders.get("a/../b?c#d ü%")
    assert server.calls[0].url == "https://api.example.org/orders/a%2F..%2Fb%3Fc%23d%20%C3%BC%25"


@pytest.mark.parametrize("text", ["", ".", ".."])
def test_what_would_climb_in_the_path_is_no_id(text: str) -> None:
    with pytest.raises(InputError):
        segment(text)


@pytest.mark.parametrize(
    ("link", "asked"),
    [
        ("https://x.org/lst/stac/search?token=1", "https://x.org/lst/stac/search?token=1"),
        (
            "https://elsewhere.example/stac/search?limit=10&token=next%3A8",
            "https://x.org/lst/stac/search?limit=10&token=next%3A8",
        ),
        ("http://x.org/lst/stac/search?token=1", "https://x.org/lst/stac/search?token=1"),
        ("https://x.org:8443/stac/search", "https://x.org/lst/stac/search"),
        ("//elsewhere.example/stac", "https://x.org/lst/stac"),
        ("?token=2", "https://x.org/lst/stac/search?token=2"),
        ("https://x.org@elsewhere.example/stac", "https://x.org/lst/stac"),
    ],
)
def test_links_stay_on_our_origin(link: str, asked: str) -> None:
    assert Address("https://x.org/lst").home(link, "https://x.org/lst/stac/search") == asked


def test_what_is_shown_of_an_address_holds_no_secret() -> None:
    url = "https://jo:pass@store.example:8443/a/b.tif?X-Amz-Signature=5c0ffee"
    assert host_of(url) == "store.example:8443"
    assert path_of(url) == "/a/b.tif"
    assert host_of("https://[broken") == ""


@pytest.mark.parametrize(
    ("url", "secure"),
    [
        ("https://x", True),
        ("http://127.0.0.1:1/x", True),
        ("http://x", False),
        ("s3://x/y", False),
        ("x", False),
        ("http://[", False),
    ],
)
def test_only_https_and_this_computer_are_secure(url: str, secure: bool) -> None:
    assert is_secure(url) is secure
