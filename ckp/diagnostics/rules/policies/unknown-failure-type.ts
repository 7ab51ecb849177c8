import { FAILURE_TYPES } from '../../../../schema/failure.ts';
import { bareFailureType, isCatchAll } from '../../../plan/failure-types.ts';
import type { PlanNode, RetryPolicy } from '../../../plan/plan.ts';
import { workOf } from '../../../plan/work.ts';
import { at } from '../../../syntax/pointer.ts';
import { type Finding, inEveryNode, type Rule } from '../../rule.ts';
import { suggest } from '../../suggest.ts';

export const unknownFailureType: Rule = {
  code: 'unknown_failure_type',
  severity: 'warning',
  summary: 'A failure type that is almost one of the platform’s is spelled as it is (REFERENCE §6).',
  nodes: [
    inEveryNode(() => {
      const meant: Meant = new Map();
      return (found, _, planned) => inNode(found, planned, meant);
    }),
  ],
};

/** What is meant by types that were asked about: the same few stand all over a document. */
type Meant = Map<string, string | null>;

function inNode(found: Finding[], node: PlanNode, known: Meant): void {
  for (const { error_type, pointer, retry } of node.handlers) {
    const meant = meantBy(error_type, known);
    if (meant !== null) found.push(misspelled(error_type, meant, at(pointer, 'error_type')));
    inPolicy(found, retry, pointer, known);
  }
  inRoutes(found, node, known);
  if (node.retries) inPolicy(found, node.retry, node.pointer, known);
  for (const step of workOf(node)) {
    inRoutes(found, step, known);
    // What the node says is told of the node.
    if (step.retry.retry_on !== node.retry.retry_on || step.retry.non_retryable !== node.retry.non_retryable) {
      inPolicy(found, step.retry, step.pointer, known);
    }
  }
}

function inRoutes(found: Finding[], { on_error, pointer }: Pick<PlanNode, 'on_error' | 'pointer'>, known: Meant): void {
  for (const { error_type } of on_error) {
    const meant = meantBy(error_type, known);
    if (meant !== null) found.push(misspelled(error_type, meant, at(pointer, 'on_error')));
  }
}

function inPolicy(found: Finding[], { retry_on, non_retryable }: RetryPolicy, pointer: string, known: Meant): void {
  inWords(found, retry_on, pointer, known);
  inWords(found, non_retryable, pointer, known);
}

function inWords(found: Finding[], words: readonly string[], pointer: string, known: Meant): void {
  for (const word of words) {
    const meant = meantBy(word, known);
    if (meant !== null) found.push(misspelled(word, meant, pointer));
  }
}

function misspelled(type: string, meant: string, pointer: string): Finding {
  return {
    pointer,
    message: `The platform has no failure type “${type}”, so this never matches one of its failures.`,
    hint: `Did you mean “${meant}”? If it is a type that an agent sends, it is right as it stands.`,
  };
}

/** As most authors write them, which is quicker to see than whether one is only spelled otherwise. */
const WRITTEN: ReadonlySet<string> = new Set([...FAILURE_TYPES, 'Transient', '*']);
const KNOWN: ReadonlySet<string> = new Set([...FAILURE_TYPES, 'Transient'].map(bareFailureType));
/** Of those that a slip of the finger can be told from a word of its own. */
const NAMES: readonly string[] = [...FAILURE_TYPES, 'Transient'].filter((name) => name.length >= 5);
const WORDS = /^[a-z][a-z_ -]*$/;

/** An agent may send types of its own, so only what is nearly a type of the platform is taken for a slip. */
function meantBy(type: string, known: Meant): string | null {
  if (WRITTEN.has(type)) return null;
  let meant = known.get(type);
  if (meant === undefined) {
    meant = typeMeantBy(type);
    known.set(type, meant);
  }
  return meant;
}

function typeMeantBy(type: string): string | null {
  const bare = bareFailureType(type);
  if (isCatchAll(type) || KNOWN.has(bare) || !WORDS.test(bare)) return null;
  const together = bare.replace(/[_ -]/g, '');
  return NAMES.find((name) => bareFailureType(name) === together) ?? slip(bare);
}

/** Only a slip of a finger or two: longer words that hold a known one are an agent's own. */
function slip(bare: string): string | null {
  // Mostly none of these few is near: then the others need not be looked at.
  const asLong = NAMES.filter((name) => isAsLong(name, bare));
  const meant = suggest(bare, asLong) === null ? null : suggest(bare, NAMES);
  return meant !== null && isAsLong(meant, bare) ? meant : null;
}

function isAsLong(name: string, bare: string): boolean {
  return Math.abs(name.length - bare.length) <= 2;
}
