import type { Diagnostic } from '../diagnostics/diagnostic.ts';

/** How two versions of a procedure differ in what they do. Plain JSON. */
export interface Difference {
  before: ComparedVersion;
  after: ComparedVersion;
  /** They do the same: only texts for people differ, or nothing. */
  same_meaning: boolean;
  /** What matters most first. */
  changes: Change[];
  advice: VersionAdvice;
}

export interface ComparedVersion {
  procedure_id: string;
  version: string;
  /** Errors of the document; it is compared as far as it can be read. */
  errors: Diagnostic[];
  /** False: it is no procedure at all, and nothing is compared. */
  readable: boolean;
}

export type Area =
  | 'identity'
  | 'input'
  | 'output'
  | 'trigger'
  | 'secret'
  | 'call'
  | 'node'
  | 'edge'
  | 'policy'
  | 'setting'
  | 'limit'
  | 'bound'
  /** Titles and descriptions: for people only. */
  | 'text';

/** Least step of a version number that a change asks for (SemVer 2.0 §6–8). */
export type Level = 'major' | 'minor' | 'patch';

export interface Change {
  area: Area;
  what: 'added' | 'removed' | 'changed' | 'renamed';
  level: Level;
  /** Who starts the procedure or reads its outputs has to change something. */
  breaking: boolean;
  /** The node it is about, by its name in the new version where it is there; null = the procedure. */
  node: string | null;
  /** The step, handler or check in the node; null = the node itself. */
  part: string | null;
  /** The field as it is called in the plan, e.g. `timeout_ms` or `params.url`; null = the whole thing. */
  field: string | null;
  /** In words, with both values. */
  text: string;
  /** Where it is written; null where it is not there. */
  before_pointer: string | null;
  after_pointer: string | null;
}

export interface VersionAdvice {
  level: Level | 'none';
  /** In words, those that ask for this level. */
  reasons: string[];
  /** The least version that fits; null where the old version is no SemVer. */
  suggested: string | null;
  /** Whether the new version's number fits; null where either is no SemVer. */
  fits: boolean | null;
  /** `fits` in words. */
  verdict: string;
}
