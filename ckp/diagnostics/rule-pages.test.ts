import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { judge } from '../compile.ts';
import type { RulePage } from './rule-page.ts';
import { RULE_GROUPS } from './rules/index.ts';

const ROOT = new URL('./rules/', import.meta.url);

it('no page is without its rule', () => {
  for (const [group, rules] of Object.entries(RULE_GROUPS)) {
    const expected = new Set(rules.map(({ code }) => `${code.replaceAll('_', '-')}.page.ts`));
    const pages = readdirSync(new URL(group, ROOT)).filter((file) => file.endsWith('.page.ts'));
    expect(pages.filter((file) => !expected.has(file))).toEqual([]);
  }
});

for (const [group, rules] of Object.entries(RULE_GROUPS)) {
  const files = new Set(readdirSync(new URL(group, ROOT)));
  for (const { code } of rules) {
    const file = `${code.replaceAll('_', '-')}.page.ts`;
    if (!files.has(file)) continue;
    describe(code, async () => {
      const { page } = (await import(new URL(`${group}/${file}`, ROOT).href)) as { page: RulePage };
      it.each(page.bad.map((example) => [example.title, example] as const))('finds: %s', (_title, example) => {
        const { diagnostics } = judge(example.document, example.environment);
        const places = diagnostics.filter((one) => one.code === code).map(({ pointer }) => pointer);
        expect(places.toSorted()).toEqual([...example.at].toSorted());
      });
      it.each(page.good.map((example) => [example.title, example] as const))('leaves alone: %s', (_title, example) => {
        const { diagnostics } = judge(example.document, example.environment);
        const unwanted = diagnostics.filter((one) => one.code === code || one.severity === 'error');
        expect(unwanted).toEqual([]);
      });
    });
  }
}
