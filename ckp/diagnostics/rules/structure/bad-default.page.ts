import type { JsonObject } from '../../../../schema/json.ts';
import { DONE, procedure } from '../../example-procedure.ts';
import type { RulePage } from '../../rule-page.ts';

const declared = (variables_schema: JsonObject) => procedure({ done: DONE }, { variables_schema });

export const page: RulePage = {
  why: 'A default stands in when nothing is given, and is checked like anything that is given. One that breaks its own validation refuses every run that relies on it.',
  bad: [
    {
      title: 'A number that is too large, a text that is no number, a word that is not allowed',
      at: ['/variables_schema/limit/default', '/variables_schema/pages/default', '/variables_schema/level/default'],
      document: declared({
        limit: { type: 'number', default: 500, validation: { max: 100 } },
        pages: { type: 'number', default: 'many' },
        level: { type: 'string', default: 'urgent', validation: { allowed_values: ['low', 'high'] } },
      }),
    },
    {
      title: 'The pattern does not match the default',
      at: ['/variables_schema/customer/default'],
      document: declared({ customer: { type: 'string', default: 'abc', validation: { regex: '[A-Z]{3}-\\d+' } } }),
    },
  ],
  good: [
    {
      title: 'Defaults that may be given, too; numeric text becomes a number; a template is known later',
      document: declared({
        limit: { type: 'number', default: '50', validation: { max: 100 } },
        level: { type: 'string', default: 'low', validation: { allowed_values: ['low', 'high'] } },
        day: { type: 'string', default: '{{today}}', validation: { regex: '\\d{4}-\\d{2}-\\d{2}' } },
      }),
    },
  ],
};
