"""Packs in memory."""

from dataclasses import dataclass, field

from nuanxin.retrieval.pack import Pack, PackBroken


@dataclass
class InMemoryPackFiles:
    """The port `PackFiles`, without a cache: what lies there is what is read."""

    objects: dict[str, bytes] = field(default_factory=dict)

    def load(self, key: str) -> Pack | None:
        data = self.objects.get(key)
        try:
            return None if data is None else Pack.open(data)
        except PackBroken:
            return None

    def save(self, key: str, pack: Pack) -> None:
        self.objects[key] = pack.dump()

    def remove(self, key: str) -> None:
        self.objects.pop(key, None)
