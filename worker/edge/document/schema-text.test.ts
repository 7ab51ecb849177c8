import { expect, test } from 'vitest';
import { html, markdown } from './html.ts';
import { schemaText } from './schema-text.ts';

test('a schema reads like a type', () => {
  expect(
    schemaText({
      type: 'object',
      required: ['id'],
      properties: {
        id: { type: 'string', maxLength: 9 },
        kind: { enum: ['a', 'b'] },
        until: { type: ['string', 'null'], format: 'date-time' },
        of: { type: 'array', items: { $ref: '#/components/schemas/Run' } },
      },
    }),
  ).toBe('{\n  id: string (at most 9)\n  kind?: "a" | "b"\n  until?: string date-time | null\n  of?: Run[]\n}');
});

test('text from the document is escaped', () => {
  expect(html`<p>${'<script>"&\''}</p>`.text).toBe('<p>&lt;script&gt;&quot;&amp;&#39;</p>');
  expect(markdown('**a** `<b>`\n\nc').text).toBe('<p><strong>a</strong> <code>&lt;b&gt;</code></p><p>c</p>');
});
