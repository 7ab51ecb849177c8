/**
 * Who did it, in words. Runs, events and decisions name a user by id and machines with their kind; `me` is the
 * signed-in user's id; `names` has the names of keys by what runs call them.
 */
export function actorWords(actor: string, me: string | null, names?: ReadonlyMap<string, string>): string {
  if (actor === '' || actor === 'system') return 'the platform';
  if (actor === me) return 'you';
  if (actor.includes('@')) return actor;
  const [kind, id = ''] = actor.split(':');
  if (kind === 'api_key') return `API key ${names?.get(actor) ?? `…${id.slice(-4)}`}`;
  if (kind === 'oauth_client') return `OAuth client …${id.slice(-4)}`;
  if (actor.startsWith('trg_')) return `trigger …${actor.slice(-4)}`;
  return `user …${actor.slice(-4)}`;
}
