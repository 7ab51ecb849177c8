import type { JsonObject } from '../../schema/json.ts';
import { MEASURES } from '../bounds/measures.ts';
import { noteIgnores } from './ignores.ts';
import { readIdempotency, readRetry, readTimeoutPolicy } from './policies.ts';
import { FieldReader } from './reader.ts';
import type { Notes, SyntaxTree, TreeConfig, TreeTrigger } from './tree.ts';

/** `global_config` (REFERENCE §2). Absent reads as empty. */
export function readConfig(root: FieldReader): TreeConfig {
  const reader = root.block('global_config') ?? new FieldReader({}, '/global_config', root.notes);
  const secrets = reader.block('secrets_config');
  const audit = readAudit(reader);
  const config: TreeConfig = {
    pointer: reader.pointer,
    source: reader.source,
    timeoutMs: reader.milliseconds('timeout_ms'),
    onFailure: reader.node(null, 'on_failure', 'on_failure'),
    executionMode: reader.text('execution_mode'),
    mockExternalCalls: reader.boolean('mock_external_calls'),
    strictTemplates: reader.booleanValue('strict_templates') ?? false,
    loggingLevel: reader.text('logging_level'),
    checkpointStrategy: reader.text('checkpoint_strategy'),
    dispatchMode: reader.text('workflow_dispatch_mode', ['dispatch_mode']),
    redactedFields: audit.redactedFields,
    audit,
    timeoutPolicy: readTimeoutPolicy(reader),
    idempotency: readIdempotency(reader),
    screenshotOnFail: reader.booleanValue('screenshot_on_fail') ?? false,
    testDataOverrides: reader.object('test_data_overrides')?.value ?? {},
    checkpointRetentionDays: reader.number('checkpoint_retention_days')?.value ?? null,
    telemetryEnabled: reader.booleanValue('telemetry_enabled'),
    rateLimiting: readRateLimiting(reader),
    budget: {
      maxCostUsd: reader.number('max_cost_usd')?.value ?? null,
      maxCostPerCallUsd: reader.number('max_cost_per_llm_call_usd')?.value ?? null,
      minQuality: reader.wordValue('min_llm_quality'),
    },
    serviceEndpoints: reader.object('service_endpoints')?.value ?? {},
    secretProvider: secrets?.textValue('provider') ?? null,
    secretReferences: secrets?.object('secret_references')?.value ?? {},
    retryBlocks: readRetry(reader, {
      loose: ['max_retries', 'retry_delay_ms', 'backoff_multiplier'],
      blocks: ['default_retry', 'retry_policy'],
    }),
  };
  secrets?.allow(['vault_url']);
  secrets?.finish();
  // Where state lives and that runs resume is the platform's decision (REFERENCE §2): a rule says so.
  reader.allow(['checkpoint_storage', 'resume_on_failure']);
  reader.finish();
  return config;
}

function readAudit(reader: FieldReader): TreeConfig['audit'] & { redactedFields: string[] } {
  const audit = reader.block('audit_config');
  const fields = audit?.texts('redacted_fields') ?? [];
  const result = {
    level: audit?.text('audit_level') ?? null,
    retentionDays: audit?.number('retention_days')?.value ?? null,
    includeSensitiveData: audit?.booleanValue('include_sensitive_data') ?? false,
    redactedFields: [...fields, ...reader.texts('redacted_fields')].map((field) => field.value),
  };
  audit?.allow(['enabled', 'storage_location']);
  audit?.finish();
  return result;
}

function readRateLimiting(reader: FieldReader): TreeConfig['rateLimiting'] {
  const limits = reader.block('rate_limiting');
  if (limits === null) return null;
  const result = {
    enabled: limits.booleanValue('enabled') ?? true,
    perMinute: limits.number('max_requests_per_minute')?.value ?? null,
    concurrent: limits.number('max_concurrent_operations')?.value ?? null,
  };
  limits.finish();
  return result;
}

/** `limits`: what no run may go beyond; the compiler proves it or refuses (`ckp/bounds/`). */
export function readLimits(root: FieldReader): SyntaxTree['limits'] {
  const limits: SyntaxTree['limits'] = new Map();
  const reader = root.block('limits');
  for (const measure of MEASURES) {
    const limit = measure === 'cost_usd' ? reader?.number(measure) : reader?.count(measure);
    if (limit) limits.set(measure, limit);
  }
  reader?.finish();
  return limits;
}

/** `trigger` (REFERENCE §9), null when the document has none. */
export function readTrigger(root: FieldReader): TreeTrigger | null {
  const reader = root.block('trigger');
  if (reader === null) return null;
  const trigger: TreeTrigger = {
    pointer: reader.pointer,
    type: reader.text('type'),
    schedule: reader.text('schedule', ['cron']),
    timezone: reader.text('timezone'),
    webhookSecret: reader.text('webhook_secret'),
    onOverlap: reader.text('on_overlap'),
    catchUp: reader.text('catch_up'),
    source: reader.source,
  };
  const event = reader.block('event');
  event?.allow(['provider', 'source', 'topic', 'queue']);
  event?.finish();
  for (const [block, fields] of Object.entries(TRIGGER_BLOCKS)) {
    const inner = reader.block(block);
    inner?.allow(fields);
    inner?.finish();
  }
  reader.allow([
    'event_source',
    'event_filter',
    'event_type',
    'file_watch_path',
    'event_types',
    'description',
    'enabled',
  ]);
  reader.number('dedupe_window_seconds');
  reader.count('max_concurrent_runs');
  reader.finish();
  return trigger;
}

const TRIGGER_BLOCKS = {
  webhook_config: ['endpoint', 'authentication', 'allowed_sources'],
  event_config: ['event', 'event_source', 'event_filter', 'event_type'],
  file_watch_config: ['path', 'pattern', 'event_types'],
};

/** An empty notebook for one parse. */
export function emptyNotes(): Notes {
  return {
    unknownFields: [],
    misfits: [],
    conflicts: [],
    duplicates: [],
    missing: [],
    references: [],
    ignores: [],
    places: new Map(),
    renames: new Map(),
  };
}

/** The root's own reader, which knows the fields that every dialect has. */
export function rootReader(document: JsonObject, notes: Notes, graphFields: string[]): FieldReader {
  const reader = new FieldReader(document, '', notes);
  noteIgnores(reader);
  reader.allow(['retrieval_metadata', 'provenance', 'tags', 'title', 'name', ...graphFields]);
  return reader;
}
