"""Amazon Rekognition as the port `PictureReader`: faces, and nothing else.

AWS says of these categories that they are a look, and no determination of what somebody feels
(docs.aws.amazon.com/rekognition, `Emotion`). That is how they are worded here.
"""

import math
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from botocore.exceptions import BotoCoreError, ClientError

from nuanxin import observability
from nuanxin.adapters import aws
from nuanxin.domain.emotion import UNCLEAR, Emotion
from nuanxin.domain.media import Format, Picture
from nuanxin.domain.pictures import Basis, PictureReading
from nuanxin.errors import Invalid, UpstreamUnavailable

if TYPE_CHECKING:
    from mypy_boto3_rekognition.type_defs import EmotionTypeDef, FaceDetailTypeDef

MODEL = "rekognition-detect-faces"
MAX_BYTES = 5 * 1024 * 1024
_FORMATS = frozenset({Format.JPEG, Format.PNG})
_LOOKS: Mapping[str, Emotion] = {
    "HAPPY": Emotion.JOY,
    "SAD": Emotion.SADNESS,
    "ANGRY": Emotion.ANGER,
    "FEAR": Emotion.FEAR,
    "SURPRISED": Emotion.SURPRISE,
    "DISGUSTED": Emotion.DISGUST,
    "CALM": Emotion.NEUTRAL,
    "CONFUSED": Emotion.NEUTRAL,
}
_NOT_THIS_PICTURE = frozenset(
    {"InvalidImageFormatException", "ImageTooLargeException", "InvalidParameterException"}
)


class RekognitionReader:
    reads_scenes = False

    def read(self, picture: Picture, *, faces: bool, language: str) -> PictureReading:
        if not faces:
            raise Invalid("faces may not be read", code="faces_not_allowed")
        if picture.format not in _FORMATS or len(picture.data) > MAX_BYTES:
            raise Invalid("JPEG or PNG of at most 5 MB", code="unsupported_image")
        found = _faces(picture.data)
        if not found:
            return PictureReading(Basis.FACIAL_APPEARANCE, UNCLEAR, 0.0, MODEL)
        nearest = max(found, key=_area)
        return _reading(nearest.get("Emotions", ()))


def _faces(data: bytes) -> Sequence["FaceDetailTypeDef"]:
    try:
        with observability.span("rekognition"):
            answer = aws.rekognition().detect_faces(Image={"Bytes": data}, Attributes=["EMOTIONS"])
    except ClientError as error:
        code = error.response.get("Error", {}).get("Code", "")
        observability.event("vision.failed", error=code)
        if code in _NOT_THIS_PICTURE:
            raise Invalid("Rekognition does not take it", code="unsupported_image") from None
        raise UpstreamUnavailable(
            "the picture could not be read", code="vision_unavailable"
        ) from None
    except BotoCoreError as error:
        observability.event("vision.failed", error=type(error).__name__)
        raise UpstreamUnavailable(
            "the picture could not be read", code="vision_unavailable"
        ) from None
    return answer.get("FaceDetails", ())


def _area(face: "FaceDetailTypeDef") -> float:
    box = face.get("BoundingBox", {})
    return float(box.get("Width", 0.0)) * float(box.get("Height", 0.0))


def _reading(found: Sequence["EmotionTypeDef"]) -> PictureReading:
    """Shares of all that it names; how sure it is of the best is the confidence."""
    raw = dict.fromkeys(Emotion, 0.0)
    for one in found:
        look = _LOOKS.get(one.get("Type", ""))
        if look is not None:
            raw[look] += max(0.0, float(one.get("Confidence", 0.0)))
    total = math.fsum(raw.values())
    if not 0 < total < math.inf:
        return PictureReading(Basis.FACIAL_APPEARANCE, UNCLEAR, 0.0, MODEL)
    scores = {one: value / total for one, value in raw.items()}
    confidence = min(1.0, max(raw.values()) / 100)
    return PictureReading(Basis.FACIAL_APPEARANCE, scores, confidence, MODEL)
