import { FAILURE_TYPES } from '../../../../schema/failure.ts';
import { bareFailureType, isCatchAll } from '../../../plan/failure-types.ts';
import type { RetryPolicy } from '../../../plan/plan.ts';
import { workOf } from '../../../plan/work.ts';
import { at } from '../../../syntax/pointer.ts';
import type { Finding, Rule } from '../../rule.ts';
import { suggest } from '../../suggest.ts';

export const unknownFailureType: Rule = {
  code: 'unknown_failure_type',
  severity: 'warning',
  summary: 'A failure type that is almost one of the platform’s is spelled as it is (REFERENCE §6).',
  *check({ plan }) {
    for (const node of Object.values(plan.nodes)) {
      for (const { error_type, pointer, retry } of node.handlers) {
        yield* misspelled(error_type, at(pointer, 'error_type'));
        yield* inPolicy(retry, pointer);
      }
      for (const { error_type } of node.on_error) yield* misspelled(error_type, at(node.pointer, 'on_error'));
      if (node.retries) yield* inPolicy(node.retry, node.pointer);
      for (const step of workOf(node)) {
        for (const { error_type } of step.on_error) yield* misspelled(error_type, at(step.pointer, 'on_error'));
        // What the node says is told of the node.
        if (step.retry.retry_on !== node.retry.retry_on || step.retry.non_retryable !== node.retry.non_retryable) {
          yield* inPolicy(step.retry, step.pointer);
        }
      }
    }
  },
};

const KNOWN: ReadonlySet<string> = new Set([...FAILURE_TYPES, 'Transient'].map(bareFailureType));
/** Of those that a slip of the finger can be told from a word of its own. */
const NAMES: readonly string[] = [...FAILURE_TYPES, 'Transient'].filter((name) => name.length >= 5);

function* inPolicy({ retry_on, non_retryable }: RetryPolicy, pointer: string): Generator<Finding> {
  for (const word of [...retry_on, ...non_retryable]) yield* misspelled(word, pointer);
}

/** An agent may send types of its own, so only what is nearly a type of the platform is taken for a slip. */
function* misspelled(type: string, pointer: string): Generator<Finding> {
  const bare = bareFailureType(type);
  if (isCatchAll(type) || KNOWN.has(bare) || !/^[a-z][a-z_ -]*$/.test(bare)) return;
  const meant = NAMES.find((name) => bareFailureType(name) === bare.replace(/[_ -]/g, '')) ?? slip(bare);
  if (meant === null) return;
  yield {
    pointer,
    message: `The platform has no failure type “${type}”, so this never matches one of its failures.`,
    hint: `Did you mean “${meant}”? If it is a type that an agent sends, it is right as it stands.`,
  };
}

/** Only a slip of a finger or two: longer words that hold a known one are an agent's own. */
function slip(bare: string): string | null {
  const meant = suggest(bare, NAMES);
  return meant !== null && Math.abs(meant.length - bare.length) <= 2 ? meant : null;
}
