"""Finds Firefox and WebKit, in which the journey runs besides Chromium, or installs them from Debian's packages.

    python -m tools.setup.engines

KANTOR_FIREFOX and KANTOR_WEBKIT, if set, name Firefox and the driver WebKitWebDriver. Where one of them cannot be had,
this says what to install, and its journey is skipped; where CI is "true" it fails instead.
"""

import os
import shutil
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from tools.setup.browser import starts
from tools.setup.debian import install

FIREFOX_NAMES = ("firefox-esr", "firefox")

# Where distributions have the browser that the driver of WebKit for GTK starts: it is on no path.
MINI_BROWSERS = ("lib/*/webkit*gtk-*/MiniBrowser", "lib*/webkit*gtk-*/MiniBrowser", "libexec/webkit*gtk-*/MiniBrowser")

FIREFOX_PACKAGES = ("firefox-esr",)
SOUND_PACKAGES = ("pulseaudio",)
WEBKIT_PACKAGES = ("webkit2gtk-driver", "xvfb")

NO_FIREFOX = (
    "The journey in Firefox needs Firefox, and none could be found: install it (on Debian the package firefox-esr), or"
    " name it with KANTOR_FIREFOX=/path/to/firefox."
)
NO_WEBKIT = (
    "The journey in WebKit needs WebKitWebDriver, MiniBrowser and Xvfb, which there are for Linux, and not all could be"
    " found: install them (on Debian and Ubuntu the packages webkit2gtk-driver and xvfb), or name the driver with"
    " KANTOR_WEBKIT=/path/to/WebKitWebDriver."
)


# Where Linux has its sound devices. Without any, Firefox plays nothing, so that PulseAudio must make one.
SOUND_DEVICES = Path("/dev/snd")


@dataclass(frozen=True)
class Firefox:
    """The commands that it takes to drive Firefox."""

    browser: Path
    sound: Path | None  # PulseAudio's, by which Firefox plays on a machine without a sound device


@dataclass(frozen=True)
class WebKit:
    """The commands that it takes to drive WebKit."""

    driver: Path
    browser: Path  # which the driver starts
    screen: Path  # on which the browser draws


def find_firefox(environ: Mapping[str, str]) -> Firefox | None:
    """The Firefox that `environ` names or has on its PATH; None where there is none that starts."""
    named = environ.get("KANTOR_FIREFOX")
    path = environ.get("PATH")
    candidates = [named] if named else [shutil.which(name, path=path) for name in FIREFOX_NAMES]
    browser = next((Path(found) for found in candidates if found is not None and starts(found)), None)
    sound = shutil.which("pulseaudio", path=path)
    return None if browser is None else Firefox(browser, None if sound is None else Path(sound))


def find_webkit(environ: Mapping[str, str], system: Path = Path("/usr")) -> WebKit | None:
    """The WebKit whose driver `environ` names or has on its PATH; None where a part of it is missing.

    Its browser is looked for in `system`.
    """
    driver = environ.get("KANTOR_WEBKIT") or shutil.which("WebKitWebDriver", path=environ.get("PATH"))
    screen = shutil.which("Xvfb", path=environ.get("PATH"))
    browser = next((found for pattern in MINI_BROWSERS for found in sorted(system.glob(pattern))), None)
    if driver is None or screen is None or browser is None or not Path(driver).exists():
        return None
    return WebKit(Path(driver), browser, Path(screen))


def main() -> int:
    wanted: list[str] = []
    firefox = find_firefox(os.environ)
    if firefox is None:
        wanted += FIREFOX_PACKAGES
    if (firefox is None or firefox.sound is None) and not SOUND_DEVICES.exists():
        wanted += SOUND_PACKAGES
    if find_webkit(os.environ) is None:
        wanted += WEBKIT_PACKAGES
    if wanted:
        install(wanted)
    missing = []
    if find_firefox(os.environ) is None:
        missing.append(NO_FIREFOX)
    if find_webkit(os.environ) is None:
        missing.append(NO_WEBKIT)
    for sentence in missing:
        print(sentence, file=sys.stderr)
    return int(bool(missing) and os.environ.get("CI") == "true")


if __name__ == "__main__":
    sys.exit(main())
