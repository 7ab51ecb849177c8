import type { PathExpr } from '../../../expression/ast.ts';
import type { Names } from '../../../plan/names.ts';
import type { Place, Texts, TextUse } from '../../../plan/texts.ts';
import { type Finding, foundIn, type Rule, variableOf } from '../../rule.ts';
import { didYouMean } from '../../suggest.ts';

export const undeclaredVariable: Rule = {
  code: 'undeclared_variable',
  severity: 'error',
  summary: 'A name that is read is declared or written somewhere (REFERENCE §4).',
  check(found, { texts, names }) {
    if (knowsAll(texts, names)) return;
    foundIn(found, strangers(texts.places, names), (found, stranger) => found.push(finding(stranger, names)));
  },
};

/** The usual case, found out without a look at every text. In a transformation a bare name may be a field of the item. */
function knowsAll({ roots, namespaced }: Texts, names: Names): boolean {
  for (const root of roots) if (!names.known(root)) return false;
  return namespaced.every(({ path }) => isKnown(path, names));
}

function isKnown({ root, segments }: PathExpr, names: Names): boolean {
  const name = variableOf(root, segments[0]);
  return name === null || names.known(name);
}

/** A name that nobody knows, where it is read. */
interface Stranger {
  name: string;
  use: TextUse;
  pointer: string;
}

function strangers(places: readonly Place[], names: Names): Stranger[] {
  const found: Stranger[] = [];
  for (const place of places) inPlace(found, place, names);
  return found;
}

function inPlace(found: Stranger[], { use, reads }: Place, names: Names): void {
  // In a transformation a bare name may be a field of the item (REFERENCE §7).
  if (use === 'transformation') return;
  for (const { path, pointer } of reads) {
    const name = variableOf(path.root, path.segments[0]);
    if (name !== null && !names.known(name)) found.push({ name, use, pointer });
  }
}

function finding({ name, use, pointer }: Stranger, names: Names): Finding {
  return {
    pointer,
    name,
    message: `Nobody declares or writes “${name}”: it would be null in every run.`,
    hint: didYouMean(
      name,
      inTurn(names.declared, names.written),
      // A subflow's inputs are paths of the parent (REFERENCE §7): a text needs to say that it is one.
      use === 'subflow input'
        ? `Declare it in \`variables_schema\`, or write it in a step before; a text of your own stands in quotes: {{ '${name}' }}.`
        : 'Declare it in `variables_schema`, or write it in a step before.',
    ),
  };
}

function* inTurn(...sets: Iterable<string>[]): Generator<string> {
  for (const set of sets) yield* set;
}
