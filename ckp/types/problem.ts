/** What cannot have been meant, by the rule that tells of it. */
export interface TypeProblem {
  rule: 'incomparable' | 'value_never_matches' | 'impossible_operand' | 'impossible_argument' | 'no_such_property';
  /** In one sentence, without the place. */
  message: string;
  hint: string;
  /** The variable whose declaration or writes say what it is; null where only the expression does. */
  variable: string | null;
  /** What is meant of the text, as it is written there, where it is something else than the variable. */
  written?: string;
}

export type Complain = (problem: TypeProblem) => void;
