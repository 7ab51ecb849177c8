import type { UnsetRead } from '../../../analysis/flow/unset.ts';
import type { RelatedPlace } from '../../diagnostic.ts';
import { type Finding, foundIn, type Rule, type RuleContext } from '../../rule.ts';

/** So many places are shown beside the first one. */
const MOST_RELATED = 6;
/** Of a way, so many nodes are named at its end. */
const SHOWN_NODES = 4;

export const mayBeUnset: Rule = {
  code: 'may_be_unset',
  severity: 'warning',
  summary:
    'What is read was given, has a default, or is written on every way to the place that reads it (REFERENCE §4).',
  check(found, context) {
    foundIn(found, context.analyses.flow.unset, (found, unset) => found.push(finding(unset, context)));
  },
};

function finding(unset: UnsetRead, context: RuleContext): Finding {
  const { name, read, others, writers, standing } = unset;
  const declared = context.analyses.flow.variables.get(name)?.declared ?? null;
  const shownName = name.startsWith('steps.') ? `${name}.result` : name;
  const standIn = `{{ ${shownName} | default('…') }}`;
  const related: RelatedPlace[] = [
    ...(writers.length === 0 && declared !== null ? [{ pointer: declared.pointer, message: 'declared here' }] : []),
    ...writers.slice(0, 2).map(({ pointer }) => ({ pointer, message: `“${name}” is written here` })),
    ...others.map(({ pointer }) => ({ pointer, message: 'also read here' })),
  ].slice(0, MOST_RELATED);
  const isDeclared = declared !== null && declared.contract.origin !== 'system_captured';
  return {
    pointer: read.pointer,
    name,
    ...(standing === 'unset' ? {} : { severity: 'info' as const }),
    message: `“${shownName}” ${why(unset, isDeclared, context)}`,
    hint: isDeclared
      ? `Make “${name}” required or give it a default in \`variables_schema\`, or say here what stands in: ${standIn}.`
      : `Write “${name}” before, on every way that leads here, or say here what stands in: ${standIn}.`,
    related,
  };
}

/** Why it may be null, with the author's own names. */
function why(unset: UnsetRead, isInput: boolean, context: RuleContext): string {
  const { name, read, writers, standing, afterWriter, way } = unset;
  const node = read.node ?? '';
  if (writers.length === 0) {
    return isInput
      ? 'may be left out when a run starts and has no default: it is null here then.'
      : 'is declared, but nothing writes it: unless it is given when a run starts, it is null here.';
  }
  if (standing === 'unset after a failure') {
    return `may be unset here: “${node}” also takes over after a failure, which may come before “${name}” is written.`;
  }
  const [writer] = writers;
  const all = writers.length > 1 ? 'what writes it' : `node “${writer?.node ?? ''}”, which writes it,`;
  if (!afterWriter) {
    if (writer?.node === node)
      return `is not written yet here: only a later step of “${node}” writes it. It is null here.`;
    return `is not written yet here: ${all} comes only later or on another way. It is null here.`;
  }
  const skipped =
    way === null
      ? null
      : skippedLoop(
          way,
          writers.map((write) => write.node),
          context,
        );
  if (skipped !== null) {
    return `may be unset here: when the list of loop “${skipped}” is empty, its body does not run and nothing writes it.`;
  }
  return `may be unset here: on the way ${wayText(way ?? [node])} nothing writes it.`;
}

/** The loop that the way passes by, in whose body all writers stand. */
function skippedLoop(way: readonly string[], writers: readonly string[], { analyses }: RuleContext): string | null {
  for (const region of analyses.graph.regions) {
    if (region.kind !== 'body' || region.owner === null || !way.includes(region.owner)) continue;
    if (writers.every((id) => region.nodes.includes(id))) return region.owner;
  }
  return null;
}

function wayText(way: readonly string[]): string {
  const shown = way.slice(-SHOWN_NODES).map((id) => `“${id}”`);
  return `${way.length > SHOWN_NODES ? '… → ' : ''}${shown.join(' → ')}`;
}
