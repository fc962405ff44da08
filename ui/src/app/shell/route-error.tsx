import { isRouteErrorResponse, useRouteError } from 'react-router-dom';
import { Button } from '@/components/button';

export function RouteError() {
  const error = useRouteError();
  const text = isRouteErrorResponse(error) ? `${error.status} ${error.statusText}` : error instanceof Error ? error.message : String(error);
  return (
    <main role="alert" className="grid min-h-full place-items-center p-6">
      <div className="max-w-md text-center">
        <h1 className="text-lg font-semibold">This page cannot be shown</h1>
        <p className="mt-2 text-muted">
          {text} (UI_ROUTE_ERROR). Trading goes on without this page. If QuantTrade was updated meanwhile, loading it again helps; you will be asked to sign in.
        </p>
        <Button className="mt-4" onClick={() => window.location.reload()}>
          Load again
        </Button>
      </div>
    </main>
  );
}
