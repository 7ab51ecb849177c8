import type { Json } from '../../../schema/json.ts';
import { lookUp } from '../../syntax/look-up.ts';
import { at, type Located } from '../../syntax/pointer.ts';
import { isComment } from '../../syntax/reader.ts';
import type { TreeProcessing, TreeSequence, TreeTerminate } from '../../syntax/tree.ts';
import type { Template } from '../../template/ast.ts';
import { buildStep } from '../bind.ts';
import type { Build } from '../building.ts';
import type { ProcessingNode, SequenceNode, TerminateNode } from '../plan.ts';
import { buildBase } from './base.ts';
import { buildValidations } from './checks.ts';

export const TERMINATE_STATUSES: Record<string, TerminateNode['status']> = {
  success: 'success',
  completed: 'success',
  failed: 'failed',
  failure: 'failed',
};

export function buildSequence(build: Build, node: TreeSequence): SequenceNode {
  return {
    ...buildBase(build, node),
    type: 'sequence',
    steps: node.steps.map((step) => buildStep(build, node, step)),
    validations: buildValidations(build, node.validations),
    idempotency_prefix: build.texts.optional(node.idempotencyKey, 'idempotency key'),
  };
}

export function buildProcessing(build: Build, node: TreeProcessing): ProcessingNode {
  return {
    ...buildBase(build, node),
    type: 'processing',
    steps: node.steps.map((step) => buildStep(build, node, step)),
    idempotency_prefix: build.texts.optional(node.idempotencyKey, 'idempotency key'),
  };
}

export function buildTerminate(build: Build, node: TreeTerminate): TerminateNode {
  return {
    ...buildBase(build, node),
    type: 'terminate',
    status: lookUp(TERMINATE_STATUSES, node.status?.value) ?? 'success',
    cleanup_actions: node.cleanupActions.map((step) => buildStep(build, node, step)),
    error_actions: node.errorActions.map((step) => buildStep(build, node, step)),
    result: runOutputs(build, node),
    audit: build.texts.optional(node.audit, 'audit log'),
  };
}

function runOutputs(build: Build, node: TreeTerminate): TerminateNode['result'] {
  const { outputs } = node;
  if (outputs === null) return null;
  const entries = Object.entries(outputs.value).filter(([name]) => !isComment(name));
  return Object.fromEntries(
    entries.map(([name, value]) => [name, runOutput(build, { value, pointer: at(outputs.pointer, name) })]),
  );
}

/** A text that is exactly a known variable's name is that variable; else a template or a literal (REFERENCE §7). */
function runOutput(build: Build, text: Located<Json>): Template {
  const { value, pointer } = text;
  const isName = typeof value === 'string' && build.names.isVariable(value);
  return build.texts.template(isName ? { value: `{{${value}}}`, pointer } : text, 'output');
}
