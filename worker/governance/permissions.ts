import { SCOPES } from '../../schema/api/identity.ts';

/** Everything a route may ask for. OAuth scopes are the first ten: machines get no hold of keys and secrets. */
export const PERMISSIONS = [
  ...SCOPES,
  'models:read',
  'models:write',
  'secrets:read',
  'secrets:write',
  'api-keys:read',
  'api-keys:write',
  'oauth-clients:write',
] as const;
export type Permission = (typeof PERMISSIONS)[number];

const VIEW = ['procedures:read', 'runs:read', 'approvals:read', 'triggers:read', 'agents:read', 'models:read'] as const;
const OPERATE = [...VIEW, 'runs:write', 'triggers:write'] as const;

/** Roles are sets of permissions (architecture §7). `approvals:write` decides at any level. */
export const ROLES = {
  viewer: VIEW,
  operator: OPERATE,
  approver: [...VIEW, 'approvals:write'],
  author: [...OPERATE, 'procedures:write', 'agents:write', 'models:write'],
  admin: PERMISSIONS,
} as const satisfies Record<string, readonly Permission[]>;
export type Role = keyof typeof ROLES;

export function isRole(text: string): text is Role {
  return Object.hasOwn(ROLES, text);
}

export function permissionsOf(role: Role): ReadonlySet<Permission> {
  return new Set<Permission>(ROLES[role]);
}
