/** A field of the form that starts a run: one declared variable a person may give (REFERENCE §3). */
export interface StartField {
  name: string;
  type: 'string' | 'number' | 'boolean' | 'array' | 'object' | 'any';
  required: boolean;
  description: string | null;
  /** As written; a template is shown, and left to the platform when the field stays empty. */
  fallback: unknown;
  choices: unknown[] | null;
  sensitive: boolean;
}

const TYPES = ['string', 'number', 'boolean', 'array', 'object'] as const;

/** The fields of a `variables_schema`, `{required, optional}` or flat; what the run itself writes is left out. */
export function fieldsOf(schema: unknown): StartField[] {
  if (!isRecord(schema)) return [];
  const grouped = isRecord(schema.required) || isRecord(schema.optional);
  const entries: [string, unknown, boolean][] = grouped
    ? [
        ...Object.entries(isRecord(schema.required) ? schema.required : {}).map(mark(true)),
        ...Object.entries(isRecord(schema.optional) ? schema.optional : {}).map(mark(false)),
      ]
    : Object.entries(schema).map(([name, spec]) => [name, spec, isRecord(spec) && spec.required === true]);
  return entries.flatMap(([name, spec, required]) => {
    if (name.startsWith('_') || name === 'additional') return [];
    const fields = isRecord(spec) ? spec : {};
    if (fields.origin === 'system_captured' || fields.origin === 'system_generated') return [];
    const validation = isRecord(fields.validation) ? fields.validation : {};
    const choices = fields.allowed_values ?? validation.allowed_values;
    return [
      {
        name,
        type: TYPES.find((type) => type === fields.type) ?? 'any',
        required,
        description: typeof fields.description === 'string' ? fields.description : null,
        fallback: fields.default,
        choices: Array.isArray(choices) ? choices : null,
        sensitive: (fields.sensitive ?? validation.sensitive) === true,
      },
    ];
  });
}

export interface StartInput {
  input: Record<string, unknown>;
  /** By variable name. */
  errors: Record<string, string>;
}

/** What was typed, as input: an empty field is absent, so that its default applies. */
export function inputOf(fields: StartField[], typed: Record<string, string>): StartInput {
  const input: Record<string, unknown> = {};
  const errors: Record<string, string> = {};
  for (const field of fields) {
    const text = typed[field.name] ?? '';
    if (text.trim() === '') {
      if (field.required && field.fallback === undefined) errors[field.name] = 'This one is needed to start.';
      continue;
    }
    const read = readField(field, text);
    if ('error' in read) errors[field.name] = read.error;
    else input[field.name] = read.value;
  }
  return { input, errors };
}

function readField(field: StartField, text: string): { value: unknown } | { error: string } {
  if (field.choices) {
    const choice = field.choices.find((candidate) => String(candidate) === text);
    return choice === undefined ? { error: 'Choose one of the values.' } : { value: choice };
  }
  switch (field.type) {
    case 'string':
      return { value: text };
    case 'number': {
      const value = Number(text);
      return Number.isFinite(value) ? { value } : { error: 'This is no number.' };
    }
    case 'boolean':
      return { value: text === 'true' };
    case 'array':
    case 'object': {
      const value = parsed(text);
      const fits = field.type === 'array' ? Array.isArray(value) : isRecord(value);
      return fits
        ? { value }
        : { error: `Write a JSON ${field.type}, e.g. ${field.type === 'array' ? '["a", "b"]' : '{"a": 1}'}.` };
    }
    case 'any': {
      const value = parsed(text);
      return { value: value === undefined ? text : value };
    }
  }
}

/** The default as the field's placeholder shows it. */
export function placeholderOf(field: StartField): string {
  if (field.fallback === undefined || field.fallback === null) return '';
  return typeof field.fallback === 'string' ? field.fallback : JSON.stringify(field.fallback);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function mark(required: boolean) {
  return ([name, spec]: [string, unknown]): [string, unknown, boolean] => [name, spec, required];
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
