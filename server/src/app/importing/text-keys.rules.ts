/** A text as identities compare it, or null where there is none. */
export function textKey(value: unknown): string | null {
  const text = typeof value === 'string' ? value.trim() : ''
  return text === '' ? null : text
}

/** The same without regard to case. */
export function lowerKey(value: unknown): string | null {
  return textKey(value)?.toLowerCase() ?? null
}

/** Two facts that only together mean one record. */
export function bothKeys(one: string | null, other: string | null): string | null {
  return one === null || other === null ? null : `${one}\u001f${other}`
}

/** The first of two facts. */
export function firstPart(key: string): string {
  return key.split('\u001f', 1)[0] ?? ''
}

/** Given name and family name as one, Chinese ones without a blank and the family first. */
export function fullName(family: unknown, given: unknown): string | null {
  const [last, first] = [textKey(family), textKey(given)]
  if (last === null || first === null) return last ?? first
  return /\p{Script=Han}/u.test(last + first) ? `${last}${first}` : `${first} ${last}`
}

/** Takes the parts of a name out of a row and puts the name in, unless the row says it whole. */
export function withFullName(values: Record<string, unknown>, otherwise: readonly string[]): Record<string, unknown> {
  const { firstName, lastName, ...rest } = values
  const name =
    textKey(rest['name']) ??
    fullName(lastName, firstName) ??
    otherwise.map((field) => textKey(rest[field])).find((text) => text !== null && text !== undefined)
  return name === undefined || name === null ? rest : { ...rest, name }
}
