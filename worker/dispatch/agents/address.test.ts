import { expect, test } from 'vitest';
import { refuseAddress } from './address.ts';

const PRIVATE = [
  'http://localhost:9000',
  'http://127.0.0.1',
  'http://127.1/x',
  'http://2130706433/',
  'http://0x7f.0.0.1/',
  'http://[::1]:80',
  'http://[::ffff:10.0.0.1]/',
  'http://[fd00::1]/',
  'http://10.1.2.3',
  'http://172.20.0.1',
  'http://192.168.1.1',
  'http://metadata.google.internal',
  'http://printer.local',
  'http://intranet',
  'http://localhost./',
];

test.each(PRIVATE)('%s is called by a local deployment only', (address) => {
  expect(refuseAddress(address, 'cloud')).toContain('local deployment only');
  expect(refuseAddress(address, 'local')).toBeNull();
});

test.each(['https://agents.example.com/base', 'http://8.8.8.8', 'http://172.32.0.1'])('%s is public', (address) => {
  expect(refuseAddress(address, 'cloud')).toBeNull();
});

test.each(['http://169.254.169.254/x', 'http://[fe80::1]', 'http://[::ffff:169.254.169.254]', 'http://2852039166/'])(
  '%s is link-local and refused everywhere',
  (address) => {
    expect(refuseAddress(address, 'local')).toContain('link-local');
    expect(refuseAddress(address, 'cloud')).toContain('link-local');
  },
);

test.each(['ftp://example.com', 'file:///etc/passwd', 'not a url', 'https://user:pass@example.com'])(
  '%s is refused everywhere',
  (address) => {
    expect(refuseAddress(address, 'local')).not.toBeNull();
  },
);
