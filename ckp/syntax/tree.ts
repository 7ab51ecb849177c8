import type { Json, JsonObject } from '../../schema/json.ts';
import type { Measure } from '../bounds/measures.ts';
import type { Located } from './pointer.ts';

/**
 * The one syntax tree that every dialect parses to (REFERENCE §1). Aliases are resolved, values are as written, and
 * each keeps its JSON pointer into the source. Nothing is judged here: what is odd is noted for the rules.
 */
export interface SyntaxTree {
  dialect: 'graph' | 'list' | 'entry';
  procedureId: Located<string> | null;
  version: Located<string> | null;
  status: Located<string> | null;
  effectiveDate: Located<string> | null;
  description: Located<string> | null;
  trigger: TreeTrigger | null;
  variables: Located<JsonObject> | null;
  config: TreeConfig;
  /** What no run may go beyond, by what is measured. */
  limits: Map<Measure, Located<number>>;
  start: Located<string> | null;
  /** Where the nodes stand, for what is missing altogether. */
  graphPointer: string;
  /** By id, in the author's order; the first of equal ids stays. */
  nodes: ReadonlyMap<string, TreeNode>;
  /** The same in a list, which is quicker to go through. */
  nodeList: readonly TreeNode[];
  notes: Notes;
}

/** What the reader saw on the way; rules turn it into diagnostics. */
export interface Notes {
  unknownFields: { pointer: string; field: string; known: string[] }[];
  misfits: { pointer: string; field: string; expected: string; found: string }[];
  /** Two names of one thing, or a parameter set twice: `kept` won over `dropped`. */
  conflicts: { pointer: string; kept: string; dropped: string }[];
  /** `first`: where the first one of the id stands. */
  duplicates: { pointer: string; first: string; id: string; what: 'node' | 'step' | 'branch' }[];
  /** `given`: what stands there, where it is no such thing. */
  missing: { pointer: string; field: string; what: string; given?: string }[];
  references: Reference[];
  /** By pointer of an object that was read: its pointer in the normal form (REFERENCE §1), where that is another one. */
  places: Map<string, string>;
  /** By pointer of an object that was read: fields of it that are called otherwise in the normal form. */
  renames: Map<string, Map<string, string>>;
  /** What the author asks to be silent about. */
  ignores: Ignore[];
}

/** One entry of an `_ignore`: a finding that the author knows of and has a reason to leave. */
export interface Ignore {
  /** Of the entry itself. */
  pointer: string;
  /** Findings at this pointer and below are meant. */
  scope: string;
  /** Blank when the entry names none. */
  code: string;
  /** Blank when the entry gives none. */
  reason: string;
}

/** Somebody names a node. */
export interface Reference {
  from: string | null;
  to: string;
  kind: ReferenceKind;
  pointer: string;
}

export type ReferenceKind =
  | 'start'
  | 'next'
  | 'rule'
  | 'branch'
  | 'body'
  | 'decision'
  | 'handler'
  | 'escalation'
  | 'compensation'
  | 'on_failure';

export interface TreeTrigger {
  pointer: string;
  type: Located<string> | null;
  schedule: Located<string> | null;
  timezone: Located<string> | null;
  webhookSecret: Located<string> | null;
  onOverlap: Located<string> | null;
  catchUp: Located<string> | null;
  source: JsonObject;
}

export interface TreeConfig {
  pointer: string;
  source: JsonObject;
  timeoutMs: Located<number> | null;
  onFailure: Located<string> | null;
  executionMode: Located<string> | null;
  mockExternalCalls: Located<boolean> | null;
  timeoutPolicy: TreeTimeoutPolicy | null;
  idempotency: TreeIdempotency | null;
  screenshotOnFail: boolean;
  testDataOverrides: JsonObject;
  checkpointRetentionDays: number | null;
  audit: { level: Located<string> | null; retentionDays: number | null; includeSensitiveData: boolean };
  telemetryEnabled: boolean | null;
  rateLimiting: { enabled: boolean; perMinute: number | null; concurrent: number | null } | null;
  budget: { maxCostUsd: number | null; maxCostPerCallUsd: number | null; minQuality: string | null };
  strictTemplates: boolean;
  loggingLevel: Located<string> | null;
  checkpointStrategy: Located<string> | null;
  dispatchMode: Located<string> | null;
  redactedFields: string[];
  serviceEndpoints: JsonObject;
  secretProvider: string | null;
  secretReferences: JsonObject;
  retryBlocks: RetryBlocks;
}

