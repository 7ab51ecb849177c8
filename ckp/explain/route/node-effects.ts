import type { Json } from '../../../schema/json.ts';
import type { ApprovalNode, LlmNode, PlanNode, PlanStep } from '../../plan/plan.ts';
import type { TreeNode } from '../../syntax/tree.ts';
import type { Template } from '../../template/ast.ts';
import type { Unknown, ValueSource } from '../explanation.ts';
import type { Writing } from '../writers.ts';
import type { Knowledge, Known } from './knowledge.ts';

/** What a node's own course does to what is known. Steps are taken to succeed. */
export function passThrough(node: PlanNode, tree: TreeNode, knowledge: Knowledge): void {
  switch (node.type) {
    case 'sequence':
    case 'processing':
      for (const step of node.steps) takeStep(step, node.id, knowledge);
      break;
    case 'llm_action':
      takeAnswer(node, knowledge);
      break;
    case 'human_approval':
      takeDecision(node, knowledge);
      break;
    case 'transform':
      for (const { source, transform, output_variable: output } of node.transformations) {
        if (output === null) continue;
        const result = knowledge.transformation(transform, knowledge.template(source));
        knowledge.set(output, named(result, '', output));
      }
      break;
  }
  if (tree.type === 'subflow') {
    const what = `what ${tree.procedureId?.value ?? 'the subflow'} gives back in ${tree.id}`;
    knowledge.set('subflow_output', unknown('subflow_output', 'subflow', what));
  }
}

/** Whatever else the node may have written, in ways that are not followed here, is not known any more. */
export function forgetWritten(writings: readonly Writing[], knowledge: Knowledge): void {
  for (const { name, writer } of writings) {
    if (knowledge.touched.has(name)) continue;
    knowledge.set(name, unknown(name, writer.source, `${writer.how}, in ${writer.node}`));
  }
}

/** `inputs`, which the node alone reads. */
export function enter(node: PlanNode, knowledge: Knowledge): void {
  knowledge.node = node.id;
  knowledge.touched = new Set();
  const local = new Map<string, Known>();
  for (const [name, template] of Object.entries(node.inputs ?? {})) local.set(name, knowledge.template(template));
  knowledge.local = local;
}

/** `outputs`, once it is done: before the conditions of its transitions are judged. */
export function setOutputs(node: PlanNode, knowledge: Knowledge): void {
  if (node.outputs === null) return;
  const values = Object.entries(node.outputs).map(([name, template]) => [name, knowledge.template(template)] as const);
  for (const [name, known] of values) knowledge.set(name, known);
}

export function unknown(name: string, source: ValueSource, why: string): { unknown: Unknown } {
  return { unknown: { name, source, why } };
}

function takeStep(step: PlanStep, node: string, knowledge: Knowledge): void {
  const result = resultOf(step, node, knowledge);
  if (step.output_variable !== null) knowledge.set(step.output_variable, named(result, step.id, step.output_variable));
}

function resultOf(step: PlanStep, node: string, knowledge: Knowledge): Known {
  if (step.run !== 'internal') return unknown(step.id, 'step', `what the step ${step.id} of ${node} gives`);
  if (step.transform !== null)
    return named(knowledge.transformation(step.transform, param(step, knowledge, 'source')), '', step.id);
  switch (step.action) {
    case 'set_variable': {
      const value = param(step, knowledge, 'value');
      write(step, knowledge, ['variable', 'name'], value);
      return value;
    }
    case 'append_to_array': {
      const item = param(step, knowledge, 'value', 'item');
      const name = literal(step, 'array', 'variable');
      if (name !== null) knowledge.set(name, appended(name, item, knowledge));
      return NULL;
    }
    case 'calculate': {
      const { expression } = step.exprs;
      return expression === undefined ? NULL : knowledge.expression(expression);
    }
    case 'format_string':
    case 'format_data':
      if (step.params.source === undefined && step.params.data === undefined)
        return param(step, knowledge, 'template', 'pattern', 'format', 'value', 'message');
      break;
    case 'log':
      return param(step, knowledge, 'message', 'value');
    case 'wait':
    case 'notify':
    case 'set_checkpoint':
    case 'screenshot':
      return NULL;
  }
  return unknown(step.id, 'computed', `what ${step.action} gives in ${node} is not worked out before the run`);
}

const NULL: Known = { value: null, sensitive: false };

/** The first of several names of one parameter that is there. */
function param(step: PlanStep, knowledge: Knowledge, ...names: string[]): Known {
  const template = names.map((name) => step.params[name]).find((one): one is Template => one !== undefined);
  return template === undefined ? NULL : knowledge.template(template);
}

function write(step: PlanStep, knowledge: Knowledge, names: string[], known: Known): void {
  const name = literal(step, ...names);
  if (name !== null) knowledge.set(name, known);
}

/** A parameter that is plain text; a variable whose name is only known in the run is not followed. */
function literal(step: PlanStep, ...names: string[]): string | null {
  for (const name of names) {
    const template = step.params[name];
    if (template?.t === 'lit' && typeof template.v === 'string' && template.v !== '') return template.v;
  }
  return null;
}

function appended(name: string, item: Known, knowledge: Knowledge): Known {
  const held = knowledge.expression({ t: 'path', root: name, segments: [] });
  if ('unknown' in held) return held;
  if ('unknown' in item) return item;
  const list: Json[] = Array.isArray(held.value) ? held.value : held.value === null ? [] : [held.value];
  return { value: [...list, item.value], sensitive: held.sensitive || item.sensitive };
}

/** What a step gives is told under the name that it is read by. */
function named(known: Known, step: string, name: string): Known {
  if (!('unknown' in known) || known.unknown.name !== step) return known;
  return { unknown: { ...known.unknown, name } };
}

function takeAnswer(node: LlmNode, knowledge: Knowledge): void {
  for (const name of ['llm_output', ...node.captures.map((capture) => capture.name)])
    knowledge.set(name, unknown(name, 'model', `what the model answers in ${node.id}`));
}

function takeDecision(node: ApprovalNode, knowledge: Knowledge): void {
  const names = ['approval_status', 'approval_decision', node.id];
  if (node.decision_type === 'provide_input') names.push(node.output_variable);
  for (const name of names) knowledge.set(name, unknown(name, 'person', `what a person decides in ${node.id}`));
}
