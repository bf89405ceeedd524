"""A post → the HTML of its content, as an editor set it."""

from collections.abc import Iterable
from random import Random

from tests.score.habits import BREAKS, Habits
from tests.score.noise import attribute, escape, soil, wrap
from tests.score.posts import Excerpt, Picture, Piece, Post, Run, Text

_BLANKS = ("<p>&nbsp;</p>\n", "<p>\u00a0</p>\n", "<p> </p>\n", "<p><br /></p>\n")
_ASTRAY = (
    "http://", "https://aijac.org.au/update/an-earlier-slug/",
    "https://aijac.org.au/wp-admin/post.php?post=20099&action=edit",
    "http://www.aijac.org.au/?id=articles&_action=showArticleDetails&articleID=4711",
)  # fmt: skip
"""What editors have copied in front of `#place` instead of the page's address."""

_EMOJI = '<img src="https://s.w.org/images/core/emoji/13/72x72/1f642.png" alt="🙂" class="emoji" />'


class Content:
    """Writes the content of one post, part by part."""

    def __init__(self, post: Post, habits: Habits, rng: Random) -> None:
        self.post, self.habits, self.rng = post, habits, rng
        self.html: list[str] = []

    def write(self) -> str:
        """The content, top to bottom."""
        self._write_header()
        for piece in self.post.commentary:
            self._write_piece(piece, 0)
        self._write_further()
        for number, excerpt in enumerate(self.post.excerpts, 1):
            self._write_excerpt(excerpt, number)
        return "".join(self.html)

    # texts

    def show(self, text: str) -> str:
        shown = soil(text, self.rng, self.habits.noise)
        if "🙂" in shown and self.rng.random() < 0.5:
            shown = shown.replace("🙂", _EMOJI)
        for foreign in ("שלום על המים", "البحر"):
            shown = shown.replace(foreign, f'<span dir="rtl">{foreign}</span>')
        return wrap(shown, self.rng, self.habits.noise)

    def show_text(self, text: Text) -> str:
        return "".join(self._show_run(run) for run in text)

    def _show_run(self, run: Run) -> str:
        if run.mark == "handoff":
            return self._show_handoff(run)
        shown = self.show(run.text)
        if run.mark in ("strong", "em"):
            shown = f"<{run.mark}>{shown}</{run.mark}>"
        if run.href is None:
            return shown
        target = self.rng.choice(("", ' target="_blank"', ' target="_blank" rel="noopener"'))
        return f'<a href="{attribute(run.href)}"{target}>{shown}</a>'

    def _show_handoff(self, run: Run) -> str:
        href = run.href or ""
        if self.habits.anchors == "absolute":
            href = self.post.url.replace("https", self.rng.choice(("http", "https"))) + href
        if self.habits.anchors == "astray":
            href = attribute(self.rng.choice(_ASTRAY)) + href
        shown = run.text.replace(" ", self.rng.choice((" ", " ", "&nbsp;")))
        before = self.rng.choice(("", "", "&nbsp;", "&nbsp;&nbsp;"))
        return before + self.rng.choice(
            (
                f'<a href="{href}">{shown}</a>',
                f'<a href="{href}"><strong>{shown}</strong></a>',
                f'<strong><a href="{href}">{shown}</a></strong>',
                f'<a title="" href="{href}"><span style="color: #ff0000;">{shown}</span></a>',
            )
        )

    # blocks

    def put(self, shown: str, attributes: str = "") -> None:
        """One paragraph."""
        if self.habits.paragraphs == BREAKS:
            self.html.append(f"{shown}<br /><br />\n")
            return
        if self.habits.drop_caps and shown[:1].isalpha() and len(shown) > 150 and not attributes:
            shown = f'<span style="font-size: 3em; float: left">{shown[0]}</span>{shown[1:]}'
        word = ' class="MsoNormal"' if self.habits.noise == 1.0 and not attributes else ""
        self.html.append(f"<p{attributes or word}>{shown}</p>\n")

    def put_heading(self, level: int, shown: str, attributes: str = "") -> None:
        if self.habits.paragraphs == BREAKS:
            self.put(f"<b>{shown}</b>")
        else:
            block = ' class="wp-block-heading"' if self.rng.random() < 0.3 else ""
            self.html.append(f"<h{level}{attributes}{block}>{shown}</h{level}>\n")

    def _blank(self) -> None:
        blank = "&nbsp;<br /><br />\n" if self.habits.paragraphs == BREAKS else None
        self.html.append(blank or self.rng.choice(_BLANKS))

    def _write_header(self) -> None:
        post, form = self.post, self.habits.kicker
        issue = self.show(post.issue[0]) if post.issue else None
        lines = [line for line in (escape(post.body_date or ""), issue) if line]
        kicker = escape(post.kicker) if post.kicker else None
        if form == "break" and lines:
            self.put("<br />\n".join([f"<strong>{kicker}</strong>"] * bool(kicker) + lines))
            return
        if kicker:
            self._put_kicker(kicker)
        for line in lines:
            if self.rng.random() < 0.2:
                self._blank()
            self.put(f"<strong>{line}</strong>" if form == "strong" else line)

    def _put_kicker(self, kicker: str) -> None:
        form = self.habits.kicker
        if form == "h2":
            self.put_heading(2, kicker)
        elif form == "strong":
            self.put(f"<strong>{kicker}</strong>")
        else:
            self.put(
                f'<span style="font-size: 14pt;">{kicker}</span>' if form == "span" else kicker
            )

    def _write_further(self) -> None:
        if not self.post.further:
            return
        heading, form = self.show(self.post.further_heading), self.habits.further
        if form == "h3":
            self.put_heading(3, heading)
        else:
            self.put(_emphasise(heading, "strong" if form != "plain" else ""))
        shown = [self.show_text(text) for text in self.post.further]
        if self.rng.random() < 0.7:
            self._put_list(shown)
        else:
            for item in shown:
                self.put(item)

    def _put_list(self, items: Iterable[str]) -> None:
        name = self.rng.choice(("ul", "ul", "ol"))
        self.html.append(f"<{name}>\n" + "".join(f"<li>{x}</li>\n" for x in items) + f"</{name}>\n")

    # excerpts

    def _write_excerpt(self, excerpt: Excerpt, number: int) -> None:
        box = self.habits.box
        self._write_separator()
        self.html.append(f"<{box}>\n" if box else "")
        if self.habits.labels and excerpt.title is not None:
            self.put(_emphasise(f"Article {number}", self.rng.choice(("", "strong"))))
        standfirst = excerpt.standfirst
        if excerpt.source_form == "block" and excerpt.title and not standfirst:
            self._write_header_in_one(excerpt)
        else:
            self._write_headlines(excerpt)
            self._write_source(excerpt)
        if standfirst and excerpt.standfirst_last:
            pictured = excerpt.pieces[0].kind == "picture"
            form = self.habits.standfirst if pictured else "em"
            self._write_standfirst(standfirst, "em" if form in ("heading", "strong") else form)
        for piece in excerpt.pieces:
            self._write_piece(piece, number)
        if excerpt.bio:
            shown = self.show(excerpt.bio)
            self.put(f"<em>{shown}</em>" if self.rng.random() < 0.5 else shown)
        if excerpt.reprint:
            self.put(escape(excerpt.reprint))
        if self.habits.back_to_top:
            self.put('<a href="#top">Back to top</a>')
        self.html.append(f"</{box}>\n" if box else "")

    def _write_headlines(self, excerpt: Excerpt) -> None:
        if excerpt.title is not None:
            self._write_title(excerpt)
        if excerpt.standfirst and not excerpt.standfirst_last:
            self._write_standfirst(excerpt.standfirst, self.habits.standfirst)

    def _write_header_in_one(self, excerpt: Excerpt) -> None:
        """Title, byline and source in one paragraph."""
        inside, attributes = self._anchor(excerpt)
        title = self._link_title(excerpt, self.show(excerpt.title or ""))
        source = ", ".join(filter(None, (self._show_publication(excerpt), excerpt.date_raw)))
        lines = (f"<strong>{inside}{title}</strong>", self._show_byline(excerpt), source)
        self.put("<br />\n".join(filter(None, lines)), attributes)

    def _link_title(self, excerpt: Excerpt, shown: str) -> str:
        if excerpt.link and excerpt.linked in ("title", "both"):
            return f'<a href="{attribute(excerpt.link[0])}">{shown}</a>'
        return shown

    def _write_separator(self) -> None:
        form = self.habits.separator
        if form == "rule":
            self.html.append(self.rng.choice(("<hr />\n", '<hr class="wp-block-separator" />\n')))
        elif form == "stars":
            self.put(self.rng.choice(("* * *", "***", "_______________")))
        elif form:
            for _ in range(2 if form == "blanks" else 1):
                self._blank()

    def _anchor(self, excerpt: Excerpt) -> tuple[str, str]:
        """What stands in the title, and what its element bears."""
        name, form = excerpt.anchor, self.habits.anchors
        if name is None or (form == "missing" and excerpt.title is not None):
            return "", ""
        if form == "id" and self.habits.paragraphs != BREAKS and excerpt.title is not None:
            return "", f' id="{name}"'
        if form == "above" and excerpt.title is not None:
            self.html.append(f'<p><a name="{name}"></a></p>\n')
            return "", ""
        if form == "span":
            return f'<span id="{name}"></span>', ""
        return f'<a name="{name}"></a>', ""

    def _write_title(self, excerpt: Excerpt) -> None:
        inside, attributes = self._anchor(excerpt)
        title, form = excerpt.title or "", self.habits.title
        shown = self._split(title) if form.endswith("_split") else self.show(title)
        shown = inside + self._link_title(excerpt, shown)
        if form in ("h2", "h3", "h4", "h3_split"):
            self.put_heading(int(form[1]), shown, attributes)
        elif form == "h3_strong":
            self.put_heading(3, f"<strong>{shown}</strong>", attributes)
        elif form == "big":
            self.put(f'<span style="font-size: large;"><strong>{shown}</strong></span>', attributes)
        elif form == "font":
            self.put(f'<font size="4"><b>{shown}</b></font>', attributes)
        elif form == "plain":
            self.put(shown, attributes)
        else:
            self.put(f"<strong>{shown}</strong>", attributes)

    def _split(self, title: str) -> str:
        words = title.split()
        if len(words) < 5:
            return self.show(title)
        half = len(words) // 2
        return self.show(" ".join(words[:half])) + "<br />\n" + self.show(" ".join(words[half:]))

    def _write_standfirst(self, standfirst: str, form: str) -> None:
        if (
            form == "heading"
            and self.habits.title.startswith("h")
            and self.habits.paragraphs == "p"
        ):
            self.put_heading(4, self.show(standfirst))
        else:
            emphasis = "" if form in ("plain", "heading") else form
            self.put(_emphasise(self.show(standfirst), emphasis))

    def _write_source(self, excerpt: Excerpt) -> None:
        byline = self._show_byline(excerpt)
        if excerpt.title is None:
            byline = self._anchor(excerpt)[0] + byline
        publication = self._show_publication(excerpt)
        date = self.show(excerpt.date_raw) if excerpt.date_raw else ""
        form = excerpt.source_form
        if form == "byline_comma" and publication:
            self.put(f"{byline}, {publication}, {date}")
            return
        joint = {"dash": " – ", "bar": " | "}.get(form, ", ")
        order = (date, publication) if form == "date_first" else (publication, date)
        source = joint.join(filter(None, order))
        if form == "lines":
            lines = [byline, publication, date]
        elif form == "break":
            lines = ["<br />\n".join(filter(None, (byline, source)))]
        else:
            lines = [byline, source]
        for line in filter(None, lines):
            self.put(line)

    def _show_byline(self, excerpt: Excerpt) -> str:
        printed = excerpt.byline.printed
        if printed is None:
            return ""
        shown = self.show(printed)
        if self.rng.random() < 0.3:
            shown = shown.replace("By ", "By&nbsp;", 1).replace("by ", "by&nbsp;", 1)
        return _emphasise(shown, {"plain": ""}.get(self.habits.byline, self.habits.byline))

    def _show_publication(self, excerpt: Excerpt) -> str:
        if excerpt.publication is None:
            return ""
        shown = self.show(excerpt.publication.printed)
        if self.rng.random() < 0.2:
            shown = f"<em>{shown}</em>"
        if excerpt.link is None or excerpt.linked not in ("publication", "both"):
            return shown
        href = excerpt.link[0]
        if excerpt.linked == "both":
            href = f"https://www.{excerpt.link[2]}/"
        return f'<a href="{attribute(href)}">{shown}</a>'

    # pieces

    def _write_piece(self, piece: Piece, number: int) -> None:
        shown = [self.show_text(text) for text in piece.texts]
        if piece.kind == "picture" and piece.picture:
            self._write_picture(piece.picture)
        elif piece.kind == "subheading":
            self._write_subheading(shown[0])
        elif piece.kind == "list":
            self._put_list(shown)
        elif piece.kind == "table":
            self._put_table(piece.paragraphs())
        elif piece.kind in ("quote", "pull"):
            self._put_quote(shown[0], piece.kind)
        elif piece.kind == "video":
            source = f"https://www.youtube.com/embed/x{number}"
            self.put(f'<iframe src="{source}" width="560" height="315" title="Video"></iframe>')
        else:
            self.put("".join(shown))

    def _write_subheading(self, shown: str) -> None:
        if self.habits.subheading == "h4":
            self.put_heading(4, shown)
        else:
            inner = f"<em>{shown}</em>" if self.habits.subheading == "em_strong" else shown
            self.put(f"<strong>{inner}</strong>")

    def _put_table(self, rows: list[str]) -> None:
        cells = ["".join(f"<td>{cell}</td>" for cell in row.split(" ")) for row in rows]
        body = "".join(f"<tr>{row}</tr>\n" for row in cells)
        self.html.append(f"<table><tbody>\n{body}</tbody></table>\n")

    def _put_quote(self, shown: str, kind: str) -> None:
        if kind == "pull":
            self.html.append(
                f'<figure class="wp-block-pullquote"><blockquote><p>{shown}</p></blockquote></figure>\n'
            )
        elif self.rng.random() < 0.8:
            self.html.append(f"<blockquote><p>{shown}</p></blockquote>\n")
        else:
            self.html.append(f"<blockquote>{shown}</blockquote>\n")

    def _write_picture(self, picture: Picture) -> None:
        image = show_image(picture)
        caption = picture.caption
        if caption is None:
            self.html.append(f"<p>{image}</p>\n")
            return
        form = self.habits.caption
        if form == "next" and not caption.marks_itself:
            form = "figure"
        self.html.append(self._show_captioned(form, image, self._show_caption(picture)))

    def _show_caption(self, picture: Picture) -> str:
        if picture.credit_link:
            return show_caption(picture)
        raw = picture.caption.raw if picture.caption else ""
        return soil(raw, self.rng, self.habits.noise / 2)

    def _show_captioned(self, form: str, image: str, caption: str) -> str:
        number = self.rng.randint(100, 9999)
        return {
            "figure": f'<figure id="attachment_{number}" aria-describedby="caption-attachment-{number}"'
            f' style="width: 310px" class="wp-caption aligncenter">{image}<figcaption'
            f' id="caption-attachment-{number}" class="wp-caption-text">{caption}</figcaption></figure>\n',
            "box": f'<div id="attachment_{number}" style="width: 310px" class="wp-caption alignnone">'
            f'{image}<p class="wp-caption-text">{caption}</p></div>\n',
            "table": f'<table border="0" align="center"><tbody><tr><td>{image}</td></tr>\n<tr><td>'
            f'<font size="1">{caption}</font></td></tr></tbody></table>\n',
            "next": f"<p>{image}</p>\n<p>{caption}</p>\n",
            "break": f"<p>{image}<br />\n{caption}</p>\n",
            "shortcode": f'[caption id="attachment_{number}" align="aligncenter" width="300"]{image} '
            f"{caption}[/caption]\n",
        }[form]


