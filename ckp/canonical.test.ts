import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Json } from '../schema/json.ts';
import { canonicalJson } from './canonical.ts';

describe('canonical JSON text (RFC 8785)', () => {
  it('sorts keys by code unit at every depth and drops white space', () => {
    expect(canonicalJson({ b: [{ z: 1, a: null }], a: true, Z: 'x' })).toBe(
      '{"Z":"x","a":true,"b":[{"a":null,"z":1}]}',
    );
  });

  it('orders by UTF-16 code unit, not by code point', () => {
    // RFC 8785 §3.2.3: U+1F600 is written as the surrogates D83D DE00 and so sorts before U+FB33.
    expect(canonicalJson({ '\ufb33': 2, '\u{1f600}': 1 })).toBe('{"\u{1f600}":1,"\ufb33":2}');
  });

  it('writes numbers in their shortest form', () => {
    expect(canonicalJson([333333333.3333333, 1e30, 4.5, 2e-3, 1e-27, -0])).toBe(
      '[333333333.3333333,1e+30,4.5,0.002,1e-27,0]',
    );
  });

  it('escapes what RFC 8785 escapes and nothing else', () => {
    expect(canonicalJson('€$\u000f\nA\'B"\\/')).toBe('"€$\\u000f\\nA\'B\\"\\\\/"');
  });

  it('reads back as the same value, whatever the value', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const text = canonicalJson(value as Json);
        expect(canonicalJson(JSON.parse(text))).toBe(text);
        expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });

  it('survives any depth', () => {
    let deep: Json = 1;
    for (let i = 0; i < 100_000; i += 1) deep = [deep];
    expect(canonicalJson(deep)).toHaveLength(200_001);
  });

  it('treats __proto__ as a key like any other', () => {
    expect(canonicalJson(JSON.parse('{"__proto__": {"a": 1}}'))).toBe('{"__proto__":{"a":1}}');
  });
});
