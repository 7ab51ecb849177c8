import { isJsonObject, type Json } from '../schema/json.ts';
import { check } from './diagnostics/check.ts';
import type { Diagnostic } from './diagnostics/diagnostic.ts';
import { buildPlan } from './plan/build.ts';
import { collectNames } from './plan/names.ts';
import type { Plan } from './plan/plan.ts';
import { Texts } from './plan/texts.ts';
import { isTooDeep, MAX_DEPTH } from './syntax/depth.ts';
import { parse } from './syntax/parse.ts';

/** What bodies of loops hold is worked out for each loop, so nodes are bounded where steps are not. */
const MAX_NODES = 2_000;

export interface CompileResult {
  /** Null when a diagnostic is an error. */
  plan: Plan | null;
  diagnostics: Diagnostic[];
}

/** Parse, validate, bind, plan. Total: any JSON value gives a result, nothing is thrown. */
export function compile(document: Json): CompileResult {
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
  const plan = buildPlan(tree, names, texts);
  const diagnostics = check({ tree, names, texts, plan });
  if (diagnostics.some(({ severity }) => severity === 'error')) return { plan: null, diagnostics };
  const notRunnable = diagnostics
    .filter(({ code }) => code === 'not_runnable_yet')
    .map(({ pointer, message }) => ({ pointer, what: message }));
  return { plan: { ...plan, not_runnable: notRunnable }, diagnostics };
}

function refused(code: string, message: string, hint: string): CompileResult {
  return { plan: null, diagnostics: [{ code, severity: 'error', message, pointer: '', hint }] };
}
