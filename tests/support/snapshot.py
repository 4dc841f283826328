"""What lies in a folder, to compare before and after."""

from pathlib import Path


def snapshot(folder: Path) -> dict[str, bytes | None]:
    """Return the content of every file below ``folder`` by its path, and None for everything else."""
    return {
        str(entry.relative_to(folder)): entry.read_bytes() if entry.is_file() else None for entry in folder.rglob("*")
    }
