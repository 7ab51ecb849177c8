/** What stands where something was masked. */
export const MASK = '***REDACTED***';

const SENSITIVE_WORDS: ReadonlySet<string> = new Set([
  'password',
  'token',
  'secret',
  'credential',
  'credentials',
  'authorization',
  'auth',
  'apikey',
]);
/** `key` is sensitive after one of these: `api_key`, `privateKey`, `access-key`. */
const BEFORE_KEY: ReadonlySet<string> = new Set(['api', 'private', 'access']);
/** The platform's own marks of a place; what they hold is a name, not a value (`schema/json.ts`). */
const MARKS: ReadonlySet<string> = new Set(['$secret', '$secret_text', '$blob']);

/** Whether a key says that its value is not to be shown: by its words, split at `_`, `-` and capitals (REFERENCE §8). */
export function isSensitiveKey(key: string): boolean {
  if (MARKS.has(key)) return false;
  const words = wordsOf(key);
  return words.some(
    (word, i) => SENSITIVE_WORDS.has(word) || (word === 'key' && i > 0 && BEFORE_KEY.has(words[i - 1] ?? '')),
  );
}

/** `dbPassword`, `DB_PASSWORD`, `APIKey` → [db, password], [db, password], [api, key]. */
function wordsOf(key: string): string[] {
  return key
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '');
}
