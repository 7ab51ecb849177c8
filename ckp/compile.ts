import { isJsonObject, type Json } from '../schema/json.ts';
import { type Analysed, Analyses } from './analysis/analyses.ts';
import { ProgramCollector } from './analysis/flow/collect.ts';
import { analyseGraph } from './analysis/graph/analyse.ts';
import { check, diagnostic } from './diagnostics/check.ts';
import type { Diagnostic } from './diagnostics/diagnostic.ts';
import { type Environment, OFFLINE } from './environment.ts';
import { planInNormalForm } from './normal/plan.ts';
import { buildPlan } from './plan/build.ts';
import { collectNames } from './plan/names.ts';
import type { Plan } from './plan/plan.ts';
import { Texts } from './plan/texts.ts';
import { isTooDeep, MAX_DEPTH } from './syntax/depth.ts';
import { parse } from './syntax/parse.ts';

/** A document of this many is compiled within seconds; the size of the document bounds steps and texts. */
const MAX_NODES = 20_000;

export interface CompileResult {
  /** Null when a diagnostic is an error. */
  plan: Plan | null;
  diagnostics: Diagnostic[];
}

/** A document looked at from all sides. Its plan is only good to run when `sound`. */
export interface Judged extends Analysed {
  analyses: Analyses;
  diagnostics: Diagnostic[];
  /** Points into what the author wrote; `compile` gives it as it is kept, pointing into the normal form. */
  plan: Plan;
  /** No diagnostic is an error. */
  sound: boolean;
}

/**
 * Parse, validate, bind, plan. Total: any JSON value gives a result, nothing is thrown.
 *
 * @param ofText what is wrong with the text that the document was read from; null where there was none
 */
export function compile(
  document: Json,
  environment: Environment = OFFLINE,
  ofText: readonly Diagnostic[] | null = null,
): CompileResult {
  const { judged, diagnostics } = judge(document, environment, ofText);
  return { plan: judged?.sound ? planInNormalForm(judged.plan, judged.tree) : null, diagnostics };
}

/** As `compile`, with all that was found out on the way; `judged` is null for what is no procedure at all. */
export function judge(
  document: Json,
  environment: Environment = OFFLINE,
  ofText: readonly Diagnostic[] | null = null,
): { judged: Judged | null; diagnostics: Diagnostic[] } {
  const refused = (code: string, message: string, hint: string) => ({
    judged: null,
    diagnostics: [...(ofText ?? []), diagnostic(code, 'error', { message, pointer: '', hint })],
  });
  if (!isJsonObject(document)) return refused('not_an_object', 'A CKP document is a JSON object.', 'Send one object.');
  if (isTooDeep(document)) {
    return refused('too_deep', `The document is nested deeper than ${MAX_DEPTH} levels.`, 'Flatten it.');
  }
  const tree = parse(document);
  if (tree.nodes.size > MAX_NODES) {
    return refused('too_many_nodes', `The procedure has more than ${MAX_NODES} nodes.`, 'Split it into subflows.');
  }
  const names = collectNames(tree);
  const texts = new Texts(names.known);
  const graph = analyseGraph(tree);
  if (!graph.complete) {
    return refused(
      'too_entangled',
      'The bodies of loops and the branches of parallel nodes run into one another, so that most nodes belong to many of them.',
      'End each body where it leads back to its loop or has no `next_node`, and each branch at the join.',
    );
  }
  const collector = new ProgramCollector(tree, texts);
  const { plan, planNodes } = buildPlan(tree, names, texts, graph, environment, (node) => collector.take(node));
  const analysed = { tree, names, texts, plan, planNodes, program: collector.finish(), graph };
  const analyses = new Analyses(analysed);
  const diagnostics = check({ tree, names, texts, plan, planNodes, analyses, environment }, ofText);
  const notRunnable = diagnostics
    .filter(({ code }) => code === 'not_runnable_yet')
    .map(({ pointer, message }) => ({ pointer, what: message }));
  const sound = !diagnostics.some(({ severity }) => severity === 'error');
  const whole = { ...plan, not_runnable: notRunnable };
  return { judged: { ...analysed, plan: whole, analyses, diagnostics, sound }, diagnostics };
}
