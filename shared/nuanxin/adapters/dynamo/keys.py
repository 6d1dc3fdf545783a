"""Every key pattern of the table, as functions. `docs/data-model.md` says what each serves.

What belongs to a person has that person's partition: one query sees all of it. Outside are claims
(who owns this e-mail or openid), because uniqueness needs a key of its own, each mirrored by a
LOGIN item inside, so that an erasure finds it; the owners' ids; and what expires by itself.
"""

from zlib import crc32

PERSON = "P#"
PROFILE = "PROFILE"
LOGIN = "LOGIN#"
SESSION = "SESSION#"
API_KEY = "APIKEY#"
CONVERSATION = "CONV#"
MESSAGE = "MSG#"
EVENTS = "EVT#"
ENTRY = "IN#"
OWED = "OUT#"
SETTLED = "SENT#"
BOX = "BOX#"
GRANT = "GRANT#"
OPT_IN = "OPTIN#"
RATE = "RATE#"
MOOD = "MOOD#"
SAFETY_EVENT = "SAFE#"
MEDIA = "MEDIA#"
VOICE_BASELINE = "VOICE#BASELINE"
MEMORY = "MEM#"
MIND = "MIND#"
MIND_STATE = "MIND#STATE"
"""After all changes: who reads them in order and then this misses none that a pack took over."""
CHANGE = "MIND#NEW#"
SLOT = "MIND#SLOT#"
UNREAD = "UNREAD#"
FORGETTING = "FORGET#"
GONE = "GONE#"
LAPSE = "LAPSE#DUE"
IDEMPOTENCY = "IDEM#"
KNOWLEDGE = "KB#"
DOCUMENT = "DOC#"
CHUNK = "CHUNK#"
WAITING = "WAIT#"
TRASH = "TRASH#"
PUBLISHING = "PUBLISHING"
INDEX_HEAD = "INDEX#"

JOB = "JOB#"
JOBS = "JOBS"
"""Partition of the index `listing`: jobs by when somebody should look into them."""
LAPSES = "LAPSES"
"""Partition of the index `listing`: accounts without a sign-in, by when somebody should look
whether they can still be opened."""
CARE = "CARE"
SAFETY_COUNTS = "SAFETYCOUNT"
AGENTS = "AGENTS"
CHANNELS = "CHANNELS"
DATASETS = "DATASETS"
OWNERS = "OWNERS"
JWKS = "JWKS"
USERS = "USERS"
DUE = "DUE#"
SAFETY_LISTING = "SAFETY#"
DUE_SHARDS = 8
ONLY = "-"
"""The sort key where a partition holds one item."""


def person(user_id: str) -> str:
    return PERSON + user_id


def job(job_id: str) -> str:
    """What a person asked for about all that is stored of them; it outlives their partition."""
    return JOB + job_id


def archives(user_id: str) -> str:
    """In the bucket: where archives of everything lie, for a day."""
    return f"{person(user_id)}/exports/"


def archive(user_id: str, job_id: str) -> str:
    return f"{archives(user_id)}{job_id}.zip"


def claim(login_hash: str) -> str:
    return f"CLAIM#{login_hash}"


def code(code_hash: str) -> str:
    return f"CODE#{code_hash}"


def throttle(key_hash: str) -> str:
    return f"THROTTLE#{key_hash}"


def anonymous(key_hash: str) -> str:
    """Answers to unauthenticated requests; they expire after a day."""
    return f"ANON#{key_hash}"


def platform_token(app_hash: str) -> str:
    """What a platform lets an account call it with."""
    return f"TOKEN#{app_hash}"


def login(login_hash: str) -> str:
    return LOGIN + login_hash


def session(session_id: str) -> str:
    return SESSION + session_id


def api_key(key_id: str) -> str:
    return API_KEY + key_id


def conversation(conversation_id: str) -> str:
    return CONVERSATION + conversation_id


def messages(conversation_id: str) -> str:
    return f"{MESSAGE}{conversation_id}#"


def message(conversation_id: str, message_id: str) -> str:
    return messages(conversation_id) + message_id


def events(conversation_id: str, message_id: str = "") -> str:
    """Of one reply, or of all in a conversation."""
    return f"{EVENTS}{conversation_id}#" + (f"{message_id}#" if message_id else "")


def event_batch(conversation_id: str, message_id: str, first: int) -> str:
    return f"{events(conversation_id, message_id)}{first:08}"


def entry(channel_id: str, message: str = "") -> str:
    """A message from a channel, or the prefix of all."""
    return f"{ENTRY}{channel_id}#{message}"


def owed(channel_id: str, reply_id: str = "") -> str:
    """A reply that is to go out, or the prefix of all."""
    return f"{OWED}{channel_id}#{reply_id}"


def settled(channel_id: str, reply_id: str = "") -> str:
    """A reply that went out or never will, or the prefix of all."""
    return f"{SETTLED}{channel_id}#{reply_id}"


def box(channel_id: str) -> str:
    return BOX + channel_id


