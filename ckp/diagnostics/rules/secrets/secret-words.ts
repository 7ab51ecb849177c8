/** Words that make a key the name of a secret when they come last (REFERENCE §8 lists those that are masked). */
const LAST_WORDS: ReadonlySet<string> = new Set([
  'password',
  'passwd',
  'passphrase',
  'pwd',
  'token',
  'secret',
  'credential',
  'credentials',
  'authorization',
  'apikey',
]);
/** Words that make a `…key` one. */
const KEY_WORDS: ReadonlySet<string> = new Set(['api', 'private', 'access', 'secret']);

/** What every such key has in it: most keys are done with after one look. */
const TELLING = /pass|pwd|token|secret|cred|authorization|key/i;

/** `db_password`, `apiKey`, `Authorization`; not `password_field`, `token_url`, `max_tokens`, `author`. */
export function keyNamesSecret(key: string): boolean {
  if (key.length > 64 || !TELLING.test(key)) return false;
  const words = key
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '');
  const last = words.at(-1) ?? '';
  return LAST_WORDS.has(last) || (last === 'key' && KEY_WORDS.has(words.at(-2) ?? ''));
}

/** Longer texts are looked at in part: secrets stand near the start of what they are given as. */
const LOOKED_AT = 4_000;

/** Texts that are secrets by their look, whatever they are called. */
const LOOKS: readonly [kind: string, look: RegExp][] = [
  ['a private key', /-----BEGIN (?:[A-Z]+ )*PRIVATE KEY-----/],
  ['an AWS access key', /\b(?:AKIA|ASIA)[0-9A-Z]{16}\b/],
  ['a GitHub token', /\bgh[pousr]_[A-Za-z0-9]{36}/],
  ['a Slack token', /\bxox[abprs]-[0-9A-Za-z-]{10,72}/],
  ['a live payment key', /\b(?:sk|rk)_live_[0-9A-Za-z]{16,64}/],
  ['an OpenAI key', /\bsk-(?:proj-)?[A-Za-z0-9]{32,64}/],
  ['a signed token', /\beyJ[\w-]{8,500}\.eyJ[\w-]{8,2000}\.[\w-]{8,500}/],
  ['a bearer token', /\bBearer\s+(?!\{\{|<|\$|token\b|your)[A-Za-z0-9._~+/-]{16,500}/i],
  [
    'an address with a password in it',
    /\b[a-z][a-z0-9+.-]{1,20}:\/\/[^\s:/@{}<>$*]{1,64}:(?!\*|<|\{|\$|password@|pass@|pwd@)[^\s:/@{}<>$*]{3,64}@/i,
  ],
  [
    'a connection string with a password in it',
    /\b(?:password|pwd)=(?!\*|<|\{|\$|%|x{3}|your|\?)[^;\s'"{}<>&]{4,64}(?:;|$)/i,
  ],
];

/** What every text with such a look has in it. */
const MARKS =
  /PRIVATE KEY-|AKIA|ASIA|gh[pousr]_|xox|_live_|sk-|eyJ|@|[Bb]earer|BEARER|[Pp]assword=|PASSWORD=|[Pp]wd=|PWD=/;

/** What kind of secret a text holds, by its look alone; null for none. */
export function secretInText(text: string): string | null {
  if (text.length < 12) return null;
  const head = text.length > LOOKED_AT ? text.slice(0, LOOKED_AT) : text;
  if (!MARKS.test(head)) return null;
  const found = LOOKS.find(([, look]) => look.test(head));
  return found === undefined ? null : found[0];
}
