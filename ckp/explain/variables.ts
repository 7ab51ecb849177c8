import type { VariableReport } from '../analysis/flow/variable.ts';
import type { Judged } from '../compile.ts';
import { isClockName } from '../expression/clock.ts';
import { BUILT_IN_NAMES } from '../plan/names.ts';
import type { ExplainedVariable, ValueSource, VariableReader, VariableWriter } from './explanation.ts';
import type { Places } from './places.ts';
import { writingsOf } from './writers.ts';

/** Who writes each variable, who reads it and where its value comes from; in the order of the alphabet. */
export function explainVariables({ analyses, names }: Judged, places: Places): ExplainedVariable[] {
  const { variables, program } = analyses.flow;
  const writersOf = new Map<string, VariableWriter[]>();
  for (const access of program.nodeList) {
    for (const { name, writer } of writingsOf(access)) {
      const known = writersOf.get(name);
      if (known === undefined) writersOf.set(name, [writer]);
      else known.push(writer);
    }
  }
  const explained: ExplainedVariable[] = [];
  for (const report of variables.values()) {
    const { name } = report;
    const declared = declaration(report);
    const writers = writersOf.get(name) ?? [];
    const readers = readersOf(report, places, names.isVariable(name));
    if (declared === null && writers.length === 0 && readers.length === 0) continue;
    const comes_from = sourcesOf(name, declared, writers);
    explained.push({ name, declared, sensitive: names.sensitive.has(name), comes_from, writers, readers });
  }
  return explained.sort((a, b) => (a.name < b.name ? -1 : 1));
}

function declaration({ declared }: VariableReport): ExplainedVariable['declared'] {
  if (declared === null) return null;
  const { pointer, contract } = declared;
  const { type, required, origin } = contract;
  return { type, required, origin, has_default: contract.default !== null, pointer };
}

/** Results of steps and secrets are no variables; in a transformation an unknown name is a field of the item. */
function readersOf({ reads }: VariableReport, places: Places, isKnown: boolean): VariableReader[] {
  const readers: VariableReader[] = [];
  for (const { path, use, pointer } of reads) {
    if (path.root === 'steps' || path.root === 'secrets' || (!isKnown && use === 'transformation')) continue;
    const { node, step } = places.around(pointer);
    readers.push({ node, step, use, pointer });
  }
  return readers;
}

function sourcesOf(
  name: string,
  declared: ExplainedVariable['declared'],
  writers: readonly VariableWriter[],
): ValueSource[] {
  const sources = new Set<ValueSource>();
  if (declared !== null && declared.origin !== 'system_captured') sources.add('input');
  if (declared?.has_default) sources.add('default');
  for (const { source } of writers) sources.add(source);
  if (sources.size > 0) return [...sources];
  if (isClockName(name)) return ['clock'];
  return [name === 'error' ? 'failure' : BUILT_IN_NAMES.has(name) ? 'built_in' : 'nowhere'];
}
