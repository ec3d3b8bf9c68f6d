"""What the commands print, as stored in outputs/.

``python tests/cli/stored_outputs.py`` stores it anew, after a change to the rules or to the words;
look at the difference before it is committed. What changes with every release or every rule (the
version, the engine, digests) and where the examples stand is not stored.
"""

from __future__ import annotations

import contextlib
import io
import os
import re
from pathlib import Path

from callcenter_rules.cli import main
from callcenter_rules.cli.cases import EXAMPLE, bundled_examples
from callcenter_rules.versioning import library_version

FOLDER = Path(__file__).parent / "outputs"
CASE = str(bundled_examples() / EXAMPLE)
SUZHOU = ["--as-of", "2026-11-21", "--jurisdiction", "320500"]
COMMANDS = {
    "check-example": ["check"],
    "check-example-all": ["check", "--all"],
    "check-strictest": ["check", CASE, *SUZHOU, "--reading", "strictest"],
    "check-2016": ["check", CASE, *SUZHOU, "--law-on", "2016-06-01"],
    "explain-capital": ["explain", "registered-capital", *SUZHOU, "--case", CASE],
    "explain-staff": ["explain", "insured-staff", *SUZHOU],
    "explain-source": ["explain", "notice-81", "--pack", "application", *SUZHOU],
    "questions": ["questions", CASE, *SUZHOU],
    "help": ["check", "--help"],
}
OUTPUTS = {
    f"{name}-{lang}.txt": [*arguments, "--lang", lang]
    for name, arguments in COMMANDS.items()
    for lang in ("zh", "en")
}
_DIGEST = re.compile(r"sha256:[0-9a-f]+")
_ENGINE = re.compile(r"(durable-rules [0-9.]+|forward chaining\S*|forward-chaining\S*)")


def printed(arguments: list[str]) -> str:
    """Return what a command prints, without what is not stored."""
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        main(arguments)
    text = out.getvalue().replace(str(bundled_examples()), "(examples)")
    text = text.replace(f"callcenter-rules {library_version()}", "callcenter-rules (version)")
    return _ENGINE.sub("(engine)", _DIGEST.sub("sha256:(digest)", text))


def store() -> None:
    """Store all outputs anew."""
    os.environ["COLUMNS"] = "80"
    FOLDER.mkdir(exist_ok=True)
    for old in FOLDER.iterdir():
        old.unlink()
    for name, arguments in OUTPUTS.items():
        (FOLDER / name).write_text(printed(arguments), "utf-8")


if __name__ == "__main__":
    store()
