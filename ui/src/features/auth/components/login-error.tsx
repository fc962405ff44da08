import { useState } from 'react';
import type { ApiError } from '@/lib/api-client';
import { formatDuration } from '@/lib/format';
import { useNow } from '@/lib/hooks/use-now';

/** Why signing in failed. A lock-out counts down to the moment the server accepts another try. */
export function LoginError({ error }: { error: ApiError }) {
  const now = useNow();
  const [failedAt] = useState(() => Date.now());
  const left = error.retryAfterSeconds === null ? 0 : failedAt + error.retryAfterSeconds * 1000 - now;
  return (
    <p role="alert" className="rounded border border-down/50 px-3 py-2 text-danger-text">
      {error.message}
      {error.status === 429 && left > 0 ? ` Try again in ${formatDuration(left)}.` : ''}
      <span className="mt-1 block text-2xs text-muted select-all">
        {error.code}
        {error.traceId === null ? '' : ` · trace ${error.traceId}`}
      </span>
    </p>
  );
}
