import type { Json, JsonObject } from '../../../schema/json.ts';
import type { IdempotencyPolicy, RetryPolicy, TimeoutPolicy } from './policies.ts';

export type ProcedureStatus = 'draft' | 'active' | 'approved' | 'inactive' | 'deprecated' | 'archived';

/** `global_config` with every default explicit (REFERENCE §2). */
export interface PlanConfig {
  /** Retry defaults of the procedure, already merged (REFERENCE §6). */
  retry: RetryPolicy;
  /** Run clock, ms; null = none. */
  timeout_ms: number | null;
  /** For nodes that have none of their own. */
  timeout_policy: TimeoutPolicy | null;
  idempotency: IdempotencyPolicy;
  on_failure: string | null;
  strict_templates: boolean;
  logging_level: 'DEBUG' | 'INFO' | 'WARNING' | 'ERROR';
  redacted_fields: string[];
  /** Read as `{{config.NAME}}`. */
  service_endpoints: JsonObject;
  secrets: { provider: string | null; references: Record<string, string> };
  dispatch_mode: 'async' | 'sync';
  screenshot_on_fail: boolean;
  execution_mode: 'production' | 'dry_run' | 'validation_only';
  mock_external_calls: boolean;
  /** By step id: what an external call yields in a dry run or where calls are mocked. */
  test_data_overrides: Record<string, Json>;
  checkpoints: {
    strategy: 'every_node' | 'critical_nodes_only' | 'disabled';
    /** Null = as the platform keeps them. */
    retention_days: number | null;
  };
  audit: {
    level: 'minimal' | 'standard' | 'detailed';
    retention_days: number | null;
    include_sensitive_data: boolean;
  };
  telemetry_enabled: boolean;
  /** Over all runs of the procedure in the tenant; null = no such limit. */
  rate_limiting: { max_requests_per_minute: number | null; max_concurrent_operations: number | null };
  /** US dollars; null = no bound. */
  budget: { max_cost_usd: number | null; max_cost_per_llm_call_usd: number | null; min_llm_quality: string | null };
}

export interface PlanTrigger {
  type: 'manual' | 'scheduled' | 'webhook' | 'event' | 'file_watch';
  schedule: string | null;
  timezone: string;
  /** The rest as written; its features come later. */
  source: JsonObject;
}
