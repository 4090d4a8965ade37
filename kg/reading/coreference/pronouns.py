"""Personal pronouns of the third person back to those they stand for."""

from __future__ import annotations

from collections.abc import Iterator

from kg.knowledge.reporting import reporting
from kg.knowledge.words import Pronoun, pronouns, words
from kg.language.plain import Token
from kg.reading.coreference.beside import whose_kin
from kg.reading.coreference.leanings import AMONG, doers
from kg.reading.coreference.ranking import Candidate, back, best
from kg.reading.coreference.turns import last_speakers, only_hears, speaker_ahead, speakers
from kg.reading.grammar.cue_words import counter_of
from kg.reading.grammar.subjects import understood_subjects
from kg.reading.grammar.syntax import base, children, conjuncts, is_passive, phrase, preposition
from kg.reading.phrases.scene import Entity, Mention, Scene

_INSIDE = frozenset({"compound", "flat", "fixed", "nmod:desc", "goeswith"})
_SUBJECTS = ("nsubj", "nsubj:pass")
_SHOT_AT = frozenset({"at", "on", "upon", "into"})
_NOBODY = frozenset({"any", "no", "every", "neither"})
_LISTED = frozenset({"Person", "State", "Organization"})


def pronoun(token: Token, scene: Scene) -> list[Mention]:
    """The antecedents of a third-person pronoun; none where nobody fits."""
    row = pronouns().get(token.lower_)
    if row is None or row.person != "3" or token.dep_ == "expl":
        return []
    if token.lower_.endswith(("self", "selves")):
        # "himself" is the subject of its own clause
        owners = [m for s in understood_subjects(token.head) for m in scene.mentions.get(s.i, ())]
        return [back(token, scene.entity(m.actor)) for m in owners]
    ahead = speaker_ahead(token, row, scene)
    if ahead:
        return ahead
    if token.lower_ == "it" and (kin := whose_kin(token, scene)):
        return kin
    same = _owner_before(token) if token.tag_ == "PRP$" else None
    if same is not None and same.i in scene.mentions:
        return [back(token, scene.entity(m.actor)) for m in scene.mentions[same.i]]
    if row.number == "plural":
        # Things own little: "at their request" is at the request of people, whatever stood nearer.
        owned = token.tag_ == "PRP$"
        candidates = sorted(_plural(token, scene), key=lambda c: owned and not c.entities)
    elif row.gender == "n":
        candidates = [] if _is_empty_it(token) else _thing(token, scene)
    else:
        candidates = [Candidate.of(e) for e in _people(token, row, scene)]
    fitting = [c for c in candidates if not any(_same_clause_rival(token, e, scene) for e in c.entities)]
    harmers = {t.i for t in _harmers(token)} if token.tag_ == "PRP$" else set()
    fitting = [c for c in fitting if c.entities or harmers.isdisjoint(c.heads)]
    fitting = [c for c in fitting if not (row.number == "plural" and _by_people(token, c))]
    fitting = [c for c in fitting if not all(_is_anybody(e, scene) for e in c.entities) or not c.entities]
    fitting = [c for c in fitting if not (c.entities and all(only_hears(e, scene) for e in c.entities))]
    speaking = speakers(token, scene)
    fitting = [c for c in fitting if not any(e.actor.id in speaking for e in c.entities)]
    if _speaks(token):
        fitting = [c for c in fitting if c.entities or _is_document(scene.doc[c.heads[0]])]
    favoured = last_speakers(token, scene) if _speaks(token) else set()
    chosen = best(token, fitting, scene, surely=_speaks(token), favoured=favoured)
    chosen = chosen or _alongside(token, fitting, scene)
    if chosen is None:
        return []
    for entity in chosen.entities:
        if row.gender in ("m", "f") and entity.gender is None:
            # "a shop owner who gave only his first name" is no "she"
            entity.gender = row.gender
    return [back(token, entity) for entity in chosen.entities]


