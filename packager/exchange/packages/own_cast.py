"""Who is in a simulation, with their faces, and where it is, as our player's templates render it -> keys and values."""

from __future__ import annotations

from lxml import etree

from packager.exchange.names import named, unlike
from packager.exchange.packages.own_texts import Rendered, Values, first, is_classed, rich, words


class Cast:
    """Those who speak, with their faces, and the places, named as they come by."""

    def __init__(self, told: Rendered) -> None:
        self.listed: list[Values] = []
        self.faces: dict[str, dict[str, str]] = {}
        self.places: dict[str, Values] = {}
        self._told = told

    def who(self, shown: etree._Element) -> tuple[str, str]:
        """The id of somebody who is shown with name, role and face, and the name of the face."""
        name, role = words(first(shown, ".//b")), words(first(shown, ".//small"))
        made = self._known(name, role)
        face = first(shown, ".//span[contains(@class, 'face')]")
        picture = first(shown, ".//img")
        mood = face.get("data-face", "") if face is not None else ""
        if picture is not None and (mood or made not in self.faces):
            self.faces.setdefault(made, {})[mood] = self._told.medium(picture.get("src", ""))
        return made, mood

    def _known(self, name: str, role: str) -> str:
        for each in self.listed:
            if (each["name"], each.get("role", "")) == (name, role):
                return str(each["character"])
        made = unlike(named(name), {"narrator", *(each["character"] for each in self.listed)})
        self.listed.append({"character": made, "name": name, **({"role": role} if role else {})})
        return made

    def characters(self) -> list[Values]:
        """Their values."""
        return [{**each, **self._portrait(self.faces.get(each["character"], {}))} for each in self.listed]

    def _portrait(self, faces: dict[str, str]) -> Values:
        return {"portrait": faces.get("", faces)} if faces else {}

    def usual(self, who: str) -> str:
        """The face that somebody has by default."""
        return next(iter(self.faces.get(who, {})), "")

    def place(self, shown: etree._Element | None) -> Values:
        """The key of a scene that says where it is."""
        picture = first(shown, ".//img") if shown is not None else None
        if picture is None:
            return {}
        path = self._told.medium(picture.get("src", ""))
        alt = picture.get("alt", "")
        if path not in self.places:
            made = unlike(
                named(path.rpartition("/")[2].partition(".")[0]), {each["place"] for each in self.places.values()}
            )
            self.places[path] = {"place": made, "picture": path, **({"alt": alt} if alt else {})}
        return {"place": self.places[path]["place"]}


def brief_of(brief: etree._Element) -> Values:
    """What is told before a simulation begins."""
    parts = {name: first(brief, f"./div[@class='about {name}']") for name in ("you", "goal")}
    lead = [
        each for each in brief.iterchildren(etree.Element) if each.tag != "summary" and not is_classed(each, "about")
    ]
    found = {"text": rich(lead), **{name: rich(list(each)[1:]) for name, each in parts.items() if each is not None}}
    return {name: text for name, text in found.items() if text}
