"""Prints the signals of one trading mode, each once: connects, reads committed records only,
filters by header, dedupes by ce_id, decodes, and resumes where it stopped."""

import os
import signal
from collections import OrderedDict
from decimal import Decimal

from confluent_kafka import Consumer, KafkaException
from google.protobuf import descriptor_pb2, descriptor_pool, message_factory

MAX_IDS = 100_000  # ids that are remembered; a repetition comes within seconds of the original
running = True


def message_class(path, name):
    """A message of the descriptor set that /contract/contracts.desc serves."""
    with open(path, "rb") as file:
        files = descriptor_pb2.FileDescriptorSet.FromString(file.read()).file
    pool = descriptor_pool.DescriptorPool()
    for proto in files:  # protoc writes a file after those it imports
        pool.Add(proto)
    found = pool.FindMessageTypeByName(name)
    if hasattr(message_factory, "GetMessageClass"):
        return message_factory.GetMessageClass(found)
    return message_factory.MessageFactory(pool).GetPrototype(found)  # before protobuf 4.22


def stop(*_):
    global running
    running = False


def main():
    mode = os.environ.get("MODE", "paper").encode()
    event_class = message_class(os.environ.get("CONTRACT", "contracts.desc"), "quanttrade.v1.SignalEvent")
    seen = OrderedDict()
    consumer = Consumer({
        "bootstrap.servers": os.environ.get("KAFKA", "localhost:8081"),
        "group.id": os.environ.get("GROUP", "signal-subscriber-python"),
        "isolation.level": "read_committed",
        "auto.offset.reset": "earliest",
        "enable.auto.commit": False,  # what was not handled is read again
    })
    signal.signal(signal.SIGTERM, stop)
    signal.signal(signal.SIGINT, stop)
    consumer.subscribe(["signal.v1"])
    try:
        while running:
            record = consumer.poll(1.0)
            if record is None:
                continue
            if record.error():
                raise KafkaException(record.error())
            headers = dict(record.headers() or [])
            if headers.get("x-mode") == mode and headers["ce_id"] not in seen:
                seen[headers["ce_id"]] = True
                if len(seen) > MAX_IDS:
                    seen.popitem(last=False)
                show(event_class.FromString(record.value()))
            consumer.commit(record, asynchronous=False)
    finally:
        consumer.close()


def show(event):
    if event.WhichOneof("event") != "raised":
        return  # another variant, perhaps of a later version
    raised = event.raised
    action = raised.DESCRIPTOR.enum_types_by_name["Action"].values_by_number[raised.action].name
    price = Decimal(raised.reference_price_units).scaleb(-4)
    print(raised.signal_id, action, raised.instrument_id, price, raised.strategy, flush=True)


if __name__ == "__main__":
    main()
