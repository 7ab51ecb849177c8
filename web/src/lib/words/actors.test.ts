import { expect, test } from 'vitest';
import { actorWords } from './actors.ts';

test.each([
  ['system', 'the platform'],
  ['u123456', 'you'],
  ['u999999', 'user …9999'],
  ['api_key:key_2f0d524b', 'API key …524b'],
  ['oauth_client:cli_77aa', 'OAuth client …77aa'],
  ['trg_01JF8Q2M7T0000000000000001', 'trigger …0001'],
  ['ada@example.com', 'ada@example.com'],
  ['', 'the platform'],
])('%s reads "%s"', (actor, words) => {
  expect(actorWords(actor, 'u123456')).toBe(words);
});

test('a key goes by its name where that is known', () => {
  expect(actorWords('api_key:key_1', null, new Map([['api_key:key_1', 'nightly']]))).toBe('API key nightly');
});
