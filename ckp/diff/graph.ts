import { stepLists } from '../explain/calls.ts';
import type { ExplainedEdge } from '../explain/explanation.ts';
import type { Plan, PlanNode } from '../plan/plan.ts';
import type { Compared, Comparison } from './comparison.ts';
import type { NodePairs } from './renames.ts';
import { wholeStep } from './steps.ts';

/** Nodes that are in one version only, with the calls that come and go with them. */
export function compareWholeNodes(comparison: Comparison, { removed, added }: NodePairs, places: Compared): void {
  for (const node of removed) {
    const text = `The ${node.type} ${node.id}${titleOf(node)} is gone.`;
    comparison.add({
      area: 'node',
      what: 'removed',
      level: 'minor',
      node: node.id,
      text,
      before_pointer: node.pointer,
    });
    calls(comparison, places, node, 'removed');
  }
  for (const node of added) {
    const text = `The ${node.type} ${node.id}${titleOf(node)} is new.`;
    comparison.add({ area: 'node', what: 'added', level: 'minor', node: node.id, text, after_pointer: node.pointer });
    calls(comparison, places, node, 'added');
  }
}

function titleOf({ title }: PlanNode): string {
  return title === null ? '' : ` (${title})`;
}

function calls(comparison: Comparison, places: Compared, node: PlanNode, what: 'added' | 'removed'): void {
  const of = { ...places, node: node.id, name: node.id };
  for (const { steps } of stepLists(node)) {
    for (const step of steps) if (step.run === 'agent') comparison.add(wholeStep(of, step, what));
  }
  if (node.type !== 'llm_action') return;
  const model = node.model ?? 'the default model';
  comparison.add({
    area: 'call',
    what,
    level: 'minor',
    node: node.id,
    text: what === 'added' ? `${node.id} asks ${model}.` : `${node.id}, which asks ${model}, is gone.`,
    before_pointer: what === 'added' ? null : node.pointer,
    after_pointer: what === 'added' ? node.pointer : null,
  });
}

/** Outputs of the run, by name, with the places that give them. */
export function compareOutputs(comparison: Comparison, before: Plan, after: Plan): void {
  const old = outputsOf(before);
  const now = outputsOf(after);
  for (const [name, node] of old) {
    if (now.has(name)) continue;
    const text = `The output ${name} is gone.`;
    const change = { area: 'output', what: 'removed', level: 'major', breaking: true, field: name, text } as const;
    comparison.add({ ...change, node: node.id, before_pointer: node.pointer });
  }
  for (const [name, node] of now) {
    if (old.has(name)) continue;
    const text = `The output ${name} is new.`;
    comparison.add({
      area: 'output',
      what: 'added',
      level: 'minor',
      field: name,
      text,
      node: node.id,
      after_pointer: node.pointer,
    });
  }
}

function outputsOf(plan: Plan): Map<string, PlanNode> {
  const outputs = new Map<string, PlanNode>();
  for (const node of Object.values(plan.nodes)) {
    if (node.type !== 'terminate' || node.status !== 'success') continue;
    for (const name of Object.keys(node.result ?? {})) if (!outputs.has(name)) outputs.set(name, node);
  }
  return outputs;
}

/** Where the run starts. */
export function compareStart(
  comparison: Comparison,
  before: Plan,
  after: Plan,
  nameAfter: (id: string) => string,
): void {
  if (nameAfter(before.start) === after.start) return;
  const text = `It started at ${before.start || 'no node'}, starts at ${after.start || 'no node'}.`;
  comparison.add({ area: 'edge', what: 'changed', level: 'minor', field: 'start', node: after.start || null, text });
}

/** Ways from node to node. Those out of a node that is new or gone come and go with it. */
export function compareEdges(
  comparison: Comparison,
  before: readonly ExplainedEdge[],
  after: readonly ExplainedEdge[],
  { nameAfter, removed, added }: NodePairs,
): void {
  const gone = new Set(removed.map(({ id }) => id));
  const come = new Set(added.map(({ id }) => id));
  const left = new Map<string, ExplainedEdge[]>();
  for (const edge of before) {
    const key = keyOf({ ...edge, from: edge.from === null ? null : nameAfter(edge.from), to: nameAfter(edge.to) });
    left.set(key, [...(left.get(key) ?? []), edge]);
  }
  for (const edge of after) {
    if (left.get(keyOf(edge))?.shift() !== undefined || (edge.from !== null && come.has(edge.from))) continue;
    comparison.add({
      area: 'edge',
      what: 'added',
      level: 'minor',
      node: edge.from,
      field: edge.kind,
      text: `${edge.from ?? 'A failure anywhere'} leads to ${edge.to}${whenWords(edge)}.`,
      after_pointer: edge.pointer,
    });
  }
  for (const edge of [...left.values()].flat()) {
    if (edge.from !== null && gone.has(edge.from)) continue;
    const from = edge.from === null ? null : nameAfter(edge.from);
    comparison.add({
      area: 'edge',
      what: 'removed',
      level: 'minor',
      node: from,
      field: edge.kind,
      text: `${from ?? 'A failure anywhere'} leads to ${nameAfter(edge.to)}${whenWords(edge)} no more.`,
      before_pointer: edge.pointer,
    });
  }
}

/** Conditions are compared with their rules; of a choice the option is part of what it is. */
function keyOf({ from, to, kind, when }: ExplainedEdge): string {
  const choice = kind === 'decision' || kind === 'branch' || kind === 'handler' ? when : null;
  return JSON.stringify([from, to, kind, choice]);
}

function whenWords({ kind, when }: ExplainedEdge): string {
  if (when === null) return '';
  return kind === 'rule' || kind === 'next' ? ` when ${when}` : ` (${when})`;
}
