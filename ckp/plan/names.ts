import { isJsonObject, type Json, type JsonObject } from '../../schema/json.ts';
import { LIST_OPERATIONS } from '../actions.ts';
import type { SyntaxTree, TreeNode, TreeStep } from '../syntax/tree.ts';

/** Names always readable (REFERENCE §3), with what the platform writes. */
export const BUILT_IN_NAMES: ReadonlySet<string> = new Set([
  'run_id',
  'procedure_id',
  'procedure_version',
  'trigger_type',
  'triggered_by',
  'node_id',
  'step_id',
  'loop_index',
  'loop_item',
  'parallel_results',
  'subflow_output',
  'llm_output',
  'approval_decision',
  'approval_status',
  'error',
  'timestamp',
  'today',
  'now',
]);

/** First words of a path that are no variables (REFERENCE §3). */
export const NAMESPACES: ReadonlySet<string> = new Set([
  'input',
  'inputs',
  'variables',
  'vars',
  'config',
  'secrets',
  'steps',
  'telemetry',
  'trigger',
]);

/** `variables.x` and `vars.x` are `x` (REFERENCE §3). */
export function variableOf(root: string, first: { k: string; name?: string } | undefined): string | null {
  if (root !== 'variables' && root !== 'vars') return root;
  return first?.k === 'key' ? (first.name ?? null) : null;
}

/** Which names a document declares or writes anywhere. */
export interface Names {
  declared: ReadonlySet<string>;
  written: ReadonlySet<string>;
  sensitive: ReadonlySet<string>;
  steps: ReadonlySet<string>;
  /** True for a variable, a built-in name or a namespace. */
  known(root: string): boolean;
  /** True for what reads as a value by itself: no namespace. */
  isVariable(name: string): boolean;
}

export function collectNames(tree: SyntaxTree): Names {
  const { declared, sensitive } = declarations(tree.variables?.value ?? {});
  const written = new Set<string>();
  const steps = new Set<string>();
  tree.nodeList.forEach((node) => {
    for (const step of node.allSteps) steps.add(step.id);
    takeWrites(written, node, tree.dialect);
  });
  const isVariable = (name: string) => declared.has(name) || written.has(name) || BUILT_IN_NAMES.has(name);
  return { declared, written, sensitive, steps, isVariable, known: (root) => NAMESPACES.has(root) || isVariable(root) };
}

/** Names that a node or its steps may write. */
export function writesOf(node: TreeNode, dialect: SyntaxTree['dialect']): Set<string> {
  const names = new Set<string>();
  takeWrites(names, node, dialect);
  return names;
}

function takeWrites(names: Set<string>, node: TreeNode, dialect: SyntaxTree['dialect']): void {
  for (const step of node.allSteps) takeStepWrites(names, step, dialect);
  takeNodeWrites(names, node);
}

/** A dotted name writes below its first segment. */
function take(names: Set<string>, name: Json | undefined): void {
  if (typeof name !== 'string') return;
  const dot = name.indexOf('.');
  const first = dot === -1 ? name : name.slice(0, dot);
  if (first !== '') names.add(first);
}

/** `{required: {…}, optional: {…}}` or flat (REFERENCE §3): the declarations by name. */
export function declaredVariables(
  schema: JsonObject,
): { name: string; at: string[]; group: 'required' | 'optional' | null }[] {
  const grouped = ['required', 'optional'].some((group) => isGroup(schema[group]));
  if (!grouped) {
    return Object.keys(schema)
      .filter((name) => !name.startsWith('_') && !(name === 'additional' && typeof schema[name] === 'boolean'))
      .map((name) => ({ name, at: [name], group: null }));
  }
  return (['required', 'optional'] as const).flatMap((group) => {
    const block = schema[group];
    const names = isJsonObject(block) ? Object.keys(block).filter((name) => !name.startsWith('_')) : [];
    return names.map((name) => ({ name, at: [group, name], group }));
  });
}

