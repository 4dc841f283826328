import ast
import subprocess
import sys
from pathlib import Path

import msgspec

import statement_studio
from statement_studio.shapes import ready

PACKAGE = Path(statement_studio.__file__).parent

WITHOUT_RECORDS = ("dict[str, msgspec.Raw]", "LanguageCode")

RACE = """
import sys, threading
sys.setswitchinterval(1e-6)
from statement_studio.store.debates import load_debate
barrier = threading.Barrier(8)
def read():
    barrier.wait()
    load_debate("2021-05-24-peacekeepers", built_in_only=True)
threads = [threading.Thread(target=read) for _ in range(8)]
for thread in threads: thread.start()
for thread in threads: thread.join()
"""


def test_threads_that_read_the_first_records_together_do_not_end_the_process() -> None:
    codes = [subprocess.run([sys.executable, "-c", RACE], cwd=PACKAGE.parent, check=False).returncode for _ in range(8)]

    assert codes == [0] * 8


def test_every_reading_of_a_type_goes_through_this_door() -> None:
    readers = {"convert", "decode", "Decoder"}
    loose = []
    for path in PACKAGE.rglob("*.py"):
        text = path.read_text("utf-8")
        for node in ast.walk(ast.parse(text)):
            if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in readers):
                continue
            call = ast.get_source_segment(text, node) or ""
            typed = node.func.attr == "convert" or any(keyword.arg == "type" for keyword in node.keywords)
            if call.startswith("msgspec.") and typed and "ready(" not in call and "type=kind" not in call:
                loose.append(f"{path.name}: {call}")

    assert [call for call in loose if not any(plain in call for plain in WITHOUT_RECORDS)] == []


def test_a_type_is_handed_back_as_it_is() -> None:
    class Thing(msgspec.Struct):
        name: str

    assert ready(Thing) is Thing
    assert msgspec.convert({"name": "a"}, ready(Thing)) == Thing("a")
