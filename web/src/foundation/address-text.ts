type Raw = Readonly<Record<string, unknown>>

/** Reads the plain words of an address, which may come from anywhere: what is no text, or empty, is not there. */
export function addressText(raw: Raw): (name: string) => string | undefined {
  return (name) => {
    const value = raw[name]
    return typeof value === 'string' && value !== '' ? value : undefined
  }
}

/** Those of some parts that an address says in plain words. */
export function addressTexts<Name extends string>(raw: Raw, names: readonly Name[]): { [Part in Name]?: string } {
  const text = addressText(raw)
  const said = names.map((name) => [name, text(name)] as const)
  return Object.fromEntries(said.filter(([, words]) => words !== undefined)) as { [Part in Name]?: string }
}
