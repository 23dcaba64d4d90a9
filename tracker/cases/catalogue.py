"""Codes of the cases room."""

from enum import StrEnum


class CaseState(StrEnum):
    """The life of a case file as such; where the case stands is another matter."""

    OPENED = "opened"
    CANCELLED = "cancelled"
    CLOSED = "closed"
    REOPENED = "reopened"


class CaseFlagKind(StrEnum):
    """Things that run beside the steps, from a day until a day."""

    NEEDS_RESETTLEMENT = "needs_resettlement"
    DISPUTE = "dispute"
    UNREACHABLE_OWNER = "unreachable_owner"
    INHERITANCE_UNSETTLED = "inheritance_unsettled"
    MORTGAGED = "mortgaged"
    PAUSED = "paused"


class LandType(StrEnum):
    """Land types of a parcel line (statistics' group codes are not allowed here)."""

    ODT = "ODT"
    ONT = "ONT"
    CLN = "CLN"
    LUC = "LUC"
    LUK = "LUK"
    BHK = "BHK"
    NTS = "NTS"
    TMD = "TMD"
    SKC = "SKC"
    DGT = "DGT"
    DTL = "DTL"
    NTD = "NTD"
    SON = "SON"
    MNC = "MNC"
    BCS = "BCS"


class LandClass(StrEnum):
    """The three classes the notice floor and the report's columns ask for."""

    RESIDENTIAL = "residential"
    AGRICULTURAL = "agricultural"
    OTHER = "other"


CLASS_OF: dict[LandType, LandClass] = {
    LandType.ODT: LandClass.RESIDENTIAL,
    LandType.ONT: LandClass.RESIDENTIAL,
    LandType.CLN: LandClass.AGRICULTURAL,
    LandType.LUC: LandClass.AGRICULTURAL,
    LandType.LUK: LandClass.AGRICULTURAL,
    LandType.BHK: LandClass.AGRICULTURAL,
    LandType.NTS: LandClass.AGRICULTURAL,
    LandType.TMD: LandClass.OTHER,
    LandType.SKC: LandClass.OTHER,
    LandType.DGT: LandClass.OTHER,
    LandType.DTL: LandClass.OTHER,
    LandType.NTD: LandClass.OTHER,
    LandType.SON: LandClass.OTHER,
    LandType.MNC: LandClass.OTHER,
    LandType.BCS: LandClass.OTHER,
}


class LandOrigin(StrEnum):
    """How the use of a parcel began."""

    CERTIFICATE = "certificate"
    ALLOCATED = "allocated"
    ARTICLE_137_PAPERS = "article_137_papers"
    HANDWRITTEN_SALE = "handwritten_sale"
    NO_PAPERS = "no_papers"
    PUBLIC_LAND = "public_land"
