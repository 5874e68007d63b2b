"""The errors of the benchmark.

EvalsError          anything that evals raises on purpose
+-- SuiteError      a suite or data set that can't be read
+-- RunError        a run that can't be started, read or compared
+-- GateError       floors that can't be read or may not be written
"""

from __future__ import annotations


class EvalsError(Exception):
    """The root of the errors that `evals` raises on purpose."""


class SuiteError(EvalsError):
    """A suite or data set can't be read."""


class RunError(EvalsError):
    """A run can't be started, read or compared."""


class GateError(EvalsError):
    """Floors can't be read, or may not be written."""
