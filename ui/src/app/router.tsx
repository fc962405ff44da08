import { createBrowserRouter, Navigate } from 'react-router-dom';
import { NotFoundPage } from '@/app/pages/not-found-page';
import { RouteError } from '@/app/shell/route-error';
import { RequireAuth } from '@/app/shell/require-auth';

/** Each page is loaded when it is first opened, with an error boundary of its own. */
export function createRouter() {
  return createBrowserRouter([
    {
      errorElement: <RouteError />,
      children: [
        {
          path: '/login',
          errorElement: <RouteError />,
          lazy: async () => ({ Component: (await import('@/features/auth/routes/login-page')).LoginPage }),
        },
        {
          element: <RequireAuth />,
          children: [
            { index: true, element: <Navigate to="/live" replace /> },
            {
              path: '/live',
              errorElement: <RouteError />,
              lazy: async () => ({ Component: (await import('@/app/pages/live-page')).LivePage }),
            },
            { path: '*', element: <NotFoundPage /> },
          ],
        },
      ],
    },
  ]);
}
