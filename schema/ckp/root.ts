import { z } from 'zod';
import { IdempotencyPolicy, ignores, RetryPolicy, TimeoutPolicy } from './policies.ts';
import {
  Any,
  AnyObject,
  alias,
  Count,
  Flag,
  field,
  Milliseconds,
  NodeId,
  NumberValue,
  oneOf,
  Template,
  Text,
  Texts,
  Word,
} from './values.ts';

const VARIABLE_TYPE = oneOf(['string', 'number', 'integer', 'boolean', 'array', 'list', 'object', 'any']);

const VariableValidation = z
  .looseObject({
    regex: field(Text, 'Has to match the whole text; linear time, so no look-around.'),
    min: field(NumberValue, 'Least number, or length of a text or a list.'),
    max: field(NumberValue, 'Greatest number, or length of a text or a list.'),
    allowed_values: field(z.array(Any), 'The values that it may have.'),
    sensitive: field(Flag, 'Its value is a secret: masked wherever it is shown.', { default: false }),
  })
  .meta({ id: 'VariableValidation' });

const Variable = z
  .union([
    z.looseObject({
      type: field(VARIABLE_TYPE, 'Type, checked on inputs.', { default: 'any' }),
      description: field(Text, 'What it is; shown where it is asked for.'),
      title: alias(Text, 'description'),
      required: field(Flag, 'Whether it has to be given, in the flat form.'),
      origin: field(
        oneOf(['user_strict', 'user_lazy', 'system_captured', 'system_generated']),
        'Who gives it: a person at the start, a person later, or the run itself.',
      ),
      default: field(Template, 'Taken where nothing is given; may read `today`, `now` and other inputs.', {
        examples: ['{{today}}'],
      }),
      validation: field(VariableValidation, 'What a given value has to keep to.'),
      sensitive: field(Flag, 'Its value is a secret: masked wherever it is shown.', { default: false }),
      example: field(Any, 'An example, for people.'),
      examples: field(Any, 'Examples, for people.'),
      format: field(Any, 'For people.'),
      items: field(Any, 'For people: what a list holds.'),
      properties: field(Any, 'For people: what an object holds.'),
    }),
    VARIABLE_TYPE,
  ])
  .meta({ id: 'Variable', description: 'A variable: its type, where it comes from and what it has to keep to.' });

const Variables = z.record(z.string(), z.union([Variable, z.boolean(), AnyObject]));

const VariablesSchema = z
  .looseObject({
    required: field(Variables, 'Inputs that have to be given, by name.'),
    optional: field(Variables, 'Inputs that may be given, and variables that the run writes, by name.'),
    additional: field(Any, '`false`: an input that is not declared is refused.', { default: true }),
  })
  .meta({
    id: 'VariablesSchema',
    description: 'What a run may be given and what it writes: by `required` and `optional`, or flat by name.',
  });

const RateLimiting = z
  .looseObject({
    enabled: field(Flag, 'Whether it holds.', { default: true }),
    max_requests_per_minute: field(NumberValue, 'External steps a minute, over all runs of the procedure.'),
    max_concurrent_operations: field(NumberValue, 'External steps at once, over all runs of the procedure.'),
  })
  .meta({ id: 'RateLimiting' });

const SecretsConfig = z
  .looseObject({
    provider: field(Text, 'Where secrets are kept.', {
      examples: ['env_vars', 'hashicorp_vault', 'azure_keyvault', 'aws_secrets'],
    }),
    vault_url: field(Text, 'Address of the provider.'),
    secret_references: field(
      z.record(z.string(), z.unknown()),
      'Name at the provider, by the alias in `{{secrets.alias}}`.',
    ),
  })
  .meta({ id: 'SecretsConfig' });

const AuditConfig = z
  .looseObject({
    enabled: field(Any, 'Without effect: there is always an audit trail.'),
    audit_level: field(oneOf(['minimal', 'standard', 'detailed']), 'How much is kept.', { default: 'standard' }),
    storage_location: field(Any, 'Without effect: where it lies is the platform’s business.'),
    retention_days: field(NumberValue, 'For how many days it is kept.'),
    include_sensitive_data: field(Flag, 'Keep sensitive values too.', { default: false }),
    redacted_fields: field(Texts, 'Further keys whose values are masked: words, or patterns.'),
  })
  .meta({ id: 'AuditConfig' });

