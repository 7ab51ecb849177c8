import { z } from 'zod';
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
  needed,
  oneOf,
  Template,
  Text,
  Word,
} from './values.ts';

/** A warning of the compiler that the author has seen and does not want to hear again. */
const Ignored = z
  .looseObject({
    code: needed(Text, 'Code of the warning, e.g. `unreachable_node`.'),
    reason: needed(Text, 'Why it is right as it is; shown with the document.'),
  })
  .meta({ id: 'Ignored' });

export const ignores = {
  _ignore: field(
    z.union([z.array(z.union([Ignored, z.string()])), Ignored, z.string()]),
    'Warnings to silence here and below, each with the reason.',
    { examples: [[{ code: 'no_default_route', reason: 'the two rules cover everything' }]] },
  ),
};

const Names = z.union([z.string(), z.array(z.union([z.string(), z.number()]))]);

/** Retry settings under all their names (REFERENCE §6). */
export const RetryPolicy = z
  .looseObject({
    max_retries: field(Count, 'Retries after the first attempt.', { default: 3 }),
    max_attempts: field(Count, 'All attempts, the first one included: one more than `max_retries`.'),
    base_delay_ms: field(Milliseconds, 'Delay before the first retry, in milliseconds.', { default: 1000 }),
    retry_delay_ms: alias(Milliseconds, 'base_delay_ms'),
    delay_ms: alias(Milliseconds, 'base_delay_ms'),
    backoff_ms: alias(Milliseconds, 'base_delay_ms'),
    max_delay_ms: field(Milliseconds, 'No delay is longer than this, in milliseconds.', { default: 3_600_000 }),
    strategy: field(
      oneOf(['fixed', 'linear', 'exponential', 'exponential_backoff', 'fibonacci']),
      'How delays grow from retry to retry.',
      { default: 'exponential' },
    ),
    multiplier: field(NumberValue, 'Factor from one exponential delay to the next.', { default: 2 }),
    backoff_multiplier: alias(NumberValue, 'multiplier'),
    jitter: field(Flag, 'Shorten each delay at random, by up to half, so that many runs do not retry at once.', {
      default: false,
    }),
    non_retryable: field(Names, 'Failure types or codes that are never retried.'),
    retry_on: field(Names, 'Failure types or codes that are retried, also those that otherwise are not.'),
    description: field(Text, 'For people.'),
  })
  .meta({ id: 'RetryPolicy', description: 'How often and after which delays a failed attempt is tried again.' });

/** A block, a count of retries, or a plain yes or no. */
const Retry = z.union([RetryPolicy, z.number(), z.boolean()]).meta({ id: 'Retry' });

export const retryBlocks = {
  retry_policy: field(Retry, 'Retries of what fails here; `true` asks for them as they are set further out.'),
  retry: alias(Retry, 'retry_policy'),
  retry_config: alias(Retry, 'retry_policy'),
};

/** Where a failure goes that no handler settled. */
const ErrorRoute = z
  .looseObject({
    error_type: field(Word, 'Failure type, e.g. `Timeout`; empty or `*` matches all.', { default: '*' }),
    next_node: field(NodeId, 'The node that takes over.'),
    next_node_id: alias(NodeId, 'next_node'),
    target_node_id: alias(NodeId, 'next_node'),
    next: alias(NodeId, 'next_node'),
  })
  .meta({ id: 'ErrorRoute' });

export const onError = field(
  z.union([NodeId, z.array(ErrorRoute)]),
  'Where control goes when this fails and no handler settles it: one node, or a node for each failure type.',
);

/** `timeout_policy` of a node or of the procedure. */
export const TimeoutPolicy = z
  .looseObject({
    timeout_ms: field(Milliseconds, 'How long it may take, in milliseconds.'),
    on_timeout: field(oneOf(['fail', 'continue']), 'Fail with `Timeout`, or go on.', { default: 'fail' }),
  })
  .meta({ id: 'TimeoutPolicy', description: 'How long a node may take, and what then.' });

