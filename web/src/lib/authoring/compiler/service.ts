import { checkText } from './check-text.ts';
import { diffTexts } from './diff-texts.ts';
import { explainText } from './explain-text.ts';
import { locateInText, placeDiagnostics } from './locate-in-text.ts';

/** What the page may ask of the compiler. Arguments and results are plain data: they cross into a worker and back. */
export const service = {
  check: checkText,
  explain: explainText,
  diff: diffTexts,
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
