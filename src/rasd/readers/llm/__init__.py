"""A language model as a reader: any OpenAI-compatible endpoint, every quote checked in the text, off by default."""

from rasd.readers.endpoint import Endpoint
from rasd.readers.llm.finish import Finish, PackFinish, Placed
from rasd.readers.llm.reader import LLMReader
from rasd.readers.llm.usage import Usage
from rasd.readers.llm.usagefile import UsageFile

__all__ = ["Endpoint", "Finish", "LLMReader", "PackFinish", "Placed", "Usage", "UsageFile"]
