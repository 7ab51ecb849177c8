import type { Json, JsonObject } from '../../schema/json.ts';
import type { Plan, PlanNode } from '../plan/plan.ts';
import { pairUp, type Versions } from './pairing.ts';
import { withTargets } from './targets.ts';
import { meaningOf } from './values.ts';

/** Which node of the new version is which of the old one. */
export interface NodePairs {
  both: Versions<PlanNode>[];
  removed: PlanNode[];
  added: PlanNode[];
  /** The name in the new version of a node of the old one; the same where nothing else is known. */
  nameAfter(id: string): string;
}

/** By name; what is left by content: a node that does the same under another name was renamed. */
export function pairNodes(before: Plan, after: Plan): NodePairs {
  const both: NodePairs['both'] = [];
  const isIn = (plan: Plan, id: string) => Object.hasOwn(plan.nodes, id);
  for (const node of Object.values(before.nodes)) {
    const same = isIn(after, node.id) ? after.nodes[node.id] : undefined;
    if (same !== undefined) both.push({ before: node, after: same });
  }
  const gone = Object.values(before.nodes).filter(({ id }) => !isIn(after, id));
  const come = Object.values(after.nodes).filter(({ id }) => !isIn(before, id));
  const found = pairUp(gone, come, [content]);
  const names = new Map(found.both.map((pair) => [pair.before.id, pair.after.id]));
  for (const pair of found.both) both.push({ before: pair.before, after: pair.after });
  return { both, removed: found.removed, added: found.added, nameAfter: (id) => names.get(id) ?? id };
}

/** What a node does, whatever it and those around it are called. */
function content(node: PlanNode): string {
  const { id, pointer: _, title: __, description: ___, ...rest } = node as unknown as JsonObject;
  const blank = withTargets(rest, () => '*');
  return meaningOf(withoutOwnName(blank, String(id)));
}

/** A step without an id of its own is called after its node. */
export function withoutOwnName(node: JsonObject, id: string): JsonObject {
  const copy: JsonObject = { ...node };
  for (const list of ['steps', 'cleanup_actions', 'error_actions']) {
    const steps = copy[list];
    if (!Array.isArray(steps)) continue;
    copy[list] = steps.map((step): Json => {
      if (typeof step !== 'object' || step === null || Array.isArray(step)) return step;
      return isOwnName(String(step.id), id) ? { ...step, id: '*' } : step;
    });
  }
  return copy;
}

/** True for an id that the compiler made: `<node>.<n>`. */
export function isOwnName(step: string, node: string): boolean {
  return (step.startsWith(`${node}.`) && /\.\d+$/.test(step)) || /\.(?:compensation|recovery)\.\d+$/.test(step);
}
