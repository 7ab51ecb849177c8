import type { Json } from '../../../schema/json.ts';
import { at, type Located } from '../../syntax/pointer.ts';
import type { TreeTransform, TreeTransformation } from '../../syntax/tree.ts';
import type { Build } from '../build.ts';
import type { Transformation, TransformNode } from '../plan.ts';
import { buildBase } from './base.ts';

type Aggregate = Transformation['aggregates'][number];

/** Transformations that this version runs. */
export const RUN_TRANSFORMATIONS: readonly string[] = ['filter', 'aggregate'];
/** All of the language (REFERENCE §7). */
export const TRANSFORMATIONS: readonly string[] = [
  ...RUN_TRANSFORMATIONS,
  'map',
  'reduce',
  'join',
  'pivot',
  'sort',
  'deduplicate',
  'unique',
  'expression',
  'jinja_template',
  'json_path',
];

const OPS: readonly string[] = ['count', 'sum', 'avg', 'min', 'max'];

export function buildTransform(build: Build, node: TreeTransform): TransformNode {
  return {
    ...buildBase(build, node),
    type: 'transform',
    transformations: node.transformations
      .filter((one) => RUN_TRANSFORMATIONS.includes(one.kind?.value ?? ''))
      .map((one) => buildTransformation(build, one)),
  };
}

function buildTransformation(build: Build, one: TreeTransformation): Transformation {
  const kind = one.kind?.value === 'aggregate' ? 'aggregate' : 'filter';
  const condition = kind === 'filter' ? filterCondition(one) : null;
  const aggregates = kind === 'aggregate' ? (aggregatesOf(one) ?? []) : [];
  const groupBy = textOf(one.params.group_by);
  return {
    pointer: one.pointer,
    kind,
    source_variable: one.source?.value ?? textOf(one.params.source),
    condition: condition === null ? null : build.texts.expr(condition, 'transformation'),
    aggregates,
    single: aggregates.length === 1 && groupBy === null,
    group_by: groupBy,
    output_variable: one.outputVariable ?? textOf(one.params.output),
  };
}

/** What a filter keeps: its expression, or `params.condition`. */
export function filterCondition(one: TreeTransformation): Located<string> | null {
  if (one.expression !== null) return one.expression;
  const condition = one.params.condition;
  return typeof condition === 'string' ? { value: condition, pointer: at(one.paramsPointer, 'condition') } : null;
}

/**
 * `count, sum(f), avg(f)`, or `params {op, field}`; null when it is neither. A field's dots become underscores in the
 * name of the result: `sum(line.amount)` is `sum_line_amount`.
 */
export function aggregatesOf(one: TreeTransformation): Aggregate[] | null {
  const op = textOf(one.params.op) ?? textOf(one.params.function);
  const written = one.expression?.value ?? (op === null ? null : `${op}(${textOf(one.params.field) ?? ''})`);
  if (written === null) return null;
  const parts = written.split(',').map((part) => aggregateOf(part.trim()));
  return parts.every((part) => part !== null) ? parts : null;
}

function aggregateOf(text: string): Aggregate | null {
  const match = /^([a-z]+)\s*(?:\(([^()]*)\))?$/i.exec(text);
  const op = match?.[1]?.toLowerCase();
  if (op === undefined || !OPS.includes(op)) return null;
  const written = (match?.[2] ?? '').trim().replace(/^item\./, '');
  const field = written === '' || written === '*' || written === 'item' ? null : written;
  const suffix = field === null ? '' : `_${field.replace(/\W+/g, '_')}`;
  return { op: op as Aggregate['op'], field, as: op + suffix };
}

function textOf(value: Json | undefined): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}
