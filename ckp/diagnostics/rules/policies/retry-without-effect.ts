import { stepsOf } from '../../../plan/names.ts';
import type { PlanNode, PlanStep } from '../../../plan/plan.ts';
import { workOf } from '../../../plan/work.ts';
import type { RetryBlocks, TreeStep } from '../../../syntax/tree.ts';
import type { Finding, Rule } from '../../rule.ts';

export const retryWithoutEffect: Rule = {
  code: 'retry_without_effect',
  severity: 'warning',
  summary:
    'What asks for retries gets some: `max_retries` is not 0, and `retry_on_failure` does not turn them off (REFERENCE §6).',
  *check({ tree, plan }) {
    for (const node of Object.values(plan.nodes)) {
      const written = tree.nodes.get(node.id);
      const steps = written === undefined ? [] : stepsOf(written);
      if (steps.some(isAsked)) yield* ofSteps(node, steps);
      if (node.handlers.length > 0) yield* ofHandlers(node);
    }
  },
};

function isAsked({ retryBlocks: { asked, own } }: TreeStep): boolean {
  return asked !== null || own;
}

function* ofSteps(node: PlanNode, steps: readonly TreeStep[]): Generator<Finding> {
  const blocks = new Map(steps.map(({ id, retryBlocks }) => [id, retryBlocks]));
  for (const step of workOf(node)) {
    const here = blocks.get(step.id);
    if (here !== undefined) yield* ofStep(node, step, here);
  }
}

function* ofHandlers(node: PlanNode): Generator<Finding> {
  for (const [i, handler] of node.handlers.entries()) {
    const { action, pointer } = handler;
    const times = action === 'retry' ? handler.retry.max_retries : action === 'retry_node' ? node.retry.max_retries : 1;
    if (times > 0) continue;
    const where = action === 'retry' ? 'its `max_retries` is 0' : `\`max_retries\` of “${node.id}” is 0`;
    const then = handler.fallback_node === null ? 'the failure stands' : `control goes to “${handler.fallback_node}”`;
    yield {
      pointer,
      message: `Error handler ${i + 1} of “${node.id}” says ${action}, but ${where}: nothing is tried again, and ${then}.`,
      hint: 'Give it `max_retries` of 1 or more, or another action.',
    };
  }
}

function* ofStep(node: PlanNode, step: PlanStep, { asked, own, blocks }: RetryBlocks): Generator<Finding> {
  const who = `Step “${step.id}” of “${node.id}”`;
  if (asked === false && own && blocks.length > 0) {
    yield {
      pointer: step.pointer,
      message: `${who} has a retry policy, but \`retry_on_failure\` is false: it is never tried again.`,
      hint: 'Remove one of the two.',
    };
  } else if (asked === true && step.retry.max_retries === 0) {
    yield {
      pointer: step.pointer,
      message: `${who} says \`retry_on_failure\`, but \`max_retries\` is 0 for it: it is never tried again.`,
      hint: 'Give it `"retry_config": {"max_retries": 2}`, or remove `retry_on_failure`.',
    };
  } else if (asked === null && own && step.retry.max_retries === 0 && blocks.some(tellsHow)) {
    yield {
      pointer: step.pointer,
      message: `${who} says how long to wait between retries, but allows none: it is never tried again.`,
      hint: 'Raise `max_retries` (`max_attempts` counts the first attempt too), or remove the delays.',
    };
  }
}

/** No retries at all may be just what the author says with a block; delays beside it say that he wanted some. */
function tellsHow(block: RetryBlocks['blocks'][number]): boolean {
  return [
    'base_delay_ms',
    'retry_delay_ms',
    'delay_ms',
    'backoff_ms',
    'strategy',
    'multiplier',
    'backoff_multiplier',
    'jitter',
  ].some((field) => Object.hasOwn(block, field));
}
