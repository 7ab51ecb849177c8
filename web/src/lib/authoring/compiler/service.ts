import { checkText } from './check-text.ts';
import type { diffTexts } from './diff-texts.ts';
import type { explainText } from './explain-text.ts';
import { locateInText, placeDiagnostics } from './locate-in-text.ts';
import type { layOut, normalForm } from './rewrite-text.ts';

/** What the page may ask of the compiler. Arguments and results are plain data: they cross into a worker and back. */
export const service = {
  check: checkText,
  // What is not needed to check a text is loaded when it is asked for.
  explain: async (...args: Parameters<typeof explainText>) => (await import('./explain-text.ts')).explainText(...args),
  diff: async (...args: Parameters<typeof diffTexts>) => (await import('./diff-texts.ts')).diffTexts(...args),
  layOut: async (...args: Parameters<typeof layOut>) => (await import('./rewrite-text.ts')).layOut(...args),
  normalForm: async (...args: Parameters<typeof normalForm>) => (await import('./rewrite-text.ts')).normalForm(...args),
  place: placeDiagnostics,
  locate: locateInText,
};

export type Service = typeof service;
export type Question = keyof Service;

export interface Asked<Q extends Question = Question> {
  id: number;
  question: Q;
  args: Parameters<Service[Q]>;
}
export type Answered = { id: number; result: unknown } | { id: number; error: string };
