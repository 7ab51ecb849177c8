import { expect, it } from 'vitest';
import { nameInSource } from './name-in-text.ts';

const placeOf = (text: string, name: string) => {
  const source = `"key": ${text}`;
  const at = nameInSource(source, 7, source.length, name);
  return at === null ? null : source.slice(at - 1, at + name.length + 1);
};

it('is the first word of its own between braces, else the first of all', () => {
  expect(placeOf('"order of {{ order.id }}"', 'order')).toBe(' order.');
  expect(placeOf('"total > limit"', 'limit')).toBe(' limit"');
  expect(placeOf('"reorder in {{orders}} {{order}}"', 'order')).toBe('{order}');
  expect(placeOf('"{{variables.total}}"', 'total')).toBe('.total}');
  expect(placeOf('"{{order.total}} {{total}}"', 'total')).toBe('{total}');
  expect(placeOf('"{{secrets.db.password}}"', 'secrets.db')).toBe('{secrets.db.');
  expect(placeOf('"größe_x und größe"', 'größe')).toBe(' größe"');
});

it('is nowhere where the name is only a part of others', () => {
  expect(placeOf('"{{orders}} reorder"', 'order')).toBeNull();
  expect(placeOf('"nothing"', 'order')).toBeNull();
  expect(placeOf('"{{vars[\'\']}}"', '')).toBeNull();
});

it('is found in a folded text, too', () => {
  const source = 'message: >\n  Dear\n  {{customer}}\n';
  expect(nameInSource(source, 9, source.length, 'customer')).toBe(source.indexOf('customer'));
});