def _alongside(token: Token, fitting: list[Candidate], scene: Scene) -> Candidate | None:
    """ "criticised the media and accused them of lying": the object of the verb that it is joined to."""
    verb = token.head
    if token.dep_ not in ("obj", "iobj") or verb.dep_ != "conj" or children(verb, "nsubj"):
        return None
    objects = children(verb.head, "obj")
    told = {m.actor.id for t in objects for m in scene.mentions.get(t.i, ()) if len(conjuncts(t)) == 1}
    return next((c for c in fitting if c.entities and {e.actor.id for e in c.entities} == told), None)


def _owner_before(token: Token) -> Token | None:
    """The same pronoun at a noun before in the list: "his wife Anna, his son Ivan and his daughter"."""
    noun = token.head
    while noun.dep_ in ("conj", "appos") and noun.head.i < noun.i:
        noun = noun.head
        for owner in children(noun, "nmod:poss"):
            if owner.i < token.i and owner.lower_ == token.lower_:
                return owner
    return None


def _is_anybody(entity: Entity, scene: Scene) -> bool:
    """ "any officer", "no minister": nobody to come back to."""
    dets = ([c.lower_ for c in children(scene.doc[i], "det")] for i in entity.heads)
    return bool(entity.heads) and all(_NOBODY.intersection(found) for found in dets)


def _speaks(token: Token) -> bool:
    """Whether the pronoun says something, so that it stands for somebody: "It added that …"."""
    verb = token.head
    cue = reporting(verb.lemma_, "v") if token.dep_ == "nsubj" and verb.pos_ == "VERB" else None
    # A study "shows" and "finds"; only who says and asks is somebody.
    return cue is not None and cue.manner in ("say", "ask", "deny") and not is_passive(verb)


def _is_document(word: Token) -> bool:
    """A report or a resolution says something too."""
    return word.lemma_.lower() in words("document")


def _people(token: Token, row: Pronoun, scene: Scene) -> list[Entity]:
    near = [e for e in scene.recent(token.i, classes=("Person",)) if e.gender in (row.gender, None)]
    # "Petrov's wife said he was beaten": no wife
    others = words("women" if row.gender == "m" else "men")
    near = [e for e in near if not e.lemmas & others]
    going_on = last_speakers(token, scene) if _speaks(token) else set()
    # Somebody named comes before "an officer", who may be a woman too.
    return sorted(
        near, key=lambda e: (e.actor.id not in going_on, e.gender is None and e.actor.name.islower())
    )


def _thing(token: Token, scene: Scene) -> list[Candidate]:
    """ "it": bodies, and whatever else stands near; the more prominent first, be it somebody or not."""
    here = scene.sentence_of[token.i]
    near = scene.recent(token.i, classes=("State", "Organization", "Group"))
    found = [Candidate.of(e) for e in near if e.actor.cls != "Group" or _is_single(e, scene)]
    alone = [c for c in found if not _is_listed(c, token, scene)]
    found = alone or found
    ranked = [(scene.salience([i for i in c.heads if i < token.i], here), c) for c in found]
    ranked += [(scene.salience(c.heads, here), c) for c in _things_told(token, scene)]
    return [candidate for _, candidate in sorted(ranked, key=lambda pair: pair[0])]


def _is_listed(candidate: Candidate, token: Token, scene: Scene) -> bool:
    """Whether somebody was last told of as one of several in another sentence: "it" is hardly one of them."""
    last = max(i for i in candidate.heads if i < token.i)
    told = [t for t in conjuncts(scene.doc[last]) if t.i in scene.mentions]
    return scene.sentence_of[last] < scene.sentence_of[token.i] and len(told) > 1


def _is_single(entity: Entity, scene: Scene) -> bool:
    """ "the crew", "a crowd": a group in the singular."""
    return not entity.plural and any(scene.doc[i].tag_ == "NN" for i in entity.heads)


def _is_empty_it(token: Token) -> bool:
    """ "It was mentioned that …", "it is clear that …", "it was raining": the subject stands for nothing."""
    verb = token.head
    if token.dep_ not in ("expl", *_SUBJECTS):
        return False
    said = [c for t in conjuncts(verb) for c in children(t, "ccomp")]
    clause = children(verb, "csubj") or (said and verb.tag_ in ("VBN", "JJ"))
    return bool(clause) or verb.lemma_.lower() in words("weather")


