import { sveltekit } from '@sveltejs/kit/vite';
import { defineConfig } from 'vite';

/** For `vite dev`: where a running product answers the API, e.g. `http://localhost:8787`. */
const api = process.env.LANGORCH_API;
const API_PATHS = ['/v1', '/oauth', '/openapi.json', '^/docs$'];

/** Run with `web/` as the working directory: SvelteKit looks for its config there. */
export default defineConfig({
  plugins: [sveltekit()],
  // The compiler's worker loads what it rarely needs only then.
  worker: { format: 'es' },
  // A small font would be inlined as a data URI, which the content security policy (`font-src 'self'`) refuses.
  build: { assetsInlineLimit: (file) => (file.endsWith('.woff2') ? false : undefined) },
  server: {
    fs: { allow: ['..'] },
    // The product takes changes from its own origin only.
    proxy: api
      ? Object.fromEntries(API_PATHS.map((path) => [path, { target: api, ws: true, headers: { origin: api } }]))
      : {},
  },
});
