import type { Json, JsonObject } from '../../schema/json.ts';
import { type Judged, judge } from '../compile.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { type Environment, OFFLINE } from '../environment.ts';
import { explainEdges } from '../explain/edges.ts';
import { Places } from '../explain/places.ts';
import { explainSecrets } from '../explain/secrets.ts';
import { declaredVariables } from '../plan/names.ts';
import { at } from '../syntax/pointer.ts';
import { adviseVersion } from './advice.ts';
import { compareBounds } from './bounds.ts';
import { type Compared, Comparison } from './comparison.ts';
import type { Change, ComparedVersion, Difference, Level } from './difference.ts';
import { compareEdges, compareOutputs, compareStart, compareWholeNodes } from './graph.ts';
import { compareInputs, type Declared } from './inputs.ts';
import { compareNodes, type Side } from './nodes.ts';
import { pairNodes } from './renames.ts';
import { compareConfig, compareIdentity, compareSecrets, compareTriggers, type Version } from './settings.ts';

/**
 * How two versions of a procedure differ in what they do: what each means is compared, not how it is written, so
 * formatting, dialect, the order of nodes, comments and defaults that are spelled out are no difference. Pure and total.
 *
 * @example diff(released, edited).advice // { level: 'major', suggested: '2.0.0', … }
 */
export function diff(before: Json, after: Json, environment: Environment = OFFLINE): Difference {
  const old = judge(before, environment);
  const now = judge(after, environment);
  if (old.judged === null || now.judged === null) {
    const sides = { before: versionOf(old.judged, old.diagnostics), after: versionOf(now.judged, now.diagnostics) };
    const verdict = 'One of them is no procedure, so there is nothing to compare.';
    const advice = { level: 'none', reasons: [], suggested: null, fits: null, verdict } as const;
    return { ...sides, same_meaning: false, changes: [], advice: { ...advice, reasons: [] } };
  }
  return diffJudged({ document: before, judged: old.judged }, { document: after, judged: now.judged });
}

/** A version that is judged already, with the document that it was judged from. */
export interface JudgedVersion {
  document: Json;
  judged: Judged;
}

export function diffJudged(before: JudgedVersion, after: JudgedVersion): Difference {
  const comparison = new Comparison();
  const [old, now] = [before.judged, after.judged];
  const [from, to] = [version(before), version(after)];
  compareIdentity(comparison, from, to);
  compareInputs(comparison, declared(old), declared(now));
  compareOutputs(comparison, old.plan, now.plan);
  compareTriggers(comparison, from, to);
  compareSecrets(comparison, from, to);
  compareConfig(comparison, from, to);
  const pairs = pairNodes(old.plan, now.plan);
  compareStart(comparison, old.plan, now.plan, pairs.nameAfter);
  compareWholeNodes(comparison, pairs, root(before, after));
  const sides = { before: side(before), after: side(after) };
  for (const pair of pairs.both) {
    compareNodes(
      comparison,
      { node: pair.before, side: sides.before },
      { node: pair.after, side: sides.after },
      pairs.nameAfter,
    );
  }
  const edges = ({ tree, analyses }: Judged) => explainEdges(tree, analyses.graph);
  compareEdges(comparison, edges(old), edges(now), pairs);
  compareBounds(comparison, old.plan, now.plan);
  const changes = comparison.changes.toSorted((a, b) => rank(a) - rank(b));
  return {
    before: versionOf(old, old.diagnostics),
    after: versionOf(now, now.diagnostics),
    same_meaning: changes.every(({ area }) => area === 'text'),
    changes,
    advice: adviseVersion(changes, old.plan.version, now.plan.version),
  };
}

const LEVELS: Record<Level, number> = { major: 0, minor: 1, patch: 2 };

function rank({ level, area }: Change): number {
  return LEVELS[level] * 2 + (area === 'text' ? 1 : 0);
}

function root(before: JudgedVersion, after: JudgedVersion): Compared {
  const side = ({ document }: JudgedVersion) => ({ document, pointer: '' });
  return { node: null, part: null, name: 'The procedure', before: side(before), after: side(after) };
}

function side({ document, judged: { plan } }: JudgedVersion): Side {
  const { retry, ...config } = plan.config as unknown as JsonObject & { retry: Side['retry'] };
  const shared = Object.entries(config).filter(([name]) => SHARED.has(name));
  return { document, retry, shared: Object.fromEntries(shared) };
}

/** Blocks of the procedure that a node without its own takes over. */
const SHARED: ReadonlySet<string> = new Set(['timeout_policy', 'idempotency', 'screenshot_on_fail']);

function version({ document, judged }: JudgedVersion): Version {
  const { tree, plan } = judged;
  return {
    document,
    plan,
    configPointer: tree.config.pointer,
    triggerPointer: tree.trigger?.pointer ?? null,
    secrets: explainSecrets(judged, new Places(tree), OFFLINE),
  };
}

function declared({ tree, plan }: Judged): Declared {
  const pointer = tree.variables?.pointer ?? null;
  const places = declaredVariables(tree.variables?.value ?? {}).map(
    ({ name, at: path }) => [name, at(pointer ?? '', ...path)] as const,
  );
  return { contract: plan.inputs, places: new Map(places), pointer };
}

function versionOf(judged: Judged | null, diagnostics: readonly Diagnostic[]): ComparedVersion {
  return {
    procedure_id: judged?.plan.procedure_id ?? '',
    version: judged?.plan.version ?? '',
    errors: diagnostics.filter(({ severity }) => severity === 'error'),
    readable: judged !== null,
  };
}
