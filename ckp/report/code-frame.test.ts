import { describe, expect, it } from 'vitest';
import { diagnostic } from '../diagnostics/check.ts';
import type { Diagnostic, RelatedPlace } from '../diagnostics/diagnostic.ts';
import { codeFrame } from './code-frame.ts';
import { linesOf } from './lines.ts';
import { ANSI } from './paint.ts';

function found(place: Partial<Diagnostic>, related: RelatedPlace[] = []): Diagnostic {
  const finding = { pointer: '/nodes/a', message: 'There is no node “b”.', hint: 'Did you mean “a”?', related };
  return { ...diagnostic('dangling_reference', 'error', finding), ...place };
}
const frame = (text: string, one: Diagnostic) => codeFrame(one, { name: 'a.ckp.json', lines: linesOf(text) });

describe('a code frame', () => {
  it('shows the line, underlines the place and says what to do', () => {
    const text = '{\n  "next": "b"\n}';
    expect(frame(text, found({ line: 2, column: 11, end_line: 2, end_column: 14 }))).toBe(
      [
        'error[dangling_reference]: There is no node “b”.',
        '  ┌─ a.ckp.json:2:11 /nodes/a',
        '  │',
        '2 │   "next": "b"',
        '  │           ^^^',
        '  │',
        '  = hint: Did you mean “a”?',
      ].join('\n'),
    );
  });

  it('shows related places in the order of the source, with a sign for what is between', () => {
    const text = linesOf(Array.from({ length: 12 }, (_, i) => `line ${i + 1}`).join('\n')).join('\r\n');
    const first = { pointer: '/nodes/0', message: 'the first one', line: 2, column: 6 };
    expect(frame(text, found({ line: 11, column: 1, end_line: 11, end_column: 5 }, [first])).split('\n')).toEqual([
      'error[dangling_reference]: There is no node “b”.',
      '   ┌─ a.ckp.json:11:1 /nodes/a',
      '   │',
      ' 2 │ line 2',
      '   │      - the first one',
      '   │ …',
      '11 │ line 11',
      '   │ ^^^^',
      '   │',
      '   = hint: Did you mean “a”?',
    ]);
  });

  it('puts the caret under the place behind tabs and wide characters', () => {
    const lines = frame(
      '\t{"名前": "👩‍👩‍👧 é", "x": 1}',
      found({ line: 1, column: 23, end_line: 1, end_column: 26 }),
    ).split('\n');
    expect(lines.slice(3, 5)).toEqual(['1 │     {"名前": "👩‍👩‍👧 é", "x": 1}', `  │ ${' '.repeat(21)}^^^`]);
  });

  it('cuts a long line around the place', () => {
    const text = `${'a'.repeat(5_000)}"wrong"${'b'.repeat(5_000)}`;
    const [, , , quoted = '', carets = ''] = frame(
      text,
      found({ line: 1, column: 5_001, end_line: 1, end_column: 5_008 }),
    ).split('\n');
    expect(quoted).toMatch(/^1 │ …a{33}"wrong"b{60}…$/);
    expect(carets.indexOf('^')).toBe(quoted.indexOf('"wrong"'));
    expect(carets.trim().slice(1).trim()).toBe('^^^^^^^');
  });

  it('marks the first line of a place that goes over several, and a place behind the last character', () => {
    expect(frame('{\n  "a": [\n  ]\n}', found({ line: 2, column: 3, end_line: 3, end_column: 4 }))).toContain(
      '2 │   "a": [\n  │   ^^^^^^\n',
    );
    expect(frame('{"a": 1', found({ line: 1, column: 8, end_line: 1, end_column: 8 }))).toContain(
      '1 │ {"a": 1\n  │        ^\n',
    );
  });

  it('names the pointer where there is no text, and where related places have none', () => {
    const one = found({}, [{ pointer: '/nodes/0', message: 'The first one' }]);
    expect(codeFrame(one, { name: 'a.ckp.json', lines: null })).toBe(
      [
        'error[dangling_reference]: There is no node “b”.',
        '  ┌─ a.ckp.json /nodes/a',
        '  = The first one (/nodes/0)',
        '  = hint: Did you mean “a”?',
      ].join('\n'),
    );
  });

  it('lets nothing in a document act on the terminal', () => {
    const evil = '\u001b[2J\u202e"x"';
    const one = { ...found({ line: 1, column: 1 }), message: `There is no node “${evil}”.` };
    const shown = frame(`${evil}\u0007`, one);
    expect(['\u001b', '\u0007', '\u202e'].filter((sign) => shown.includes(sign))).toEqual([]);
    expect(shown).toContain('␛[2J\ufffd"x"␇');
  });

  it('has colours where they are asked for', () => {
    const shown = codeFrame(found({ line: 1, column: 1 }), { name: 'a', lines: ['x'], paint: ANSI });
    expect(shown).toContain('\u001b[1;31merror[dangling_reference]\u001b[0m');
  });
});
