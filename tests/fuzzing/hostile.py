"""Texts and elements that cost a careless grammar most: its own words, thousands of times."""

import random

_WORDS = (
    "By by A B. and and, , with as told to the of on in at for from was is has been he her his it"
    " posted updated published Editorial Editors Board staff AIJAC Dr Prof. Brig.-Gen. (res.)"
    " Lt. Col. Rabbi MK Jr. PhD van der al-Quill Mara Quill O’Dell ANNA harbour Harbour Gazette"
    " Institute Review Times Wall Street Journal JERUSALEM TEL AVIV Nov Nov. 8 8, 2021 2021 1 12"
    " 12/11/2021 2021-11-08 10:30 a.m. Monday – — - / | : ; . .. … ? ! ( ) [ ] “ ” ‘ ’ « » * # & +"
    " #01 11/21 Number Update from updates Media Release (Photo: Source: Image: Reuters AFP/"
    " Screenshot CLICK HERE click Read more Related Posts Recent Tags: Share this Leave a comment"
    " Subscribe newsletter © Copyright aijac all rights reserved [caption id=a ] [/caption]"
    " Further reading Readers may also be interested in Her latest book fellow teaches follow"
    " www.example.org https://example.org/a x@y.org 3 comments facebook twitter x k"
).split()  # fmt: skip
_ODD = (
    "&nbsp;", "&#xD800;", "&#0;", "&shy;", "&#x200B;", "&#x301;&#x327;", "&#x202E;", "&#x1F600;",
    "&#xFEFF;", "&lt;p&gt;", "&amp;amp;", "&#9999999999;", "&nosuch;", "²", "٣", "ß", "İ", "ﬁ",
    "\t",
    "\x0b", "\x1c", "\x85", "\u2028", "\u3000",
)  # fmt: skip
_DATED = (
    "Nov. 8, 2021", "8 November 2021", "12/11/2021", "2021-11-08T10:00:00Z", "Number 11/21 #02",
    "Update from AIJAC", "Update 11/21 #02", "By Mara Quill", "By Mara Quill, Harbour Gazette",
    "Harbour Gazette, Nov. 8, 2021", "Mara Quill", "(Photo: Mara Quill/ Reuters)", "Related Posts",
    "Tags: gulls", "Share", "Read more", "Mara Quill is a fellow of the Harbour Institute.",
    "He is on Twitter at @quill", "CLICK HERE", "Editorial", "AIJAC staff", "A title",
    '[caption id="a" width="3"]', "Sign up for our newsletter", "About the author", "***",
)  # fmt: skip
_WRAPPINGS = (
    "<p>{}</p>", "<p>{}</p>\n", "<p><strong>{}</strong></p>", "<p><em>{}</em></p>", "{}<br>",
    "{}<br><br>", "<h1>{}</h1>", "<h2>{}</h2>", "<h4>{}</h4>", "<li>{}</li>",
    "<ul><li>{}</li></ul>",
    "<td>{}</td>", "<tr><td>{}</td></tr>", "<table><tr><td>{}</td></tr></table>",
    "<div>{}</div>", "<span>{}</span>", "<blockquote>{}</blockquote>",
    "<figcaption>{}</figcaption>",
    "<figure><img src=a.jpg><figcaption>{}</figcaption></figure>", "<div><img src=a.jpg>{}</div>",
    "<div>{}<img src=a.jpg></div>", "<p><img src=a.jpg alt='{}'>{}</p>", "<aside>{}</aside>",
    "<footer>{}</footer>", "<a href='/update/{}/'>{}</a>", "<a href='#a1'>{}</a>",
    "<p><a href='#a{}'>{}</a></p>", "<a name='a1'></a>{}", "<p id='a{}'>{}</p>",
    "<a href='/tag/{}'>{}</a>", "<p><a href='/author/a'>{}</a></p>",
    "<a title='{}' href='{}'>{}</a>",
    "<time datetime='2021-11-08T10:00:00Z'>{}</time>", "<article>{}</article>", "<nav>{}</nav>",
    "<div hidden>{}</div>", "<p style='display:none'>{}</p>", "<font size=2>{}</font>",
    "<hr>{}", "<!--{}-->", "<script>{}</script>", "<style>{}</style>", "<textarea>{}", "<svg>{}",
    "<meta name=author content='{}'>", "<title>{}</title>", "<option>{}", "<dl><dt>{}<dd>{}</dl>",
    "<h1><a href='/'>{}</a></h1>", "<pre>{}</pre>", "<caption>{}</caption>",
    "<img src='{}' alt='{}'>",
    "<img srcset='{} 2x, {}w' class='{}'>", "<details><summary>{}</summary></details>",
)  # fmt: skip
_OPENINGS = (
    "<div>", "<p>", "<span>", "<b>", "<a href=/update/a/>", "<ul><li>", "<table><tr><td>", "<h1>",
    "<blockquote>", "<font>", "<section>", "<footer>", "<aside>", "<figure>", "<nav>", "<em>",
    "<h2>",
    "<dl><dd>", "<center>", "<form>", "<article>", "<main>", "<time datetime=2021-11-08T1:00Z>",
)  # fmt: skip


def size(chance: random.Random, least: int, most: int) -> int:
    """A size whose order of magnitude is even."""
    return int(least * (most / least) ** chance.random())


def hostile_text(chance: random.Random, length: int) -> str:
    """A few words repeated, or words in any order, about so many characters."""
    few = chance.choices(_WORDS, k=chance.randint(1, 4))
    if chance.random() < 0.2:
        few.append(chance.choice(_ODD))
    joint = chance.choice((" ", " ", " ", " ", "", ", ", "\u00a0", "  ", "\n"))
    if chance.random() < 0.5:
        piece = joint.join(few) + joint
        return (piece * (length // len(piece) + 1))[: max(length, 1)]
    return joint.join(chance.choices(_WORDS, k=length // 5 + 1))[: max(length, 1)]


def hostile_line(chance: random.Random) -> str:
    """A text as long as a line that a grammar still reads; some are real lines of an Update."""
    if chance.random() < 0.4:
        return chance.choice(_DATED)
    tail = chance.choice(("", "", " zz", ".", "?", " 2021", ":"))
    return hostile_text(chance, chance.choice((5, 20, 60, 120, 155, 195, 245, 395, 595))) + tail


def hostile_crowd(chance: random.Random, most: int) -> str:
    """One or two elements with a line each, repeated up to so many characters; some numbered."""
    pieces = [
        chance.choice(_WRAPPINGS).replace("{}", hostile_line(chance))
        for _ in range(chance.choice((1, 1, 2, 3)))
    ]
    if chance.random() < 0.2:
        pieces.append("<p>" + "The gulls of the harbour, " * 6 + "</p>")
    crowd = "".join(pieces)
    times = size(chance, 1, max(1, most // len(crowd)) + 1)
    if chance.random() < 0.3:
        return "".join(crowd.replace("a", f"a{number}", 2) for number in range(times))
    return crowd * times


def hostile_nest(chance: random.Random) -> str:
    """Elements within elements, some deeper than the parser bears, perhaps never closed."""
    opening = "".join(chance.choices(_OPENINGS, k=chance.choice((1, 1, 1, 2))))
    line = chance.choice(("", "x", hostile_line(chance)))
    closing = chance.choice(("", "</div>", f"{line}</{opening[1:].split('>')[0].split()[0]}>"))
    depth = size(chance, 2, 2500)
    return (opening + line) * depth + closing * depth
