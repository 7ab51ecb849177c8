import { expect, test } from 'vitest';
import type { Diagnostic } from '../../../../ckp/diagnostics/diagnostic.ts';
import { diagnosticOf, marksOf, merged, placeOf, tally, worstByNode } from './finding.ts';

const found = (code: string, pointer: string, severity: Diagnostic['severity'] = 'warning'): Diagnostic =>
  diagnosticOf({ code, severity, message: `${code} at ${pointer}`, pointer, hint: '' });

test('the server’s word stands for the text it is about, and what it alone says stays until it speaks again', () => {
  const local = [found('a', '/x'), found('b', '/y')];
  const told = [found('a', '/x'), found('unknown_agent', '/z', 'error')];
  const seen = (current: boolean) =>
    merged(local, { diagnostics: told, current }).map(({ code, fromWorkspace }) => [code, fromWorkspace]);
  expect(seen(true)).toEqual([
    ['unknown_agent', true],
    ['a', false],
  ]);
  expect(seen(false)).toEqual([
    ['unknown_agent', true],
    ['a', false],
    ['b', false],
  ]);
  expect(tally(merged(local, null))).toEqual({ error: 0, warning: 2, info: 0 });
});

test('a node bears the worst of what is found in it, one whose name begins alike bears nothing', () => {
  const nodes = [
    { id: 'a', pointer: '/workflow_graph/nodes/a' },
    { id: 'ab', pointer: '/workflow_graph/nodes/ab' },
  ];
  const findings = [
    found('x', '/workflow_graph/nodes/a/steps/0'),
    found('y', '/workflow_graph/nodes/a', 'error'),
    found('z', '/version', 'error'),
  ];
  expect([...worstByNode(findings, nodes)]).toEqual([['a', 'error']]);
});

test('a finding without a place is marked at the top, and its related places lead only where there are lines', () => {
  const one = { ...found('x', '/a'), related: [{ pointer: '/b', message: 'first', line: 3, column: 2 }] };
  const [mark] = marksOf(merged([{ ...one, related: [...one.related, { pointer: '/c', message: 'nowhere' }] }], null));
  expect(placeOf(one)).toBeNull();
  expect(mark?.place.line).toBe(1);
  expect(mark?.related.map(({ place }) => place.line)).toEqual([3]);
  expect(mark?.href).toBe('/docs/diagnostics/x');
});
