"""Makes this machine ready: the virtual environment, the program and its libraries, and what Qt needs from the system."""

from __future__ import annotations

import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
STAMP = VENV / "set-up-for"

# What Debian and Ubuntu call the system libraries that Qt's own wheels expect: first to draw at all, then to reach a display.
QT_PACKAGES = [
    *("libglib2.0-0", "libgl1", "libegl1", "libxkbcommon0", "libfontconfig1", "libdbus-1-3", "libgssapi-krb5-2"),
    *("libxkbcommon-x11-0", "libxcb-cursor0", "libxcb-icccm4", "libxcb-image0", "libxcb-keysyms1", "libxcb-randr0"),
    *("libxcb-render-util0", "libxcb-shape0", "libxcb-shm0", "libxcb-sync1", "libxcb-xfixes0", "libxcb-xinerama0"),
    *("libxcb-xkb1", "libx11-xcb1", "libwayland-client0", "libwayland-cursor0", "libwayland-egl1"),
]
IS_ROOT = hasattr(os, "geteuid") and os.geteuid() == 0
QT_MODULES = "QtCore, QtGui, QtWidgets, QtSvg, QtPrintSupport, QtPdf, QtPdfWidgets"


class SetUpFailed(Exception):
    """Set-up cannot go on; the message says what happened and which command mends it."""


def say(text: str) -> None:
    print(text, flush=True)


def venv_program(name: str) -> Path:
    """The path of a program inside the virtual environment, on any system."""
    return VENV / "Scripts" / f"{name}.exe" if os.name == "nt" else VENV / "bin" / name


def prepare() -> None:
    """Make everything ready, or raise SetUpFailed. Quick when there is nothing to do."""
    wanted = _wanted_stamp()
    if not STAMP.is_file() or STAMP.read_text(encoding="utf-8") != wanted or not _runs(venv_program("python")):
        _make_venv()
        _install()
        STAMP.write_text(wanted, encoding="utf-8")
    if sys.platform.startswith("linux"):
        _make_qt_load()


def has_display() -> bool:
    """Whether a window can be shown. Only Linux is ever without one for certain."""
    return not sys.platform.startswith("linux") or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def _wanted_stamp() -> str:
    """What the environment depends on: the project's declaration, this Python, and this place (an environment can't be moved)."""
    declared = hashlib.sha256((ROOT / "pyproject.toml").read_bytes()).hexdigest()
    return f"{declared}\n{sys.version}\n{ROOT}\n"


def _runs(python: Path) -> bool:
    return python.is_file() and subprocess.run([str(python), "-c", ""], capture_output=True, check=False).returncode == 0


def _make_venv() -> None:
    if importlib.util.find_spec("ensurepip") is None or importlib.util.find_spec("venv") is None:
        version = f"{sys.version_info.major}.{sys.version_info.minor}"
        raise SetUpFailed(
            f"Python {version} is here without its venv part, which Debian and Ubuntu package separately.\n"
            f"Run this, then try again:  {_as_root(['apt-get', 'install', '-y', f'python{version}-venv'])}"
        )
    say("Making the virtual environment in .venv …")
    made = subprocess.run([sys.executable, "-m", "venv", "--clear", str(VENV)], capture_output=True, text=True, check=False)
    if made.returncode != 0:
        shutil.rmtree(VENV, ignore_errors=True)
        raise SetUpFailed(f"The virtual environment could not be made:\n{(made.stdout + made.stderr).strip()}")


def _install() -> None:
    say("Installing the program, its libraries and the tools into .venv (a few minutes the first time) …")
    pip = [str(venv_program("python")), "-m", "pip", "install", "-qq", "--disable-pip-version-check", "--no-input"]
    if subprocess.run([*pip, "--editable", ".[dev]"], cwd=ROOT, check=False).returncode != 0:
        raise SetUpFailed("The libraries could not be installed; pip's words are above. Is the package index in reach?")


def _make_qt_load() -> None:
    missing = _missing_libraries()
    if not missing:
        return
    install = ["apt-get", "install", "-y", "--no-install-recommends", *QT_PACKAGES]
    if shutil.which("apt-get") is None:
        raise SetUpFailed(f"Qt misses libraries of this system: {missing}.\nInstall them with your system's own package manager.")
    if not IS_ROOT:
        raise SetUpFailed(f"Qt misses libraries of this system: {missing}.\nRun this, then try again:  {_as_root(install)}")
    say(f"Installing the system libraries that Qt misses ({missing}) …")
    for command in (["apt-get", "update"], install):
        done = subprocess.run(
            command,
            env={**os.environ, "DEBIAN_FRONTEND": "noninteractive"},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode != 0:
            raise SetUpFailed(f"This did not work:  {' '.join(command)}\n{(done.stdout + done.stderr).strip()}")
    missing = _missing_libraries()
    if missing:
        raise SetUpFailed(f"Qt still misses libraries of this system: {missing}.")


def _missing_libraries() -> str:
    """Names of what Qt cannot load, or nothing: tried without a display, and looked up for the display there is."""
    tried = subprocess.run(
        [str(venv_program("python")), "-c", f"from PySide6 import {QT_MODULES}; QtWidgets.QApplication([])"],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        check=False,
    )
    if tried.returncode != 0:
        said = tried.stderr.strip().splitlines() or [f"exit status {tried.returncode}"]
        return said[-1].removeprefix("ImportError: ")
    return _missing_for_display() if has_display() else ""


def _missing_for_display() -> str:
    plugin = "libqxcb.so" if os.environ.get("DISPLAY") else "libqwayland.so"
    found = next(iter(VENV.glob(f"lib/python3*/site-packages/PySide6/Qt/plugins/platforms/{plugin}")), None)
    if found is None or shutil.which("ldd") is None:
        return ""
    linked = subprocess.run(["ldd", str(found)], capture_output=True, text=True, check=False).stdout
    return ", ".join(sorted({line.split()[0] for line in linked.splitlines() if "not found" in line}))


def _as_root(command: list[str]) -> str:
    return " ".join(command if IS_ROOT else ["sudo", *command])
