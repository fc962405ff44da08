import type { GetBody, Item } from '@/lib/api-client';

// Wire shapes by the path that serves them, so that no code depends on how a schema is called in the document.
// The WebSocket channels carry the same shapes.
export type WireSession = GetBody<'/api/v1/session'>;
export type WireAccount = WireSession['accounts'][number];
export type WireOps = GetBody<'/api/v1/ops/summary'>;
export type WireLineage = GetBody<'/api/v1/decisions/{id}/lineage'>;
export type WireTick = Item<'/api/v1/ticks'>;
export type WireBar = Item<'/api/v1/bars'>;
export type WireSignal = Item<'/api/v1/signals'>;
export type WireDecision = Item<'/api/v1/decisions'>;
export type WireIntent = Item<'/api/v1/intents'>;
export type WireOrder = Item<'/api/v1/orders'>;
export type WireFill = Item<'/api/v1/fills'>;
export type WirePosition = Item<'/api/v1/positions'>;
export type WireValuation = Item<'/api/v1/valuations'>;
export type WireInstrument = Item<'/api/v1/instruments'>;
export type WireDeployment = Item<'/api/v1/deployments'>;