export type TreeNode =
  | TreeSequence
  | TreeProcessing
  | TreeLogic
  | TreeLoop
  | TreeApproval
  | TreeVerification
  | TreeTransform
  | TreeLlm
  | TreeTerminate
  | TreeParallel
  | TreeSubflow
  | TreeUnknown;

export interface TreeBase {
  id: string;
  pointer: string;
  source: JsonObject;
  typePointer: string;
  /** Every step of the node, whatever list it stands in. */
  allSteps: readonly TreeStep[];
  title: string | null;
  description: string | null;
  agent: Located<string> | null;
  isCheckpoint: boolean;
  inputs: Located<JsonObject> | null;
  outputs: Located<JsonObject> | null;
  dispatchMode: Located<string> | null;
  idempotencyKey: Located<Json> | null;
  idempotencyScope: Located<string> | null;
  idempotencyTtlS: number | null;
  timeoutPolicy: TreeTimeoutPolicy | null;
  sla: TreeSla | null;
  telemetry: TreeTelemetry | null;
  compensation: TreeCompensation | null;
  resource: Located<Json> | null;
  priority: Json;
  /** Null: as the procedure says. */
  screenshotOnFail: boolean | null;
  retryBlocks: RetryBlocks;
  handlers: TreeHandler[];
  onError: TreeErrorRoute[];
  next: TreeTransition[];
}

/** `null` condition: always. */
export interface TreeTransition {
  condition: Located<string> | null;
  to: Located<string> | null;
}

/** Retry settings as written, most general first; `own` says that a whole block, not loose fields, is there. */
export interface RetryBlocks {
  blocks: readonly JsonObject[];
  own: boolean;
  /** `retry_on_failure`, null when not said. */
  asked: boolean | null;
}

export interface TreeTimeoutPolicy {
  timeoutMs: Located<number> | null;
  onTimeout: Located<string> | null;
}

export interface TreeIdempotency {
  key: Located<Json> | null;
  scope: Located<string> | null;
  ttlS: Located<number> | null;
}

export interface TreeSla {
  pointer: string;
  maxDurationMs: Located<number> | null;
  onBreach: Located<string> | null;
  escalationHandler: string | null;
}

export interface TreeTelemetry {
  trackDuration: boolean;
  trackRetries: boolean;
  customMetrics: Located<Json> | null;
  traceId: Located<Json> | null;
  spanId: Located<Json> | null;
}

/** `compensation` or `compensate_with` of a node or a step. */
export interface TreeCompensation {
  pointer: string;
  steps: TreeStep[];
  node: string | null;
}

export interface TreeHandler {
  pointer: string;
  errorType: string;
  textContains: string | null;
  code: string | null;
  httpStatus: number[] | null;
  action: Located<string> | null;
  recoveryStrategy: Located<string> | null;
  retryBlocks: RetryBlocks;
  fallbackNode: string | null;
  notify: boolean;
  errorMetadata: JsonObject | null;
  recoverySteps: TreeStep[];
}

export interface TreeErrorRoute {
  errorType: string;
  to: string;
}

/** A step, an operation or a clean-up action. */
export interface TreeStep {
  id: string;
  pointer: string;
  source: JsonObject;
  action: Located<string> | null;
  agent: Located<string> | null;
  effect: Located<string> | null;
  params: Map<string, Located<Json>>;
  outputVariable: string | null;
  timeoutMs: number | null;
  waitMs: Located<Json> | null;
  waitAfterMs: Located<Json> | null;
  retryBlocks: RetryBlocks;
  idempotencyKey: Located<Json> | null;
  dispatchMode: Located<string> | null;
  onError: TreeErrorRoute[];
  compensation: TreeCompensation | null;
  resource: Located<Json> | null;
  priority: Json;
  screenshotOnComplete: boolean;
}

