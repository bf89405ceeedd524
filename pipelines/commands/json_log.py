"""Log lines as JSON objects, one a line, for programs that collect logs."""

import json
import logging
from datetime import UTC, datetime

from scrapy.settings import BaseSettings


class JsonFormatter(logging.Formatter):
    """Time (UTC), level, logger, message; and the traceback, where there is one."""

    def format(self, record: logging.LogRecord) -> str:
        told = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "message": record.getMessage(),
        }
        if record.exc_info:
            told["traceback"] = self.formatException(record.exc_info)
        return json.dumps(told, ensure_ascii=False)


def silence_scrapy(settings: BaseSettings) -> None:
    """Have Scrapy log nothing by itself. To be called before its process is made."""
    settings.set("LOG_ENABLED", False, priority="cmdline")


def log_json(settings: BaseSettings) -> None:
    """Log to where Scrapy would. To be called after its process is made, which clears the log."""
    path = settings.get("LOG_FILE")
    mode = "a" if settings.getbool("LOG_FILE_APPEND") else "w"
    handler = logging.FileHandler(path, mode, "utf-8") if path else logging.StreamHandler()
    handler.setFormatter(JsonFormatter())
    handler.setLevel(settings.get("LOG_LEVEL"))
    logging.root.addHandler(handler)
