import { describe, expect, it } from 'vitest';
import { isSensitiveKey, MASK } from './keys.ts';
import { redactionPolicy } from './policy.ts';
import { redact } from './redact.ts';
import { maskValues } from './values.ts';

describe('keys', () => {
  it.each([
    'password',
    'dbPassword',
    'API_KEY',
    'apiKey',
    'APIKey',
    'private-key',
    'X-Auth',
    'accessKeyId',
    'Authorization',
    'client_secret',
  ])('%s is masked', (key) => expect(isSensitiveKey(key)).toBe(true));
  it.each([
    'author',
    'total_tokens',
    'key',
    'monkey',
    'public_key',
    'secretary',
    'idempotency_key',
    '$secret',
    'passwords_hint',
  ])('%s stays', (key) => expect(isSensitiveKey(key)).toBe(false));
});

describe('redacted_fields', () => {
  const masks = (field: string, key: string) => redactionPolicy([field]).masks(key);
  it('a plain word matches anywhere in the key, in any case', () => {
    expect(masks('iban', 'LIBAN_code')).toBe(true);
  });
  it('one with regex characters is anchored at the start of the key', () => {
    expect(masks('iban.*', 'iban_de')).toBe(true);
    expect(masks('iban.*', 'liban')).toBe(false);
    expect(masks('^iban$', 'iban')).toBe(true);
  });
  it('an invalid pattern is passed over and reported', () => {
    const policy = redactionPolicy(['(', 'x']);
    expect(policy.invalid).toEqual(['(']);
    expect(policy.masks('xyz')).toBe(true);
  });
  it('names of sensitive variables are masked as they are', () => {
    const policy = redactionPolicy([], ['pin']);
    expect(redact({ pin: 1, pins: 2, deep: [{ pin: [1] }] }, policy)).toEqual({
      pin: MASK,
      pins: 2,
      deep: [{ pin: MASK }],
    });
  });
  it('null stays null, and what needs no mask is the same object', () => {
    const value = { token: null, a: [1, { b: 2 }] };
    expect(redact(value, redactionPolicy([]))).toBe(value);
  });
});

describe('values that went out', () => {
  const secret = 'p@ss wörd/+"1';
  const forms: [string, string][] = [
    ['plain', `x${secret}y`],
    ['URL-encoded', `?q=${encodeURIComponent(secret)}`],
    ['JSON-escaped', `{"p":"${JSON.stringify(secret).slice(1, -1)}"}`],
    ['base64', Buffer.from(secret).toString('base64')],
    ['base64url', Buffer.from(secret).toString('base64url')],
    ['base64 within a Basic header', Buffer.from(`user:${secret}`).toString('base64')],
    ['base64 with something behind', Buffer.from(`ab:${secret}, and more`).toString('base64')],
  ];
  it.each(forms)('%s', (_, text) => {
    const shown = maskValues({ deep: [text], [text]: 1 }, [secret]);
    expect(JSON.stringify(shown)).toContain(MASK);
    expect(shown.deep?.[0]).not.toBe(text);
    expect(Object.keys(shown)).not.toContain(text);
  });
  it('longer secrets first, so that none is left standing in part', () => {
    expect(maskValues('abcd-efgh abcd', ['abcd', 'abcd-efgh'])).toBe(`${MASK} ${MASK}`);
  });
  it('a very short one is masked only where it is the whole text', () => {
    expect(maskValues(['12', '3124'], ['12'])).toEqual([MASK, '3124']);
  });
  it('nothing found: the same object', () => {
    const value = { a: ['b'] };
    expect(maskValues(value, ['secret-value'])).toBe(value);
  });
});
