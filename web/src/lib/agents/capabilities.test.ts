import { expect, test } from 'vitest';
import { capabilitiesOf } from './capabilities.ts';

test('capabilities are read from lines and commas, each once, tools unless said', () => {
  expect(capabilitiesOf(' click, type\nclick reconcile:workflow  ')).toEqual([
    { name: 'click', type: 'tool' },
    { name: 'type', type: 'tool' },
    { name: 'reconcile', type: 'workflow' },
  ]);
  expect(capabilitiesOf('*')).toEqual([{ name: '*', type: 'tool' }]);
  expect(capabilitiesOf(' ,\n')).toEqual([]);
});
