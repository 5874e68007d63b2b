import subprocess
import sys

import pytest

import evals
import index
import rag

HEAVY = ("chromadb", "llama_index", "onnxruntime", "gradio", "numpy")


@pytest.mark.parametrize("package", [rag, index, evals])
def test_public_names_are_sorted_and_there(package: object) -> None:
    names = package.__all__  # type: ignore[attr-defined]
    capitals_last = sorted(names, key=lambda n: (not n.isupper(), not n[0].isupper(), n))
    assert list(names) == capitals_last
    assert all(hasattr(package, name) for name in names)


@pytest.mark.parametrize("package", ["rag", "index", "cli"])
def test_importing_brings_in_nothing_heavy(package: str) -> None:
    code = f"import sys, {package}; print(*[m for m in {HEAVY} if m in sys.modules])"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.split() == []
