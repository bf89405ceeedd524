"""What a benchmark found, and whether that is good enough."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Result:
    """A ratio held against its threshold."""

    name: str
    ratio: float
    threshold: float
    detail: str
    at_most: bool = False
    """The ratio is of a cost: it must not be higher than the threshold."""

    @property
    def passed(self) -> bool:
        return self.ratio <= self.threshold if self.at_most else self.ratio >= self.threshold

    def __str__(self) -> str:
        verdict = "ok  " if self.passed else "FAIL"
        bound = "≤" if self.at_most else "≥"
        return f"{verdict} {self.ratio:6.2f} {bound} {self.threshold:<5} {self.name}  {self.detail}"
