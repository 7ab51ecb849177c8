import { z } from '@hono/zod-openapi';
import { PageQuery, page, Timestamp } from './common.ts';

export const SignUp = z
  .object({
    name: z.string().min(1).max(200),
    email: z.email().max(320),
    password: z.string().min(8).max(200),
    organization: z.string().min(1).max(200),
  })
  .openapi('SignUp');
export const SignedUp = z.object({ tenant_id: z.string() }).openapi('SignedUp');
export const SignIn = z.object({ email: z.email().max(320), password: z.string().min(1).max(200) }).openapi('SignIn');

/** Who the caller is: what the console needs to draw itself. */
export const Me = z
  .object({
    tenant_id: z.string(),
    tenant_name: z.string(),
    user_id: z.string().nullable(),
    name: z.string(),
    email: z.string().nullable(),
    role: z.enum(['viewer', 'operator', 'approver', 'author', 'admin']).nullable(),
    permissions: z.array(z.string()),
  })
  .openapi('Me');

export const CreateApiKey = z.object({ name: z.string().min(1).max(128) }).openapi('CreateApiKey');
/** The key is shown once. */
export const CreatedApiKey = z.object({ id: z.string(), key: z.string() }).openapi('CreatedApiKey');
export const ApiKeyView = z
  .object({
    id: z.string(),
    name: z.string(),
    start: z.string(),
    created_at: Timestamp,
    last_used_at: Timestamp.nullable(),
  })
  .openapi('ApiKey');
export const ApiKeysQuery = PageQuery;
export const ApiKeyPage = page(ApiKeyView).openapi('ApiKeyPage');

/** `<resource>:read` and `:write`. */
export const SCOPES = [
  'procedures:read',
  'procedures:write',
  'runs:read',
  'runs:write',
  'approvals:read',
  'approvals:write',
  'triggers:read',
  'triggers:write',
  'agents:read',
  'agents:write',
] as const;
export const CreateOAuthClient = z
  .object({ name: z.string().min(1).max(128), scopes: z.array(z.enum(SCOPES)).min(1).max(SCOPES.length) })
  .openapi('CreateOAuthClient');
export const CreatedOAuthClient = z
  .object({ client_id: z.string(), client_secret: z.string() })
  .openapi('CreatedOAuthClient');

export const PutSecret = z
  .object({
    value: z
      .string()
      .min(1)
      .max(64 * 1024),
  })
  .openapi('PutSecret');
export const SecretView = z.object({ name: z.string(), updated_at: Timestamp }).openapi('Secret');
export const SecretPage = page(SecretView).openapi('SecretPage');
