// Prints the signals of one trading mode, each once: connects, reads committed records only, filters by header,
// dedupes by ce_id, decodes, and resumes where it stopped.
import { Kafka, logLevel } from 'kafkajs';
import path from 'node:path';
import protobuf from 'protobufjs';

const MAX_IDS = 100_000; // ids that are remembered; a repetition comes within seconds of the original
const { KAFKA = 'localhost:8081', GROUP = 'signal-subscriber-node', MODE = 'paper', CONTRACT = 'proto' } = process.env;

// The .proto files of /contract/proto.zip.
const root = new protobuf.Root();
root.resolvePath = (_, target) => path.resolve(CONTRACT, target);
const SignalEvent = (await root.load('quanttrade/v1/signal.proto')).lookupType('quanttrade.v1.SignalEvent');

const kafka = new Kafka({ clientId: GROUP, brokers: KAFKA.split(','), logLevel: logLevel.ERROR });
const consumer = kafka.consumer({ groupId: GROUP, readUncommitted: false });
const seen = new Set();

function show(value) {
  const event = SignalEvent.toObject(SignalEvent.decode(value), { longs: String, enums: String, oneofs: true });
  if (event.event !== 'raised') return; // another variant, perhaps of a later version
  const { signalId, action, instrumentId, referencePriceUnits, strategy } = event.raised;
  const digits = referencePriceUnits.padStart(5, '0'); // a decimal, never a floating-point number
  console.log(signalId, action, instrumentId, `${digits.slice(0, -4)}.${digits.slice(-4)}`, strategy);
}

for (const stop of ['SIGTERM', 'SIGINT']) {
  process.on(stop, async () => {
    await consumer.disconnect();
    process.exit(0);
  });
}

await consumer.connect();
await consumer.subscribe({ topics: ['signal.v1'], fromBeginning: true });
await consumer.run({
  autoCommitThreshold: 1, // after each record that was handled
  eachMessage: async ({ message }) => {
    const id = String(message.headers.ce_id);
    if (String(message.headers['x-mode']) !== MODE || seen.has(id)) return;
    seen.add(id);
    if (seen.size > MAX_IDS) seen.delete(seen.values().next().value);
    show(message.value);
  },
});