def _same_clause_rival(token: Token, entity: Entity, scene: Scene) -> bool:
    """A personal pronoun is not the subject of its own verb ("he praised him")."""
    if token.tag_ == "PRP$":
        return _is_harmed_by(token, entity, scene) or (
            token.head.dep_ == "appos" and _meets(token.head.head, entity, scene)
        )
    if preposition(token) in AMONG:
        return False
    verb = token.head
    part = preposition(token) == "of" and (verb.pos_ == "NUM" or verb.lower_ in words("counter"))
    if base(token) == "nmod" and verb.dep_ == "obj" and (part or preposition(token) in ("with", "against")):
        # nobody "breaks off relations with" himself, "frees one of" his own
        token, verb = verb, verb.head
    if base(token) in ("nsubj", "nmod"):
        return False
    is_object = token.dep_ in ("obj", "iobj") and verb.pos_ == "VERB"
    subjects = [s.i for s in (doers(verb) if is_object else children(verb, "nsubj"))]
    subjects += [c.i for i in subjects for c in children(token.doc[i], "appos")]
    return any(m.actor.id == entity.actor.id for i in subjects for m in scene.mentions.get(i, ()))


def _is_harmed_by(token: Token, entity: Entity, scene: Scene) -> bool:
    """ "The rebels ambushed their convoy": nobody ambushes, burns or threatens what is his own."""
    return any(m.actor.id == entity.actor.id for s in _harmers(token) for m in scene.mentions.get(s.i, ()))


def _harmers(token: Token) -> list[Token]:
    """Who does harm to what a possessive owns."""
    noun = counter_of(token.head)  # "rammed one of its ferries"
    verb = noun.head
    if base(noun) == "nmod" and verb.dep_ == "obj":
        verb = verb.head  # "fired flares at one of its planes", hung on the flares
    shot_at = preposition(noun) in _SHOT_AT and verb.lemma_.lower() in words("shooting")
    if not shot_at and (noun.dep_ != "obj" or verb.lemma_.lower() not in words("harm")):
        return []
    return doers(verb) or understood_subjects(verb)


def _meets(name: Token, entity: Entity, scene: Scene) -> bool:
    """Whether an actor stands over against a name in its clause: who accuses the front as "its chief" is the
    chief of another body.
    """
    verb = name.head
    for other in children(verb, "obj", "iobj", "obl") if base(name) == "nsubj" else ():
        start, end = phrase(other)
        names = [scene.doc[i:last].text for i in range(start, other.i + 1) for last in {other.i + 1, end}]
        told = (scene.by_alias(name) for name in names)
        known = (hit.actor for name in names for hit in scene.catalogue.find(name))
        if any(a is not None and a.id == entity.actor.id for a in (*told, *known)):
            return True
    return False


def _by_people(token: Token, candidate: Candidate) -> bool:
    """Whether states told of in passing are no "they" here: people burn and beat, and harm "me"."""
    verb = token.head
    if not candidate.entities or any(e.actor.cls != "State" for e in candidate.entities):
        return False
    mine = any(t.lower_ in ("me", "my") for t in verb.subtree)
    return verb.pos_ == "VERB" and (mine or verb.lemma_.lower() in words("by_hand"))


def _plural(token: Token, scene: Scene) -> Iterator[Candidate]:
    """ "they": lists, groups and bodies of this sentence and the two before, the likeliest first."""
    here, inside = scene.sentence_of[token.i], token.i in scene.quoted
    seen: set[tuple[str, ...]] = set()
    for sentence in range(here, here - 3, -1):
        heads = (i for i in _heads_in(sentence, token.i, scene) if inside or i not in scene.quoted)
        in_order = sorted(heads, key=lambda i: _plural_rank(i, scene))
        for i in in_order:
            for candidate in (_list_at(i, token, scene), _many_at(i, scene), _partners_at(i, scene)):
                if candidate is None:
                    continue
                key = tuple(e.actor.id for e in candidate.entities)
                if key not in seen:
                    seen.add(key)
                    yield candidate


def _heads_in(sentence: int, before: int, scene: Scene) -> Iterator[int]:
    i = before - 1
    while i >= 0 and scene.sentence_of[i] >= sentence:
        if scene.sentence_of[i] == sentence and scene.doc[i].pos_ in ("NOUN", "PROPN", "PRON"):
            yield i
        i -= 1


