import { lookUp } from '../../syntax/look-up.ts';
import type { TreeProcessing, TreeSequence, TreeTerminate } from '../../syntax/tree.ts';
import { buildStep } from '../bind.ts';
import type { Build } from '../building.ts';
import type { ProcessingNode, SequenceNode, TerminateNode } from '../plan.ts';
import { buildBase, mappedOutputs } from './base.ts';
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
    result: mappedOutputs(build, node.outputs),
    audit: build.texts.optional(node.audit, 'audit log'),
  };
}
