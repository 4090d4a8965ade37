"""A small graph with one hostile string in every field that an article can fill."""

from __future__ import annotations

from datetime import date

from kg.model import Actor, ActorRef, Article, Attribution, Evidence, Span, Statement, TimeRef

HOSTILE = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "</script><script>alert(1)</script>",
    "</ScRiPt ><svg onload=alert(1)>",
    "<!--<script>",
    "]]><a href=javascript:alert(1)>href</a>",
    "javascript:alert(1)",
    "\u2028alert(1)\u2029",
    "${alert(1)} {{ 7*7 }} {% raw %}",
    "'-alert(1)-' href=\"x\" style='x'",
    "\\u003cscript\\u003e",
    "=HYPERLINK(1)",
    "__proto__ constructor",
)


def hostile_graph(text: str) -> tuple[list[Statement], list[Article], list[Actor]]:
    """Two statements (a line and a point) whose every free field is or holds ``text``."""
    quote = f"{text} does {text} to nobody."
    article = Article(
        id=f"article {text}",
        text=quote,
        title=text,
        publisher=text,
        published=date(2022, 1, 5),
        url=f"javascript:alert(1)//{text}",
    )
    mention = Span(text, 0, len(text))
    trigger = Span("does", len(text) + 1, len(text) + 5)
    actors = [Actor(f"{n}{text}", f"{text} {n}", "Person", aliases=(f"alias {n} {text}",)) for n in range(3)]
    refs = [ActorRef(actor, mention, "new") for actor in actors]

    def one(name: str, recipients: tuple[ActorRef, ...], polarity: str) -> Statement:
        return Statement(
            id=f"{name}{text}",
            kind="event",
            type="REQUEST",
            predicate=text,
            agents=(refs[0],),
            recipients=recipients,
            evidence=Evidence(article.id, 0, len(quote), quote),
            trigger=trigger,
            confidence=0.5,
            theme=text,
            place=refs[2],
            time=TimeRef(text, "2022-01-05", "2022-01-05"),
            polarity=polarity,
            attribution=Attribution(refs[2], text, True, (refs[1],)),
        )

    return [one("line", (refs[1],), "positive"), one("point", (), "negative")], [article], actors
