import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useLive } from '@/lib/context/live-context';
import { LIVE_QUERY_KEY } from '@/lib/live/use-collection';
import { randomId } from '@/lib/random-id';

export interface RiskCommand {
  readonly action: 'kill' | 'release';
  readonly scope: string;
  readonly reason: string;
}

/** Kill or release. Repeating the same command sends the same idempotency key: it can only happen once. */
export function useRiskCommand(onDone: () => void) {
  const { data } = useLive();
  const queries = useQueryClient();
  const [keys] = useState(() => new Map<string, string>());
  return useMutation({
    mutationFn: async ({ action, scope, reason }: RiskCommand) => {
      const content = JSON.stringify([action, scope, reason]);
      const idempotencyKey = keys.get(content) ?? randomId();
      keys.set(content, idempotencyKey);
      await data.api.post(action === 'kill' ? '/api/v1/risk/kill' : '/api/v1/risk/release', { scope, reason }, { idempotencyKey });
    },
    onSuccess: () => {
      keys.clear();
      onDone();
      return queries.invalidateQueries({ queryKey: [LIVE_QUERY_KEY, 'ops'] });
    },
  });
}
