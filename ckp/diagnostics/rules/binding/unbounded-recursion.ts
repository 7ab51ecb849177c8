import type { Environment } from '../../../environment.ts';
import type { Plan } from '../../../plan/plan.ts';
import { inNodesOf, type Rule } from '../../rule.ts';

export const unboundedRecursion: Rule = {
  code: 'unbounded_recursion',
  severity: 'error',
  summary:
    'A procedure that runs itself as a subflow, directly or through others, is bounded by `max_depth` (REFERENCE §7, subflow).',
  nodes: [
    inNodesOf(['subflow'], ({ plan, environment }) => {
      // Many nodes may run one procedure: its chains are followed once.
      const known = new Map<string, string[] | null>();
      return (found, node, planned) => {
        if (node.procedureId === null || node.maxDepth !== null) return;
        const name = nameOf(planned);
        const chain = known.has(name) ? (known.get(name) ?? null) : chainBack(plan, planned, environment);
        known.set(name, chain);
        if (chain === null) return;
        const way = [plan.procedure_id, ...chain].map((id) => `“${id}”`).join(' → ');
        found.push({
          pointer: node.procedureId.pointer,
          message:
            chain.length === 1
              ? `“${node.id}” runs the procedure “${plan.procedure_id}” itself, without a bound: each run starts another.`
              : `“${node.id}” leads back to this procedure without a bound (${way}): each run starts another.`,
          hint: 'Add `max_depth` to the subflow, the most that it may nest, such as 5.',
        });
      };
    }),
  ],
};

interface Call {
  procedure_id: string;
  version: string | null;
  pinned_version: string | null;
}

function nameOf({ procedure_id, version, pinned_version }: Call): string {
  return JSON.stringify([procedure_id, pinned_version ?? version]);
}

/** Procedures on the shortest way from a call back to the procedure itself; null where there is none without a bound. */
function chainBack(own: Plan, from: Call, environment: Environment): string[] | null {
  const seen = new Set<string>();
  const open: { call: Call; way: string[] }[] = [{ call: from, way: [] }];
  // Breadth first; what was found grows while it is walked.
  for (const { call, way } of open) {
    const chain = [...way, call.procedure_id];
    if (isOwn(own, call, environment)) return chain;
    const version = call.pinned_version ?? call.version;
    const name = nameOf(call);
    if (seen.has(name)) continue;
    seen.add(name);
    const called = environment.procedures?.(call.procedure_id, version)?.plan;
    for (const node of Object.values(called?.nodes ?? {})) {
      if (node.type === 'subflow' && node.max_depth === null) open.push({ call: node, way: chain });
    }
  }
  return null;
}

/** A call of the newest version means this one; one of another version that is here means that one. */
function isOwn(own: Plan, { procedure_id, version, pinned_version }: Call, environment: Environment): boolean {
  if (procedure_id !== own.procedure_id) return false;
  const wanted = pinned_version ?? version;
  if (version === null && pinned_version === null) return true;
  return (
    wanted === own.version || environment.procedures === null || environment.procedures(procedure_id, wanted) === null
  );
}
