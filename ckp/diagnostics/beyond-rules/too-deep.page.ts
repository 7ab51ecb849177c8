import type { Json } from '../../../schema/json.ts';
import { MAX_DEPTH } from '../../syntax/depth.ts';
import { oneStep } from '../example-procedure.ts';
import type { CodePage } from '../rule-page.ts';

const DEEP = Array.from({ length: MAX_DEPTH }).reduce<Json>((inner) => [inner], 'Hello');

export const page: CodePage = {
  severity: 'error',
  summary: `A document is nested at most ${MAX_DEPTH} levels deep.`,
  why: 'No person writes that; a program that went wrong does, or somebody who wants to exhaust a server. The limit keeps every later step bounded.',
  bad: [
    {
      title: 'Lists in lists in lists',
      at: [''],
      document: oneStep({ action: 'set_variable', variable: 'greeting', value: DEEP }),
    },
  ],
  good: [
    { title: 'The value itself', document: oneStep({ action: 'set_variable', variable: 'greeting', value: 'Hello' }) },
  ],
};
