import type { Env } from '../../env.ts';
import type { Identity } from './better-auth.ts';

let loaded: { env: string; identity: Identity } | undefined;

/**
 * The identity library, on first need: it is a third of the Worker, and the isolates of objects and of API clients
 * with a key never touch it. The instance is kept, the promise is not (one request's promise may never settle).
 */
export async function identityOf(env: Env): Promise<Identity> {
  const key = `${env.PUBLIC_URL}\n${env.MASTER_KEY}`;
  if (loaded?.env !== key) {
    const { makeIdentity } = await import('./better-auth.ts');
    loaded = { env: key, identity: await makeIdentity(env) };
  }
  return loaded.identity;
}
