import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** The server that `npm run console` talks to. */
const server = 'http://127.0.0.1:4600';
const proxied = ['/runwright', '/media', '/uploads', '/reports', '/openapi', '/sign-out', '/trace-viewer'];

export default defineConfig(({ command }) => ({
  root: import.meta.dirname,
  base: command === 'build' ? '/console/' : '/',
  // The server puts a fresh one in its place with each page.
  html: { cspNonce: '__NONCE__' },
  plugins: [react()],
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    manifest: 'manifest.json',
    target: 'es2023',
    // Browsers that know `light-dark()`: else it is rewritten, and no longer follows the scheme.
    cssTarget: ['chrome123', 'firefox120', 'safari17.5'],
    assetsInlineLimit: 0,
  },
  server: {
    port: 4610,
    proxy: {
      ...Object.fromEntries(proxied.map((path) => [path, { target: server }])),
      '/sign-in': {
        target: server,
        bypass: ({ method, url = '' }) =>
          method === 'GET' && !url.includes('token=') ? '/index.html' : undefined,
      },
    },
  },
}));
