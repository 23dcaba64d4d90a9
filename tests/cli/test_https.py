"""`tracker serve` with the office's own certificate: phones are answered by HTTPS."""

from __future__ import annotations

import os
import ssl
import subprocess
import sys
import time
import urllib.request
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from tests.cli.conftest import Tracker, numbered
from tests.ports import free_port

if TYPE_CHECKING:
    from http.client import HTTPResponse

READY_SECONDS = 120


@pytest.fixture
def certificate(tmp_path: Path) -> tuple[Path, Path]:
    """A certificate for 127.0.0.1 that trusts itself, and its key: two PEM files."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "127.0.0.1")])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(
            x509.SubjectAlternativeName([x509.IPAddress(ip_address("127.0.0.1"))]), critical=False
        )
        .sign(key, hashes.SHA256())
    )
    files = tmp_path / "office.pem", tmp_path / "office.key"
    files[0].write_bytes(made.public_bytes(serialization.Encoding.PEM))
    files[1].write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
    )
    return files


def first_answer(url: str, trusted: ssl.SSLContext, server: subprocess.Popen[str]) -> HTTPResponse:
    ends = time.monotonic() + READY_SECONDS
    while True:
        assert server.poll() is None, "the server ended"
        try:
            answer: HTTPResponse = urllib.request.urlopen(url, context=trusted, timeout=20)  # noqa: S310
        except OSError:
            assert time.monotonic() < ends, "no answer"
            time.sleep(0.1)
        else:
            return answer


def test_a_certificate_makes_the_server_speak_https_and_seals_its_cookies(
    home_folder: Path, certificate: tuple[Path, Path]
) -> None:
    port = free_port()
    words = ["serve", "--port", str(port), "--certificate", certificate[0]]
    trusted = ssl.create_default_context(cafile=str(certificate[0]))
    server = subprocess.Popen(
        [sys.executable, "-m", "tracker", *words, "--certificate-key", certificate[1]],
        env=os.environ | {"TRACKER_HOME": str(home_folder)},
        stderr=subprocess.DEVNULL,
        text=True,
    )
    try:
        answer = first_answer(f"https://127.0.0.1:{port}/login", trusted, server)
    finally:
        server.terminate()
        server.wait(READY_SECONDS)

    assert answer.status == 200
    cookies = answer.headers.get_all("Set-Cookie") or []
    assert cookies
    assert all("; Secure" in cookie for cookie in cookies)
    assert answer.headers["Strict-Transport-Security"]


@pytest.mark.parametrize(
    "words",
    [
        ("--certificate", "office.pem"),
        ("--certificate-key", "office.key"),
        ("--certificate", "not-there.pem", "--certificate-key", "office.key"),
        ("--certificate", "office.key", "--certificate-key", "office.key"),
    ],
    ids=["no key", "no certificate", "missing file", "no certificate inside"],
)
def test_a_certificate_that_cant_be_used_is_told_before_anything_is_made(
    words: tuple[str, ...],
    tracker: Tracker,
    home_folder: Path,
    certificate: tuple[Path, Path],
) -> None:
    folder = certificate[0].parent
    typed = [word if word.startswith("--") else str(folder / word) for word in words]

    refused = tracker("serve", *typed)

    assert refused.exit_code == 1
    assert "--certificate" in numbered(refused)[0] or "PEM" in numbered(refused)[0]
    assert not home_folder.exists()
