/** What this browser remembers for its person: small choices of looks, never data. Private windows may refuse; then nothing is kept. */
export function recall(key: string): string | null {
  try {
    return localStorage.getItem(`tiejun.${key}`)
  } catch {
    return null
  }
}

export function remember(key: string, value: string): void {
  try {
    localStorage.setItem(`tiejun.${key}`, value)
  } catch {
    // Storage is full or refused: the choice lasts until the page closes.
  }
}