const GlobalConfig = z
  .looseObject({
    max_retries: field(Count, 'Retries after the first attempt, where a step is retried.', { default: 3 }),
    retry_delay_ms: field(Milliseconds, 'Delay before the first retry, in milliseconds.', { default: 1000 }),
    backoff_multiplier: field(NumberValue, 'Factor from one exponential delay to the next.', { default: 2 }),
    retry_policy: field(
      z.union([RetryPolicy, z.number(), z.boolean()]),
      'Retry defaults; beats `default_retry` and the loose fields.',
    ),
    default_retry: field(z.union([RetryPolicy, z.number(), z.boolean()]), 'Retry defaults; beats the loose fields.'),
    retry_on_failure: field(Flag, 'Without meaning here: a step or its node asks for retries.'),
    timeout_ms: field(
      Milliseconds,
      'How long a run may take, in milliseconds, waits for people not counted; 0 or absent: no limit.',
    ),
    timeout_policy: field(TimeoutPolicy, 'How long a node may take, where it says nothing itself.'),
    idempotency_policy: field(IdempotencyPolicy, 'For nodes that say nothing themselves.'),
    on_failure: field(NodeId, 'Takes over once when a failure is not handled.'),
    screenshot_on_fail: field(Flag, 'Take a screenshot when a step fails on WEB or DESKTOP.', { default: false }),
    execution_mode: field(
      oneOf(['production', 'dry_run', 'validation_only']),
      '`dry_run` sends nothing out; `validation_only` checks inputs and ends.',
      { default: 'production' },
    ),
    mock_external_calls: field(Flag, 'External calls give a stand-in.', { default: false }),
    test_data_overrides: field(AnyObject, 'What external calls give in a dry run or when mocked, by step id.'),
    checkpoint_strategy: field(
      oneOf(['every_node', 'critical_nodes_only', 'disabled']),
      'Which nodes are offered for retry, fork and time travel.',
      {
        default: 'every_node',
      },
    ),
    checkpoint_retention_days: field(NumberValue, 'For how many days checkpoints are kept.'),
    checkpoint_storage: field(Any, 'Without effect: where state lies is the platform’s business.'),
    resume_on_failure: field(Any, 'Without effect: runs always resume.'),
    strict_templates: field(Flag, 'A step fails before it is sent when a variable in it is not set.', {
      default: false,
    }),
    max_cost_usd: field(NumberValue, 'What models may cost the whole run, in US dollars.'),
    max_cost_per_llm_call_usd: field(NumberValue, 'What one call of a model may cost, in US dollars.'),
    min_llm_quality: field(Word, 'Least quality tier that a profile may fall back to.'),
    rate_limiting: field(RateLimiting, 'Limits of external steps; more wait, none fails.'),
    secrets_config: field(SecretsConfig, 'Which secrets it uses, and what they are called at the provider.'),
    audit_config: field(AuditConfig, 'What the audit trail keeps.'),
    redacted_fields: field(Texts, 'Further keys whose values are masked.'),
    service_endpoints: field(AnyObject, 'Values that are read as `{{config.NAME}}`.'),
    workflow_dispatch_mode: field(oneOf(['async', 'sync']), 'Whether agents may answer later by callback.', {
      default: 'async',
    }),
    dispatch_mode: alias(oneOf(['async', 'sync']), 'workflow_dispatch_mode'),
    logging_level: field(
      oneOf(['DEBUG', 'INFO', 'WARN', 'WARNING', 'ERROR', 'debug', 'info', 'warn', 'warning', 'error']),
      'Least level of `log` that is kept.',
      { default: 'INFO' },
    ),
    telemetry_enabled: field(Flag, 'Whether custom metrics are sent.'),
  })
  .meta({ id: 'GlobalConfig', description: 'What holds for the whole procedure.' });

const EventConfig = z
  .looseObject({
    event: field(Any, 'The event.'),
    event_source: field(Text, 'Where events come from.'),
    event_filter: field(Any, 'Which events start a run.'),
    event_type: field(Any, 'Types of events that start a run.'),
  })
  .meta({ id: 'EventConfig' });

