import type { Json } from './json.ts';

/** @public Failure types the platform itself uses (REFERENCE §6). An agent may send its own; it is kept as it is. */
export const FAILURE_TYPES = [
  'Timeout',
  'Connection',
  'AgentUnavailable',
  'PoolSaturated',
  'RateLimited',
  'Agent',
  'Http',
  'Validation',
  'Template',
  'Expression',
  'Verification',
  'ApprovalRejected',
  'ApprovalTimeout',
  'Subflow',
  'Llm',
  'Budget',
  'Policy',
  'Lease',
  'SlaBreached',
  'Canceled',
  'OutcomeUnknown',
  'Internal',
] as const;

/** Types that are not retryable where the agent says nothing (REFERENCE §6). */
export const NOT_RETRYABLE: ReadonlySet<string> = new Set([
  'Validation',
  'Template',
  'Expression',
  'Verification',
  'ApprovalRejected',
  'ApprovalTimeout',
  'Policy',
  'Budget',
  'Canceled',
  'OutcomeUnknown',
]);

/** A failure is a value (REFERENCE §6); in pure code nothing is thrown for it. */
export interface Failure {
  type: string;
  code: string;
  message: string;
  retryable: boolean;
  http_status?: number;
  node_id: string | null;
  step_id: string | null;
  attempt: number | null;
  cause?: Failure;
  details?: Json;
}
