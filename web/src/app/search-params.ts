/** Reads the query of an address: lists and groups travel as JSON, everything else stays the text that it is. */
export function parseSearch(search: string): Record<string, unknown> {
  return Object.fromEntries([...new URLSearchParams(search)].map(([name, text]) => [name, parseValue(text)]))
}

function parseValue(text: string): unknown {
  if (!text.startsWith('{') && !text.startsWith('[')) return text
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}

/** Writes the query of an address; what is empty is left out. */
export function stringifySearch(search: Record<string, unknown>): string {
  const params = new URLSearchParams()
  for (const [name, value] of Object.entries(search)) {
    if (value !== undefined && value !== null && value !== '')
      params.set(name, typeof value === 'string' ? value : JSON.stringify(value))
  }
  const text = params.toString()
  return text === '' ? '' : `?${text}`
}

/** The parts of an address that are plain words. */
export function texts(raw: Record<string, unknown>, names: readonly string[]): Record<string, string> {
  const known = names.flatMap((name) =>
    typeof raw[name] === 'string' || typeof raw[name] === 'number' ? [[name, String(raw[name])] as const] : [],
  )
  return Object.fromEntries(known)
}
