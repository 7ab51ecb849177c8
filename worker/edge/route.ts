import type { z } from '@hono/zod-openapi';
import type { Json } from '../../schema/json.ts';
import type { ProblemCode } from '../../schema/problems.ts';
import type { Env } from '../env.ts';
import type { Permission } from '../governance/permissions.ts';
import type { Repositories } from '../repositories/contract.ts';
import type { Principal } from './tenancy/principal.ts';

/**
 * A route: what it takes and answers (the API document is made of it), the permission it needs, and a handler of at
 * most a dozen lines that calls one thing. There is no default for `access`: a route that does not say who may call
 * it does not compile.
 */
export interface RouteSpec<
  A extends Access,
  P extends z.ZodObject | undefined,
  Q extends z.ZodObject | undefined,
  B extends BodySpec | undefined,
  R extends Replies,
> {
  method: 'get' | 'post' | 'put' | 'delete';
  /** OpenAPI's way: `/v1/runs/{run_id}`. */
  path: string;
  tag: string;
  summary: string;
  description?: string;
  access: A;
  /** True where no cookie is looked at, so that a page of another origin may send what it can prove. */
  crossOrigin?: true;
  /** Path parameters. One that does not fit is an unknown id: 404. */
  params?: P;
  query?: Q;
  headers?: z.ZodObject;
  body?: B;
  replies: R;
  /** Codes beside those that every route may answer with. */
  problems?: readonly ProblemCode[];
  handle(context: RouteContext<A, P, Q, B, R>): Promise<Response>;
}

/** A permission; `signed-in`: any principal; `public`: nobody is asked (the handler checks what it has to itself). */
export type Access = Permission | 'signed-in' | 'public';

export type BodySpec =
  | { kind: 'json'; schema: z.ZodType; maxBytes: number; optional?: boolean }
  /** A document as its author wrote it: JSON, with comments or without, or YAML. Reading it is the handler's. */
  | { kind: 'document'; maxBytes: number }
  /** Read as it is: a signature covers it, or it is no JSON. */
  | { kind: 'bytes'; contentType: string; maxBytes: number };

export type Replies = Record<number, { description: string; schema?: z.ZodType; contentType?: string }>;

export interface RouteContext<A extends Access, P, Q, B, R> {
  /** Answers one of the route's own statuses, with the body its schema describes. */
  reply: ReplyWith<R>;
  env: Env;
  execution: ExecutionContext;
  request: Request;
  url: URL;
  requestId: string;
  params: P extends z.ZodType ? z.output<P> : Record<string, never>;
  query: Q extends z.ZodType ? z.output<Q> : Record<string, never>;
  body: BodyOf<B>;
  principal: A extends 'public' ? null : Principal;
  /** The tenant's repositories: the only way to D1. */
  repositories: A extends 'public' ? null : Repositories;
  /** Epoch ms: one time for the whole request. */
  now: number;
}

type BodyOf<B> = B extends { kind: 'json'; schema: infer S extends z.ZodType; optional: true }
  ? JsonBody<z.output<S>> | null
  : B extends { kind: 'json'; schema: infer S extends z.ZodType }
    ? JsonBody<z.output<S>>
    : B extends { kind: 'bytes' }
      ? Uint8Array<ArrayBuffer>
      : B extends { kind: 'document' }
        ? DocumentBody
        : null;

/** A document's text, and what the Content-Type says that it is; null: it does not say. */
export interface DocumentBody {
  text: string;
  format: 'json' | 'yaml' | null;
}

/** The validated value, and the JSON as it was sent. */
export interface JsonBody<T> {
  value: T;
  raw: Json;
  text: string;
}

export type ReplyWith<R> = <S extends keyof R & number>(
  status: S,
  ...answer: R[S] extends { schema: infer T extends z.ZodType }
    ? [body: z.input<T>, headers?: HeadersInit]
    : [body?: null, headers?: HeadersInit]
) => Response;

/** A route with its types forgotten, as `app.ts` mounts it. */
export interface Route {
  method: 'get' | 'post' | 'put' | 'delete';
  path: string;
  tag: string;
  summary: string;
  description?: string;
  access: Access;
  crossOrigin?: true;
  params?: z.ZodObject | undefined;
  query?: z.ZodObject | undefined;
  headers?: z.ZodObject;
  body?: BodySpec | undefined;
  replies: Replies;
  problems?: readonly ProblemCode[];
  handle(context: unknown): Promise<Response>;
}

/**
 * ```ts
 * export const getThing = defineRoute({
 *   method: 'get', path: '/v1/things/{thing_id}', tag: 'Things', summary: 'One thing',
 *   access: 'procedures:read',
 *   params: z.object({ thing_id: z.string().max(64) }),
 *   replies: { 200: { description: 'The thing', schema: Thing } },
 *   handle: async ({ params, repositories, reply }) => reply(200, await thing(repositories, params.thing_id)),
 * });
 * ```
 */
export function defineRoute<
  const A extends Access,
  const R extends Replies,
  P extends z.ZodObject | undefined = undefined,
  Q extends z.ZodObject | undefined = undefined,
  const B extends BodySpec | undefined = undefined,
>(spec: RouteSpec<A, P, Q, B, R>): Route {
  return spec as unknown as Route;
}
