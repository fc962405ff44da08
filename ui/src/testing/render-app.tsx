import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { App } from '@/app/app';
import { createServices, type Services } from '@/app/services';
import { FakeSocket, PASSWORD } from '@/testing/fake-server';

export interface AppUnderTest {
  readonly user: ReturnType<typeof userEvent.setup>;
  readonly services: Services;
  /** Sockets opened so far, oldest first. */
  readonly sockets: readonly FakeSocket[];
}

/** The whole application against msw and a fake socket, opened at `path`. */
export function renderApp(path = '/'): AppUnderTest {
  window.history.replaceState(null, '', path);
  const sockets: FakeSocket[] = [];
  const services = createServices((protocols) => {
    const socket = new FakeSocket(protocols);
    sockets.push(socket);
    return socket;
  });
  services.queries.setDefaultOptions({ queries: { ...services.queries.getDefaultOptions().queries, retry: false } });
  render(<App services={services} />);
  return { user: userEvent.setup(), services, sockets };
}

export async function signIn({ user }: AppUnderTest, password = PASSWORD): Promise<void> {
  await user.type(await screen.findByTestId('login-email'), 'demo@example.com');
  await user.type(screen.getByTestId('login-password'), password);
  await user.click(screen.getByTestId('login-submit'));
}
