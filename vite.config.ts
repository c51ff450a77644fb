import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** Where `npm run dev` finds a hub; the built page asks its own origin (browser) or the shell (desktop). */
const hub = process.env['BLENDESK_HUB'] ?? 'http://127.0.0.1:4711';

/** The workspace as a plain web page: relative addresses, so that any folder or scheme can serve it. */
export default defineConfig({
  root: 'renderer',
  base: './',
  plugins: [react()],
  build: {
    outDir: '../dist/renderer',
    emptyOutDir: true,
    target: 'es2024',
    // Fonts and pictures stay files: the page's security policy allows fonts from its own origin only.
    assetsInlineLimit: 0,
    // The modulepreload helper would be an inline script.
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 900,
  },
  server: {
    host: '127.0.0.1',
    proxy: {
      '/api': hub,
      '/socket.io': { target: hub, ws: true },
    },
  },
});
