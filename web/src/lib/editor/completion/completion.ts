import type { CompletionContext, CompletionResult, CompletionSource } from '@codemirror/autocomplete';
import type { EditorState } from '@codemirror/state';
import { jsonPlace } from './json-place.ts';
import type { Knowledge } from './knowledge.ts';
import { keyOptions, templateOptions, valueOptions } from './options.ts';
import type { WritingPlace } from './place.ts';
import { yamlPlace } from './yaml-place.ts';

const VALID = /^[\w.$-]*$/;

/** Where one writes, in either format. */
export function placeAt(state: EditorState, offset: number, yaml: boolean): WritingPlace | null {
  return yaml ? yamlPlace(state, offset) : jsonPlace(state, offset);
}

/** Completion by the schema, and by what the document itself names. */
export function ckpCompletion(isYaml: () => boolean, learn: () => Promise<Knowledge>): CompletionSource {
  return async (context: CompletionContext): Promise<CompletionResult | null> => {
    const yaml = isYaml();
    const line = context.state.doc.lineAt(context.pos);
    const name = /\{\{\s*([\w.]*)$/.exec(line.text.slice(0, context.pos - line.from))?.[1];
    if (name !== undefined) {
      const knowledge = await learn();
      return { from: context.pos - name.length, options: templateOptions(knowledge), validFor: /^[\w.]*$/ };
    }
    const place = placeAt(context.state, context.pos, yaml);
    if (!place || (!context.explicit && place.from === place.to && !place.quoted && !yaml)) return null;
    if (!context.explicit && yaml && place.from === context.pos) return null;
    const knowledge = await learn();
    if (context.aborted) return null;
    const options =
      place.what === 'key' ? keyOptions(place, knowledge, { yaml }) : valueOptions(place, knowledge, { yaml });
    if (options.length === 0) return null;
    return { from: place.from, to: place.to, options, validFor: VALID };
  };
}
