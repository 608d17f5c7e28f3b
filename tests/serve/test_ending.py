"""Whatever stops `packager serve` while its panel is open ends it without a word."""

from __future__ import annotations

import http.client
import re
import signal
import subprocess
import sys
from urllib.parse import urlsplit

import pytest

from tests.conftest import ROOT
from tests.serve.running import HANG_S, ask


@pytest.mark.parametrize(("end", "code"), [(signal.SIGINT, 0), (signal.SIGTERM, 143)])
def test_it_ends_in_silence_while_a_panel_listens(end: signal.Signals, code: int) -> None:
    command = [sys.executable, "-m", "packager", "serve", "land-negotiation", "--no-open", "--project", str(ROOT)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        assert process.stdout
        address = process.stdout.readline().split()[0]
        token = re.findall(rb'"token": "([^"]+)"', ask(address, "/").body)[0].decode()
        panel = http.client.HTTPConnection(urlsplit(address).netloc, timeout=HANG_S)
        panel.request("GET", f"/events?token={token}")
        assert panel.getresponse().readline() == b": welcome\n"
        process.send_signal(end)
        said = process.communicate(timeout=HANG_S)[1]
        panel.close()
    assert (process.returncode, said) == (code, "")
