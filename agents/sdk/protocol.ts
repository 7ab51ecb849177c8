/** The agent protocol on the wire: `POST {base_url}/execute` and what may be answered. */
export interface ExecuteRequest {
  action: string;
  params: Record<string, unknown>;
  run_id: string;
  node_id: string;
  step_id: string;
  attempt: number;
  idempotency_key: string;
  lease?: { resource: string; fencing: number };
  callback?: { url: string; token: string };
  /** ISO time at which the attempt's timeout ends it; an answer after that is refused. */
  deadline: string;
  /** For a workflow capability. */
  workflow_context?: { dispatch_mode: 'async' | 'sync'; run_id: string; node_id: string; steps: string[] };
}

export interface Artifact {
  kind: string;
  name: string;
  content_type: string;
  /** Base64, or a data URI. */
  data: string;
}

export interface AgentError {
  /** Kept by the platform as it is, e.g. `ElementNotFoundException`. */
  type?: string;
  code?: string;
  message: string;
  /** Unsaid: the type decides. */
  retryable?: boolean;
  details?: unknown;
}

export type ExecuteAnswer =
  | { status: 'success'; result: unknown; artifacts?: Artifact[] }
  | { status: 'error'; error: AgentError };

export interface Capability {
  /** An action's name, or `*` for any. */
  name: string;
  type: 'tool' | 'workflow';
  description: string;
}

/** Reads a request's body. Null when it is not one: the caller answers 400. */
export function readExecuteRequest(text: string): ExecuteRequest | null {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return null;
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return null;
  const body = value as Partial<Record<keyof ExecuteRequest, unknown>>;
  const named = [body.action, body.run_id, body.node_id, body.step_id, body.idempotency_key];
  if (!named.every((field) => typeof field === 'string' && field !== '')) return null;
  const params = typeof body.params === 'object' && body.params !== null ? body.params : {};
  return { ...(value as ExecuteRequest), params: params as Record<string, unknown> };
}
