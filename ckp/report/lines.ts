/** The lines of a text as editors number them: ended by LF, CRLF or CR; a byte order mark belongs to none. */
export function linesOf(text: string): string[] {
  return text.replace(/^\ufeff/, '').split(/\r\n|\n|\r/);
}
