import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { judgeExample } from './catalogue.ts';
import type { RulePage } from './rule-page.ts';
import { RULE_GROUPS, RULES } from './rules/index.ts';

/** Read from the folders and not from `pages.gen.ts`: whether that is up to date is asked by `npm run check`. */
async function pagesIn(folder: string): Promise<[code: string, page: RulePage][]> {
  const root = new URL(`${folder}/`, import.meta.url);
  const files = readdirSync(root).filter((file) => file.endsWith('.page.ts'));
  return Promise.all(
    files.map(async (file): Promise<[string, RulePage]> => {
      const { page } = (await import(new URL(file, root).href)) as { page: RulePage };
      return [file.slice(0, -'.page.ts'.length).replaceAll('-', '_'), page];
    }),
  );
}

const byGroup = await Promise.all(
  Object.entries(RULE_GROUPS).map(async ([group, rules]) => ({ group, rules, pages: await pagesIn(`rules/${group}`) })),
);
const beyondRules = await pagesIn('beyond-rules');

it.each(byGroup)('every rule of $group has its page beside it, and no page is without its rule', ({ rules, pages }) => {
  expect(pages.map(([code]) => code).toSorted()).toEqual(rules.map(({ code }) => code).toSorted());
});

it('no two rules have one code', () => {
  const codes = [...RULES.map(({ code }) => code), ...beyondRules.map(([code]) => code)];
  expect(codes.filter((code, i) => codes.indexOf(code) !== i)).toEqual([]);
});

describe.each([...byGroup.flatMap(({ pages }) => pages), ...beyondRules])('%s', (code, page) => {
  it.each(page.bad.map((example) => [example.title, example] as const))('finds: %s', (_title, example) => {
    const { judged, diagnostics } = judgeExample(example);
    const places = diagnostics.filter((one) => one.code === code).map(({ pointer }) => pointer);
    expect(places.toSorted()).toEqual([...example.at].toSorted());
    expect(judged?.sound ?? false).toBe(!diagnostics.some(({ severity }) => severity === 'error'));
  });

  it.each(page.good.map((example) => [example.title, example] as const))('leaves alone: %s', (_title, example) => {
    const { diagnostics } = judgeExample(example);
    const unwanted = diagnostics.filter((one) => one.code === code || one.severity === 'error');
    expect(unwanted).toEqual([]);
  });

  it('has examples of both kinds, and says why', () => {
    expect([page.bad.length > 0, page.good.length > 0, page.why.length > 40]).toEqual([true, true, true]);
  });
});
