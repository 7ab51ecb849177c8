import { diffJudged } from '../../ckp/diff/diff.ts';
import type { Difference } from '../../ckp/diff/difference.ts';
import { diffText } from '../../ckp/diff/text.ts';
import { visible } from '../../ckp/report/display.ts';
import { type Command, choice, UsageError } from '../command.ts';
import { procedureIn } from '../files/procedures.ts';

const FAILS: Record<'never' | 'any' | 'breaking' | 'version', (difference: Difference) => boolean> = {
  never: () => false,
  any: ({ same_meaning }) => !same_meaning,
  breaking: ({ changes }) => changes.some(({ breaking }) => breaking),
  version: ({ advice }) => advice.fits === false,
};

export const diff: Command = {
  help: `A B [--fail-on never|any|breaking|version]

  A, B          Files, old and new; one may be “-” for standard input. Moves and layout are no difference.
  --fail-on W   Exit code 1 when: never (default), any difference, a breaking one, or the version number of B does not
                fit what changed
  --format F    text (default) or json

  git show main:order.ckp.json | langorch diff - order.ckp.json --fail-on version`,
  options: { 'fail-on': { type: 'string' }, format: { type: 'string' } },
  run(names, options, io) {
    const format = choice('format', options.format, ['text', 'json']);
    const failOn = choice('fail-on', options['fail-on'], ['never', 'any', 'breaking', 'version']);
    const [before, after, more] = names;
    if (before === undefined || after === undefined || more !== undefined) {
      throw new UsageError('Name two files, the old and the new one.');
    }
    if (before === '-' && after === '-') throw new UsageError('Only one of the two can be standard input.');
    const [old, now] = [procedureIn(before, io), procedureIn(after, io)];
    const difference = diffJudged(
      { document: old.source.document ?? null, judged: old.judged },
      { document: now.source.document ?? null, judged: now.judged },
    );
    if (format === 'json') io.out(`${JSON.stringify(difference, null, 2)}\n`);
    else io.out(`${diffText(difference).trimEnd().split('\n').map(visible).join('\n')}\n`);
    return FAILS[failOn](difference) ? 1 : 0;
  },
};
