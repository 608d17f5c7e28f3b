"""Others' readers of statements: Ralph (PyPI ralph-malph), France Université Numérique's LRS.

``ralph validate -f xapi`` knows a list of events (films, forums, virtual classrooms): cmi5's verbs are unknown to it,
and each ``answered`` must be a classroom's poll. So statements are read by the model that all of that list are made of.
"""

from __future__ import annotations

import json
import subprocess
from collections.abc import Sequence

from packager.lrs.launches import Statement
from tests.e2e.servers.environments import environment

READ = """
import json, sys
from pydantic import ValidationError
from ralph.models.xapi.base.statements import BaseXapiStatement
for line in sys.stdin:
    try:
        BaseXapiStatement.model_validate(json.loads(line))
    except ValidationError as error:
        print(json.loads(line)["verb"]["id"], error)
"""


def ralph(statements: Sequence[Statement]) -> str:
    """What Ralph has to complain of."""
    python = environment("ralph") / "bin" / "python"
    lines = "\n".join(json.dumps(each) for each in statements)
    done = subprocess.run([python, "-I", "-c", READ], input=lines, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return done.stdout
