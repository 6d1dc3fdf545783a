"""What operators write to people in danger."""

from pydantic import BaseModel, ConfigDict

from functions.chat.fields import Text


class OperatorMessage(BaseModel):
    model_config = ConfigDict(
        json_schema_extra={"examples": [{"text": "我是值班的小周，我在看。你现在身边有人吗？"}]}
    )

    text: Text
