import { useState, type FormEvent } from 'react';
import { Button } from '@/components/button';
import { Modal } from '@/components/modal';
import { useRiskCommand } from '@/features/risk/api/kill';
import { ALL_ACCOUNTS, scopeText, type TradingStateView } from '@/features/risk/api/trading-state';
import { ApiError } from '@/lib/api-client';
import { formatDateTime } from '@/lib/format';

interface Props {
  accounts: readonly string[];
  /** Scopes stopped now. */
  killed: readonly TradingStateView[];
  onClose: () => void;
}

const MAX_REASON = 200;

export function KillDialog({ accounts, killed, onClose }: Props) {
  const scopes = [ALL_ACCOUNTS, ...accounts];
  const [scope, setScope] = useState(ALL_ACCOUNTS);
  const [reason, setReason] = useState('');
  const command = useRiskCommand(onClose);
  const isKilled = killed.some((state) => state.scope === scope);

  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!command.isPending) command.mutate({ action: isKilled ? 'release' : 'kill', scope, reason: reason.trim() });
  };

  return (
    <Modal title="Stop trading" variant="dialog" testId="kill-dialog" onClose={onClose}>
      <form onSubmit={submit} className="flex flex-col gap-4 p-4">
        {killed.map((state) => (
          <p key={state.scope} role="status" className="rounded border border-down/50 px-3 py-2">
            <span className="font-semibold text-danger-text">Stopped: {scopeText(state.scope)}</span>
            <span className="block text-xs text-muted">
              {state.cause ?? 'No reason given'}
              {state.actor === null ? '' : `, by ${state.actor}`}
              {state.since === null ? '' : `, since ${formatDateTime(state.since)}`}
            </span>
          </p>
        ))}
        <fieldset className="flex flex-col gap-1">
          <legend className="mb-1 font-medium">For which account?</legend>
          {scopes.map((each) => (
            <label key={each} className="flex min-h-7 items-center gap-2">
              <input type="radio" name="scope" value={each} checked={scope === each} onChange={() => setScope(each)} className="size-4 accent-(--c-danger) max-sm:min-h-0" />
              <span>{each === ALL_ACCOUNTS ? 'All accounts' : each}</span>
            </label>
          ))}
        </fieldset>
        <label className="flex flex-col gap-1">
          <span className="font-medium">Reason</span>
          <input
            data-autofocus
            data-testid="kill-reason"
            required
            maxLength={MAX_REASON}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
            className="rounded border border-strong-line bg-ground px-3 py-2"
          />
          <span className="text-xs text-muted">
            {isKilled
              ? 'Release lets the risk gate approve new orders again. The reason is kept with the record.'
              : 'The risk gate denies every new signal at once. Positions stay as they are. The reason is kept with the record.'}
          </span>
        </label>
        {command.error === null ? null : (
          <p role="alert" className="rounded border border-down/50 px-3 py-2 text-danger-text">
            {command.error.message} Not confirmed: try again, the same command takes effect only once.
            {command.error instanceof ApiError ? (
              <span className="block text-2xs text-muted select-all">
                {command.error.code}
                {command.error.traceId === null ? '' : ` · trace ${command.error.traceId}`}
              </span>
            ) : null}
          </p>
        )}
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" tone={isKilled ? 'primary' : 'danger'} data-testid="kill-confirm" disabled={command.isPending || reason.trim() === ''}>
            {command.isPending ? 'Sending…' : isKilled ? `Release ${scopeText(scope)}` : `Stop ${scopeText(scope)}`}
          </Button>
        </div>
      </form>
    </Modal>
  );
}