def _plural_rank(i: int, scene: Scene) -> tuple[int, int, int]:
    """What can be many before what can hardly, subjects first, then what is higher in the tree (Hobbs)."""
    head = scene.doc[i]
    subject = head.dep_ in _SUBJECTS
    singular = head.tag_ in ("NN", "NNP") and len(conjuncts(head)) == 1
    return (2 * singular + (not subject), sum(1 for _ in head.ancestors), i)


def _list_at(i: int, token: Token, scene: Scene) -> Candidate | None:
    """Coordinated actors, or one word that already stands for several ("both countries")."""
    head = scene.doc[i]
    joined = [m for t in conjuncts(head) if t.i < token.i for m in scene.mentions.get(t.i, ())]
    actors = {m.actor.id: m.actor for m in joined}
    of_each = len(scene.mentions.get(i, ())) > 1  # "French and Malian soldiers"
    listed = of_each or all(a.cls in _LISTED for a in actors.values())
    if head.dep_ == "conj" or not listed:
        return None
    with_its_own = len(conjuncts(head)) > 1 and len(actors) == 1 and i in scene.mentions
    owned = (c for t in conjuncts(head)[1:] for c in children(t, "nmod:poss"))
    if len(actors) < 2 and not (with_its_own and any(c.pos_ == "PRON" for c in owned)):
        # of "Chad and its allies" Chad at least is meant
        return None
    return Candidate(tuple(scene.entity(a) for a in actors.values()), (i,))


def _many_at(i: int, scene: Scene) -> Candidate | None:
    """A group, a body that can be spoken of as many, or plural things that are no actors."""
    head = scene.doc[i]
    mentions = scene.mentions.get(i, ())
    if len(mentions) == 1:
        entity = scene.entity(mentions[0].actor)
        many = entity.actor.cls == "Group" or entity.plural
        # "the government, … they", but hardly "Chad, … they"
        body = entity.actor.cls == "Organization" or (entity.actor.cls == "State" and head.pos_ == "NOUN")
        return Candidate((entity,), (i,)) if many or body else None
    if not mentions and head.tag_ == "NNS" and head.dep_ not in _INSIDE:
        return Candidate((), (i,))
    return None


def _partners_at(i: int, scene: Scene) -> Candidate | None:
    """Two of a kind that stand around one verb: "Novak met Hahn …; they …"."""
    head = scene.doc[i]
    mine = scene.mentions.get(i, ())
    alone = len(mine) == 1 and len(conjuncts(head)) == 1
    if head.dep_ not in _SUBJECTS or not alone or mine[0].actor.cls not in ("Person", "State"):
        return None
    for other in (t for t in children(head.head, "obj", "obl") if len(conjuncts(t)) == 1):
        theirs = scene.mentions.get(other.i, ())
        if len(theirs) == 1 and theirs[0].actor.cls == mine[0].actor.cls and theirs[0].actor != mine[0].actor:
            entities = (scene.entity(mine[0].actor), scene.entity(theirs[0].actor))
            return Candidate(entities, (i, other.i))
    return None


def _things_told(token: Token, scene: Scene) -> Iterator[Candidate]:
    """Single things of this sentence and the one before that are no actors, nearest first."""
    here = scene.sentence_of[token.i]
    i = token.i - 1
    while i >= 0 and here - scene.sentence_of[i] <= 1:
        mentions = scene.mentions.get(i, ())
        # "Lima and its port": a town is nobody where nothing says that it acts
        if _is_thing(scene.doc[i]) and all(m.actor.cls == "Place" and m.metonym is None for m in mentions):
            yield Candidate((), (i,))
        i -= 1


def _is_thing(word: Token) -> bool:
    """A noun, a name of nobody known, or an "it" or "this" that stands for no actor."""
    if word.pos_ == "PRON":
        return word.lower_ in words("thing") and not _is_empty_it(word)
    if word.lemma_.lower() in words("kind_of_country"):
        return False  # "Peru's neighbour Chile accused it"
    named = word.tag_ == "NNP" and word.ent_type_ not in ("", "PER")
    return (word.tag_ == "NN" or named) and word.dep_ not in _INSIDE
