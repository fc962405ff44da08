import { useQuery } from '@tanstack/react-query';
import { useConnection } from '@/lib/context/connection-context';
import { useLive } from '@/lib/context/live-context';
import { ApiError } from '@/lib/api-client';
import type { LineageRef } from '@/lib/live/lineage-ref';
import { EVENT_LIMIT, type LiveData } from '@/lib/live/live-data';
import { toApiError } from '@/lib/live/use-collection';
import { panelState, type PanelState } from '@/lib/live/panel-state';
import { toLineageView, type LineageView } from '@/features/lineage/api/lineage-view';

/** A chain still grows while its order is open. */
const GROWING_MILLIS = 2_000;

/** The causal chain behind any record. */
export function useLineage(ref: LineageRef): PanelState<LineageView> {
  const { data } = useLive();
  const connection = useConnection();
  const query = useQuery({
    queryKey: ['lineage', ref.kind, ref.id],
    queryFn: async ({ signal }) => {
      const id = await decisionIdOf(ref, data, signal);
      return toLineageView(await data.api.get('/api/v1/decisions/{id}/lineage', { path: { id }, signal }));
    },
    refetchInterval: ({ state }) => (state.data === undefined || state.data.settled ? false : GROWING_MILLIS),
  });
  const source = {
    loading: query.isPending,
    error: toApiError(query.error),
    updatedAt: query.dataUpdatedAt,
    retry: () => void query.refetch(),
  };
  if (query.data === undefined) return panelState<LineageView>({ data: NO_LINEAGE, isEmpty: true, source, connection, dependsOnTicks: false });
  return panelState({ data: query.data, isEmpty: query.data.steps.length === 0, source, connection, dependsOnTicks: false });
}

const NO_LINEAGE: LineageView = { decisionId: '', steps: [], settled: true };

/** Follows fill -> order -> intent -> decision, in what the tab holds first, then in the newest page of the server. */
async function decisionIdOf(ref: LineageRef, data: LiveData, signal: AbortSignal): Promise<string> {
  switch (ref.kind) {
    case 'decision':
      return ref.id;
    case 'signal': {
      const bySignal = (item: { signalId: string }) => item.signalId === ref.id;
      const decision = data.decisions.store.list().find(bySignal) ?? (await data.decisions.fetch(signal)).find(bySignal);
      if (decision !== undefined) return decision.id;
      throw missing('No decision for this signal yet, or it is not among the newest');
    }
    case 'order': {
      const order = data.orders.store.get(ref.id) ?? (await data.orders.fetch(signal)).find((item) => item.id === ref.id);
      if (order === undefined) throw missing('This order is not among the newest');
      const byId = (item: { id: string }) => item.id === order.intentId;
      const intent = data.intents.store.get(order.intentId) ?? (await data.intents.fetch(signal)).find(byId);
      if (intent !== undefined) return intent.decisionId;
      throw missing('The intent behind this order is not among the newest');
    }
    case 'fill': {
      const fill = data.fills.store.get(ref.id) ?? (await data.fills.fetch(signal)).find((item) => item.id === ref.id);
      if (fill !== undefined) return decisionIdOf({ kind: 'order', id: fill.orderId }, data, signal);
      throw missing('This fill is not among the newest');
    }
  }
}

function missing(text: string): ApiError {
  return new ApiError(`${text} ${EVENT_LIMIT}. Ask for it by its id: GET /api/v1/decisions/{id}/lineage.`, 404, 'LINEAGE_NOT_LOADED', null);
}
