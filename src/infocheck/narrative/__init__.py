"""The narrative: numbers in Chinese prose, read as claims that can be checked."""

from infocheck.narrative.claims import Breakdown, Claim, Narrative, Scope, Share
from infocheck.narrative.narrator import Narrator, narrator

__all__ = ["Breakdown", "Claim", "Narrative", "Narrator", "Scope", "Share", "narrator"]
