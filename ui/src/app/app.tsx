import { QueryClientProvider } from '@tanstack/react-query';
import { useState } from 'react';
import { RouterProvider } from 'react-router-dom';
import { AuthProvider } from '@/app/providers/auth-provider';
import { ThemeProvider } from '@/app/providers/theme-provider';
import { createRouter } from '@/app/router';
import { createServices, type Services } from '@/app/services';
import { LiveContext } from '@/lib/context/live-context';

/** @param services stands in for the real ones in tests */
export function App({ services: given }: { services?: Services }) {
  const [services] = useState(() => given ?? createServices());
  const [router] = useState(createRouter);
  return (
    <ThemeProvider>
      <QueryClientProvider client={services.queries}>
        <LiveContext.Provider value={services}>
          <AuthProvider services={services}>
            {/* Not as a transition: it would wait behind the ticks. */}
            <RouterProvider router={router} future={{ v7_startTransition: false }} />
          </AuthProvider>
        </LiveContext.Provider>
      </QueryClientProvider>
    </ThemeProvider>
  );
}
