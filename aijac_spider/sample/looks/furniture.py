"""What stands around every page: menu, topics, sign-up form, footer."""

from aijac_spider.sample.content import HOME

SECTIONS = {
    "update": "Update",
    "fresh-air": "Fresh AIR",
    "op-ed": "Op-Eds",
    "media-release": "Media Releases",
    "australia-israel-review": "Australia/Israel Review",
    "featured": "Featured",
}
"""Names of categories by the first segment of an address."""

TOPICS = ("Bridges", "Ferries", "Harbours", "Libraries", "Lighthouses", "Markets", "Water")

MENU = (
    '<ul id="menu-main" class="menu">'
    + "".join(
        f'<li class="menu-item"><a href="{HOME}/category/{slug}/">{name}</a></li>'
        for slug, name in SECTIONS.items()
    )
    + "</ul>"
)
TOPIC_LIST = (
    "<h4>SORT BY TOPICS</h4><ul>"
    + "".join(
        f'<li><a href="{HOME}/tag/{topic.lower()}/">{topic}</a> ({len(topic)})</li>'
        for topic in TOPICS
    )
    + "</ul>"
)
SIGN_UP = "<h4>SIGN UP FOR AIJAC EMAILS</h4>"
FORM = (
    '<form action="/subscribe" method="post">'
    '<input type="email" name="EMAIL" placeholder="Your email" />'
    '<input type="submit" value="Subscribe" /></form>'
)
COPYRIGHT = "<p>Copyright &copy; AIJAC. All rights reserved.</p>"
