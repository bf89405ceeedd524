"""`python -m benchmarks`: every measurement, held against its threshold."""

import platform
import sys
from itertools import chain

from benchmarks.crawls import measure_crawl, measure_memory
from benchmarks.extraction import measure_extraction, measure_linearity
from benchmarks.growth import measure_growth
from benchmarks.parquet import measure_parquet
from benchmarks.sizes import measure_page_memory, measure_sizes

MEASUREMENTS = (
    measure_extraction,
    measure_linearity,
    measure_sizes,
    measure_page_memory,
    measure_parquet,
    measure_crawl,
    measure_memory,
)


def main() -> int:
    print(f"Python {platform.python_version()}, {platform.machine()}", flush=True)
    passed = True
    for result in chain((measure() for measure in MEASUREMENTS), measure_growth()):
        passed = passed and result.passed
        print(result, flush=True)
    return 0 if passed else 1


if __name__ == "__main__":
    sys.exit(main())
