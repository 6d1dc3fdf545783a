"""DynamoDB: every item write, and every change of a table, is in a ledger before it is answered."""

import functools
import json
import time
from collections import defaultdict, deque
from collections.abc import Iterator, Mapping
from typing import Any

from ministack.core import persistence
from ministack.core.responses import AccountRegionScopedDict, get_account_id, get_region
from ministack.services import dynamodb, lambda_svc

from scripts.local_aws.journal import Journal
from scripts.local_aws.ledger import Ledger
from scripts.local_aws.segments import Change, Contents
from scripts.local_aws.stream_records import StreamRecords

Table = dict[str, Any]

SETTINGS = {
    "tags": dynamodb._tags,
    "ttl_settings": dynamodb._ttl_settings,
    "pitr_settings": dynamodb._pitr_settings,
    "kinesis_destinations": dynamodb._kinesis_destinations,
    "contributor_insights": dynamodb._contributor_insights,
    "backups": dynamodb._backups,
    "resource_policies": dynamodb._resource_policies,
    "exports": dynamodb._exports,
    "imports": dynamodb._imports,
}
"""What `dynamodb.get_state()` holds beside the tables."""

DERIVED = {"items", "ItemCount", "TableSizeBytes", dynamodb._INDEX_MEMBERS}
"""Of a table, what is kept item by item or can be counted again."""

ITEM_OPERATIONS = {
    "PutItem", "UpdateItem", "DeleteItem", "BatchWriteItem", "TransactWriteItems",
    "GetItem", "BatchGetItem", "TransactGetItems", "Query", "Scan",
    "ExecuteStatement", "BatchExecuteStatement", "ExecuteTransaction",
    "DescribeTable", "ListTables", "DescribeTimeToLive",
}  # fmt: skip
"""Operations that leave tables and settings as they are: nothing but items to record."""


class DynamoDbJournal(Journal):
    """Records results, not requests: the item that was stored, the table as it became."""

    def __init__(self, ledger: Ledger) -> None:
        super().__init__(ledger)
        self._items: list[Change] = []
        self._described: dict[tuple[str, str], str] = {}
        self._ids: dict[str, str] = {}
        self._known: set[str] = set()
        self._tokens: deque[tuple[float, str]] = deque()
        self._describe = False
        self._streams = StreamRecords()

    def note_item(self, table: Table, pk: str, sk: str) -> None:
        """The item under these keys was stored or removed."""
        item = table["items"].get(pk, {}).get(sk)
        change = [_items_of(table["TableArn"]), json.dumps([pk, sk])]
        self._items.append(change if item is None else [*change, item])

    def note_all_items(self, table: Table) -> None:
        """The items of this table were exchanged as a whole."""
        self._items += _all_items(table)

    def note_token(self, token: str) -> None:
        """A transaction was made under this idempotency token."""
        scoped = (get_account_id(), get_region(), token)
        entry = dynamodb._txn_idempotency.get_scoped(*scoped)
        self._tokens.append((entry["completed_at"], json.dumps(scoped)))
        self._items.append(["tokens", json.dumps(scoped), entry])
        while self._tokens[0][0] < time.time() - dynamodb._TXN_TOKEN_TTL:
            self._items.append(["tokens", self._tokens.popleft()[1]])

    def note_tables(self) -> None:
        """Tables or settings may have changed."""
        self._describe = True

    def pending(self) -> list[Change]:
        if self._describe or self._unknown_table():
            self._note_descriptions()
        items = [change for change in self._items if change[0] in self._known or len(change) == 1]
        return items + self._streams.changes()

    def settle(self) -> None:
        self._items = []
        self._describe = False
        self._streams.settle()

    def _unknown_table(self) -> bool:
        return any(change[0] not in self._known for change in self._items)

    def _note_descriptions(self) -> None:
        tables = {table["TableArn"]: table for table in dynamodb._tables.all_values()}
        for arn in [arn for arn in self._ids if arn not in tables]:
            self._forget(arn)
        for arn, table in tables.items():
            if self._ids.get(arn) != table["TableId"]:
                self._items += _all_items(table)
                self._ids[arn] = table["TableId"]
            self._note_description(("table", arn), _description(table))
        for name, store in SETTINGS.items():
            self._note_description(("setting", name), _encoded(store))
        self._know_tables()

    def _note_description(self, key: tuple[str, str], description: str) -> None:
        if self._described.get(key) != description:
            self._described[key] = description
            self._items.append(["descriptions", json.dumps(key), description])

    def _know_tables(self) -> None:
        self._known = {"descriptions", "tokens", *map(_items_of, self._ids)}

    def _forget(self, arn: str) -> None:
        del self._ids[arn], self._described["table", arn]
        self._items += [[_items_of(arn)], ["descriptions", json.dumps(["table", arn])]]

    def restore(self) -> None:
        """Put the ledger's contents into the service's memory."""
        contents = self.ledger.take_contents()
        tables, settings = AccountRegionScopedDict(), {}
        for key, description in contents.get("descriptions", {}).items():
            kind, name = json.loads(key)
            self._described[kind, name] = description
            if kind == "table":
                _restore_table(tables, name, description, contents)
            else:
                settings[name] = _decoded(description)
        dynamodb.load_persisted_state({"tables": tables, **settings})
        for table in dynamodb._tables.all_values():
            dynamodb._update_counts(table)
            self._ids[table["TableArn"]] = table["TableId"]
        self._know_tables()
        self._restore_tokens(contents.get("tokens", {}))
        self._streams.restore(contents)

    def _restore_tokens(self, tokens: dict[str, Any]) -> None:
        for scoped, entry in tokens.items():
            self._tokens.append((entry["completed_at"], scoped))
            dynamodb._txn_idempotency.set_scoped(*json.loads(scoped), entry)


