import { redirect } from '@sveltejs/kit';

/** The first of the settings. */
export function load() {
  redirect(307, '/settings/api-keys');
}
