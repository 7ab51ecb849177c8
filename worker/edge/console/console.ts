import type { Env } from '../../env.ts';

/** What SvelteKit's Cloudflare adapter builds. */
interface ConsoleServer {
  fetch(request: Request, env: Env, execution: ExecutionContext): Response | Promise<Response>;
}

/**
 * The console's page for a path that is not the API's. Its server part is loaded on the first such request: the
 * isolates of objects and of API clients never carry it.
 */
export async function consolePage(request: Request, env: Env, execution: ExecutionContext): Promise<Response> {
  const server = await consoleServer();
  if (!server) {
    return new Response('The console is not built. Run `npm start`, which builds it.\n', {
      status: 503,
      headers: { 'Content-Type': 'text/plain; charset=utf-8' },
    });
  }
  return server.fetch(request, env, execution);
}

/**
 * Null where the console was not built (tests, an API-only deployment). The import sits in a `try` because that is
 * what tells the bundler that a missing file is no error.
 */
async function consoleServer(): Promise<ConsoleServer | null> {
  try {
    const built = (await import('../../../web/.svelte-kit/cloudflare/_worker.js')) as { default: ConsoleServer };
    return built.default;
  } catch (error) {
    console.warn('the console was not loaded', error);
    return null;
  }
}
