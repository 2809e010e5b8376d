import pg from 'pg'

const dateOid = 1082
const timestampOid = 1184

/** The driver's own reading; its types list only the ids it knows, while any number may come. */
const plainParser = pg.types.getTypeParser as (oid: number, format: string) => (value: string) => unknown

/**
 * Dates stay ISO dates, times become ISO instants, decimals stay text: no value passes through a JavaScript Date or float on its way
 * to an answer.
 */
export const readTypesPlainly: pg.CustomTypesConfig = {
  getTypeParser: ((oid: number, format: 'text' | 'binary') => {
    if (oid === dateOid) return (text: string) => text
    if (oid === timestampOid) return instant
    return plainParser(oid, format)
  }) as typeof pg.types.getTypeParser,
}

/** `2026-03-01 08:00:00.5+00` as the server prints it in UTC → `2026-03-01T08:00:00.500Z`. */
export function instant(text: string): string {
  const body = text.slice(0, 19).replace(' ', 'T')
  const fraction = text.length > 22 && text[19] === '.' ? text.slice(20, text.indexOf('+', 20)) : ''
  return `${body}.${fraction.slice(0, 3).padEnd(3, '0')}Z`
}
