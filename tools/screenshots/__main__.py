"""Drive the window through its pages and take pictures: those of the guide, or with --all every page in every state.

    python -m tools.screenshots                         # docs/images
    python -m tools.screenshots --all build/screenshots

It is the real window on the sample, with folders of its own, on a day before the deadline of the sample's debate.
"""

import argparse
import datetime as dt
import os
import sys
import tempfile
import types
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
os.environ.setdefault("QT_QPA_PLATFORM", "" if os.environ.get("DISPLAY") else "offscreen")


def main(arguments: list[str]) -> int:
    """Take the pictures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", nargs="?", type=Path, help="where they go")
    parser.add_argument("--all", action="store_true", help="every page in every state")
    parser.add_argument("--right-to-left", action="store_true", help="the window mirrored")
    options = parser.parse_args(arguments)
    folder: Path = options.folder or ROOT / "docs" / "images"
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="screenshots-") as home:
        for variable in ("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME"):
            os.environ[variable] = home
        from tools.screenshots.scenes import Studio, everything, guide  # noqa: PLC0415 (after the folders)

        stop_the_clock()
        studio = Studio(Path(home), mirrored=options.right_to_left)
        for name in everything(studio, folder) if options.all else guide(studio, folder):
            print(name)
    return 0


def stop_the_clock() -> None:
    """Let it be the day of the sample's letter, whenever the pictures are taken."""
    from statement_studio.jobs import today  # noqa: PLC0415
    from statement_studio.jobs.sample import sample_day  # noqa: PLC0415

    noon = dt.datetime.combine(sample_day(), dt.time(12), dt.UTC)
    clock = types.SimpleNamespace(now=noon.astimezone)
    vars(today)["dt"] = types.SimpleNamespace(datetime=clock, date=dt.date)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
