import { unzipSync, zipSync } from 'fflate';
import { readSheet } from 'read-excel-file/universal';
import { messageOf } from '../outcome.ts';
import type { Cell } from './rows.ts';

/** Bytes that a workbook may unpack to: an isolate has 128 MB for everything, and a small file can claim any size. */
const MOST_UNPACKED_BYTES = 64 * 1024 * 1024;

/** Thrown for a file that is no workbook one can read. */
export class UnreadableWorkbook extends Error {}

/**
 * The cells of one sheet of an .xlsx workbook.
 *
 * The reader unpacks large parts on threads, which the runtime does not have, so they are unpacked here first, within
 * bounds, and handed on uncompressed.
 *
 * @param sheet name, or number from 1
 */
export async function sheetCells(bytes: Uint8Array, sheet: string | number): Promise<Cell[][]> {
  const stored = zipSync(unpack(bytes), { level: 0 });
  try {
    return (await readSheet(Uint8Array.from(stored).buffer, sheet)) as unknown as Cell[][];
  } catch (error) {
    throw new UnreadableWorkbook(messageOf(error));
  }
}

function unpack(bytes: Uint8Array): Record<string, Uint8Array> {
  let unpacked = 0;
  try {
    return unzipSync(bytes, {
      filter: ({ name, originalSize }) => {
        if (!/\.(xml|rels)$/i.test(name)) return false;
        unpacked += originalSize;
        if (unpacked > MOST_UNPACKED_BYTES) throw new UnreadableWorkbook('it is larger than can be read at once');
        return true;
      },
    });
  } catch (error) {
    if (error instanceof UnreadableWorkbook) throw error;
    throw new UnreadableWorkbook('it is no zip archive, or a damaged one');
  }
}
