import adapter from '@sveltejs/adapter-cloudflare';

/** The adapter reads a wrangler config of its own, so that the product's (at the top) stays free of the console. */
export default {
  compilerOptions: { runes: true },
  kit: {
    adapter: adapter({ config: 'wrangler.toml' }),
    csp: {
      mode: 'auto',
      directives: {
        'default-src': ['self'],
        'script-src': ['self'],
        'style-src': ['self', 'unsafe-inline'],
        'img-src': ['self', 'data:', 'blob:'],
        'font-src': ['self'],
        'connect-src': ['self', 'ws:', 'wss:'],
        'worker-src': ['self', 'blob:'],
        'frame-ancestors': ['none'],
        'base-uri': ['self'],
        'form-action': ['self'],
      },
    },
    version: { pollInterval: 0 },
  },
};