def grant(channel_id: str, name: str = "") -> str:
    """What a platform lets us send, or the prefix of all of it."""
    return f"{GRANT}{channel_id}#{name}"


def opt_in(channel_id: str, template_id: str) -> str:
    return f"{OPT_IN}{channel_id}#{template_id}"


def media_order(channel_id: str, trace_id: str) -> str:
    """A platform's check of a picture or sound: nobody's own, and gone after a day."""
    return f"MEDIA#{channel_id}#{trace_id}"


def hold(bucket: int, shard: int) -> str:
    """How many pushes are held: nobody's own, and gone after minutes."""
    return f"HOLD#{bucket}#{shard}"


def due(shard: int) -> str:
    """Partition of the index `listing`: what the sweeper sees to, by time."""
    return f"{DUE}{shard}"


def due_of(user_id: str) -> str:
    """The same person is always in the same shard."""
    return due(crc32(user_id.encode()) % DUE_SHARDS)


def idempotency(key_hash: str) -> str:
    return IDEMPOTENCY + key_hash


def turn_key(key_hash: str) -> str:
    return f"{IDEMPOTENCY}TURN#{key_hash}"


def rate(use: str, window: int) -> str:
    return f"{RATE}{use}#{window:012}"


def mood(ulid: str) -> str:
    """Of a mood record, or the start of all that are as late or later."""
    return MOOD + ulid


def memory(ulid: str) -> str:
    """Of a memory, or the start of all that are as late or later."""
    return MEMORY + ulid


def change(ulid: str) -> str:
    """Of a memory that no pack holds yet as it is now."""
    return CHANGE + ulid


def slot(name: str) -> str:
    return SLOT + name


def unread(ulid: str) -> str:
    """Of a turn that nothing was drawn from yet."""
    return UNREAD + ulid


def forgetting(ulid: str) -> str:
    """What is left to do until a memory is forgotten."""
    return FORGETTING + ulid


def gone(name_hash: str) -> str:
    """What was forgotten: a keyed hash."""
    return GONE + name_hash


def pack_object(user_id: str, name: str) -> str:
    """In the bucket: one prefix a person, removed with them."""
    return f"{person(user_id)}/memory/{name}.pack"


def media(media_id: str) -> str:
    """A sound or picture that somebody brought; its bytes lie at `media_object`."""
    return MEDIA + media_id


def media_object(user_id: str, media_id: str) -> str:
    """In the bucket: one prefix a person, removed with them."""
    return f"{person(user_id)}/media/{media_id}"


def safety_event(ulid: str) -> str:
    """Danger in the message whose id ends like this."""
    return SAFETY_EVENT + ulid


def safety_listing(state: str, level: str) -> str:
    """Partition of the index `listing`: what operators see of danger, by time."""
    return f"{SAFETY_LISTING}{state}#{level}"


def safety_count(day: str, level: str, reason: str) -> str:
    """How often it was met; nobody's own."""
    return f"{day}#{level}#{reason}"


def user_id_of(partition: str) -> str:
    return partition.removeprefix(PERSON)


def conversations_of(user_id: str) -> str:
    """Partition of the index `listing`: a person's conversations by last activity."""
    return f"C#{user_id}"


def dataset(dataset_id: str) -> str:
    """Partition of a dataset: its documents, and what they are cut into."""
    return f"{KNOWLEDGE}{dataset_id}"


def document(document_id: str) -> str:
    return DOCUMENT + document_id


def files_of(document_id: str) -> str:
    """What all files of an archive begin with; their ids begin with its own."""
    return f"{DOCUMENT}{document_id}_"


def chunks(document_id: str, version: int | None = None) -> str:
    """What all chunks of a document begin with, or of one version of it."""
    of_document = f"{CHUNK}{document_id}#"
    return of_document if version is None else f"{of_document}{version:08}#"


def chunk(document_id: str, version: int, number: int) -> str:
    return f"{chunks(document_id, version)}{number:08}"


def waiting(document_id: str) -> str:
    """A document that is cut and not searched yet."""
    return WAITING + document_id


def trash(document_id: str, first: int, below: int) -> str:
    """Of a document, versions that are to be removed."""
    return f"{TRASH}{document_id}#{first:08}#{below:08}"


def original(dataset_id: str, document_id: str, version: int) -> str:
    """In the bucket: a document as it came."""
    return f"{originals(dataset_id, document_id)}{version}"


def originals(dataset_id: str, document_id: str) -> str:
    return f"{dataset(dataset_id)}/raw/{document_id}/"


def index_head(kind: str) -> str:
    """What a dataset is searched in, where this kind of index holds it. While it moves from one
    kind to another, it has both."""
    return INDEX_HEAD + kind


def index_packs(dataset_id: str) -> str:
    """In the bucket: the prefix of the packs that a dataset is searched in."""
    return f"{dataset(dataset_id)}/index/"


def index_pack(dataset_id: str, number: int, writer: str) -> str:
    """One of them; `writer` tells those apart that write the same number at the same time."""
    return f"{index_packs(dataset_id)}{number:012}-{writer}.pack"