def install(ledger: Ledger) -> DynamoDbJournal:
    """Restore the service from its ledger and record what it does from now on."""
    if set(dynamodb.get_state()) != {"tables", *SETTINGS}:
        raise RuntimeError("this ministack keeps other DynamoDB state than the one corrected here")
    journal = DynamoDbJournal(ledger)
    journal.restore()
    dynamodb._lock = journal
    lambda_svc._dynamodb_stream_positions_lock = journal
    _record_item_changes(journal)
    _record_requests(journal)
    return journal


def _record_item_changes(journal: DynamoDbJournal) -> None:
    set_item, remove_item = dynamodb._set_item, dynamodb._remove_item
    items_replaced = dynamodb._items_replaced

    def set_and_record(table: Table, pk: str, sk: str, item: object) -> object:
        with journal:
            old = set_item(table, pk, sk, item)
            journal.note_item(table, pk, sk)
        return old

    def remove_and_record(table: Table, pk: str, sk: str) -> object:
        with journal:
            old = remove_item(table, pk, sk)
            journal.note_item(table, pk, sk)
        return old

    def replace_and_record(table: Table) -> None:
        with journal:
            items_replaced(table)
            journal.note_all_items(table)

    store_token = dynamodb._txn_token_store

    def store_and_record(token: str, entry: object) -> None:
        store_token(token, entry)
        journal.note_token(token)

    dynamodb._txn_token_store = store_and_record
    dynamodb._set_item = set_and_record
    dynamodb._remove_item = remove_and_record
    dynamodb._items_replaced = replace_and_record


def _record_requests(journal: DynamoDbJournal) -> None:
    handle = dynamodb.handle_request

    @functools.wraps(handle)
    async def handle_and_commit(
        method: str, path: str, headers: Mapping[str, str], body: bytes, query: object
    ) -> object:
        # The handler never suspends, so the lock is not held across other requests.
        with journal:
            answer = await handle(method, path, headers, body, query)
            if headers.get("x-amz-target", "").rpartition(".")[2] not in ITEM_OPERATIONS:
                journal.note_tables()
        return answer

    dynamodb.handle_request = handle_and_commit


def _items_of(arn: str) -> str:
    return f"items {arn}"


def _all_items(table: Table) -> Iterator[Change]:
    collection = _items_of(table["TableArn"])
    yield [collection]
    for pk, by_sort_key in table["items"].items():
        for sk, item in by_sort_key.items():
            yield [collection, json.dumps([pk, sk]), item]


def _description(table: Table) -> str:
    return _encoded({key: value for key, value in table.items() if key not in DERIVED})


def _encoded(value: object) -> str:
    return json.dumps(value, default=persistence._json_default)


def _decoded(text: str) -> dict[str, Any]:
    value: dict[str, Any] = json.loads(text, object_hook=persistence._json_object_hook)
    return value


def _restore_table(
    tables: AccountRegionScopedDict, arn: str, description: str, contents: Contents
) -> None:
    _, _, _, region, account, resource = arn.split(":", 5)
    items: defaultdict[str, dict[str, Any]] = defaultdict(dict)
    for key, item in contents.get(_items_of(arn), {}).items():
        pk, sk = json.loads(key)
        items[pk][sk] = item
    table = {**_decoded(description), "items": items}
    tables.set_scoped(account, region, resource.removeprefix("table/"), table)
