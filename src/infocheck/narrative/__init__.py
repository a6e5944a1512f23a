"""The narrative: numbers in Chinese prose, read as claims that can be checked."""

from infocheck.narrative.claims import Breakdown, Claim, Narrative, Passage, Scope, Share
from infocheck.narrative.narrator import Narrator, narrator

__all__ = ["Breakdown", "Claim", "Narrative", "Narrator", "Passage", "Scope", "Share", "narrator"]
