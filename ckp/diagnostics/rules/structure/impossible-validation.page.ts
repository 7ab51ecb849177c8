import type { JsonObject } from '../../../../schema/json.ts';
import { DONE, procedure } from '../../example-procedure.ts';
import type { RulePage } from '../../rule-page.ts';

const declared = (variables_schema: JsonObject) => procedure({ done: DONE }, { variables_schema });

export const page: RulePage = {
  why: 'A validation that nothing passes refuses every run; one that some allowed value does not pass refuses the run of whoever picks that value from the list.',
  bad: [
    {
      title: 'From more to less, nothing allowed',
      at: ['/variables_schema/limit/validation/min', '/variables_schema/level/validation/allowed_values'],
      document: declared({
        limit: { type: 'number', validation: { min: 100, max: 1 } },
        level: { type: 'string', validation: { allowed_values: [] } },
      }),
    },
    {
      title: 'An allowed value of another type',
      at: ['/variables_schema/size/validation/allowed_values/2'],
      document: declared({ size: { type: 'number', validation: { allowed_values: [1, 2, 'large'] } } }),
    },
    {
      title: 'A pattern for what is no text',
      at: ['/variables_schema/urgent/validation/regex'],
      document: declared({ urgent: { type: 'boolean', validation: { regex: 'true|false' } } }),
    },
  ],
  good: [
    {
      title: 'From less to more; allowed values of the type; several of a choice',
      document: declared({
        limit: { type: 'number', validation: { min: 1, max: 100 } },
        size: { type: 'number', validation: { allowed_values: [1, 2, '3'] } },
        toppings: { type: 'array', validation: { allowed_values: ['cheese', 'olives'], max: 2 } },
      }),
    },
  ],
};
