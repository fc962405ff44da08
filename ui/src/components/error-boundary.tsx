import { Component, type ReactNode } from 'react';

interface Props {
  /** What broke, in the user's words: "Watchlist". */
  name: string;
  children: ReactNode;
}

interface State {
  error: Error | null;
}

/** Keeps a programming error inside the panel or route it happened in. */
export class ErrorBoundary extends Component<Props, State> {
  override state: State = { error: null };

  static getDerivedStateFromError(error: Error): State {
    return { error };
  }

  override render(): ReactNode {
    const { error } = this.state;
    if (error === null) return this.props.children;
    return (
      <div role="alert" className="flex h-full min-h-24 flex-col items-center justify-center gap-2 p-4 text-center">
        <p className="font-semibold">{this.props.name} cannot be shown</p>
        <p className="max-w-prose text-muted">
          The page made a mistake here (UI_ERROR: {error.message}). Everything else still works, and nothing was sent.
        </p>
        <button type="button" className="rounded border border-line bg-raised px-2.5 py-1 text-xs font-semibold hover:bg-hover" onClick={() => this.setState({ error: null })}>
          Show again
        </button>
      </div>
    );
  }
}
