import '@testing-library/jest-dom/vitest';
import { cleanup, configure } from '@testing-library/react';
import { afterEach } from 'vitest';

afterEach(cleanup);

// Bounds for a machine that is busy with other builds: a passing test never waits for them.
configure({ asyncUtilTimeout: 15_000 });

/** jsdom lays nothing out, so no element ever has another size. */
window.ResizeObserver = class {
  observe() {}
  unobserve() {}
  disconnect() {}
};

// jsdom lays nothing out; a virtual list needs a window to fill.
const WINDOW = { width: 1280, height: 600 };
Object.defineProperties(HTMLElement.prototype, {
  clientHeight: { configurable: true, get: () => WINDOW.height },
  clientWidth: { configurable: true, get: () => WINDOW.width },
});
window.matchMedia = (media: string) =>
  ({ matches: false, media, addEventListener: () => undefined, removeEventListener: () => undefined }) as unknown as MediaQueryList;
