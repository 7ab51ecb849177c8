import type { Json, JsonObject } from '../../schema/json.ts';
import { boundsOf } from '../bounds/bounds.ts';
import { type Judged, judge } from '../compile.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { type Environment, OFFLINE } from '../environment.ts';
import { explainApprovals } from './approvals.ts';
import { Calls } from './calls.ts';
import { explainEdges } from './edges.ts';
import type { ExplainedProcedure, ExplainedRoute, ExplainedSubflow, Explanation } from './explanation.ts';
import { whatHappens } from './happens.ts';
import { explainNode } from './nodes.ts';
import { Places } from './places.ts';
import { explainPolicies } from './policies.ts';
import { startWith } from './route/start.ts';
import { RouteWalk } from './route/walk.ts';
import { explainSecrets } from './secrets.ts';
import { explainVariables } from './variables.ts';

export interface ExplainOptions {
  /** What a run would be given; absent: nothing is known but defaults. */
  input?: JsonObject;
  environment?: Environment;
  /** The engine's time, epoch ms, where the route is to know it: conditions on `now` and `today` are open without. */
  now?: number;
}

/**
 * Tells what a procedure does without doing it: its graph, the way it takes as far as the input decides, who writes and
 * reads what, what goes out and what could go wrong with it. Pure and total: any JSON gives an explanation, and a
 * document with errors is explained as far as it can be read.
 *
 * @example explain(document, { input: { amount: 250 } }).route.stops[0]?.why
 */
export function explain(document: Json, options: ExplainOptions = {}): Explanation {
  const { judged, diagnostics } = judge(document, options.environment ?? OFFLINE);
  return judged === null ? unreadable(diagnostics) : explainJudged(judged, options);
}

/** The same of what is judged already. */
export function explainJudged(judged: Judged, options: ExplainOptions = {}): Explanation {
  const environment = options.environment ?? OFFLINE;
  const { tree, analyses, diagnostics, sound } = judged;
  const flow = analyses.graph;
  const places = new Places(tree);
  const route = explainRoute(judged, options);
  const happens = whatHappens(flow, route);
  return {
    procedure: identityOf(judged),
    sound,
    diagnostics,
    nodes: tree.nodeList.map((node) => explainNode(node, judged.plan, happens.get(node.id) ?? 'never')),
    edges: explainEdges(tree, flow),
    route,
    variables: explainVariables(judged, places),
    calls: new Calls(judged, flow, places, environment).all(),
    subflows: explainSubflows(judged, environment),
    secrets: explainSecrets(judged, places, environment),
    approvals: explainApprovals(judged),
    policies: explainPolicies(judged, places),
    bounds: boundsOf(judged.plan, environment),
  };
}

function explainRoute(judged: Judged, { input, now }: ExplainOptions): ExplainedRoute {
  const { knowledge, errors, warnings } = startWith(judged, input ?? null, now ?? null);
  const { start } = judged.plan;
  const walked =
    start === ''
      ? { visits: [], stops: [], end: null }
      : new RouteWalk(judged, judged.analyses.graph).route(start, knowledge);
  return { input_errors: errors, input_warnings: warnings, ...walked };
}

function identityOf({ tree, plan }: Judged): ExplainedProcedure {
  return {
    procedure_id: plan.procedure_id,
    version: plan.version,
    status: plan.status,
    description: plan.description,
    dialect: tree.dialect,
    start: tree.start?.value ?? null,
    trigger: triggerWords(judgedTrigger(plan.trigger)),
  };
}

function judgedTrigger(trigger: Judged['plan']['trigger']): {
  type: string;
  schedule: string | null;
  timezone: string;
} {
  return trigger ?? { type: 'manual', schedule: null, timezone: 'UTC' };
}

function triggerWords({
  type,
  schedule,
  timezone,
}: {
  type: string;
  schedule: string | null;
  timezone: string;
}): string {
  return schedule === null ? type : `${type}: ${schedule} (${timezone})`;
}

function explainSubflows({ tree }: Judged, { procedures }: Environment): ExplainedSubflow[] {
  return tree.nodeList.flatMap((node) => {
    if (node.type !== 'subflow') return [];
    const id = node.procedureId?.value ?? '';
    const version = node.version?.value ?? 'latest';
    return [
      {
        node: node.id,
        procedure_id: id,
        version,
        on_failure: node.onFailure?.value ?? 'fail_parent',
        found: procedures === null ? null : procedures(id, version) !== null,
        pointer: node.pointer,
      },
    ];
  });
}

function unreadable(diagnostics: Diagnostic[]): Explanation {
  return {
    procedure: null,
    sound: false,
    diagnostics,
    nodes: [],
    edges: [],
    route: { input_errors: [], input_warnings: [], visits: [], stops: [], end: null },
    variables: [],
    calls: [],
    subflows: [],
    secrets: [],
    approvals: [],
    policies: { procedure: [], nodes: [] },
    bounds: null,
  };
}
