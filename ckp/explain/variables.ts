import type { Judged } from '../compile.ts';
import type { PathExpr } from '../expression/ast.ts';
import { isClockName } from '../expression/clock.ts';
import { BUILT_IN_NAMES, declaredVariables, NAMESPACES } from '../plan/names.ts';
import type { VariableContract } from '../plan/plan.ts';
import { at } from '../syntax/pointer.ts';
import type { TreeNode } from '../syntax/tree.ts';
import type { ExplainedVariable, ValueSource } from './explanation.ts';
import type { Places } from './places.ts';
import { writersOf } from './writers.ts';

/** Who writes each variable, who reads it and where its value comes from; in the order of the alphabet. */
export function explainVariables(judged: Judged, places: Places): ExplainedVariable[] {
  const { tree, plan, names, texts } = judged;
  const found = new Map<string, ExplainedVariable>();
  const variable = (name: string): ExplainedVariable => {
    const known = found.get(name);
    if (known !== undefined) return known;
    const made: ExplainedVariable = {
      name,
      declared: null,
      sensitive: names.sensitive.has(name),
      comes_from: [],
      writers: [],
      readers: [],
    };
    found.set(name, made);
    return made;
  };
  for (const { name, at: place } of declaredVariables(tree.variables?.value ?? {})) {
    const contract = Object.hasOwn(plan.inputs.variables, name) ? plan.inputs.variables[name] : undefined;
    if (contract !== undefined)
      variable(name).declared = declaration(contract, at(tree.variables?.pointer ?? '', ...place));
  }
  for (const node of tree.nodes.values()) {
    for (const { name, writer } of writersOf(node, tree.dialect)) variable(name).writers.push(writer);
  }
  for (const { reads, use } of texts.places) {
    for (const { path, pointer } of reads) {
      const name = variableRead(path);
      if (name === null || (use === 'transformation' && !names.isVariable(name))) continue;
      variable(name).readers.push({ ...places.around(pointer), use, pointer });
    }
  }
  for (const node of tree.nodes.values()) {
    for (const { name, use, pointer } of namedReads(node)) {
      const { readers } = variable(name);
      if (!readers.some((reader) => reader.pointer === pointer))
        readers.push({ node: node.id, step: null, use, pointer });
    }
  }
  for (const one of found.values()) one.comes_from = sourcesOf(one);
  return [...found.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** What is read by its bare name, not in a template: the source of a transformation, what a subflow is given. */
function* namedReads(node: TreeNode): Generator<{ name: string; use: string; pointer: string }> {
  if (node.type === 'transform') {
    for (const { source } of node.transformations) {
      if (source !== null && NAME.test(source.value))
        yield { name: rootOf(source.value), use: 'transformation', pointer: source.pointer };
    }
  }
  if (node.type === 'subflow' && node.inputMapping !== null) {
    for (const [child, path] of Object.entries(node.inputMapping.value)) {
      const pointer = at(node.inputMapping.pointer, child);
      if (typeof path === 'string' && NAME.test(path)) yield { name: rootOf(path), use: 'subflow input', pointer };
    }
  }
}

const NAME = /^[A-Za-z_][\w-]*(?:\.[\w-]+)*$/;

function rootOf(path: string): string {
  return path.split('.')[0] ?? path;
}

/** The variable that a path reads: `variables.x`, `input.x` and `x` are `x`; null for what is no variable. */
export function variableRead({ root, segments }: PathExpr): string | null {
  if (!NAMESPACES.has(root)) return root;
  if (!['input', 'inputs', 'variables', 'vars'].includes(root)) return null;
  return segments[0]?.k === 'key' ? segments[0].name : null;
}

function declaration(contract: VariableContract, pointer: string): ExplainedVariable['declared'] {
  const { type, required, origin } = contract;
  return { type, required, origin, has_default: contract.default !== null, pointer };
}

function sourcesOf({ name, declared, writers }: ExplainedVariable): ValueSource[] {
  const sources = new Set<ValueSource>();
  if (declared !== null && declared.origin !== 'system_captured') sources.add('input');
  if (declared?.has_default) sources.add('default');
  for (const { source } of writers) sources.add(source);
  if (sources.size > 0) return [...sources];
  if (isClockName(name)) return ['clock'];
  return [name === 'error' ? 'failure' : BUILT_IN_NAMES.has(name) ? 'built_in' : 'nowhere'];
}