/** A variable may itself be called `required`: then its block has a `type` that is text. */
function isGroup(value: unknown): boolean {
  return isJsonObject(value) && typeof value.type !== 'string' && Object.values(value).every(isJsonObject);
}

function declarations(schema: JsonObject): { declared: Set<string>; sensitive: Set<string> } {
  const declared = new Set<string>();
  const sensitive = new Set<string>();
  for (const { name, at } of declaredVariables(schema)) {
    declared.add(name);
    const group = at.length === 2 ? schema[at[0] ?? ''] : schema;
    const one = isJsonObject(group) ? group[name] : null;
    if (!isJsonObject(one)) continue;
    const validation = isJsonObject(one.validation) ? one.validation : {};
    if (one.sensitive === true || validation.sensitive === true) sensitive.add(name);
  }
  return { declared, sensitive };
}

/** The variable a step writes though it names none: only in the entry dialect (REFERENCE §3). */
export function implicitOutput(step: TreeStep, dialect: SyntaxTree['dialect']): string | null {
  const action = step.action?.value ?? '';
  if (dialect !== 'entry' || step.outputVariable !== null || !action.includes('.')) return null;
  const segment = action.split('.')[0] ?? '';
  if (segment === '') return null;
  return segment === 'swarm' || segment === 'workflow' ? `${segment}_result` : segment;
}

/** Parameters of internal actions that name the variable they write. */
export const NAMING_PARAMS: ReadonlyMap<string, readonly string[]> = new Map([
  ['set_variable', ['variable', 'name']],
  ['append_to_array', ['array', 'variable']],
]);

function takeStepWrites(names: Set<string>, step: TreeStep, dialect: SyntaxTree['dialect']): void {
  const action = step.action?.value ?? '';
  take(names, step.outputVariable);
  take(names, implicitOutput(step, dialect));
  for (const param of NAMING_PARAMS.get(action) ?? NO_PARAMS) take(names, step.params.get(param)?.value);
  if (LIST_OPERATIONS.has(action)) take(names, step.params.get('output')?.value);
}
const NO_PARAMS: readonly string[] = [];

function takeNodeWrites(names: Set<string>, node: TreeNode): void {
  if (node.inputs !== null) for (const name of Object.keys(node.inputs.value)) take(names, name);
  if (node.type !== 'terminate' && node.outputs !== null) {
    for (const name of Object.keys(node.outputs.value)) take(names, name);
  }
  switch (node.type) {
    case 'loop':
      for (const name of [node.iteratorVariable, node.indexVariable, node.collectVariable]) take(names, name);
      break;
    case 'transform':
      for (const one of node.transformations) {
        take(names, one.outputVariable);
        take(names, one.params.output);
      }
      break;
    case 'human_approval':
      take(names, node.id);
      take(names, node.outputVariable);
      if (node.decisionType?.value === 'provide_input') names.add('approval_input');
      break;
    case 'subflow':
      for (const name of Object.keys(node.outputMapping?.value ?? {})) take(names, name);
      break;
    case 'unknown':
      for (const name of namedInside(node.source)) take(names, name);
      break;
  }
}

/** Fields by which a node or a step of any type names what it writes. */
const NAMING_FIELDS = ['output_variable', 'variable', 'collect_variable', 'iterator_variable', 'index_variable'];

/** What a node of an unknown type would write: one slip in its type must not make strangers of its variables. */
function namedInside(source: JsonObject): Json[] {
  const names: Json[] = [];
  const open: Json[] = [source];
  for (let value = open.pop(); value !== undefined; value = open.pop()) {
    if (Array.isArray(value)) for (const item of value) open.push(item);
    else if (isJsonObject(value)) {
      for (const [key, member] of Object.entries(value)) {
        if (NAMING_FIELDS.includes(key)) names.push(member);
        else if (member !== null && typeof member === 'object') open.push(member);
      }
    }
  }
  return names;
}