def show_caption(picture: Picture) -> str:
    """Its caption, the credit linked where it is."""
    if picture.caption is None:
        return ""
    shown, credit = escape(picture.caption.raw), picture.caption.credit
    if picture.credit_link is None or credit is None:
        return shown
    before, _, after = shown.rpartition(escape(credit))
    return f'{before}<a href="{attribute(picture.credit_link[0])}">{escape(credit)}</a>{after}'


def show_image(picture: Picture, classes: str = "size-medium wp-image-77") -> str:
    """The `img`, in its link if that opens the original."""
    small, big = f"{picture.file}-300x200.jpg", f"{picture.file}.jpg"
    rest = f'class="{classes}" alt="{attribute(picture.alt)}" width="300" height="200" />'
    if picture.sizes == "srcset":
        return f'<img src="{small}" srcset="{small} 300w, {big} 1200w" sizes="100vw" {rest}'
    if picture.sizes == "data":
        blank = "data:image/gif;base64,R0lGODlhAQABAAAAACH5BAEKAAEALAAAAAABAAEAAAICTAEAOw=="
        return (
            f'<img src="{blank}" data-src="{small}" data-srcset="{small} 300w, {big} 1200w" {rest}'
        )
    if picture.sizes == "link":
        return f'<a href="{big}"><img src="{small}" {rest}</a>'
    return f'<img src="{small}" {rest}'


def _emphasise(shown: str, name: str) -> str:
    return f"<{name}>{shown}</{name}>" if name else shown
