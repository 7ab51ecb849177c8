import type { Quantity } from '../../../bounds/amount.ts';
import { type Bound, boundsOf } from '../../../bounds/bounds.ts';
import type { Measure } from '../../../bounds/measures.ts';
import { numberText } from '../../../bounds/print.ts';
import type { Located } from '../../../syntax/pointer.ts';
import type { Finding, Rule } from '../../rule.ts';

export const limitNotProven: Rule = {
  code: 'limit_not_proven',
  severity: 'error',
  summary: 'No run can go beyond what `limits` of its procedure promises.',
  check(found, { tree, plan, environment }) {
    if (tree.limits.size === 0) return;
    const bounds = boundsOf(plan, environment);
    for (const [measure, limit] of tree.limits) {
      const finding = judge(measure, limit, bounds[measure]);
      if (finding !== null) found.push(finding);
    }
  },
};

/** What a limit is about, in a sentence. */
const NAMES: Record<Measure, string> = {
  external_calls: 'external calls',
  attempts: 'attempts',
  llm_calls: 'calls of models',
  llm_tokens: 'tokens of models’ answers',
  cost_usd: 'cost of models',
  wall_clock_ms: 'time on the run’s clock',
  wall_clock_with_people_ms: 'time from start to end',
  concurrency: 'attempts at once',
  events: 'entries of the history',
};

/** More steps of a chain than a person follows. */
const MOST_REASONS = 8;

function judge(measure: Measure, limit: Located<number>, bound: Bound): Finding | null {
  if (bound.most !== null && bound.most <= limit.value) return null;
  const promise = `The limit of ${numberText(limit.value, measure)} (${NAMES[measure]}) is not proven`;
  const related = bound.reasons
    .filter(({ pointer }) => pointer !== '')
    .slice(0, MOST_REASONS)
    .map(({ pointer, message, contribution }) => ({
      pointer,
      message: contribution === null ? message : `${message}: ${contribution}`,
    }));
  const severity = bound.unknown ? 'warning' : 'error';
  const finding = (why: string, hint: string): Finding => ({
    pointer: limit.pointer,
    message: `${promise}: ${why}`,
    hint,
    severity,
    related,
  });
  if (bound.terms === null) {
    const why = bound.reasons[0]?.message ?? 'a run has no bound';
    return finding(`${why}.`, bound.unknown ? UNKNOWN : 'Bound it there, or remove the limit.');
  }
  if (bound.most !== null) {
    return finding(
      `a run can come to ${numberText(bound.most, measure)}${bound.terms.length > 1 || bound.terms[0]?.quantities.length ? ` (${bound.text})` : ''}.`,
      `Raise the limit to ${limitText(bound.most, measure)}, or lower what goes into it: fewer retries, fewer items (\`max_iterations\`), shorter timeouts.`,
    );
  }
  const open = bound.terms.flatMap(({ quantities }) => quantities).find(({ most }) => most === null);
  return finding(
    `a run can come to ${bound.text.replace(/^≤ /, '')}, and nothing bounds ${nameOf(open)}.`,
    remedy(open),
  );
}

const UNKNOWN = 'Only what surrounds the document tells; it is judged again where it will run.';

function limitText(most: number, measure: Measure): string {
  return String(measure === 'cost_usd' ? most : Math.ceil(most));
}

function nameOf(open: Quantity | undefined): string {
  if (open === undefined) return 'it';
  return open.kind === 'list' ? `the length of \`${open.name}\`` : `“${open.name}”`;
}

function remedy(open: Quantity | undefined): string {
  switch (open?.kind) {
    case 'list':
      return `Give the loop \`max_iterations\`; or, where \`${open.name}\` is an input that no step writes, \`"validation": {"max": …}\` in \`variables_schema\`.`;
    case 'prompt':
      return 'Give the model `max_cost_usd`, or `global_config` `max_cost_per_llm_call_usd`.';
    case 'wait':
      return 'Write the wait as a number of milliseconds, or give the run a `timeout_ms`.';
    default:
      return UNKNOWN;
  }
}
