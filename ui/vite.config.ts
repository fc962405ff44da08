import { fileURLToPath, URL } from 'node:url';
import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

// The page is served by query-api itself; in development the server answers on this address instead.
const api = process.env['QUANTTRADE_API'] ?? 'http://localhost:8080';

export default defineConfig({
  plugins: [react(), tailwindcss()],
  resolve: { alias: { '@': fileURLToPath(new URL('./src', import.meta.url)) } },
  server: { proxy: { '/api': api, '/ws': { target: api, ws: true } } },
  build: { target: 'es2022', manifest: true, reportCompressedSize: false },
  test: {
    restoreMocks: true,
    projects: [
      // Logic needs no page: without one these files start ten times faster.
      { extends: true, test: { name: 'logic', environment: 'node', include: ['src/**/*.test.ts'] } },
      { extends: true, test: { name: 'page', environment: 'jsdom', include: ['src/**/*.test.tsx'], setupFiles: ['src/testing/setup.ts'], testTimeout: 60_000 } },
    ],
  },
});