/** `idempotency_policy` of a node or of the procedure. */
export const IdempotencyPolicy = z
  .looseObject({
    key: field(Template, 'The key; a template.'),
    scope: field(oneOf(['run', 'procedure', 'tenant']), 'Where a completed key gives its stored result again.', {
      default: 'run',
    }),
    ttl_s: field(Count, 'For how many seconds a completed key is kept.'),
  })
  .meta({ id: 'IdempotencyPolicy', description: 'Makes sure that what was done under a key is not done again.' });

export const Sla = z
  .looseObject({
    max_duration_ms: field(Milliseconds, 'Longest time from entering the node, in milliseconds.'),
    on_breach: field(oneOf(['warn', 'fail', 'escalate']), 'What happens when it takes longer.', { default: 'warn' }),
    escalation_handler: field(NodeId, 'The node that takes over when it escalates.'),
  })
  .meta({ id: 'Sla', description: 'A durable timer on a node.' });

export const Telemetry = z
  .looseObject({
    track_duration: field(Flag, 'Report how long the node took.'),
    track_retries: field(Flag, 'Report how often it was retried.'),
    custom_metrics: field(Any, 'Metrics of your own; templates.'),
    trace_id: field(Template, 'Trace to report under.'),
    span_id: field(Template, 'Span to report under.'),
  })
  .meta({ id: 'Telemetry' });

const HandlerMatch = z
  .looseObject({
    error_text_contains: field(Text, 'Text in the failure’s message.'),
    error_code: field(Word, 'Code of the failure.'),
    http_status_codes: field(z.array(NumberValue), 'HTTP statuses.', { examples: [[429, 503]] }),
  })
  .meta({ id: 'HandlerMatch', description: 'Besides the type: all of these have to match.' });

/** The fields of an error handler; its recovery steps come from the steps. */
export const handlerFields = {
  error_type: field(
    Word,
    'Failure type that it is for, e.g. `Timeout` or `ElementNotFoundException`; empty or `*` matches all.',
    {
      default: '*',
    },
  ),
  trigger: field(HandlerMatch, 'What has to match besides the type.'),
  action: field(
    oneOf([
      'retry',
      'retry_node',
      'ignore',
      'continue',
      'fail',
      'stop',
      'screenshot_and_fail',
      'escalate',
      'fallback',
      'fallback_node',
    ]),
    'What it does: try the step again, pass over it, fail, or hand over to `fallback_node`.',
  ),
  recovery_strategy: field(
    oneOf(['retry_node', 'continue', 'stop', 'fallback_node']),
    'The same choice in other words; `action` wins where both are there.',
  ),
  fallback_node: field(NodeId, 'The node that takes over.'),
  fallback_node_id: alias(NodeId, 'fallback_node'),
  notify_on_error: field(Flag, 'Send an alert.', { default: false }),
  error_metadata: field(AnyObject, 'Copied into the failure’s `details`.'),
  max_retries: field(Count, 'Retries of this handler.'),
  max_attempts: field(Count, 'All attempts, the first one included.'),
  delay_ms: field(Milliseconds, 'Delay before the first retry, in milliseconds.'),
  retry_delay_ms: alias(Milliseconds, 'delay_ms'),
  base_delay_ms: alias(Milliseconds, 'delay_ms'),
  backoff_ms: alias(Milliseconds, 'delay_ms'),
  strategy: field(oneOf(['fixed', 'linear', 'exponential', 'exponential_backoff', 'fibonacci']), 'How delays grow.'),
  retry: alias(Retry, 'retry_policy'),
  retry_policy: field(Retry, 'Retries of this handler; what it lacks comes from the node.'),
  retry_on_failure: field(Flag, 'Without meaning on a handler.'),
  description: field(Text, 'For people.'),
  ...ignores,
};
