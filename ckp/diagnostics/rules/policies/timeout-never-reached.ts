import { isJsonObject } from '../../../../schema/json.ts';
import { stepsOf } from '../../../plan/names.ts';
import { at } from '../../../syntax/pointer.ts';
import type { TreeNode } from '../../../syntax/tree.ts';
import { inWords } from '../../duration.ts';
import type { Finding, Rule } from '../../rule.ts';

export const timeoutNeverReached: Rule = {
  code: 'timeout_never_reached',
  severity: 'warning',
  summary: 'A step may not take longer than the whole run may, nor than the SLA that ends its node (REFERENCE §2, §6).',
  *check({ tree }) {
    const run = tree.config.timeoutMs;
    for (const node of tree.nodeList) {
      const sla = endingSla(node);
      for (const { id, ms, pointer } of timeoutsOf(node)) {
        const what = `${id === node.id ? `“${id}”` : `Step “${id}” of “${node.id}”`} may take ${inWords(ms)}`;
        if (run !== null && run.value > 0 && ms > run.value) {
          yield beyond(pointer, what, `the whole run is stopped after ${inWords(run.value)}`, run.pointer, 'the run');
        } else if (sla !== null && ms > sla.ms) {
          yield beyond(
            pointer,
            what,
            `the SLA of “${node.id}” ends it after ${inWords(sla.ms)}`,
            sla.pointer,
            'the SLA',
          );
        }
      }
    }
  },
};

function beyond(pointer: string, what: string, limit: string, limitPointer: string, name: string): Finding {
  return {
    pointer,
    message: `${what}, but ${limit}: this timeout is never reached.`,
    hint: `Lower the step’s \`timeout_ms\`, or give ${name} more time.`,
    related: [{ pointer: limitPointer, message: `The time that ${name} has` }],
  };
}

/** Only what the author wrote; for asynchronous work and where nothing is said, the default is no claim of the author. */
function* timeoutsOf(node: TreeNode): Generator<{ id: string; ms: number; pointer: string }> {
  for (const { id, timeoutMs, pointer } of stepsOf(node)) {
    if (timeoutMs !== null && timeoutMs > 0) yield { id, ms: timeoutMs, pointer: at(pointer, 'timeout_ms') };
  }
  if (node.type === 'llm_action' && node.timeoutMs !== null && node.timeoutMs > 0) {
    yield { id: node.id, ms: node.timeoutMs, pointer: at(node.pointer, 'timeout_ms') };
  }
}

/** An SLA that only warns ends nothing. */
function endingSla({ source, pointer }: TreeNode): { ms: number; pointer: string } | null {
  const { sla } = source;
  if (!isJsonObject(sla) || typeof sla.max_duration_ms !== 'number' || sla.max_duration_ms <= 0) return null;
  const ends = sla.on_breach === 'fail' || (sla.on_breach === 'escalate' && typeof sla.escalation_handler === 'string');
  return ends ? { ms: sla.max_duration_ms, pointer: at(pointer, 'sla', 'max_duration_ms') } : null;
}
