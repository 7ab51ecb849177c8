import fc from 'fast-check';
import { stringify } from 'yaml';
import type { Json } from '../../schema/json.ts';
import { anyDialect } from './any-dialect.ts';
import {
  judgeData,
  judgeDocument,
  judgeExpression,
  judgeNormalForm,
  judgeTemplate,
  judgeText,
  type Timed,
  type Verdict,
} from './checks.ts';
import { Clock } from './clock.ts';
import { ownDocuments, sharedDocuments } from './documents.ts';
import { anyJson, anyText, anyVariables } from './language.ts';
import { mangled, mutated } from './mutate.ts';

/** No document may take longer, however odd it is. */
const LIMIT_MS = 200;
/** Larger ones would make every run a run of themselves; the benchmark has them. */
const LARGEST = 60_000;

type Judge<T> = (value: T, timed: Timed) => Verdict;

export interface Report {
  kind: string;
  runs: number;
  /** The first few things that went against a promise, with what brought them about. */
  failures: string[];
  times: string;
}

/** So many of each kind, by one seed: the same seed does the same again. A report when a kind is done. */
export function* fuzz(runs: number, seed: number): Generator<Report> {
  const documents = [...ownDocuments(), ...sharedDocuments()]
    .map(({ document }) => document)
    .filter((document) => JSON.stringify(document).length <= LARGEST);
  const texts = documents.map((document) => JSON.stringify(document, null, 2));
  const yamls = documents.map((document) => stringify(document));
  yield kind('mutated documents', mutated(documents), judgeDocument, runs, seed);
  yield kind('documents in any dialect', anyDialect, judgeNormalForm, runs / 10, seed);
  yield kind('mutated documents, their normal form', mutated(documents), judgeNormalForm, runs / 10, seed);
  yield kind('mangled JSON', mangled(texts), (text, timed) => judgeText(text, 'json', timed), runs / 4, seed);
  yield kind('mangled YAML', mangled(yamls), (text, timed) => judgeText(text, 'yaml', timed), runs / 10, seed);
  yield kind(
    'expressions',
    fc.tuple(anyText, anyVariables),
    ([text, data], timed) => judgeExpression(text, data, timed),
    runs,
    seed,
  );
  yield kind(
    'templates',
    fc.tuple(anyTemplate, anyVariables),
    ([template, data], timed) => judgeTemplate(template, data, timed),
    runs,
    seed,
  );
  yield kind('texts in variables', anyText, judgeData, runs, seed);
}

const anyTemplate = fc.oneof(
  anyText,
  anyJson,
  fc.dictionary(anyText, anyText),
  fc.array(anyText),
) as fc.Arbitrary<Json>;

function kind<T>(name: string, arbitrary: fc.Arbitrary<T>, judge: Judge<T>, runs: number, seed: number): Report {
  const clock = new Clock(LIMIT_MS);
  const failures: string[] = [];
  const count = Math.max(1, Math.round(runs));
  fc.assert(
    fc.property(arbitrary, (value) => {
      const verdict = judged(value, judge, clock);
      if (verdict !== null && failures.length < 5) failures.push(`${verdict}: ${shown(value)}`);
    }),
    { numRuns: count, seed },
  );
  return { kind: name, runs: count, failures, times: clock.summary() };
}

function judged<T>(value: T, judge: Judge<T>, clock: Clock): string | null {
  try {
    const verdict = judge(value, clock.timed);
    const ms = clock.takeSlowest();
    return verdict ?? (ms > LIMIT_MS ? `took ${ms.toFixed(0)} ms` : null);
  } catch (error) {
    return `threw ${error instanceof Error ? (error.stack ?? error.message).split('\n').slice(0, 3).join(' | ') : String(error)}`;
  }
}

function shown(value: unknown): string {
  try {
    return JSON.stringify(value) ?? String(value);
  } catch {
    return 'something too deep to print';
  }
}
