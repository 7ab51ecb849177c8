import { LIMITS } from '../../../schema/api/common.ts';
import { Me, SignedUp, SignIn, SignUp } from '../../../schema/api/identity.ts';
import { signIn, signOut, signUp, tenantName } from '../auth/accounts.ts';
import { defineRoute } from '../route.ts';

export const postSignUp = defineRoute({
  method: 'post',
  path: '/v1/signup',
  tag: 'Identity',
  summary: 'Sign up',
  description: 'Makes a user, an organisation (a tenant) and its admin in one call, and signs in.',
  access: 'public',
  body: { kind: 'json', schema: SignUp, maxBytes: LIMITS.BODY_BYTES },
  replies: { 201: { description: 'The new tenant; the session is in the cookie', schema: SignedUp } },
  problems: ['name_taken', 'forbidden'],
  handle: async ({ env, body, now, reply }) => {
    const { tenant, headers } = await signUp(env, body.value, now);
    return reply(201, { tenant_id: tenant }, headers);
  },
});

export const postSignIn = defineRoute({
  method: 'post',
  path: '/v1/signin',
  tag: 'Identity',
  summary: 'Sign in',
  access: 'public',
  body: { kind: 'json', schema: SignIn, maxBytes: LIMITS.BODY_BYTES },
  replies: { 200: { description: 'The session is in the cookie', schema: SignedUp } },
  problems: ['unauthenticated', 'forbidden'],
  handle: async ({ env, body, reply }) => {
    const { tenant, headers } = await signIn(env, body.value.email, body.value.password);
    return reply(200, { tenant_id: tenant }, headers);
  },
});

export const postSignOut = defineRoute({
  method: 'post',
  path: '/v1/signout',
  tag: 'Identity',
  summary: 'Sign out',
  description: 'Ends the session of the cookie. Safe to repeat, with or without a session.',
  access: 'public',
  replies: { 204: { description: 'Signed out' } },
  problems: ['forbidden'],
  handle: async ({ env, request, reply }) => reply(204, null, await signOut(env, request)),
});

export const getMe = defineRoute({
  method: 'get',
  path: '/v1/me',
  tag: 'Identity',
  summary: 'Who is calling, and what they may do',
  access: 'signed-in',
  replies: { 200: { description: 'The caller', schema: Me } },
  handle: async ({ env, principal, reply }) =>
    reply(200, {
      tenant_id: principal.tenant,
      tenant_name: (await tenantName(env, principal.tenant)) ?? principal.tenant,
      user_id: principal.kind === 'user' ? principal.id : null,
      name: principal.name,
      email: principal.email,
      role: principal.role,
      permissions: [...principal.permissions],
    }),
});
