import createClient from 'openapi-fetch';
import { detectFormat } from '../../../../ckp/source/detect.ts';
import { answer } from './answer.ts';
import type { paths } from './openapi.gen.ts';
import type {
  CreateTrigger,
  DecideApproval,
  OAuthScope,
  ProcedureVersion,
  RegisterAgent,
  RunState,
  SignIn,
  SignUp,
} from './types.ts';

export interface PageOf {
  limit?: number;
  cursor?: string | undefined;
}

/** The API of our own origin, with the session's cookie. Paths, queries and bodies are held to the routes by type. */
const http = createClient<paths>({ baseUrl: '', credentials: 'same-origin', headers: { accept: 'application/json' } });

/** What is set of a query: the API's types know no undefined. */
function set<Q extends object>(query: Q): { [K in keyof Q]?: Exclude<Q[K], undefined> } {
  return Object.fromEntries(Object.entries(query).filter(([, value]) => value !== undefined)) as {
    [K in keyof Q]?: Exclude<Q[K], undefined>;
  };
}
const page = (query: PageOf) => ({ params: { query: set(query) } });
const runPath = (run_id: string) => ({ path: { run_id } });
const approvalPath = (approval_id: string) => ({ path: { approval_id } });

/** A document as its author wrote it, JSON or YAML; the server finds out which. */
const asText = (text: string) => ({
  bodySerializer: () => text,
  headers: { 'content-type': detectFormat(text) === 'yaml' ? 'application/yaml' : 'application/json' },
});

/** One function a thing that the console asks or does. All throw `ApiError` where the answer is no success. */
export const api = {
  me: () => answer(http.GET('/v1/me')),
  signUp: (body: SignUp) => answer(http.POST('/v1/signup', { body })),
  signIn: (body: SignIn) => answer(http.POST('/v1/signin', { body })),
  signOut: () => answer(http.POST('/v1/signout')),

  runs: (query: PageOf & { state?: RunState | undefined; procedure_id?: string | undefined }) =>
    answer(http.GET('/v1/runs', { params: { query: set(query) } })),
  run: (id: string) => answer(http.GET('/v1/runs/{run_id}', { params: runPath(id) })),
  events: (id: string, after: number, limit = 1000) =>
    answer(http.GET('/v1/runs/{run_id}/events', { params: { ...runPath(id), query: { after, limit } } })),
  artifacts: (id: string, query: PageOf = {}) =>
    answer(http.GET('/v1/runs/{run_id}/artifacts', { params: { ...runPath(id), query: set(query) } })),
  cancelRun: (id: string, reason: string) =>
    answer(http.POST('/v1/runs/{run_id}/cancel', { params: runPath(id), body: reason === '' ? {} : { reason } })),
  /** `key` makes a repeat after a lost answer harmless. */
  startRun: (body: { procedure_id: string; version?: string; input?: Record<string, unknown> }, key: string) =>
    answer(http.POST('/v1/runs', { body, headers: { 'idempotency-key': key } })),

  approvals: (query: PageOf & { status?: 'pending' | undefined }) =>
    answer(http.GET('/v1/approvals', { params: { query: set(query) } })),
  approval: (id: string) => answer(http.GET('/v1/approvals/{approval_id}', { params: approvalPath(id) })),
  decide: (id: string, body: DecideApproval) =>
    answer(http.POST('/v1/approvals/{approval_id}/decision', { params: approvalPath(id), body })),

  procedures: (query: PageOf = {}) => answer(http.GET('/v1/procedures', page(query))),
  procedure: (procedure_id: string, version: string): Promise<ProcedureVersion> =>
    answer(
      http.GET('/v1/procedures/{procedure_id}/versions/{version}', { params: { path: { procedure_id, version } } }),
    ),
  /** The document's own text goes up, so that nothing of it is lost on the way. */
  importProcedure: (documentText: string) => answer(http.POST('/v1/procedures', { body: {}, ...asText(documentText) })),
  validateProcedure: (documentText: string) =>
    answer(http.POST('/v1/procedures/validate', { body: {}, ...asText(documentText) })),

  triggers: (query: PageOf = {}) => answer(http.GET('/v1/triggers', page(query))),
  createTrigger: (body: CreateTrigger) => answer(http.POST('/v1/triggers', { body })),

  agents: (query: PageOf = {}) => answer(http.GET('/v1/agents', page(query))),
  registerAgent: (body: RegisterAgent) => answer(http.POST('/v1/agents', { body })),

  apiKeys: (query: PageOf = {}) => answer(http.GET('/v1/api-keys', page(query))),
  createApiKey: (name: string) => answer(http.POST('/v1/api-keys', { body: { name } })),
  revokeApiKey: (api_key_id: string) =>
    answer(http.DELETE('/v1/api-keys/{api_key_id}', { params: { path: { api_key_id } } })),
  createOAuthClient: (name: string, scopes: OAuthScope[]) =>
    answer(http.POST('/v1/oauth-clients', { body: { name, scopes } })),
};
