import type { ReactNode } from 'react';
import { Age } from '@/components/age';
import { Badge } from '@/components/badge';
import { Button } from '@/components/button';
import { ErrorBoundary } from '@/components/error-boundary';
import type { PanelState } from '@/lib/live/panel-state';

interface EmptyText {
  /** What would be here, and why it is not. */
  text: string;
  action?: ReactNode;
}

interface BodyProps<T> {
  name: string;
  state: PanelState<T>;
  skeleton: ReactNode;
  empty: EmptyText;
  children: (data: T) => ReactNode;
}

/** The body of a panel in each of its states. */
export function PanelBody<T>({ name, state, skeleton, empty, children }: BodyProps<T>) {
  switch (state.kind) {
    case 'loading':
      return (
        <div role="status" aria-label={`${name}: loading`} className="h-full overflow-hidden" data-state="loading">
          {skeleton}
        </div>
      );
    case 'empty':
      return (
        <div className="flex h-full flex-col items-center justify-center gap-2 p-4 text-center text-muted" data-state="empty">
          <p className="max-w-prose">{empty.text}</p>
          {empty.action}
        </div>
      );
    case 'error':
      return (
        <div role="alert" className="flex h-full flex-col items-center justify-center gap-2 p-4 text-center" data-state="error">
          <p className="max-w-prose">
            <span className="font-semibold">{name} could not be loaded.</span> {state.error.message}
          </p>
          <p className="text-2xs text-muted select-all">
            {state.error.code}
            {state.error.traceId === null ? '' : ` · trace ${state.error.traceId}`}
          </p>
          <Button onClick={state.retry}>Retry</Button>
        </div>
      );
    case 'stale':
      return (
        <div className="flex h-full min-h-0 flex-col" data-state="stale">
          <div className="flex shrink-0 items-center gap-2 border-b border-line bg-raised px-2.5 py-1 text-2xs text-warn">
            <span className="font-semibold whitespace-nowrap">
              Old by <Age since={state.since} />
            </span>
            <span className="min-w-0 truncate text-muted" title={state.cause}>
              {state.cause}
            </span>
          </div>
          <div className="is-old min-h-0 flex-1">{children(state.data)}</div>
        </div>
      );
    case 'ready':
      return (
        <div className="flex h-full min-h-0 flex-col" data-state="ready">
          {state.polling ? (
            <div className="border-b border-line px-2.5 py-0.5">
              <Badge tone="warn">polling every 5 s</Badge>
            </div>
          ) : null}
          <div className="min-h-0 flex-1">{children(state.data)}</div>
        </div>
      );
  }
}

interface PanelProps {
  title: string;
  /** Right side of the header. */
  aside?: ReactNode;
  className?: string;
  children: ReactNode;
}

/** A bordered region with a heading; an error inside stays inside. */
export function Panel({ title, aside, className = '', children }: PanelProps) {
  return (
    <section aria-label={title} className={`flex min-h-0 min-w-0 flex-col overflow-hidden rounded-md border border-line bg-surface ${className}`}>
      <header className="flex min-h-8 shrink-0 items-center gap-2 border-b border-line px-2.5">
        <h2 className="label-caps">{title}</h2>
        {aside === undefined ? null : <div className="ml-auto flex min-w-0 items-center gap-2">{aside}</div>}
      </header>
      <div className="min-h-0 flex-1">
        <ErrorBoundary name={title}>{children}</ErrorBoundary>
      </div>
    </section>
  );
}
