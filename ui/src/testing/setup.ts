import '@testing-library/jest-dom/vitest';
import { cleanup } from '@testing-library/react';
import { afterEach } from 'vitest';

afterEach(cleanup);

// jsdom lays nothing out; a virtual list needs a window to fill.
const WINDOW = { width: 1280, height: 600 };
Object.defineProperties(HTMLElement.prototype, {
  clientHeight: { configurable: true, get: () => WINDOW.height },
  clientWidth: { configurable: true, get: () => WINDOW.width },
});
window.matchMedia = (media: string) =>
  ({ matches: false, media, addEventListener: () => undefined, removeEventListener: () => undefined }) as unknown as MediaQueryList;
