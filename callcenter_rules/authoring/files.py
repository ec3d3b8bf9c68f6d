"""Files of rule authors: one file in, a form to be read key by key out."""

from __future__ import annotations

from pathlib import Path

from callcenter_rules.errors import PackRefused, Place
from callcenter_rules.facts.documents import parse_document
from callcenter_rules.packs.forms import Faults, Form


def read_form(path: Path, faults: Faults) -> Form | None:
    """Read a YAML file as a form; where it cannot be read, report why and return None."""
    place = Place(file=str(path))
    try:
        text = path.read_text(encoding="utf-8")
        node = parse_document(text, file=str(path), refused=PackRefused)
    except FileNotFoundError:
        faults.add(place, "没有这个文件", "no such file")
    except UnicodeDecodeError:
        faults.add(place, "不是UTF-8编码", "not in UTF-8")
    except PackRefused as refused:
        faults.found.extend(refused.faults)
    else:
        return Form(node, faults)
    return None
