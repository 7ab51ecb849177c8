import { type Query, request } from './request.ts';
import type {
  Agent,
  ApiKey,
  Approval,
  Artifact,
  CreatedApiKey,
  CreatedOAuthClient,
  CreatedTrigger,
  CreateTrigger,
  DecideApproval,
  EventPage,
  Me,
  OAuthScope,
  Page,
  Procedure,
  ProcedureVersion,
  RegisterAgent,
  RegisteredAgent,
  Run,
  RunState,
  RunSummary,
  SignIn,
  SignUp,
  Trigger,
} from './types.ts';

/** One function a route. Ids are put into paths encoded, so that no text can lead elsewhere. */
const at = encodeURIComponent;

export interface PageOf {
  limit?: number;
  cursor?: string | undefined;
}

const post = <T>(path: string, body: unknown, headers?: Record<string, string>) =>
  request<T>(path, { method: 'POST', body, ...(headers ? { headers } : {}) });
const list = <T>(path: string, query: Query) => request<Page<T>>(path, { query });

export const api = {
  me: () => request<Me>('/v1/me'),
  signUp: (body: SignUp) => post<{ tenant_id: string }>('/v1/signup', body),
  signIn: (body: SignIn) => post<unknown>('/v1/signin', body),
  signOut: () => post<unknown>('/v1/signout', {}),

  runs: (query: PageOf & { state?: RunState | undefined; procedure_id?: string | undefined }) =>
    list<RunSummary>('/v1/runs', { ...query }),
  run: (id: string) => request<Run>(`/v1/runs/${at(id)}`),
  events: (id: string, after: number, limit = 1000) =>
    request<EventPage>(`/v1/runs/${at(id)}/events`, { query: { after, limit } }),
  artifacts: (id: string, query: PageOf = {}) => list<Artifact>(`/v1/runs/${at(id)}/artifacts`, { ...query }),
  cancelRun: (id: string, reason: string) => post<Run>(`/v1/runs/${at(id)}/cancel`, reason === '' ? {} : { reason }),
  /** `key` makes a repeat after a lost answer harmless. */
  startRun: (body: { procedure_id: string; version?: string; input?: Record<string, unknown> }, key: string) =>
    post<Run>('/v1/runs', body, { 'idempotency-key': key }),

  approvals: (query: PageOf & { status?: 'pending' | undefined; run_id?: string | undefined }) =>
    list<Approval>('/v1/approvals', { ...query }),
  approval: (id: string) => request<Approval>(`/v1/approvals/${at(id)}`),
  decide: (id: string, body: DecideApproval) => post<Approval>(`/v1/approvals/${at(id)}/decision`, body),

  procedures: (query: PageOf = {}) => list<Procedure>('/v1/procedures', { ...query }),
  procedure: (id: string, version: string) =>
    request<ProcedureVersion>(`/v1/procedures/${at(id)}/versions/${at(version)}`),
  /** The document's own text goes up, so that nothing of it is lost on the way. */
  importProcedure: (documentText: string) => post<ProcedureVersion>('/v1/procedures', documentText),

  triggers: (query: PageOf = {}) => list<Trigger>('/v1/triggers', { ...query }),
  createTrigger: (body: CreateTrigger) => post<CreatedTrigger>('/v1/triggers', body),

  agents: (query: PageOf = {}) => list<Agent>('/v1/agents', { ...query }),
  registerAgent: (body: RegisterAgent) => post<RegisteredAgent>('/v1/agents', body),

  apiKeys: (query: PageOf = {}) => list<ApiKey>('/v1/api-keys', { ...query }),
  createApiKey: (name: string) => post<CreatedApiKey>('/v1/api-keys', { name }),
  createOAuthClient: (name: string, scopes: OAuthScope[]) =>
    post<CreatedOAuthClient>('/v1/oauth-clients', { name, scopes }),
};
