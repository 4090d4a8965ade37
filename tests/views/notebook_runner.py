"""Runs the cells of a notebook in the shell that Jupyter's kernel has, in the notebook's own folder.

``python tests/views/notebook_runner.py NOTEBOOK`` writes what the cells give into the file.
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import Any

Json = dict[str, Any]


def run(notebook: Json, folder: Path) -> Json:
    """The notebook with the outputs of its code cells. Raises RuntimeError where a cell fails."""
    from IPython.core.interactiveshell import InteractiveShell
    from IPython.utils.capture import capture_output

    shell = InteractiveShell.instance()
    before = Path.cwd()
    os.chdir(folder)
    try:
        for number, cell in enumerate((c for c in notebook["cells"] if c["cell_type"] == "code"), 1):
            shell.execution_count = number
            with capture_output() as caught:
                shell.displayhook.exec_result = None
                done = shell.run_cell("".join(cell["source"]), store_history=False)
            if not done.success:
                raise RuntimeError(f"cell {number}: {done.error_before_exec or done.error_in_exec!r}")
            cell["execution_count"] = number
            cell["outputs"] = [*_streams(caught), *_result(shell, done.result, number)]
    finally:
        os.chdir(before)
        InteractiveShell.clear_instance()
    return notebook


def _streams(caught: Any) -> list[Json]:
    # What the shell itself prints of a result is told by the result.
    return (
        [{"output_type": "stream", "name": "stderr", "text": _lines(caught.stderr)}] if caught.stderr else []
    )


def _result(shell: Any, value: object, number: int) -> list[Json]:
    if value is None:
        return []
    data, metadata = shell.display_formatter.format(value)
    kept = {kind: _lines(text) for kind, text in sorted(data.items())}
    return [{"output_type": "execute_result", "execution_count": number, "data": kept, "metadata": metadata}]


def _lines(text: str) -> list[str]:
    return text.splitlines(keepends=True)


def main() -> None:
    path = Path(sys.argv[1])
    notebook = run(json.loads(path.read_text("utf-8")), path.parent)
    path.write_text(json.dumps(notebook, indent=1, ensure_ascii=False) + "\n", "utf-8")


if __name__ == "__main__":
    main()
