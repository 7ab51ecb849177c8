import type { Json } from '../../../schema/json.ts';
import { type AggregateFunction, parseAggregates } from '../../aggregates.ts';
import { at, type Located } from '../../syntax/pointer.ts';
import type { TreeTransform, TreeTransformation } from '../../syntax/tree.ts';
import type { Build } from '../building.ts';
import type { Transformation, TransformNode } from '../plan.ts';
import { buildBase } from './base.ts';

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
  const source = one.source?.value ?? textOf(one.params.source);
  const isName = source === null || /^[A-Za-z_][\w-]*$/.test(source);
  const written = {
    value: source?.includes('{{') ? source : `{{${source}}}`,
    pointer: one.source?.pointer ?? one.pointer,
  };
  return {
    pointer: one.pointer,
    kind,
    source_variable: source,
    // A name is read as it is; a path or a template is parsed here, once.
    ...(isName ? null : { source: build.texts.template(written, 'transformation') }),
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

/** The functions of an aggregate: its expression, or `params {op, field}`; null when it is neither. */
export function aggregatesOf(one: TreeTransformation): AggregateFunction[] | null {
  const op = textOf(one.params.op) ?? textOf(one.params.function);
  // An empty expression says nothing: then the params do.
  const written =
    textOf(one.expression?.value.trim()) ?? (op === null ? null : `${op}(${textOf(one.params.field) ?? ''})`);
  return written === null ? null : parseAggregates(written);
}

function textOf(value: Json | undefined): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}
