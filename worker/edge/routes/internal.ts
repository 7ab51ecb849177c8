import { hmac } from '../../../durable-objects/keys.ts';
import { LIMITS } from '../../../schema/api/common.ts';
import { DemoSeeded, INTERNAL_TOKEN_TEXT, SeedDemo, Swept } from '../../../schema/api/internal.ts';
import type { Env } from '../../env.ts';
import { seedDemo } from '../../seed-demo.ts';
import { sweep } from '../../sweeper.ts';
import { Problem } from '../problem.ts';
import { defineRoute } from '../route.ts';

/** For the launcher of the embedded default alone; see `schema/api/internal.ts`. To anybody else it is not there. */
export const postInternalSeed = defineRoute({
  method: 'post',
  path: '/internal/seed',
  tag: 'Internal',
  summary: 'Make the tenant demo what is said here',
  access: 'public',
  body: { kind: 'json', schema: SeedDemo, maxBytes: LIMITS.BODY_BYTES },
  replies: { 200: { description: 'Seeded', schema: DemoSeeded } },
  handle: async ({ env, request, body, now, reply }) => {
    await assertLauncher(env, request);
    return reply(200, await seedDemo(env, body.value, now));
  },
});

export const postInternalSweep = defineRoute({
  method: 'post',
  path: '/internal/sweep',
  tag: 'Internal',
  summary: 'One round of the sweeper',
  access: 'public',
  replies: { 200: { description: 'Swept', schema: Swept } },
  handle: async ({ env, request, now, reply }) => {
    await assertLauncher(env, request);
    return reply(200, await sweep(env, now));
  },
});

async function assertLauncher(env: Env, request: Request): Promise<void> {
  const given = /^Bearer ([\w-]+)$/.exec(request.headers.get('Authorization') ?? '')?.[1];
  const wanted = new TextEncoder().encode(base64url(await hmac(env.MASTER_KEY, 'internal', INTERNAL_TOKEN_TEXT)));
  const got = new TextEncoder().encode(given ?? '');
  const isOurs = got.byteLength === wanted.byteLength && crypto.subtle.timingSafeEqual(got, wanted);
  if (env.DEPLOYMENT !== 'local' || !isOurs)
    throw new Problem('not_found', { detail: 'There is nothing at this address.' });
}

function base64url(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
}
