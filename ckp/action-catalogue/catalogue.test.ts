import { expect, it } from 'vitest';
import { NEEDED_BY_EXTERNAL, NEEDED_PARAMS } from '../actions.ts';
import { actionCatalogue } from './catalogue.ts';
import { EXTERNAL } from './external.ts';
import { INTERNAL, LATER, LOCAL } from './internal.ts';

const catalogue = actionCatalogue();

it('tells every action of the compiler in a line, and no other', () => {
  expect(catalogue.filter(({ description }) => description === '')).toEqual([]);
  const described = [INTERNAL, LATER, LOCAL, EXTERNAL].flatMap((table) => Object.keys(table));
  expect(catalogue.map(({ name }) => name)).toEqual(described.toSorted());
});

it('names what an action cannot do without among its parameters', () => {
  for (const [name, needed] of [...NEEDED_PARAMS, ...NEEDED_BY_EXTERNAL]) {
    const properties = catalogue.find((one) => one.name === name)?.parameters.properties ?? {};
    expect(Object.keys(properties), name).toContain(needed[0]);
  }
});

it('shows where an action runs and what it does to the world', () => {
  expect(catalogue.find(({ name }) => name === 'send_email')).toMatchObject({
    kind: 'external',
    channels: ['EMAIL'],
    effect: 'write',
    runs: true,
  });
  expect(catalogue.find(({ name }) => name === 'encrypt')).toMatchObject({ kind: 'internal', runs: false });
});
