"""Settings that differ from Scrapy's own. What an operator changes, he changes with `-s`."""

from aijac_spider import __version__

# Who we are

BOT_NAME = "aijac-spider"
USER_AGENT = f"aijac-spider/{__version__} (+https://github.com/aijac-spider/aijac-spider)"
SPIDER_MODULES = ["aijac_spider.spiders"]
COMMANDS_MODULE = "pipelines.commands"

# How gently we crawl, and what we do not let be done to us

ROBOTSTXT_OBEY = True
DOWNLOAD_DELAY = 1  # seconds between two requests; a Crawl-delay that is longer is kept
CONCURRENT_REQUESTS_PER_DOMAIN = 1
AUTOTHROTTLE_ENABLED = True
AUTOTHROTTLE_START_DELAY = 1  # seconds
DOWNLOAD_TIMEOUT = 60  # seconds
DOWNLOAD_MAXSIZE = 20 * 1024 * 1024  # bytes
DOWNLOAD_FAIL_ON_DATALOSS = False  # what came of a cut answer is kept, and is known to be cut
DOWNLOAD_VERIFY_CERTIFICATES = True
CLOSESPIDER_PAGECOUNT = 50_000  # answers; a run that gets so many ends with 3
RETRY_TIMES = 3
SCHEDULER_MEMORY_QUEUE = "scrapy.squeues.FifoMemoryQueue"  # the newest pages first
REDIRECT_MAX_TIMES = 5
DEFAULT_REQUEST_HEADERS = {
    "Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
    "Accept-Language": "en",
    "Accept-Encoding": "gzip",  # the one coding of which we know whether it came whole
}
METAREFRESH_ENABLED = False
COOKIES_ENABLED = False
CONCURRENT_ITEMS = 1  # an answer brings one item; Scrapy would start a hundred workers for it
WARN_ON_GENERATOR_RETURN_VALUE = False  # it reads a callback's source for every answer; mypy knows
HTTPERROR_ALLOW_ALL = True  # an error, too, is a visit that the archive is told of
REMOTE_CONTROL_ENABLED = False
TELNETCONSOLE_ENABLED = False

# Where things go, in order

DOWNLOADER_MIDDLEWARES = {
    # Between the wire and decompression; the first hears of an answer first.
    "aijac_spider.middlewares.capture.WireMiddleware": 599,
    "aijac_spider.middlewares.cut_answers.EndingsMiddleware": 595,
    "scrapy.downloadermiddlewares.httpcompression.HttpCompressionMiddleware": None,
    "aijac_spider.middlewares.capture.UnpackingMiddleware": 590,
    # Between decompression and those who act on an answer: redirects and retries.
    "aijac_spider.middlewares.capture.CaptureMiddleware": 580,
    "aijac_spider.middlewares.cut_answers.RetryCutMiddleware": 575,
    "aijac_spider.middlewares.bounds.BoundsMiddleware": 570,
    "aijac_spider.middlewares.aliases.AliasMiddleware": 565,
    # Nearer to the wire than retries, at 550, and than redirects.
    "aijac_spider.middlewares.patience.PatienceMiddleware": 560,
    "scrapy.downloadermiddlewares.redirect.RedirectMiddleware": 555,
    "aijac_spider.middlewares.robots.RobotsRulesMiddleware": 540,
    "aijac_spider.middlewares.forgotten.ForgottenMiddleware": 530,
}
EXTENSIONS = {
    "scrapy.extensions.remote_control.RemoteControl": None,  # to import it takes a tenth of a start
    "aijac_spider.extensions.crawl_delay.CrawlDelay": 100,
    "aijac_spider.extensions.progress.CrawlProgress": 200,
    "aijac_spider.extensions.metrics.MetricsFile": 300,
    "aijac_spider.extensions.ping.Ping": 400,
}
ITEM_PIPELINES = {
    "pipelines.normalise.NormalisePipeline": 100,
    "pipelines.revise.RevisePipeline": 200,
    "pipelines.store.StorePipeline": 300,
}
ARCHIVE_URI = "data"
ARCHIVE_COMMIT_PAGES = 500

# When to doubt what was read: the rules stand in pipelines/monitors.py

ARCHIVE_ON_ALARM = "withhold"  # or "commit"
ARCHIVE_ALARM_PAGES = 10  # fewer never ring
ARCHIVE_ALARM_FAILED = 0.3  # share of the pages asked that may fail anew, and that may be gone
ARCHIVE_ALARM_FALL = 0.5  # what must be left of a column's usual share, and of archived words
ARCHIVE_ALARM_DOUBTS = 0.5  # share of the pages that may have doubts, if it is not usual
ARCHIVE_ALARM_SILENCE_DAYS = 14  # without a new page, at least

# What an operator reads

ARCHIVE_LOG_JSON = False
ARCHIVE_METRICS_FILE = None  # a path that ends in .prom, in the textfile collector's folder
ARCHIVE_PING_URL = None  # of a dead man's switch
LOG_LEVEL = "INFO"
RETRY_GIVE_UP_LOG_LEVEL = "DEBUG"  # the store names each page that failed
LOGSTATS_INTERVAL = 0  # the progress line says more
STATS_DUMP = False  # and so does the summary
