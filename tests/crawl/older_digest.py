"""A stage that makes of today's digest one of a program that took it over something else."""

import hashlib
from dataclasses import replace

from pipelines.records import Reading


class OlderDigest:
    def process_item(self, item: Reading) -> Reading:
        if item.record is None:
            return item
        update = item.record.update
        older = f"sha256:{hashlib.sha256(update.content_digest.encode()).hexdigest()}"
        update = replace(update, content_digest=older)
        return replace(item, record=replace(item.record, update=update))
