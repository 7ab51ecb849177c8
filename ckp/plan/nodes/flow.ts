import type { Json } from '../../../schema/json.ts';
import { lookUp } from '../../syntax/look-up.ts';
import { at, type Located } from '../../syntax/pointer.ts';
import { isComment } from '../../syntax/reader.ts';
import type { TreeLogic, TreeLoop, TreeParallel, TreeSubflow } from '../../syntax/tree.ts';
import type { Template } from '../../template/ast.ts';
import { parseTemplate } from '../../template/parse.ts';
import type { Build } from '../building.ts';
import type { LogicNode, LoopNode, ParallelNode, SubflowNode } from '../plan.ts';
import { buildBase } from './base.ts';

export function buildLogic(build: Build, node: TreeLogic): LogicNode {
  return {
    ...buildBase(build, node),
    type: 'logic',
    rules: node.rules.map(({ condition, to }) => ({
      when: build.texts.expr(condition, 'condition'),
      src: condition.value,
      to: to.value,
    })),
    default_next: node.defaultNext?.value ?? null,
  };
}

export function buildLoop(build: Build, node: TreeLoop): LoopNode {
  const body = node.body?.value ?? '';
  return {
    ...buildBase(build, node),
    type: 'loop',
    iterator: iteratorTemplate(build, node.iterator),
    iterator_variable: node.iteratorVariable ?? 'loop_item',
    index_variable: node.indexVariable,
    body,
    collect_variable: node.collectVariable,
    collect: build.texts.optional(node.collect, 'node input'),
    max_iterations: node.maxIterations,
    continue_on_error: node.continueOnError,
    parallelism: Math.max(1, node.parallelism?.value ?? 1),
    body_nodes: build.graph.bodies.get(node.id)?.nodes ?? [],
  };
}

/** A variable's name, a path, a template, or the list itself (REFERENCE §7). */
function iteratorTemplate(build: Build, iterator: Located<Json> | null): Template {
  if (iterator === null) return { t: 'lit', v: null };
  const { value, pointer } = iterator;
  const isPath = typeof value === 'string' && !value.includes('{{');
  return build.texts.template(isPath ? { value: `{{${value}}}`, pointer } : iterator, 'iterator');
}

/** Words for how long a parallel node waits, and what they are (REFERENCE §7). */
export const WAIT_STRATEGIES: Record<string, ParallelNode['wait_strategy']> = {
  all: 'all',
  any: 'any',
  first: 'any',
  none: 'none',
};
/** Words for what a failed branch means to the others. */
export const BRANCH_FAILURES: Record<string, ParallelNode['branch_failure']> = {
  continue: 'continue',
  stop: 'stop',
  fail: 'stop',
  fail_immediately: 'stop',
  retry: 'retry',
};
/** Words for what a failed child means to its parent. */
export const SUBFLOW_FAILURES: Record<string, SubflowNode['on_failure']> = {
  fail_parent: 'fail_parent',
  continue: 'continue',
  ignore: 'continue',
  retry: 'retry',
};

export function buildParallel(build: Build, node: TreeParallel): ParallelNode {
  return {
    ...buildBase(build, node),
    type: 'parallel',
    branches: node.branches,
    wait_strategy: lookUp(WAIT_STRATEGIES, node.waitStrategy?.value) ?? 'all',
    branch_failure: lookUp(BRANCH_FAILURES, node.branchFailure?.value) ?? 'stop',
    join: node.next.find(({ condition }) => condition === null)?.to?.value ?? null,
  };
}

/** A child that is there is pinned now; one that is not, when the run starts (REFERENCE §7). */
export function buildSubflow(build: Build, node: TreeSubflow): SubflowNode {
  const version = node.version === null || node.version.value === 'latest' ? null : node.version.value;
  const id = node.procedureId?.value ?? '';
  return {
    ...buildBase(build, node),
    type: 'subflow',
    procedure_id: id,
    version,
    pinned_version: pinnedVersion(build, id, version),
    input_mapping: mappedInputs(build, node.inputMapping),
    output_mapping: mappedPaths(build, node.outputMapping),
    inherit_context: node.inheritContext,
    on_failure: lookUp(SUBFLOW_FAILURES, node.onFailure?.value) ?? 'fail_parent',
    max_depth: node.maxDepth,
  };
}

/** The newest of the procedure itself is the one that is being compiled. */
function pinnedVersion({ tree, environment }: Build, id: string, version: string | null): string | null {
  if (version === null && id === tree.procedureId?.value) return tree.version?.value ?? null;
  return environment.procedures?.(id, version)?.version ?? null;
}

/** By the child's variable: a path of the parent, a template, or a literal. */
function mappedInputs(build: Build, mapping: TreeSubflow['inputMapping']): SubflowNode['input_mapping'] {
  const entries = Object.entries(mapping?.value ?? {}).filter(([name]) => !isComment(name));
  return Object.fromEntries(
    entries.map(([name, value]) => {
      const text = {
        value: isPathText(value) ? `{{${value}}}` : value,
        pointer: at(mapping?.pointer ?? '', name),
      };
      return [name, build.texts.template(text, 'subflow input')];
    }),
  );
}

/** Text that reads as a path is one (REFERENCE §7); any other is a literal. */
function isPathText(value: Json): value is string {
  if (typeof value !== 'string' || value.includes('{{')) return false;
  const parsed = parseTemplate(`{{${value}}}`);
  return parsed.ok && parsed.template.t === 'one' && parsed.template.ref.filters.length === 0;
}

function mappedPaths(build: Build, mapping: TreeSubflow['outputMapping']): SubflowNode['output_mapping'] {
  if (mapping === null) return null;
  const entries = Object.entries(mapping.value).filter(([name]) => !isComment(name));
  return Object.fromEntries(
    entries.map(([name, value]) => [name, build.texts.foreignPath({ value, pointer: at(mapping.pointer, name) })]),
  );
}
