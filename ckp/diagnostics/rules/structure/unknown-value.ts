import { isJsonObject, type Json } from '../../../../schema/json.ts';
import { HTTP_METHODS, JOIN_KINDS } from '../../../actions.ts';
import { EFFECTS } from '../../../plan/bind.ts';
import {
  AUDIT_LEVELS,
  CHECKPOINT_STRATEGIES,
  EXECUTION_MODES,
  IDEMPOTENCY_SCOPES,
  LOGGING_LEVELS,
  STATUSES,
  TRIGGER_TYPES,
} from '../../../plan/config.ts';
import { VARIABLE_ORIGINS, VARIABLE_TYPES } from '../../../plan/inputs.ts';
import { declaredVariables } from '../../../plan/names.ts';
import { DECISION_TYPES, TIMEOUT_ACTIONS } from '../../../plan/nodes/approval.ts';
import { HANDLER_ACTIONS } from '../../../plan/nodes/base.ts';
import { CHECK_FAILURES, VALIDATION_FAILURES } from '../../../plan/nodes/checks.ts';
import { BRANCH_FAILURES, SUBFLOW_FAILURES, WAIT_STRATEGIES } from '../../../plan/nodes/flow.ts';
import { TERMINATE_STATUSES } from '../../../plan/nodes/work.ts';
import { RETRY_STRATEGIES } from '../../../plan/retry.ts';
import { at, type Located } from '../../../syntax/pointer.ts';
import type { SyntaxTree, TreeNode, TreeStep } from '../../../syntax/tree.ts';
import { triggerField } from '../../../syntax/trigger.ts';
import { TRANSFORM_KINDS } from '../../../transformations/transform.ts';
import { type Finding, inEveryNode, type Rule } from '../../rule.ts';
import { suggest } from '../../suggest.ts';

const DISPATCH_MODES = ['async', 'sync'];
const ATTACHMENT_TYPES = ['image', 'csv', 'text', 'json', 'file', 'url', 'variable'];
const RECOVERY_STRATEGIES = ['retry_node', 'continue', 'stop', 'fallback_node'];

/** Where this platform, or another that documents come from, keeps secrets. */
const SECRET_PROVIDERS = [
  ...['builtin', 'built_in', 'internal', 'langorch', 'local'],
  ...['env_vars', 'azure_keyvault', 'aws_secrets', 'hashicorp_vault'],
];
const FILE_EVENTS = ['created', 'modified', 'deleted'];
const OVERLAPS = ['queue', 'skip', 'cancel_running'];
const CATCH_UPS = ['none', 'one', 'all'];
const BREACHES = ['warn', 'fail', 'escalate'];
const TIMEOUTS = ['fail', 'continue'];
const TYPES = [
  'string',
  'number',
  'integer',
  'boolean',
  'array',
  'object',
  'str',
  'text',
  'float',
  'int',
  'bool',
  'list',
];
/** Parameters that take one of a few words, where they are no templates. */
const STEP_WORDS = new Map<string, readonly [name: string, options: readonly string[]][]>([
  ['log', [['level', ['DEBUG', 'INFO', 'WARNING', 'WARN', 'ERROR']]]],
  [
    'convert_type',
    [
      ['target_type', TYPES],
      ['type', TYPES],
    ],
  ],
  ['join', [['kind', JOIN_KINDS]]],
  ['http_request', [['method', HTTP_METHODS]]],
  ['api_call', [['method', HTTP_METHODS]]],
]);

/** The words themselves, or a table by them. */
type Options = readonly string[] | Readonly<Record<string, unknown>>;

export const unknownValue: Rule = {
  code: 'unknown_value',
  severity: 'error',
  summary: 'A field that takes one of a few words holds one of them.',
  check(found, { tree }) {
    rootChoices(found, tree);
  },
  nodes: [inEveryNode(() => nodeChoices)],
};

