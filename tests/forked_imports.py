"""What processes import and read before they do anything: once, for all that are forked.

What is deprecated in Scrapy is an error. pandas is for readers: where a crawl runs it is not
installed, and pyarrow would take half a second to import it.
"""

import gc
import re
import sys
import warnings
from importlib import import_module
from importlib.abc import MetaPathFinder
from types import ModuleType

from scrapy.exceptions import ScrapyDeprecationWarning
from scrapy.settings import default_settings
from scrapy.utils.misc import walk_modules_iter

from aijac_spider import settings
from aijac_spider.text.addresses import registrable_domain

_CLASS = re.compile(r"'((?:scrapy|aijac_spider|pipelines)\.[\w.]+)\.[A-Z]\w+'")


class NoPandas(MetaPathFinder):
    def find_spec(self, fullname: str, path: object, target: ModuleType | None = None) -> None:
        if fullname == "pandas":
            raise ImportError(fullname)


sys.meta_path.insert(0, NoPandas())
warnings.simplefilter("error", ScrapyDeprecationWarning)
import_module("scrapy.cmdline")
for package in ("scrapy.commands", "pipelines.commands", "aijac_spider.spiders"):
    list(walk_modules_iter(package))
for module in _CLASS.findall(f"{vars(default_settings)} {vars(settings)}"):
    import_module(module)
import_module("pyarrow.acero")
registrable_domain("https://aijac.org.au/")
# So that no child looks through what it shares with others, page after page of memory.
gc.collect()
gc.freeze()
