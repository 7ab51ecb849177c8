import type { Json } from '../../../schema/json.ts';
import type { Template } from '../../template/ast.ts';

export type VariableType = 'string' | 'number' | 'boolean' | 'array' | 'object' | 'any';

/** What a run may be given (REFERENCE §3). */
export interface InputContract {
  /** False: an input that is not declared is refused. */
  additional: boolean;
  variables: Record<string, VariableContract>;
}

export interface VariableContract {
  type: VariableType;
  required: boolean;
  origin: 'user_strict' | 'user_lazy' | 'system_captured';
  description: string | null;
  default: Template | null;
  /** Whole-text regular expression, linear time. */
  regex: string | null;
  min: number | null;
  max: number | null;
  allowed_values: Json[] | null;
  sensitive: boolean;
}
