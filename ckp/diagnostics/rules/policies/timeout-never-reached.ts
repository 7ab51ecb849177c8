import { isJsonObject } from '../../../../schema/json.ts';
import { at } from '../../../syntax/pointer.ts';
import type { SyntaxTree, TreeNode } from '../../../syntax/tree.ts';
import { inWords } from '../../duration.ts';
import { type Finding, inEveryNode, type Rule } from '../../rule.ts';

export const timeoutNeverReached: Rule = {
  code: 'timeout_never_reached',
  severity: 'warning',
  summary: 'A step may not take longer than the whole run may, nor than the SLA that ends its node (REFERENCE §2, §6).',
  nodes: [
    inEveryNode(({ tree }) => {
      const run = runLimit(tree);
      return (found, node) => {
        const sla = endingSla(node);
        if (run !== null || sla !== null) inNode(found, node, run, sla);
      };
    }),
  ],
};

interface Limit {
  ms: number;
  pointer: string;
  /** Whose time it is. */
  name: string;
  /** What it does. */
  what: string;
}

function runLimit({ config: { timeoutMs } }: SyntaxTree): Limit | null {
  if (timeoutMs === null || timeoutMs.value <= 0) return null;
  const { value: ms, pointer } = timeoutMs;
  return { ms, pointer, name: 'the run', what: 'the whole run is stopped' };
}

/** An SLA that only warns ends nothing. */
function endingSla(node: TreeNode): Limit | null {
  if (node.sla === null) return null;
  const { source, pointer, id } = node;
  const { sla } = source;
  if (!isJsonObject(sla) || typeof sla.max_duration_ms !== 'number' || sla.max_duration_ms <= 0) return null;
  const ends = sla.on_breach === 'fail' || (sla.on_breach === 'escalate' && typeof sla.escalation_handler === 'string');
  if (!ends) return null;
  const ms = sla.max_duration_ms;
  return { ms, pointer: at(pointer, 'sla', 'max_duration_ms'), name: 'the SLA', what: `the SLA of “${id}” ends it` };
}

/** Only what the author wrote; for asynchronous work and where nothing is said, the default is no claim of the author. */
function inNode(found: Finding[], node: TreeNode, run: Limit | null, sla: Limit | null): void {
  for (const { id, timeoutMs, pointer } of node.allSteps) {
    const limit = passed(timeoutMs, run, sla);
    if (limit === null || timeoutMs === null) continue;
    // A step may be called as its node.
    const who = id === node.id ? `“${id}”` : `Step “${id}” of “${node.id}”`;
    found.push(beyond(who, timeoutMs, at(pointer, 'timeout_ms'), limit));
  }
  if (node.type !== 'llm_action' || node.timeoutMs === null) return;
  const limit = passed(node.timeoutMs, run, sla);
  if (limit !== null) found.push(beyond(`“${node.id}”`, node.timeoutMs, at(node.pointer, 'timeout_ms'), limit));
}

/** The limit that comes before so long a time is over. */
function passed(ms: number | null, run: Limit | null, sla: Limit | null): Limit | null {
  if (ms === null || ms <= 0) return null;
  if (run !== null && ms > run.ms) return run;
  return sla !== null && ms > sla.ms ? sla : null;
}

function beyond(who: string, ms: number, pointer: string, limit: Limit): Finding {
  const { name, what } = limit;
  return {
    pointer,
    message: `${who} may take ${inWords(ms)}, but ${what} after ${inWords(limit.ms)}: this timeout is never reached.`,
    hint: `Lower the step’s \`timeout_ms\`, or give ${name} more time.`,
    related: [{ pointer: limit.pointer, message: `The time that ${name} has` }],
  };
}
