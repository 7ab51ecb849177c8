import { expect, it } from 'vitest';
import { fuzz } from './run.ts';

it('keeps its promises for a few hundred odd documents, texts and expressions; `npm run fuzz` does the rest', () => {
  const wrong = [...fuzz(300, 20_261_124)].flatMap(({ kind, failures }) =>
    failures.filter((failure) => !failure.startsWith('took ')).map((failure) => `${kind}: ${failure.slice(0, 500)}`),
  );
  expect(wrong).toEqual([]);
}, 120_000);
