import type { Json } from '../../schema/json.ts';
import { lookUp } from '../syntax/look-up.ts';
import type { SyntaxTree, TreeConfig, TreeTimeoutPolicy } from '../syntax/tree.ts';
import type {
  IdempotencyPolicy,
  PlanConfig,
  PlanTrigger,
  ProcedureStatus,
  RetryPolicy,
  TimeoutPolicy,
} from './plan.ts';

export const STATUSES: Record<string, ProcedureStatus> = {
  draft: 'draft',
  active: 'active',
  approved: 'approved',
  inactive: 'inactive',
  deprecated: 'deprecated',
  archived: 'archived',
};
export const LOGGING_LEVELS: Record<string, PlanConfig['logging_level']> = {
  DEBUG: 'DEBUG',
  INFO: 'INFO',
  WARN: 'WARNING',
  WARNING: 'WARNING',
  ERROR: 'ERROR',
};
/** How a trigger may be called, and what it is. */
export const TRIGGER_TYPES: Record<string, PlanTrigger['type']> = {
  manual: 'manual',
  scheduled: 'scheduled',
  schedule: 'scheduled',
  webhook: 'webhook',
  event: 'event',
  file_watch: 'file_watch',
};
export const EXECUTION_MODES: Record<string, PlanConfig['execution_mode']> = {
  production: 'production',
  dry_run: 'dry_run',
  validation_only: 'validation_only',
};
export const CHECKPOINT_STRATEGIES: Record<string, PlanConfig['checkpoints']['strategy']> = {
  every_node: 'every_node',
  critical_nodes_only: 'critical_nodes_only',
  disabled: 'disabled',
};
export const AUDIT_LEVELS: Record<string, PlanConfig['audit']['level']> = {
  minimal: 'minimal',
  standard: 'standard',
  detailed: 'detailed',
};
export const IDEMPOTENCY_SCOPES: Record<string, IdempotencyPolicy['scope']> = {
  run: 'run',
  procedure: 'procedure',
  tenant: 'tenant',
};

/** `global_config` with every default of REFERENCE §2 explicit. */
export function buildConfig(config: TreeConfig, retry: RetryPolicy): PlanConfig {
  const level = config.loggingLevel?.value.toUpperCase() ?? '';
  const limits = config.rateLimiting?.enabled ? config.rateLimiting : null;
  return {
    retry,
    // Zero means none, as absence does (REFERENCE §2).
    timeout_ms: config.timeoutMs?.value || null,
    timeout_policy: buildTimeoutPolicy(config.timeoutPolicy),
    idempotency: {
      scope: lookUp(IDEMPOTENCY_SCOPES, config.idempotency?.scope?.value) ?? 'run',
      ttl_s: config.idempotency?.ttlS?.value ?? null,
    },
    on_failure: config.onFailure?.value ?? null,
    strict_templates: config.strictTemplates,
    logging_level: lookUp(LOGGING_LEVELS, level) ?? 'INFO',
    redacted_fields: config.redactedFields,
    service_endpoints: config.serviceEndpoints,
    secrets: { provider: config.secretProvider, references: secretReferences(config.secretReferences) },
    dispatch_mode: config.dispatchMode?.value === 'sync' ? 'sync' : 'async',
    screenshot_on_fail: config.screenshotOnFail,
    execution_mode: lookUp(EXECUTION_MODES, config.executionMode?.value) ?? 'production',
    mock_external_calls: config.mockExternalCalls?.value ?? false,
    test_data_overrides: config.testDataOverrides,
    checkpoints: {
      strategy: lookUp(CHECKPOINT_STRATEGIES, config.checkpointStrategy?.value) ?? 'every_node',
      retention_days: config.checkpointRetentionDays,
    },
    audit: {
      level: lookUp(AUDIT_LEVELS, config.audit.level?.value) ?? 'standard',
      retention_days: config.audit.retentionDays,
      include_sensitive_data: config.audit.includeSensitiveData,
    },
    telemetry_enabled: config.telemetryEnabled ?? true,
    rate_limiting: {
      max_requests_per_minute: limits?.perMinute ?? null,
      max_concurrent_operations: limits?.concurrent ?? null,
    },
    budget: {
      max_cost_usd: config.budget.maxCostUsd,
      max_cost_per_llm_call_usd: config.budget.maxCostPerCallUsd,
      min_llm_quality: config.budget.minQuality,
    },
  };
}

/** Null where no time is said: then there is nothing to keep to. */
export function buildTimeoutPolicy(policy: TreeTimeoutPolicy | null): TimeoutPolicy | null {
  if (!policy?.timeoutMs?.value) return null;
  return {
    timeout_ms: policy.timeoutMs.value,
    on_timeout: policy.onTimeout?.value === 'continue' ? 'continue' : 'fail',
  };
}

export function buildTrigger({ trigger }: SyntaxTree): PlanTrigger | null {
  if (trigger === null) return null;
  const type = trigger.type?.value ?? (trigger.schedule === null ? 'manual' : 'scheduled');
  return {
    type: lookUp(TRIGGER_TYPES, type) ?? 'manual',
    schedule: trigger.schedule?.value ?? null,
    timezone: trigger.timezone?.value ?? 'UTC',
    source: trigger.source,
  };
}

function secretReferences(written: Record<string, Json>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(written).flatMap(([alias, name]) => (typeof name === 'string' ? [[alias, name]] : [])),
  );
}
