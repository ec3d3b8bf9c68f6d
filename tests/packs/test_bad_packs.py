"""Every bad pack is refused with exactly the faults stored for it, all of them at once."""

from pathlib import Path

import pytest
import yaml
from small_pack import write_pack

from callcenter_rules.errors import PackRefused
from callcenter_rules.packs import load_pack

BAD = sorted((Path(__file__).parent / "bad").glob("*.yaml"))


@pytest.mark.parametrize("path", BAD, ids=lambda path: path.stem)
def test_a_bad_pack_is_refused_with_all_its_faults(path: Path, tmp_path: Path) -> None:
    stored = yaml.safe_load(path.read_text("utf-8"))
    faults = stored.pop("faults")
    write_pack(tmp_path, **stored)
    with pytest.raises(PackRefused) as refused:
        load_pack("test", tmp_path)
    found = [
        {lang: fault.in_(lang).replace(f"{tmp_path}/", "") for lang in ("en", "zh")}
        for fault in refused.value.faults
    ]
    assert faults == found


def test_bad_packs_are_stored() -> None:
    assert len(BAD) >= 8