/** Notes a finding where a field holds none of its words; `severity` where another word may still be right. */
function judge(
  found: Finding[],
  field: string,
  written: Located<Json> | null | undefined,
  options: Options,
  severity?: 'warning',
): void {
  // A value of another kind is the business of wrong_type.
  if (typeof written?.value !== 'string') return;
  const { value, pointer } = written;
  if (!isOneOf(value, options, severity === 'warning')) found.push(finding(field, value, pointer, options, severity));
}

/** Words that another may stand in for are read in any case. */
function isOneOf(value: string, table: Options, anyCase: boolean): boolean {
  return holds(table, value) || holds(table, value.toUpperCase()) || (anyCase && holds(table, value.toLowerCase()));
}

function holds(table: Options, word: string): boolean {
  return isList(table) ? table.includes(word) : Object.hasOwn(table, word);
}

function finding(field: string, value: string, pointer: string, table: Options, severity?: 'warning'): Finding {
  const options = isList(table) ? table : Object.keys(table);
  const words = `It is one of ${options.join(', ')}.`;
  const meant = suggest(value, options);
  return {
    pointer,
    ...(severity === undefined ? null : { severity }),
    message: `“${value}” is no value of \`${field}\`.`,
    hint: meant === null ? words : `Did you mean “${meant}”? ${words}`,
  };
}

function isList(options: Options): options is readonly string[] {
  return Array.isArray(options);
}

function rootChoices(found: Finding[], tree: SyntaxTree): void {
  const { config, trigger } = tree;
  judge(found, 'status', tree.status, STATUSES);
  judge(found, 'execution_mode', config.executionMode, EXECUTION_MODES);
  judge(found, 'logging_level', config.loggingLevel, LOGGING_LEVELS);
  judge(found, 'checkpoint_strategy', config.checkpointStrategy, CHECKPOINT_STRATEGIES);
  judge(found, 'workflow_dispatch_mode', config.dispatchMode, DISPATCH_MODES);
  judge(found, 'audit_level', inside(config, 'audit_config', 'audit_level'), AUDIT_LEVELS);
  strategies(found, config, ['default_retry', 'retry_policy']);
  judge(found, 'trigger.type', trigger?.type, TRIGGER_TYPES);
  judge(found, 'on_overlap', trigger?.onOverlap, OVERLAPS);
  judge(found, 'catch_up', trigger?.catchUp, CATCH_UPS);
  const secrets = inside(config, 'secrets_config', 'provider');
  judge(found, 'provider', secrets, SECRET_PROVIDERS, 'warning');
  if (trigger !== null) {
    const types = triggerField(trigger, 'event_types', 'file_watch_config.event_types');
    for (const one of eachOf(types)) judge(found, 'event_types', one, FILE_EVENTS);
  }
  for (const { at: place } of declaredVariables(tree.variables?.value ?? {})) {
    const source = place.reduce<Json | undefined>(
      (value, key) => (isJsonObject(value) ? value[key] : undefined),
      tree.variables?.value,
    );
    if (!isJsonObject(source)) continue;
    const holder = { source, pointer: at(tree.variables?.pointer ?? '', ...place) };
    judge(found, 'type', field(holder, 'type'), VARIABLE_TYPES);
    judge(found, 'origin', field(holder, 'origin'), VARIABLE_ORIGINS);
  }
}

function nodeChoices(found: Finding[], node: TreeNode): void {
  if (node.dispatchMode !== null) judge(found, 'dispatch_mode', node.dispatchMode, DISPATCH_MODES);
  if (node.idempotencyScope !== null) judge(found, 'scope', node.idempotencyScope, IDEMPOTENCY_SCOPES);
  if (node.sla !== null) judge(found, 'on_breach', inside(node, 'sla', 'on_breach'), BREACHES);
  if (node.timeoutPolicy !== null) judge(found, 'on_timeout', inside(node, 'timeout_policy', 'on_timeout'), TIMEOUTS);
  if (node.retryBlocks.own) strategies(found, node);
  if (node.handlers.length > 0) handlerChoices(found, node);
  for (const step of node.allSteps) stepChoices(found, step);
  typedChoices(found, node);
}

