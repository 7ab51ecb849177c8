import { expect, test } from 'vitest';
import { whyParts } from './why-parts.ts';

const labels = new Map([
  ['approve', 'Manager approval'],
  ['approve_again', 'Second approval'],
]);

test('nodes bear their names and times are told apart, so that they show in the reader’s zone', () => {
  expect(whyParts('Waiting at approve_again until 2026-11-24T09:01:19.844Z.', labels)).toEqual([
    { kind: 'text', text: 'Waiting at ' },
    { kind: 'node', text: 'Second approval' },
    { kind: 'text', text: ' until ' },
    { kind: 'time', at: Date.UTC(2026, 10, 24, 9, 1, 19, 844) },
    { kind: 'text', text: '.' },
  ]);
});

test('a word that only contains an id stays as it is, and an odd id is no pattern', () => {
  expect(whyParts('They disapprove.', labels)).toEqual([{ kind: 'text', text: 'They disapprove.' }]);
  expect(whyParts('At a+(b.', new Map([['a+(b', 'A']]))).toEqual([
    { kind: 'text', text: 'At ' },
    { kind: 'node', text: 'A' },
    { kind: 'text', text: '.' },
  ]);
  expect(whyParts('Nothing.', new Map())).toEqual([{ kind: 'text', text: 'Nothing.' }]);
});

test('a title that the platform adds is not said twice', () => {
  expect(
    whyParts('At approve (Manager approval).', labels).map((part) => (part.kind === 'time' ? '' : part.text)),
  ).toEqual(['At ', 'Manager approval', '.']);
});