const Trigger = z
  .looseObject({
    type: field(oneOf(['manual', 'scheduled', 'schedule', 'webhook', 'event', 'file_watch']), 'What starts runs.', {
      default: 'manual',
    }),
    schedule: field(Text, 'Cron expression with five fields.', { examples: ['0 9 * * MON-FRI'] }),
    cron: alias(Text, 'schedule'),
    timezone: field(Text, 'Time zone of the schedule (IANA).', { default: 'UTC', examples: ['Europe/Berlin'] }),
    webhook_secret: field(Text, 'Secret that callers sign with: its name, or `{{secrets.alias}}`.'),
    webhook_config: field(
      z.looseObject({
        endpoint: field(Any, 'Without effect: the platform gives the address.'),
        authentication: field(AnyObject, 'How callers prove themselves: `type` and `secret_ref`.'),
        allowed_sources: field(Any, 'Addresses, networks or names that may call.'),
      }),
      'Settings of a webhook.',
    ),
    event: field(
      z.looseObject({
        provider: field(Any, 'Who sends.'),
        source: field(Any, 'Where it comes from.'),
        topic: field(Any, 'Topic to listen to.'),
        queue: field(Any, 'Queue to listen to.'),
      }),
      'The event that starts runs.',
    ),
    event_config: field(EventConfig, 'Settings of an event trigger.'),
    event_source: field(Any, 'Where events come from.'),
    event_filter: field(Any, 'Which events start a run.'),
    event_type: field(Any, 'Types of events that start a run.'),
    file_watch_path: field(Any, 'Path to watch, with a glob.'),
    file_watch_config: field(
      z.looseObject({
        path: field(Any, 'Folder to watch.'),
        pattern: field(Any, 'Glob of the files.'),
        event_types: field(Any, 'created, modified or deleted.'),
      }),
      'Settings of a file watch.',
    ),
    event_types: field(Any, 'created, modified or deleted.'),
    on_overlap: field(oneOf(['queue', 'skip', 'cancel_running']), 'What happens when a run is still going.', {
      default: 'queue',
    }),
    catch_up: field(oneOf(['none', 'one', 'all']), 'What happens with times that were missed.'),
    dedupe_window_seconds: field(Any, 'Equal events within so many seconds start one run.'),
    max_concurrent_runs: field(Any, 'How many runs at once.'),
    enabled: field(Any, 'A person enables it after import.'),
    description: field(Text, 'For people.'),
  })
  .meta({ id: 'Trigger', description: 'What starts runs by itself.' });

const Limits = z
  .looseObject({
    external_calls: field(Count, 'Steps and models’ calls that are sent, each once however often it is tried.'),
    attempts: field(Count, 'The same with every retry.'),
    llm_calls: field(Count, 'Requests to models, retries included.'),
    llm_tokens: field(Count, 'Tokens that models may answer with.'),
    cost_usd: field(NumberValue, 'What models may cost, in US dollars.'),
    wall_clock_ms: field(Count, 'Time on the run’s own clock, in milliseconds.'),
    wall_clock_with_people_ms: field(Count, 'Time from start to end, in milliseconds.'),
    concurrency: field(Count, 'Attempts that are open at once.'),
    events: field(Count, 'Entries of the history.'),
  })
  .meta({ id: 'Limits', description: 'What no run may go beyond; the compiler proves it or refuses the document.' });

/** Fields of the root that every dialect has. */
export const RootFields = z
  .looseObject({
    $schema: field(Text, 'Where this schema is, for editors.'),
    status: field(
      oneOf(['draft', 'active', 'approved', 'inactive', 'deprecated', 'archived']),
      'Whether it may be started; triggers start only what is active or approved.',
      {
        default: 'active',
      },
    ),
    effective_date: field(Text, 'From which day on it may be started.', { examples: ['2026-11-24'] }),
    description: field(Text, 'What the procedure does; for people.'),
    title: field(Any, 'Name for people.'),
    name: field(Any, 'Name for people.'),
    tags: field(Any, 'Labels for people and filters.'),
    trigger: field(Trigger, 'What starts runs by itself.'),
    variables_schema: field(VariablesSchema, 'What a run may be given and what it writes.'),
    global_config: field(GlobalConfig, 'What holds for the whole procedure.'),
    limits: field(Limits, 'What no run may go beyond.', { examples: [{ external_calls: 500 }] }),
    retrieval_metadata: field(Any, 'What it is found by: intents, domain, keywords.'),
    provenance: field(Any, 'Where it comes from: sources, reviewer.'),
    ...ignores,
  })
  .meta({ id: 'RootFields' });
