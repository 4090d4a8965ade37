"""What an installed package must hold. With KG_WHEEL=FILE a built wheel is looked into, too."""

from __future__ import annotations

import configparser
import os
import zipfile
from fnmatch import fnmatch
from pathlib import Path

import pytest

import kg
from kg.errors import InputError
from kg.resources import folder

ROOT = Path(__file__).parents[2]
BESIDE = {"kg.data": "data", "kg.queries": "queries"}


def setup() -> configparser.ConfigParser:
    config = configparser.ConfigParser()
    config.read(ROOT / "setup.cfg", encoding="utf-8")
    return config


def listed(section: str, option: str) -> list[str]:
    return setup()[section][option].split()


def test_every_package_is_listed() -> None:
    with_code = {".".join(path.parent.relative_to(ROOT).parts) for path in (ROOT / "kg").rglob("*.py")}
    assert set(listed("options", "packages")) == with_code | set(BESIDE)


def test_every_data_file_is_listed() -> None:
    config = setup()["options.package_data"]
    patterns = {package: value.replace(",", " ").split() for package, value in config.items()}
    missing = []
    for path in (ROOT / "kg").rglob("*"):
        if path.is_dir() or path.suffix in (".py", ".pyc"):
            continue
        package = next(
            p for p in sorted(patterns, reverse=True) if path.is_relative_to(ROOT / p.replace(".", "/"))
        )
        name = path.relative_to(ROOT / package.replace(".", "/")).as_posix()
        if not any(fnmatch(name, pattern.replace("**/", "*")) for pattern in patterns[package]):
            missing.append(str(path.relative_to(ROOT)))
    assert missing == []


@pytest.mark.parametrize("name", ["data", "queries"])
def test_folders_are_found(name: str) -> None:
    assert any(folder(name).iterdir())


def test_a_folder_that_is_not_there() -> None:
    with pytest.raises(InputError, match="no folder 'nothing'"):
        folder("nothing")


@pytest.mark.parametrize("name", kg.__all__)
def test_public_names_exist(name: str) -> None:
    assert getattr(kg, name) is not None


def test_a_name_that_is_not_public() -> None:
    with pytest.raises(AttributeError, match="Reader"):
        kg.Raeder  # noqa: B018


@pytest.mark.skipif(
    "KG_WHEEL" not in os.environ, reason="no wheel was built (set KG_WHEEL=FILE to look into one)"
)
def test_a_wheel_holds_everything() -> None:
    with zipfile.ZipFile(os.environ["KG_WHEEL"]) as wheel:
        names = set(wheel.namelist())
    beside = [(ROOT / place, f"kg/{place}") for place in BESIDE.values()]
    wanted = set()
    for home, inside in [(ROOT / "kg", "kg"), *beside]:
        for path in home.rglob("*"):
            if path.is_file() and path.suffix != ".pyc":
                wanted.add(f"{inside}/{path.relative_to(home).as_posix()}")
    assert wanted - names == set()