function handlerChoices(found: Finding[], node: TreeNode): void {
  for (const handler of node.handlers) {
    judge(found, 'action', handler.action, HANDLER_ACTIONS);
    judge(found, 'recovery_strategy', handler.recoveryStrategy, RECOVERY_STRATEGIES);
  }
  for (const [i, handler] of listOf(node.source.error_handlers).entries()) {
    if (isJsonObject(handler)) strategies(found, { source: handler, pointer: at(node.pointer, 'error_handlers', i) });
  }
}

function stepChoices(found: Finding[], step: TreeStep): void {
  if (step.dispatchMode !== null) judge(found, 'dispatch_mode', step.dispatchMode, DISPATCH_MODES);
  if (step.effect !== null) judge(found, 'effect', step.effect, EFFECTS);
  if (step.retryBlocks.own) strategies(found, step);
  const words = step.action === null ? undefined : STEP_WORDS.get(step.action.value);
  if (words === undefined) return;
  for (const [name, options] of words) judge(found, name, plainWord(step.params.get(name)), options, 'warning');
}

function typedChoices(found: Finding[], node: TreeNode): void {
  switch (node.type) {
    case 'sequence':
      for (const check of node.validations) judge(found, 'on_failure', check.onFail, VALIDATION_FAILURES);
      break;
    case 'verification':
      for (const check of node.checks) judge(found, 'on_fail', check.onFail, CHECK_FAILURES);
      break;
    case 'human_approval':
      judge(found, 'decision_type', node.decisionType, DECISION_TYPES);
      judge(found, 'timeout_action', node.timeoutAction, TIMEOUT_ACTIONS);
      break;
    case 'terminate':
      judge(found, 'status', node.status, TERMINATE_STATUSES);
      break;
    case 'parallel':
      judge(found, 'wait_strategy', node.waitStrategy, WAIT_STRATEGIES);
      judge(found, 'branch_failure', node.branchFailure, BRANCH_FAILURES);
      break;
    case 'subflow':
      judge(found, 'on_failure', node.onFailure, SUBFLOW_FAILURES);
      break;
    case 'transform':
      for (const one of node.transformations) {
        judge(found, 'type', one.kind, TRANSFORM_KINDS);
        if (one.kind?.value === 'join')
          judge(
            found,
            'kind',
            field({ source: one.params, pointer: one.paramsPointer }, 'kind'),
            JOIN_KINDS,
            'warning',
          );
      }
      break;
    case 'llm_action':
      for (const attachment of node.attachments) judge(found, 'type', attachment.type, ATTACHMENT_TYPES);
      break;
  }
}

const RETRY_BLOCKS = ['retry', 'retry_config', 'retry_policy'];

function strategies(found: Finding[], { source, pointer }: Holder, blocks = RETRY_BLOCKS): void {
  for (const block of blocks) {
    if (Object.hasOwn(source, block))
      judge(found, 'strategy', inside({ source, pointer }, block, 'strategy'), RETRY_STRATEGIES);
  }
}

interface Holder {
  source: { [key: string]: Json };
  pointer: string;
}

function field({ source, pointer }: Holder, name: string): Located<Json> | null {
  return Object.hasOwn(source, name) ? { value: source[name] ?? null, pointer: at(pointer, name) } : null;
}

function inside({ source, pointer }: Holder, block: string, name: string): Located<Json> | null {
  const inner = Object.hasOwn(source, block) ? source[block] : null;
  return isJsonObject(inner) ? field({ source: inner, pointer: at(pointer, block) }, name) : null;
}

/** What is no template, and so known now. */
function plainWord(param: Located<Json> | undefined): Located<Json> | null {
  return typeof param?.value === 'string' && !param.value.includes('{{') ? param : null;
}

/** Each of a list, or a word that stands for a list of itself. */
function eachOf(found: Located<Json> | null): Located<Json>[] {
  if (found === null) return [];
  if (!Array.isArray(found.value)) return [found];
  return found.value.map((value, i) => ({ value, pointer: at(found.pointer, i) }));
}

function listOf(value: Json | undefined): Json[] {
  return Array.isArray(value) ? value : [];
}
