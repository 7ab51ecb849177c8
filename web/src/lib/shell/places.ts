import type { IconName } from '../ui/icons.ts';

/** The console's places, one level. `key` follows `g` on the keyboard. */
export interface Place {
  href: string;
  label: string;
  icon: IconName;
  key: string;
}

export const PLACES: Place[] = [
  { href: '/', label: 'Overview', icon: 'overview', key: 'o' },
  { href: '/runs', label: 'Runs', icon: 'run', key: 'r' },
  { href: '/approvals', label: 'Approvals', icon: 'approval', key: 'a' },
  { href: '/procedures', label: 'Procedures', icon: 'procedure', key: 'p' },
  { href: '/triggers', label: 'Triggers', icon: 'trigger', key: 't' },
  { href: '/agents', label: 'Agents', icon: 'agent', key: 'e' },
];

export const SETTINGS: Place = { href: '/settings/api-keys', label: 'Settings', icon: 'settings', key: 's' };

/** Whether the address lies in the place. */
export function isIn(place: Place, pathname: string): boolean {
  if (place.href === '/') return pathname === '/';
  const root = place === SETTINGS ? '/settings' : place.href;
  return pathname === root || pathname.startsWith(`${root}/`);
}
