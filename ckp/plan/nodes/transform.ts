import type { Json } from '../../../schema/json.ts';
import { lookUp } from '../../syntax/look-up.ts';
import { at, type Located } from '../../syntax/pointer.ts';
import type { TreeTransform, TreeTransformation } from '../../syntax/tree.ts';
import type { Template } from '../../template/ast.ts';
import { asSource, parseTransform } from '../../transformations/parse.ts';
import { TRANSFORM_KINDS } from '../../transformations/transform.ts';
import type { Build } from '../building.ts';
import type { Transformation, TransformNode } from '../plan.ts';
import { buildBase } from './base.ts';

export function buildTransform(build: Build, node: TreeTransform): TransformNode {
  return {
    ...buildBase(build, node),
    type: 'transform',
    transformations: node.transformations.flatMap((one) => buildTransformation(build, one) ?? []),
  };
}

/** Null for what is no transformation: a rule says so. */
export function buildTransformation(
  { texts, tree: { notes } }: Pick<Build, 'texts'> & { tree: Pick<Build['tree'], 'notes'> },
  one: TreeTransformation,
): Transformation | null {
  const params = new Map(
    Object.entries(one.params).map(([name, value]) => [name, { value, pointer: at(one.paramsPointer, name) }]),
  );
  const written: Located<Json> | null = one.source ?? params.get('source') ?? null;
  const source: Template = written === null ? { t: 'lit', v: null } : texts.template(asSource(written), 'source');
  const kind = lookUp(TRANSFORM_KINDS, one.kind?.value);
  if (kind === undefined) return null;
  const output = one.params.output;
  const transform = parseTransform(
    { texts, notes },
    { kind, pointer: one.pointer, expression: one.expression, params },
  );
  return {
    pointer: one.pointer,
    source,
    // What did not parse was noted as an error; such a plan does not run.
    transform: transform ?? { kind: 'filter', condition: null },
    output_variable: one.outputVariable ?? (typeof output === 'string' && output !== '' ? output : null),
  };
}
