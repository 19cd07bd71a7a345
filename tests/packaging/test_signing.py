"""Signing, with a certificate made for the test: all that nobody signed, the installer, and the uninstaller in it."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
from windows import installer, pe, places, signing
from windows.tools import BuildError

pytestmark = pytest.mark.windows

SUBJECT = "/CN=Dan van phuong (test)"
KEY = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "30", "-subj", SUBJECT]
KEY += ["-addext", "extendedKeyUsage=codeSigning", "-keyout", "key.pem", "-out", "cert.pem"]
PACK = ["openssl", "pkcs12", "-export", "-inkey", "key.pem", "-in", "cert.pem", "-out", "test.pfx"]


@pytest.fixture
def certificate(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A certificate nobody trusts, configured for the build; gives what a verifier needs."""
    (tmp_path / "password").write_text("mật khẩu thử", encoding="utf-8")
    for command in (KEY, [*PACK, "-passout", "file:password"]):
        subprocess.run(command, cwd=tmp_path, check=True, capture_output=True, timeout=60)
    monkeypatch.setenv(signing.CERTIFICATE, str(tmp_path / "test.pfx"))
    monkeypatch.setenv(signing.PASSWORD_FILE, str(tmp_path / "password"))
    monkeypatch.delenv(signing.TIMESTAMP, raising=False)
    return tmp_path / "cert.pem"


@pytest.fixture
def small(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A portable folder of two files: ours, which nobody signed, and Python, which is signed already."""
    bundle = tmp_path / "dist" / places.NAME
    bundle.mkdir(parents=True)
    shutil.copyfile(places.bundle() / "DankVan.exe", bundle / "DankVan.exe")
    shutil.copyfile(places.bundle() / "runtime" / "python311.dll", bundle / "python311.dll")
    monkeypatch.setattr(places, "DIST", bundle.parent)
    return bundle


def is_good(path: Path, certificate: Path) -> bool:
    """Whether the signature of a file is ours and the file is as it was signed."""
    command = ["osslsigncode", "verify", "-in", str(path), "-CAfile", str(certificate), "-ignore-crl"]
    said = subprocess.run(command, capture_output=True, text=True, timeout=60).stdout
    return "Signature verification: ok" in said and "Dan van phuong (test)" in said


def test_what_nobody_signed_is_signed(certificate: Path, small: Path) -> None:
    before = (small / "python311.dll").read_bytes()
    assert not pe.has_signature(small / "DankVan.exe")
    assert signing.sign_unsigned(small) == 1
    assert is_good(small / "DankVan.exe", certificate)
    assert (small / "python311.dll").read_bytes() == before


def test_the_installer_and_its_uninstaller_are_signed(certificate: Path, small: Path, tmp_path: Path) -> None:
    setup = installer.make_setup(release=False, quick=True, folder=tmp_path)
    assert is_good(setup, certificate)
    alone = Path(shutil.copyfile(small / "DankVan.exe", tmp_path / "alone.exe"))
    signing.sign(alone)
    name = b"Dan van phuong (test)"
    assert setup.read_bytes().count(name) == 2 * alone.read_bytes().count(name) > 0


def test_a_certificate_that_is_not_there_is_told(certificate: Path, small: Path, tmp_path: Path) -> None:
    (tmp_path / "test.pfx").unlink()
    with pytest.raises(BuildError, match=signing.CERTIFICATE):
        signing.sign_unsigned(small)


def test_without_a_certificate_nothing_is_signed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(signing.CERTIFICATE, raising=False)
    assert not signing.is_configured()
