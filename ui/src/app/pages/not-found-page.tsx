import { Link, useLocation } from 'react-router-dom';

export function NotFoundPage() {
  const { pathname } = useLocation();
  return (
    <div className="grid flex-1 place-items-center p-6 text-center">
      <div>
        <h1 className="text-lg font-semibold">There is no page {pathname}</h1>
        <p className="mt-2 text-muted">
          <Link to="/live" className="text-accent underline">
            Go to the live page
          </Link>
        </p>
      </div>
    </div>
  );
}
