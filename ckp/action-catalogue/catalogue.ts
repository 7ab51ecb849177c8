import type { JsonObject } from '../../schema/json.ts';
import { ACTIONS, type DeclaredEffect, INTERNAL_ACTIONS, LATER_ACTIONS, LOCAL_ACTIONS } from '../actions.ts';
import type { Described } from './described.ts';
import { EXTERNAL } from './external.ts';
import { INTERNAL, LATER, LOCAL } from './internal.ts';

/** One action of the language, as `GET /v1/actions` shows it. */
export interface CataloguedAction {
  name: string;
  /** Who carries it out: the engine, the run's own shell, or an agent. */
  kind: 'internal' | 'local' | 'external';
  /** Channels whose agents usually have it; none where no agent is needed. */
  channels: readonly string[];
  /** By the catalogue alone; a step's parameters or its agent may say otherwise. */
  effect: DeclaredEffect;
  description: string;
  /** JSON Schema 2020-12. Any value may be a template. */
  parameters: JsonObject;
  /** False: this version of the platform does not run it. */
  runs: boolean;
}

/** Every action of the language by name. */
export function actionCatalogue(): CataloguedAction[] {
  const actions = [
    ...described([...INTERNAL_ACTIONS], INTERNAL, 'internal', true),
    ...described([...LATER_ACTIONS], LATER, 'internal', false),
    ...described([...LOCAL_ACTIONS], LOCAL, 'local', true),
    ...described([...ACTIONS.keys()], EXTERNAL, 'external', true),
  ];
  return actions.sort((a, b) => (a.name < b.name ? -1 : 1));
}

function described(
  names: readonly string[],
  table: Record<string, Described>,
  kind: CataloguedAction['kind'],
  runs: boolean,
): CataloguedAction[] {
  return names.map((name) => {
    const entry = ACTIONS.get(name);
    const { description, parameters } = table[name] ?? { description: '', parameters: {} };
    return {
      name,
      kind,
      channels: entry?.channels ?? [],
      effect: entry?.effect ?? 'read',
      description,
      parameters,
      runs,
    };
  });
}
