import { expect, test } from 'vitest';
import { PlainError, readSettings } from './settings.ts';

test('defaults: port 8787 and .langorch in the product folder', () => {
  expect(readSettings({}, '/srv/product')).toEqual({
    port: 8787,
    dataFolder: '/srv/product/.langorch',
    baseUrl: 'http://localhost:8787',
  });
});

test('PORT and LANGORCH_DATA are respected', () => {
  expect(readSettings({ PORT: '9100', LANGORCH_DATA: '/var/lib/langorch' }, '/srv/product')).toMatchObject({
    port: 9100,
    dataFolder: '/var/lib/langorch',
  });
});

test.each(['0', '65536', 'http', '80.5', '-1'])('PORT=%s is refused in one line', (PORT) => {
  expect(() => readSettings({ PORT }, '/srv/product')).toThrow(PlainError);
});
