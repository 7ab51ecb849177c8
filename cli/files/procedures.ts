import type { Judged } from '../../ckp/compile.ts';
import type { Diagnostic } from '../../ckp/diagnostics/diagnostic.ts';
import { type Environment, type KnownProcedure, OFFLINE } from '../../ckp/environment.ts';
import { compareVersions } from '../../ckp/semver.ts';
import { judgeSource } from '../../ckp/source/compile-source.ts';
import { readText as readSource } from '../../ckp/source/read.ts';
import type { SourceText } from '../../ckp/source/source-text.ts';
import { isJsonObject, type Json } from '../../schema/json.ts';
import { UsageError } from '../command.ts';
import type { Io } from '../io.ts';
import { findFiles } from './find.ts';
import { readText } from './read.ts';

/** A file that was read and judged. */
export interface ProcedureFile {
  /** As it was named; for messages and reports. */
  name: string;
  source: SourceText;
  judged: Judged | null;
  diagnostics: readonly Diagnostic[];
}

export interface ReadableProcedure extends ProcedureFile {
  judged: Judged;
}

/** What was named, read and judged, each in the surroundings of the others: subflows are looked for among them. */
export function judgeFiles(names: readonly string[], io: Io): ProcedureFile[] {
  const { sources, isFolder } = readFiles(names, io);
  const alone = sources.map(({ name, source }) => ({ name, source, ...judgeSource(source) }));
  if (alone.length < 2) return alone;
  const procedures = procedureLookup(alone);
  return alone.map((file) => {
    const wanted = file.judged === null ? [] : subflowsOf(file.judged);
    // Where no folder was named, what is not among the files may be anywhere: then nothing is said to be missing.
    const isKnown = isFolder || wanted.every((id) => procedures(id, null) !== null);
    if (wanted.length === 0 || !isKnown) return file;
    return { ...file, ...judgeSource(file.source, { ...OFFLINE, procedures }) };
  });
}

/** The one procedure that was named: see {@link procedureIn}. */
export function oneProcedure(names: readonly string[], io: Io): ReadableProcedure {
  const [name, more] = names;
  if (name === undefined) throw new UsageError('Name a file, or “-” for standard input.');
  if (more !== undefined) throw new UsageError('Name one file at a time.');
  return procedureIn(name, io);
}

/** A procedure however unsound; what cannot be read as one is refused with the first reason. */
export function procedureIn(name: string, io: Io): ReadableProcedure {
  const file = readText(name, io);
  const source = readSource(file.text, formatOf(name));
  const { judged, diagnostics } = judgeSource(source);
  if (judged === null) {
    const [first] = diagnostics;
    const where = first?.line === undefined ? '' : `:${first.line}:${first.column ?? 1}`;
    throw new UsageError(`${file.name}${where}: ${first?.message ?? 'This is no procedure.'}`);
  }
  return { name: file.name, source, judged, diagnostics };
}

function readFiles(
  names: readonly string[],
  io: Io,
): { sources: { name: string; source: SourceText }[]; isFolder: boolean } {
  const { files, isFolder } = findFiles(names);
  const sources = files.flatMap(({ path, sure }) => {
    const { name, text } = readText(path, io);
    const source = readSource(text, formatOf(path));
    return sure || looksLikeProcedure(source.document) ? [{ name, source }] : [];
  });
  if (sources.length === 0) throw new UsageError(`There is no procedure in ${names.join(', ')}.`);
  return { sources, isFolder };
}

/** By its name; what standard input holds is seen by how it begins. */
export function formatOf(path: string): 'json' | 'yaml' | 'auto' {
  if (path === '-') return 'auto';
  if (/\.ya?ml$/i.test(path)) return 'yaml';
  return /\.jsonc?$/i.test(path) ? 'json' : 'auto';
}

/** One of the three dialects, by what only they have (REFERENCE §1). */
function looksLikeProcedure(document: Json | undefined): boolean {
  if (!isJsonObject(document)) return false;
  if (isJsonObject(document.workflow_graph)) return true;
  return (
    Array.isArray(document.nodes) && (Object.hasOwn(document, 'start_node_id') || Object.hasOwn(document, 'entry'))
  );
}

/** Ids of the procedures that it runs, where they are written as such. */
function subflowsOf({ tree }: Judged): string[] {
  return tree.nodeList.flatMap((node) =>
    node.type === 'subflow' && node.procedureId !== null ? [node.procedureId.value] : [],
  );
}

/** By id and version, among all files; the newest where no version is asked for. */
function procedureLookup(files: readonly { judged: Judged | null }[]): NonNullable<Environment['procedures']> {
  const byId = new Map<string, KnownProcedure[]>();
  for (const { judged } of files) {
    const procedureId = judged?.tree.procedureId?.value;
    const version = judged?.tree.version?.value;
    if (judged === null || procedureId === undefined || version === undefined) continue;
    const known = byId.get(procedureId);
    const procedure = { procedureId, version, plan: judged.plan };
    if (known === undefined) byId.set(procedureId, [procedure]);
    else known.push(procedure);
  }
  for (const versions of byId.values()) versions.sort((a, b) => compareVersions(b.version, a.version));
  return (procedureId, version) => {
    const versions = byId.get(procedureId) ?? [];
    if (version === null || version === 'latest') return versions[0] ?? null;
    return versions.find((one) => one.version === version) ?? null;
  };
}
