import type { PlanNode, PlanStep } from '../../../plan/plan.ts';
import { workOf } from '../../../plan/work.ts';
import type { RetryBlocks, TreeStep } from '../../../syntax/tree.ts';
import { type Finding, inEveryNode, type Rule } from '../../rule.ts';

export const retryWithoutEffect: Rule = {
  code: 'retry_without_effect',
  severity: 'warning',
  summary:
    'What asks for retries gets some: `max_retries` is not 0, and `retry_on_failure` does not turn them off (REFERENCE §6).',
  nodes: [
    inEveryNode(() => (found, { allSteps }, planned) => {
      ofSteps(found, planned, allSteps);
      if (planned.handlers.length > 0) ofHandlers(found, planned);
    }),
  ],
};

function isAsked({ retryBlocks: { asked, own } }: TreeStep): boolean {
  return asked !== null || own;
}

function ofSteps(found: Finding[], node: PlanNode, steps: readonly TreeStep[]): void {
  if (!steps.some(isAsked)) return;
  const blocks = new Map<string, RetryBlocks>();
  for (const { id, retryBlocks } of steps) blocks.set(id, retryBlocks);
  for (const step of workOf(node)) {
    const here = blocks.get(step.id);
    const told = here === undefined ? null : toldOf(step, here);
    if (told === null) continue;
    found.push({
      pointer: step.pointer,
      message: `Step “${step.id}” of “${node.id}” ${told.what}: it is never tried again.`,
      hint: told.hint,
    });
  }
}

function ofHandlers(found: Finding[], node: PlanNode): void {
  for (const [i, handler] of node.handlers.entries()) {
    const { action, pointer } = handler;
    const times = action === 'retry' ? handler.retry.max_retries : action === 'retry_node' ? node.retry.max_retries : 1;
    if (times > 0) continue;
    const where = action === 'retry' ? 'its `max_retries` is 0' : `\`max_retries\` of “${node.id}” is 0`;
    const then = handler.fallback_node === null ? 'the failure stands' : `control goes to “${handler.fallback_node}”`;
    found.push({
      pointer,
      message: `Error handler ${i + 1} of “${node.id}” says ${action}, but ${where}: nothing is tried again, and ${then}.`,
      hint: 'Give it `max_retries` of 1 or more, or another action.',
    });
  }
}

/** What a step says that has no effect, and what to do about it. */
function toldOf({ retry }: PlanStep, { asked, own, blocks }: RetryBlocks): { what: string; hint: string } | null {
  if (asked === false) {
    if (!own || blocks.length === 0) return null;
    return { what: 'has a retry policy, but `retry_on_failure` is false', hint: 'Remove one of the two.' };
  }
  if (retry.max_retries !== 0) return null;
  if (asked === true) {
    return {
      what: 'says `retry_on_failure`, but `max_retries` is 0 for it',
      hint: 'Give it `"retry_config": {"max_retries": 2}`, or remove `retry_on_failure`.',
    };
  }
  if (!own || !blocks.some(tellsHow)) return null;
  return {
    what: 'says how long to wait between retries, but allows none',
    hint: 'Raise `max_retries` (`max_attempts` counts the first attempt too), or remove the delays.',
  };
}

/** Fields that say how to wait. */
const DELAYS: readonly string[] = [
  'base_delay_ms',
  'retry_delay_ms',
  'delay_ms',
  'backoff_ms',
  'strategy',
  'multiplier',
  'backoff_multiplier',
  'jitter',
];

/** No retries at all may be just what the author says with a block; delays beside it say that he wanted some. */
function tellsHow(block: RetryBlocks['blocks'][number]): boolean {
  return DELAYS.some((field) => Object.hasOwn(block, field));
}
