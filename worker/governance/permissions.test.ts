import { expect, test } from 'vitest';
import { isRole, permissionsOf } from './permissions.ts';

test('a viewer changes nothing', () => {
  expect([...permissionsOf('viewer')].filter((permission) => permission.endsWith(':write'))).toEqual([]);
});

test('only approver and admin decide approvals, only admin reaches keys and secrets', () => {
  const having = (permission: Parameters<ReturnType<typeof permissionsOf>['has']>[0]) =>
    (['viewer', 'operator', 'approver', 'author', 'admin'] as const).filter((role) =>
      permissionsOf(role).has(permission),
    );
  expect(having('approvals:write')).toEqual(['approver', 'admin']);
  expect(having('secrets:write')).toEqual(['admin']);
  expect(having('api-keys:write')).toEqual(['admin']);
  expect(having('runs:write')).toEqual(['operator', 'author', 'admin']);
});

test('what is no role is none', () => {
  expect(['owner', 'constructor', '', 'admin,viewer'].filter(isRole)).toEqual([]);
});