export interface TreeCheck {
  id: string;
  pointer: string;
  kind: Located<string> | null;
  condition: Located<string> | null;
  onFail: Located<string> | null;
  message: Located<Json> | null;
  /** What `value_in_range` looks at where no condition names it. */
  value: Located<string> | null;
  expected: Located<Json>[] | null;
}

export interface TreeSequence extends TreeBase {
  type: 'sequence';
  steps: TreeStep[];
  validations: TreeCheck[];
}
export interface TreeProcessing extends TreeBase {
  type: 'processing';
  steps: TreeStep[];
}
export interface TreeLogic extends TreeBase {
  type: 'logic';
  rules: { condition: Located<string>; to: Located<string> }[];
  defaultNext: Located<string> | null;
}
export interface TreeLoop extends TreeBase {
  type: 'loop';
  iterator: Located<Json> | null;
  iteratorVariable: string | null;
  indexVariable: string | null;
  body: Located<string> | null;
  collectVariable: string | null;
  collect: Located<Json> | null;
  maxIterations: number | null;
  continueOnError: boolean;
  parallelism: Located<number> | null;
}
export interface TreeApproval extends TreeBase {
  type: 'human_approval';
  prompt: Located<Json> | null;
  decisionType: Located<string> | null;
  options: Located<Json>[];
  routes: Map<string, string>;
  inputSchema: Json;
  outputVariable: string | null;
  timeoutMs: number | null;
  timeoutAction: Located<string> | null;
  approvalLevel: string | null;
  escalationContact: Located<Json> | null;
  escalationLevel: string | null;
  contextData: Located<Json> | null;
  onApprove: string | null;
  onReject: string | null;
  onTimeout: string | null;
}
export interface TreeVerification extends TreeBase {
  type: 'verification';
  checks: TreeCheck[];
}
export interface TreeTransformation {
  pointer: string;
  kind: Located<string> | null;
  source: Located<string> | null;
  expression: Located<string> | null;
  outputVariable: string | null;
  params: JsonObject;
  paramsPointer: string;
}
export interface TreeTransform extends TreeBase {
  type: 'transform';
  transformations: TreeTransformation[];
}
export interface TreeLlm extends TreeBase {
  type: 'llm_action';
  prompt: Located<Json> | null;
  systemPrompt: Located<Json> | null;
  model: string | null;
  temperature: number | null;
  maxTokens: number | null;
  jsonMode: boolean;
  orchestration: boolean;
  branches: string[];
  attachments: {
    pointer: string;
    type: Located<string> | null;
    source: Located<Json> | null;
    description: Located<Json> | null;
  }[];
  timeoutMs: number | null;
  profile: Located<string> | null;
  maxCostUsd: number | null;
  minQuality: string | null;
}
export interface TreeTerminate extends TreeBase {
  type: 'terminate';
  status: Located<string> | null;
  cleanupActions: TreeStep[];
  errorActions: TreeStep[];
  audit: Located<Json> | null;
}
export interface TreeParallel extends TreeBase {
  type: 'parallel';
  branches: { id: string; start: string }[];
  waitStrategy: Located<string> | null;
  branchFailure: Located<string> | null;
}
export interface TreeSubflow extends TreeBase {
  type: 'subflow';
  procedureId: Located<string> | null;
  version: Located<string> | null;
  inputMapping: Located<JsonObject> | null;
  outputMapping: Located<JsonObject> | null;
  onFailure: Located<string> | null;
  inheritContext: boolean;
  maxDepth: number | null;
}
/** A type that is none of the eleven; an error says so. */
export interface TreeUnknown extends TreeBase {
  type: 'unknown';
  written: string | null;
}
